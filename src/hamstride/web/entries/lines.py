"""Entries as lines a person reads: day by day, newest first, each with what it says and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from hamstride.protocol.model import Protocol
from hamstride.record.versions import Body, Told, Version
from hamstride.web import local
from hamstride.web.intake.question import value_words
from hamstride.web.today.dose import KIND_WORDS, SIDE_WORDS, count
from hamstride.web.today.plan import exercise_name
from hamstride.words.say import say

CORRECTABLE = ("observation", "session")


@dataclass(frozen=True)
class Line:
    """One entry: `name` and `words` are what it is and says, `tag` what became of it, `id` where to correct it."""

    id: str
    name: str
    words: str
    tag: str
    time: str
    taken_out: bool


@dataclass(frozen=True)
class Day:
    """The entries of one local day; answers about warning signs apart, because there are many."""

    at: datetime
    lines: list[Line]
    signs: list[Line]


def days(protocol: Protocol, entries: Iterable[Told]) -> list[Day]:
    """Return the days with entries, newest first."""
    shown = sorted((each for each in entries if each.kind in CORRECTABLE), key=_moment, reverse=True)
    found = []
    for _, of_day in groupby(shown, key=lambda each: _moment(each).date()):
        listed = list(of_day)
        signs = [line(protocol, each) for each in listed if is_sign(protocol, each)]
        found.append(Day(_moment(listed[0]), [line(protocol, each) for each in listed
                                              if not is_sign(protocol, each)], signs))  # fmt: skip
    return found


def line(protocol: Protocol, entry: Told) -> Line:
    """Return one entry as it stands."""
    body = entry.last_body
    return Line(
        id=entry.id if may_correct(protocol, entry) else "",
        name=name(protocol, entry.kind, body),
        words=words(protocol, entry.kind, body),
        tag=_tag(entry),
        time=f"{_moment(entry):%H:%M}",
        taken_out=entry.body is None,
    )


def may_correct(protocol: Protocol, entry: Told) -> bool:
    """Return whether the person may correct it: their own words, and no warning sign, which is answered anew."""
    return entry.kind in CORRECTABLE and entry.by == "person" and not is_sign(protocol, entry)


def is_sign(protocol: Protocol, entry: Told) -> bool:
    """Return whether an entry is an answer about a warning sign."""
    return entry.kind == "observation" and protocol.findings[entry.last_body["finding"]].group == "safety"


def name(protocol: Protocol, kind: str, body: Body) -> str:
    """Return what an entry is about."""
    if kind == "session":
        return say("entries.session", kind=KIND_WORDS[body["kind"]])
    side = f", {SIDE_WORDS[body['side']]}" if body.get("side") else ""
    label = protocol.findings[body["finding"]].label
    return label[:1].upper() + label[1:] + side


def words(protocol: Protocol, kind: str, body: Body) -> str:
    """Return what an entry says."""
    if kind == "session":
        return ", ".join(_session(protocol, body))
    return value_words(protocol.findings[body["finding"]], body["value"])


def history(protocol: Protocol, entry: Told) -> list[str]:
    """Return each version as a line, the first told first; [] for an entry nobody corrected."""
    if not entry.is_corrected:
        return []
    return [_version(protocol, entry, place, each) for place, each in enumerate(entry.versions)]


def _version(protocol: Protocol, entry: Told, place: int, version: Version) -> str:
    moment = local.from_iso(version.recorded_at)
    when = f"{moment.day} {moment:%B %Y, %H:%M}"
    if version.body is None:
        return say("entries.taken_out_at", at=when)
    said = f"{name(protocol, entry.kind, version.body)}: {words(protocol, entry.kind, version.body)}"
    return say("entries.told_at" if place == 0 else "entries.corrected_at", at=when, what=said)


def _session(protocol: Protocol, body: Body) -> Iterator[str]:
    if body.get("minutes") is not None:
        yield count(body["minutes"], "minute")
    for key in ("effort", "pain_during", "pain_next_morning"):
        if body.get(key) is not None:
            yield say(f"entries.{key}", value=f"{body[key]:g}")
    names = dict.fromkeys(exercise_name(protocol, each["exercise"]) for each in body.get("exercises") or ())
    if names:
        yield " + ".join(names)


def _tag(entry: Told) -> str:
    if entry.body is None:
        return say("entries.tag.taken_out")
    return say("entries.tag.corrected") if entry.is_corrected else ""


def _moment(entry: Told) -> datetime:
    at: Any = entry.last_body.get("at")
    return local.from_iso(at or entry.at)
