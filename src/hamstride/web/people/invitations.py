"""Asking somebody in: a link that works once, for a week, and a consent that begins when it is taken up."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from hamstride.web import door
from hamstride.web.people.models import Account, Consent, Invitation
from hamstride.web.people.rights import scope_of

VALID = timedelta(days=7)
MONTH = timedelta(days=30)


class NotForYou(Exception):
    """The invitation cannot be taken up by this account; the message says why."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered or asked for: the role, what may be added to its rights, and for how long."""

    role: str
    offers_record: bool  # True: come and see my record; False: let me see yours
    months: int
    added: tuple[str, ...] = ()
    email: str = ""


def invite(by: Account, offer: Offer) -> tuple[Invitation, str]:
    """Return the new invitation and the secret of its link, which is kept nowhere."""
    token, now = secrets.token_urlsafe(32), door.now()
    made = Invitation.objects.create(
        token_hash=_hash(token), by=by, role=offer.role, offers_record=offer.offers_record,
        scope=sorted(scope_of(offer.role, offer.added)), months=offer.months, email=offer.email.lower(),
        made_at=now, expires=now + VALID,
    )  # fmt: skip
    return made, token


def find(token: str) -> Invitation | None:
    """Return the invitation of a link that can still be taken up, None for any other."""
    if not token:
        return None
    open_still = Invitation.objects.filter(
        token_hash=_hash(token), used_at=None, withdrawn_at=None, expires__gt=door.now(), by__is_active=True
    )
    return open_still.select_related("by").first()


def take_up(invitation: Invitation, account: Account, added: Iterable[str]) -> Consent:
    """Begin the consent the invitation is about; of two who try at once one is told that it is used.

    Args:
        invitation: as `find` returned it.
        account: who takes it up.
        added: rights the person whose record it is adds, where it is that person who takes up; else as offered.

    Raises:
        NotForYou: it is one's own, another address was invited, or somebody else was first.
    """
    if invitation.by_id == account.pk:
        raise NotForYou("You made this invitation yourself. Send the link to the other person.")
    if invitation.email and invitation.email != account.email.lower():
        raise NotForYou("This invitation is for another e-mail address. Sign in with that one.")
    of, to = (invitation.by, account) if invitation.offers_record else (account, invitation.by)
    scope = invitation.scope if invitation.offers_record else sorted(scope_of(invitation.role, added))
    now = door.now()
    with transaction.atomic():
        still = Invitation.objects.filter(pk=invitation.pk, used_at=None, withdrawn_at=None, expires__gt=now)
        if not still.update(used_at=now, used_by=account):
            raise NotForYou("This invitation is used up.")
        return begin(of, to, invitation.role, scope, now, invitation.months)


def begin(of: Account, to: Account, role: str, scope: Iterable[str], now: datetime, months: int) -> Consent:
    """Begin a consent; one that there is already between the two in this role ends."""
    with transaction.atomic():
        Consent.objects.filter(of=of, to=to, role=role, ended=None).update(ended=now)
        return Consent.objects.create(
            of=of, to=to, role=role, scope=sorted(scope), began=now, ends=now + months * MONTH
        )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
