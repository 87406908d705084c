"""Left leg in one file, right leg in another: compared where both were measured alike, refused in words where not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from hamstride.casebook import load_protocol
from hamstride.measure.intake import Taken, marker_data, marker_from, take
from hamstride.measure.marker import Marker
from hamstride.measure.pair import Half, pair, pairs
from hamstride.measure.series import Force, Reading
from hamstride.measure.trial import About, Leg
from tests.measure.plates import Person, jump
from tests.measure.pulls import Pull

FINDINGS = load_protocol().findings
DAY = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


def pulled(side: Leg, peak_n: float, device: str | None = "Puller 3", at: datetime | None = DAY) -> Taken:
    """A hold of one leg in a file of its own."""
    force = Pull(peak_n=peak_n).sampled()
    reading = Reading("CSV", (Force(1000.0, {"": force}),), device)
    return take(reading, force.tobytes(), f"{side}.csv", FINDINGS, "isometric_90", About(side=side), at)


def half(leg: Leg, value: float = 300.0, method: str = "the highest", **more: object) -> Half:
    marker = Marker("peak_force_n", value, "N", method, "a source", side=leg)
    whole = Half(f"{leg}.csv", "Puller 3", DAY, "isometric_90", leg, (marker,))
    return replace(whole, **more)  # type: ignore[arg-type]


def test_the_injured_leg_is_divided_by_the_other_whichever_file_came_first() -> None:
    files = [pulled("right", 300.0), pulled("left", 240.0)]
    for order in (files, files[::-1]):
        (found,) = pairs(order, "left")
        peak = next(each for each in found.markers if each.id == "peak_force_n_symmetry_pct")
        assert peak.value == pytest.approx(80.0, abs=0.5)
        assert (peak.quality, peak.side, peak.at) == ("good", None, DAY)
    (found,) = pairs(files, "right")
    assert found.markers[0].value == pytest.approx(125.0, abs=1)


def test_both_methods_and_both_files_are_named() -> None:
    (found,) = pairs([pulled("left", 240.0), pulled("right", 300.0)], "left")
    method = found.markers[0].method
    assert method.startswith("Limb symmetry index: 100 times the injured side, divided by the other side.")
    assert method.count("The highest force above rest") == 2
    assert "left (left.csv): " in method
    assert "right (right.csv): " in method


@pytest.mark.parametrize(
    ("right", "why"),
    [
        (half("right", device="Other plate"), "The devices differ: Puller 3, and Other plate."),
        (half("right", device=None), "The devices differ: Puller 3, and a device that does not name itself."),
        (half("right", at=DAY + timedelta(days=1)), "The days differ: 2026-03-01, and 2026-03-02."),
        (half("right", at=None), "A file does not say when it was."),
        (half("right", trial="nordic"), "not one test of two legs"),
        (half("left"), "not one test of two legs"),
        (half("right", method="the mean of a second"), "One: the highest The other: the mean of a second"),
    ],
)
def test_what_was_not_measured_alike_is_refused_in_words(right: Half, why: str) -> None:
    found = pair(half("left", 240.0), right, "left")
    assert [(each.value, each.quality) for each in found.markers] == [(None, "refused")]
    assert why in found.markers[0].notes[0]


def test_how_often_it_was_tried_is_no_other_method() -> None:
    left, right = half("left", 240.0, "The best of 3 tries."), half("right", 300.0, "The best of 12 tries.")
    assert pair(left, right, "left").markers[0].value == pytest.approx(80)
    slower = half("right", 300.0, "The best of 12 tries at 180 degrees a second.")
    assert (
        pair(half("left", 240.0, "The best of 3 tries at 60 degrees a second."), slower, "left").markers[0].value
        is None
    )


def test_devices_that_do_not_name_themselves_are_a_doubt() -> None:
    (index,) = pair(half("left", 240.0, device=None), half("right", device=None), "left").markers
    assert (index.value, index.quality) == (80.0, "usable")
    assert "Neither file names its device." in index.notes[-1]


def test_without_the_injured_leg_there_is_none() -> None:
    (found,) = pairs([pulled("left", 240.0), pulled("right", 300.0)], None)
    assert [each.value for each in found.markers] == [None]
    assert "Nobody has said which leg is hurt." in found.markers[0].notes[0]


def test_a_day_is_that_of_the_place_where_the_first_was_measured() -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=2)))
    assert pair(half("left", at=late), half("right", at=late.astimezone(UTC)), "left").markers[0].value is not None


def test_two_files_of_one_leg_leave_the_choice_to_the_person() -> None:
    files = [pulled("left", 240.0), pulled("left", 250.0), pulled("right", 300.0)]
    (found,) = pairs(files, "left")
    assert "There are 2 files of the left leg and 1 of the right." in found.markers[0].notes[0]


def test_files_of_both_legs_or_of_other_tests_or_one_alone_make_no_pair() -> None:
    both = Reading("CSV", (Force(1000.0, {leg: Pull().sampled() for leg in ("left", "right")}),))
    whole = take(both, b"x", "both.csv", FINDINGS, "isometric_90")
    assert pairs([whole, pulled("left", 240.0)], "left") == ()
    assert pairs([pulled("left", 240.0)], "left") == ()
    assert pairs([], "left") == ()


def test_what_the_body_weighs_is_no_strength_of_a_leg() -> None:
    def jumped(side: Leg, speed: float) -> Taken:
        force, _ = jump(Person(speed_m_s=speed))
        reading = Reading("CSV", (Force(1000.0, {"": force}),), "Plate")
        return take(reading, force.tobytes(), f"{side}.csv", FINDINGS, "jump", About(side=side), DAY)

    (found,) = pairs([jumped("left", 1.8), jumped("right", 2.0)], "left")
    index = {each.id: each.value for each in found.markers}
    assert index["jump_height_flight_m_symmetry_pct"] == pytest.approx(81, abs=0.5)  # heights go with the square
    assert "body_weight_n_symmetry_pct" not in index


def test_a_marker_comes_back_from_plain_data() -> None:
    for each in pulled("left", 240.0).results[0].markers:
        back = marker_from(marker_data(each))
        assert marker_data(back) == marker_data(each)
