"""Who looked at a record, in the words the person reads: one line for each visitor and page on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hamstride.web.local import from_iso
from hamstride.web.people.models import Account, Look
from hamstride.web.people.rights import ROLES

SHOWN = 500  # looks; older ones stay in the database and in the export
PAGES = {
    "caseload": "the list of the people they help",
    "clinic_person": "your record",
    "clinic_tests": "your tests",
    "clinic_decide": "your plan, to change it",
    "clinic_return": "your return to sport",
    "clinic_letter": "a letter about you",
    "clinic_protocol": "which plan you follow",
    "clinic_reviewed": "your plan, to say they have seen it",
    "messages_with": "your messages",
    "board": "the team’s board: whether you are available",
    "restrict": "your limits in team training",
    "as_person": "your pages, as you see them",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One visitor on one page on one day."""

    who: str
    role: str
    page: str
    wrote: bool
    times: int
    last: datetime


def bundled(person: Account) -> list[tuple[date, list[Line]]]:
    """Return the latest looks by day, newest first."""
    days: dict[date, dict[tuple[str, str, str, bool], Line]] = {}
    for look in Look.objects.filter(whose=person)[:SHOWN]:
        at = from_iso(look.at)
        lines, key = days.setdefault(at.date(), {}), (look.who_name, look.role, look.page, look.wrote)
        known = lines.get(key)
        lines[key] = Line(*_words(look), times=known.times + 1 if known else 1, last=known.last if known else at)
    return [(day, list(lines.values())) for day, lines in days.items()]


def _words(look: Look) -> tuple[str, str, str, bool]:
    return look.who_name, ROLES.get(look.role, look.role), PAGES.get(look.page, "a page about you"), look.wrote
