"""The founding ledger, the marks on tests, founding.yaml and docs/traceability.md say the same."""

from __future__ import annotations

import pytest

from hamstride.casebook import load_protocol
from hamstride.protocol.check import covers
from hamstride.protocol.resolved import ledger_rows
from hamstride.protocol.traceability import read_ledger, traceability
from hamstride.words.style import never_ship
from tests.protocol.conflicts.telling import hits
from tests.protocol.installed import texts
from tests.write_traceability import LEDGER, PAGE, every_test, marked, page, with_marks

FOUNDING = load_protocol().founding
# Only what needs a room that is not built yet. A row that is added here needs the lead's word.
WAITING = {"measure", "pictures", "team"}


def test_the_marks_and_founding_yaml_agree() -> None:
    written = {(row, test) for row, shown in FOUNDING.tests.items() for test in shown}
    assert written == set(marked())


def test_a_mark_names_a_row_once() -> None:
    rows = list(marked())
    assert len(rows) == len(set(rows)) > 30
    assert {row for row, _ in rows} <= set(ledger_rows())


def test_every_test_that_is_named_exists() -> None:
    named = {test for shown in FOUNDING.tests.values() for test in shown}
    named |= {conflict.test for conflict in FOUNDING.conflicts.values()}
    assert named - set(every_test()) == set()


def test_every_row_is_known_shown_or_waits_for_a_room() -> None:
    known = {*covers(load_protocol()), *FOUNDING.tests}
    assert set(ledger_rows()) - known == set(FOUNDING.pending)
    assert set(FOUNDING.pending.values()) <= WAITING
    assert len(FOUNDING.pending) <= 5


@pytest.mark.thorough
def test_the_page_is_what_the_protocol_and_the_tests_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "stale: run make traceability"


def test_writing_the_marks_anew_changes_nothing_and_brings_back_what_was_lost() -> None:
    founding = texts()["founding.yaml"]
    assert with_marks(founding) == founding, "stale: run make traceability"
    lost = "".join(line for line in founding.splitlines(keepends=True) if "row: A-018" not in line)
    assert lost != founding
    assert with_marks(lost) == founding


def test_the_ledger_has_every_row_once_and_may_ship() -> None:
    rows = read_ledger(LEDGER.read_text("utf-8"))
    assert [row.id for row in rows] == list(ledger_rows())
    patterns = [each for conflict in FOUNDING.conflicts.values() for each in conflict.never]
    assert {row.id: found for row in rows if (found := [*never_ship(row.must), *hits(patterns, row.must)])} == {}


def test_a_ledger_with_other_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="needed: id, kind, software_must"):
        read_ledger("id,kind,statement\nA-001,education,Text.\n")


def test_a_row_nobody_brings_alive_shows_in_the_page() -> None:
    made = traceability(load_protocol(), read_ledger("id,kind,software_must\nE-001,process,Something | new.\n"))
    assert "| E-001 | process | Something / new. |  |  |" in made
    assert made.endswith("1 rows: 0 in knowledge, 0 shown by tests (0 of them by tests alone), 0 waiting, 1 open.\n")
