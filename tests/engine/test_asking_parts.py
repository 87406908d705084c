"""What is asked next, by the phase somebody is in, by what the answers look like, and by what a gate is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import Step
from hamstride.engine.asking import ask, questions
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Needed, Question
from hamstride.engine.triage import Triage
from hamstride.protocol.pathway import Phase
from hamstride.record.facts import PersonFacts
from tests.engine.small_plan import PHASE, SMALL, slot, when
from tests.people import Row, after, all_safe, ana, answers, case, morning

NOW = morning(5)
CLEAR = Triage("self_care", (), ())
FIRST = SMALL.pathways["strain"].phases[0]
LATER = replace(PHASE, id="loading", slots=())
CALM = answers(NOW, {"pain_walking": 0, "pain_rest": 0})
DESCRIBED = {
    "mechanism": "sprint", "sudden_onset": True, "pop_felt": False, "bruising": "none", "can_walk_four_steps": True,
    "pain_below_knee": False, "pain_at_sit_bone": False,
}  # fmt: skip
TOLD = answers(morning(4), DESCRIBED)


def facts(*rows: Row, at: datetime = NOW, side: str = "left", **person: Any) -> PersonFacts:
    data = ana([*all_safe(at), *rows], **person)
    data["episode"]["side"] = side
    found = facts_of(SMALL, case(data))
    found.move_to(at.timestamp())
    return found


def asked(
    *rows: Row, phase: Phase | None = LATER, now: Triage = CLEAR, gates: Sequence[Any] = (), **more: Any
) -> tuple[str, ...]:
    return ask(SMALL, facts(*rows, **more), now, gates, phase)


def test_who_has_told_everything_is_asked_nothing() -> None:
    assert asked(*TOLD, *CALM) == ()


def test_the_order_of_what_is_asked() -> None:
    data = ana(without=["conditions", "medicines", "pregnancy", "surgery_on"])
    known = facts_of(SMALL, case(data))
    known.move_to(NOW.timestamp())
    found = ask(SMALL, known, Triage("ask_first", (), ("fever", "dark_urine")), (), None)
    safety = [each.id for each in SMALL.findings.values() if each.group == "safety"]
    rest = [each for each in safety if each not in ("fever", "dark_urine")]
    assert list(found) == [
        "fever", "dark_urine", "conditions", "medicines", "pregnancy", "surgery_on", *rest, "pain_walking", "pain_rest",
        *DESCRIBED,
    ]  # fmt: skip


def test_while_a_sign_stops_everything_nothing_is_asked_about_the_leg() -> None:
    assert asked(now=Triage("same_day", (), ())) == ()
    assert asked(now=Triage("prompt", (), ()))[:2] == ("pain_walking", "pain_rest")


@pytest.mark.parametrize("finding", ["pain_walking", "pain_rest"])
def test_todays_pain_is_asked_again_when_it_has_gone_stale(finding: str) -> None:
    fresh = [row for row in CALM if row["finding"] != finding]
    stale = answers(NOW - timedelta(days=3), {finding: 0})
    assert asked(*TOLD, *fresh, *stale) == (finding,)


@pytest.mark.parametrize("finding", DESCRIBED)
def test_how_it_began_is_asked_until_it_is_known(finding: str) -> None:
    rest = [row for row in TOLD if row["finding"] != finding]
    assert asked(*rest, *CALM) == (finding,)


OLD, LATE = answers(after(hours=1), DESCRIBED), morning(300)
CALM_LATE = [{**row, "at": LATE.isoformat()} for row in CALM]
STALE = [each for each in DESCRIBED if SMALL.findings[each].valid_seconds]


def test_how_it_began_is_asked_again_before_there_is_a_phase_when_the_answer_has_gone_stale() -> None:
    assert STALE
    assert list(asked(*OLD, *CALM_LATE, at=LATE, phase=None)) == STALE


@pytest.mark.parametrize("pathway", SMALL.pathways)
def test_and_again_in_the_first_phase_of_a_pathway_but_not_later(pathway: str) -> None:
    first, second, *_ = (replace(each, slots=()) for each in SMALL.pathways[pathway].phases)
    assert list(asked(*OLD, *CALM_LATE, at=LATE, phase=first)) == STALE
    assert asked(*OLD, *CALM_LATE, at=LATE, phase=second) == ()


def test_what_the_slots_of_the_phase_depend_on_is_asked() -> None:
    only = slot("lift", "strength", "hip_hinge", only_when=when("tightness <= 3 and soreness <= 3"))
    never = slot("run", "running", "jog", not_when=when("pain_stretch >= 4"))
    phase = replace(LATER, slots=(only, never))
    assert asked(*TOLD, *CALM, phase=phase) == ("soreness", "tightness", "pain_stretch")
    assert asked(*TOLD, *CALM, *answers(NOW, {"tightness": 1, "pain_stretch": 0}), phase=phase) == ("soreness",)
    stale = answers(morning(1), {"tightness": 1, "pain_stretch": 0, "soreness": 1})
    assert "tightness" in asked(*TOLD, *CALM, *stale, phase=phase)


def test_what_no_finding_is_cannot_be_asked() -> None:
    phase = replace(LATER, slots=(slot("lift", "strength", "hip_hinge", only_when=when("age >= 18 years")),))
    assert asked(*TOLD, *CALM, phase=phase) == ()


def test_who_names_no_cause_is_asked_how_bad_it_was_at_worst() -> None:
    none = answers(morning(4), {**DESCRIBED, "mechanism": "none"})
    assert asked(*none, *CALM) == ("pain_worst_24h",)
    assert asked(*none, *CALM, *answers(NOW, {"pain_worst_24h": 5})) == ()


def gate(*needs: Needed, within_error: bool = False) -> Any:
    return SimpleNamespace(needs=needs, within_error=within_error)


def need(finding: str, kind: str = "measure") -> Needed:
    return Needed(kind, finding, "")


def test_what_a_gate_cannot_tell_is_asked_and_what_has_to_change_is_not() -> None:
    gates = [
        gate(need("t_test_s"), need("hop_single_m"), need("tightness", "change"), need("days_since_phase", "wait")),
        gate(need("t_test_s"), need("phase")),
    ]
    assert asked(*TOLD, *CALM, gates=gates) == ("t_test_s", "hop_single_m")


HOP, TIMED = answers(NOW, {"hop_single_m": 1.2}, "left"), answers(NOW, {"t_test_s": 11.0})


@pytest.mark.parametrize(
    ("finding", "rows", "close", "again"),
    [
        ("t_test_s", TIMED, True, False),
        ("t_test_s", TIMED, False, True),
        ("t_test_s", answers(morning(4), {"t_test_s": 11.0}), True, True),
        ("hop_single_m", HOP, True, False),
        ("hop_single_m", HOP, False, True),
        ("hop_single_m", answers(NOW, {"hop_single_m": 1.2}, "right"), True, True),
        ("hop_single_m", [], True, True),
    ],
)
def test_a_test_that_cannot_tell_is_asked_for_again_on_another_day(
    finding: str, rows: list[Row], close: bool, again: bool
) -> None:
    found = asked(*TOLD, *CALM, *rows, gates=[gate(need(finding), within_error=close)])
    assert found == ((finding,) if again else ())


def sign(*readings: Reading, level: str = "same_day", truth: bool | None = True) -> Triage:
    """One sign that is met, or only somebody's word for it, because of these readings."""
    step = Step(None, truth, readings)  # type: ignore[arg-type]
    return Triage(level, ((SimpleNamespace(level=level), [step]),), ())  # type: ignore[arg-type]


