"""The way from a page to the casebook: whose record it is about, what time it is, and saving a form exactly once.

Every function takes a person's key last, and without it means the person of this request: in personal mode ME, in
team mode whoever signed in (`about` says so). Where nobody is here, nothing is known and nothing is kept.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.dispatch import Signal
from django.utils import timezone

from hamstride.casebook import Casebook, Entry, StaleRecord, decide, load_protocol, new_id
from hamstride.engine.appointment import Report
from hamstride.engine.appointment import report as make_report
from hamstride.engine.decide import Decided
from hamstride.protocol.model import Protocol
from hamstride.record.events import Event
from hamstride.record.read import case_of
from hamstride.web import remembered
from hamstride.web.intake.known import Visit
from hamstride.web.people.models import ProtocolChoice
from hamstride.web.people.store import DatabaseStore, Head

ME = "me"  # personal mode: the one person on this machine
NOBODY = ""  # team mode, not signed in: reads nothing, and writing is a fault of ours
_about: ContextVar[str | None] = ContextVar("whose record this request is about", default=None)
_looked_up: ContextVar[dict[tuple[str, str], Any] | None] = ContextVar("what a reading request looked up", default=None)
saved = Signal()  # after something new is in the record of `person`
_TRIES = 3
_ROOM = 1 << 16  # events one form may write: the last two bytes of its id are left free for them


def protocol(person: str | None = None) -> Protocol:
    """Return the protocol the person's record is read with, loaded once."""
    if not settings.TEAM:
        return load_protocol()
    return load_protocol(*_once("protocol", _key(person), _chosen))


def _chosen(key: str) -> tuple[str, ...]:
    return ProtocolChoice.objects.filter(of__key=key).values_list("protocol", "version").first() or ()


def now() -> datetime:
    """Return the time, with this machine's own offset."""
    return timezone.localtime()


def whose() -> str:
    """Return the key of the person this request is about."""
    key = _about.get()
    if key is None:
        return NOBODY if settings.TEAM else ME
    return key


@contextmanager
def about(person: str) -> Iterator[None]:
    """Make this person the one all functions here mean, for as long as the block runs."""
    token = _about.set(person)
    try:
        yield
    finally:
        _about.reset(token)


@contextmanager
def reading() -> Iterator[None]:
    """Look a record's end and its protocol up once for as long as the block runs: for a request that only reads.

    One that writes has to see what others wrote while it waited for its turn.
    """
    token = _looked_up.set({})
    try:
        yield
    finally:
        _looked_up.reset(token)


def _once(what: str, key: str, look: Callable[[str], Any]) -> Any:
    kept = _looked_up.get()
    if kept is None:
        return look(key)
    if (what, key) not in kept:
        kept[what, key] = look(key)
    return kept[what, key]


def _head(key: str) -> Head | None:
    head: Head | None = _once("head", key, DatabaseStore().head)
    return head


def casebook(person: str | None = None) -> Casebook:
    """Return the casebook over this machine's database, with the person's protocol."""
    return Casebook(DatabaseStore(), protocol(person), now)


def case(person: str | None = None) -> dict[str, Any]:
    """Return what is known about the person, {} if nothing yet."""
    key = _key(person)
    known: dict[str, Any] = pickle.loads(remembered.file(key, _head(key)))  # noqa: S301  made by us, here
    return known


def events(person: str | None = None) -> tuple[Event, ...]:
    """Return the person's events, oldest first."""
    key = _key(person)
    return remembered.events(key, _head(key))


def visit(person: str | None = None) -> Visit:
    """Return what a question is shown and answered with."""
    return Visit(case(person), events(person), now())


def is_staged(case: dict[str, Any]) -> bool:
    """Return whether side and onset are known, without which there is no plan."""
    return len(case.get("episode") or {}) == 2


