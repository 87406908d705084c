"""Taking an outbox in: each event saved once, and answered."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from hamstride.casebook import CaseRefused, StaleRecord, decide
from hamstride.engine.card.card import mark_of
from hamstride.record.events import Event, bodies, fold
from hamstride.record.read import case_of
from hamstride.web import door
from hamstride.web.player.merge import NotTaken, Record
from hamstride.web.player.told import Outbox, Told
from hamstride.words.say import say


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one event."""

    id: str
    status: str  # saved | already | refused
    text: str


def record_mark(events: Sequence[Event]) -> str | None:
    """Return a mark of one record; another person's differs, and so does a new record after the old one is removed."""
    return hashlib.sha256(events[0].hash.encode()).hexdigest()[:16] if events else None


def take(sent: Outbox, person: str) -> tuple[list[Answer], str]:
    """Save what is new, and return the answers in the order of the events, with what the person is told.

    Reading and writing share one write lock: two phones cannot both add to a session they read before the other wrote.
    """
    with transaction.atomic():
        before = door.events(person)
        if record_mark(before) != sent.record:
            return [Answer(each.id, "refused", say("sync.other_record")) for each in sent.events], ""
        known = {event.id for event in before}
        fresh = [each for each in {each.id: each for each in sent.events}.values() if each.id not in known]
        refused = _save(fresh, before, _ahead(sent), person)
    answers = [_answer(each, {event.id for event in fresh}, refused) for each in sent.events]
    saved = [each for each in fresh if each.id not in refused]
    if saved:
        door.tell_saved(person)
    return answers, _said(sent, saved, before, person)


def _save(fresh: Sequence[Told], before: Sequence[Event], ahead: timedelta, person: str) -> dict[str, str]:
    """Save all at once; where one cannot be saved, one by one. Return what was refused, with why."""
    record = Record(bodies(before), ahead)
    try:
        entries = [entry for event in fresh for entry in record.entries(event)]
        door.casebook().log(person, entries)
    except (CaseRefused, NotTaken, StaleRecord):
        return _one_by_one(fresh, before, ahead, person)
    return {}


def _one_by_one(fresh: Sequence[Told], before: Sequence[Event], ahead: timedelta, person: str) -> dict[str, str]:
    refused: dict[str, str] = {}
    for event in fresh:
        record = Record(bodies(before), ahead)
        try:
            before = (*before, *door.casebook().log(person, record.entries(event)))
        except NotTaken as reason:
            refused[event.id] = str(reason)
        except CaseRefused as reason:
            refused[event.id] = say("sync.refused", fault="; ".join(map(str, reason.faults[:2])))
        except StaleRecord:
            refused[event.id] = say("sync.taken")
    return refused


def _answer(event: Told, fresh: set[str], refused: dict[str, str]) -> Answer:
    if event.id in refused:
        return Answer(event.id, "refused", refused[event.id])
    status = "saved" if event.id in fresh else "already"
    return Answer(event.id, status, say(f"sync.{status}"))


def _ahead(sent: Outbox) -> timedelta:
    """A phone's clock may run ahead of ours; what it wrote then is not refused as lying in the future."""
    try:
        return max(timedelta(), datetime.fromisoformat(sent.sent_at) - door.now())
    except ValueError:
        return timedelta()


def _said(sent: Outbox, saved: Sequence[Told], before: Sequence[Event], person: str) -> str:
    """Say what became of it when the plan has changed meanwhile, and who changed it."""
    sets = sum(row.get("sets", row.get("reps", 1)) for event in saved for row in event.rows)
    if not sets or sent.mark is None:
        return ""
    kept = say("sync.one_set") if sets == 1 else say("sync.sets", count=_in_words(sets))
    made, now = _made(sent.card_at), door.now()
    since = [event for event in before if made is not None and event.recorded_at > made]
    decided = [event.recorded_at for event in since if event.kind == "decision"]
    if decided:
        return say("sync.physio_changed", time=f"{max(decided).astimezone(now.tzinfo):%H:%M}", kept=kept)
    own = {event.session.id for event in saved if event.session is not None}
    if _is_todays(made, now) and all(_of(event, own) for event in since):
        return ""  # nothing else was told since, so nothing else can have changed the plan
    return "" if _mark_without(own, person) == sent.mark else say("sync.plan_changed", kept=kept)


def _made(card_at: str | None) -> datetime | None:
    try:
        return None if card_at is None else datetime.fromisoformat(card_at)
    except ValueError:
        return None


def _is_todays(made: datetime | None, now: datetime) -> bool:
    return made is not None and made.astimezone(now.tzinfo).date() == now.date()


def _mark_without(sessions: set[str], person: str) -> str | None:
    """Return the mark of the plan as it would be without these sessions: doing it changes what is left to do."""
    events = [each for each in door.events(person) if not _of(each, sessions)]
    data: dict[str, Any] = fold(events)
    if not door.is_staged(data):
        return None
    now = door.now()
    return mark_of(decide(door.protocol(), case_of(data, door.protocol(), now), now))


def _of(event: Event, sessions: set[str]) -> bool:
    return event.id in sessions or (event.kind == "session_amended" and event.body.get("session") in sessions)


def _in_words(count: int) -> str:
    small = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
    return small[count - 2] if 2 <= count < 10 else str(count)
