"""Hypothesis strategies for case files: anybody, anything observed within its range, whatever order, much of it absent.

Moments lie on whole hours of the forty days up to `NOW`, which is also when most tests decide.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from hamstride.casebook import load_protocol
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.rule import Finding
from hamstride.record.read import FORMS, GOALS, PREGNANCIES, SESSION_KINDS, SEXES, SIDES, SKIPPED, WEEKDAYS
from tests.people import ANA_INJURY, ONSET, Data, Row, all_safe, ana, answers, ordered
from tests.strategies import SHARE

PROTOCOL = load_protocol()
PHASES = PROTOCOL.vocabulary.phases
NOW = ONSET.replace(hour=9) + timedelta(days=40)

# The same examples every time: 25 in the fast tier, 100 when the slow tier runs it again, 1000 in tests of its own.
QUICK = settings(max_examples=100 // SHARE, deadline=None, derandomize=True)
DEEP = settings(QUICK, max_examples=1000)


def absent_or(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, or `...` for a key that is left out."""
    return st.one_of(st.just(...), values)


def kept(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields without those that are left out."""
    return {key: value for key, value in fields.items() if value is not ...}


def moments(first: int = -24 * 10, last: int = 24 * 40) -> st.SearchStrategy[str]:
    """A moment on a whole hour, counted from the injury, never after `NOW`."""
    most = int((NOW - ONSET) / timedelta(hours=1))
    return st.integers(first, min(last, most)).map(lambda hours: (ONSET + timedelta(hours=hours)).isoformat())


def some(words: Any, most: int = 3) -> st.SearchStrategy[list[str]]:
    """A short list of different words."""
    return st.lists(st.sampled_from(sorted(words)), max_size=most, unique=True)


people: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "birth_year": absent_or(st.integers(1930, 2016)),
        "sex": absent_or(st.sampled_from(SEXES)),
        "pregnancy": absent_or(st.sampled_from(PREGNANCIES)),
        "height_m": absent_or(st.sampled_from([0.4, 1.72, 2.6])),
        "mass_kg": absent_or(st.sampled_from([2, 45, 66.5, 400])),
        "country": absent_or(st.sampled_from(["GB", "US", "DE", "ZZ"])),
        "goal": absent_or(st.sampled_from(GOALS)),
        "sport": absent_or(st.sampled_from(["football", "08", "ballet – classical"])),
        "conditions": absent_or(some(PROTOCOL.conditions)),
        "medicines": absent_or(some(PROTOCOL.medicines)),
        "equipment": absent_or(some(PROTOCOL.equipment, 5)),
        "training_days": absent_or(some(WEEKDAYS, 7)),
        "under_clinician_care": absent_or(st.booleans()),
        "surgery_on": absent_or(st.sampled_from([None, "2024-05-01", "2026-02-27", "2026-03-20"])),
        "earlier_injuries": absent_or(st.integers(0, 50)),
    }
).map(kept)


def values(finding: Finding) -> st.SearchStrategy[Any]:
    """Any value of a finding, both ends of its range among them."""
    if finding.type == "yes_no":
        return st.booleans()
    if finding.type == "choice":
        return st.sampled_from(list(finding.options))
    low, high = finding.low or 0.0, finding.high or 0.0
    if finding.whole:
        return st.integers(int(low), int(high))
    return st.one_of(st.sampled_from([low, high]), st.integers(0, 20).map(lambda part: low + (high - low) * part / 20))


@st.composite
def observations(draw: st.DrawFn) -> Row:
    """One observation of any finding."""
    finding = PROTOCOL.findings[draw(st.sampled_from(sorted(PROTOCOL.findings)))]
    at = draw(moments())
    row: Row = {"at": at, "finding": finding.id, "value": draw(values(finding))}
    if finding.per_side:
        row["side"] = draw(st.sampled_from(SIDES[:2]))
    if draw(st.integers(0, 9)) == 0:
        row["since"] = (datetime.fromisoformat(at) - timedelta(hours=draw(st.integers(0, 200)))).isoformat()
    return row


@st.composite
def done(draw: st.DrawFn) -> Row:
    """One exercise of a session, done somehow."""
    exercise: Exercise = PROTOCOL.exercises[draw(st.sampled_from(sorted(PROTOCOL.exercises)))]
    dose = exercise.dose
    return kept(
        {
            "exercise": exercise.id,
            "side": draw(absent_or(st.sampled_from(SIDES))),
            "sets": draw(absent_or(st.integers(0, dose.sets[1] + 1))),
            dose.unit: draw(absent_or(st.integers(0, dose.most + 5))),
            "load_kg": draw(absent_or(st.sampled_from([0, 0.5, 2, 10, 40]))),
            "speed_pct": draw(absent_or(st.sampled_from([30, 45, 60, 80, 95, 110]))),
            "pain": draw(absent_or(st.integers(0, 10))),
            "effort": draw(absent_or(st.integers(0, 10))),
            "form": draw(absent_or(st.sampled_from(FORMS))),
            "skipped": draw(absent_or(st.sampled_from(SKIPPED))),
        }
    )


@st.composite
def sessions(draw: st.DrawFn, most_pain: int = 10) -> Row:
    """One logged session."""
    pains = absent_or(st.integers(0, most_pain))
    return kept(
        {
            "at": draw(moments()),
            "kind": draw(st.sampled_from(SESSION_KINDS)),
            "minutes": draw(absent_or(st.integers(0, 120))),
            "effort": draw(absent_or(st.integers(0, 10))),
            "pain_during": draw(pains),
            "pain_next_morning": draw(pains),
            "top_speed_m_s": draw(absent_or(st.sampled_from([4.0, 7.5, 9.25]))),
            "high_speed_m": draw(absent_or(st.integers(0, 800))),
            "exercises": draw(st.lists(done(), max_size=3)),
        }
    )


@st.composite
def decisions(draw: st.DrawFn) -> Row:
    """Something a clinician decided."""
    until = moments(0).map(lambda text: draw(st.sampled_from([text, text[:10]])))
    limits = kept(
        {
            "phase": draw(absent_or(st.sampled_from(PHASES))),
            "hold_until": draw(absent_or(until)),
            "max_speed_pct": draw(absent_or(st.sampled_from([0, 40, 65, 100]))),
            "max_load_kg": draw(absent_or(st.sampled_from([0, 2.5, 400]))),
            "pain_limit": draw(absent_or(st.integers(0, 10))),
            "avoid": draw(absent_or(some(PROTOCOL.exercises))),
        }
    )
    return {"at": draw(moments()), "by": "clinician", "set": limits, "reason": draw(st.sampled_from(["a", "b"]))}


@st.composite
def cases(draw: st.DrawFn) -> Data:
    """Any valid case: any person, any observations, sessions and decisions, most things absent."""
    return {
        "hamstride": "case/1",
        "person": draw(people),
        "episode": {"side": draw(st.sampled_from(SIDES)), "onset": ONSET.isoformat()},
        "observations": draw(st.lists(observations(), max_size=25)),
        "sessions": draw(st.lists(sessions(), max_size=6)),
        "decisions": draw(st.lists(decisions(), max_size=3)),
    }


@cache
def well_today(phase: str, day_of_phase: int = 10) -> Data:
    """Ana in a phase since some days, safe, painless and with even tests; made once, so copy before changing her."""
    start, yesterday, today = (
        NOW - timedelta(days=day_of_phase),
        NOW - timedelta(days=1, hours=1),
        NOW - timedelta(hours=1),
    )
    rows = [*all_safe(start), *answers(ONSET + timedelta(hours=1), ANA_INJURY)]
    for finding in PROTOCOL.findings.values():
        rows += good(finding, yesterday) if finding.group == "daily" else []
        rows += good(finding, today)
    rows += good(PROTOCOL.findings["limp"], yesterday)
    return ana(rows, decisions=[ordered(start, phase=phase)], equipment=sorted(PROTOCOL.equipment))


# What tells what happened is neither good nor bad; a good value of these would change the picture.
IDENTITY = frozenset(
    {"sudden_onset", "mechanism", "cramp_now", "cramp_time", "cramp_minutes", "cramp_severity", "cramps_per_week"}
)


def good_value(finding: Finding) -> Any:
    """The value of a finding a person would wish for."""
    if finding.type == "yes_no":
        return finding.id == "can_walk_four_steps"
    if finding.type == "choice":
        return next(iter(finding.options))
    value = finding.low if finding.better == "lower" else finding.high
    return int(value or 0) if finding.whole else value


def good(finding: Finding, at: datetime) -> list[Row]:
    """The finding observed with its good value, on both sides where it has sides."""
    if finding.id in IDENTITY:
        return []
    sides = ("left", "right") if finding.per_side else (None,)
    return [row for side in sides for row in answers(at, {finding.id: good_value(finding)}, side)]


@st.composite
def safe_cases(draw: st.DrawFn, phase: str | None = None) -> Data:
    """Ana well today in a phase (any, or this one), with sessions behind her that did not hurt much."""
    data = deepcopy(well_today(phase or draw(st.sampled_from(PHASES)), draw(st.sampled_from([1, 2, 5, 10, 25]))))
    data["sessions"] = draw(st.lists(sessions(most_pain=2), max_size=8))
    data["episode"]["side"] = draw(st.sampled_from(SIDES))
    return data
