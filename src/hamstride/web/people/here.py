"""Template context of team mode: who is here, and which rooms there are for them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from hamstride.web import door
from hamstride.web.people.models import Account, Consent, Notice
from hamstride.web.people.rights import COACH, PHYSIO


def here(request: HttpRequest) -> dict[str, Any]:
    """Return nothing in personal mode; else who is here, and as what others let them in."""
    if not settings.TEAM:
        return {"team": False}
    account = request.user if isinstance(request.user, Account) else None
    if account is None:
        return {"team": True}
    live = Consent.objects.live(door.now()).filter(to=account)
    roles = set(live.order_by().values_list("role", flat=True).distinct())
    return {
        "team": True,
        "account": account,
        "is_physio": PHYSIO in roles,
        "is_coach": COACH in roles,
        "unread": Notice.objects.filter(to=account, read_at=None).count(),
    }
