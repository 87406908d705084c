"""What a physiotherapist and a person keep together: messages, and decisions on the return to sport."""

from __future__ import annotations

from django.conf import settings
from django.db import models

LONGEST_MESSAGE = 4_000


class Message(models.Model):
    """One message of the thread about a person. Sent is sent: there is no editing."""

    of = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="thread")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=254)
    text = models.TextField()
    form = models.CharField(max_length=36, unique=True)  # of the page it was written on: sent twice is kept once
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]


class ReturnDecision(models.Model):
    """A decision on the return to sport as it was taken: what was met, what was waived by whom and why, who was told.

    It is a record, not an order: what the plan opens is still decided by its gates and by what a clinician sets.
    """

    of = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="return_decisions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=254)
    verdict = models.CharField(max_length=12)  # see returning.py
    reason = models.TextField()
    axes = models.JSONField()  # [{id, name, text, status, waived: why or ""}]
    told = models.JSONField()  # who was told, in words
    protocol = models.CharField(max_length=60)  # id and version the axes were read from
    events = models.PositiveIntegerField()  # how many events the record held
    form = models.CharField(max_length=36, unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
