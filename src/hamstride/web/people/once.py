"""A form that is sent twice is kept once: what one person writes down about another."""

from __future__ import annotations

from django.db.models import Model

from hamstride.web import door
from hamstride.web.people.models import Account

_LONGEST = 36


def kept_once(kind: type[Model], form_id: str, of: Account, by: Account, **told: object) -> bool:
    """Write down what `by` says of `of` now, and return whether it is new; the same form again changes nothing."""
    row = {"of": of, "by": by, "by_name": by.shown, "at": door.now(), **told}
    _, made = kind._default_manager.get_or_create(form=form_id[:_LONGEST] or door.mint_form(), defaults=row)
    return made
