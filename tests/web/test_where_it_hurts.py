"""Where it hurts: a tick raises a question and answers none, the ticks are not kept, and nothing is asked twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hamstride.figures.body_map import places
from tests.web.screen import Screen

See = Callable[[str], Screen]
CaseNow = Callable[[], dict[str, Any]]
MIDDLE, SIT_BONE, BACK, CALF = "left-thigh_middle_inner", "left-sit_bone", "left-lower_back", "right-calf"


def ticked(client: Client, path: str, *ids: str) -> str:
    """Tick these places, go on, and return where that leads."""
    given = {side: [each for each in ids if each.startswith(side)] for side in ("left", "right")}
    return str(client.post(path, given).headers["Location"])


def findings(case: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(each["finding"], each["value"]) for each in case["observations"]]


def begun(client: Client) -> None:
    client.post("/start/onset/", {"answer": "yesterday"})


def test_it_comes_after_the_leg_and_can_be_left_out(someone: Client, case: CaseNow) -> None:
    begun(someone)
    answered = someone.post("/start/side/", {"answer": "left"})
    before = case()

    assert answered.headers["Location"] == "/where/?then=start"
    assert someone.get(ticked(someone, "/where/?then=start")).headers["Location"] == "/start/emergency_body/"
    assert case() == before


def test_one_who_changes_the_leg_later_is_not_sent_there(ana: Client) -> None:
    assert ana.post("/start/side/?then=answers", {"answer": "right"}).headers["Location"] == "/answers/"


def test_every_place_is_a_box_with_its_name_and_a_region_of_the_map(see: See) -> None:
    page = see("/where/")
    boxes = {each.attrs["value"] for each in page.all("input", type="checkbox")}

    assert boxes == {place.id for place in places()}
    assert all("checked" not in each.attrs for each in page.all("input", type="checkbox"))
    assert boxes == {each.attrs["data-place"] for each in page.elements if "data-place" in each.attrs}
    assert page.one("svg", class_="body-map").attrs["aria-hidden"] == "true"


def test_a_place_in_the_muscle_raises_nothing_and_writes_nothing(ana: Client, case: CaseNow) -> None:
    before = case()

    assert ticked(ana, "/where/", MIDDLE) == "/today/"
    assert case() == before


def test_what_is_raised_is_asked_one_by_one_and_only_the_answers_are_kept(ana: Client, case: CaseNow) -> None:
    before = findings(case())
    first = ticked(ana, "/where/", CALF, BACK, MIDDLE)
    assert first == "/question/back_pain/?then=today&also=pain_below_knee"
    assert findings(case()) == before

    second = ana.post(first, {"answer": "no"}).headers["Location"]
    assert second == "/question/pain_below_knee/?then=today"
    assert ana.post(second, {"answer": "not_sure"}).headers["Location"] == "/today/"
    assert findings(case()) == [*before, ("back_pain", False)]


def test_on_the_way_in_what_a_tick_raised_is_not_asked_a_second_time(someone: Client) -> None:
    begun(someone)
    someone.post("/start/side/", {"answer": "left"})
    raised = ticked(someone, "/where/?then=start", SIT_BONE)
    assert someone.post(raised, {"answer": "yes"}).headers["Location"] == "/start/"

    after = someone.post("/start/pain_rest/", {"answer": "2"}).headers["Location"]
    assert after == "/start/pain_sitting/"


def test_back_from_a_raised_question_leads_to_the_map(see: See) -> None:
    assert see("/question/back_pain/?then=start").link("Back") == "/where/?then=start"
    assert see("/question/back_pain/?then=today").link("Back") == "/today/"


@pytest.mark.parametrize("wrong", ["left-ear", "", "sit_bone", "right-sit_bone", "<b>"])
def test_what_is_no_place_of_that_leg_is_refused_beside_the_list_and_the_rest_stays(ana: Client, wrong: str) -> None:
    response = ana.post("/where/", {"left": [SIT_BONE, wrong], "right": []})
    page = Screen(response.content.decode(), response.status_code)

    assert page.status == 200
    assert "Choose places from the list" in page.one("p", class_="fault").text
    assert SIT_BONE in {each.attrs["value"] for each in page.all("input", type="checkbox") if "checked" in each.attrs}


@pytest.mark.parametrize("query", ["also=nothing", "also=%3Cb%3E", "also=../x"])
def test_a_question_nobody_has_is_passed_over(ana: Client, query: str) -> None:
    response = ana.post(f"/question/back_pain/?then=today&{query}", {"answer": "no"})

    assert response.headers["Location"] == "/today/"


def test_the_check_in_is_saved_before_it_leads_there(ana_next_morning: Client, case: CaseNow) -> None:
    response = ana_next_morning.post("/check-in/today/", {"pain_walking": "3", "where": "1"})

    assert response.headers["Location"] == "/where/"
    assert findings(case())[-1] == ("pain_walking", 3)
    assert ana_next_morning.get("/where/").status_code == 200
