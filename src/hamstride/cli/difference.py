"""`hamstride protocol diff A B`: for whom the decision changes, in words and as case files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from shlex import quote
from time import perf_counter
from typing import TYPE_CHECKING, Any

import yaml

from hamstride.casebook import plain
from hamstride.cli.arguments import Wrong
from hamstride.protocol.model import Protocol

if TYPE_CHECKING:
    from hamstride.proof.difference.people import Change, Difference

_QUIET_SECONDS = 2.0
_HEADINGS = {
    "urgency": "Urgent at this level or above",
    "asks": "Has to answer a safety question first",
    "condition": "Recognised as",
    "leave": "May leave the phase",
    "back": "Steps back from the phase",
    "lighter": "Gets lighter days in the phase",
    "exercise": "The exercise is open",
    "care": "The self-care item is offered",
}


def compared(names: Sequence[str], protocols: Sequence[Protocol], chosen: argparse.Namespace) -> str:
    """Return the difference of two protocols as text or JSON; each witness is written as a case file.

    Raises:
        Wrong: z3 is not installed, or the two cannot be asked about one record.
    """
    if find_spec("z3") is None:
        raise Wrong("diff needs the solver z3; install it with: pip install hamstride[proofs]")
    from hamstride.proof.difference.one_record import Incomparable
    from hamstride.proof.difference.people import difference

    try:
        found = difference(protocols[0], protocols[1], _progress())
    except Incomparable as why:
        raise Wrong(f"these two cannot be compared: {why}") from None
    rows = [_row(each, names, Path(chosen.cases)) for each in found.changes]
    return plain(_data(found, rows, names)) if chosen.json else _page(found, rows, names)


def _progress() -> Callable[[int, int], None]:
    began = perf_counter()

    def told(done: int, of: int) -> None:
        if sys.stderr.isatty() and perf_counter() - began > _QUIET_SECONDS:
            print(f"\rsettled {done} of {of}", end="" if done < of else "\n", file=sys.stderr, flush=True)

    return told


def _row(change: Change, names: Sequence[str], folder: Path) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": change.kind,
        "what": change.what,
        "only_in": names[0 if change.only_in == "first" else 1],
        "status": change.status,
        "said": list(change.said),
        "person": None,
        "file": None,
        "at": change.at,
        "command": None,
    }
    if change.case is None:
        return row
    file = folder / f"{change.kind}-{change.what.replace(' / ', '-').replace(' ', '-')}-{change.only_in}.case.yaml"
    two = " ".join(quote(each) for each in names)
    command = f"hamstride protocol compare {two} --case {quote(str(file))} --at {change.at}"
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(change.case, sort_keys=False, allow_unicode=True)
    file.write_text(
        f"# {_HEADINGS[change.kind]}: {change.what}, in {row['only_in']} only\n# {command}\n{text}", "utf-8"
    )
    return {**row, "person": _person(change.case), "file": str(file), "command": command}


def _person(case: Mapping[str, Any]) -> str:
    """What is told of somebody, the plain “no” answers only counted."""
    told = [each for each in case["observations"] if each["value"] is not False]
    words = [f"{each['finding']}{_side(each)} {_value(each['value'])}" for each in told]
    words += [f"{key} {_value(value)}" for key, value in case["person"].items() if key != "sport"]
    sessions, noes = len(case["sessions"]), len(case["observations"]) - len(told)
    words += [f"{sessions} session{'' if sessions == 1 else 's'}"] if sessions else []
    words += [f"{noes} answers of no"] if noes else []
    return ", ".join(words) or "nothing told"


def _side(row: Mapping[str, Any]) -> str:
    return f" ({row['side']})" if "side" in row else ""


def _value(value: Any) -> str:
    if isinstance(value, list):
        return " and ".join(value) or "none"
    return "yes" if value is True else "no" if value is False else str(value)


def _data(found: Difference, rows: list[dict[str, Any]], names: Sequence[str]) -> dict[str, Any]:
    return {
        "protocols": list(names),
        "asked": found.asked,
        "same": found.same,
        "changes": rows,
        "numbers": [{"what": each.what, "said": list(each.said)} for each in found.numbers],
        "not_asked": {"phases": dict(zip(("first", "second"), map(list, found.alone), strict=True))},
        "known_to_one": list(found.not_shared),
    }


def _page(found: Difference, rows: list[dict[str, Any]], names: Sequence[str]) -> str:
    lines = [f"{found.asked} things asked, {found.same} of them the same to the letter."]
    lines += [] if rows else ["The decision changes for nobody in any of them."]
    before = ""
    for row in rows:
        heading = _HEADINGS[row["kind"]]
        lines += ["", heading] if heading != before else []
        before = heading
        lines += _change(row, names)
    lines += ["", "Numbers and lists"] if found.numbers else []
    lines += [f"  {each.what}: {_or_none(each.said[0])} | {_or_none(each.said[1])}" for each in found.numbers]
    lines += _left_out(found, names)
    return "\n".join(lines) + "\n"


def _change(row: Mapping[str, Any], names: Sequence[str]) -> Iterator[str]:
    yield f"  {row['what']}: in {row['only_in']} only"
    if row["status"] == "undecided":
        yield "    The solver could not tell."
        return
    yield f"    a person with: {row['person']}"
    yield f"    {names[0]}: {row['said'][0]} | {names[1]}: {row['said'][1]}"
    if row["status"] == "not_shown":
        yield "    Not seen in the two decisions: the solver allows more than happens in a real record."
    yield f"    {row['command']}"


def _left_out(found: Difference, names: Sequence[str]) -> Iterator[str]:
    for name, phases in zip(names, found.alone, strict=True):
        if phases:
            yield f"Not asked, as nothing in the other is like it: {', '.join(phases)} ({name})"
    if found.not_shared:
        yield f"Known to one of them only: {', '.join(found.not_shared)}"


def _or_none(said: str | None) -> str:
    return "-" if said is None else said
