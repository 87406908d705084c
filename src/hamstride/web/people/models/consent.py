"""Who let whom see what, from when until when; how somebody is asked in; and who has looked."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamstride.web.people.rights import ROLES


class ConsentQuery(models.QuerySet["Consent"]):
    def live(self, now: datetime) -> ConsentQuery:
        """Those that count at this moment: begun, not taken back, not run out."""
        return self.filter(began__lte=now, ended=None, ends__gt=now)


class Consent(models.Model):
    """One person lets another see a part of the record. A change of scope ends this one and begins another."""

    of = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="given")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="received")
    role = models.CharField(max_length=12, choices=list(ROLES.items()))
    scope = models.JSONField(default=list)  # the rights, see people/rights.py
    began = models.DateTimeField()
    ends = models.DateTimeField()  # every consent runs out
    ended = models.DateTimeField(null=True, blank=True)  # taken back, by either of the two

    objects = ConsentQuery.as_manager()

    class Meta:
        ordering = ["-began", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["of", "to", "role"], condition=Q(ended=None), name="one_consent_at_a_time"),
            models.CheckConstraint(condition=~Q(of=models.F("to")), name="nobody_consents_to_oneself"),
            models.CheckConstraint(condition=Q(ends__gt=models.F("began")), name="a_consent_ends_after_it_began"),
        ]


class Invitation(models.Model):
    """A link that works once and runs out. Only its hash is kept: who reads the database cannot use it."""

    token_hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=12, choices=list(ROLES.items()))  # of the one who will see the record
    offers_record = models.BooleanField()  # True: come and see my record; False: let me see yours
    scope = models.JSONField(default=list)
    months = models.PositiveSmallIntegerField()  # how long the consent will last
    email = models.EmailField(blank=True)  # only whoever signs in with this address; "" for whoever holds the link
    made_at = models.DateTimeField()
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]


class Look(models.Model):
    """Somebody opened a page about somebody else. Added by the gate, shown to the one it is about."""

    who = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    who_name = models.CharField(max_length=254)  # stays readable when the account is gone
    whose = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looks")
    role = models.CharField(max_length=12)
    page = models.CharField(max_length=40)  # the name of the address
    wrote = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["whose", "-at"], name="looks_of_a_person")]
