"""Notices: few, each once until it is read, and by e-mail bundled and without a word about anybody's health."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from hamstride.web import door
from hamstride.web.people.models import Account, Consent, Notice

# What each kind says, and the name of the page it leads to. {name} is the person it is about.
KINDS = {
    "red_flag": ("{name} has answered yes to a warning sign.", "clinic_person"),
    "plan_changed": ("{name} changed your plan.", "home"),
    "plan_seen": ("{name} has looked at your plan and leaves it as it is.", "home"),
    "protocol_changed": ("{name} chose another plan for you.", "home"),
    "return_decided": ("{name} wrote down a decision about your return to sport.", "my_return"),
    "message": ("{name} wrote to you.", "my_messages"),
    "message_back": ("{name} wrote to you.", "messages_with"),
    "restricted": ("{name} asked for less in team training.", "sharing"),
    "invitation_taken": ("{name} said yes to your invitation.", "sharing"),
}
URGENT = ("red_flag",)
WAIT = timedelta(minutes=15)  # what comes close together goes out together
APART = timedelta(hours=20)  # at most one e-mail a day, a warning sign aside
SUBJECT = "Hamstride: something is waiting for you"
TEXT = """There {are} waiting for you in Hamstride. Sign in to read {it}:

{address}

We leave out what it is about, because an e-mail can be read by others.
Nobody watches this all day. In an emergency call the emergency number, not the people on Hamstride.
"""


def tell(to: Account, kind: str, about: Account) -> None:
    """Leave a notice; an unread one of the same kind about the same person is enough."""
    try:
        with transaction.atomic():
            Notice.objects.create(to=to, about=about, kind=kind, at=door.now())
    except IntegrityError:
        return


def tell_all(of: Account, right: str, kind: str) -> None:
    """Tell everybody whom this person let in with this right."""
    for consent in Consent.objects.live(door.now()).filter(of=of).select_related("to"):
        if right in consent.scope:
            tell(consent.to, kind, of)


def words(notice: Notice) -> str:
    """Return what a notice says."""
    return KINDS[notice.kind][0].format(name=notice.about.shown)


def due(now: datetime) -> dict[Account, list[Notice]]:
    """Return what is to be mailed now: to each at most one e-mail a day, a warning sign at once."""
    waiting: dict[Account, list[Notice]] = {}
    for notice in Notice.objects.filter(read_at=None, mailed_at=None, to__is_active=True).select_related("to"):
        waiting.setdefault(notice.to, []).append(notice)
    return {to: found for to, found in waiting.items() if _is_time(to, found, now)}


def send_due(now: datetime, address: str) -> int:
    """Send what is due and return how many e-mails went out; one that fails is tried again the next time."""
    sent = 0
    for to, found in due(now).items():
        if EmailMessage(SUBJECT, _text(len(found), address), to=[to.email]).send(fail_silently=True):
            Notice.objects.filter(pk__in=[each.pk for each in found]).update(mailed_at=now)
            sent += 1
    return sent


def _is_time(to: Account, found: Iterable[Notice], now: datetime) -> bool:
    if any(each.kind in URGENT for each in found):
        return True
    if Notice.objects.filter(to=to, mailed_at__gt=now - APART).exists():
        return False
    return min(each.at for each in found) <= now - WAIT


def _text(number: int, address: str) -> str:
    one = number == 1
    return TEXT.format(are="is 1 thing" if one else f"are {number} things", it="it" if one else "them", address=address)
