"""Where somebody stands, for a list of many: worked out once for each state of the record and each day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Max

from hamstride.protocol.model import Protocol
from hamstride.web import door
from hamstride.web.clinic.needs import Need, Why, needs, unfinished
from hamstride.web.intake.known import moment
from hamstride.web.people.models import Account, EventRow

KEPT = 2_000  # people a day; more are worked out anew


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of a caseload or of a board."""

    needs: tuple[Need, ...]
    condition: str
    phase: str  # its name, "" before there is one
    day: int | None
    last_entry: datetime | None
    urgency: str
    running: dict[str, Any] | None
    range_days: tuple[int, int] | None
    onset: datetime | None
    drills: tuple[str, ...]  # steps of team practice that are open
    is_well: bool  # nothing is hurt: kept well, not brought back
    returned: bool
    pain: int | None  # the worst pain told today or yesterday, None when not told

    @property
    def order(self) -> tuple[int, float]:
        """The most pressing first; of two alike the one who has not been heard of for longer."""
        return self.needs[0].why, self.last_entry.timestamp() if self.last_entry else 0.0


def standings(people: Sequence[Account]) -> dict[str, Standing]:
    """Return the standing of each person by key; one question to the database tells which are known already."""
    rows = EventRow.objects.filter(person__key__in=[each.key for each in people])
    heads = {
        row["person__key"]: (row["last"], row["id"])
        for row in rows.order_by().values("person__key").annotate(last=Max("seq"), id=Max("id"))
    }
    today = door.now().date()
    return {
        each.key: _standing(each.key, heads.get(each.key), _mark(door.protocol(each.key)), today) for each in people
    }


def due_tests(protocol: Protocol, decision: dict[str, Any], today: date) -> tuple[str, ...]:
    """Return the names of the tests the calendar has for today or has had before."""
    ids = [item for each in decision["calendar"] if each["kind"] == "test" and each["date"] <= today.isoformat()
           for item in each["items"]]  # fmt: skip
    return tuple(protocol.findings[id].label for id in dict.fromkeys(ids) if id in protocol.findings)


def gap_days(protocol: Protocol, phase: str | None) -> float | None:
    """Return after how many days of silence the pathway gives a phase up at the earliest, None where it never does."""
    for pathway in protocol.pathways.values():
        if any(each.id == phase for each in pathway.phases):
            return min((gap.days for each in pathway.phases for gap in each.gaps), default=None)
    return None


def _mark(protocol: Protocol) -> tuple[str, str]:
    return protocol.id, protocol.version


@lru_cache(maxsize=KEPT)
def _standing(key: str, head: tuple[int, str] | None, protocol: tuple[str, str], today: date) -> Standing:
    """The arguments beside the key are what the answer depends on; a new entry or a new day makes a new one."""
    case = door.case(key)
    if not door.is_staged(case):
        decision = door.warning(case, key) if case else None
        told = unfinished(decision) if decision else [Need(Why.UNFINISHED, "Nothing is answered yet")]
        urgency = decision["urgency"] if decision else "ask_first"
        return Standing(tuple(told), "", "", None, _last(case), urgency, None, None, None, (), False, False, None)
    return _of(door.protocol(key), door.decision(key), case, today)


def _of(protocol: Protocol, decision: dict[str, Any], case: dict[str, Any], today: date) -> Standing:
    phase, last = decision["phase"] or {}, _last(case)
    silent = (today - last.astimezone(door.now().tzinfo).date()).days if last else 0
    gap = gap_days(protocol, phase.get("id"))
    outlook = decision["outlook"]
    return Standing(
        needs=tuple(needs(decision, silent, gap, due_tests(protocol, decision, today))),
        condition=decision["condition_name"],
        phase=phase.get("name", ""),
        day=phase.get("day"),
        last_entry=last,
        urgency=decision["urgency"],
        running=decision["today"]["running"],
        range_days=tuple(outlook["range_days"]) if outlook else None,
        onset=moment(case["episode"]["onset"]),
        drills=_drills(decision),
        is_well=decision["condition"] == "uninjured",
        returned=bool(decision["monitoring"]["setbacks"]["returned"]),
        pain=_pain(case, today),
    )


def _drills(decision: dict[str, Any]) -> tuple[str, ...]:
    back = decision["return_to_sport"]
    return tuple(each["name"] for each in back["ladder"] if each["state"] != "later") if back else ()


def _last(case: dict[str, Any]) -> datetime | None:
    told = [*(case.get("observations") or ()), *(case.get("sessions") or ())]
    return max((moment(each["at"]) for each in told), default=None)


def _pain(case: dict[str, Any], today: date) -> int | None:
    named = ("pain_worst_24h", "pain_walking", "pain_morning", "pain_rest")
    told = [each["value"] for each in _recent(case["observations"], today) if each["finding"] in named]
    return max(told, default=None)


def _recent(observations: Iterable[dict[str, Any]], today: date) -> Iterable[dict[str, Any]]:
    zone = door.now().tzinfo
    return (each for each in observations if (today - moment(each["at"]).astimezone(zone).date()).days <= 1)
