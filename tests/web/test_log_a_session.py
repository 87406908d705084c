"""Logging a session: what was done and how it felt, saved once, and never lost when the plan has moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hamstride.web import door
from tests import people
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
Bring = Callable[[people.Data], Client]


def sent(page: Screen, **answers: str) -> dict[str, str]:
    """The form as a browser would send it: its hidden fields and these answers."""
    hidden = {each.attrs["name"]: each.attrs["value"] for each in page.all("input", type="hidden")}
    warmed = {"warm_up": "done"} if page.all("input", name="warm_up") else {}
    return hidden | warmed | answers


def first_session() -> dict[str, Any]:
    found: dict[str, Any] = door.case()["sessions"][0]
    return found


def told(response: Any) -> str:
    return Screen(response.content.decode()).one("div", role="status").text.strip()


def test_each_exercise_of_today_is_asked_once_with_nothing_chosen(ana: Client, see: See) -> None:
    page = see("/session/")
    planned = dict.fromkeys(each["name"] for each in door.decision()["today"]["exercises"])

    assert [each.text for each in page.all("h2")][1:-1] == list(planned)
    assert page.checked == []
    assert not [each for each in page.all("input", inputmode="numeric") if each.attrs.get("value")]


def test_the_pain_to_stop_at_is_on_the_page(ana: Client, see: See) -> None:
    assert f"goes above {door.decision()['today']['pain_limit']} of 10" in see("/session/").text


@pytest.mark.covers("A-033")
def test_what_was_done_as_planned_is_kept_with_the_planned_amounts(ana: Client, see: See) -> None:
    planned = door.decision()["today"]["exercises"][0]
    page = see("/session/")
    ana.post(
        "/session/", sent(page, p0_done="all", p0_pain="1", p0_effort="4", p0_form="good", minutes="30", effort="5")
    )

    assert first_session() == {
        "kind": "strength",
        "minutes": 30,
        "effort": 5,
        "pain_during": 1,
        "exercises": [
            {
                "exercise": planned["exercise"],
                "side": "both",
                "sets": 3,
                "reps": 8,
                "pain": 1,
                "effort": 4,
                "form": "good",
            }
        ],
        "at": door.now().isoformat(),
    }


def test_another_amount_is_kept_as_typed(ana: Client, see: See) -> None:
    ana.post("/session/", sent(see("/session/"), p0_done="some", p0_sets="2", p0_amount="6"))

    row = first_session()["exercises"][0]
    assert (row["sets"], row["reps"]) == (2, 6)


def test_another_amount_without_a_number_is_asked_for(ana: Client, see: See) -> None:
    page = Screen(ana.post("/session/", sent(see("/session/"), p0_done="some")).content.decode())

    assert page.faults == ["Enter how much you did"]
    assert page.link("Enter how much you did") == "#id_p0_amount"
    assert "some" in page.checked


def test_what_was_not_done_or_not_answered_is_not_recorded(ana: Client, see: See) -> None:
    ana.post("/session/", sent(see("/session/"), p0_done="none", p1_done="all"))

    session = first_session()
    assert len({row["exercise"] for row in session["exercises"]}) == 1
    assert "pain_during" not in session
    assert "effort" not in session
    assert not {"pain", "effort", "form"} & set(session["exercises"][0])


def test_both_legs_are_recorded_for_an_exercise_of_each_leg(ana: Client, see: See) -> None:
    names = list(dict.fromkeys(each["exercise"] for each in door.decision()["today"]["exercises"]))
    place = names.index("isometric_prone")
    ana.post("/session/", sent(see("/session/"), **{f"p{place}_done": "all", f"p{place}_pain": "2"}))

    rows = first_session()["exercises"]
    assert [(row["side"], row["pain"]) for row in rows] == [("left", 2), ("right", 2)]
    assert all(row["hold_s"] for row in rows)


def test_gentle_work_alone_is_a_session_of_gentle_work(ana: Client, see: See) -> None:
    names = list(dict.fromkeys(each["exercise"] for each in door.decision()["today"]["exercises"]))
    ana.post("/session/", sent(see("/session/"), **{f"p{names.index('isometric_prone')}_done": "all"}))

    assert first_session()["kind"] == "mobility"


def test_a_session_in_which_nothing_was_done_is_not_saved(ana: Client, see: See) -> None:
    page = Screen(ana.post("/session/", sent(see("/session/"), p0_done="none")).content.decode())

    assert page.faults == ["Say for at least one exercise what you did."]
    assert door.case()["sessions"] == []


def test_a_run_is_a_session_of_its_own(brought: Bring, see: See, clock: Clock) -> None:
    clock.now = people.morning(30)
    client = brought(people.ana_in("sprint"))
    run = len({each["exercise"] for each in door.decision()["today"]["exercises"]})
    answers = {"p0_done": "all", f"p{run}_done": "all", f"p{run}_effort": "3", f"p{run}_minutes": "20", "minutes": "15"}
    client.post("/session/", sent(see("/session/"), **answers))

    kinds = {each["kind"]: each for each in door.case()["sessions"]}
    assert kinds["running"]["minutes"] == 20
    assert kinds["running"]["effort"] == 3
    assert kinds["running"]["exercises"][0]["metres"]
    assert kinds["mobility"]["minutes"] == 15


def test_the_person_is_told_and_the_plan_moves(ana: Client, see: See) -> None:
    response = ana.post("/session/", sent(see("/session/"), p0_done="all"), follow=True)

    assert told(response) == "Your session is saved, and the plan is worked out again."
    assert not see("/today/").all("a", class_="main")


def test_the_same_session_sent_twice_is_saved_once(ana: Client, see: See) -> None:
    form = sent(see("/session/"), p0_done="all")
    for _ in range(2):
        ana.post("/session/", form)

    assert len(door.case()["sessions"]) == 1


def test_a_session_of_a_plan_that_has_moved_is_kept_and_the_person_is_told(ana: Client, see: See) -> None:
    form = sent(see("/session/"), p0_done="all")
    ana.post("/question/pain_walking/", {"answer": "8"})
    response = ana.post("/session/", form, follow=True)

    assert "The plan had changed after you opened that page" in told(response)
    assert first_session()["exercises"][0]["exercise"] == "bridge_double_leg"


def test_a_session_is_kept_even_when_the_plan_has_stopped(ana: Client, see: See) -> None:
    form = sent(see("/session/"), p0_done="all")
    ana.post("/question/foot_drop/", {"answer": "yes"})
    response = ana.post("/session/", form, follow=True)

    assert len(door.case()["sessions"]) == 1
    assert Screen(response.content.decode()).h1 == "Stop and get help"


@pytest.mark.parametrize("card", ["", "made up", "eyJwYXJ0cyI6W119:abc"])
def test_a_card_that_is_not_ours_is_replaced_by_todays(ana: Client, see: See, card: str) -> None:
    ana.post("/session/", sent(see("/session/"), p0_done="all") | {"card": card})

    assert first_session()["exercises"][0]["exercise"] == "bridge_double_leg"


def test_a_day_without_exercises_has_no_session_to_log(ana: Client, see: See) -> None:
    ana.post("/session/", sent(see("/session/"), p0_done="all"))
    ana.post("/question/foot_drop/", {"answer": "yes"})

    assert ana.get("/session/").headers["Location"] == "/today/"
