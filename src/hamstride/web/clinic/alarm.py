"""Telling the physiotherapists when a person's entry raises a warning sign."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.dispatch import receiver

from hamstride.web import door
from hamstride.web.people import notices
from hamstride.web.people.models import Account
from hamstride.web.people.rights import RECORD

LOUD = ("emergency", "same_day")


@receiver(door.saved)
def look_for_warning_signs(sender: object, person: str, **_: Any) -> None:
    """After every save: a warning sign is told once, until the notice is read."""
    if not settings.TEAM:
        return
    account = Account.objects.filter(key=person).first()
    if account is not None and door.urgency(person) in LOUD:
        notices.tell_all(account, RECORD, "red_flag")
