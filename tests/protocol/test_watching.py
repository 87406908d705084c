"""monitoring.yaml, goals.yaml and scores.yaml: what the loader refuses, and what holds for the installed ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hamstride.protocol.check import covers, rules, texts
from hamstride.protocol.document import Path
from hamstride.words.style import grade
from tests.protocol.installed import changed, document, drop, faults, protocol, put

SIGNS, WATCH, INSTEAD = ("early_signs",), ("watch",), ("instead",)
DOSE_UNITS = {"reps", "hold_s", "metres", "minutes"}


def said(name: str, change: Callable[[Any], None], lost: int = 0) -> str:
    return " | ".join(str(fault) for fault in faults(changed(name, change), citations=-lost))


@pytest.mark.parametrize(
    ("name", "path", "value", "words"),
    [
        ("monitoring.yaml", (*WATCH, 0, "watch"), "pain_worst", "watch[0].watch: found “pain_worst”"),
        ("monitoring.yaml", (*WATCH, 0, "every_days"), 0, "from 1 to 365"),
        ("monitoring.yaml", (*WATCH, 0, "for", 0), "sprain", "nearest: strain"),
        ("monitoring.yaml", (*SIGNS, 0, "rises"), "flare_trigger", "a finding that is a number"),
        ("monitoring.yaml", (*SIGNS, 0, "days"), 1, "from 2 to 14"),
        ("monitoring.yaml", (*SIGNS, 0, "when"), "soreness >= 3", "one of `when:`, `rises:` and `jump:`"),
        ("monitoring.yaml", (*INSTEAD, 0, "when"), "soreness is lots", "instead[0].when"),
        ("monitoring.yaml", (*INSTEAD, 0, "items", 0, "exercise"), "cycling", "nearest: cycle"),
        ("goals.yaml", ("goals", 0, "goal"), "two_more_repetitions", "each goal and “none” as an answer"),
        ("goals.yaml", ("goals", 0, "more", "unit"), "kilos", "one of hold_s, metres, minutes, reps"),
        ("goals.yaml", ("goals", 0, "met_when"), "soreness >= 1", "either `more:` or `met_when:`"),
        ("goals.yaml", ("goals", 3, "part"), "mobility", "one of cool_down, warm_up"),
        ("scores.yaml", ("scores", 0, "out_of"), 50, "the highest value of the finding odi_pct"),
        ("scores.yaml", ("scores", 0, "most_missing"), 10, "fewer missing than items"),
        ("scores.yaml", ("scores", 0, "finding"), "odi", "one of"),
    ],
)
def test_what_is_wrong_is_refused_at_its_place(name: str, path: Path, value: Any, words: str) -> None:
    assert words in said(name, put(path, value))


@pytest.mark.parametrize(
    ("name", "path", "lost"),
    [
        ("monitoring.yaml", (*WATCH, 0, "source"), 2),
        ("monitoring.yaml", (*SIGNS, 0, "source"), 2),
        ("monitoring.yaml", (*INSTEAD, 0, "source"), 2),
        ("monitoring.yaml", ("numbers", "short_days", "source"), 1),
        ("goals.yaml", ("goals", 0, "source"), 1),
        ("scores.yaml", ("scores", 0, "source"), 2),
    ],
)
def test_nothing_goes_without_a_source(name: str, path: Path, lost: int) -> None:
    assert "no source" in said(name, drop(path), lost)


def test_a_number_of_the_load_picture_that_is_lost_is_a_fault() -> None:
    for id in document("monitoring.yaml").data["numbers"]:
        assert "this key is needed" in said("monitoring.yaml", drop(("numbers", id)))


def test_every_record_is_counted_and_its_text_is_checked() -> None:
    watching, counted = protocol().monitoring, [id(each) for each in rules(protocol())]
    records = [each.rule for each in watching.signs] + [each.rule for each in watching.instead]
    records += [each.rule for each in protocol().goals]
    assert all(id(each) in counted for each in (*records, *watching.watched, *protocol().scores.values()))
    shown = {text for _, _, text in texts(protocol())}
    assert {rule.text for rule in records} <= shown
    assert all(grade([rule.text]) <= 8 for rule in records)


def test_the_rows_of_the_ledger_are_named() -> None:
    named = set(covers(protocol()))
    assert {"A-003", "A-021", "B-006", "B-007", "B-055", "B-060", "C-002", "C-034", "C-045", "C-047"} <= named
    assert {"C-050", "C-052", "C-068", "C-088"} <= named


def test_a_goal_that_asks_for_more_asks_for_no_more_than_a_dose_goes_up_at_once() -> None:
    steps = {unit: {each.dose.step for each in protocol().exercises.values() if each.dose.unit == unit}
             for unit in DOSE_UNITS}  # fmt: skip
    for goal in protocol().goals:
        if goal.more is not None:
            assert goal.more.by <= max(steps[goal.more.unit])


def test_no_text_speaks_of_risk_or_of_a_ratio_of_loads() -> None:
    watching = protocol().monitoring
    shown = [each.rule.text for each in watching.signs] + [each.why for each in watching.watched]
    shown += [amount.why for amount in watching.amounts.values()]
    for text in shown:
        assert "risk" not in text.lower()
        assert "ratio" not in text.lower()
