"""A case file in which everything is told arrives whole, and every number has its range, told in words."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

from hamstride.protocol.document import Document
from hamstride.record.case import Arrangement, Case, ClinicianDecision, Done, Measured, Observation, Person, Session
from hamstride.record.read import CaseRefused, case_of
from tests.people import Data, after, morning
from tests.record.refusal import NOW, PROTOCOL, read, refused

FILE = "0123456789abcdef" * 4
TOLD: Data = {
    "hamstride": "case/1",
    "person": {
        "birth_year": 1999, "sex": "female", "pregnancy": "postpartum", "height_m": 1.72, "mass_kg": 66.5,
        "country": "GB", "goal": "daily_life", "sport": "football", "conditions": ["diabetes"],
        "medicines": ["statin"], "equipment": ["band", "mat"], "training_days": ["mon", "thu"],
        "under_clinician_care": True, "surgery_on": "2025-02-03", "earlier_injuries": 2,
    },
    "episode": {"side": "right", "onset": after().isoformat()},
    "observations": [
        {"at": morning(1).isoformat(), "finding": "fever", "value": True, "since": after(hours=3).isoformat()},
        {"at": morning(1).isoformat(), "finding": "swelling", "value": "marked"},
        {"at": morning(1).isoformat(), "finding": "pain_walking", "value": 4},
        {
            "at": morning(2).isoformat(), "finding": "knee_extension_deg", "side": "right", "value": 12.5,
            "measured": {
                "method": "largest angle", "version": "1.2", "quality": "good", "device": "phone", "file": FILE,
            },
        },
    ],
    "sessions": [
        {
            "at": morning(3).isoformat(), "kind": "match", "minutes": 35.5, "effort": 4.5, "pain_during": 2,
            "pain_next_morning": 1, "top_speed_m_s": 6.5, "high_speed_m": 120.5,
            "exercises": [
                {
                    "exercise": "jog", "side": "both", "sets": 3, "reps": 8, "hold_s": 5.5, "metres": 40.5,
                    "minutes": 12.5, "load_kg": 2.5, "speed_pct": 60.5, "pain": 1, "effort": 3.5, "form": "fair",
                    "skipped": "hurts",
                },
            ],
        },
    ],
    "decisions": [
        {
            "at": morning(4).isoformat(), "by": "clinician", "reason": "Seen today.",
            "set": {
                "phase": "foundation", "hold_until": "2026-03-20", "max_speed_pct": 50.5, "max_load_kg": 20.5,
                "pain_limit": 3, "avoid": ["jog", "lunge"],
            },
        },
    ],
    "arrangements": [
        {"at": morning(5).isoformat(), "day": "2026-03-07", "kind": "running", "to": "2026-03-08", "why": "no_time"},
    ],
}  # fmt: skip
ARRIVED = Case(
    Person(
        birth_year=1999, sex="female", pregnancy="postpartum", height_m=1.72, mass_kg=66.5, country="GB",
        goal="daily_life", sport="football", conditions=("diabetes",), medicines=("statin",),
        equipment=("band", "mat"), training_days=("mon", "thu"), under_clinician_care=True, surgery_asked=True,
        surgery_on=date(2025, 2, 3), earlier_injuries=2,
    ),
    "right",
    after(),
    (
        Observation(morning(1), "fever", True, None, after(hours=3)),
        Observation(morning(1), "swelling", "marked"),
        Observation(morning(1), "pain_walking", 4),
        Observation(
            morning(2), "knee_extension_deg", 12.5, "right", None,
            Measured("largest angle", "1.2", "good", "phone", FILE),
        ),
    ),
    (
        Session(
            morning(3), "match", minutes=35.5, effort=4.5, pain_during=2, pain_next_morning=1, top_speed_m_s=6.5,
            high_speed_m=120.5,
            exercises=(
                Done(
                    "jog", "both", sets=3, reps=8, hold_s=5.5, metres=40.5, minutes=12.5, load_kg=2.5, speed_pct=60.5,
                    pain=1, effort=3.5, form="fair", skipped="hurts",
                ),
            ),
        ),
    ),
    (
        ClinicianDecision(
            morning(4), "clinician",
            {
                "phase": "foundation", "hold_until": date(2026, 3, 20), "max_speed_pct": 50.5, "max_load_kg": 20.5,
                "pain_limit": 3, "avoid": ("jog", "lunge"),
            },
            "Seen today.",
        ),
    ),
    (Arrangement(morning(5), date(2026, 3, 7), "running", date(2026, 3, 8), "no_time"),),
)  # fmt: skip


def changed(path: str, value: Any) -> Data:
    """The case with one value changed or added; `...` takes it out."""
    data = deepcopy(TOLD)
    here: Any = data
    *way, last = path.split(".")
    for part in way:
        here = here[int(part) if part.isdigit() else part]
    if value is ...:
        del here[last]
    else:
        here[last] = value
    return data


def said(path: str, value: Any) -> list[tuple[str, str]]:
    """What a refusal says: where, and what is allowed."""
    return [(fault.path, fault.allowed) for fault in refused(changed(path, value))]


def brackets(path: str) -> str:
    return "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in path.split(".")).lstrip(".")


def test_everything_that_is_told_arrives() -> None:
    assert read(TOLD) == ARRIVED


def test_plain_data_is_read_as_a_file_is() -> None:
    assert case_of(TOLD, PROTOCOL, NOW) == case_of(Document("ana", TOLD), PROTOCOL, NOW) == ARRIVED
    with pytest.raises(CaseRefused) as caught:
        case_of({**TOLD, "hamstride": "case/2"}, PROTOCOL, NOW)
    (fault,) = caught.value.faults
    assert (fault.file, str(fault).startswith("hamstride: found")) == ("", True)


def test_what_is_not_told_is_not_known_and_never_zero() -> None:
    data = {"hamstride": "case/1", "person": {}, "episode": TOLD["episode"]}
    data["sessions"] = [{"at": morning(3).isoformat(), "kind": "match", "exercises": [{"exercise": "jog"}]}]
    data["arrangements"] = [{"at": morning(5).isoformat(), "day": "2026-03-07", "kind": "strength"}]
    expected = Case(
        Person(), "right", after(), sessions=(Session(morning(3), "match", exercises=(Done("jog"),)),),
        arrangements=(Arrangement(morning(5), date(2026, 3, 7), "strength"),),
    )  # fmt: skip
    assert read(data) == expected


NUMBERS = [
    ("person.birth_year", 1900, 2026, "a whole number from 1900 to 2026"),
    ("person.height_m", 0.4, 2.6, "a number from 0.4 to 2.6 (m)"),
    ("person.mass_kg", 2, 400, "a number from 2 to 400 (kg)"),
    ("person.earlier_injuries", 0, 50, "a whole number from 0 to 50"),
    ("observations.2.value", 0, 10, "a whole number from 0 to 10"),
    ("sessions.0.minutes", 0, 600, "a number from 0 to 600"),
    ("sessions.0.effort", 0, 10, "a number from 0 to 10"),
    ("sessions.0.pain_during", 0, 10, "a whole number from 0 to 10"),
    ("sessions.0.pain_next_morning", 0, 10, "a whole number from 0 to 10"),
    ("sessions.0.top_speed_m_s", 0, 13, "a number from 0 to 13 (m/s)"),
    ("sessions.0.high_speed_m", 0, 20_000, "a number from 0 to 20000 (m)"),
    ("sessions.0.exercises.0.sets", 0, 50, "a whole number from 0 to 50"),
    ("sessions.0.exercises.0.reps", 0, 500, "a whole number from 0 to 500"),
    ("sessions.0.exercises.0.hold_s", 0, 600, "a number from 0 to 600"),
    ("sessions.0.exercises.0.metres", 0, 50_000, "a number from 0 to 50000"),
    ("sessions.0.exercises.0.minutes", 0, 600, "a number from 0 to 600"),
    ("sessions.0.exercises.0.load_kg", 0, 400, "a number from 0 to 400"),
    ("sessions.0.exercises.0.speed_pct", 0, 130, "a number from 0 to 130"),
    ("sessions.0.exercises.0.pain", 0, 10, "a whole number from 0 to 10"),
    ("sessions.0.exercises.0.effort", 0, 10, "a number from 0 to 10"),
    ("decisions.0.set.max_speed_pct", 0, 100, "a number from 0 to 100"),
    ("decisions.0.set.max_load_kg", 0, 400, "a number from 0 to 400"),
    ("decisions.0.set.pain_limit", 0, 10, "a whole number from 0 to 10"),
]


@pytest.mark.parametrize(("path", "low", "high", "words"), NUMBERS, ids=[each[0] for each in NUMBERS])
def test_the_ends_of_a_range_are_taken_and_what_lies_just_outside_is_refused(
    path: str, low: float, high: float, words: str
) -> None:
    step = 1 if "whole" in words else 0.001
    for value in (low, high):
        assert refused(changed(path, value)) == ()
    wrong: list[Any] = [low - step, high + step, "1", True, *([low + 0.5] if "whole" in words else [])]
    for other in wrong:
        assert said(path, other) == [(brackets(path), words)]


def test_a_file_without_a_name_is_not_given_one() -> None:
    (fault,) = refused(changed("person.goal", "win"))
    assert str(fault).startswith("person.goal: found “win”; allowed: one of daily_life, sport")


def test_without_a_clock_a_birth_year_may_lie_in_this_or_the_next_century() -> None:
    assert refused(changed("person.birth_year", 2199), now=None) == ()
    assert refused(changed("person.birth_year", 2200), now=None)[0].allowed == "a whole number from 1900 to 2199"


DAY = "a date such as 2026-03-01"
MOMENT = "a time with its offset such as 2026-03-01T15:00:00+00:00"
WORDS = [
    ("person.country", "gb", "a two-letter country code such as GB"),
    ("person.country", "GBR", "a two-letter country code such as GB"),
    ("person.country", "G1", "a two-letter country code such as GB"),
    ("person.country", "ÅL", "a two-letter country code such as GB"),
    ("person.sport", "f" * 81, "at most 80 characters"),
    ("person.surgery_on", (NOW + timedelta(days=1)).date().isoformat(), "a date that is not in the future"),
    ("person.surgery_on", "2025", DAY),
    ("episode.onset", (NOW + timedelta(hours=1)).isoformat(),
     "a time that is not in the future (now is 2026-04-30T08:00:00+00:00)"),
    ("observations.0.since", morning(2).isoformat(), "a time not later than `at`"),
    ("observations.0.side", "left", "no side: fever has no left and right"),
    ("observations.3.side", ..., "left or right"),
    ("observations.3.side", "both", "one of left, right"),
    ("observations.0.measured", TOLD["observations"][3]["measured"],
     "only a number is measured by a device; fever is none"),
    ("observations.3.measured.method", "m" * 601, "at most 600 characters"),
    ("observations.3.measured.version", "1" * 41, "at most 40 characters"),
    ("observations.3.measured.quality", "poor", "one of good, usable"),
    ("observations.3.measured.device", "d" * 121, "at most 120 characters"),
    ("observations.3.measured.file", FILE[1:], "a SHA-256 in 64 hexadecimal digits, lower case"),
    ("observations.3.measured.file", "X" * 64, "a SHA-256 in 64 hexadecimal digits, lower case"),
    ("observations.3.measured.file", FILE.upper(), "a SHA-256 in 64 hexadecimal digits, lower case"),
    ("decisions.0.by", "coach", "one of clinician"),
    ("decisions.0.reason", " ", "text"),
    ("decisions.0.set.hold_until", "20 March", DAY),
    ("decisions.0.set.hold_until", "2026-03-20Z", MOMENT),
    ("arrangements.0.to", "2026-03-06", "the planned day itself, or a later one"),
    ("arrangements.0.kind", "mobility", "one of running, strength"),
    ("arrangements.0.why", "tired", "one of hurts, no_time, other"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "words"), WORDS, ids=[f"{each[0]}-{number}" for number, each in enumerate(WORDS)]
)
def test_a_refusal_says_where_and_what_is_allowed(path: str, value: Any, words: str) -> None:
    assert said(path, value) == [(brackets(path), words)]


LONGEST = [
    ("person.sport", "f" * 80),
    ("person.surgery_on", NOW.date().isoformat()),
    ("episode.onset", (morning(1) - timedelta(hours=2)).isoformat()),
    ("observations.0.since", morning(1).isoformat()),
    ("observations.3.measured.method", "m" * 600),
    ("observations.3.measured.version", "1" * 40),
    ("observations.3.measured.device", "d" * 120),
    ("decisions.0.set.hold_until", "2026-03-20T08:00:00+00:00"),
    ("arrangements.0.to", "2026-03-07"),
]


@pytest.mark.parametrize(("path", "value"), LONGEST, ids=[each[0] for each in LONGEST])
def test_what_just_fits_is_taken(path: str, value: Any) -> None:
    assert refused(changed(path, value)) == ()


def test_a_day_and_a_moment_hold_are_told_apart() -> None:
    until = "2026-03-20T08:00:00+00:00"
    assert read(changed("decisions.0.set.hold_until", until)).decisions[0].set["hold_until"] == morning(19)


@pytest.mark.parametrize("part", ["observations", "sessions", "decisions", "arrangements", "sessions.0.exercises"])
def test_a_list_that_is_too_long_is_refused_as_a_whole(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hamstride.record.read.MOST_ENTRIES", 4)
    here: Any = TOLD
    for key in part.split("."):
        here = here[int(key) if key.isdigit() else key]
    assert refused(changed(part, [here[0]] * 4)) == ()
    faults = refused(changed(part, [here[0]] * 5))
    assert [(each.path, each.found, each.allowed) for each in faults] == [
        (brackets(part), "5 entries", "at most 4 entries")
    ]


NEEDED = [
    ("", "hamstride person episode"), ("episode", "side onset"), ("observations.3", "at finding value"),
    ("observations.3.measured", "method version quality"), ("sessions.0", "at kind"),
    ("sessions.0.exercises.0", "exercise"), ("decisions.0", "at by set reason"), ("arrangements.0", "at day kind"),
]  # fmt: skip


@pytest.mark.parametrize("path", [f"{path}.{key}".lstrip(".") for path, keys in NEEDED for key in keys.split()])
def test_what_is_needed_is_missed_by_name_and_nothing_else_is_said(path: str) -> None:
    faults = refused(changed(path, ...))
    assert [(each.path, each.found, each.allowed) for each in faults] == [
        (brackets(path), "nothing", "this key is needed")
    ]


PLACES = ["", "person", "episode", "observations.3", "observations.3.measured", "sessions.0", "sessions.0.exercises.0",
          "decisions.0", "decisions.0.set", "arrangements.0"]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_key_nobody_knows_is_refused_with_the_keys_that_are_known(place: str) -> None:
    here: Any = TOLD
    for key in filter(None, place.split(".")):
        here = here[int(key) if key.isdigit() else key]
    fault = refused(changed(f"{place}.mood".lstrip("."), 1))[0]
    assert fault.found == "the key “mood”"
    assert set(here) <= set(fault.allowed.split(", "))
