"""Strict questions to a place: a wrong answer is a fault with path and line, and reading goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from hamstride.protocol.document import Document, Fault, path_text, read_document, shown
from hamstride.protocol.place import MOST_FAULTS, Place


def place(value: Any) -> Place:
    return Place(Document("a.yaml", value, {(): 1, ("a",): 3}), ("a", "b"), value, [])


def asked(value: Any, question: Callable[[Place], object]) -> tuple[object, list[Fault]]:
    here = place(value)
    return question(here), here.faults


@pytest.mark.parametrize("value", [0, 7, 10, 2.5, -0.0])
def test_a_number_in_its_range(value: float) -> None:
    assert asked(value, lambda here: here.number(0, 10)) == (value, [])


@pytest.mark.parametrize("value", [True, False, None, "7", "", [], {}, [7], float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number(value: Any) -> None:
    found, faults = asked(value, lambda here: here.number(0, 10))
    assert isinstance(found, float | int)
    assert [fault.allowed for fault in faults] == ["a number from 0 to 10"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_no_number_is_endless_also_where_there_is_no_range(value: float) -> None:
    assert [fault.allowed for fault in asked(value, lambda here: here.number())[1]] == ["a number"]


@pytest.mark.parametrize(("value", "whole"), [(-0.1, False), (10.5, False), (11, True), (2.5, True)])
def test_a_number_out_of_its_range(value: float, whole: bool) -> None:
    _, (fault,) = asked(value, lambda here: here.number(0, 10, whole, "deg"))
    kind = "a whole number" if whole else "a number"
    assert (fault.found, fault.allowed) == (f"{value:g}", f"{kind} from 0 to 10 (deg)")


@pytest.mark.parametrize("value", [3, 3.0])
def test_a_whole_number_may_be_written_with_a_point(value: float) -> None:
    found, faults = asked(value, lambda here: here.integer(0, 10))
    assert (found, type(found), faults) == (3, int, [])


@pytest.mark.parametrize(("value", "fine"), [(True, True), (False, True), (1, False), (0, False), ("yes", False)])
def test_true_and_false_are_not_1_and_0(value: Any, fine: bool) -> None:
    _, faults = asked(value, lambda here: here.flag())
    assert (faults == []) is fine


@pytest.mark.parametrize(
    ("value", "text"), [("a b", "a b"), ("  a\n  b\t", "a b"), ("Zürich – 5°", "Zürich – 5°"), ("日本", "日本")]
)
def test_text_is_given_on_one_line(value: str, text: str) -> None:
    assert asked(value, lambda here: here.text()) == (text, [])


@pytest.mark.parametrize(
    "value", ["", "  ", None, 7, True, [], {}, "a\x07b", "a\x00", "a\u200bb", "a\u202eb", "\ud800"]
)
def test_what_is_no_text(value: Any) -> None:
    _, faults = asked(value, lambda here: here.text())
    assert len(faults) == 1
    assert str(faults[0]).isprintable()


def test_one_of_some_words() -> None:
    assert asked("left", lambda here: here.one_of(("left", "right"))) == ("left", [])
    _, (fault,) = asked("lefft", lambda here: here.one_of(("left", "right")))
    assert (fault.allowed, fault.nearest) == ("one of left, right", "left")


@pytest.mark.parametrize("value", [None, 1, True, ["left"], {}, "LEFT", "left "])
def test_what_is_none_of_the_words(value: Any) -> None:
    assert len(asked(value, lambda here: here.one_of(("left", "right")))[1]) == 1


def test_a_long_list_of_words_is_cut() -> None:
    _, (fault,) = asked("x", lambda here: here.one_of([f"word{number:02d}" for number in range(40)]))
    assert fault.allowed.endswith("word29 and 10 more")


def test_some_of_the_words_each_once() -> None:
    words = ("a1", "b2", "c3")
    assert asked(["b2", "a1"], lambda here: here.some_of(words)) == (("b2", "a1"), [])
    assert asked([], lambda here: here.some_of(words)) == ((), [])
    assert [fault.allowed for fault in asked(["a1", "a1"], lambda here: here.some_of(words))[1]] == ["each only once"]
    assert [fault.path for fault in asked(["a1", "zz", "b2"], lambda here: here.some_of(words))[1]] == ["a.b[1]"]
    assert len(asked("a1", lambda here: here.some_of(words))[1]) == 1


@pytest.mark.parametrize("value", ["2026-03-01", "2024-02-29"])
def test_a_date(value: str) -> None:
    assert asked(value, lambda here: here.date()) == (date.fromisoformat(value), [])


@pytest.mark.parametrize(
    "value", ["2026-02-30", "2026-3-1", "20260301", "2026-03-01T10:00", "0", 0, None, "2026-W10-1"]
)
def test_what_is_no_date(value: Any) -> None:
    assert len(asked(value, lambda here: here.date())[1]) == 1


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-01T15:00:00+00:00",
        "2026-03-01T15:00Z",
        "2026-03-01 16:00:00+01:00",
        "2026-03-01T15:00:00.000Z",
        "2026-03-01T10:00:00-05:00",
    ],
)
def test_an_instant_has_its_offset(value: str) -> None:
    assert asked(value, lambda here: here.instant()) == (datetime(2026, 3, 1, 15, tzinfo=UTC), [])


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-01T15:00:00",
        "2026-03-01",
        "2026-03-01T25:00:00Z",
        "1899-12-31T00:00:00Z",
        "2200-01-01T00:00:00Z",
        0,
        None,
    ],
)
def test_what_is_no_instant(value: Any) -> None:
    assert len(asked(value, lambda here: here.instant())[1]) == 1


def test_fields_of_a_mapping() -> None:
    found, faults = asked({"a1": 1, "b2": None, "d": None, "x": 9}, lambda here: here.fields(["a1", "c3", "d"], ["b2"]))
    assert isinstance(found, dict)
    assert set(found) == {"a1", "d"}  # an optional null is as good as absent, a needed one is there to be asked
    assert [(fault.path, fault.allowed) for fault in faults] == [
        ("a.b.x", "a1, c3, d, b2"),
        ("a.b.c3", "this key is needed"),
    ]


@pytest.mark.parametrize("value", [None, [], "a", 3])
def test_what_is_no_mapping_and_no_list(value: Any) -> None:
    assert asked(value, lambda here: here.fields(["a1"]))[1][0].allowed == "a mapping with a1"
    assert asked(value, lambda here: list(here.entries()))[1][0].allowed == "a mapping"
    if value != []:
        assert asked(value, lambda here: here.items())[1][0].allowed == "a list"


def test_a_fault_stands_on_the_line_of_its_nearest_known_parent() -> None:
    assert place(1).line == 3
    document = read_document("a.yaml", "a:\n  - b: 1\n    c: x\n")
    here = Place(document, ("a", 0, "c"), "x", [])
    here.number()
    assert str(here.faults[0]) == "a.yaml:3: a[0].c: found “x”; allowed: a number"


def test_faults_end_where_nobody_reads_on() -> None:
    here = place([None] * (3 * MOST_FAULTS))
    for item in here.items():
        item.text()
    assert len(here.faults) == MOST_FAULTS


@pytest.mark.parametrize(
    ("path", "text"),
    [((), ""), (("a",), "a"), (("a", 3, "b"), "a[3].b"), ((0, "a"), "[0].a"), (("a", 1, 2), "a[1][2]")],
)
def test_a_path_as_people_write_it(path: tuple[str | int, ...], text: str) -> None:
    assert path_text(path) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "nothing"), ("x", "“x”"), (True, "true"), (False, "false"), (7, "7"), ({}, "a mapping"), ([], "a list")],
)
def test_a_found_value_in_a_message(value: Any, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize("value", ["x" * 500, "a\nb", "a\x1b[2Jb", "\u202e", "\ud800"])
def test_a_found_value_is_short_and_printable(value: str) -> None:
    assert len(shown(value)) < 80
    assert shown(value).isprintable()


def test_the_parts_of_a_fault_in_one_line() -> None:
    assert (
        str(Fault("a.b", "“x”", "one of y", "y", "f.yaml", 3))
        == "f.yaml:3: a.b: found “x”; allowed: one of y; nearest: y"
    )
    assert str(Fault("", "nothing", "a list")) == "file: found nothing; allowed: a list"
    assert str(Fault("a", "1", "2", file="f.yaml")) == "f.yaml: a: found 1; allowed: 2"
