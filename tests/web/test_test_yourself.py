"""Guided tests: one leg a page, the good one first, nothing preselected; what waits cannot be reached."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hamstride.web import door
from tests import people
from tests.engine.test_self_tests import BRIDGED, JUMPED
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]


@pytest.fixture
def jumper(brought: Callable[[people.Data], Client], clock: Clock) -> Client:
    """Ana before the gate that asks for hops, with two good sessions of landings."""
    clock.now = people.morning(30)
    return brought(people.ana_in("sport_specific") | {"sessions": JUMPED})


def told(finding: str) -> list[tuple[str, float]]:
    return [(each["side"], each["value"]) for each in door.case()["observations"] if each["finding"] == finding]


def send(client: Client, see: See, path: str, answer: str) -> Screen:
    response = client.post(path, {"answer": answer, "form": see(path).form_id}, follow=True)
    return Screen(response.content.decode(), response.status_code)


def test_the_list_says_what_the_plan_asks_for_and_what_waits(jumper: Client, see: See) -> None:
    page = see("/tests/")
    assert page.text.index("Your plan asks for these now") < page.text.index("Single hop distance")
    assert page.text.index("Single hop distance") < page.text.index("These have to wait")
    assert "Your plan does not ask for this test now." in page.text


def test_how_it_is_done_comes_first_with_when_to_stop(jumper: Client, see: See) -> None:
    page = see("/tests/hop_single_m/")
    assert page.h1 == "How far can you hop on one leg?"
    assert "You need a tape measure" in page.text
    assert "Stop when" in page.text
    assert page.link("Start with the right leg") == "/tests/hop_single_m/right/"


def test_both_legs_one_a_page_the_good_one_first(jumper: Client, see: See) -> None:
    page = see("/tests/hop_single_m/right/")
    assert page.h1 == "Right leg: single hop distance"
    assert page.one("input", name="answer").attrs.get("value", "") == ""
    page = send(jumper, see, "/tests/hop_single_m/right/", "1.61")
    assert page.h1 == "Left leg: single hop distance"
    page = send(jumper, see, "/tests/hop_single_m/left/", "1.58")
    assert "Left: 1.58 m (31 March)" in page.text
    assert "What it means for the next step" in page.text
    assert told("hop_single_m") == [("right", 1.61), ("left", 1.58)]


def test_a_test_that_loads_goes_on_to_its_second_leg(brought: Callable[[people.Data], Client], clock: Clock) -> None:
    clock.now = people.morning(30)
    client = brought(people.ana_in("strength") | {"sessions": BRIDGED})
    answer = client.post("/tests/single_leg_bridge_reps/right/", {"answer": "26", "form": door.mint_form()})
    assert answer["Location"] == "/tests/single_leg_bridge_reps/left/"
    assert client.get("/tests/single_leg_bridge_reps/left/").status_code == 200


def test_one_leg_can_be_left_out_and_nothing_is_lost(jumper: Client, see: See) -> None:
    send(jumper, see, "/tests/hop_single_m/right/", "1.61")
    page = see("/tests/hop_single_m/left/")
    assert page.link("Leave this leg out") == "/tests/hop_single_m/done/"
    assert "Right: 1.61 m" in see("/tests/hop_single_m/done/").text
    assert told("hop_single_m") == [("right", 1.61)]


def test_when_it_hurts_there_is_a_way_out(jumper: Client, see: See) -> None:
    assert see("/tests/hop_single_m/left/").link("It hurts: stop and tell us") == "/check-in/"


@pytest.mark.parametrize("wrong", ["", "far", "-1", "161", "nan", "1e9", "true", "1.6 m"])
def test_what_cannot_be_is_said_beside_the_box_and_kept_there(jumper: Client, see: See, wrong: str) -> None:
    page = send(jumper, see, "/tests/hop_single_m/right/", wrong)
    assert len(page.faults) == 1
    assert page.one("input", name="answer").attrs.get("value", "") == wrong
    assert told("hop_single_m") == []


def test_sent_twice_it_is_kept_once(jumper: Client, see: See) -> None:
    form = see("/tests/hop_single_m/right/").form_id
    for _ in range(2):
        jumper.post("/tests/hop_single_m/right/", {"answer": "1.61", "form": form})
    assert told("hop_single_m") == [("right", 1.61)]


def test_a_test_that_waits_cannot_be_reached_by_its_address(jumper: Client, see: See) -> None:
    assert jumper.get("/tests/single_leg_bridge_reps/left/")["Location"] == "/tests/single_leg_bridge_reps/"
    answer = jumper.post("/tests/single_leg_bridge_reps/left/", {"answer": "20"})
    assert answer["Location"] == "/tests/single_leg_bridge_reps/"
    assert told("single_leg_bridge_reps") == []
    page = see("/tests/single_leg_bridge_reps/")
    assert "This test has to wait" in page.text
    assert [each for each in page.all("a") if "Start with" in each.text] == []


@pytest.mark.parametrize("path", ["/tests/foot_drop/", "/tests/hop_single_m/both/", "/tests/nothing/left/",
                                  "/tests/peak_torque_nm/"])  # fmt: skip
def test_what_is_no_test_one_does_alone_is_not_found(jumper: Client, path: str) -> None:
    assert jumper.get(path).status_code == 404


def test_without_script_the_box_is_there_and_the_tools_are_not(jumper: Client, see: See) -> None:
    page = see("/tests/knee_extension_deg/left/")
    assert "hidden" in page.one("div", class_="tool").attrs
    assert "Lay the long side of the phone along the shin." in page.text
    assert page.all("script", src="/static/testing.js")


def test_what_somebody_else_measured_can_be_entered(jumper: Client, see: See) -> None:
    page = see("/tests/")
    path = page.link("Nordic curl force")
    response = jumper.post(path, {"left": "310", "right": "330", "form": see(path).form_id})
    assert response["Location"] == "/tests/"
    assert told("nordic_force_n") == [("left", 310), ("right", 330)]


@pytest.mark.parametrize("path", ["/tests/", "/tests/hop_single_m/", "/tests/hop_single_m/left/",
                                  "/tests/hop_single_m/done/"])  # fmt: skip
def test_before_there_is_a_plan_one_is_led_to_the_questions(someone: Client, path: str) -> None:
    assert someone.get(path)["Location"] == "/start/"
