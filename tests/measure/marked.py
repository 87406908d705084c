"""Markers by id, for tests."""

from __future__ import annotations

from collections.abc import Iterable

from hamstride.measure.marker import Marker


def by_id(markers: Iterable[Marker]) -> dict[str, Marker]:
    found = list(markers)
    assert len({(each.id, each.side) for each in found}) == len(found), "a marker was given twice"
    return {each.id: each for each in found}


def value(markers: Iterable[Marker], id: str) -> float:
    marker = by_id(markers)[id]
    assert marker.value is not None, marker.notes
    return marker.value


def named(markers: Iterable[Marker], id: str) -> Marker:
    return by_id(markers)[id]


def refusal(markers: Iterable[Marker]) -> str:
    """The one reason of a reading that was refused as a whole."""
    found = list(markers)
    assert found
    assert [each for each in found if each.quality != "refused" or each.value is not None] == []
    (reason,) = {each.notes for each in found}
    (sentence,) = reason
    return sentence
