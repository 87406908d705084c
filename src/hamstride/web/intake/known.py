"""Reading the case: what has been answered, when, and with what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hamstride.protocol.rule import Finding
from hamstride.record.events import Event

Case = dict[str, Any]


@dataclass(frozen=True)
class Visit:
    """What a page is answered with: the case, the events behind it, and the time."""

    case: Case
    events: tuple[Event, ...]
    now: datetime


def moment(value: Any) -> datetime:
    """Return a time of the case file, text or datetime, as a datetime."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


def person(case: Case) -> dict[str, Any]:
    """Return what is known about the person."""
    return case.get("person") or {}


def episode(case: Case) -> dict[str, Any]:
    """Return what is known about the injury."""
    return case.get("episode") or {}


def onset(case: Case) -> datetime | None:
    """Return when it started, None if not known yet."""
    value = episode(case).get("onset")
    return moment(value) if value else None


def observations(case: Case, finding: str) -> list[dict[str, Any]]:
    """Return the observations of a finding, oldest first."""
    found = [each for each in case.get("observations") or [] if each["finding"] == finding]
    return sorted(found, key=lambda each: moment(each["at"]))


def newest(case: Case, finding: str, side: str | None = None) -> dict[str, Any] | None:
    """Return the newest observation of a finding (of one side), None if there is none."""
    found = [each for each in observations(case, finding) if each.get("side") == side]
    return found[-1] if found else None


def value(case: Case, finding: str, side: str | None = None) -> Any:
    """Return the newest value of a finding, None if unknown."""
    found = newest(case, finding, side)
    return found["value"] if found else None


def hurt_again_at(case: Case) -> datetime | None:
    """Return when the newest injury after the first was reported; what was told before it is asked anew."""
    told = newest(case, "sudden_onset")
    return moment(told["at"]) if told and told["value"] is True and "since" in told else None


def age(visit: Visit, finding: str) -> timedelta | None:
    """Return how old the newest answer is; None where there is none, or none since the leg was hurt again."""
    told, again = newest(visit.case, finding), hurt_again_at(visit.case)
    if told is None or (again is not None and moment(told["at"]) < again):
        return None
    return visit.now - moment(told["at"])


def highest(case: Case, finding: str) -> float | None:
    """Return the highest number told for a finding, None if unknown. Of an own best it is the one that counts."""
    return max((float(each["value"]) for each in observations(case, finding)), default=None)


def still_best(case: Case, finding: Finding, value: float | None) -> float | None:
    """Return the own best that stays although a lower value was told after it; None where there is nothing to say."""
    best = highest(case, finding.id) if finding.before_injury else None
    return best if best is not None and value is not None and best > value else None


def first_answer(case: Case) -> datetime | None:
    """Return the time of the very first observation, None if there is none."""
    return min((moment(each["at"]) for each in case.get("observations") or []), default=None)


def observed_on(case: Case, day: datetime, findings: tuple[str, ...]) -> bool:
    """Return whether any of these findings was observed on this local day."""
    wanted = set(findings)
    return any(
        each["finding"] in wanted and moment(each["at"]).astimezone(day.tzinfo).date() == day.date()
        for each in case.get("observations") or []
    )


def sessions_on(case: Case, day: datetime) -> list[dict[str, Any]]:
    """Return the sessions of this local day; one left out for want of time is none."""
    return [
        each
        for each in case.get("sessions") or []
        if moment(each["at"]).astimezone(day.tzinfo).date() == day.date() and not _left_out(each)
    ]


def _left_out(session: dict[str, Any]) -> bool:
    rows = session.get("exercises") or []
    return bool(rows) and all(row.get("skipped") == "no_time" and not row.get("sets", row.get("reps")) for row in rows)
