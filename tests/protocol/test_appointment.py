"""appointment.yaml: a note that nobody could be shown, or a number nobody explained, fails the load."""

from __future__ import annotations

from typing import Any

import pytest

from tests.protocol.installed import changed, document, drop, faults, figures, protocol, put

FILE = "appointment.yaml"
FIRST = ("notes", 0)


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        ("kind", "carry", "notes[0].kind"),
        ("for", ["flu"], "notes[0].for[0]"),
        ("to", ["plumber"], "notes[0].to[0]"),
        ("text", "", "notes[0].text"),
    ],
)
def test_a_word_nobody_knows_is_refused(key: str, value: Any, path: str) -> None:
    assert [each.path for each in faults(changed(FILE, put((*FIRST, key), value)))] == [path]


def test_a_note_without_a_source_is_refused() -> None:
    found = faults(changed(FILE, drop((*FIRST, "source"))), citations=-1)

    assert [(each.path, each.found) for each in found] == [("notes[0]", "no source")]


def test_a_note_a_second_time_is_refused() -> None:
    second = document(FILE).data["notes"][1]["note"]
    found = faults(changed(FILE, put((*FIRST, "note"), second)))

    assert [each.found for each in found] == [f"{second} a second time"]


@pytest.mark.parametrize("number", ["recent_days", "same_cramp_h", "most_rows"])
def test_each_number_is_needed_and_kept_inside_its_range(number: str) -> None:
    assert faults(changed(FILE, put((number, "value"), 1000)))
    assert faults(changed(FILE, drop((number,))), citations=-1)


def test_the_rows_of_the_ledger_are_brought_alive() -> None:
    covered = {row for note in protocol().appointment.notes for row in note.covers}  # type: ignore[union-attr]

    assert covered == {"D-066", "D-067", "D-068", "D-069", "A-052", "B-040", "D-118", "D-147"}


@pytest.mark.thorough
def test_no_note_is_harder_to_read_than_a_lesson() -> None:
    notes = {note.id for note in protocol().appointment.notes}  # type: ignore[union-attr]

    assert notes.isdisjoint(figures()["reading"]["over"])
