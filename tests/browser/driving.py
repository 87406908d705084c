"""How Ana goes through the pages, and what is looked at on each of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests import people

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SHOTS = os.environ.get("HAMSTRIDE_SHOTS")  # a folder to put pictures in, for a person to look at

# What Ana answers; every question that is not here is answered with "no".
ANSWERS = {
    "onset": "yesterday",
    "side": "left",
    "mechanism": "sprint",
    "sudden_onset": "yes",
    "bruising": "none",
    "swelling": "none",
    "can_walk_four_steps": "yes",
    "pain_walking": "2",
    "pain_rest": "0",
    "sex": "female",
    "pregnancy": "none",
    "goal": "sport",
    "conditions": "none_of_these",
    "medicines": "none_of_these",
    "equipment": "mat",
    "training_days": "mon",
    "country": "GB",
    "birth_year": "1999",
    "sport": "football",
    "earlier_injuries": "1",
}


# An older woman whose calves and thighs cramp at night, a month after she began to count.
CRAMP = ANSWERS | {
    "side": "both",
    "mechanism": "at_night",
    "sudden_onset": "no",
    "cramp_time": "night",
    "cramps_per_week": "5",
    "cramp_severity": "6",
    "pain_walking": "0",
    "birth_year": "1955",
    "goal": "daily_life",
}

# Nothing hurts and nothing happened.
WELL = ANSWERS | {
    "onset": "stay_well",
    "pain_walking": "0",
    "pain_worst_24h": "0",
    "sex": "male",
    "earlier_injuries": "0",
}


def expect(target: Any) -> Any:
    """Playwright's own `expect`, which looks again until it holds; a page may need a moment on a busy machine.

    Imported here, because the tests without a browser collect these files too.
    """
    from playwright.sync_api import expect

    expect.set_options(timeout=20_000)
    return expect(target)


def answer(page: Any, answers: Mapping[str, str] = ANSWERS) -> None:
    """Answer the question on the page and go on."""
    name = page.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    value = answers.get(name, "no")
    if page.locator("select").count():
        page.select_option("select", value)
    elif page.locator("[name=answer][type=radio], [name=answer][type=checkbox]").count():
        page.locator(f"[name=answer][value='{value}']").check()
    else:
        page.fill("[name=answer]", value)
    page.click("button.main")
    if "/where/" in page.url:  # the map comes after the leg, and can be left out
        page.click("button.main")


def look(page: Any, name: str) -> None:
    """Everything on the page shown, and then no accessibility fault, no scrolling sideways, and a picture if wanted."""
    from axe_playwright_python.sync_playwright import Axe

    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    faults = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
    assert faults == [], f"{name} at {page.url}"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} scrolls sideways"


def recent(days_ago: int, *more: people.Row, sessions: tuple[people.Row, ...] = ()) -> str:
    """The case of somebody who was hurt so many days ago and has checked in every morning until yesterday."""
    now = datetime.now().astimezone()
    onset = (now - timedelta(days=days_ago)).replace(hour=9, minute=0, second=0, microsecond=0)
    first = onset + timedelta(hours=1)
    rows = [*people.all_safe(first), *people.answers(first, {**people.ANA_INJURY, "limp": False})]
    for day in range(1, days_ago):
        rows += people.answers(onset + timedelta(days=day), people.ANA_GOOD_DAY)
    data = people.ana([*rows, *more], list(sessions))
    return people.text(data | {"episode": {"side": "left", "onset": onset.isoformat()}})


def bring(page: Any, case: str, folder: Path) -> None:
    """Bring a case file in."""
    file = folder / "ana.case.yaml"
    file.write_text(case, encoding="utf-8")
    page.goto("/import/")
    page.set_input_files("input[type=file]", str(file))
    page.click("button.main")
