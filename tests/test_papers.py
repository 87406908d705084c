"""What people read outside the program, from the README to the examples, holds nothing that must not ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from hamstride.casebook import load_protocol
from hamstride.words.style import never_ship
from tests.protocol.conflicts.telling import hits

ROOT = Path(__file__).resolve().parents[1]
PAPERS = sorted(
    path.relative_to(ROOT).as_posix()
    for place in (ROOT.glob("*.md"), (ROOT / "docs").rglob("*.md"), (ROOT / "docs").rglob("*.csv"))
    for path in place
)
EXAMPLES = sorted(
    path.relative_to(ROOT).as_posix()
    for kind in ("*.md", "*.yaml", "*.json", "*.txt")
    for path in (ROOT / "examples").rglob(kind)
)
RULED_OUT = [pattern for conflict in load_protocol().founding.conflicts.values() for pattern in conflict.never]
# A figure of speech of programmers and gardeners, harmless outside the steps of an exercise.
ELSEWHERE = [pattern for pattern in RULED_OUT if pattern != r"\btree\b"]


def test_there_is_something_to_read() -> None:
    assert {"README.md", "docs/safety-case.md", "docs/intended-use.md", "docs/traceability.md"} <= set(PAPERS)
    assert len(EXAMPLES) > 5


@pytest.mark.parametrize("name", [*PAPERS, *EXAMPLES])
def test_a_paper_holds_nothing_that_must_not_ship(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [*never_ship(text), *hits(ELSEWHERE, text)] == []


@pytest.mark.parametrize("planted", ["Hold your breath at the top.", "Drink 15.5 cups a day.", "Pad the armrests."])
def test_a_planted_sentence_is_found(planted: str) -> None:
    assert [*never_ship(planted), *hits(ELSEWHERE, planted)]
