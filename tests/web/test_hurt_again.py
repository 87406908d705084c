"""The same leg is hurt again: it is said on one page, the signs are asked anew, and the plan begins anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from hamstride.casebook import Entry
from hamstride.web import door
from hamstride.web.intake import known
from hamstride.web.today.at_start import open_questions
from tests import people
from tests.web.conftest import Clock
from tests.web.screen import Screen
from tests.web.test_cramp_now import FREE, answered
from tests.web.test_log_a_session import sent

See = Callable[[str], Screen]
Bring = Callable[[people.Data], Client]
CALM = {"pop_felt": "no", "bruising": "none", "gap_felt": "no", "swelling": "none", "can_walk_four_steps": "yes"}
SORE = {"mechanism": "sprint", "limp": "yes", "pain_walking": "5", "pain_rest": "3", **CALM}


@pytest.fixture
def strong(brought: Bring, clock: Clock) -> Client:
    """Ana in the strength phase, thirty days after the injury."""
    clock.forward(days=27)
    return brought(people.ana_in("strength"))


def this_morning(page: Screen, **answers: str) -> dict[str, str]:
    return sent(page, **{"answer": "today", "part": "morning", **answers})


def report(client: Client, see: See, **answers: str) -> Any:
    return client.post("/hurt-again/", this_morning(see("/hurt-again/"), **answers))


def phase() -> str | None:
    found: dict[str, Any] | None = door.decision()["phase"]
    return found["id"] if found else None


def test_it_can_be_said_from_today_the_check_in_and_first_aid(strong: Client, see: See) -> None:
    assert see("/today/").link("Hurt again") == "/hurt-again/"
    assert see("/check-in/signs/").link("hurt again, all at once") == "/hurt-again/"
    assert see("/first-aid/").link("hurt again") == "/hurt-again/"


def test_the_signs_are_asked_before_there_is_a_plan_again(strong: Client, see: See) -> None:
    assert phase() == "strength"
    response = report(strong, see, **SORE)

    assert response.headers["Location"] == "/check-in/signs/"
    assert door.decision()["care_level"] == "ask"
    assert not door.decision()["today"]["exercises"]


def test_then_the_plan_begins_anew(strong: Client, see: See) -> None:
    report(strong, see, **SORE)
    page = see("/check-in/signs/")
    strong.post("/check-in/signs/", {"form": page.form_id, "answer": "no"})
    decision = door.decision()

    assert (decision["care_level"], phase()) == ("plan", "protect")
    assert "new_injury" in {each["kind"] for each in decision["monitoring"]["setbacks"]["listed"]}


def test_every_sign_is_among_those_asked_not_only_the_urgent_ones(strong: Client, see: See) -> None:
    before = see("/check-in/signs/").text
    report(strong, see, **SORE)
    after = see("/check-in/signs/").text

    slow = door.protocol().findings["night_pain_or_weight_loss"].options["yes"]
    assert slow[:1].upper() + slow[1:] not in before
    assert slow[:1].upper() + slow[1:] in after


def test_a_pop_with_a_large_bruise_is_seen_today(strong: Client, see: See) -> None:
    report(strong, see, **{**SORE, "pop_felt": "yes", "bruising": "large"})

    assert door.decision()["urgency"] == "same_day"


def test_only_the_day_has_to_be_said(strong: Client, see: See) -> None:
    page = see("/hurt-again/")
    refused = Screen(strong.post("/hurt-again/", {"form": page.form_id}).content.decode())

    assert refused.faults == ["Choose the day it started"]
    assert report(strong, see).status_code == 302
    assert door.decision()["care_level"] == "ask"


def test_before_the_injury_of_the_plan_nothing_is_new(strong: Client, see: See) -> None:
    page = Screen(report(strong, see, answer="other", day="20", month="2", year="2026").content.decode())

    assert page.faults == [
        "Your plan counts from Sunday 1 March. Choose a later day, or change the first one under your answers"
    ]
    assert known.hurt_again_at(door.case()) is None


def test_an_evening_that_has_not_come_is_now(strong: Client, see: See) -> None:
    report(strong, see, part="evening")
    told = known.newest(door.case(), "sudden_onset")

    assert told is not None
    assert known.moment(told["since"]) <= door.now()


def test_sent_twice_it_is_one_injury(strong: Client, see: See) -> None:
    answers = this_morning(see("/hurt-again/"), **SORE)
    for _ in range(2):
        strong.post("/hurt-again/", answers)

    assert len([each for each in known.observations(door.case(), "sudden_onset") if "since" in each]) == 1


def test_whoever_was_never_hurt_says_which_leg(brought: Bring, see: See) -> None:
    data = answered(FREE["uninjured"])
    data["episode"]["side"] = "both"
    client = brought(data)
    assert door.decision()["condition"] == "uninjured"
    assert see("/today/").link("I was hurt") == "/hurt-again/"
    page = Screen(report(client, see, **SORE).content.decode())
    assert page.faults == ["Choose one answer"]

    report(client, see, side="left", **SORE)
    client.post("/check-in/signs/", {"form": see("/check-in/signs/").form_id, "answer": "no"})
    assert known.episode(door.case())["side"] == "left"
    assert (door.decision()["condition"], phase()) == ("strain", "protect")


def test_another_day_of_the_first_injury_leaves_the_second_where_it_is(strong: Client, see: See) -> None:
    report(strong, see, **SORE)
    again = known.hurt_again_at(door.case())
    page = see("/start/onset/")
    strong.post("/start/onset/", {"form": page.form_id, "answer": "other", "day": "2", "month": "3", "year": "2026"})

    assert again is not None
    assert known.hurt_again_at(door.case()) == again
    assert known.value(door.case(), "mechanism") == "sprint"
    assert door.now() - again < timedelta(days=1)


def test_what_was_asked_before_a_comfort_is_asked_of_the_leg_as_it_is_now(
    strong: Client, see: See, clock: Clock
) -> None:
    door.casebook().log(door.ME, [Entry("observation", {"finding": "open_wound", "value": False})])
    wound = door.protocol().findings["open_wound"]
    visit = door.visit()
    before = open_questions(door.protocol(), "compression", visit)
    clock.forward(hours=1)
    report(strong, see, **SORE)

    assert known.age(visit, wound.id) is not None
    assert wound not in before
    assert wound in open_questions(door.protocol(), "compression", door.visit())
