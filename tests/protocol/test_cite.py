"""`heiderscheit2010, phase 2 exit (known)` becomes a checked reference: source, where in it, how sure."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.protocol.cite import Registry
from hamstride.protocol.document import Document, Fault
from hamstride.protocol.place import Place
from hamstride.protocol.rule import Citation, Source, Status


def source(id: str, status: Status) -> Source:
    return Source(id, "Someone. A paper.", "What it says.", "trial", 2010, None, status)


SOURCES = {
    "seen2010": source("seen2010", "seen"),
    "known_thing": source("known_thing", "known"),
    "product_default": source("product_default", "product_default"),
}


def cite(value: Any) -> tuple[tuple[Citation, ...], Registry, list[Fault]]:
    faults: list[Fault] = []
    document = Document("a.yaml", {"source": value}, {(): 1, ("source",): 4})
    owner = Place(document, (), document.data, faults)
    registry = Registry(SOURCES)
    return registry.cited(owner, {"source": owner.child("source", value)}), registry, faults


def one(text: str) -> Citation:
    (citation,), registry, faults = cite(text)
    assert faults == []
    assert registry.made == [citation]
    return citation


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("seen2010", Citation("seen2010", "", "seen")),
        ("seen2010, table 3", Citation("seen2010", "table 3", "seen")),
        ("seen2010, table 3 (seen)", Citation("seen2010", "table 3", "seen")),
        ("seen2010, table 3 (secondary)", Citation("seen2010", "table 3", "secondary")),
        ("seen2010, table 3 (known)", Citation("seen2010", "table 3", "known")),
        ("product_default, our choice (product default)", Citation("product_default", "our choice", "product_default")),
        ("seen2010, weeks 1, 2 and 3", Citation("seen2010", "weeks 1, 2 and 3", "seen")),
        ("seen2010, pages 3 to 5 (men only)", Citation("seen2010", "pages 3 to 5 (men only)", "seen")),
        ("seen2010, table (men only) 3 (known)", Citation("seen2010", "table (men only) 3", "known")),
        ("seen2010 (known)", Citation("seen2010", "", "known")),
        ("known_thing, practice", Citation("known_thing", "practice", "known")),
    ],
)
def test_a_citation_is_a_source_a_place_in_it_and_how_sure_we_are(text: str, citation: Citation) -> None:
    assert one(text) == citation


def test_a_citation_reads_back_as_source_and_place() -> None:
    assert str(one("seen2010, table 3 (known)")) == "seen2010, table 3"
    assert str(one("seen2010")) == "seen2010"


def test_several_citations_are_all_made_in_order() -> None:
    found, registry, faults = cite(["seen2010, a", "known_thing, b", "seen2010, c"])
    assert [str(each) for each in found] == ["seen2010, a", "known_thing, b", "seen2010, c"]
    assert registry.made == list(found)
    assert faults == []


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("seen2011, table 3", "seen2010"), ("Seen2010", "seen2010"), ("knwon_thing", "known_thing"), ("qqqq", None)],
)
def test_a_source_that_is_not_registered_is_a_fault_with_the_nearest(text: str, nearest: str | None) -> None:
    _, registry, (fault,) = cite(text)
    assert (fault.file, fault.line, fault.found) == ("a.yaml", 4, f"“{text}”")
    assert fault.allowed == "a source of sources.yaml"
    if text != "Seen2010":
        assert fault.nearest == nearest
    assert registry.made == []


@pytest.mark.parametrize("text", ["seen2010, table 3 (secondry)", "seen2010, table 3 (know)", "seen2010 (sene)"])
def test_a_mistyped_status_is_a_fault_and_not_part_of_the_place(text: str) -> None:
    _, _, faults = cite(text)
    assert len(faults) == 1
    assert faults[0].nearest in ("seen", "secondary", "known", "product_default")


@pytest.mark.parametrize("text", ["known_thing, b (seen)", "known_thing (secondary)", "product_default, x (known)"])
def test_a_citation_claims_no_more_than_its_source(text: str) -> None:
    _, _, (fault,) = cite(text)
    assert fault.allowed.startswith("at most ")


def test_no_source_at_all_is_a_fault_of_its_owner() -> None:
    faults: list[Fault] = []
    owner = Place(Document("a.yaml", {}, {(): 7}), (), {}, faults)
    assert Registry(SOURCES).cited(owner, {}) == ()
    assert (faults[0].found, faults[0].line) == ("no source", 7)


@pytest.mark.parametrize("value", [[], "", "  ", None, 3, True, {}, [None], [""], [["seen2010"]]])
def test_what_is_no_citation_is_a_fault(value: Any) -> None:
    _, registry, faults = cite(value)
    assert faults != []
    assert registry.made == []
