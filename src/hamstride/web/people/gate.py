"""The one gate to another person's record: who may do what, everything else refused, and every look written down.

A stranger, a right that was not given, a consent that ran out and a key that leads nowhere all get the same 404:
whoever has no business here does not learn that the person exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from hamstride.web import door
from hamstride.web.people.models import Account, Consent, Look

Rights = frozenset[str]
SAFE = ("GET", "HEAD", "OPTIONS")


def rights_over(visitor: object, key: str) -> tuple[Account, Rights] | None:
    """Return the person with this key and what the visitor may do there, None where that is nothing."""
    found = _consents(visitor, key)
    if not found:
        return None
    return found[0].of, frozenset(right for each in found for right in each.scope)


def enter(request: HttpRequest, key: str, *needed: str) -> tuple[Account, Rights]:
    """Let the visitor in to another person's record, and write it down.

    Args:
        request: who comes, and which page it is.
        key: the person's key, as it stands in the address.
        needed: rights without any of which the page makes no sense.

    Raises:
        Http404: anybody who may not; the page says no more to a stranger than to a typing error.
    """
    found = _consents(request.user, key)
    rights = frozenset(right for each in found for right in each.scope)
    if not found or not rights.issuperset(needed):
        raise Http404
    person = found[0].of
    write_down(request, [(person, found[0].role)])
    return person, rights


def write_down(request: HttpRequest, seen: Iterable[tuple[Account, str]]) -> None:
    """Write down that the visitor looked at these people's records, each with the role in which."""
    if not isinstance(request.user, Account):
        return
    page = request.resolver_match.url_name if request.resolver_match else ""
    now, wrote = door.now(), request.method not in SAFE
    Look.objects.bulk_create(
        Look(
            who=request.user, who_name=request.user.shown, whose=person, role=role, page=page or "", wrote=wrote, at=now
        )
        for person, role in seen
    )


def _consents(visitor: object, key: str) -> list[Consent]:
    if not isinstance(visitor, Account):
        return []
    live = Consent.objects.live(door.now()).filter(of__key=key, to=visitor, of__is_active=True)
    return list(live.select_related("of").order_by("role"))


PersonView = Callable[..., HttpResponse]


def for_person(*needed: str) -> Callable[[PersonView], PersonView]:
    """Make a view of `(request, key)` one of `(request, person, rights)`, behind the gate."""

    def decorate(view: PersonView) -> PersonView:
        @wraps(view)
        def guarded(request: HttpRequest, key: object, *args: object, **more: object) -> HttpResponse:
            person, rights = enter(request, str(key), *needed)
            return view(request, person, rights, *args, **more)

        return guarded

    return decorate
