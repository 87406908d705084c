"""Real files of devices, read in place: as many records as the other decoders find, and the known contents."""

from __future__ import annotations

import warnings
from collections import Counter

import fitdecode
import numpy as np
import pytest

from hamstride.measure.readers import Refused, fit, read
from hamstride.measure.series import Damage, Force, Loads, Motion, SpeedTrace, Splits, Track
from tests.measure.given_data import given_file

KNOWN = {
    "activity-large-fenxi2-multisport": 24_239,
    "elemnt-interleaved": 13_471,
    "garmin-edge-500-activity": 10_686,
    "sample-activity": 3_098,
    "null_compressed_speed_dist": 1_808,
    "garmin-fr935-cr": 7_515,
    "event_timestamp": 4_376,
    "garmin-fenix-5-run": 21,
    "garmin-fenix-5-walk": 17,
    "Activity": 14,
    "2015-10-13-08-43-15": 221,
    "Edge810-Vector-2013-08-16-15-35-10": 4_700,
    "damaged-no-application-id": 132,
    "MonitoringFile": 0,
    "Settings": 0,
}
SMALL = [name for name, records in KNOWN.items() if records < 300]


def fit_bytes(name: str) -> bytes:
    return given_file(f"fit/{name}.fit").read_bytes()


@pytest.mark.parametrize("name", KNOWN)
def test_as_many_records_as_every_decoder_finds(name: str) -> None:
    reading = read(fit_bytes(name))
    assert reading.facts["records"] == str(KNOWN[name])
    assert sum(len(each.time_s) for each in reading.series if isinstance(each, Track)) == KNOWN[name]


def test_the_damaged_file_is_read_whole_and_named_damaged() -> None:
    (damage,) = read(fit_bytes("damaged-no-application-id")).damage
    assert "does not say which application" in damage.what


@pytest.mark.parametrize("name", SMALL)
def test_each_value_is_what_the_other_decoder_says(name: str) -> None:
    data = fit_bytes(name)
    damage: list[Damage] = []
    quick, patient = fit._fast(data), fit._patient(data, damage)
    assert quick is not None
    assert damage == []
    fields = (
        "timestamp",
        "speed",
        "distance",
        "position_lat",
        "heart_rate",
        "cadence",
        "stance_time",
    )
    one, other = (
        [[each.get(field) for field in fields] for each in messages if each["message_type"] == "record"]
        for messages in (quick, patient)
    )
    assert one == other


@pytest.mark.slow
@pytest.mark.parametrize("name", KNOWN)
def test_counts_and_speeds_record_by_record(name: str) -> None:
    data = fit_bytes(name)
    counts: Counter[str] = Counter()
    speeds: list[float] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for frame in fitdecode.FitReader(data):
            if isinstance(frame, fitdecode.FitDataMessage):
                counts[frame.name] += 1
                if frame.name == "record":
                    speed = frame.get_value("enhanced_speed", fallback=frame.get_value("speed", fallback=None))
                    speeds.append(np.nan if speed is None else speed)
    assert counts["record"] == KNOWN[name]
    for found in read(data).series:
        assert isinstance(found, Track)
        ours = np.full(len(speeds), np.nan) if found.speed_m_s is None else found.speed_m_s
        assert ours == pytest.approx(np.array(speeds), nan_ok=True)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_real_file_cut_short_keeps_its_beginning(share: float) -> None:
    data = fit_bytes("2015-10-13-08-43-15")
    whole, part = read(data).series[0], read(data[: int(len(data) * share)])
    cut = part.series[0]
    assert isinstance(whole, Track)
    assert isinstance(cut, Track)
    assert len(part.damage) == 2
    assert len(cut.time_s) >= share * 0.8 * len(whole.time_s)
    assert cut.time_s.tolist() == whole.time_s[: len(cut.time_s)].tolist()


def test_a_jump_on_a_plate() -> None:
    (found,) = read(given_file("jump/single_cmj_1000hz.txt").read_bytes(), "single_cmj_1000hz.txt").series
    assert isinstance(found, Force)
    assert found.rate_hz == 1000
    assert len(found.plates_n[""]) == 5_000
    assert found.plates_n[""][:1000].mean() == pytest.approx(662.929, abs=2)


def test_the_same_jump_without_a_rate_is_refused() -> None:
    with pytest.raises(Refused, match="say the rate"):
        read(given_file("jump/single_cmj_1000hz.txt").read_bytes(), "jump.txt")


def test_splits_and_radar_of_five_athletes() -> None:
    splits = read(given_file("sprint/split_times.csv").read_bytes()).series
    radar = read(given_file("sprint/radar_gun.csv").read_bytes()).series
    assert [each.name for each in splits] == ["John", "Kimberley", "Jim", "James", "Samantha"]
    assert [type(each) for each in splits] == [Splits] * 5
    assert [type(each) for each in radar] == [SpeedTrace] * 5
    assert sum(len(each.time_s) for each in radar if isinstance(each, SpeedTrace)) == 3_000


def test_the_training_diary_of_three() -> None:
    series = read(given_file("load/training_load.csv").read_bytes()).series
    assert [type(each) for each in series] == [Loads] * 3
    assert [len(each.day) for each in series if isinstance(each, Loads)] == [28] * 3


def test_the_motion_of_a_jump_and_its_model() -> None:
    reading = read(given_file("motion/jump2.mot").read_bytes())
    (found,) = reading.series
    assert isinstance(found, Motion)
    assert (len(found.time_s), len(found.columns), reading.damage) == (1_419, 35, ())
    model = read(given_file("motion/LaiUhlrich2022_scaled.osim").read_bytes())
    assert model.facts["model"] == "LaiUhlrich2022_scaled"
    assert 0.4 < float(model.facts["thigh_left_m"]) < 0.5
