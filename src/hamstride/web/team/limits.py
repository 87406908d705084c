"""What coaches asked for, by person."""

from __future__ import annotations

from collections.abc import Sequence

from hamstride.web import door
from hamstride.web.people.models import Account
from hamstride.web.team.availability import Limit
from hamstride.web.team.models import Restriction


def limits_of(people: Sequence[Account]) -> dict[int, list[Limit]]:
    """Return the limits that count today, by the account's number."""
    found: dict[int, list[Limit]] = {}
    for each in Restriction.objects.live(door.now()).filter(of__in=people):
        found.setdefault(each.of_id, []).append(Limit(each.rests, each.max_speed_pct, words(each)))
    return found


def words(asked: Restriction) -> str:
    """Return what was asked for, by whom, until when and why."""
    what = "no team training" if asked.rests else f"at most {asked.max_speed_pct} % of own best speed"
    return f"{asked.by_name} asked for {what} until {asked.until.day} {asked.until:%B}: {asked.reason}"
