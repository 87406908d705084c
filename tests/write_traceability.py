"""`make traceability`: bring founding.yaml in step with the tests' marks, then write docs/traceability.md anew.

Run as a file of its own, so it imports nothing from the other tests.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hamstride.casebook import protocol_texts
from hamstride.protocol.load import load
from hamstride.protocol.traceability import read_ledger, traceability

ROOT = Path(__file__).resolve().parents[1]
KNOWLEDGE = ROOT / "src" / "hamstride" / "protocol" / "hamstring" / "2026.1"
PAGE, LEDGER = ROOT / "docs" / "traceability.md", ROOT / "docs" / "ledger.csv"
_SHOWN = re.compile(r"^shown_by_test:.*?(?=^pending:)", re.MULTILINE | re.DOTALL)


@cache
def every_test() -> dict[str, ast.FunctionDef]:
    """Every test of the project by its name, tests/engine/test_dose.py::test_it_starts_at_the_least."""
    found = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in _functions(ast.parse(path.read_text("utf-8"))):
            if node.name.startswith("test_"):
                found[f"{path.relative_to(ROOT).as_posix()}::{node.name}"] = node
    return found


def _functions(within: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef]:
    """The functions of a module or a class; what is defined inside a function is no test."""
    for node in within.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node)


def marked() -> Iterator[tuple[str, str]]:
    """Every row that a test says it shows, with the test."""
    for test, node in every_test().items():
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.covers":
                yield from ((str(ast.literal_eval(row)), test) for row in mark.args)


def with_marks(founding: str) -> str:
    """The text of founding.yaml with the tests' own marks in it, row by row."""
    rows = "".join(f"  - {{row: {row}, test: {test}}}\n" for row, test in sorted(marked()))
    return _SHOWN.sub(lambda _: f"shown_by_test:\n{rows}", founding)


def page(knowledge: Path = KNOWLEDGE) -> str:
    """The page as it has to be."""
    return traceability(load(protocol_texts(knowledge)), read_ledger(LEDGER.read_text("utf-8")))


if __name__ == "__main__":
    founding = KNOWLEDGE / "founding.yaml"
    founding.write_text(with_marks(founding.read_text("utf-8")), "utf-8")
    PAGE.write_text(page(), "utf-8")
