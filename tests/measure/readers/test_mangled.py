"""Whatever the bytes, the answer is a Reading or a refusal in a sentence. By chance here, by search in tests/fuzz."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride.measure.readers import Refused, c3d, dispatch, fit, gpx, keypoints, opensim, osim, tcx, trc
from hamstride.measure.series import Force, Loads, Motion, Reading, SpeedTrace, Splits, Torque, Track
from tests.measure.readers.made_files import FORMATS, sound_files
from tests.strategies import SHARE

TOLD = st.dictionaries(
    st.sampled_from(["speed", "time", "kind", "rate_hz", "nonsense"]), st.text(max_size=12), max_size=2
)
IN_PROCESS = [each for each in FORMATS if each != "c3d"]  # its decoder is for the child process alone


@st.composite
def mangled(draw: st.DrawFn, format: str) -> bytes:
    """A sound file with bytes changed, cut out, doubled or put in."""
    data = bytearray(draw(st.sampled_from(sound_files(format))))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        match draw(st.sampled_from(["change", "cut", "double", "insert", "end"])):
            case "change":
                data[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "cut":
                del data[at : at + draw(st.integers(1, 40))]
            case "double":
                data[at:at] = data[at : at + draw(st.integers(1, 200))]
            case "insert":
                data[at:at] = draw(st.binary(max_size=12))
            case _:
                del data[at:]
    return bytes(data)


def check(reading: Reading) -> None:
    """What every Reading owes to those who work with it."""
    for each in reading.series:
        match each:
            case Track():
                columns = [value for name in _TRACK if (value := getattr(each, name)) is not None]
                same_length(each.time_s, *columns)
            case Force():
                same_length(*each.plates_n.values())
                assert 0 < each.rate_hz < np.inf
            case Torque():
                same_length(each.torque, each.angle_deg, each.velocity_deg_s)
                assert 0 < each.rate_hz < np.inf
            case Splits():
                same_length(each.distance_m, each.time_s)
                assert np.isfinite(each.time_s).all()
                assert (np.diff(each.distance_m) >= 0).all()
            case SpeedTrace():
                same_length(each.time_s, each.speed_m_s)
            case Motion():
                same_length(each.time_s, *each.columns.values())
                assert set(each.units) == set(each.columns)
            case Loads():
                same_length(each.day, each.load)
                assert (np.diff(each.day) > 0).all()
                assert (each.load >= 0).all()


_TRACK = (
    "distance_m", "speed_m_s", "latitude_deg", "longitude_deg", "x_m", "y_m", "stance_time_ms", "cadence_spm",
    "heart_rate_bpm",
)  # fmt: skip


def same_length(*columns: np.ndarray) -> None:
    assert len({len(each) for each in columns}) == 1
    for each in columns:
        assert each.ndim == 1
        assert each.dtype in (np.float64, np.int64)
        assert not np.isinf(each).any()


def answer(data: bytes, told: dict[str, str] | None = None) -> Reading | str:
    try:
        reading = dispatch.read_here(data, "trial_1000hz.txt", told or {})
    except Refused as refused:
        said = str(refused)
        assert said
        assert said[0].isupper()
        assert said.endswith(".")
        return said
    check(reading)
    return reading


@pytest.mark.parametrize("format", FORMATS)
def test_each_sound_file_is_read(format: str) -> None:
    for data in sound_files(format):
        assert isinstance(answer(data), Reading)


@pytest.mark.parametrize("format", IN_PROCESS)
@settings(max_examples=400 // SHARE, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_mangled_file_is_a_reading_or_a_sentence(format: str, data: st.DataObject) -> None:
    answer(data.draw(mangled(format)), data.draw(TOLD) if format in ("tables", "workbooks") else {})


@settings(max_examples=400 // SHARE, deadline=None, derandomize=True)
@given(st.binary(max_size=2000))
def test_any_bytes_are_a_reading_or_a_sentence(data: bytes) -> None:
    answer(data)


@pytest.mark.parametrize("read", [fit.read, gpx.read, tcx.read, osim.read, opensim.read, trc.read, c3d.check])
@settings(max_examples=60 // SHARE, deadline=None, derandomize=True)
@given(data=st.binary(max_size=300))
def test_a_reader_given_another_format_refuses(read: object, data: bytes) -> None:
    assert callable(read)
    with pytest.raises(Refused):
        read(data)


@settings(max_examples=60 // SHARE, deadline=None, derandomize=True)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), st.lists, max_leaves=10))
def test_any_json_is_a_reading_or_a_sentence(document: object) -> None:
    import json

    for whole in (document, {"fps": 60, "frames": document}, {"fps": 60, "frames": [{"people": document}]}):
        with pytest.raises(Refused):
            keypoints.read(json.dumps(whole).encode(), "", {})