def said(finding: str, days_ago: int | None = 1) -> Reading:
    at = NOW.timestamp()
    day = None if days_ago is None else facts().today - days_ago
    return Reading(finding, True, at, day)


@pytest.mark.parametrize(
    ("now", "comes_up"),
    [
        (sign(said("fever")), ("fever",)),
        (sign(said("fever"), said("dark_urine", 2)), ("fever", "dark_urine")),
        (sign(said("fever", 0)), ()),
        (sign(said("fever", None)), ()),
        (sign(said("fever"), truth=False), ()),
        (sign(said("fever"), truth=None), ()),
        (sign(said("age")), ()),
        (sign(said("pop_felt")), ()),
    ],
    ids=["yesterday", "two of them", "today", "of no day", "denied", "not known", "a fact", "how it happened"],
)
def test_the_question_behind_an_urgent_sign_comes_up_from_the_next_day_on(
    now: Triage, comes_up: tuple[str, ...]
) -> None:
    assert SMALL.findings["pop_felt"].valid_seconds is None
    assert asked(now=now) == comes_up


def test_a_sign_that_is_not_urgent_is_not_asked_about_again() -> None:
    assert "fever" not in asked(*TOLD, *CALM, now=sign(said("fever"), level="prompt"))


def test_questions_are_in_plain_words() -> None:
    found = questions(SMALL, ["fever", "surgery_on"])
    assert found[0] == Question("fever", SMALL.findings["fever"].question)
    assert found[1].id == "surgery_on"
    assert found[1].text.endswith("?")
