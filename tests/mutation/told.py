"""Write what came of the mutants into docs/promise.md: raw numbers, controls, every survivor with its reason."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import ascii_uppercase

import yaml

from tests.mutation.kept import kept, made
from tests.mutation.mutants import ROOT, Mutant

PAGE = ROOT / "docs" / "promise.md"
REASONS = Path(__file__).parent / "reasons.yaml"
HEADING = "## Do the tests notice?"
NOT_LOOKED_AT = "**not looked at**"
COLUMNS = ("killed", "timeout", "survived", "no tests", "not run")
_NEXT = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One mutant and what became of it."""

    mutant: Mutant
    status: str  # one of COLUMNS
    left: int  # tests the budget did not reach
    reason: str


def outcomes(files: Sequence[str], reasons: Mapping[str, str]) -> Iterator[Outcome]:
    """Every mutant of these files.

    Args:
        files: paths below src.
        reasons: why a mutant changes nothing anybody can see, by its id and key.
    """
    for file in files:
        tried = kept(f"tried-{file.replace('/', '.')}")
        for mutant in made(file):
            verdict = tried.get(mutant.id, {})
            known = verdict.get("key") == mutant.key and verdict["status"] in COLUMNS
            status = verdict["status"] if known else "not run"
            yield Outcome(
                mutant, status, verdict.get("left", 0), reasons.get(f"{mutant.id} {mutant.key}", NOT_LOOKED_AT)
            )


def read_reasons(text: str) -> dict[str, str]:
    """The reasons by `id key`: a reason is written once for all the mutants it explains."""
    return {mutant: each["reason"].strip() for each in yaml.safe_load(text) or [] for mutant in each["mutants"]}


def table(found: Sequence[Outcome], selected: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """One row for each file, and one for all; below it each list of tests once, by the letter that stands in the rows.

    Args:
        found: the outcomes, file by file.
        selected: the files and folders of tests each file was tried on.
    """
    yield "| file | mutants | killed | timeout | survived | with a reason | no tests | not run | noticed | tried on |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|"
    letters: dict[tuple[str, ...], str] = {}
    for file in dict.fromkeys(each.mutant.file for each in found):
        here = [each for each in found if each.mutant.file == file]
        tests = _outermost(selected.get(file, ())) if any(each.status != "not run" for each in here) else ()
        letter = letters.setdefault(tests, _letter(len(letters))) if tests else ""
        yield _row(file.removeprefix("hamstride/"), here, letter)
    yield _row("**all**", found, "")
    yield ""
    yield from (f"- **{letter}**: {', '.join(tests)}" for tests, letter in letters.items())


def _outermost(tests: Sequence[str]) -> tuple[str, ...]:
    """The tests without those that lie in a folder named beside them."""
    return tuple(each for each in tests if not any(each.startswith(f"{other}/") for other in tests))


def _letter(number: int) -> str:
    """A, B, … Z, A1, B1, …"""
    return ascii_uppercase[number % 26] + (str(number // 26) if number >= 26 else "")


def _row(name: str, found: Sequence[Outcome], tests: str) -> str:
    count = Counter(each.status for each in found)
    explained = sum(_explained(each) for each in found)
    run = len(found) - count["not run"]
    noticed = f"{100 * (count['killed'] + count['timeout']) / run:.1f} %" if run else "–"
    cells = [len(found), count["killed"], count["timeout"], count["survived"], explained]
    return " | ".join(["| " + name, *map(str, [*cells, count["no tests"], count["not run"]]), noticed, tests + " |"])


def _explained(each: Outcome) -> bool:
    return each.status in {"survived", "no tests"} and each.reason != NOT_LOOKED_AT


def survivors(found: Sequence[Outcome]) -> Iterator[str]:
    """Every survivor: where, what was changed, and why nobody can notice, or that nobody has looked."""
    yield "| mutant | line | was | became | reason |"
    yield "|---|--:|---|---|---|"
    for each in found:
        if each.status in {"survived", "no tests"}:
            was, became = (_code(each.mutant.diff, sign) for sign in "-+")
            reason = each.reason + (f" ({each.left} tests not tried)" if each.left else "")
            yield f"| {each.mutant.id} | {each.mutant.line} | {was} | {became} | {reason} |"


def _code(diff: str, sign: str) -> str:
    lines = [line[1:].strip() for line in diff.splitlines() if line.startswith(sign)]
    text = " ".join(lines).replace("|", "\\|").replace("`", "'")
    return f"`{text[:150]}{'…' if len(text) > 150 else ''}`" if text else "–"


def section(found: Sequence[Outcome], controls: Mapping[str, str]) -> str:
    """The section of the page."""
    run = [each for each in found if each.status != "not run"]
    noticed = sum(each.status in {"killed", "timeout"} for each in run)
    explained = sum(_explained(each) for each in run)
    share = f"{100 * noticed / len(run):.1f} %" if run else "–"
    lines = [
        HEADING,
        "",
        f"Measured {datetime.now(UTC).date()} at commit {_commit()}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, mutmut 3.8.1. `make mutation` tries all on all fast tests; this page was filled "
        "module by module with `python -m tests.mutation.run MODULE --tests …`. A verdict is kept while its function "
        "stays the same, so that it can come from an earlier commit of the tests.",
        "",
        f"Of {len(found):,} mutants {len(run):,} were tried and {noticed:,} noticed: **{share}**. "
        f"Of the {len(run) - noticed:,} others {explained:,} change nothing anybody can see, each with its reason "
        f"below; {len(run) - noticed - explained:,} have no reason yet.",
        "",
        "mutmut makes the mutants; `tests/mutation` tries them, each in a copy of the process, on the fast tests that "
        "run the changed statement, until one fails. mutmut leaves alone decorated functions, default values that are "
        "not plain, and what stands outside functions; so do we. The letter in the last column stands for the files of "
        "tests a module was tried on, named below the table as they lie below `tests/`: tests elsewhere may notice "
        "more, never less.",
        "",
        *table(found, kept("selected")),
        "",
        "Controls:",
        "",
        *[f"- {name}: {value}" for name, value in controls.items()],
        "",
        "Every mutant that nobody noticed:",
        "",
        *survivors(found),
        "",
    ]
    return "\n".join(lines)


def _commit() -> str:
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()


def put_section(page: str, text: str) -> str:
    """The page with this section new, its other sections untouched."""
    if HEADING not in page:
        return f"{page.rstrip()}\n\n{text}"
    before, _, rest = page.partition(HEADING)
    following = _NEXT.search(rest)
    return before + text + (f"\n{rest[following.start() :]}" if following else "")


def write(files: Sequence[str]) -> None:
    """Bring the page up to date."""
    page = PAGE.read_text("utf-8") if PAGE.exists() else "# Promises\n"
    reasons = read_reasons(REASONS.read_text("utf-8"))
    PAGE.write_text(put_section(page, section(list(outcomes(files, reasons)), kept("controls"))), "utf-8")
