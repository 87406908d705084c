"""The whole journey in a real browser: phone and desktop, light and dark, by keyboard alone, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import people
from tests.browser.conftest import DESKTOP, PHONE, SMALL
from tests.browser.driving import CRAMP, WELL, answer, bring, expect, look, recent

pytestmark = pytest.mark.browser
Visitor = Callable[..., Any]
LOOKS = [("phone", PHONE, "light"), ("phone-dark", PHONE, "dark"), ("desktop", DESKTOP, "light"),
         ("desktop-dark", DESKTOP, "dark"), ("small", SMALL, "light")]  # fmt: skip
OTHER_PAGES = ["/answers/", "/record/", "/import/", "/forget/", "/about/", "/help/", "/nothing-here/",
               "/question/knee_extension_deg/", "/question/mass_kg/", "/start/onset_guess/",
               "/start/emergency_body/blackout_or_fit/", "/why/walking-tolerable/"]  # fmt: skip


@pytest.mark.parametrize(("name", "size", "scheme"), LOOKS, ids=[each[0] for each in LOOKS])
def test_from_the_first_page_to_a_saved_session(visitor: Visitor, name: str, size: dict[str, int], scheme: str) -> None:
    page = visitor(size, scheme)
    page.goto("/")
    look(page, f"{name}-home")
    page.click("text=Start")
    while "/start/" in page.url:
        look(page, f"{name}-question-{page.url.rstrip('/').rsplit('/', 1)[-1]}")
        answer(page)
    expect(page.locator("h1")).to_have_text("Here is your plan", use_inner_text=True)
    look(page, f"{name}-result")

    page.click("text=See today’s plan")
    look(page, f"{name}-today")
    page.locator(".items h3 a").first.click()
    look(page, f"{name}-exercise")
    page.click("text=Back to today")
    page.click("text=Start today’s session")
    page.click("text=Log it on one page")
    look(page, f"{name}-session")
    page.check("[name=p0_done][value=some]")
    page.click("button.main")
    look(page, f"{name}-session-error")
    page.check("[name=p0_done][value=all]")
    page.check("[name=p0_pain][value='1']", force=True)
    page.click("button.main")

    expect(page.locator("[role=status]")).to_have_text(
        "Your session is saved, and the plan is worked out again.", use_inner_text=True
    )
    look(page, f"{name}-today-done")
    for path in OTHER_PAGES:
        page.goto(path)
        look(page, f"{name}{path.replace('/', '-')}")


@pytest.mark.parametrize(("name", "size", "scheme"), LOOKS, ids=[each[0] for each in LOOKS])
def test_a_check_in_on_a_later_morning(
    visitor: Visitor, tmp_path: Path, name: str, size: dict[str, int], scheme: str
) -> None:
    yesterday = datetime.now().astimezone() - timedelta(days=1)
    trained = people.session(yesterday, "mobility", {"exercise": "walk", "minutes": 5, "pain": 1, "form": "good"})
    page = visitor(size, scheme)
    bring(page, recent(4, sessions=(trained,)), tmp_path)
    expect(page.locator("[role=status]")).to_contain_text("The file is in.", use_inner_text=True)
    look(page, f"{name}-today-morning")

    page.click("text=Do the check-in")
    look(page, f"{name}-check-in-signs")
    page.check("[name=answer][value=no]")
    page.click("button.main")
    look(page, f"{name}-check-in-today")
    for finding in ("pain_morning", "pain_walking"):
        page.check(f"[name={finding}][value='0']", force=True)
    page.click("text=Save, then add sleep and mood")
    look(page, f"{name}-check-in-more")
    page.click("button.main")

    expect(page.locator("a.main")).to_have_text("Start today’s session", use_inner_text=True)
    look(page, f"{name}-today-checked-in")


@pytest.mark.parametrize(("name", "size", "scheme"), LOOKS, ids=[each[0] for each in LOOKS])
def test_an_emergency_is_one_answer_away(visitor: Visitor, name: str, size: dict[str, int], scheme: str) -> None:
    page = visitor(size, scheme)
    page.goto("/start/")
    page.click("button.main")
    look(page, f"{name}-error")
    page.check("[value=yes]")
    page.click("button.main")
    page.check("[value=yes]")
    page.click("button.main")

    expect(page.locator("h1")).to_have_text("Stop and get help", use_inner_text=True)
    look(page, f"{name}-stop")


def test_one_who_is_not_sure_is_told_whom_to_ask(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor()
    bring(page, recent(2), tmp_path)
    page.goto("/start/same_day/")
    page.check("[value=not_sure]")
    page.click("button.main")
    page.goto("/today/")

    expect(page.locator("h1")).to_have_text("Ask someone first", use_inner_text=True)
    look(page, "phone-ask")


def test_a_cramp_at_night(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/start/")
    while "/start/" in page.url:
        if page.url.endswith("/cramp_time/"):
            look(page, "phone-question-cramp-time")
        answer(page, CRAMP)
    expect(page.locator("main")).to_contain_text("Hamstring cramp", use_inner_text=True)
    look(page, "phone-cramp-result")
    page.click("text=See today’s plan")
    look(page, "phone-cramp-today")
    page.click("text=Cramp now")
    page.click("button.main")
    look(page, "phone-cramp-error")
    page.check("[name=cramp_now][value=yes]")
    page.fill("[name=cramp_minutes]", "2")
    page.check("[name=cramp_severity][value='7']", force=True)
    page.check("[name=cramp_trigger][value=long_sitting]")
    look(page, "phone-cramp-now")
    page.click("button.main")

    expect(page.locator("[role=status]")).to_have_text("Saved in your cramp diary.", use_inner_text=True)
    page.click("text=For an appointment")
    for line in ("Cramps logged one by one: 1", "Long sitting or lying 1"):
        expect(page.locator("main")).to_contain_text(line, use_inner_text=True)
    look(page, "phone-cramp-appointment")
    page.emulate_media(media="print")
    expect(page.locator(".rooms")).to_be_hidden()
    look(page, "phone-cramp-appointment-print")
    page.emulate_media(media="screen")
    page.goto("/care/paracetamol_talk/")
    look(page, "phone-cramp-care-asked")
    for each in page.locator("[type=radio][value=no]").all():
        each.check()
    page.click("button.main")
    expect(page.locator("main")).to_contain_text("Ask yourself first", use_inner_text=True)
    look(page, "phone-cramp-care")


def test_nothing_wrong_and_wants_to_stay_well(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/start/")
    while "/start/" in page.url:
        if page.url.endswith("/onset/"):
            look(page, "phone-question-onset")
        answer(page, WELL)
    expect(page.locator("main")).to_contain_text("No injury now, staying well", use_inner_text=True)
    look(page, "phone-well-result")
    page.click("text=See today’s plan")
    expect(page.locator("h1")).to_contain_text("Build protection", use_inner_text=True)
    look(page, "phone-well-today")
    page.click("text=What kind of weeks do you have now?")
    page.check("[value=travel]")
    page.click("button.main")
    page.click("text=Start today’s session")
    page.click("text=Log it on one page")
    look(page, "phone-well-session")
    warm_up = page.locator("[name=warm_up][value=done]")
    if warm_up.count():  # the days with loaded work and runs begin with one
        warm_up.check()
    page.check("[name=p0_done][value=all]")
    page.click("button.main")

    expect(page.locator("[role=status]")).to_contain_text("is saved", use_inner_text=True)
    page.click("text=For an appointment")
    look(page, "phone-well-appointment")


OUTLINED = "e => [e, e.parentElement].some(each => getComputedStyle(each).outlineStyle !== 'none')"


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until the focus is on such an element; the focus can be seen all the way."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate_handle("document.activeElement")
        assert focused.evaluate(OUTLINED), focused.evaluate("e => e.outerHTML")
        if focused.evaluate("(e, wanted) => e.matches(wanted)", selector):
            return
    raise AssertionError(f"no {selector} within 80 stops")


def test_with_the_keyboard_alone(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the page")
    page.keyboard.press("Enter")
    tab_to(page, "a.main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/emergency_body/")
    for following in ("emergency_leg", "same_day", "other_signs", "onset"):
        tab_to(page, "[type=radio]")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")  # from yes to no
        tab_to(page, "button.main")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/start/{following}/")
    tab_to(page, "[type=radio]")
    page.keyboard.press("Space")
    tab_to(page, "button.main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/side/")
    page.goto("/start/pain_walking/")
    tab_to(page, "[type=radio]")
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(":checked")).to_have_value("3")
    tab_to(page, "button.main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/pain_rest/")


def test_without_javascript(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto("/start/")
    while "/start/" in page.url:
        answer(page)
    page.click("text=See today’s plan")
    page.click("text=Start today’s session")
    page.check("[name=p0_done][value=all]")
    page.click("button.main")

    expect(page.locator("[role=status]")).to_contain_text("is saved", use_inner_text=True)


def test_the_copy_that_is_saved_can_be_brought_back(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor()
    bring(page, recent(3), tmp_path)
    page.goto("/record/")
    with page.expect_download() as download:
        page.click("text=Save a copy")
    copy = Path(download.value.path()).read_text(encoding="utf-8")
    page.click("text=Remove everything")
    page.check("[name=sure]")
    page.click("button.main")
    expect(page.locator("[role=status]")).to_contain_text("Everything was removed", use_inner_text=True)

    bring(page, copy, tmp_path)

    expect(page.locator("[role=status]")).to_contain_text("The file is in.", use_inner_text=True)


def test_what_is_pressed_is_large_enough_and_the_scale_has_two_rows_on_a_small_screen(visitor: Visitor) -> None:
    page = visitor(SMALL)
    page.goto("/start/pain_walking/")
    boxes = [each.bounding_box() for each in page.locator(".step").all()]

    assert len(boxes) == 11
    assert all(box["width"] >= 44 and box["height"] >= 44 for box in boxes)
    assert len({round(box["y"]) for box in boxes}) == 2
    pressed = page.locator("a.main, button, .sos, .brand, .back a, .choice").locator("visible=true").all()
    assert len(pressed) > 4
    assert [each.inner_text() for each in pressed if each.bounding_box()["height"] < 44] == []
