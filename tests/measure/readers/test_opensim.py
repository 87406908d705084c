"""OpenSim's motions, markers and models: columns with their units, headers held to their word."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hamstride.measure.readers import Refused, read
from hamstride.measure.series import Force, Motion

ROWS = 5


def mot(columns: str, rows: str, header: str = "inDegrees=yes") -> bytes:
    return f"Coordinates\nversion=1\n{header}\n\nendheader\n{columns}\n{rows}".encode()


def steady(*values: float, step: float = 0.01) -> str:
    return "".join("\t".join(map(str, (round(row * step, 6), *values))) + "\n" for row in range(ROWS))


def motion(data: bytes) -> Motion:
    found = read(data).series[0]
    assert isinstance(found, Motion)
    return found


def test_angles_and_places_come_out_with_their_units() -> None:
    found = motion(mot("time\thip_flexion_r\tpelvis_ty", steady(30.0, 0.95), "nRows=5\nnColumns=3\ninDegrees=yes"))
    assert found.time_s.tolist() == [0, 0.01, 0.02, 0.03, 0.04]
    assert found.columns["hip_flexion_r"].tolist() == [30.0] * ROWS
    assert found.units == {"hip_flexion_r": "deg", "pelvis_ty": "m"}


def test_radians_become_degrees_and_metres_stay() -> None:
    found = motion(mot("time\tknee_angle_l\tpelvis_tx", steady(math.pi / 2, 1.5), "inDegrees=no"))
    assert found.columns["knee_angle_l"] == pytest.approx(np.full(ROWS, 90))
    assert found.columns["pelvis_tx"].tolist() == [1.5] * ROWS


def test_a_header_silent_about_degrees_is_taken_for_degrees_and_that_is_said() -> None:
    assert "angles in degrees" in read(mot("time\tknee_angle_l", steady(4.0), "x=1")).facts["assumed"]
    assert "assumed" not in read(mot("time\tknee_angle_l", steady(4.0))).facts


def test_ground_forces_are_a_force_by_side() -> None:
    names = "time\tr_ground_force_vy\tl_ground_force_vy\tr_ground_force_px"
    found = read(mot(names, steady(700.0, 20.0, 0.1))).series
    assert isinstance(found[1], Force)
    assert found[1].rate_hz == pytest.approx(100)
    assert {side: values[0] for side, values in found[1].plates_n.items()} == {"right": 700.0, "left": 20.0}


def test_plates_without_a_side_keep_their_names_and_one_plate_needs_none() -> None:
    two = read(mot("time\t1_ground_force_vy\t2_ground_force_vy", steady(1.0, 2.0))).series[1]
    one = read(mot("time\tground_force_vy", steady(1.0))).series[1]
    assert isinstance(two, Force)
    assert isinstance(one, Force)
    assert set(two.plates_n) == {"1_ground_force", "2_ground_force"}
    assert set(one.plates_n) == {""}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (mot("time\tknee", steady(1.0), "nColumns=7"), "promises 7 columns and there are 2"),
        (mot("time\tknee", steady(1.0), "nRows=2147483648"), "promises 2147483648 rows"),
        (mot("time\tknee", steady(1.0), "nRows=-4"), "promises -4 rows"),
        (mot("time\tknee", steady(1.0), "inDegrees=maybe"), "inDegrees=maybe"),
        (mot("knee\ttime", steady(1.0)), "first column"),
        (mot("time\tknee\tknee", steady(1.0, 1.0)), "two columns called “knee”"),
        (mot("time\tknee", ""), "no rows"),
        (mot("time" + "\ta" * 600, ""), "601 columns"),
        (b"a\nb=endheader\n" * 300, "no end"),
        (mot("time\tground_force_vy", "0\t1\n0.01\t1\n0.5\t1\n0.51\t1\n"), "not evenly spaced"),
    ],
)
def test_a_header_that_lies_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(data)


def test_rows_that_are_missing_are_damage_and_words_among_numbers_too() -> None:
    reading = read(mot("time\tknee", steady(1.0) + "0.05\tten\n", "nRows=9"))
    assert [each.where for each in reading.damage] == ["line 12", "header"]
    found = reading.series[0]
    assert isinstance(found, Motion)
    assert np.isnan(found.columns["knee"][-1])


def trc(units: str = "mm", frames: int = 2, markers: int = 2, names: str = "LKNE\t\t\tRKNE\t\t\t") -> bytes:
    keys = "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames"
    head = f"PathFileType\t4\t(X/Y/Z)\tjump.trc\n{keys}\n60\t60\t{frames}\t{markers}\t{units}\t60\t1\t2\n"
    rows = "1\t0.0\t100\t200\t300\t400\t500\t600\n2\t0.0167\t101\t201\t301\t401\t501\t601\n"
    return f"{head}Frame#\tTime\t{names}\n\t\tX1\tY1\tZ1\tX2\tY2\tZ2\n\n{rows}".encode()


def test_markers_come_out_in_metres() -> None:
    found = motion(trc())
    assert found.columns["LKNE.y"].tolist() == pytest.approx([0.2, 0.201])
    assert found.columns["RKNE.z"].tolist() == pytest.approx([0.6, 0.601])
    assert motion(trc("m")).columns["LKNE.x"].tolist() == [100, 101]
    assert set(found.units.values()) == {"m"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (trc("inch"), "unit is “inch”"),
        (trc(markers=3), "promises 3 markers and names 2"),
        (trc(frames=2**31), "promises 2147483648 frames"),
        (trc(names="KNE\t\t\tKNE\t\t\t"), "same marker twice"),
        (b"PathFileType\t4\n", "five header lines"),
        (b"\n".join(trc().split(b"\n")[:5]), "no rows"),
    ],
)
def test_a_marker_file_that_lies_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(data)


def test_missing_frames_are_damage() -> None:
    assert [each.what for each in read(trc(frames=90)).damage] == ["The header promises 90 frames and there are 2."]


def joint(name: str, frame: str, where: str) -> str:
    return (
        f'<CustomJoint name="{name}"><frames><PhysicalOffsetFrame name="{frame}_offset"><socket_parent>/bodyset/{frame}'
        f"</socket_parent><translation>{where}</translation></PhysicalOffsetFrame></frames></CustomJoint>"
    )


def osim(*joints: str) -> bytes:
    inner = "".join(joints)
    return (
        '<OpenSimDocument><Model name="small"><BodySet><objects><Body name="femur_r"/></objects></BodySet>'
        f"<JointSet><objects>{inner}</objects></JointSet></Model></OpenSimDocument>"
    ).encode()


def test_a_model_says_how_long_its_thighs_are() -> None:
    facts = read(osim(joint("hip_r", "femur_r", "0 0 0"), joint("walker_knee_r", "femur_r", "0 -0.4 0.03"))).facts
    assert facts["model"] == "small"
    assert facts["bodies"] == "1"
    assert facts["thigh_right_m"] == "0.4011"
    assert "thigh_left_m" not in facts


def test_a_model_whose_thigh_cannot_be_told_says_nothing_about_it() -> None:
    facts = read(osim(joint("hip_r", "femur_r", "0 nought 0"), joint("walker_knee_r", "femur_r", "0 -0.4 0.03"))).facts
    assert "thigh_right_m" not in facts


def test_a_document_without_a_model_is_refused() -> None:
    with pytest.raises(Refused, match="no OpenSim model"):
        read(b"<OpenSimDocument></OpenSimDocument>")
