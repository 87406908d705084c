"""Each conflict's test is named in the data, exists, and fails when the unsafe reading is put back."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from hamstride.protocol.model import Protocol
from hamstride.protocol.resolved import conflict_ids
from hamstride.words.style import grade, never_ship
from tests.protocol.conflicts.unsafe import UNSAFE
from tests.protocol.installed import changed, document, faults, found, loaded, protocol, put

ROOT = Path(__file__).parents[3]


def check_of(id: str) -> Callable[..., None]:
    """The test that conflicts.yaml names for a conflict."""
    file, _, name = protocol().founding.conflicts[id].test.partition("::")
    assert (ROOT / file).is_file(), file
    found: Callable[..., None] = getattr(importlib.import_module(file.removesuffix(".py").replace("/", ".")), name)
    return found


def runs(check: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """Every way a parametrised check is called; one without parameters is called once."""
    marks = [mark for mark in getattr(check, "pytestmark", []) if mark.name == "parametrize"]
    assert all(isinstance(mark.args[0], str) and "," not in mark.args[0] for mark in marks)
    for values in product(*(tuple(mark.args[1]) for mark in marks)):
        yield dict(zip((mark.args[0] for mark in marks), values, strict=True))


def passes(check: Callable[..., None], on: Protocol) -> bool:
    try:
        for given in runs(check):
            check(on, **given)
    except AssertionError:
        return False
    return True


def test_every_conflict_is_resolved_and_has_its_unsafe_reading() -> None:
    assert tuple(protocol().founding.conflicts) == conflict_ids() == tuple(UNSAFE)


@pytest.mark.parametrize("id", conflict_ids())
def test_the_test_of_a_conflict_bears_its_number_and_takes_a_protocol(id: str) -> None:
    check = check_of(id)
    assert check.__name__.startswith(f"test_x{id[2:]}_")
    assert next(iter(inspect.signature(check).parameters)) == "protocol"


@pytest.mark.slow
@pytest.mark.parametrize("id", conflict_ids())
def test_the_unsafe_reading_makes_the_check_fail(id: str) -> None:
    file, change = UNSAFE[id]
    check = check_of(id)
    assert passes(check, protocol())
    refused = faults(changed(file, change))
    # The loader may not even let it in: then for the one reason meant, and not for a slip in the change.
    assert len(refused) <= 1, refused
    assert refused or not passes(check, loaded(changed(file, change)))


def test_a_resolution_that_names_no_record_does_not_load() -> None:
    path = found("conflicts.yaml", lambda path, value: path[-1:] == ("rules",))
    (fault,) = faults(changed("conflicts.yaml", put((*path, 0), "ice-comfort-onyl")))
    assert (fault.found, fault.nearest) == ("ice-comfort-onyl", "ice-comfort-only")


def test_what_holds_instead_is_said_in_short_plain_sentences() -> None:
    for conflict in protocol().founding.conflicts.values():
        assert grade([conflict.text]) <= 8, conflict.id
        assert never_ship(conflict.text) == [], conflict.id
        sentences = re.split(r"(?<=[.!?:;])\s", conflict.text)
        assert max(len(sentence.split()) for sentence in sentences) <= 20, conflict.id


def test_no_two_conflicts_are_resolved_in_the_same_words() -> None:
    told = [each["text"] for each in document("conflicts.yaml").data["conflicts"]]
    assert len(set(told)) == len(told) == 67
