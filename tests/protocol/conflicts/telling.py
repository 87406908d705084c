"""What the tests of conflicts share: small cases, what is offered in them, and what the data says under an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from hamstride.engine.decide import decide, facts_of
from hamstride.engine.decision import Decision
from hamstride.engine.staging import stage
from hamstride.protocol.care import SelfCare
from hamstride.protocol.check import rules, texts
from hamstride.protocol.model import Protocol
from tests.expected import differences, offered
from tests.test_cases import CASES, case_file, moment, read

Given = dict[str, Any]
STRAIN: Given = {"mechanism": "sprint", "sudden_onset": True, "pop_felt": False, "bruising": "none"}
CRAMP: Given = {"mechanism": "at_night", "sudden_onset": True, "pop_felt": False, "bruising": "none", "cramp_now": True}
NO_TEAR: Given = {"sudden_onset": False, "pop_felt": False, "bruising": "none"}
SORE: Given = {**NO_TEAR, "mechanism": "after_unusual_exercise", "both_legs": True, "limp": False}
NERVE: Given = {**NO_TEAR, "mechanism": "gradual", "back_pain": True, "pain_below_knee": True}
CALM: Given = {"pain_rest": 0, "pain_walking": 0, "limp": False}


def given(began: Given, *days: tuple[str, Given], **person: Any) -> Given:
    """Somebody to whom it happened at 15:00 on day 0; an hour later all safety questions are answered with no."""
    return {
        "person": person,
        "injured": "day 0 15:00",
        "log": {"day 0 16:00": {"safety": "all no", **began}, **dict(days)},
    }


def decided(protocol: Protocol, story: Given, when: str) -> Decision:
    return decide(protocol, case_file(story, protocol), moment(when))


def care(protocol: Protocol, story: Given, when: str) -> set[str]:
    """The ids of the self-care items that are offered."""
    return {each.item for each in decided(protocol, story, when).today.self_care}


def withheld(protocol: Protocol, story: Given, when: str) -> dict[str, str]:
    """Self-care items that are held back, with the rule that does it."""
    return {each.item: each.rule for each in decided(protocol, story, when).withheld}


def work(protocol: Protocol, story: Given, when: str) -> set[str]:
    """Everything that is given to do, today or in the calendar."""
    decision = decided(protocol, story, when)
    return offered(decision) | {item for day in decision.calendar for item in day.items}


def opens(protocol: Protocol, exercise: str, story: Given, when: str) -> bool:
    """Whether every unlock rule of an exercise is met and no rule to avoid it is."""
    facts = facts_of(protocol, case_file(story, protocol).until(moment(when)))
    stage(protocol, facts, moment(when).timestamp())
    record = protocol.exercises[exercise]
    unlocked = all(rule.when.truth(facts.over_all_sessions(), None) is True for rule in record.unlock)
    return unlocked and all(rule.when.truth(facts, None) is False for rule in record.avoid)


def story_goes_on(protocol: Protocol, name: str) -> list[str]:
    """How a case of tests/cases differs from what the clinic expects of it."""
    story = read(next(path for path in CASES if path.stem == name))
    case = case_file(story["given"], protocol)
    return [
        line
        for step in story["moments"]
        for line in differences(decide(protocol, case, moment(step["when"])), step["then"])
    ]


def item(protocol: Protocol, id: str) -> SelfCare:
    return next(each for each in protocol.self_care if each.id == id)


def said(protocol: Protocol, id: str) -> str:
    """Everything that is said under an id: a step, a rule, a policy number, a lesson, an exercise, a term."""
    found = [*_said(protocol, id)]
    assert found, f"nothing has the id {id}"
    return " ".join(found)


def _said(protocol: Protocol, id: str) -> Iterator[str]:
    if id in protocol.policy:
        yield protocol.policy[id].why
    if id in protocol.lessons:
        yield " ".join((protocol.lessons[id].title, *(claim.text for claim in protocol.lessons[id].claims)))
    if id in protocol.exercises:
        each = protocol.exercises[id]
        yield " ".join((each.purpose, *each.steps, *each.cues, *each.mistakes, *each.stop_when))
    for routine in protocol.routines.stepwise.values():
        yield from (step.text for step in routine.steps if step.id == id)
    if protocol.medicine_questions.fallback.id == id:
        yield protocol.medicine_questions.fallback.text
    yield from (rule.text for rule in rules(protocol) if getattr(rule, "id", None) == id and hasattr(rule, "text"))


def says(protocol: Protocol, id: str, *patterns: str) -> None:
    """The text under the id holds each of the patterns."""
    text = said(protocol, id)
    assert [each for each in patterns if not re.search(each, text, re.IGNORECASE)] == [], text


def never_says(protocol: Protocol, conflict: str) -> None:
    """None of the texts that the conflict rules out stands anywhere in the data."""
    patterns = protocol.founding.conflicts[conflict].never
    assert patterns
    assert [hit for _, id, text in texts(protocol) for hit in hits(patterns, text, id)] == []


def hits(patterns: Iterable[str], text: str, where: str = "") -> list[str]:
    return [f"{where}: {found.group(0)}" for each in patterns for found in re.finditer(each, text, re.IGNORECASE)]


def sessions(exercise: str, *days: int, **done: Any) -> list[tuple[str, Given]]:
    """Good painless sessions of one exercise at six in the evening of these days."""
    dose = {"side": "both", "sets": 3, "pain": 0, "form": "good", **done}
    row = {"kind": "strength", "minutes": 20, "pain_during": 0, "pain_next_morning": 0}
    return [(f"day {day} 18:00", {"session": {**row, "exercises": [{"exercise": exercise, **dose}]}}) for day in days]
