"""FIT files: what is in them comes out; what is damaged is named, and what stood before the damage is kept."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from hamstride.measure.readers import Refused, fit, limits, read
from hamstride.measure.readers.fit_records import gathered
from hamstride.measure.series import Damage, Track
from tests.measure.readers import made_fit

SPEEDS = [0.0, 2.5, 5.0, 7.5, 8.25, 3.0]


def track(data: bytes) -> Track:
    (found,) = read(data).series
    assert isinstance(found, Track)
    return found


def test_a_run_comes_out_as_it_was_recorded() -> None:
    found = track(made_fit.wrapped(made_fit.run(SPEEDS)))
    assert found.start == made_fit.START
    assert found.time_s.tolist() == [0, 1, 2, 3, 4, 5]
    assert found.speed_m_s is not None
    assert found.speed_m_s.tolist() == SPEEDS
    assert found.distance_m is not None
    assert found.distance_m[-1] == 26.25
    assert found.latitude_deg is not None
    assert found.latitude_deg[0] == pytest.approx(50.2914190, abs=1e-6)
    assert found.heart_rate_bpm is not None
    assert set(found.heart_rate_bpm) == {150}


def test_strides_of_one_foot_become_steps_of_both_only_on_foot() -> None:
    running, cycling = (track(made_fit.wrapped(made_fit.run(SPEEDS, sport))) for sport in (1, 2))
    assert running.cadence_spm is not None
    assert set(running.cadence_spm) == {180}
    assert cycling.cadence_spm is None


def test_what_the_device_did_not_know_is_not_nought() -> None:
    found = track(made_fit.wrapped(made_fit.run([1.0, None, 3.0])))
    assert found.speed_m_s is not None
    assert np.isnan(found.speed_m_s).tolist() == [False, True, False]


def test_nothing_is_derived_that_the_device_did_not_say() -> None:
    found = track(made_fit.wrapped(made_fit.run([None, None])))
    assert found.speed_m_s is None
    assert found.stance_time_ms is None
    assert found.x_m is None


def test_a_sound_file_has_no_damage_and_names_its_device() -> None:
    reading = read(made_fit.wrapped(made_fit.run(SPEEDS)))
    assert reading.format == "FIT"
    assert reading.damage == ()
    assert reading.facts["records"] == "6"
    assert reading.facts["sport"] == "running"
    assert reading.device == "garmin 1967"


def test_a_file_cut_short_keeps_its_whole_records_and_says_what_is_missing() -> None:
    whole = made_fit.wrapped(made_fit.run(SPEEDS * 20))
    reading = read(whole[:1200])
    (found,) = reading.series
    assert isinstance(found, Track)
    assert found.speed_m_s is not None
    assert 40 < len(found.speed_m_s) < 120
    assert found.speed_m_s.tolist() == (SPEEDS * 20)[: len(found.speed_m_s)]
    assert f"ends {len(whole) - 1200} bytes before" in reading.damage[0].what


def test_a_wrong_checksum_is_named_and_costs_no_record() -> None:
    whole = made_fit.wrapped(made_fit.run(SPEEDS))
    reading = read(whole[:-2] + bytes([whole[-2] ^ 1, whole[-1]]))
    assert reading.facts["records"] == "6"
    assert [each.what for each in reading.damage] == ["The checksum does not match: some values may be wrong."]


def test_a_device_that_died_before_it_wrote_the_length() -> None:
    whole = made_fit.wrapped(made_fit.run(SPEEDS), declared=0)
    reading = read(whole)
    assert reading.facts["records"] == "6"
    assert "stopped before it could finish" in reading.damage[0].what


def test_a_header_that_claims_two_gigabytes_is_refused_in_one_sentence() -> None:
    with pytest.raises(Refused, match=r"claims 2.15 GB and the file has") as refused:
        read(made_fit.wrapped(made_fit.run(SPEEDS), declared=2**31))
    assert str(refused.value).count(". ") == 0


def test_two_files_joined_are_one_recording() -> None:
    one = made_fit.wrapped(made_fit.run(SPEEDS))
    assert len(track(one + one).time_s) == 12


def test_both_decoders_say_the_same() -> None:
    data = made_fit.wrapped(made_fit.run(SPEEDS))
    damage: list[Damage] = []
    patient = fit._patient(data, damage)
    quick = fit._fast(data)
    assert damage == []
    assert quick is not None
    shared = {"message_type", "timestamp", "speed", "distance", "position_lat", "position_long", "heart_rate"}
    for one, other in zip(quick, patient, strict=True):
        assert {key: one.get(key) for key in shared} == {key: other.get(key) for key in shared}


def test_a_field_that_is_a_list_and_a_time_that_is_a_number_are_read() -> None:
    records = [{"message_type": "record", "timestamp": second, "speed": [2.0, 3.0]} for second in (5, 6)]
    (found,) = fit._series(*gathered([records]))
    assert found.start is None
    assert found.time_s.tolist() == [0, 1]
    assert found.speed_m_s is not None
    assert found.speed_m_s.tolist() == [2.0, 2.0]


def test_a_file_of_settings_holds_no_track() -> None:
    body = made_fit.definition(0, 0, ((0, 1, 0x00),)) + struct.pack("<BB", 0, 2)
    assert read(made_fit.wrapped(body)).series == ()


def test_what_is_no_fit_file_or_too_big_is_refused() -> None:
    with pytest.raises(Refused, match="no FIT file"):
        fit.read(b"hello, this is a letter")
    with pytest.raises(Refused, match="at most"):
        fit.read(b"\x0e" * (limits.MOST_FIT_BYTES + 1))
    with pytest.raises(Refused, match="Nothing in this FIT file"):
        read(made_fit.wrapped(b"\x40")[:-3])
