"""A load that takes over readings of unchanged files finds what a load that reads every file finds."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import fields

import pytest

from hamstride.protocol import load
from hamstride.protocol.document import Fault
from hamstride.protocol.rule import When
from tests.protocol import installed
from tests.protocol.breaking.kind import Kind, broken
from tests.protocol.installed import changed, faults, put
from tests.protocol.sharing import READERS
from tests.protocol.test_breaking import KINDS

SAMPLE = [
    pytest.param(kind, id=kind.name, marks=[pytest.mark.slow] if place % 75 else []) for place, kind in enumerate(KINDS)
]


def anew(kind: Kind) -> tuple[Fault, ...]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(installed, "sharing", nullcontext)
        return faults(broken(kind.file, kind.change), citations=kind.citations)


@pytest.mark.parametrize("kind", SAMPLE)
def test_the_same_faults_are_found(kind: Kind) -> None:
    assert faults(broken(kind.file, kind.change), citations=kind.citations) == anew(kind)


def test_the_same_protocol_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    installed.loaded()
    shared = installed.loaded()
    monkeypatch.setattr(installed, "sharing", nullcontext)
    whole = installed.loaded()
    assert repr(plain(shared)) == repr(plain(whole))
    assert shared.citations == whole.citations


def plain(value: object) -> object:
    """A record as plain data; what a criterion was compiled to has no value to compare."""
    if isinstance(value, When):
        return value.text, value.node, value.words, value.line
    if hasattr(value, "__dataclass_fields__"):
        return [plain(getattr(value, each.name)) for each in fields(value)]  # type: ignore[arg-type]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def test_a_rule_in_an_unchanged_file_is_read_anew_when_a_word_it_uses_has_changed() -> None:
    label = ("findings", "pain_rest", "label")
    renamed = installed.loaded(changed("findings/daily.yaml", put(label, "ache at rest")))
    assert any("ache at rest" in rule.when.words for rule in renamed.pathways["strain"].phase("protect").leave_when)
    assert "ache at rest" not in repr(plain(installed.loaded()))


def test_a_citation_in_an_unchanged_file_is_read_anew_when_its_source_has_changed() -> None:
    status = ("sources", "heiderscheit2010", "status")
    assert faults() == ()
    weaker = faults(changed("sources.yaml", put(status, "known")))
    assert {fault.file for fault in weaker} >= {"findings/daily.yaml", "findings/test.yaml"}
    assert faults() == ()


def test_every_reader_of_one_file_is_shared() -> None:
    readers = {name for name in vars(load) if name.startswith("read_")}
    assert readers - {*READERS} == {"read_document", "read_published"}


def test_what_is_in_an_unchanged_file_is_read_once() -> None:
    first, second = installed.loaded(), installed.loaded()
    assert first.exercises["nordic_curl"] is second.exercises["nordic_curl"]
    assert first.pathways["tendon"] is second.pathways["tendon"]
