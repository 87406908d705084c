"""Which protocol a person's record is read with."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ProtocolChoice(models.Model):
    """A clinician chose a protocol for a person; the newest one counts, the older ones stay as they were."""

    of = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="protocol_choices")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=254)
    protocol = models.CharField(max_length=40)  # the id of an installed protocol
    version = models.CharField(max_length=20)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
