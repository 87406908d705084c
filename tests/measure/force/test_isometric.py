"""Pulls whose peak, onset and rate of force are known, because they were put into them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.force.isometric import isometric
from hamstride.measure.metrics.force.trace import Direction
from hamstride.measure.metrics.symmetry import limb_symmetry
from hamstride.measure.series import Floats, Force
from tests.measure.examples import MODEST
from tests.measure.marked import by_id, refusal, value
from tests.measure.plates import hum
from tests.measure.pulls import Pull, sensor

PULL = Pull()
RATES = [50, 100, 150, 200]


def read(force: Floats, rate_hz: float = 1000.0, direction: Direction | None = None) -> dict[str, Marker]:
    return by_id(isometric(sensor(force, rate_hz), side="left", knee_deg=90, direction=direction))


def holds_truth(marker: Marker, truth: float) -> bool:
    assert marker.low is not None
    assert marker.high is not None
    return marker.low <= truth <= marker.high


def check(force: Floats, rate_hz: float = 1000.0, pull: Pull = PULL) -> None:
    """Peak within 1 %; every rate holds the truth in its interval, and is near it from 100 ms on."""
    markers = read(force, rate_hz)
    assert value(markers.values(), "peak_force_n") == pytest.approx(pull.peak_n, rel=0.01)
    for ms in RATES:
        marker = markers[f"rate_of_force_{ms}_n_s"]
        assert holds_truth(marker, pull.rate_n_s(ms)), ms
        assert marker.value == pytest.approx(pull.rate_n_s(ms), rel={50: 0.10, 100: 0.03}.get(ms, 0.01))


@pytest.mark.parametrize("rate_hz", [500.0, 1000.0, 2000.0])
def test_peak_and_rates_are_the_ones_that_were_put_in(rate_hz: float) -> None:
    check(PULL.sampled(rate_hz), rate_hz)


def test_500_and_1000_samples_a_second_agree() -> None:
    coarse, fine = (read(PULL.sampled(rate), rate) for rate in (500.0, 1000.0))
    for ms, most in zip(RATES, (0.03, 0.01, 0.005, 0.005), strict=True):
        id = f"rate_of_force_{ms}_n_s"
        assert coarse[id].value == pytest.approx(fine[id].value, rel=most)
        assert (coarse[id].quality, bool(coarse[id].notes)) == ("usable", True)


@pytest.mark.parametrize("shift_s", [0.0002, 0.0005, 0.25])
def test_later_is_the_same_pull(shift_s: float) -> None:
    check(PULL.sampled(shift_s=shift_s))


def test_a_trace_that_counts_downwards_is_turned_over_and_says_so() -> None:
    up, down = read(PULL.sampled()), read(-PULL.sampled())
    assert [each.value for each in up.values()] == pytest.approx([each.value for each in down.values()])
    assert "turned over" in down["peak_force_n"].notes[0]
    assert down["peak_force_n"].quality == "usable"


@pytest.mark.parametrize("newtons", [2.0, 5.0, 10.0])
@pytest.mark.parametrize("hertz", [50.0, 49.8, 60.0])
def test_mains_hum_is_taken_off_and_named(newtons: float, hertz: float) -> None:
    force = hum(PULL.sampled(), newtons, hertz=hertz)
    check(force)
    assert "mains hum" in read(force)["rate_of_force_100_n_s"].notes[0]


def test_strong_hum_leaves_the_peak_and_refuses_the_rates() -> None:
    markers = read(hum(PULL.sampled(), 18.0))
    assert markers["peak_force_n"].value == pytest.approx(PULL.peak_n, rel=0.02)
    assert {markers[f"rate_of_force_{ms}_n_s"].value for ms in RATES} == {None}


def test_hum_that_drowns_rest_refuses_all() -> None:
    assert "not still" in refusal(isometric(sensor(hum(PULL.sampled(), 60.0)), side="left"))


def test_an_unloaded_start_is_not_the_rest_before_the_pull() -> None:
    check(np.concatenate((np.zeros(3000), PULL.sampled() + 15.0)))


def test_the_onset_is_marked_where_it_was_put() -> None:
    assert read(PULL.sampled())["rate_of_force_100_n_s"].marks["onset"] == pytest.approx(PULL.onset_s, abs=0.004)


def test_impulse_is_the_area_above_the_onset() -> None:
    markers = read(PULL.sampled())
    for ms in (100, 200):
        assert holds_truth(markers[f"impulse_{ms}_n_s"], PULL.impulse_n_s(ms))
        assert markers[f"impulse_{ms}_n_s"].value == pytest.approx(PULL.impulse_n_s(ms), rel=0.06)


def test_the_interval_is_widest_where_the_time_is_shortest() -> None:
    markers = read(PULL.sampled())
    widths = [(m.high or 0) - (m.low or 0) for m in (markers[f"rate_of_force_{ms}_n_s"] for ms in RATES)]
    assert widths == sorted(widths, reverse=True)


def test_the_strongest_of_three_pulls_is_read() -> None:
    pulls = [Pull(peak_n=each).sampled(seed=round(each)) for each in (250.0, 300.0, 270.0)]
    check(np.concatenate(pulls))


# Wrong efforts and traces


def rates_refused(force: Floats, reason: str) -> Marker:
    """The peak, after the rates were refused with this reason, which the peak tells as well."""
    markers = read(force)
    for ms in RATES:
        assert markers[f"rate_of_force_{ms}_n_s"].value is None
        assert reason in markers[f"rate_of_force_{ms}_n_s"].notes[0]
    assert markers["peak_force_n"].quality == "usable"
    assert any(reason in note for note in markers["peak_force_n"].notes)
    return markers["peak_force_n"]


def test_pulling_early_tells_no_rate() -> None:
    slack = Pull(peak_n=240.0, rest_n=65.0).sampled()
    slack[:1400] -= 60.0
    rates_refused(slack, "Relax fully")


def test_leaning_into_the_strap_tells_no_rate() -> None:
    slack = Pull(rest_n=30.0).sampled()
    slack[:1400] -= 25.0
    rates_refused(slack, "pulled 25 N before")


def test_a_slow_pull_tells_no_rate() -> None:
    rates_refused(Pull(tau_s=0.5).sampled(), "as fast as you can")


def test_a_swing_the_other_way_tells_no_rate() -> None:
    swung = PULL.sampled()
    swung[1850:1995] -= 25.0 * np.sin(np.linspace(0, np.pi, 145))
    peak = rates_refused(swung, "the other way")
    assert peak.value == pytest.approx(PULL.peak_n, rel=0.01)


def test_a_drifting_rest_tells_no_rate() -> None:
    drifting = PULL.sampled()
    drifting[:2000] += np.linspace(-18.0, 0.0, 2000)
    assert read(drifting)["rate_of_force_100_n_s"].value is None
    assert read(drifting)["peak_force_n"].quality == "usable"


def test_fidgeting_before_the_pull_is_refused() -> None:
    rng = np.random.default_rng(3)
    restless = PULL.sampled()
    restless[:2000] += 40.0 * np.convolve(rng.normal(0, 1, 2000), np.ones(100) / 10, "same")
    assert "rest" in refusal(isometric(sensor(restless), side="left"))


def test_a_push_where_a_pull_was_meant_is_refused() -> None:
    assert "wrong way" in refusal(isometric(sensor(-PULL.sampled()), side="left", direction="up"))
    assert read(-PULL.sampled(), direction="down")["peak_force_n"].quality == "good"


def test_a_push_before_the_pull_is_named() -> None:
    both = PULL.sampled()
    both[800:1000] -= 120.0
    assert any("the other way" in note for note in read(both)["peak_force_n"].notes)


def test_as_much_push_as_pull_is_refused() -> None:
    both = PULL.sampled()
    both[800:1000] -= 280.0
    assert "both ways" in refusal(isometric(sensor(both), side="left"))


def test_a_knock_is_not_a_peak() -> None:
    knocked = PULL.sampled()
    knocked[3500:3506] += 400.0
    peak = read(knocked)["peak_force_n"]
    assert peak.value == pytest.approx(PULL.peak_n, rel=0.02)
    assert "knocked" in peak.notes[-1]


@pytest.mark.parametrize(
    ("force", "reason"),
    [
        (np.array([]), "empty or has holes"),
        (np.append(PULL.sampled(), np.nan), "empty or has holes"),
        (np.full(5000, 4.0), "There is no effort"),
        (PULL.sampled()[1900:], "no rest before"),
        (PULL.sampled()[:600], "no rest before"),
    ],
    ids=["no samples", "a hole", "nothing happens", "begins in the pull", "too short"],
)
def test_what_cannot_be_read_is_refused_with_the_reason(force: Floats, reason: str) -> None:
    assert reason in refusal(isometric(sensor(force), side="left"))


def test_a_slow_sensor_tells_a_peak_and_no_rate() -> None:
    markers = read(PULL.sampled(100.0), 100.0)
    assert markers["peak_force_n"].value == pytest.approx(PULL.peak_n, rel=0.01)
    assert "needs 500" in markers["rate_of_force_100_n_s"].notes[0]
    assert "at least 40" in refusal(isometric(sensor(PULL.sampled(25.0), 25.0), side="left"))


def test_a_trace_that_ends_too_soon_tells_what_it_holds() -> None:
    markers = read(PULL.sampled()[: 2000 + 130])
    assert markers["rate_of_force_100_n_s"].value is not None
    assert "ends too soon" in markers["rate_of_force_200_n_s"].notes[0]


# What may become a finding


@pytest.mark.parametrize(
    ("side", "knee_deg", "finding"),
    [
        ("left", 15, "isometric_flexion_15_n"),
        ("right", 90, "isometric_flexion_90_n"),
        (None, 90, None),
        ("left", None, None),
    ],
)
def test_a_peak_is_a_finding_only_for_one_leg_at_a_known_angle(
    side: str | None, knee_deg: int | None, finding: str | None
) -> None:
    markers = by_id(isometric(sensor(PULL.sampled()), side=side, knee_deg=knee_deg))  # type: ignore[arg-type]
    assert markers["peak_force_n"].finding == finding
    assert markers["rate_of_force_100_n_s"].finding == ("rate_of_force_n_s" if side else None)
    assert markers["rate_of_force_200_n_s"].finding is None


def test_two_sensors_are_two_legs() -> None:
    left, right = Pull(peak_n=240.0).sampled(), Pull(peak_n=300.0).sampled(seed=2)
    markers = isometric(Force(1000.0, {"left": left, "right": right}), knee_deg=15)
    peaks = {each.side: each.value for each in markers if each.id == "peak_force_n"}
    assert peaks == {"left": pytest.approx(240, rel=0.01), "right": pytest.approx(300, rel=0.01)}
    index = by_id(limb_symmetry(markers, injured="left"))["peak_force_n_symmetry_pct"]
    assert index.value == pytest.approx(80.0, abs=1.0)


def test_sensors_that_name_no_leg_are_refused() -> None:
    assert "Name the leg" in refusal(isometric(Force(1000.0, {"a": PULL.sampled(), "b": PULL.sampled()})))


# What must hold for every pull

PULLS = st.builds(
    Pull,
    peak_n=st.floats(120.0, 900.0),
    tau_s=st.floats(0.03, 0.10),
    shape=st.floats(1.1, 2.5),
    rest_n=st.floats(-40.0, 60.0),
)


@MODEST
@given(PULLS, st.sampled_from([500.0, 1000.0]), st.integers(0, 10_000), st.floats(0.0, 0.002))
def test_a_rate_that_is_told_is_near_the_truth(pull: Pull, rate_hz: float, seed: int, shift_s: float) -> None:
    """0-100 ms feeds a gate: within 2 % of its own interval whenever it is told at all."""
    marker = read(pull.sampled(rate_hz, seed=seed, shift_s=shift_s), rate_hz)["rate_of_force_100_n_s"]
    assume(marker.value is not None)
    assert marker.low is not None
    assert marker.high is not None
    assert 0.98 * marker.low <= pull.rate_n_s(100) <= 1.02 * marker.high


@pytest.mark.thorough
def test_intervals_hold_the_truth_about_always() -> None:
    """Counted over 100 pulls of many shapes: at least 98 of them from 100 ms on, at least 90 for 50 ms."""
    rng, held = np.random.default_rng(7), dict.fromkeys(RATES, 0)
    for number in range(100):
        pull = Pull(rng.uniform(150, 600), rng.uniform(0.03, 0.1), rng.uniform(1.2, 2.5))
        markers = read(pull.sampled(noise_n=rng.uniform(0.1, 0.8), seed=number))
        for ms in RATES:
            marker = markers[f"rate_of_force_{ms}_n_s"]
            held[ms] += marker.value is None or holds_truth(marker, pull.rate_n_s(ms))
    assert held[50] >= 90
    assert min(held[ms] for ms in RATES[1:]) >= 98


@MODEST
@given(st.lists(st.floats(-900, 900), max_size=2500), st.sampled_from([50.0, 500.0, 1000.0]))
def test_any_numbers_give_markers_or_a_reason(samples: list[float], rate_hz: float) -> None:
    for marker in isometric(sensor(np.array(samples), rate_hz), side="left"):
        assert (marker.value is None) == (marker.quality == "refused")
        assert marker.quality == "good" or marker.notes