def decision(person: str | None = None, hold: bool = False) -> dict[str, Any]:
    """Return today's decision as plain data, as of the last full minute or the last entry.

    Args:
        person: whose; without it, whom the request is about.
        hold: True for pages that say what would lift a hold; to find that takes as long as all the rest.

    Raises:
        LookupError: side and onset are not known yet.
    """
    key = _key(person)
    head = _head(key)
    if head is None or not is_staged(remembered.folded(key, head)):
        raise LookupError("side and onset of the injury are not known yet")
    used = remembered.Same(protocol(person))
    told: dict[str, Any] = pickle.loads(remembered.told(key, head, used, remembered.minute(now(), head), hold))  # noqa: S301
    return told


def decided(person: str | None = None) -> Decided | None:
    """Return the same decision with what it was made of; None while side and onset are not both known."""
    key = _key(person)
    head = _head(key)
    if head is None or not is_staged(remembered.folded(key, head)):
        return None
    return remembered.decided(key, head, remembered.Same(protocol(person)), remembered.minute(now(), head))


def decision_of(used: Protocol, known: dict[str, Any]) -> dict[str, Any]:
    """Return today's decision on a case in hand, whoever's it is."""
    moment = now()
    return decide(used, case_of(known, used, moment), moment).to_dict(hold=False)


def urgency(person: str | None = None) -> str:
    """Return how urgent it is, also before side and onset are known: warning signs do not wait for them."""
    found = decided(person)
    if found is not None:
        return found.decision.urgency
    known = case(person)
    return str(warning(known, person)["urgency"]) if known else "ask_first"


def warning(known: dict[str, Any], person: str | None = None) -> dict[str, Any]:
    """Return the decision on an unfinished intake; only its warning signs mean anything.

    The stand-in onset lies before the first answer: what is observed before an onset counts as a baseline.
    """
    moment, used = now(), protocol(person)
    first = min((datetime.fromisoformat(each["at"]) for each in known["observations"]), default=moment)
    onset = min(first, moment) - timedelta(seconds=1)
    episode = {"side": "both", "onset": onset.isoformat(), **known["episode"]}
    return decide(used, case_of({**known, "episode": episode}, used, moment), moment).to_dict(hold=False)


def report(to: str | None, person: str | None = None) -> Report:
    """Return the page for an appointment, for those the record names or for `to`, one of REFERRED_TO."""
    moment, used = now(), protocol(person)
    return make_report(used, case_of(case(person), used, moment), moment, to)


def mint_form() -> str:
    """Return an id for a form: its events take this id and the ones after it."""
    return str(UUID(int=UUID(new_id(now())).int & ~(_ROOM - 1)))


def save(entries: Sequence[Entry], form: str, person: str | None = None) -> bool:
    """Log these entries once for this form; the same form sent twice is saved once.

    Returns:
        False when this form had been saved before, or had nothing to say.

    Raises:
        CaseRefused: the casebook refused them; nothing is written.
        PermissionError: nobody is here; a page that saves is not open to visitors.
    """
    key = _key(person)
    if key == NOBODY:
        raise PermissionError("nobody is signed in, so there is no record to save to")
    numbered = [replace(entry, id=name) for entry, name in zip(entries, _names(form), strict=False)]
    for attempt in range(_TRIES):
        try:
            made = casebook(key).log(key, numbered)
        except StaleRecord:
            if attempt == _TRIES - 1:
                raise
        else:
            if made:
                tell_saved(key)
            return bool(made)
    return False


def tell_saved(person: str) -> None:
    """Say that something new is in the record of a person, whichever way it came in; nothing looked up before holds."""
    (_looked_up.get() or {}).clear()
    saved.send(sender=None, person=person)


def _key(person: str | None) -> str:
    return whose() if person is None else person


def _names(form: str) -> Iterator[str]:
    try:
        first = UUID(form).int & ~(_ROOM - 1)
    except ValueError:  # not one of ours: save it under a new name rather than lose the answer
        first = UUID(mint_form()).int
    return (str(UUID(int=first + step)) for step in range(_ROOM))
