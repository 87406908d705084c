"""docs/hazards.yaml, read strictly: every rule, property and test it names has to be there, with the place it stands.

A rule is named by what it is and its id, `flag rf-11` or `exercise nordic_curl`, because ids repeat between kinds.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hamstride.criteria.check import nearest
from hamstride.proof.catalogue import PROPERTIES
from hamstride.proof.prove import ids
from hamstride.protocol.document import Document, Fault, Refused, read_document
from hamstride.protocol.place import Place
from tests.write_traceability import KNOWLEDGE, ROOT, every_test

LOG = ROOT / "docs" / "hazards.yaml"
PROOF = ROOT / "src" / "hamstride" / "proof"
KINDS = ("flag", "gate", "rule", "item", "screen", "step", "slot", "clock", "conflict")
_TARGETS = ("rules", "properties", "tests")

Places = Mapping[str, tuple[str, ...]]  # where each target stands: the file from the root, with #L and the line


@dataclass(frozen=True, slots=True)
class Hazard:
    """What can harm somebody, what is done about it, what shows that it is done, and what is left."""

    id: str
    name: str
    cause: str
    control: str
    rules: tuple[str, ...]
    properties: tuple[str, ...]
    tests: tuple[str, ...]
    remains: str


@dataclass(frozen=True, slots=True)
class Limit:
    """What the proof does not show, and the tests that look there instead (none: nothing does)."""

    says: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Targets:
    """Everything a hazard may name, by kind: rules, properties, tests."""

    rules: Places
    properties: Places
    tests: Places


@cache
def targets() -> Targets:
    """What there is in this checkout."""
    return Targets(_rules(), _properties(), _tests())


def _rules() -> Places:
    found: dict[str, dict[str, None]] = {}
    for path in sorted(KNOWLEDGE.rglob("*.yaml")):
        text, file = path.read_text("utf-8"), path.relative_to(ROOT).as_posix()
        for name, line in named(read_document(path.name, text), text.splitlines()):
            found.setdefault(name, {})[f"{file}#L{line}"] = None
    return {name: tuple(places) for name, places in found.items()}


def named(document: Document, written: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The records of one file of the protocol that can be named, each with its line."""
    top, lines = document.data, document.lines
    if "steps" in top and "dose" in top:
        yield f"exercise {top['id']}", 1
    if "leave_when" in top:
        yield f"phase {top['phase']}", 1
    for kind, key in (("policy", "policy"), ("finding", "findings"), ("country", "countries")):
        ids = top[key] if isinstance(top.get(key), dict) else ()
        yield from ((f"{kind} {id}", _line_of_key(id, lines[(key, id)], written)) for id in ids)
    for path, value in _mappings(top, ()):
        here = (kind for kind in KINDS if isinstance(value.get(kind), str))
        yield from ((f"{kind} {value[kind]}", lines[(*path, kind)]) for kind in here)


def _line_of_key(key: str, line: int, written: Sequence[str]) -> int:
    """The line of a key; a document knows the line its value begins on, which may be the next one."""
    return line if written[line - 1].lstrip().startswith(f"{key}:") else line - 1


def _mappings(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from _mappings(each, (*path, key))


def _properties() -> Places:
    written: dict[str, str] = {}
    for path in (*sorted((PROOF / "properties").glob("*.py")), PROOF / "prove.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written.setdefault(node.value, path.relative_to(ROOT).as_posix())
    return {id: (written[id],) for id in ids()}


def _tests() -> Places:
    functions = {test: (test.partition("::")[0],) for test in every_test()}
    cases = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "cases").glob("*.yaml")}
    return functions | {case: (case,) for case in cases}


def read_log(
    text: str, there: Targets, name: str = "docs/hazards.yaml"
) -> tuple[tuple[Hazard, ...], tuple[Limit, ...]]:
    """Return the hazards and the limits of the proof.

    Raises:
        Refused: with a sentence for each thing that is wrong: a target that is gone, a hazard without a property and
            without a test, a property that guards against a hazard which does not name it.
    """
    faults: list[Fault] = []
    document = read_document(name, text)
    fields = Place(document, (), document.data, faults).fields(["hazards", "limits"])
    hazards = tuple(_hazard(place, there) for place in fields["hazards"].items())
    limits = tuple(_limit(place, there) for place in fields["limits"].items())
    if not faults:
        _left_out(hazards, fields["hazards"])
    if faults:
        raise Refused(faults)
    return hazards, limits


def _hazard(place: Place, there: Targets) -> Hazard:
    told = ("name", "cause", "control", "remains")
    fields = place.fields(["hazard", *told, *_TARGETS])
    if len(fields) < len(told) + len(_TARGETS) + 1:
        return Hazard("", "", "", "", (), (), (), "")
    id = fields["hazard"].text()
    rules, properties, tests = (_there(fields[key], key, getattr(there, key), id) for key in _TARGETS)
    if not properties and not tests:
        place.fault("a property or a test that holds it", f"{id} with neither")
    name, cause, control, remains = (fields[key].text() for key in told)
    return Hazard(id, name, cause, control, rules, properties, tests, remains)


def _limit(place: Place, there: Targets) -> Limit:
    fields = place.fields(["limit", "tests"])
    if len(fields) < 2:
        return Limit("", ())
    return Limit(fields["limit"].text(), _there(fields["tests"], "tests", there.tests, "a limit"))


def _there(place: Place, kind: str, known: Places, of: str) -> tuple[str, ...]:
    """The targets that are named, each of them once and each of them there."""
    for item in place.items():
        if item.value not in known:
            near = nearest(item.value, sorted(known)) if isinstance(item.value, str) else None
            item.fault(f"only {kind} that exist, for {of}", f"“{item.value}”", near)
    names = place.texts()
    if len(set(names)) < len(names):
        place.fault(f"each of the {kind} of {of} only once")
    return names


def _left_out(hazards: Iterable[Hazard], place: Place) -> None:
    """Note ids that repeat, and properties that a hazard they guard against does not name."""
    by_id = {each.id: each for each in hazards}
    if len(by_id) < len(place.value):
        place.fault("each hazard only once", "two with one id")
    for each in PROPERTIES:
        for id in each.hazards:
            if id not in by_id:
                place.fault("every hazard a property names", f"no {id}, which {each.id} guards against")
            elif each.id not in by_id[id].properties:
                place.fault("every property that guards against a hazard", f"{id} without {each.id}")
