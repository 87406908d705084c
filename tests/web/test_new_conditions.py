"""What the newer plans need to know is asked where it belongs: cramps, operation, nothing wrong, comfort, warm-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hamstride.web import door
from hamstride.web.intake import flow, known
from tests import people
from tests.web.conftest import Clock, Log
from tests.web.screen import Screen
from tests.web.test_log_a_session import sent

See = Callable[[str], Screen]
Bring = Callable[[people.Data], Client]
CRAMPS: dict[str, Any] = {"mechanism": "at_night", "sudden_onset": False, "cramp_time": "night"}
CRAMP_PAGES = ("cramps_per_week", "cramp_severity", "lump_stays")


def value(finding: str) -> Any:
    return known.value(door.case(), finding)


def pages() -> list[str]:
    return [step.id for step in flow.shown(door.protocol(), door.case())]


@pytest.fixture
def rosa(brought: Bring) -> Client:
    """Cramps at night, all else well, asked about half an hour ago."""
    at = people.morning(3)
    rows = [*people.all_safe(at), *people.answers(at, {**people.ANA_INJURY, **CRAMPS, "limp": False})]
    rows += people.answers(at, {"pain_rest": 0, "pain_walking": 0})
    return brought(people.ana(rows))


@pytest.mark.parametrize("began", ["at_night", "gradual", "after_unusual_exercise", "none"])
def test_what_can_be_a_cramp_is_asked_about_cramps(log: Log, began: str) -> None:
    log(mechanism=began)

    assert "cramp_time" in pages()
    assert not set(CRAMP_PAGES) & set(pages())


def test_a_sprint_is_not_asked_about_cramps(log: Log) -> None:
    log(mechanism="sprint")

    assert "cramp_time" not in pages()


def test_one_with_cramps_is_asked_to_begin_the_diary(someone: Client, log: Log) -> None:
    log(mechanism="at_night")
    someone.post("/start/cramp_time/", {"answer": "night"})

    assert set(CRAMP_PAGES) < set(pages())


def test_no_cramps_is_an_answer_and_records_nothing(someone: Client, log: Log) -> None:
    log(mechanism="gradual", cramp_time="night")
    response = someone.post("/start/cramp_time/", {"answer": "none_of_these"})

    assert response.headers["Location"] == "/start/sudden_onset/"
    assert value("cramp_time") is None


def test_after_an_operation_the_clearance_is_asked(someone: Client) -> None:
    assert "surgeon_clearance" not in pages()
    someone.post("/start/surgery_on/", {"answer": "yes", "day": "1", "month": "2", "year": "2026"})

    assert "surgeon_clearance" in pages()


def test_one_who_wants_to_stay_well_is_not_asked_which_leg(someone: Client) -> None:
    response = someone.post("/start/onset/", {"answer": "stay_well"})

    assert response.headers["Location"] == "/start/pop_felt/"
    assert known.episode(door.case())["side"] == "both"
    assert (value("mechanism"), value("sudden_onset")) == ("none", False)
    assert {"cramp_time", "both_legs"}.isdisjoint(pages())
    assert "pain_worst_24h" in pages()


def test_one_who_was_hurt_after_all_can_say_so(someone: Client) -> None:
    someone.post("/start/onset/", {"answer": "stay_well"})
    someone.post("/start/onset/", {"answer": "yesterday"})
    someone.post("/start/mechanism/", {"answer": "sprint"})

    assert value("mechanism") == "sprint"
    assert "pain_worst_24h" not in pages()


def test_a_cramp_is_one_press_away_for_those_who_have_them(rosa: Client, see: See) -> None:
    page = see("/today/")

    assert "Hamstring cramp" in page.text
    assert page.link("Cramp now") == "/cramp/"
    assert "What to do" in see("/cramp/").text


def test_others_have_it_in_the_head_of_every_page_and_not_among_todays_actions(ana: Client, see: See) -> None:
    (link,) = (each for each in see("/today/").all("a") if each.attrs["href"] == "/cramp/")

    assert link.attrs["class"] == "cramp"
    assert see("/about/").link("Cramp now") == "/cramp/"


def test_a_cramp_is_helped_before_there_is_a_plan(someone: Client, see: See) -> None:
    page = see("/cramp/")

    assert page.h1 == "Cramp now"
    assert "Pull your toes up" in page.text
    assert len(page.all("section", data_limit="600")) == 1


@pytest.mark.covers("D-066")
def test_a_cramp_is_kept_in_the_diary(rosa: Client, see: See) -> None:
    told = {"cramp_now": "no", "cramp_minutes": "3", "cramp_severity": "7", "cramp_trigger": "heat"}
    response = rosa.post("/cramp/", sent(see("/cramp/"), **told))

    assert response.headers["Location"] == "/today/"
    assert (value("cramp_now"), value("cramp_severity"), value("cramp_trigger")) == (False, 7, "heat")
    assert value("lump_stays") is None


def test_the_diary_asks_whether_it_is_still_there(rosa: Client, see: See) -> None:
    page = Screen(rosa.post("/cramp/", sent(see("/cramp/"), cramp_severity="7")).content.decode())

    assert page.faults == ["Choose one answer"]
    assert value("cramp_severity") is None


def test_an_item_is_shown_how_only_when_its_questions_are_answered(ana: Client, see: See) -> None:
    item = next(each for each in door.protocol().self_care if each.id == "ice")
    offered = next(each for each in door.decision()["today"]["self_care"] if each["item"] == "ice")
    assert see("/today/").link("Check, then see how") == "/care/ice/"
    page = see("/care/ice/")
    assert not any(step in page.text for step in offered["steps"])

    asked = {name: "no" for name in ("open_wound", "alcohol_or_sedated") if page.all("input", name=name)}
    assert len(asked) == len(item.ask_at_start)
    ana.post("/care/ice/", sent(page, **asked))

    assert all(step in see("/care/ice/").text for step in offered["steps"])
    assert offered["steps"][0] in see("/today/").text


def test_a_yes_rules_it_out_for_now_and_says_why(ana: Client, see: See) -> None:
    ana.post("/care/ice/", sent(see("/care/ice/"), open_wound="yes", alcohol_or_sedated="no"))
    page = see("/care/ice/")

    assert "Leave it out for now" in page.text
    assert "ice" in {each["item"] for each in door.decision()["withheld"]}


def test_not_sure_keeps_the_steps_away(ana: Client, see: See) -> None:
    response = ana.post("/care/ice/", sent(see("/care/ice/"), open_wound="not_sure", alcohol_or_sedated="no"))
    page = see(response.headers["Location"])

    assert "While you are not sure of an answer, leave it out." in page.text
    assert "How to do it" not in page.text


def test_an_item_nobody_knows_is_not_found(ana: Client, see: See) -> None:
    assert see("/care/vodka/").status == 404


@pytest.mark.covers("A-032")
def test_the_exercises_are_not_saved_before_the_warm_up_is_answered(ana: Client, see: See) -> None:
    form = {**sent(see("/session/"), p0_done="all"), "warm_up": ""}
    page = Screen(ana.post("/session/", form).content.decode())

    assert page.faults == ["Say if you warmed up before you save the exercises"]
    assert door.case()["sessions"] == []


@pytest.mark.covers("A-032")
def test_a_warm_up_is_left_out_only_with_a_reason(ana: Client, see: See) -> None:
    form = sent(see("/session/"), p0_done="all", warm_up="skipped")
    page = Screen(ana.post("/session/", form).content.decode())
    assert page.faults == ["Say why the warm-up was left out"]
    assert door.case()["sessions"] == []

    ana.post("/session/", form | {"warm_up_skipped": "no_time"})
    assert len(door.case()["sessions"]) == 1
    assert (value("warm_up_done"), value("warm_up_skipped")) == (False, "no_time")


def test_a_warm_up_that_was_done_is_recorded(ana: Client, see: See) -> None:
    ana.post("/session/", sent(see("/session/"), p0_done="all"))

    assert (value("warm_up_done"), value("warm_up_skipped")) == (True, None)


def test_a_question_answered_today_is_not_asked_again_today(brought: Bring, see: See, clock: Clock) -> None:
    """The gate waits for a second day of it, so the decision goes on asking."""
    at = people.morning(3)
    tendon = {"mechanism": "gradual", "sudden_onset": False, "pain_at_sit_bone": True, "limp": False}
    rows = people.answers(at, {**people.ANA_INJURY, **tendon, "pain_rest": 1, "pain_walking": 1})
    brought(people.ana([*people.all_safe(at), *rows]))
    question = door.protocol().findings["pain_rest"].question

    assert "pain_rest" in door.decision()["ask"]
    assert question not in see("/today/").text
    clock.forward(days=1)
    assert question in see("/today/").text


def test_the_reason_leads_what_opens_the_next_step(ana: Client, see: See) -> None:
    page, gates = see("/today/"), door.decision()["gates"]
    leads = [each.text for each in page.all("span", class_="what")]

    for gate in gates:
        leading = gate["text"] if gate["id"].endswith("-least-days") else gate["why"]
        assert leading[:1].upper() + leading[1:] in leads
    assert f"Counted as: {gates[-1]['text'][:1].upper()}" in page.text


def test_nobody_without_an_injury_is_asked_if_they_are_ready_for_sport(brought: Bring, see: See) -> None:
    at = people.morning(3)
    well = {
        "mechanism": "none",
        "sudden_onset": False,
        "limp": False,
        "pain_rest": 0,
        "pain_walking": 0,
        "pain_worst_24h": 0,
    }
    brought(people.ana([*people.all_safe(at), *people.answers(at, {**people.ANA_INJURY, **well})]))
    page = see("/today/")

    assert page.h1.startswith("Build protection")
    assert "Ready for sport?" not in page.text


def test_the_result_names_what_it_looks_like_and_what_speaks_for_it(ana: Client, see: See) -> None:
    page = see("/result/")

    assert "What this looks like: Hamstring strain" in page.text
    assert "It started at one moment." in page.text
