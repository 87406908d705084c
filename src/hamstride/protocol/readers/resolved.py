"""founding.yaml and conflicts.yaml: rows that tests show, rows still to come, and the resolved conflicts."""

from __future__ import annotations

import re

from hamstride.protocol.place import Place
from hamstride.protocol.places import Places
from hamstride.protocol.resolved import TOPICS, Conflict, Founding, conflict_ids, ledger_rows

_TEST = re.compile(r"tests/[\w/]+\.py::test_\w+\Z")
_ROWS = frozenset(ledger_rows())


def read_founding(rows: Place, conflicts: Place, places: Places) -> Founding:
    """Return what became of the founding documents; a row or a conflict that does not exist is a fault."""
    fields = rows.fields(["shown_by_test", "pending"])
    tests: dict[str, tuple[str, ...]] = {}
    for item in fields["shown_by_test"].items() if "shown_by_test" in fields else ():
        inner = item.fields(["row", "test"])
        if len(inner) == 2:
            row = _row(inner["row"])
            tests[row] = (*tests.get(row, ()), _test(inner["test"]))
    pending: dict[str, str] = {}
    for item in fields["pending"].items() if "pending" in fields else ():
        inner = item.fields(["row", "topic"])
        if len(inner) == 2:
            pending[_row(inner["row"])] = inner["topic"].one_of(TOPICS)
    return Founding(tests, pending, _conflicts(conflicts, places))


def _row(place: Place) -> str:
    return place.one_of(_ROWS)


def _test(place: Place) -> str:
    text = place.text()
    if not _TEST.match(text):
        place.fault("a test such as tests/engine/test_dose.py::test_one_step")
    return text


def _conflicts(place: Place, places: Places) -> dict[str, Conflict]:
    root = place.fields(["conflicts"])
    found: dict[str, Conflict] = {}
    for item in root["conflicts"].items() if "conflicts" in root else ():
        fields = item.fields(["conflict", "text", "rules", "test"], ["never"])
        if any(key not in fields for key in ("conflict", "text", "rules", "test")):
            continue
        id = fields["conflict"].one_of(conflict_ids())
        if id in found:
            fields["conflict"].fault("each conflict once")
        never = fields["never"].texts() if "never" in fields else ()
        for place_of, pattern in zip(fields["never"].items() if never else (), never, strict=True):
            _compiles(place_of, pattern)
        rules = fields["rules"].texts()
        if not rules and not never:
            item.fault("a rule that carries the resolution, or a text that must not come back", "neither")
        found[id] = places.note(Conflict(id, fields["text"].text(), rules, never, _test(fields["test"])), item)
    return found


def _compiles(place: Place, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as wrong:
        place.fault(f"a regular expression ({wrong})")
