"""Readings of files that did not change, shared by the loads of the tests.

A reader is a function of its file, the vocabulary and the sources. Most tests change one file of 166, and reading the
others anew would be nine tenths of their time. So the first and the last faultless reading of a file are kept, with
what they noted in their contexts, and taken over by every load with the same file, vocabulary and sources. Anything
else is read for real, and the checks of the whole protocol always run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import Any

import pytest

from hamstride.protocol import load
from hamstride.protocol.cite import Registry
from hamstride.protocol.document import Document, Fault
from hamstride.protocol.place import Place
from hamstride.protocol.places import Places
from hamstride.protocol.readers.context import Context
from hamstride.protocol.rule import Citation

Reader = Callable[..., Any]
_KEPT: dict[int, Document] = {}
READERS = (
    "_pages", "_policy", "check_lengths", "read_appointment", "read_countries", "read_exercise", "read_findings",
    "read_flags", "read_founding", "read_glossary", "read_goals", "read_ladder", "read_lessons", "read_medicines",
    "read_monitoring", "read_outlook", "read_pathway", "read_recognition", "read_referrals", "read_returning",
    "read_routines", "read_scores", "read_self_care", "read_sources", "read_terms",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a reader was given besides places, what it returned, and what it noted on the way."""

    given: tuple[Any, ...]
    returned: Any
    citations: Sequence[Citation]
    notes: Sequence[tuple[object, Place]]


@contextmanager
def sharing() -> Iterator[None]:
    """While this is entered, `load` takes over readings of files it has read before."""
    with pytest.MonkeyPatch.context() as patched:
        for name, reader in SHARED.items():
            patched.setattr(load, name, reader)
        yield


def keep(document: Document) -> Document:
    """Share the readings of this file from now on; it must never be changed. Returns it."""
    _KEPT[id(document)] = document
    return document


def shared(read: Reader) -> Reader:
    """The reader, with a memory of the files that are kept."""
    known: dict[tuple[int, ...], list[Reading]] = {}

    def reading(*arguments: Any) -> Any:
        places = _places(arguments)
        key = tuple(id(place.document) for place in places)
        if not _KEPT.keys() >= set(key):
            return read(*arguments)
        given, kept = tuple(map(_given, arguments)), known.setdefault(key, [])
        same = next((each for each in kept if each.given == given), None) or _read(read, arguments, given)
        if same is None:
            return read(*arguments)
        if same not in kept:
            kept[1:] = [same]  # the first is mostly that of the installed files, so it stays
        return _taken_over(same, arguments, places[0].faults)

    return reading


def _places(arguments: Sequence[Any]) -> Sequence[Place]:
    lists = (each if isinstance(each, list) else [each] for each in arguments)
    return [place for each in lists for place in each if isinstance(place, Place)]


def _given(argument: Any) -> Any:
    """What a reading depends on besides the files."""
    if isinstance(argument, Context):
        # Every load makes a vocabulary of its own, and two are equal only when they are one: what it says is compared.
        said = tuple(getattr(argument.vocabulary, each.name) for each in fields(argument.vocabulary))
        return said, argument.registry.sources
    if isinstance(argument, Registry):
        return argument.sources
    return None if isinstance(argument, Place | Places) or _places([argument]) else argument


def _read(read: Reader, arguments: Sequence[Any], given: tuple[Any, ...]) -> Reading | None:
    """Read with nothing noted yet, to see what one reading notes; None when it finds a fault."""
    registry, places = Registry({}), Places()
    faults: list[Fault] = []

    def apart(argument: Any) -> Any:
        if isinstance(argument, list):
            return list(map(apart, argument))
        if isinstance(argument, Place):
            return replace(argument, faults=faults)
        if isinstance(argument, Context):
            registry.sources = argument.registry.sources
            return Context(argument.vocabulary, registry, places)
        if isinstance(argument, Registry):
            registry.sources = argument.sources
            return registry
        return places if isinstance(argument, Places) else argument

    returned = read(*map(apart, arguments))
    return None if faults else Reading(given, returned, registry.made, list(places._known.values()))


def _taken_over(reading: Reading, arguments: Sequence[Any], faults: list[Fault]) -> Any:
    """Note in this load's context what the reading noted in its own."""
    for argument in arguments:
        if isinstance(argument, Context | Registry):
            registry = argument if isinstance(argument, Registry) else argument.registry
            registry.made.extend(reading.citations)
        if isinstance(argument, Context | Places):
            places = argument if isinstance(argument, Places) else argument.places
            for record, place in reading.notes:
                places.note(record, Place(place.document, place.path, place.value, faults))
    return reading.returned


SHARED = {name: shared(getattr(load, name)) for name in READERS}
