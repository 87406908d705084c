"""What a release says, person by person."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.release.model import Release
from hamstride.words.style import long_sentences
from tests.expected import change_of
from tests.holds import drawn
from tests.people import (
    ANA_GOOD_DAY,
    Data,
    all_safe,
    ana,
    ana_in,
    answers,
    case,
    first_answers,
    morning,
    ordered,
    session,
)

PROTOCOL = load_protocol()
NOW = morning(30) + timedelta(hours=1)
NEXT_DAY = NOW + timedelta(days=1)  # a clinician who sets a phase has moved her up: the day after she is held again


def release_for(data: Data, at: datetime = NOW) -> Release | None:
    return decide(PROTOCOL, case(data), at).release


def lifting(data: Data, at: datetime = NOW) -> Release:
    release = release_for(data, at)
    assert release is not None
    return release


def changes(release: Release) -> list[dict[str, str]]:
    return [change_of(each) for each in release.changes]


def in_foundation(*more: dict[str, object], days: int = 4) -> Data:
    """Ana in foundation since some days, walking well, two calm sessions behind her, her hold painless."""
    start = morning(30 - days)
    rows = [*first_answers(), *all_safe(start)]
    for day in range(30 - days, 31):
        rows += answers(morning(day), {**ANA_GOOD_DAY, "isometric_pain": 0})
    felt = {"pain_during": 1, "pain_next_morning": 1, "effort": 4}
    done = [
        session(morning(day) + timedelta(hours=2), "mobility", {"exercise": "walk", "form": "good"}, **felt)
        for day in (27, 28)
    ]
    orders = [ordered(start, phase="foundation"), ordered(start, hold_until=morning(40).isoformat())]
    return ana([*rows, *more], done, orders)


def test_who_has_just_moved_up_is_held_by_nothing() -> None:
    decision = decide(PROTOCOL, case(ana_in("loading")), NOW)
    assert (decision.move, decision.release) == ("advance", None)


def test_who_stands_in_the_last_phase_with_full_work_is_held_by_nothing() -> None:
    assert release_for(ana_in("maintenance", 28), morning(29)) is None


def test_what_has_gone_out_of_date_by_the_end_of_a_clinicians_hold_is_asked_again_and_no_more() -> None:
    release = lifting(in_foundation())
    assert release.at == morning(40).isoformat()
    assert changes(release) == [
        {"safety": "22"},
        {"limp": "no on 2 days"},
        {"pain_walking": "at most 1 on 2 days"},
        {"isometric_pain": "0"},
        {"wait": "2026-04-10"},
    ]
    assert release.changes[-1].rules == ("clinician",)


def test_a_wait_says_why() -> None:
    release = lifting(ana_in("protect"))
    (wait,) = release.changes
    assert wait.text == "Wait until 1 April, 07:00. One quiet night before loading."
    assert wait.rules == ("protect-least-days",)
    assert wait.sources


def test_a_session_that_is_asked_for_is_followed_by_its_morning() -> None:
    release = lifting(ana_in("foundation", 28), morning(31))
    first, second = [each.session for each in release.changes if each.session is not None]
    assert first is not None
    assert second is not None
    assert datetime.fromisoformat(second.at) - datetime.fromisoformat(first.at) >= timedelta(days=2)
    assert release.at is not None
    assert datetime.fromisoformat(release.at).date() > datetime.fromisoformat(second.at).date()


def test_both_legs_are_measured_where_neither_is_known() -> None:
    found = changes(lifting(ana_in("loading"), NEXT_DAY))
    assert {"knee_extension_deg right": "any"} in found
    assert {"knee_extension_deg left": "at most 50.89"} in found


def test_one_leg_is_measured_where_the_other_counts() -> None:
    known = answers(morning(30), {"knee_extension_deg": 10}, "right")
    found = changes(lifting(ana_in("loading", 30, *known), NEXT_DAY))
    assert {"knee_extension_deg left": "at most 15.89"} in found
    assert not any("knee_extension_deg right" in each for each in found)


def test_of_two_legs_injured_the_worse_one_has_to_come_up() -> None:
    data = ana_in("loading", 30, *answers(morning(30), {"knee_extension_deg": 10}, "right"))
    data["observations"] += answers(morning(30), {"knee_extension_deg": 40}, "left")
    data["episode"]["side"] = "both"
    assert {"knee_extension_deg left": "at most 15.89"} in changes(lifting(data, NEXT_DAY))


def test_without_answers_nothing_starts_and_all_of_them_are_one_change() -> None:
    release = lifting(ana())
    assert (release.lifts, release.to) == ("start", "protect")
    (safety,) = release.changes
    assert {each.finding for each in safety.entries} == set(PROTOCOL.blocking)
    assert {each.value for each in safety.entries} == {False}


def test_an_urgent_sign_is_no_list_of_things_to_type() -> None:
    release = lifting(ana_in("loading", 30, *answers(morning(30), {"dark_urine": True})))
    assert (release.lifts, release.changes, release.see) == ("seen_first", (), ("urgent_care",))
    assert release.ask_again == ("dark_urine",)
    assert "seen first by urgent care" in release.text


def test_a_silence_that_would_lead_back_is_part_of_it() -> None:
    data = ana_in("night_plan", 30)
    found = changes(lifting(data))
    assert {"check_in": "1"} in found


def test_answers_that_fit_another_problem_lead_to_its_plan() -> None:
    began = {**_sore_thigh(), "both_legs": False}
    rows = [*all_safe(morning(1)), *answers(morning(1), began)]
    rows += answers(morning(2), {"pain_rest": 1, "pain_walking": 1})
    release = lifting(ana(rows), morning(3))
    assert (release.lifts, release.to) == ("other_plan", "easy_movement")
    assert changes(release) == [{"limp": "no"}]


def _sore_thigh() -> dict[str, object]:
    return {
        "mechanism": "after_unusual_exercise",
        "sudden_onset": False,
        "pop_felt": False,
        "bruising": "none",
        "can_walk_four_steps": True,
        "pain_rest": 1,
        "pain_walking": 2,
    }


@pytest.mark.thorough
def test_every_change_names_its_rules_and_their_sources() -> None:
    for person in drawn(3, 40):
        release = decide(PROTOCOL, person.case, person.at).release
        for change in release.changes if release else ():
            assert change.rules, change.text
            assert change.sources, change.text


@pytest.mark.thorough
def test_every_sentence_of_it_is_short() -> None:
    said = set()
    for person in drawn(4, 60):
        release = decide(PROTOCOL, person.case, person.at).release
        said |= {release.text, *(each.text for each in release.changes)} if release else set()
    assert [each for text in said for each in long_sentences(text)] == []


@pytest.mark.parametrize("number", range(6))
def test_the_same_person_gets_the_same_release(number: int) -> None:
    *_, person = drawn(5, number + 1)
    again = person.case.until(person.at)
    assert decide(PROTOCOL, person.case, person.at).release == decide(PROTOCOL, again, person.at).release


def test_a_plan_that_starts_is_the_one_that_fits_what_is_known() -> None:
    release = lifting(ana(surgery_on="2026-03-01"), morning(1))
    assert (release.lifts, release.to) == ("start", "surgery_protect")


def test_on_the_day_of_an_operation_a_word_starts_the_other_plan_and_no_session_is_asked_for() -> None:
    rows = [*first_answers(), *answers(morning(2), ANA_GOOD_DAY)]
    release = lifting(ana(rows, surgery_on="2026-03-05"), morning(3))
    assert (release.lifts, release.to) == ("other_plan", "surgery_protect")
    assert changes(release) == [{"check_in": "1"}, {"wait": "2026-03-05"}]


def test_after_an_operation_the_next_answers_start_the_other_plan() -> None:
    data = ana([*first_answers()], surgery_on="2026-03-12")
    release = lifting(data, morning(12))
    assert (release.lifts, release.to) == ("other_plan", "surgery_protect")
    assert changes(release) == [{"safety": "22"}]
