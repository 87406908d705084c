"""The return decision on a small ladder: when it is shown, which step is the present one, and what drops it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.criteria.measured import compile_measured
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import ReturnNow
from hamstride.engine.returning import return_now
from hamstride.engine.staging import Standing
from hamstride.protocol.returning import Axis, Returning, ReturnStep
from hamstride.protocol.rule import Amount
from tests.engine.small_plan import SMALL, cited, rule
from tests.people import Row, ana, answers, case, morning, session

NOW = morning(60)
PATHWAY = replace(SMALL.pathways["strain"], protected_days=Amount(56, "", ()))
CALM, LOOSE, HOP = rule("calm", "pain_rest <= 1"), rule("loose", "tightness <= 2"), rule("hop", "hop_single_m >= 1.2 m")
AXES = (Axis(CALM, "Side calm", None, False), Axis(LOOSE, "Side loose", "Few agree.", False),
        Axis(HOP, "Side hop", None, True))  # fmt: skip
LADDER = tuple(
    ReturnStep(exercise, 2, f"Do {exercise}.", cited(exercise))
    for exercise in ("practice_drills", "practice_game", "scrimmage", "stride")
)
SPIKE = rule("spike", "soreness >= 6")
DATA = Returning("sport_specific", AXES, LADDER, SPIKE)


def good(exercise: str, *days_ago: float, **felt: Any) -> list[Row]:
    done = {"exercise": exercise, "pain": 0, "effort": 4, "form": "good", **felt}
    return [session(NOW - timedelta(days=each), "sport", done, pain_during=0) for each in days_ago]


def shown(
    *rows: Row,
    sessions: Sequence[Row] = (),
    phase: str = "sprint",
    returned: float | None = None,
    data: Returning | None = DATA,
    pathway: Any = PATHWAY,
    **person: Any,
) -> ReturnNow | None:
    """What is shown to Ana, who came back to full sport so many days ago, or has not yet."""
    facts = facts_of(SMALL, case(ana(rows, sessions, **person)))
    facts.phase, facts.phase_order = phase, pathway.phase_ids
    facts.move_to(NOW.timestamp())
    standing = Standing(pathway, phase=phase)
    if returned is not None:
        standing.returned = facts.now - returned * 86400
        facts.clocks["return"] = standing.returned
    return return_now(replace(SMALL, returning=data), facts, standing)


def states(*rows: Row, **more: Any) -> list[str]:
    found = shown(*rows, **more)
    assert found is not None
    return [each.state for each in found.ladder]


def test_every_side_is_counted_as_it_stands() -> None:
    known = [*answers(NOW, {"pain_rest": 0, "tightness": 5})]
    found = shown(*known)
    assert found is not None
    assert found.text == "1 of 3 met, 1 not met, 1 not known yet. No single test decides."
    assert [(each.id, each.name, each.status, each.disputed, each.device) for each in found.axes] == [
        ("calm", "Side calm", "met", None, False), ("loose", "Side loose", "unmet", "Few agree.", False),
        ("hop", "Side hop", "unknown", None, True),
    ]  # fmt: skip
    assert found.axes[1].needs
    assert found.axes[0].because
    assert (found.axes[0].text, found.axes[0].why) == ("pain_rest <= 1", "because of calm")


def test_a_side_too_close_to_tell_says_how_many_days_of_tests_would_settle_it() -> None:
    measured = replace(HOP.when, truth=compile_measured(HOP.when.node, SMALL.vocabulary))
    data = replace(DATA, axes=(replace(AXES[2], rule=replace(HOP, when=measured)),))
    found = shown(*answers(NOW, {"hop_single_m": 1.22}, "left"), data=data)
    assert found is not None
    (hop,) = found.axes
    assert (hop.status, hop.within_error) == ("unknown", True)
    assert hop.repeats is not None
    assert hop.repeats >= 1


@pytest.mark.parametrize(
    ("more", "is_shown"),
    [
        ({"phase": "sport_specific"}, True),
        ({"phase": "strength"}, False),
        ({"phase": "maintenance"}, True),
        ({"goal": "daily_life"}, False),
        ({"data": None}, False),
        ({"returned": 0}, True),
        ({"returned": 55.9}, True),
        ({"returned": 56}, False),
        ({"returned": 3, "pathway": replace(PATHWAY, protected_days=None)}, False),
        ({"returned": 0, "pathway": replace(PATHWAY, protected_days=None)}, False),
        ({"pathway": replace(PATHWAY, phases=tuple(replace(each, returns=False) for each in PATHWAY.phases))}, False),
    ],
)
def test_it_is_shown_near_sport_until_the_protected_weeks_are_over(more: dict[str, Any], is_shown: bool) -> None:
    assert (shown(**more) is not None) is is_shown


@pytest.mark.parametrize(
    ("sessions", "states_now"),
    [
        ([], ["now", "later", "later", "later"]),
        (good("practice_drills", 3), ["now", "later", "later", "later"]),
        (good("practice_drills", 3, 5), ["done", "now", "later", "later"]),
        (good("practice_drills", 3, 5, 7), ["done", "now", "later", "later"]),
        ([*good("practice_drills", 3, 5), *good("practice_game", 2, 1)], ["done", "done", "now", "later"]),
        (good("practice_game", 2, 1), ["now", "later", "later", "later"]),
        (good("practice_drills", 3, 5, form="poor"), ["now", "later", "later", "later"]),
    ],
)
def test_the_first_step_that_was_not_done_well_often_enough_is_the_present_one(
    sessions: list[Row], states_now: list[str]
) -> None:
    assert states(sessions=sessions) == states_now


EVERY = [*good("practice_drills", 9, 8), *good("practice_game", 7, 6), *good("scrimmage", 5, 4)]


def test_at_the_end_the_last_step_stays_the_present_one() -> None:
    assert states(sessions=[*EVERY, *good("stride", 2, 1)]) == ["done", "done", "done", "now"]


def test_too_much_at_once_drops_a_step_and_says_so() -> None:
    sore = answers(NOW, {"soreness": 7})
    found = shown(*sore, sessions=good("practice_drills", 3, 5))
    assert found is not None
    assert found.spike == "because of spike"
    assert states(*sore, sessions=good("practice_drills", 3, 5)) == ["now", "later", "later", "later"]
    assert states(*sore) == ["now", "later", "later", "later"]
    calm = shown(*answers(NOW, {"soreness": 1}))
    assert calm is not None
    assert calm.spike is None
    bare = shown(*sore, data=replace(DATA, spike=None), sessions=good("practice_drills", 3, 5))
    assert bare is not None
    assert (bare.spike, bare.ladder[1].state) == (None, "now")


def test_back_in_full_sport_only_the_last_step_is_left() -> None:
    assert states(returned=3) == ["done", "done", "done", "now"]
    assert states(returned=3, sessions=good("scrimmage", 2, 1)) == ["done", "done", "done", "now"]


def test_a_step_is_told_with_its_exercise_and_its_sources() -> None:
    found = shown()
    assert found is not None
    step = found.ladder[0]
    assert (step.exercise, step.name) == ("practice_drills", SMALL.exercises["practice_drills"].name)
    assert (step.text, step.sources) == ("Do practice_drills.", tuple(map(str, cited("practice_drills"))))
