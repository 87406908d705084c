"""Unanswered, exactly the safety questions that carry emergency or same day block; nothing else ever does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from hamstride.criteria.tree import names_read
from hamstride.engine.decide import facts_of
from hamstride.engine.triage import triage, unanswered
from hamstride.protocol.model import Protocol
from hamstride.record.facts import PersonFacts
from hamstride.record.read import case_of
from tests.protocol.contract import FINDINGS, NOT_BLOCKING, SAFETY
from tests.protocol.installed import changed, found, loaded, protocol, put

ONSET = datetime.fromisoformat("2026-03-01T15:00:00+00:00")
NOW = ONSET + timedelta(hours=2)
BLOCKING = [id for id in SAFETY if id not in NOT_BLOCKING]


def facts(answers: dict[str, Any], among: Protocol | None = None) -> PersonFacts:
    """A person who has answered these findings just now, and nothing else."""
    observations = [{"at": NOW.isoformat(), "finding": id, "value": value} for id, value in answers.items()]
    among = among or protocol()
    case = case_of(
        {
            "hamstride": "case/1",
            "person": {},
            "episode": {"side": "left", "onset": ONSET.isoformat()},
            "observations": observations,
        },
        among,
    )
    answered = facts_of(among, case)
    answered.move_to(NOW.timestamp())
    return answered


def test_22_of_the_25_safety_questions_block() -> None:
    assert sorted(protocol().blocking) == sorted(BLOCKING)
    assert len(BLOCKING) == 22


@pytest.mark.parametrize("id", sorted(NOT_BLOCKING))
def test_what_carries_no_more_than_a_visit_does_not_block(id: str) -> None:
    assert id not in protocol().blocking
    urgent = [flag for flag in protocol().red_flags if flag.level in ("emergency", "same_day")]
    assert [flag.id for flag in urgent if id in names_read(flag.when.node)] == []


@pytest.mark.parametrize("id", BLOCKING)
def test_each_blocking_question_carries_an_urgent_flag(id: str) -> None:
    levels = {flag.level for flag in protocol().red_flags if id in names_read(flag.when.node)}
    assert levels & {"emergency", "same_day"}


def test_nothing_but_safety_questions_blocks_although_urgent_flags_read_more() -> None:
    read = {name for flag in protocol().red_flags for name in names_read(flag.when.node)}
    others = {id for group, fixed in FINDINGS.items() if group != "safety" for id in fixed}
    assert len(read & others) > 10
    assert set(protocol().blocking) & others == set()


def test_every_safety_question_answered_no_is_enough() -> None:
    answered = facts(dict.fromkeys(SAFETY, False))
    assert unanswered(protocol(), answered) == ()
    assert (triage(protocol(), answered).urgency, triage(protocol(), answered).clear) == ("self_care", True)


def test_only_the_22_answered_is_enough_too() -> None:
    assert triage(protocol(), facts(dict.fromkeys(BLOCKING, False))).clear


@pytest.mark.parametrize("id", BLOCKING)
def test_one_of_the_22_left_out_blocks(id: str) -> None:
    found = triage(protocol(), facts(dict.fromkeys((each for each in BLOCKING if each != id), False)))
    assert (found.urgency, found.unanswered, found.clear) == ("ask_first", (id,), False)


def test_nothing_answered_blocks_with_all_of_them() -> None:
    assert sorted(triage(protocol(), facts({})).unanswered) == sorted(BLOCKING)


OTHER_YES = [
    (id, value)
    for group in ("injury", "daily", "situational", "cramp")
    for id, fixed in FINDINGS[group].items()
    for value in ((True, False) if fixed.type == "yes_no" else sorted(fixed.options) or ("low", "high"))
]


@pytest.mark.parametrize(("id", "value"), OTHER_YES)
def test_no_answer_outside_safety_makes_a_safety_question_needless_or_new_ones_needed(id: str, value: Any) -> None:
    value = getattr(protocol().findings[id], str(value), value)
    answered = facts({**dict.fromkeys(SAFETY, False), id: value})
    assert unanswered(protocol(), answered) == ()
    assert sorted(unanswered(protocol(), facts({id: value}))) == sorted(BLOCKING)


def urgent_flag_reading(text: str) -> Callable[[Any], None]:
    """Change the first urgent flag to read something else."""
    path = found("red_flags.yaml", lambda path, _: path[-1:] == ("when",))
    return put(path, text)


def test_a_new_urgent_flag_on_an_injury_finding_alone_would_block_nothing_new() -> None:
    among = loaded(changed("red_flags.yaml", urgent_flag_reading("breathless_or_chest_pain is yes or limp is yes")))
    assert sorted(among.blocking) == sorted(BLOCKING)


def test_a_new_urgent_flag_on_a_safety_question_makes_it_block() -> None:
    among = loaded(changed("red_flags.yaml", urgent_flag_reading("growing_lump is yes and fever is yes")))
    assert set(among.blocking) - set(BLOCKING) == {"growing_lump"}
    assert "breathless_or_chest_pain" not in among.blocking
