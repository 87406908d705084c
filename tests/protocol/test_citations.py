"""Deleting any one citation from the data fails the load: nothing that is claimed may lose its source in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from hamstride.protocol.cite import Registry
from hamstride.protocol.document import Document, Fault, Path
from hamstride.protocol.place import Place
from hamstride.protocol.readers.care import read_medicines, read_self_care
from hamstride.protocol.readers.context import Context
from hamstride.protocol.readers.exercises import read_exercise, read_ladder
from hamstride.protocol.readers.findings import read_findings
from hamstride.protocol.readers.flags import (
    read_countries,
    read_flags,
    read_outlook,
    read_recognition,
    read_referrals,
)
from hamstride.protocol.readers.pathways import read_pathway, read_phase
from hamstride.protocol.readers.routines import read_routines
from hamstride.protocol.rule import STATUSES
from tests.protocol.installed import at, changed, document, drop, faults, protocol, put, texts, values
from tests.sampled import one_in


def citations(name: str) -> Iterator[Path]:
    """The path of every citation in a file: `source: one`, or an item of `source: [one, another]`."""
    for path, value in values(document(name).data):
        if isinstance(value, str) and "source" in path[-2:]:
            yield path


def without(name: str, path: Path) -> Document:
    """The file with one citation deleted."""
    return changed(name, drop(path))


CITED = [name for name in sorted(texts()) if any(citations(name))]


@cache
def reader(name: str) -> Callable[[Place, Context], object] | None:
    """What reads this file when the protocol is loaded; None for a file that only load() reads."""
    by_name: dict[str, Callable[[Place, Context], object]] = {
        "countries.yaml": read_countries,
        "medicines.yaml": read_medicines,
        "outlook.yaml": read_outlook,
        "recognition.yaml": read_recognition,
        "red_flags.yaml": read_flags,
        "referrals.yaml": read_referrals,
        "routines.yaml": read_routines,
        "running.yaml": read_ladder,
        "self_care.yaml": read_self_care,
    }
    folder, _, file = name.partition("/")
    if folder == "exercises":
        return lambda place, context: read_exercise(place, context, protocol().equipment)
    if folder == "findings":
        return lambda place, context: read_findings(file.removesuffix(".yaml"), place, context.registry)
    if folder == "pathways" and "/" in file:
        ids = protocol().pathways[file.partition("/")[0]].phase_ids
        return lambda place, context: read_phase(place, context, ids)
    if folder == "pathways":
        return lambda place, context: read_pathway(place, (), context)
    return by_name.get(name)


def record_of(name: str, path: Path) -> tuple[Document, Path]:
    """The one record of a file that a path leads into, as a file of its own, and the path in there.

    Reading a whole file once for each of its citations would take long.
    """
    whole = document(name)
    if len(whole.data) > 1:
        return whole, path
    ((key, records),) = whole.data.items()
    one: Any = [records[int(path[1])]] if isinstance(records, list) else {path[1]: records[path[1]]}
    place: Path = (key, 0) if isinstance(records, list) else path[:2]
    return Document(name, {key: one}), (*place, *path[2:])


def read_alone(content: Document) -> tuple[int, list[Fault]]:
    """How many citations are counted in a file read on its own, and its faults."""
    noted: list[Fault] = []
    registry = Registry(protocol().sources)
    read = reader(content.name)
    assert read is not None
    read(Place(content, (), content.data, noted), Context(protocol().vocabulary, registry))
    return len(registry.made), noted


# Some files have no reader of their own: load() reads them. That is slow, so here a few of each, all further down.
READ_BY_LOAD = tuple(name for name in CITED if reader(name) is None)
QUICK = ("policy.yaml", "education/causes.yaml")
SLOW = [pytest.mark.slow]


def test_there_are_about_1400_citations_in_more_than_80_files() -> None:
    assert sum(len(list(citations(name))) for name in CITED) > 1300
    assert len(CITED) > 80


@pytest.mark.parametrize("name", one_in(4, (name for name in CITED if name not in READ_BY_LOAD)))
def test_each_citation_is_counted_so_that_deleting_it_differs_from_the_manifest(name: str) -> None:
    assert read_alone(document(name)) == (len(list(citations(name))), [])
    for path in citations(name):
        record, inside = record_of(name, path)
        whole, before = read_alone(record)
        left, after = read_alone(changed(record, drop(inside)))
        assert left == whole - 1 or len(after) > len(before), (name, path)


@pytest.mark.parametrize("name", [pytest.param(each, marks=[] if each in QUICK else SLOW) for each in READ_BY_LOAD])
def test_a_citation_that_load_reads_itself_is_missed_when_deleted(name: str) -> None:
    paths = list(citations(name))
    for path in paths[:: max(6, len(paths) // 2)]:
        assert faults(without(name, path)) != (), (name, path)


@pytest.mark.parametrize("difference", [-1, 1])
def test_a_count_that_differs_from_the_manifest_by_one_is_a_fault(difference: int) -> None:
    (fault,) = faults(citations=difference)
    assert (fault.file, fault.path) == ("protocol.yaml", "citations")
    assert fault.allowed.startswith(str(len(protocol().citations)))


@pytest.mark.slow
@pytest.mark.parametrize("name", CITED)
def test_deleting_any_one_citation_fails_the_load(name: str) -> None:
    assert [path for path in citations(name) if not faults(without(name, path))] == []


ONLY_SOURCES: dict[str, Path] = {
    "red_flags.yaml": ("flags", 0, "source"),
    "policy.yaml": ("policy", "good_session_effort", "source"),
    "exercises/walk.yaml": ("dose", "source"),
    "pathways/strain/3-loading.yaml": ("sessions", 0, "source"),
    "pathways/strain/4-strength.yaml": ("least_days", "source"),
    "self_care.yaml": ("items", 0, "screens", 0, "source"),
    "running.yaml": ("rungs", 0, "source"),
    "outlook.yaml": ("ranges", 0, "source"),
    "pathways/strain.yaml": ("source",),
}


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=[] if each == "red_flags.yaml" else SLOW) for each in ONLY_SOURCES]
)
def test_deleting_a_citation_and_lowering_the_count_still_fails_where_it_was_the_only_one(name: str) -> None:
    """One rule, one threshold, one dose, one slot, one screen, one rung: each needs a source of its own."""
    path = ONLY_SOURCES[name]
    lost = at(document(name).data, path)
    fewer = 1 if isinstance(lost, str) else len(lost)
    (fault,) = faults(changed(name, drop(path)), citations=-fewer)
    assert (fault.file, fault.found) == (name, "no source")
    assert fault.allowed == "a `source:` for every rule, threshold and dose"


EMPTY: list[Any] = [None, "", {}]


@pytest.mark.thorough
@pytest.mark.parametrize("empty", [[], *(pytest.param(each, marks=SLOW) for each in EMPTY)])
def test_an_empty_source_is_none(empty: Any) -> None:
    assert faults(changed("red_flags.yaml", put(("flags", 0, "source"), empty)), citations=-1) != ()


def test_a_source_that_is_not_in_the_registry_is_refused_with_the_nearest() -> None:
    wrong = faults(changed("red_flags.yaml", put(("flags", 0, "source"), "nhs_dvtt, emergency signs")), citations=-1)
    assert [(fault.path, fault.nearest) for fault in wrong] == [("flags[0].source", "nhs_dvt")]


def test_no_citation_claims_more_than_its_source() -> None:
    for citation in protocol().citations:
        known = protocol().sources[citation.source].status
        assert STATUSES.index(citation.status) >= STATUSES.index(known), str(citation)


def test_no_urgent_flag_rests_on_our_own_choice_alone() -> None:
    for flag in protocol().red_flags:
        if flag.level in ("emergency", "same_day"):
            assert {each.source for each in flag.sources} != {"product_default"}, flag.id
