"""What a coach asks for: less in team training than the plan allows, never more."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models


class RestrictionQuery(models.QuerySet["Restriction"]):
    def live(self, now: datetime) -> RestrictionQuery:
        """Those that count at this moment."""
        return self.filter(at__lte=now, lifted_at=None, until__gte=now.date())


class Restriction(models.Model):
    """A lower limit for one person in team training, until a day, with a reason."""

    of = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="restrictions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=254)
    rests = models.BooleanField()  # True: no team training at all
    max_speed_pct = models.PositiveSmallIntegerField(null=True, blank=True)  # of the own best speed
    reason = models.CharField(max_length=300)
    form = models.CharField(max_length=36, unique=True)
    at = models.DateTimeField()
    until = models.DateField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = RestrictionQuery.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
