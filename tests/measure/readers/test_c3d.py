"""C3D: decoded in a child process, after its header was held to the size of the file."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.readers import Refused, c3d, read
from hamstride.measure.series import Force, Motion, Torque
from tests.measure.readers import made_c3d


@pytest.mark.thorough
def test_markers_and_plates_come_out_in_metres_and_newtons() -> None:
    reading = read(made_c3d.trial(("LKNE", "RKNE"), {"Fx1": ("N", 3), "Fz1": ("N", 700.0)}))
    motion, force = reading.series
    assert isinstance(motion, Motion)
    assert isinstance(force, Force)
    assert reading.format == "C3D"
    assert motion.columns["RKNE.z"].tolist() == pytest.approx([0.3] * 10)
    assert motion.time_s[1] == pytest.approx(0.01)
    assert force.rate_hz == 1000
    assert force.plates_n[""] == pytest.approx(np.full(100, 700.0))
    assert reading.facts["channels not read"] == "Fx1"


def test_two_plates_keep_their_labels() -> None:
    force = c3d.read(made_c3d.trial(channels={"Force.Fz1": ("N", 300), "Force.Fz2": ("N", 400)})).series[1]
    assert isinstance(force, Force)
    assert set(force.plates_n) == {"Force.Fz1", "Force.Fz2"}


def test_volts_are_no_newtons() -> None:
    reading = c3d.read(made_c3d.trial(channels={"Fz1": ("V", 0.7)}))
    assert not any(isinstance(each, Force) for each in reading.series)
    assert reading.facts["channels not read"] == "Fz1"


def test_a_dynamometer_keeps_the_unit_the_file_says() -> None:
    channels = {"Angle.1": ("V", 1.0), "Angular Velocity.1": ("V", 2.0), "Torque.1": ("V", 3.0)}
    torque = c3d.read(made_c3d.trial(channels=channels)).series[1]
    assert isinstance(torque, Torque)
    assert (torque.unit, torque.rate_hz) == ("V", 1000)
    assert torque.torque[0] == pytest.approx(3)
    assert torque.velocity_deg_s[0] == pytest.approx(2)


def test_markers_in_an_unknown_unit_are_refused() -> None:
    with pytest.raises(Refused, match="“inch”; allowed: m, cm, mm"):
        c3d.read(made_c3d.trial(unit="inch"))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (made_c3d.header(points=65_535, analogue=65_535, last=65_535), r"claims 85.9 GB and the file has"),
        (made_c3d.header(last=65_535), "claims 1.05 MB and the file has 1.02 kB"),
        (made_c3d.header(start=65_535), "claims 33.6 MB"),
        (made_c3d.header(last=0), "claims"),
        (made_c3d.header(processor=85), "another kind of computer"),
        (b"\x7f" + made_c3d.header()[1:], "points outside of it"),
        (made_c3d.header()[:600], "no format that is known"),
    ],
)
def test_a_header_that_lies_is_refused_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        read(data)
    assert str(refused.value).count(". ") == 0


@pytest.mark.thorough
def test_what_the_decoder_chokes_on_is_refused_and_nothing_falls_over() -> None:
    whole = made_c3d.trial(("LKNE", "RKNE"), {"Fz1": ("N", 700.0)}, frames=40)
    broken = bytearray(whole)
    broken[520:900] = bytes(range(256))[:190] * 2
    with pytest.raises(Refused):
        read(bytes(broken))


def test_a_c3d_of_nothing_known_is_refused() -> None:
    with pytest.raises(Refused, match="no C3D file"):
        c3d.check(b"\x02\x51" + bytes(2000))
