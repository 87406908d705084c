"""The way from a page to the casebook: who is here, what time it is, and saving a form exactly once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from hamstride.casebook import Casebook, Entry, StaleRecord, decide, load_protocol, new_id
from hamstride.engine.appointment import Report
from hamstride.engine.appointment import report as make_report
from hamstride.protocol.model import Protocol
from hamstride.record.events import Event
from hamstride.record.read import case_of
from hamstride.web.intake.known import Visit
from hamstride.web.people.store import DatabaseStore

ME = "me"  # personal mode: the one person on this machine
_TRIES = 3
_ROOM = 1 << 16  # events one form may write: the last two bytes of its id are left free for them


def protocol() -> Protocol:
    """Return the protocol, loaded once."""
    return load_protocol()


def now() -> datetime:
    """Return the time, with this machine's own offset."""
    return timezone.localtime()


def casebook() -> Casebook:
    """Return the casebook over this machine's database."""
    return Casebook(DatabaseStore(), protocol(), now)


def case() -> dict[str, Any]:
    """Return what is known about the person here, {} if nothing yet."""
    return casebook().person(ME)


def events() -> tuple[Event, ...]:
    """Return the person's events, oldest first."""
    return casebook().events(ME)


def visit() -> Visit:
    """Return what a question is shown and answered with."""
    return Visit(case(), events(), now())


def is_staged(case: dict[str, Any]) -> bool:
    """Return whether side and onset are known, without which there is no plan."""
    return len(case.get("episode") or {}) == 2


def decision() -> dict[str, Any]:
    """Return today's decision as plain data."""
    return casebook().today(ME).to_dict()


def urgency() -> str:
    """Return how urgent it is, also before side and onset are known: warning signs do not wait for them."""
    known = case()
    if not known:
        return "ask_first"
    return str((decision() if is_staged(known) else warning(known))["urgency"])


def warning(known: dict[str, Any]) -> dict[str, Any]:
    """Return the decision on an unfinished intake; only its warning signs mean anything.

    The stand-in onset lies before the first answer: what is observed before an onset counts as a baseline.
    """
    moment = now()
    first = min((datetime.fromisoformat(each["at"]) for each in known["observations"]), default=moment)
    onset = min(first, moment) - timedelta(seconds=1)
    episode = {"side": "both", "onset": onset.isoformat(), **known["episode"]}
    return decide(protocol(), case_of({**known, "episode": episode}, protocol(), moment), moment).to_dict()


def report(to: str | None) -> Report:
    """Return the page for an appointment, for those the record names or for `to`, one of REFERRED_TO."""
    moment = now()
    return make_report(protocol(), case_of(case(), protocol(), moment), moment, to)


def mint_form() -> str:
    """Return an id for a form: its events take this id and the ones after it."""
    return str(UUID(int=UUID(new_id(now())).int & ~(_ROOM - 1)))


def save(entries: Sequence[Entry], form: str) -> bool:
    """Log these entries once for this form; the same form sent twice is saved once.

    Returns:
        False when this form had been saved before, or had nothing to say.

    Raises:
        CaseRefused: the casebook refused them; nothing is written.
    """
    numbered = [replace(entry, id=name) for entry, name in zip(entries, _names(form), strict=False)]
    for attempt in range(_TRIES):
        try:
            return bool(casebook().log(ME, numbered))
        except StaleRecord:
            if attempt == _TRIES - 1:
                raise
    return False


def _names(form: str) -> Iterator[str]:
    try:
        first = UUID(form).int & ~(_ROOM - 1)
    except ValueError:  # not one of ours: save it under a new name rather than lose the answer
        first = UUID(mint_form()).int
    return (str(UUID(int=first + step)) for step in range(_ROOM))
