"""The player in a real browser: a session on the gym floor, without a network, asleep, twice, and by keyboard."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import people
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.driving import bring, expect, look, recent
from tests.browser.test_journey import tab_to

pytestmark = pytest.mark.browser
Visitor = Callable[..., Any]
LOOKS = [("phone", PHONE, "light"), ("phone-dark", PHONE, "dark"), ("desktop", DESKTOP, "light")]


def checked_in(days: int = 3) -> str:
    """Ana some days after her injury, checked in today."""
    now = datetime.now().astimezone() - timedelta(minutes=1)
    return recent(days, *people.answers(now, people.ANA_GOOD_DAY))


def ready(page: Any, folder: Path, case: str | None = None) -> None:
    """Bring Ana's record in, and wait until the phone has kept the shell."""
    bring(page, case or checked_in(), folder)
    page.goto("/today/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def record(address: str) -> dict[str, Any]:
    """The case file as the server gives it."""
    from hamstride.protocol.document import read_document

    with urllib.request.urlopen(f"{address}/export/") as answer:  # noqa: S310  our own server
        data: dict[str, Any] = read_document("", answer.read()).data
    return data


def start(page: Any) -> None:
    """From Today into the first exercise."""
    page.click("text=Start today’s session")
    begin(page)


def begin(page: Any) -> None:
    """From the list of the session into the first exercise, past the warm-up where there is one."""
    page.click("[data-do=start]")
    page.wait_for_selector("[data-do=warmed], [data-do=main]")
    if page.locator("[data-do=warmed]").count():
        page.click("[data-do=warmed]")
    page.wait_for_selector("[data-do=main]")


# Looking and pressing in one: between two steps of a test the page may have gone on.
PRESS_WHILE = """name => {
  if (document.querySelector(".work h1")?.innerText !== name) return false;
  document.querySelector("[data-do=main]").click();
  return true;
}"""


def do_sets(page: Any) -> None:
    """Every set of the exercise that is shown, holds stopped by hand, rests ended by hand."""
    name = page.inner_text(".work h1")
    while page.evaluate(PRESS_WHILE, name):
        page.wait_for_timeout(100)


def feel(page: Any, pain: str = "1") -> None:
    page.check(f"[name=pain][value='{pain}']", force=True)
    if page.locator("[name=form]").first.is_visible():
        page.check("[name=form][value=good]")
    page.click("form[data-do=felt] button.main")
    page.wait_for_selector("form[data-do=felt]", state="detached")


@pytest.mark.parametrize(("name", "size", "scheme"), LOOKS, ids=[each[0] for each in LOOKS])
def test_a_whole_session(
    visitor: Visitor, address: str, tmp_path: Path, name: str, size: dict[str, int], scheme: str
) -> None:
    page = visitor(size, scheme)
    ready(page, tmp_path)
    page.click("text=Start today’s session")
    page.wait_for_selector("[data-do=start]")
    look(page, f"{name}-player-start")
    page.click("[data-do=start]")
    page.wait_for_selector("[data-do=warmed], [data-do=main]")
    if page.locator("[data-do=warmed]").count():
        look(page, f"{name}-player-warm")
        page.click("[data-do=warmed]")
    count = int(page.inner_text("[data-slot=places]"))
    for number in range(count):
        page.wait_for_selector("[data-do=main]")
        look(page, f"{name}-player-work-{number}")
        page.click("[data-do=main]")
        page.wait_for_timeout(100)
        look(page, f"{name}-player-work-{number}-going")
        do_sets(page)
        page.wait_for_selector("form[data-do=felt]")
        look(page, f"{name}-player-felt-{number}")
        feel(page)
    page.wait_for_selector("form[data-do=end]")
    look(page, f"{name}-player-end")
    page.check("[name=effort-exercises][value='4']", force=True)
    page.fill("#minutes-exercises", "25")
    page.click("form[data-do=end] button.main")
    page.wait_for_selector("text=Your session is saved")
    look(page, f"{name}-player-done")

    (kept,) = record(address)["sessions"]
    assert (kept["minutes"], kept["effort"], kept["pain_during"]) == (25, 4, 1)
    assert {row["form"] for row in kept["exercises"]} == {"good"}


def test_pain_ends_an_exercise_and_no_time_is_another_fact(visitor: Visitor, address: str, tmp_path: Path) -> None:
    page = visitor()
    ready(page, tmp_path)
    start(page)
    page.click("[data-do=main]")
    page.click("[data-do=hurts]")
    look(page, "phone-player-hurts")
    page.click("form[data-do=felt] button.main")
    expect(page.locator("#pain-fault")).to_be_visible()  # nothing goes past the question by itself
    feel(page, "5")
    expect(page.locator("#player")).to_contain_text("above 2 of 10", use_inner_text=True)
    look(page, "phone-player-stop")
    page.click("[data-do=next]")
    page.click("[data-do=notime]")
    page.wait_for_selector("text=It says nothing about your leg")
    look(page, "phone-player-no-time")
    page.evaluate("import('/static/player/app.js').then(app => app.tidy())")

    rows = {row["exercise"]: row for row in record(address)["sessions"][0]["exercises"]}
    assert (rows["bridge_double_leg"]["sets"], rows["bridge_double_leg"]["pain"]) == (1, 5)
    assert rows["bridge_double_leg"]["skipped"] == "hurts"
    assert rows["prone_plank"] == {"exercise": "prone_plank", "side": "both", "sets": 0, "skipped": "no_time"}


def test_another_exercise_in_its_place_keeps_what_was_done(visitor: Visitor, address: str, tmp_path: Path) -> None:
    page = visitor()
    ready(page, tmp_path)
    start(page)
    page.click("[data-do=main]")
    page.click("text=Another exercise in its place")
    look(page, "phone-player-options")
    page.click("[data-slot=options] button")
    feel(page)
    expect(page.locator(".work h1")).not_to_have_text("Bridge on both legs", use_inner_text=True)
    do_sets(page)
    feel(page)
    page.evaluate("import('/static/player/app.js').then(app => app.tidy())")

    rows = record(address)["sessions"][0]["exercises"]
    assert {row["exercise"]: row["sets"] for row in rows}["bridge_double_leg"] == 1
    assert len({row["exercise"] for row in rows}) == 2


def without_network(visitor: Visitor, tmp_path: Path) -> Any:
    """A phone that keeps the shell and somebody's card, and then has no network."""
    page = visitor()
    ready(page, tmp_path)
    page.goto("/play/")
    page.wait_for_selector("[data-do=start]")
    page.context.set_offline(True)
    return page


def test_without_a_network_from_the_gym_floor_to_the_record(visitor: Visitor, address: str, tmp_path: Path) -> None:
    page = without_network(visitor, tmp_path)
    context = page.context
    context.add_init_script("navigator.storage.persist = async () => Boolean(localStorage.asked = 'yes')")
    page.reload()
    page.wait_for_selector("[data-do=start]")
    assert page.evaluate("localStorage.asked") is None  # nobody is asked to keep what is not there
    begin(page)
    do_sets(page)
    feel(page)
    page.wait_for_selector("[data-do=main]")
    page.click("[data-do=main]")
    page.close()  # the tab is killed in the second exercise

    page = context.new_page()
    page.goto("/play/")
    page.wait_for_selector("text=Exercise 2 of")
    expect(page.locator("#outbox")).to_be_visible()
    assert page.evaluate("localStorage.asked") == "yes"
    look(page, "phone-player-offline")
    while not page.locator("form[data-do=end]").count():
        if page.locator("form[data-do=felt]").count():
            feel(page)
        page.evaluate("document.querySelector('[data-do=notime]')?.click()")
        page.wait_for_timeout(100)
    page.click("form[data-do=end] button.main")
    page.wait_for_selector("text=kept on this phone")
    look(page, "phone-player-kept")
    page.goto("/today/")
    expect(page.locator("h1")).to_have_text("There is no network", use_inner_text=True)
    look(page, "phone-offline")
    assert record(address)["sessions"] == []

    context.set_offline(False)
    page.goto("/today/")
    page.wait_for_selector("#outbox", state="hidden")
    (kept,) = record(address)["sessions"]
    sets = {row["exercise"]: row["sets"] for row in kept["exercises"]}
    assert sets["bridge_double_leg"] == 3
    for _ in range(2):
        page.evaluate("import('/static/player/app.js').then(app => app.tidy())")
    assert record(address)["sessions"] == [kept]


def test_a_cramp_without_a_network_is_helped_and_written_down(visitor: Visitor, address: str, tmp_path: Path) -> None:
    page = without_network(visitor, tmp_path)
    page.click("text=Cramp now")
    page.wait_for_selector("text=Pull your toes up")
    expect(page.locator("h1")).to_have_text("Cramp now", use_inner_text=True)
    look(page, "phone-cramp-offline")
    page.click("[data-do=gone]")
    page.check("[name=cramp_severity][value='6']", force=True)
    page.click("text=Save in the diary")
    page.wait_for_selector("text=Kept on this phone")
    page.goto("/help/")
    expect(page.locator("h1")).to_have_text("Emergency help", use_inner_text=True)
    page.context.set_offline(False)
    page.goto("/today/")
    page.wait_for_selector("#outbox", state="hidden")

    told = {each["finding"]: each["value"] for each in record(address)["observations"]}
    assert (told["cramp_now"], told["cramp_minutes"], told["cramp_severity"]) == (False, 1, 6)


def test_first_aid_without_a_network_holds_the_clock_back_until_the_list_is_read(
    visitor: Visitor, tmp_path: Path
) -> None:
    page = without_network(visitor, tmp_path)
    page.goto("/first-aid/")
    expect(page.locator("h1")).to_have_text("Hurt just now", use_inner_text=True)
    page.click("[data-do=begin]")
    expect(page.locator("[data-slot=untold]")).to_be_visible()
    page.check("#tick", force=True)
    page.click("[data-do=begin]")
    expect(page.locator("[data-slot=left]")).to_contain_text("1")
    look(page, "phone-first-aid-offline")


def test_ten_minutes_of_cramp_call_for_help(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor()
    page.clock.install()
    page.goto("/about/")
    page.click("text=Cramp now")  # before there is a record
    page.wait_for_selector("[data-do=gone]")
    expect(page.locator("[data-slot=long]")).to_be_hidden()
    page.clock.fast_forward("09:30")
    expect(page.locator("[data-slot=long]")).to_be_hidden()
    page.clock.fast_forward("00:31")
    expect(page.locator("[data-slot=long]")).to_contain_text("get advice today", use_inner_text=True)
    look(page, "phone-cramp-ten-minutes")


def test_a_phone_that_slept_is_where_the_clock_is(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor()
    ready(page, tmp_path)
    page.clock.install()
    start(page)
    page.click("[data-do=notime]")
    page.wait_for_selector("text=Front plank")
    page.click("[data-do=main]")
    expect(page.locator("[data-slot=phase]")).not_to_be_empty()
    page.clock.fast_forward("00:06")
    expect(page.locator("[data-slot=phase]")).to_have_text("Hold", use_inner_text=True)
    page.click("[data-do=pause]")
    page.clock.fast_forward("05:00")
    expect(page.locator("[data-slot=phase]")).to_have_text("Paused", use_inner_text=True)
    page.click("[data-do=pause]")
    page.clock.fast_forward("00:20")  # the hold ended in the pocket, and the rest began with its end
    page.wait_for_selector("text=Set 2 of 4")
    expect(page.locator("[data-slot=phase]")).to_have_text("Rest", use_inner_text=True)
    left = int(page.inner_text("[data-slot=left]"))
    assert 5 <= left <= 22  # a busy machine is slow to look
    page.clock.fast_forward("10:00")
    page.wait_for_selector("[data-slot=clock]", state="hidden")
    expect(page.locator(".dots .on")).to_have_count(1)  # and nothing went on by itself


def test_two_taps_are_one_and_the_way_back_loses_nothing(visitor: Visitor, address: str, tmp_path: Path) -> None:
    page = visitor()
    ready(page, tmp_path)
    start(page)
    page.dblclick("[data-do=main]")
    page.wait_for_selector("text=Set 2 of 3")
    expect(page.locator(".dots .on")).to_have_count(1)
    page.go_back()
    page.wait_for_selector("text=Start today’s session")
    page.click("text=Start today’s session")
    page.wait_for_selector("text=Set 2 of 3")
    do_sets(page)
    page.check("[name=pain][value='0']", force=True)
    page.dblclick("form[data-do=felt] button.main")
    page.wait_for_selector("text=Exercise 2 of")
    page.evaluate("import('/static/player/app.js').then(app => app.tidy())")

    assert len(record(address)["sessions"][0]["exercises"]) == 1


def test_a_session_is_played_in_one_tab(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor()
    ready(page, tmp_path)
    start(page)
    other = page.context.new_page()
    other.goto("/play/")
    other.wait_for_selector("text=open in another tab")
    look(other, "phone-player-elsewhere")
    other.click("[data-do=take]")
    other.wait_for_selector("text=Exercise 1 of")
    page.wait_for_selector("text=open in another tab")


def test_a_session_of_yesterday_is_saved_as_it_was(visitor: Visitor, address: str, tmp_path: Path) -> None:
    page = visitor()
    ready(page, tmp_path)
    start(page)
    do_sets(page)
    feel(page)
    page.wait_for_selector("text=Exercise 2 of")
    page.clock.install(time=datetime.now().astimezone() + timedelta(days=1))
    page.goto("/play/")
    page.wait_for_selector("text=A session was not finished")
    look(page, "phone-player-unfinished")
    page.click("[data-do=finish]")
    page.wait_for_selector("text=Your session is saved")

    (kept,) = record(address)["sessions"]
    assert [row["exercise"] for row in kept["exercises"]] == ["bridge_double_leg"]


def test_the_hour_that_comes_twice_and_midnight_have_their_offset(visitor: Visitor) -> None:
    page = visitor(timezone_id="Europe/London")
    page.goto("/about/")
    stamps = page.evaluate(
        """async () => {
          const { stamp, dayOf } = await import('/static/player/kept.js');
          const at = text => stamp(new Date(text));
          return [at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z'), dayOf(new Date('2026-06-30T23:30:00Z'))];
        }"""
    )

    assert stamps == ["2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00+00:00", "2026-07-01"]


def test_the_player_with_the_keyboard_alone(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor()
    ready(page, tmp_path)
    page.goto("/play/")
    page.wait_for_selector("[data-do=start]")
    for act in ("start", "warmed"):
        page.wait_for_selector("[data-do=start], [data-do=warmed], [data-do=main]")
        if page.locator(f"[data-do={act}]").count():
            tab_to(page, f"[data-do={act}]")
            page.keyboard.press("Enter")
            page.wait_for_selector(f"[data-do={act}]", state="detached")
    tab_to(page, "[data-do=main]")
    for done in (1, 2):
        page.keyboard.press("Enter")  # the hand stays on the button from set to set
        page.wait_for_selector(f".dots .on >> nth={done - 1}")
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-slot=clock]", state="hidden")
    page.keyboard.press("Enter")
    page.wait_for_selector("form[data-do=felt]")
    tab_to(page, "[name=pain]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    tab_to(page, "button.main")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Exercise 2 of")


def test_a_cold_pack_has_its_clock(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor()
    ready(page, tmp_path, checked_in(2))
    page.clock.install()
    page.goto("/care/ice/")
    for each in page.locator("[type=radio][value=no]").all():
        each.check()
    if page.locator("main form button.main").count():
        page.click("main form button.main")
    page.click("[data-do=begin]")
    expect(page.locator("main")).to_contain_text("Tick the box first", use_inner_text=True)
    page.check("#tick")
    page.click("[data-do=begin]")
    page.wait_for_selector("[data-do=off]")
    page.clock.fast_forward("05:01")
    expect(page.locator("[data-slot=running]")).to_contain_text("Look at the skin", use_inner_text=True)
    look(page, "phone-ice-skin")
    page.reload()  # the clock goes on
    expect(page.locator("[data-do=off]")).to_be_visible()
    page.clock.fast_forward("10:30")
    expect(page.locator("[data-slot=running]")).to_contain_text("Time is up", use_inner_text=True)
    look(page, "phone-ice-over")
    page.click("[data-do=off]")
    page.wait_for_selector("text=The next one is possible from")
    page.goto("/care/heat/")
    look(page, "phone-ice-wait")


def test_removing_the_record_empties_the_phone(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor()
    ready(page, tmp_path)
    page.goto("/play/")
    page.wait_for_selector("[data-do=start]")
    kept = "import('/static/player/kept.js').then(kept => kept.get('kept', 'card')).then(card => card?.record ?? null)"
    assert page.evaluate(kept)
    page.goto("/forget/")
    page.check("[name=sure]")
    page.click("button.main")
    page.wait_for_selector("text=Everything was removed")

    assert page.evaluate(kept) is None
    page.goto("/play/")
    page.wait_for_selector("text=There is no session to show")


def test_timers_are_moments_and_not_ticks(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/about/")
    told = page.evaluate(
        """async () => {
          const { begin, read, pause, resume, later, shown } = await import('/static/player/timer.js');
          const timer = begin([['lead', 5], ['work', 30]], 0);
          const at = (what, now) => [read(what, now).name, read(what, now).left];
          const stopped = pause(timer, 10000), on = resume(stopped, 70000);
          return [at(timer, 0), at(timer, 4999), at(timer, 5000), at(timer, 34999), read(timer, 99000),
                  at(stopped, 70000), at(on, 70000), at(later(timer, 30000), 35000),
                  [shown(59), shown(60), shown(605)]];
        }"""
    )

    assert told[:4] == [["lead", 5], ["lead", 1], ["work", 30], ["work", 1]]
    assert told[4] == {"name": "work", "left": 0, "over": True, "ended": 35000}
    assert told[5] == told[6] == ["work", 25]
    assert told[7] == ["work", 30]
    assert told[8] == ["59", "1:00", "10:05"]


def test_an_id_of_the_phone_is_a_uuid_of_its_time(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/about/")
    made = page.evaluate("import('/static/player/kept.js').then(kept => [1, 2, 3].map(() => kept.mint(1772366400000)))")

    assert len(set(made)) == 3
    for each in made:
        assert int(each.replace("-", "")[:12], 16) == 1772366400000
        assert each[14] == "7"
        assert each[19] in "89ab"
