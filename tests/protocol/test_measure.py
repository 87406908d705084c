"""What `hamstride check` measures is what the data holds: rows, conflicts, citations, sources, texts."""

from __future__ import annotations

import json
import re

from hamstride.protocol.check import cited, covers
from hamstride.protocol.reading import TEACHING_GRADE, URGENT_GRADE
from hamstride.protocol.resolved import CONFLICTS, LEDGER
from tests.protocol import installed
from tests.protocol.contract import EXERCISES
from tests.protocol.installed import changed, document, found, loaded, protocol, put, texts, values


def test_the_figures_have_the_shape_of_the_contract() -> None:
    figures = installed.figures()
    assert {
        "protocol": {"id", "version"},
        "ledger": {"rows", "covered", "pending", "uncovered"},
        "conflicts": {"rows", "resolved", "open"},
        "cited": {"rules", "thresholds", "doses", "uncited"},
        "sources": {"seen", "secondary", "known", "product_default"},
        "reading": {"urgent_max", "teaching_max", "over", "long", "jargon"},
    } == {key: set(figures[key]) for key in ("protocol", "ledger", "conflicts", "cited", "sources", "reading")}
    assert json.loads(json.dumps(figures)) == figures


def test_the_counts_are_those_of_the_protocol() -> None:
    figures = installed.figures()
    assert figures["red_flags"] == 32
    assert figures["exercises"] == len(protocol().exercises) >= len(EXERCISES)
    assert figures["findings"] == len(protocol().findings) >= 94
    assert sum(figures["sources"].values()) == len(protocol().sources)


def test_the_ledger_has_368_rows_and_every_one_named_in_the_data_is_one_of_them() -> None:
    ledger = installed.figures()["ledger"]
    assert ledger["rows"] == sum(LEDGER.values()) == 368
    assert ledger["covered"] + len(ledger["pending"]) + len(ledger["uncovered"]) == 368
    for row in covers(protocol()):
        letter, _, number = row.partition("-")
        assert len(number) == 3, row
        assert 1 <= int(number) <= LEDGER[letter], row


def test_every_covers_in_the_files_is_counted() -> None:
    written = {
        value
        for name in texts()
        for path, value in values(document(name).data)
        if isinstance(value, str) and "covers" in path[-2:]
    }
    assert written == set(covers(protocol()))


def test_conflicts_are_67_and_those_named_in_citations_exist() -> None:
    conflicts = installed.figures()["conflicts"]
    assert conflicts["rows"] == CONFLICTS == 67
    assert conflicts["resolved"] + len(conflicts["open"]) == 67
    named = {number for citation in protocol().citations for number in re.findall(r"X-\d\d", citation.where)}
    assert named <= {f"X-{number:02d}" for number in range(1, 68)}


def test_a_row_that_is_dropped_becomes_pending() -> None:
    path = found("red_flags.yaml", lambda path, value: path[-1:] == ("covers",) and value == ["D-012"])
    rows = [row for row in covers(protocol()) if row == "D-012"]
    fewer = loaded(changed("red_flags.yaml", put(path, ["A-001"])))
    assert len([row for row in covers(fewer) if row == "D-012"]) == len(rows) - 1


def test_no_rule_threshold_or_dose_is_uncited() -> None:
    counted = cited(protocol())
    assert counted["uncited"] == []
    assert counted["doses"] == len(protocol().exercises) + len(protocol().ladder)
    assert counted["rules"] > 500
    assert counted["thresholds"] >= len(protocol().policy) + 3 * 8


def test_texts_are_inside_the_reading_grades_and_may_ship() -> None:
    figures = installed.figures()
    assert figures["never_ship"] == []
    assert figures["reading"]["over"] == figures["reading"]["long"] == figures["reading"]["jargon"] == []
    assert 0 < figures["reading"]["urgent_max"] <= URGENT_GRADE == 6
    assert 0 < figures["reading"]["teaching_max"] <= TEACHING_GRADE == 8
