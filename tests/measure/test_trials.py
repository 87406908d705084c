"""Which trial a series was, and how its numbers come to a record: only what may, and never by itself."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from hamstride.casebook import load_protocol
from hamstride.measure.intake import take
from hamstride.measure.marker import Marker
from hamstride.measure.markers import markers, results
from hamstride.measure.proposal import Origin, proposals
from hamstride.measure.readers import read
from hamstride.measure.series import Force, Reading, Refused, Series, Torque
from hamstride.measure.trial import TRIALS, About, fitting, trial_of
from hamstride.record.read import case_of
from tests.measure.bodies import Figure, camera, filmed
from tests.measure.pulls import lowering
from tests.measure.readers import made_fit
from tests.measure.readers.test_door import EVERYTHING
from tests.people import ana

FINDINGS = load_protocol().findings
ORIGIN = Origin("ab" * 32, "0.1.0", "Plate 2")
AT = datetime(2026, 3, 20, 10, tzinfo=UTC)
FORCE = Force(1000.0, {"": np.full(3000, 700.0)})


@pytest.mark.parametrize("series", EVERYTHING.series, ids=lambda each: type(each).__name__)
def test_every_series_can_have_been_something(series: Series) -> None:
    assert list(fitting(series))


def test_a_force_trace_has_to_be_told_what_it_was() -> None:
    with pytest.raises(Refused, match=r"Say which of these it was: isometric_15, .*hops"):
        trial_of(FORCE, None)
    assert trial_of(FORCE, "nordic") == "nordic"


def test_a_trial_that_does_not_fit_is_refused() -> None:
    with pytest.raises(Refused, match=r"cannot have been “run”. It can have been: isometric_15"):
        trial_of(FORCE, "run")


@pytest.mark.parametrize("trial", [id for id, each in TRIALS.items() if each.series == (Force,)])
def test_every_trial_of_a_still_plate_answers_with_refused_markers(trial: str) -> None:
    found = markers(Reading("any", (FORCE,)), trial, About(side="left"))
    assert found
    assert {each.quality for each in found} == {"refused"}


def test_a_view_from_the_side_asks_which_leg_is_near() -> None:
    points = filmed(Figure(), camera((0.0, 0.95, 4.0)))
    with pytest.raises(Refused, match="which leg is nearer"):
        markers(Reading("any", (points,)), "side_view")
    found = markers(Reading("any", (points,)), "side_view", About(side="right"))
    assert {each.finding for each in found} == {None}


def test_the_injured_leg_is_held_against_the_other_where_it_is_known() -> None:
    curls = Force(50.0, {"left": lowering(272.0)[0], "right": lowering(320.0, seed=2)[0]})
    known = {each.id: each for each in markers(Reading("any", (curls,)), "nordic", About(injured="left"))}
    assert known["nordic_force_n_symmetry_pct"].value == pytest.approx(85.0, abs=1.5)
    assert not any("symmetry" in each.id for each in markers(Reading("any", (curls,)), "nordic"))


def test_a_nordic_curl_is_read_from_sensors_or_from_points() -> None:
    points = Figure(knee=90.0).motion()
    assert [each.id for each in markers(Reading("any", (points,)), "nordic")] == ["nordic_break_angle_deg"]
    assert {each.id for each in markers(Reading("any", (FORCE,)), "nordic")} == {"nordic_force_n", "nordic_break_n"}


def test_an_isokinetic_trial_asks_how_the_machine_was_set() -> None:
    flat = np.ones(100)
    reading = Reading("any", (Torque(100.0, flat, flat, flat, "N·m"),))
    with pytest.raises(Refused, match="Say how the machine was set"):
        results(reading)
    found = markers(reading, None, About(speed_deg_s=60.0, contraction="concentric"))
    assert {each.quality for each in found} == {"refused"}


def marker(**change: object) -> Marker:
    made = {
        "id": "peak",
        "value": 81.23456,
        "unit": "N·m",
        "method": "a\nb",
        "source": "s",
        "finding": "peak_torque_nm",
    }
    return Marker(**{**made, "side": "left", "at": AT, **change})  # type: ignore[arg-type]


def test_a_good_marker_becomes_an_observation_the_record_takes() -> None:
    (found,) = proposals([marker()], FINDINGS, ORIGIN)
    assert found.observation == {
        "at": "2026-03-20T10:00:00+00:00",
        "finding": "peak_torque_nm",
        "side": "left",
        "value": 81.235,
        "measured": {
            "method": "a b", "version": "0.1.0", "quality": "good", "file": "ab" * 32, "device": "Plate 2",
        },
    }  # fmt: skip
    data = ana()
    data["observations"].append(dict(found.observation))
    assert case_of(data, load_protocol()).observations[-1].value == 81.235


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"quality": "refused", "value": None, "notes": ("The plate is noisy.",)}, "The plate is noisy."),
        ({"side": None}, "The leg is not known"),
        ({"side": "both"}, "The leg is not known"),
        ({"at": None}, "does not say when"),
        ({"value": 99_999.0}, "outside of what can be entered"),
        ({"value": -3.0}, "outside of what can be entered"),
    ],
)
def test_what_may_not_enter_says_why(change: dict[str, object], why: str) -> None:
    (found,) = proposals([marker(**change)], FINDINGS, ORIGIN)
    assert found.observation is None
    assert why in str(found.why_not)


def test_a_marker_no_gate_reads_is_not_proposed() -> None:
    assert proposals([marker(finding=None), marker(finding="no_such_finding")], FINDINGS, ORIGIN) == ()


def test_a_time_that_was_said_stands_in_for_a_clock() -> None:
    (found,) = proposals([marker(at=None)], FINDINGS, ORIGIN, AT)
    assert found.observation is not None
    assert found.observation["at"] == AT.isoformat()


def test_of_several_athletes_one_has_to_be_named_before_anything_is_proposed() -> None:
    data = (
        b"athlete,time (s),velocity (m/s)\n"
        + b"".join(b"Ada,%.2f,%.3f\n" % (each / 50, 8 * (1 - np.exp(-each / 50))) for each in range(250))
        + b"".join(b"Bea,%.2f,%.3f\n" % (each / 50, 7 * (1 - np.exp(-each / 50))) for each in range(250))
    )
    reading = read(data)
    assert take(reading, data, "radar.csv", FINDINGS, at=AT).proposals == ()
    named = take(reading, data, "radar.csv", FINDINGS, at=AT, who="ada")
    assert [each.series.name for each in named.results] == ["Ada"]
    assert [each.marker.finding for each in named.proposals] == ["top_speed_m_s"]
    with pytest.raises(Refused, match=r"does not name “Cleo”. It names: Ada, Bea"):
        take(reading, data, "radar.csv", FINDINGS, who="Cleo")


def test_a_file_taken_in_keeps_its_hash_and_says_everything_as_plain_data() -> None:
    import hashlib

    data = made_fit.wrapped(made_fit.run([3.0 + 0.1 * second for second in range(60)]))
    taken = take(read(data), data, "run.fit", FINDINGS)
    told = taken.data()
    assert told["sha256"] == hashlib.sha256(data).hexdigest()
    assert told["device"] == "garmin 1967"
    (series,) = told["series"]
    assert series["test"] == "run"
    top = next(each for each in series["markers"] if each["id"] == "top_speed_m_s")
    assert top["unit"] == "m/s"
    assert top["method"]
    assert top["source"]
    (proposal,) = told["proposals"]
    assert proposal["observation"]["measured"]["file"] == told["sha256"]
