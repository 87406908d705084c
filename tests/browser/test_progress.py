"""The days ahead, progress, self-tests and corrections in a real browser: phone and desktop, light and dark, keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import people
from tests.browser.conftest import DESKTOP, PHONE, SMALL
from tests.browser.driving import bring, expect, look

pytestmark = pytest.mark.browser
Visitor = Callable[..., Any]
LOOKS = [("phone", PHONE, "light"), ("phone-dark", PHONE, "dark"), ("desktop", DESKTOP, "light"),
         ("small", SMALL, "dark")]  # fmt: skip


def strong() -> str:
    """Somebody in the strength phase, hurt a month ago, with two months' worth of nothing missing but the hops."""
    now = datetime.now().astimezone()
    onset = (now - timedelta(days=30)).replace(hour=9, minute=0, second=0, microsecond=0)
    moment = now - timedelta(minutes=5)
    first = onset + timedelta(hours=1)
    rows = [*people.all_safe(first), *people.answers(first, people.ANA_INJURY)]
    rows += [*people.all_safe(moment), *people.answers(moment, people.ANA_GOOD_DAY)]
    for day in range(1, 29):
        rows += people.answers(
            onset + timedelta(days=day), {**people.ANA_GOOD_DAY, "pain_walking": max(0, 6 - day // 3)}
        )
    for side, metres in (("left", 1.42), ("right", 1.61)):
        rows += people.answers(onset + timedelta(days=20), {"hop_single_m": metres}, side)
    bridged = [people.session(onset + timedelta(days=day, hours=3), "strength",
               {"exercise": "bridge_single_leg", "side": side, "sets": 2, "reps": 8, "pain": 0, "form": "good"},
               minutes=20, effort=4, pain_during=0, pain_next_morning=0)
               for day in (20, 22) for side in ("left", "right")]  # fmt: skip
    order = people.ordered(onset + timedelta(days=18), phase="strength")
    data = people.ana(rows, bridged, [order])
    return people.text(data | {"episode": {"side": "left", "onset": onset.isoformat()}})


@pytest.fixture
def opened(visitor: Visitor, tmp_path: Path) -> Callable[..., Any]:
    def open_page(size: dict[str, int] | None = None, scheme: str = "light", **options: Any) -> Any:
        page = visitor(size, scheme, **options)
        bring(page, strong(), tmp_path)
        return page

    return open_page


def told(page: Any, words: str) -> None:
    """The line above the page says this."""
    expect(page.locator("[role=status]")).to_contain_text(words)


@pytest.mark.parametrize(("name", "size", "scheme"), LOOKS, ids=[each[0] for each in LOOKS])
def test_from_the_days_ahead_to_a_correction(
    opened: Callable[..., Any], name: str, size: dict[str, int], scheme: str
) -> None:
    page = opened(size, scheme)
    page.goto("/calendar/")
    look(page, f"{name}-calendar")
    page.click("text=Move or leave out >> nth=0")
    look(page, f"{name}-arrange")
    page.click("button.main")
    look(page, f"{name}-arrange-error")
    page.check("[name=answer] >> nth=1")
    page.click("button.main")
    told(page, "Moved: ")
    look(page, f"{name}-calendar-moved")
    page.click("text=See these days in the calendar on your phone")
    page.check("[name=details][value=no]")
    page.fill("[name=at]", "18:00")
    page.click("button.main")
    look(page, f"{name}-feed")

    page.click("nav >> text=Progress")
    look(page, f"{name}-progress")
    page.click("text=Test yourself")
    look(page, f"{name}-tests")
    page.click("text=Single-leg balance time")
    look(page, f"{name}-test")
    page.click("a.main")
    page.click("button[type=submit]")
    look(page, f"{name}-test-error")
    page.fill("[name=answer]", "31.5")
    page.click("button[type=submit]")
    look(page, f"{name}-test-leg")
    page.click("text=Leave this leg out")
    look(page, f"{name}-test-done")

    page.goto("/entries/")
    look(page, f"{name}-entries")
    page.click(".change a >> nth=0")
    look(page, f"{name}-correct")
    page.fill("[name=value]", "29")
    page.click("button.main")
    told(page, "Corrected")
    look(page, f"{name}-corrected")
    page.goto("/library/?q=bridge&kind=strength")
    look(page, f"{name}-library")
    for path in ("/exercise/hop_drill/", "/progress/goals/", "/progress/cramps/", "/entries/?page=3"):
        page.goto(path)
        look(page, f"{name}{path.replace('/', '-')}")


def test_a_session_is_corrected_with_the_keyboard_alone(opened: Callable[..., Any]) -> None:
    page = opened()
    page.goto("/entries/?page=2")
    page.locator("a", has_text="Correct: Strength session").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/entries/*-*/")
    page.focus("[name=minutes]")
    page.keyboard.press("Control+A")
    page.keyboard.type("35")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entries/")
    told(page, "Corrected")


def test_bridges_are_counted_and_the_clock_runs_from_the_time_not_from_ticks(opened: Callable[..., Any]) -> None:
    page = opened()
    page.goto("/tests/single_leg_bridge_reps/right/")
    for _ in range(3):
        page.click("text=Count one")
    page.click("text=One less")
    expect(page.locator("[name=answer]")).to_have_value("2")
    page.click("button[type=submit]")
    page.wait_for_url("**/left/")

    page.goto("/tests/single_leg_balance_s/right/")
    page.click("text=Start the clock")
    page.wait_for_timeout(600)
    page.click("text=Stop the clock")
    assert 0.5 <= float(page.input_value("[name=answer]")) <= 30  # a busy machine is slow to press
    page.click("button[type=submit]")
    page.wait_for_url("**/left/")


TILT = """degrees => { setInterval(() => window.dispatchEvent(
    new DeviceOrientationEvent("deviceorientation", {alpha: 0, beta: degrees, gamma: 0})), 50) }"""


@pytest.mark.parametrize(
    ("finding", "beta", "degrees"),
    [("knee_extension_deg", 78, "12"), ("knee_extension_deg", -90, "0"), ("straight_leg_raise_deg", 65, "65"),
     ("straight_leg_raise_deg", 115, "65")],
)  # fmt: skip
def test_the_phone_is_an_angle_meter_where_it_can_be(
    opened: Callable[..., Any], finding: str, beta: int, degrees: str
) -> None:
    page = opened()
    page.goto(f"/tests/{finding}/right/")
    page.evaluate(TILT, beta)
    page.click("text=Use this phone as an angle meter")
    page.click("text=Take this angle")
    expect(page.locator("[name=answer]")).to_have_value(degrees)


def test_a_phone_without_angles_says_so_and_the_box_is_there(opened: Callable[..., Any]) -> None:
    page = opened()
    page.goto("/tests/knee_extension_deg/right/")
    page.click("text=Use this phone as an angle meter")
    page.wait_for_selector("text=Type what an angle meter shows.")
    page.fill("[name=answer]", "11")
    page.click("button[type=submit]")
    page.wait_for_url("**/left/")


def test_without_javascript_a_test_is_typed(opened: Callable[..., Any]) -> None:
    page = opened(java_script_enabled=False)
    page.goto("/tests/single_leg_bridge_reps/right/")
    expect(page.locator(".tool")).to_be_hidden()
    page.fill("[name=answer]", "24")
    page.click("button[type=submit]")
    page.wait_for_url("**/left/")


def test_sent_twice_and_back_again_it_is_moved_once(opened: Callable[..., Any]) -> None:
    page = opened()
    page.goto("/calendar/")
    page.click("text=Move or leave out >> nth=0")
    page.check("[name=answer] >> nth=1")
    page.dblclick("button.main")
    page.wait_for_url("**/calendar/")
    page.go_back()
    page.goto("/calendar/")
    expect(page.locator("text=Moved to")).to_have_count(1)


def test_the_pdf_and_the_file_for_a_calendar_are_saved(opened: Callable[..., Any]) -> None:
    page = opened()
    page.goto("/appointment/")
    with page.expect_download() as download:
        page.click("text=Save it as a PDF")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
