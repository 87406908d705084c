"""The door for case files: strict, and whole or not at all.

`true` is not 1, "7" is not 7, 0 is not a date. A fault says where, what was found, what is allowed and the nearest id.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hamstride.protocol.document import Document, Fault, Refused, read_document
from hamstride.protocol.model import Protocol
from hamstride.protocol.place import EPOCH, Place
from hamstride.record.case import Arrangement, Case, ClinicianDecision, Done, Measured, Observation, Person, Session

SEXES = ("female", "male", "unspecified")
PREGNANCIES = ("none", "pregnant", "postpartum", "breastfeeding")
GOALS = ("sport", "daily_life")
SIDES = ("left", "right", "both")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SESSION_KINDS = ("strength", "mobility", "running", "sport", "match")
FORMS = ("good", "fair", "poor")
SKIPPED = ("hurts", "no_time")
ARRANGED = ("strength", "running")
LEFT_OUT = ("no_time", "hurts", "other")
QUALITIES = ("good", "usable")
DECIDED = ("phase", "hold_until", "max_speed_pct", "max_load_kg", "pain_limit", "avoid")
MOST_ENTRIES = 50_000
_PERSON = (
    "birth_year", "sex", "pregnancy", "height_m", "mass_kg", "country", "goal", "sport", "conditions", "medicines",
    "equipment", "training_days", "under_clinician_care", "surgery_on", "earlier_injuries",
)  # fmt: skip


class CaseRefused(Refused):
    """A case file that cannot be used; `faults` has one entry for each thing that is wrong."""


def read_case(text: str | bytes, protocol: Protocol, now: datetime | None = None, name: str = "") -> Case:
    """Read a case file (YAML or JSON, contracts section 1).

    Args:
        text: the content, UTF-8.
        protocol: whose vocabulary the case speaks.
        now: entries dated later are faults; None skips that check (a later `--at` leaves entries out instead).
        name: file name for messages.

    Raises:
        CaseRefused: with every fault found.
    """
    try:
        document = read_document(name, text)
    except Refused as refused:
        raise CaseRefused(refused.faults) from None
    return case_of(document, protocol, now)


def case_of(document: Document | Any, protocol: Protocol, now: datetime | None = None) -> Case:
    """Return the case a document (or plain data of the same shape) holds.

    Raises:
        CaseRefused: with every fault found.
    """
    if not isinstance(document, Document):
        document = Document("", document)
    faults: list[Fault] = []
    case = _Reader(protocol, now).case(Place(document, (), document.data, faults))
    if faults:
        raise CaseRefused(faults)
    return case


class _Reader:
    """Reads the parts of one case against one protocol."""

    def __init__(self, protocol: Protocol, now: datetime | None) -> None:
        self._protocol = protocol
        self._now = now

    def case(self, root: Place) -> Case:
        lists = ["observations", "sessions", "decisions", "arrangements"]
        fields = root.fields(["hamstride", "person", "episode"], lists)
        if "hamstride" in fields:
            fields["hamstride"].one_of(("case/1",))
        side, onset = self._episode(fields.get("episode"))
        return Case(
            person=self._person(fields.get("person")),
            side=side,
            onset=onset,
            observations=tuple(self._observation(item) for item in _items(fields.get("observations"))),
            sessions=tuple(self._session(item) for item in _items(fields.get("sessions"))),
            decisions=tuple(self._decision(item) for item in _items(fields.get("decisions"))),
            arrangements=tuple(self._arrangement(item) for item in _items(fields.get("arrangements"))),
        )

    def _episode(self, place: Place | None) -> tuple[str, datetime]:
        fields = place.fields(["side", "onset"]) if place is not None else {}
        side = fields["side"].one_of(SIDES) if "side" in fields else "both"
        onset = self._moment(fields, "onset")
        return side, onset

    def _moment(self, fields: dict[str, Place], key: str) -> datetime:
        """Return a needed time; a missing key is a fault already, so any stand-in will do."""
        return self._past(fields[key]) if key in fields else EPOCH

    def _past(self, place: Place) -> datetime:
        moment = place.instant()
        if self._now is not None and moment > self._now:
            place.fault(f"a time that is not in the future (now is {self._now.isoformat()})")
        return moment

    def _person(self, place: Place | None) -> Person:
        if place is None:
            return Person()
        fields = place.fields([], _PERSON)
        protocol, year = self._protocol, self._now.year if self._now else 2199
        surgery_asked = isinstance(place.value, dict) and "surgery_on" in place.value
        surgery = fields.get("surgery_on")
        surgery_on = surgery.date() if surgery is not None else None
        if surgery is not None and surgery_on is not None and self._now and surgery_on > self._now.date():
            surgery.fault("a date that is not in the future")
        return Person(
            birth_year=_of(fields, "birth_year", lambda each: each.integer(1900, year)),
            sex=_of(fields, "sex", lambda each: each.one_of(SEXES)),
            pregnancy=_of(fields, "pregnancy", lambda each: each.one_of(PREGNANCIES)),
            height_m=_of(fields, "height_m", lambda each: each.number(0.4, 2.6, unit="m")),
            mass_kg=_of(fields, "mass_kg", lambda each: each.number(2, 400, unit="kg")),
            country=_of(fields, "country", _country),
            goal=_of(fields, "goal", lambda each: each.one_of(GOALS)),
            sport=_of(fields, "sport", _short_text),
            conditions=_of(fields, "conditions", lambda each: each.some_of(protocol.conditions)),
            medicines=_of(fields, "medicines", lambda each: each.some_of(protocol.medicines)),
            equipment=_of(fields, "equipment", lambda each: each.some_of(protocol.equipment)),
            training_days=_of(fields, "training_days", lambda each: each.some_of(WEEKDAYS)),
            under_clinician_care=_of(fields, "under_clinician_care", lambda each: each.flag()),
            surgery_asked=surgery_asked,
            surgery_on=surgery_on,
            earlier_injuries=_of(fields, "earlier_injuries", lambda each: each.integer(0, 50)),
        )

    def _observation(self, place: Place) -> Observation:
        fields = place.fields(["at", "finding", "value"], ["side", "since", "measured"])
        at = self._moment(fields, "at")
        if "finding" not in fields or "value" not in fields:
            return Observation(at, "", False)
        id = fields["finding"].one_of(self._protocol.findings)
        since = self._past(fields["since"]) if "since" in fields else None
        if since is not None and since > at:
            fields["since"].fault("a time not later than `at`")
        if id != fields["finding"].value:
            return Observation(at, id, False)
        measured = self._measured(fields["measured"], id) if "measured" in fields else None
        return Observation(at, id, self._value(fields["value"], id), self._side(place, fields, id), since, measured)

    def _measured(self, place: Place, id: str) -> Measured:
        fields = place.fields(["method", "version", "quality"], ["device", "file"])
        if self._protocol.findings[id].type != "number":
            place.fault(f"only a number is measured by a device; {id} is none")
        return Measured(
            method=_of(fields, "method", lambda each: _text_of(each, 600)) or "",
            version=_of(fields, "version", lambda each: _text_of(each, 40)) or "",
            quality=fields["quality"].one_of(QUALITIES) if "quality" in fields else "usable",
            device=_of(fields, "device", lambda each: _text_of(each, 120)),
            file=_of(fields, "file", _sha256),
        )

    def _value(self, place: Place, id: str) -> bool | int | float | str:
        finding = self._protocol.findings[id]
        if finding.type == "yes_no":
            return place.flag()
        if finding.type == "choice":
            return place.one_of(finding.options)
        low = finding.low if finding.low is not None else 0.0
        high = finding.high if finding.high is not None else 0.0
        return place.number(low, high, finding.whole, finding.unit)

    def _side(self, place: Place, fields: dict[str, Place], id: str) -> str | None:
        if not self._protocol.findings[id].per_side:
            if "side" in fields:
                fields["side"].fault(f"no side: {id} has no left and right")
            return None
        if "side" not in fields:
            place.child("side", None).fault("left or right")
            return None
        return fields["side"].one_of(("left", "right"))

    def _session(self, place: Place) -> Session:
        fields = place.fields(
            ["at", "kind"],
            ["minutes", "effort", "pain_during", "pain_next_morning", "top_speed_m_s", "high_speed_m", "exercises"],
        )
        return Session(
            at=self._moment(fields, "at"),
            kind=fields["kind"].one_of(SESSION_KINDS) if "kind" in fields else "mobility",
            minutes=_of(fields, "minutes", lambda each: each.number(0, 600)),
            effort=_of(fields, "effort", lambda each: each.number(0, 10)),
            pain_during=_of(fields, "pain_during", lambda each: each.integer(0, 10)),
            pain_next_morning=_of(fields, "pain_next_morning", lambda each: each.integer(0, 10)),
            top_speed_m_s=_of(fields, "top_speed_m_s", lambda each: each.number(0, 13, unit="m/s")),
            high_speed_m=_of(fields, "high_speed_m", lambda each: each.number(0, 20_000, unit="m")),
            exercises=tuple(self._done(item) for item in _items(fields.get("exercises"))),
        )

    def _done(self, place: Place) -> Done:
        fields = place.fields(
            ["exercise"],
            [
                "side",
                "sets",
                "reps",
                "hold_s",
                "metres",
                "minutes",
                "load_kg",
                "speed_pct",
                "pain",
                "effort",
                "form",
                "skipped",
            ],
        )
        return Done(
            exercise=fields["exercise"].one_of(self._protocol.exercises) if "exercise" in fields else "",
            side=_of(fields, "side", lambda each: each.one_of(SIDES)),
            sets=_of(fields, "sets", lambda each: each.integer(0, 50)),
            reps=_of(fields, "reps", lambda each: each.integer(0, 500)),
            hold_s=_of(fields, "hold_s", lambda each: each.number(0, 600)),
            metres=_of(fields, "metres", lambda each: each.number(0, 50_000)),
            minutes=_of(fields, "minutes", lambda each: each.number(0, 600)),
            load_kg=_of(fields, "load_kg", lambda each: each.number(0, 400)),
            speed_pct=_of(fields, "speed_pct", lambda each: each.number(0, 130)),
            pain=_of(fields, "pain", lambda each: each.integer(0, 10)),
            effort=_of(fields, "effort", lambda each: each.number(0, 10)),
            form=_of(fields, "form", lambda each: each.one_of(FORMS)),
            skipped=_of(fields, "skipped", lambda each: each.one_of(SKIPPED)),
        )

    def _decision(self, place: Place) -> ClinicianDecision:
        fields = place.fields(["at", "by", "set", "reason"])
        at = self._moment(fields, "at")
        return ClinicianDecision(
            at=at,
            by=fields["by"].one_of(("clinician",)) if "by" in fields else "clinician",
            set=self._set(fields["set"]) if "set" in fields else {},
            reason=fields["reason"].text() if "reason" in fields else "",
        )

    def _arrangement(self, place: Place) -> Arrangement:
        fields = place.fields(["at", "day", "kind"], ["to", "why"])
        planned = fields["day"].date() if "day" in fields else EPOCH.date()
        to = _of(fields, "to", lambda each: each.date())
        if to is not None and to < planned:
            fields["to"].fault("the planned day itself, or a later one")
        return Arrangement(
            at=self._moment(fields, "at"),
            day=planned,
            kind=fields["kind"].one_of(ARRANGED) if "kind" in fields else "strength",
            to=to,
            why=_of(fields, "why", lambda each: each.one_of(LEFT_OUT)),
        )

    def _set(self, place: Place) -> dict[str, object]:
        fields = place.fields([], DECIDED)
        readers: dict[str, Callable[[Place], object]] = {
            "phase": lambda each: each.one_of(self._protocol.phase_ids),
            "hold_until": _day_or_instant,
            "max_speed_pct": lambda each: each.number(0, 100),
            "max_load_kg": lambda each: each.number(0, 400),
            "pain_limit": lambda each: each.integer(0, 10),
            "avoid": lambda each: each.some_of(self._protocol.exercises),
        }
        return {key: readers[key](each) for key, each in fields.items()}


def _items(place: Place | None) -> list[Place]:
    if place is None:
        return []
    items = place.items()
    if len(items) > MOST_ENTRIES:
        place.fault(f"at most {MOST_ENTRIES} entries", f"{len(items)} entries")
        return []
    return items


def _of(fields: dict[str, Place], key: str, read: Any) -> Any:
    return read(fields[key]) if key in fields else None


def _country(place: Place) -> str:
    text = place.text()
    if not (len(text) == 2 and text.isascii() and text.isalpha() and text.isupper()):
        place.fault("a two-letter country code such as GB")
    return text


def _short_text(place: Place) -> str:
    return _text_of(place, 80)


def _text_of(place: Place, most: int) -> str:
    text = place.text()
    if len(text) > most:
        place.fault(f"at most {most} characters")
    return text


def _sha256(place: Place) -> str:
    text = place.text()
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        place.fault("a SHA-256 in 64 hexadecimal digits, lower case")
    return text


def _day_or_instant(place: Place) -> object:
    return place.instant() if isinstance(place.value, str) and len(place.value) > 10 else place.date()
