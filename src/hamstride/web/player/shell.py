"""Pages that are nobody's: kept on the phone, so nothing of a record, and no form token, may stand in them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix, set_script_prefix

from hamstride.protocol.care import SelfCare
from hamstride.protocol.routines import Stepwise
from hamstride.web import door, help
from hamstride.web.intake import fields
from hamstride.web.intake.choices import scale_words
from hamstride.web.intake.flow import checklists
from hamstride.web.intake.question import sign_words
from hamstride.web.player import diary
from hamstride.web.player.clock import clock
from hamstride.web.today.session_form import FORM, skipped_because
from hamstride.words.say import say

HERE = Path(__file__).resolve().parent
WORKER = HERE / "worker.js"
FILES = (
    "hamstride.css", "mark.svg", "manifest.webmanifest", "icon-192.png",
    *(f"player/{name}.js" for name in ("app", "cues", "kept", "player", "relief", "steps", "sync", "timer")),
    "player/pictures.js",
)  # fmt: skip
RELIEF, HURT = "cramp_stretch", "cramp_in_a_hurt_leg"
FIRST, COLD, COMFORTS = "first_minutes", "ice", ("elevation", "compression", "crutches")
URGENT_LISTS = ("emergency_body", "emergency_leg", "same_day")


def play() -> str:
    """The player; it fills itself from the card the phone keeps."""
    pain, hard = scale_words("pain"), scale_words("effort")
    context = {
        "signs": urgent_signs(),
        "steps": _steps(pain),
        "ends": _ends(pain),
        "hard": _steps(hard),
        "hard_ends": _ends(hard),
        "form_words": FORM,
        "skipped": skipped_because(),
    }
    return render_to_string("player/play.html", context)


def cramp() -> str:
    """Help in a cramp without a network: for anybody, so with everything that rules the stretch out."""
    return render_to_string("player/cramp_now.html", relief() | {"parts": diary.parts(diary.form())})


def relief() -> dict[str, Any]:
    """Return the steps in a cramp, what rules the stretch out, what helps without it, and when a cramp needs help."""
    item = _item(RELIEF)
    timed = next(step for step in item.guide if step.seconds)
    return {
        "relief_steps": [step.text for step in item.guide if not step.seconds],
        "checks": item.rules,
        "hurt_steps": [step.text for step in hurt_leg().steps],
        "limit_s": timed.seconds,
        "limit_text": timed.text,
    }


def hurt_leg() -> Stepwise:
    """Return what a cramp asks for in a leg that is healing, and in which conditions."""
    return door.protocol().routines.stepwise[HURT]


def first_aid() -> str:
    """The first minutes after an injury, for anybody: no answer is known, so what rules a cold pack out comes first."""
    protocol, cold = door.protocol(), _item(COLD)
    context = {
        "steps": protocol.routines.stepwise[FIRST].steps,
        "signs": urgent_signs(),
        "item": COLD,
        "cold": cold,
        "comforts": [_item(each) for each in COMFORTS],
        "clock": clock(cold, cold.steps, say("care.tick.for_anybody")),
    }
    return render_to_string("player/first_aid.html", context)


def _item(id: str) -> SelfCare:
    return next(each for each in door.protocol().self_care if each.id == id)


def urgent_signs() -> list[str]:
    """Return the warning signs of the urgent lists as sentences."""
    protocol = door.protocol()
    lists = [step for step in checklists(protocol) if step.page.id in URGENT_LISTS]
    return [sign_words(protocol.findings[each]) for step in lists for each in step.page.findings]


def emergency() -> str:
    """The emergency page with the numbers of every country."""
    return render_to_string("people/help.html", {"countries": help.countries()})


def offline() -> str:
    """What is shown in place of a page that needs a network."""
    return render_to_string("player/offline.html")


PAGES: dict[str, Callable[[], str]] = {
    "play": play,
    "first-aid": first_aid,
    "cramp": cramp,
    "help": emergency,
    "offline": offline,
}


@lru_cache(maxsize=8)
def page(name: str) -> str:
    """Return a page of the shell. It changes with the programme only, so its links are the same whoever asks first."""
    before = get_script_prefix()
    set_script_prefix("/")
    try:
        return PAGES[name]()
    finally:
        set_script_prefix(before)


@lru_cache(maxsize=1)
def version() -> str:
    """Return a mark of everything the phone keeps of the programme; a new one makes the phone fetch it all again."""
    digest = hashlib.sha256(WORKER.read_bytes())
    for name in FILES:
        digest.update((Path(settings.STATICFILES_DIRS[0]) / name).read_bytes())
    for name in PAGES:
        digest.update(page(name).encode())
    return digest.hexdigest()[:16]


def _steps(words: tuple[str, str, str]) -> list[tuple[str, str]]:
    return fields.scale_choices(0, 10, words)


def _ends(words: tuple[str, str, str]) -> list[tuple[int, str]]:
    return list(zip((0, 5, 10), words, strict=True))
