"""`make safety-case`: write the hazards of docs/hazards.yaml into docs/safety-case.md, each target with its link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from hamstride.protocol.document import Refused
from tests.hazard_log import LOG, Hazard, Limit, Places, Targets, read_log, targets
from tests.write_traceability import ROOT

PAGE = ROOT / "docs" / "safety-case.md"
_PART = re.compile(r"(<!-- (hazards|limits): .*? -->\n).*?(?=<!-- end of \2 -->)", re.DOTALL)


def page(text: str, log: str, there: Targets) -> str:
    """The page with its two made parts as they have to be; everything around them stays.

    Raises:
        Refused: something the log names is gone.
        ValueError: the page has lost the marks around a part.
    """
    hazards, limits = read_log(log, there)
    made = {"hazards": _hazards(hazards, there), "limits": _limits(limits, there)}
    if {name for _, name in _PART.findall(text)} != set(made):
        raise ValueError("the page needs the marks of hazards and of limits")
    return _PART.sub(lambda found: f"{found[1]}\n{made[found[2]]}\n", text)


def _hazards(hazards: tuple[Hazard, ...], there: Targets) -> str:
    head = ["| hazard | rules | properties | tests |", "| --- | --: | --: | --: |"]
    rows = [
        f"| [{each.id}](#{each.id.lower()}) {each.name} "
        f"| {len(each.rules)} | {len(each.properties) or '–'} | {len(each.tests)} |"
        for each in hazards
    ]
    return "\n".join([*head, *rows, "", *(line for each in hazards for line in _section(each, there))])


def _section(hazard: Hazard, there: Targets) -> Iterator[str]:
    # The heading is the id alone, so that the address of a hazard stays when its words change.
    yield from (f"### {hazard.id}", "", f"**{hazard.name}**", "")
    yield f"- Cause: {hazard.cause}"
    yield f"- Control: {hazard.control}"
    rules = ", ".join(_rule(each, there.rules[each]) for each in hazard.rules)
    yield f"- Rules: {rules or 'none; this is not a matter of rules'}"
    properties = ", ".join(_link(each, there.properties[each][0]) for each in hazard.properties)
    yield f"- Properties: {properties or 'none; this is not about a decision'}"
    yield f"- Tests: {_tests(hazard.tests, there.tests) or 'none beside the properties'}"
    yield from (f"- Remains: {hazard.remains}", "")


def _limits(limits: tuple[Limit, ...], there: Targets) -> str:
    lines = [f"- {each.says} {_looked_at(each, there.tests)}" for each in limits]
    return "\n".join([*lines, ""])


def _looked_at(limit: Limit, known: Places) -> str:
    found = _tests(limit.tests, known)
    return f"Looked at by {found}." if found else "No test looks there."


def _rule(name: str, places: tuple[str, ...]) -> str:
    """One link; where several records bear the id, the others follow as numbers."""
    first, *others = places
    more = [_link(str(number), place, plain=True) for number, place in enumerate(others, 2)]
    return " ".join([_link(name, first), *more])


def _tests(names: Iterable[str], known: Places) -> str:
    return ", ".join(
        _link(PurePosixPath(name).name if "::" not in name else _short(name), known[name][0]) for name in names
    )


def _short(test: str) -> str:
    return test.partition("::")[2].removeprefix("test_")


def _link(text: str, place: str, plain: bool = False) -> str:
    return f"[{text}](../{place})" if plain else f"[`{text}`](../{place})"


if __name__ == "__main__":
    try:
        PAGE.write_text(page(PAGE.read_text("utf-8"), LOG.read_text("utf-8"), targets()), "utf-8")
    except Refused as refused:
        raise SystemExit(str(refused)) from None
