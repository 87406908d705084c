"""The record kept in Django's database: the casebook's Store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Max

from hamstride.record.events import Event, StaleRecord, check_follows
from hamstride.web.people.models import EventRow, Forgetting, Person


class Head(NamedTuple):
    """The end of a record."""

    seq: int
    hash: str
    recorded_at: datetime


class DatabaseStore:
    """Append, read, forget. Every write is one transaction that takes a lock before it looks."""

    def append(self, person: str, events: Sequence[Event]) -> None:
        """Add these events after the last one, all or none.

        Raises:
            StaleRecord: the record has grown since, or one of the ids is taken.
        """
        if not events:
            return
        try:
            self._append(person, events)
        except IntegrityError as fault:  # another wrote between our look and our insert, somewhere else in the database
            raise StaleRecord(f"the record of this person, or an id in it, is taken: {type(fault).__name__}") from fault

    def _append(self, person: str, events: Sequence[Event]) -> None:
        with transaction.atomic():
            owner, _ = Person.objects.get_or_create(key=person)
            # SQLite has the write lock since BEGIN; PostgreSQL takes this row, so that writers of one person queue.
            Person.objects.select_for_update().get(pk=owner.pk)
            last = owner.events.aggregate(last=Max("seq"))["last"] or 0
            named = EventRow.objects.filter(id__in=[event.id for event in events])
            check_follows(events, last, set(named.values_list("id", flat=True)))
            EventRow.objects.bulk_create([_row(owner, event) for event in events])

    def events(self, person: str, after: int = 0) -> tuple[Event, ...]:
        """Return the person's events in order, as they were given; `after` leaves out those up to that number."""
        rows = EventRow.objects.filter(person__key=person, seq__gt=after).order_by("seq")
        return tuple(_event(*row) for row in rows.values_list(*_COLUMNS))

    def head(self, person: str) -> Head | None:
        """Return what tells one state of the record from every other, None for an empty one.

        The hash of the last event covers all before it, so an equal head means equal events.
        """
        rows = EventRow.objects.filter(person__key=person).order_by("-seq")
        last = rows.values_list("seq", "hash", "recorded_at").first()
        return None if last is None else Head(last[0], last[1], datetime.fromisoformat(last[2]))

    def forget(self, person: str) -> None:
        """Remove the person and every event; with secure_delete the text is overwritten in the file."""
        with transaction.atomic():
            owner = Person.objects.filter(key=person).first()
            if owner is None:
                return
            Forgetting.objects.create(person=owner)
            owner.events.all().delete()
            owner.delete()


def _row(owner: Person, event: Event) -> EventRow:
    return EventRow(
        person=owner,
        seq=event.seq,
        id=event.id,
        kind=event.kind,
        at=event.at.isoformat(),
        recorded_at=event.recorded_at.isoformat(),
        recorded_by=event.recorded_by,
        body=json.dumps(dict(event.body), ensure_ascii=False, allow_nan=False),
        prev_hash=event.prev_hash,
        hash=event.hash,
    )


_COLUMNS = ("seq", "id", "kind", "at", "recorded_at", "recorded_by", "body", "prev_hash", "hash")


def _event(
    seq: int, id: str, kind: str, at: str, recorded_at: str, recorded_by: str, body: str, prev_hash: str, hash: str
) -> Event:
    moments = datetime.fromisoformat(at), datetime.fromisoformat(recorded_at)
    return Event(seq, id, kind, *moments, recorded_by, json.loads(body), prev_hash, hash)
