"""One leg in one file, the other leg in another: one side against the other, where both were measured alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hamstride.measure.intake import Taken, marker_data
from hamstride.measure.marker import Marker, Quality
from hamstride.measure.metrics.refusal import refused
from hamstride.measure.metrics.symmetry import limb_symmetry
from hamstride.measure.trial import Leg
from hamstride.words.say import say

NONE_OF = (("symmetry_pct", "%"),)
_NO_STRENGTH = frozenset({"body_weight_n"})  # of the whole body, whichever leg it stands on
_LEGS: tuple[Leg, ...] = ("left", "right")
_COUNTED = re.compile(r"\b\d+ (?=tries|hops|strides)")


@dataclass(frozen=True, slots=True)
class Half:
    """What a file tells of one leg: its name, device (None when it names none), moment, test and markers."""

    name: str
    device: str | None
    at: datetime | None
    trial: str
    leg: Leg
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files of one test, injured leg or not, and what comes of them."""

    first: str
    second: str
    trial: str
    markers: tuple[Marker, ...]


def pair_data(pair: Pair) -> dict[str, Any]:
    """Return a pair as plain data."""
    return {"files": [pair.first, pair.second], "test": pair.trial, "markers": [marker_data(e) for e in pair.markers]}


def half_of(taken: Taken) -> Half | None:
    """Return a file as one half of a pair; None where it is of both legs, of none, or of several tests."""
    trials = {each.trial for each in taken.results}
    markers = tuple(marker for each in taken.results for marker in each.markers)
    return half(taken.name, taken.reading.device, taken.at, trials, markers)


def half(
    name: str, device: str | None, at: datetime | None, trials: Iterable[str], markers: Iterable[Marker]
) -> Half | None:
    """Return markers as one half of a pair; None as `half_of`."""
    sided = tuple(each for each in markers if each.side in ("left", "right") and each.id not in _NO_STRENGTH)
    legs = [leg for leg in _LEGS if any(each.side == leg for each in sided)]
    if len(tests := list(trials)) != 1 or len(legs) != 1 or all(each.value is None for each in sided):
        return None
    moment = at or next((each.at for each in sided if each.at is not None), None)
    return Half(name, device, moment, tests[0], legs[0], sided)


def pairs(files: Sequence[Taken], injured: Leg | None) -> tuple[Pair, ...]:
    """Return a pair for each test of which one file has the left leg and another the right.

    Args:
        files: as they were read.
        injured: the injured leg, which stays on top; None is not known.
    """
    halves = [each for each in map(half_of, files) if each is not None]
    trials = dict.fromkeys(each.trial for each in halves)
    return tuple(found for trial in trials for found in _of_trial([e for e in halves if e.trial == trial], injured))


def _of_trial(halves: Sequence[Half], injured: Leg | None) -> Iterator[Pair]:
    left, right = ([each for each in halves if each.leg == leg] for leg in ("left", "right"))
    if not left or not right:
        return
    if len(left) > 1 or len(right) > 1:
        why = say("measure.pair.several", left=str(len(left)), right=str(len(right)))
        yield Pair(left[0].name, right[0].name, left[0].trial, refused(NONE_OF, why))
        return
    yield pair(left[0], right[0], injured)


def pair(one: Half, other: Half, injured: Leg | None) -> Pair:
    """Return one leg against the other by the formula the gates use, the method of both named.

    Returns:
        A marker `…_symmetry_pct` for each that both files have; a single refused one in words where the files were not
        made alike: another test, device, day or method, or nobody knows.
    """
    why = _unlike(one, other, injured)
    if why is not None or injured is None:
        return Pair(one.name, other.name, one.trial, refused(NONE_OF, why or ""))
    methods = {each.id: [each] for each in one.markers}
    for each in other.markers:
        methods.setdefault(each.id, []).append(each)
    moments = [each.at for each in (one, other) if each.at is not None]
    doubt = (say("measure.pair.no_device"),) if one.device is None else ()
    found = (
        _named(index, methods[index.id.removesuffix("_symmetry_pct")], (one.name, other.name), max(moments), doubt)
        for index in limb_symmetry((*one.markers, *other.markers), injured)
    )
    return Pair(one.name, other.name, one.trial, tuple(found))


def _unlike(one: Half, other: Half, injured: Leg | None) -> str | None:
    """Why the two files cannot be compared; None where they can."""
    if one.trial != other.trial or one.leg == other.leg:
        return say("measure.pair.test")
    if injured is None:
        return say("measure.pair.injured")
    if one.device != other.device:
        unnamed = say("measured.device")
        return say("measure.pair.device", one=one.device or unnamed, other=other.device or unnamed)
    if one.at is None or other.at is None:
        return say("measure.pair.when")
    if one.at.date() != (other.at if one.at.tzinfo is None else other.at.astimezone(one.at.tzinfo)).date():
        return say("measure.pair.day", one=f"{one.at:%Y-%m-%d}", other=f"{other.at:%Y-%m-%d}")
    return None


def _named(
    index: Marker, sides: Sequence[Marker], files: tuple[str, str], at: datetime, doubt: tuple[str, ...]
) -> Marker:
    """The index with both methods in its own; refused where they differ in more than how often it was tried."""
    ours, theirs = sides[0], sides[-1]
    if index.value is not None and _plain(ours) != _plain(theirs):
        why = say("measure.pair.method", one=ours.method, other=theirs.method)
        return replace(index, value=None, quality="refused", notes=(why,))
    method = say(
        "measure.pair.how",
        formula=index.method,
        one=f"{say(f'measure.side.{ours.side}')} ({files[0]}): {ours.method}",
        other=f"{say(f'measure.side.{theirs.side}')} ({files[1]}): {theirs.method}",
    )
    unsure = doubt if index.value is not None else ()
    quality: Quality = "usable" if unsure and index.quality == "good" else index.quality
    return replace(index, method=method, at=at, quality=quality, notes=(*index.notes, *unsure))


def _plain(marker: Marker) -> tuple[str, str]:
    return _COUNTED.sub("", marker.method), marker.source
