"""Times at the door: ISO 8601 with an offset, nothing from the future, nothing that began after it was seen."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from hamstride.casebook import decide
from tests.people import ana, ana_in, answers, case, first_answers, morning, ordered, session
from tests.record.refusal import NOW, PROTOCOL, read, refused, spoiled

LATER = (NOW + timedelta(seconds=1)).isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02", "2026-03-02T08:00:00", "2026-03-02 08:00", "2026-13-02T08:00:00+00:00",
        "2026-02-30T08:00:00+00:00",
        "2026-03-02T25:00:00+00:00", "2026-03-02T08:61:00+00:00", "02.03.2026 08:00", "yesterday", "",
        "2026-03-02T08:00:00+99:99", "1899-12-31T08:00:00+00:00", "2200-01-01T08:00:00+00:00", "2026-W10-1",
        " 2026-03-02T08:00:00+00:00", "2026-03-02T08:00:00+00:00\n", "２０２６-03-02T08:00:00+00:00",
    ],
)  # fmt: skip
def test_what_is_not_a_time_with_its_offset_is_refused(text: str) -> None:
    for path in ("observations.0.at", "sessions.0.at", "decisions.0.at", "episode.onset"):
        faults = refused(spoiled(path, text))
        assert len(faults) == 1
        assert "offset" in faults[0].allowed


@pytest.mark.parametrize(
    "text",
    ["2026-03-02T08:00:00Z", "2026-03-02T08:00+00:00", "2026-03-02 08:00:00.250000+00:00", "2026-03-02T17:00:00+09:00"],
)
def test_every_common_way_to_write_a_time_is_taken(text: str) -> None:
    moment = read(spoiled("observations.0.at", text)).observations[0].at
    assert abs(moment - morning(1)) < timedelta(seconds=1)


@pytest.mark.parametrize("path", ["observations.0.at", "sessions.0.at", "decisions.0.at", "episode.onset"])
def test_an_entry_from_the_future_is_refused_when_now_is_known(path: str) -> None:
    faults = refused(spoiled(path, LATER))
    assert faults
    assert "future" in faults[0].allowed
    assert refused(spoiled(path, LATER), now=None) == ()
    assert refused(spoiled(path, NOW.isoformat())) == ()


def test_an_operation_in_the_future_is_refused() -> None:
    tomorrow = (NOW + timedelta(days=1)).date().isoformat()
    assert "future" in refused(spoiled("person.surgery_on", tomorrow))[0].allowed
    assert refused(spoiled("person.surgery_on", NOW.date().isoformat())) == ()


@pytest.mark.parametrize("kind", ["observations", "sessions", "decisions"])
def test_what_is_later_than_the_moment_asked_for_is_left_out(kind: str) -> None:
    at = morning(10)
    later = {
        "observations": answers(at + timedelta(hours=1), {"foot_drop": True})[0],
        "sessions": session(at + timedelta(hours=1), "match", pain_during=10),
        "decisions": ordered(at + timedelta(hours=1), phase="simulation"),
    }
    data = ana_in("loading", 10)
    more = {**data, kind: [*data[kind], later[kind]]}
    assert decide(PROTOCOL, case(more), at) == decide(PROTOCOL, case(data), at)
    assert decide(PROTOCOL, case(more), at + timedelta(hours=2)) != decide(
        PROTOCOL, case(data), at + timedelta(hours=2)
    )


def test_what_is_known_at_the_very_moment_counts() -> None:
    at = morning(10)
    data = ana_in("loading", 10, *answers(at, {"foot_drop": True}))
    assert decide(PROTOCOL, case(data), at).urgency == "same_day"


def test_since_may_not_be_after_the_time_it_was_seen() -> None:
    data = ana(first_answers())
    at = datetime.fromisoformat(data["observations"][0]["at"])
    data["observations"][0]["since"] = (at + timedelta(seconds=1)).isoformat()
    faults = refused(data)
    assert [fault.path for fault in faults] == ["observations[0].since"]
    data["observations"][0]["since"] = at.isoformat()
    assert refused(data) == ()


@pytest.mark.parametrize("since", ["2026-03-01", 7, True, "earlier"])
def test_since_is_a_time(since: object) -> None:
    data = ana(first_answers())
    data["observations"][0]["since"] = since
    assert refused(data)


def test_one_moment_written_in_two_offsets_is_one_moment() -> None:
    here = ana_in("loading", 10)
    there = ana_in("loading", 10)
    for row in there["observations"]:
        row["at"] = datetime.fromisoformat(row["at"]).astimezone(morning(0).tzinfo).isoformat().replace("+00:00", "Z")
    assert decide(PROTOCOL, case(here), morning(10)) == decide(PROTOCOL, case(there), morning(10))


def test_a_hold_may_be_a_day_or_a_time_in_the_future() -> None:
    for until in ("2027-01-01", "2027-01-01T08:00:00+00:00"):
        assert refused(spoiled("decisions.0.set.hold_until", until)) == ()
