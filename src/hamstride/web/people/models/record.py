"""The append-only record. Rows of the record are added, never changed; nothing in it names anyone."""

from __future__ import annotations

from django.db import models


class Person(models.Model):
    key = models.CharField(max_length=36, unique=True)  # an opaque id; nothing that names anyone
    made_at = models.DateTimeField(auto_now_add=True)


class EventRow(models.Model):
    """One event. Triggers refuse UPDATE, DELETE and replacement, whoever asks."""

    id = models.CharField(max_length=36, primary_key=True)  # UUIDv7
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()  # 0, 1, 2 … for this person
    kind = models.CharField(max_length=40)
    at = models.CharField(max_length=40)  # ISO 8601 text with its own offset: the hash is over what was written
    recorded_at = models.CharField(max_length=40)
    recorded_by = models.CharField(max_length=40)
    body = models.TextField()  # JSON
    prev_hash = models.CharField(max_length=128)
    hash = models.CharField(max_length=128)

    class Meta:
        ordering = ["person", "seq"]
        constraints = [models.UniqueConstraint(fields=["person", "seq"], name="one_event_per_place")]


class Forgetting(models.Model):
    """Present only inside the transaction that forgets a person: the one case in which events may go."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
