"""The page about the mutants: a letter for each list of tests, a row for each file, every survivor with its reason."""

from __future__ import annotations

from tests.mutation.mutants import Mutant
from tests.mutation.told import HEADING, NOT_LOOKED_AT, Outcome, put_section, read_reasons, survivors, table


def outcome(file: str, status: str, reason: str = NOT_LOOKED_AT, left: int = 0) -> Outcome:
    mutant = Mutant(f"hamstride/{file}", "", "walk", 1, 7, 7, 8, "", "-    return a | b\n+    return a & b")
    return Outcome(mutant, status, left, reason)


FOUND = [
    outcome("criteria/parse.py", "killed"),
    outcome("criteria/parse.py", "timeout"),
    outcome("criteria/parse.py", "survived", "Seen by nobody."),
    outcome("criteria/check.py", "killed"),
    outcome("record/read.py", "no tests"),
    outcome("engine/dose.py", "not run"),
]
SELECTED = {
    "hamstride/criteria/parse.py": ["criteria", "record/test_sides.py"],
    "hamstride/criteria/check.py": ["criteria", "criteria/test_check.py", "record/test_sides.py"],
    "hamstride/record/read.py": ["record"],
    "hamstride/engine/dose.py": ["engine"],
}


def test_each_list_of_tests_is_named_once_below_the_table_and_by_its_letter_inside() -> None:
    head, _line, *rows = table(FOUND, SELECTED)
    assert head.startswith("| file | mutants | killed |")
    assert rows == [
        "| criteria/parse.py | 3 | 1 | 1 | 1 | 1 | 0 | 0 | 66.7 % | A |",
        "| criteria/check.py | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 100.0 % | A |",
        "| record/read.py | 1 | 0 | 0 | 0 | 0 | 1 | 0 | 0.0 % | B |",
        "| engine/dose.py | 1 | 0 | 0 | 0 | 0 | 0 | 1 | – |  |",
        "| **all** | 6 | 2 | 1 | 1 | 1 | 1 | 1 | 60.0 % |  |",
        "",
        "- **A**: criteria, record/test_sides.py",
        "- **B**: record",
    ]


def test_more_lists_than_letters_are_numbered() -> None:
    files = [f"room/{number}.py" for number in range(28)]
    rows = list(table([outcome(file, "killed") for file in files], {f"hamstride/{file}": [file] for file in files}))
    assert [row.split(" | ")[-1] for row in rows[26:30]] == ["Y |", "Z |", "A1 |", "B1 |"]


def test_whoever_survived_stands_there_with_what_was_changed_and_why_nobody_can_see_it() -> None:
    _head, _line, *rows = survivors([*FOUND, outcome("record/write.py", "survived", left=3)])
    assert rows == [
        "| criteria/parse.py:walk.1 | 7 | `return a \\| b` | `return a & b` | Seen by nobody. |",
        "| record/read.py:walk.1 | 7 | `return a \\| b` | `return a & b` | **not looked at** |",
        "| record/write.py:walk.1 | 7 | `return a \\| b` | `return a & b` | **not looked at** (3 tests not tried) |",
    ]


def test_a_reason_is_written_once_for_all_it_explains() -> None:
    assert read_reasons("- reason: Same.\n  mutants: [a.1 x, b.2 y]\n") == {"a.1 x": "Same.", "b.2 y": "Same."}
    assert read_reasons("") == {}


def test_the_other_sections_of_the_page_stay() -> None:
    page = f"# Promises\n\n## Before\n\nOne.\n\n{HEADING}\n\nOld.\n\n## After\n\nTwo.\n"
    new = put_section(page, f"{HEADING}\n\nNew.\n")
    assert new == page.replace("Old.", "New.")
    assert put_section("# Promises\n", f"{HEADING}\n") == f"# Promises\n\n{HEADING}\n"
