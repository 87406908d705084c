"""The data broken on purpose: each kind is refused with its file, its line, what is wrong and what is allowed.

The tables in breaking/ say which value of the shipped data is spoilt, and the words a person needs to find and mend it.
The line is that of the broken record or value itself, never that of the manifest.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.protocol.document import Document, Fault, Path, Refused, read_document
from hamstride.protocol.load import lay_over, load
from tests.protocol.breaking import asked, care, criteria, evidence, exercises, ids, pathways, values
from tests.protocol.breaking.kind import Kind, broken
from tests.protocol.installed import document, drop, faults, put, texts

MOST_FAULTS = 5  # one mistake must not bury its cause under others

KINDS = [
    *criteria.CRITERIA, *ids.IDS, *values.TYPES, *values.FINDINGS, *pathways.PHASES, *pathways.RULES, *asked.ASKED,
    *exercises.EXERCISES, *exercises.RUNNING, *care.CARING, *care.HELP, *evidence.EVIDENCE, *evidence.TEACHING,
]  # fmt: skip


def check(faults_found: tuple[Fault, ...], file: str, line: int, says: tuple[str, ...]) -> None:
    """One message has all the words, begins with file and line, and few others come with it."""
    told = [str(fault) for fault in faults_found]
    assert [each for each in told if each.startswith(f"{file}:{line}: ") and all(word in each for word in says)], told
    assert len(told) <= MOST_FAULTS, told


def line_of(document_lines: dict[Path, int], path: Path) -> int:
    while path and path not in document_lines:
        path = path[:-1]
    return document_lines[path]


# Loading takes long, so every second kind waits for the slow tier; more than eighty stay here.
HERE = [
    pytest.param(kind, id=kind.name, marks=[pytest.mark.slow] if place % 2 else []) for place, kind in enumerate(KINDS)
]


def test_more_than_eighty_kinds_are_tried_in_the_fast_tier() -> None:
    assert len(KINDS) >= 200
    assert sum(not each.marks for each in HERE) >= 80


@pytest.mark.parametrize("kind", HERE)
def test_broken_data_is_refused_where_it_stands(kind: Kind) -> None:
    refused = faults(broken(kind.file, kind.change), citations=kind.citations)
    check(refused, kind.where, line_of(document(kind.where).lines, kind.path), kind.says)
    assert kind.where == "protocol.yaml" or "protocol.yaml" not in {fault.file for fault in refused}


# ---- the text itself -------------------------------------------------------------------------------------------------

TEXTS: list[tuple[str, str, str, str, int]] = [
    ("key twice", "policy.yaml", texts()["policy.yaml"] + "policy: {}\n", "the key twice", -1),
    ("tab", "policy.yaml", "policy:\n\tpain_limit: 2\n", "a tab at the start of the line; allowed: spaces", 2),
    ("anchor", "policy.yaml", "policy: &all\n  x: 1\n", "the anchor &all", 1),
    ("alias", "policy.yaml", "policy:\n  x: *all\n", "the alias *all", 2),
    ("tag", "policy.yaml", "policy: !!float 1\n", "the tag", 1),
    ("two documents", "policy.yaml", texts()["policy.yaml"] + "---\na: 1\n", "a second document", -2),
    ("bracket without end", "policy.yaml", "policy:\n  x: [1, 2\n", "valid YAML", 3),
    ("too many levels", "policy.yaml", "policy:\n  " + "[" * 30 + "]" * 30 + "\n", "nesting too deep", 2),
    ("key that is a list", "policy.yaml", "policy:\n  ? [a]\n  : 1\n", "a key that is not text", 2),
    ("control character", "policy.yaml", "policy:\n  x: \x01\n", "printable text", 2),
]


@pytest.mark.parametrize(("name", "file", "text", "says", "line"), TEXTS, ids=[row[0] for row in TEXTS])
def test_a_text_that_is_no_plain_data_is_refused_at_its_line(
    name: str, file: str, text: str, says: str, line: int
) -> None:
    assert name
    with pytest.raises(Refused) as refused:
        read_document(file, text)
    last = text.count("\n") + 1
    check(refused.value.faults, file, line if line > 0 else last + line, (says,))


@pytest.mark.thorough
def test_a_file_that_is_no_plain_data_is_refused_in_a_whole_load() -> None:
    with pytest.raises(Refused) as refused:
        load({**texts(), "policy.yaml": "policy: &all\n  x: 1\n"})
    assert "policy.yaml:1: file: found the anchor &all" in str(refused.value)


# ---- published programmes --------------------------------------------------------------------------------------------

PROGRAMME = "heiderscheit2010"


@cache
def programme() -> Document:
    text = files("hamstride.protocol").joinpath("published", f"{PROGRAMME}.yaml").read_text("utf-8")
    return read_document(f"published/{PROGRAMME}.yaml", text)


PUBLISHED: list[tuple[str, Callable[[Any], None], Path, str]] = [
    ("programme for an unknown pathway", put(("replaces",), "strains"), ("replaces",), "nearest: strain"),
    (
        "programme in a language of its own",
        put(("phases", 1, "leave_when", 0, "when"), "pain < 1"),
        ("phases", 1, "leave_when", 0, "when"),
        "pain",
    ),
    (
        "programme's phase that leads nowhere known",
        put(("phases", 0, "next", 0, "to"), "heiderscheit_9"),
        ("phases", 0, "next", 0, "to"),
        "one of",
    ),
    (
        "programme's phase that counts as none",
        drop(("phases", 1, "counts_as")),
        ("phases", 1),
        "the strain phase it is at most like",
    ),
    (
        "programme's dose malformed",
        put(("phases", 1, "sessions", 0, "doses"), {"heel_dig_sitting": {"sets": [3, 1], "amount": [1, 2]}}),
        ("phases", 1, "sessions", 0),
        "the least and the most",
    ),
    (
        "programme with an exercise before its phase",
        put(("phases", 0, "sessions", 0, "from", 0), "nordic_curl"),
        ("phases", 0, "sessions", 0, "from", 0),
        "whose own file lists protect",
    ),
    (
        "programme with too much pain",
        put(("phases", 1, "pain_limit", "value"), 4),
        ("phases", 1, "pain_limit", "value"),
        "at most 3",
    ),
    (
        "programme's gate uncited",
        drop(("phases", 1, "leave_when", 0, "source")),
        ("phases", 1, "leave_when", 0),
        "a `source:` for every rule",
    ),
    (
        "programme's phase left by time alone",
        put(("phases", 1, "leave_when"), []),
        ("phases", 1, "leave_when"),
        "at least one gate",
    ),
]


@pytest.mark.parametrize(("name", "change", "path", "says"), PUBLISHED, ids=[row[0] for row in PUBLISHED])
def test_a_broken_programme_is_refused_where_it_stands(
    name: str, change: Callable[[Any], None], path: Path, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert name
    spoilt, base = broken(programme(), change), load_protocol()
    monkeypatch.setattr("hamstride.protocol.load.read_document", lambda _name, _text: spoilt)
    with pytest.raises(Refused) as refused:
        lay_over(base, spoilt.name, "")
    check(refused.value.faults, spoilt.name, line_of(programme().lines, path), (says,))


def test_there_are_many_kinds_and_no_two_have_one_name() -> None:
    names = [kind.name for kind in KINDS] + [row[0] for row in (*TEXTS, *PUBLISHED)]
    assert len(names) == len(set(names))
    assert len(names) >= 80
