"""CSV and TXT of tests: force plates, dynamometers, timing gates, radar guns and training diaries."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from hamstride.measure.readers import Refused, read
from hamstride.measure.series import Force, Loads, Series, SpeedTrace, Splits, Torque, Track, Unsaid


def one(text: str, name: str = "trial.csv", columns: Mapping[str, str] | None = None) -> Series:
    (found,) = read(text.encode(), name, columns=columns).series
    return found


def rows(*values: str, step: float = 0.001, count: int = 6) -> str:
    return "".join(",".join((f"{step * row:.4f}", *values)) + "\n" for row in range(count))


def force(text: str, name: str = "trial.csv", columns: Mapping[str, str] | None = None) -> Force:
    found = one(text, name, columns)
    assert isinstance(found, Force)
    return found


def test_one_plate() -> None:
    found = force("Time (s),Fz (N)\n" + rows("700.5"))
    assert found.rate_hz == pytest.approx(1000)
    assert found.plates_n[""].tolist() == [700.5] * 6


def test_two_plates_keep_their_sides_and_the_sum_is_not_a_third() -> None:
    found = force("Time (s),Left (N),Right (N),Combined (N)\n" + rows("300", "400", "700"))
    assert {side: values[0] for side, values in found.plates_n.items()} == {"left": 300, "right": 400}


def test_numbered_plates_are_not_given_sides() -> None:
    found = force("abs time (s),Fx1,Fz1,Fz2\n" + rows("1", "300", "400"))
    assert set(found.plates_n) == {"Fz1", "Fz2"}


def test_kilograms_become_newtons_and_milliseconds_seconds() -> None:
    found = force("Time (ms),Force (kg)\n" + rows("10", step=1))
    assert found.rate_hz == pytest.approx(1000)
    assert found.plates_n[""][0] == pytest.approx(98.0665)


def test_tab_separated_with_a_line_of_units() -> None:
    found = force("BioWare export\nabs time (s)\tFx\tFy\tFz\ns\tN\tN\tN\n" + rows("1", "2", "650").replace(",", "\t"))
    assert found.plates_n[""][0] == 650


def test_a_column_of_newtons_takes_its_rate_from_the_name_or_the_caller() -> None:
    text = "661.1\n661.2\n661.3\n"
    assert force(text, "squat_500Hz.txt").rate_hz == 500
    assert force(text, "squat.txt", {"rate_hz": "1200"}).rate_hz == 1200
    with pytest.raises(Refused, match="does not say how many samples a second"):
        read(text.encode(), "squat.txt")


@pytest.mark.parametrize("rate", ["0", "-5", "nan", "inf", "many", "1e9", ""])
def test_a_rate_no_device_has_is_refused(rate: str) -> None:
    with pytest.raises(Refused, match=r"allowed: 10 to 20000"):
        read(b"661.1\n661.2\n661.3\n", columns={"rate_hz": rate})


@pytest.mark.parametrize(
    ("times", "why"),
    [
        ("0,0.001,0.002,0.010,0.011", "not evenly spaced"),
        ("0,0.001,,0.003,0.004", "gaps or fewer than three"),
        ("0.004,0.003,0.002,0.001,0", "do not rise"),
        ("0,0,0,0,0", "do not rise"),
        ("0,0.001", "gaps or fewer than three"),
    ],
)
def test_force_that_is_not_evenly_sampled_is_refused(times: str, why: str) -> None:
    text = "time (s),force (N)\n" + "".join(f"{each},700\n" for each in times.split(","))
    with pytest.raises(Refused, match=why):
        read(text.encode())


def test_times_rounded_to_a_part_of_a_step_are_even() -> None:
    text = "time (s),force (N)\n" + "".join(f"{round(each / 300, 3)},700\n" for each in range(900))
    assert force(text).rate_hz == pytest.approx(300, rel=1e-3)


def torque(text: str) -> Torque:
    found = one(text)
    assert isinstance(found, Torque)
    return found


@pytest.mark.parametrize(("said", "unit"), [("(Nm)", "N·m"), ("[N.m]", "N·m"), ("(V)", "V"), ("", "")])
def test_the_unit_of_a_torque_stays_what_the_file_says(said: str, unit: str) -> None:
    found = torque(f"Time (s),Torque {said},Angle (deg),Velocity\n" + rows("80", "30", "60", step=0.01))
    assert found.unit == unit
    assert found.rate_hz == pytest.approx(100)
    assert found.velocity_deg_s.tolist() == [60] * 6


def test_a_velocity_that_is_not_there_is_not_derived() -> None:
    found = torque("Time (s),Torque (Nm),Angle (rad)\n" + rows("80", "3.14159265", step=0.01))
    assert np.isnan(found.velocity_deg_s).all()
    assert found.angle_deg[0] == pytest.approx(180)


def test_split_times_are_put_in_order_by_athlete() -> None:
    text = "athlete,bodyweight (kg),distance (m),time (s)\nAda,61,20,3.1\nAda,61,10,1.8\nBea,,10,1.9\nBea,,20,\n"
    ada, bea = read(text.encode()).series
    assert isinstance(ada, Splits)
    assert isinstance(bea, Splits)
    assert (ada.name, ada.mass_kg, ada.distance_m.tolist()) == ("Ada", 61, [10, 20])
    assert ada.time_s.tolist() == [1.8, 3.1]
    assert (bea.mass_kg, bea.distance_m.tolist()) == (None, [10])


def sprints(text: str) -> list[tuple[str, list[float], list[float]]]:
    """Who ran, the gates, and the times at them."""
    found = read(text.encode(), "sprints.csv").series
    assert all(isinstance(each, Splits) for each in found)
    return [(each.name, each.distance_m.tolist(), each.time_s.round(6).tolist()) for each in found]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "names",
    [
        "Athlete,5m,10m,20m",
        "Player,Split 1 (5 m),Split 2 (10 m),Split 3 (20 m)",
        "Name,5m (s),10m (s),20m (s)",
        "Name,time_5m,time_10m,time_20m",
        "Name,0-5m,0-10m,0-20m",
        "Athlete,Sprint 5 m [s],Sprint 10 m [s],Sprint 20 m [s]",
    ],
)
def test_a_row_with_a_column_for_each_gate_is_a_sprint(names: str) -> None:
    assert sprints(f"{names}\nAna,1.02,1.75,2.98\n") == [("Ana", [5, 10, 20], [1.02, 1.75, 2.98])]


def test_times_of_the_parts_of_a_sprint_are_added_up() -> None:
    freelap = "Athlete;Date;Time;0-10;10-20;20-30;Total\nAna;30.11.2026;10:12;1,85;1,25;1,15;4,25\n"
    assert sprints(freelap) == [("Ana", [10, 20, 30], [1.85, 3.10, 4.25])]


def test_a_part_that_was_not_timed_leaves_those_behind_it_unknown() -> None:
    assert sprints("Athlete,0-10m,10-20m,20-30m\nAna,1.85,,1.15\n") == [("Ana", [10], [1.85])]


def test_parts_that_do_not_follow_each_other_are_refused() -> None:
    with pytest.raises(Refused, match="0 to 10 m, 20 to 30 m"):
        sprints("Athlete,0-10m,20-30m\nAna,1.85,1.15\n")


def test_several_sprints_of_one_athlete_are_numbered_and_another_is_not() -> None:
    text = "Player,Trial,Body mass (kg),10 m,20 m\nAna,1,71,1.75,2.98\nAna,2,71,1.72,2.95\nEve,1,66,1.80,3.05\n"
    assert [(who, times) for who, _, times in sprints(text)] == [
        ("Ana 1", [1.75, 2.98]),
        ("Ana 2", [1.72, 2.95]),
        ("Eve", [1.80, 3.05]),
    ]
    masses = [each.mass_kg for each in read(text.encode(), "sprints.csv").series if isinstance(each, Splits)]
    assert masses == [71, 71, 66]


def test_yards_are_metres_too() -> None:
    assert sprints("Athlete,10 yd,40 yd\nAna,1.60,4.80\n") == [("Ana", [9.144, 36.576], [1.60, 4.80])]


def test_a_distance_in_a_name_is_no_gate_when_more_is_said() -> None:
    """A training summary, with one column that looks like a gate."""
    with pytest.raises(Refused, match="no kind that is known"):
        read(b"Player,Sprints over 10 m,10m,Notes\nAna,3,1.75,fine\n", "day.csv")


def test_a_name_with_in_that_says_no_unit_is_another_column() -> None:
    found = read(b"Time in zone,Distance in band,Speed (m/s),Time (s)\n9,1,3.0,0\n9,1,3.1,1\n", "run.csv")
    assert [each.quantity for each in found.columns] == [None, None, "speed", "time"]


@pytest.mark.parametrize(
    ("names", "plates"),
    [
        ("Frame,Time,FP1_Fx,FP1_Fz,FP2_Fx,FP2_Fz", {"FP1_Fz", "FP2_Fz"}),
        ("Item,time,ground_force1_vx,ground_force1_vy,ground_force2_vx,ground_force2_vy",
         {"ground_force1_vy", "ground_force2_vy"}),
        ("Item,Time (s) Run #1,Notes,Normal Force (N) Run #1,Other,More", {""}),
        ("Item,Seconds,Other,L Force,More,R Force", {"left", "right"}),
        ("Item,ts in ms,Other,force left in N,More,force right in N", {"left", "right"}),
    ],
)  # fmt: skip
def test_plates_as_their_makers_call_them(names: str, plates: set[str]) -> None:
    step = 1.0 if " ms" in names else 0.001
    lines = "".join(f"{row},{row * step:g},0,300,0,400\n" for row in range(6))
    found = force(f"{names}\n{lines}")
    assert set(found.plates_n) == plates
    assert found.rate_hz == pytest.approx(1000)
    assert next(iter(found.plates_n.values())).tolist() == [300] * 6


def test_plates_of_one_name_stay_two_and_the_rate_is_what_the_file_says_above() -> None:
    """Vicon writes the rate below the word Devices, the plates' names above, and no time."""
    found = force(
        "Devices\n1000\n,,Plate #1 - Force,,,Plate #2 - Force,,\nFrame,Sub Frame,Fx,Fy,Fz,Fx,Fy,Fz\n,,N,N,N,N,N,N\n"
        + "".join(f"1,{row},0,0,-300,0,0,-400\n" for row in range(6))
    )
    assert found.rate_hz == 1000
    assert [values[0] for values in found.plates_n.values()] == [-300, -400]


@pytest.mark.parametrize("line", ["Sampling rate:,500 Hz", "Sample Rate (Hz),500", "Frequency: 500"])
def test_a_rate_above_the_names_is_taken_where_no_column_is_the_time(line: str) -> None:
    assert force(f"Subject,Ana\n{line}\nFx,Fz\n" + "0,700\n" * 6).rate_hz == 500


def test_of_two_columns_for_one_leg_an_empty_one_is_not_read() -> None:
    found = force("Time,Z Left,Z Right,Left,Right\n" + rows("300", "400", "", ""))
    assert {side: values[0] for side, values in found.plates_n.items()} == {"left": 300, "right": 400}


def test_a_biodex_text_file_aligned_with_spaces() -> None:
    """A name of two words, a line of units below, and the angle of the joint beside that of the lever."""
    names = "     TIME   TORQUE  POSITION  POS (ANAT)  VELOCITY\n     mSec      N-M   Degrees     Degrees   DEG/SEC\n"
    lines = (f"{row * 10:9d} {30.5:9.1f} {170:9.1f} {90 - row:9.1f} {60:9.1f}\n" for row in range(6))
    found = one(f"Name: Ana\n\n{names}{''.join(lines)}")
    assert isinstance(found, Torque)
    assert found.unit == "N·m"
    assert found.rate_hz == pytest.approx(100)
    assert found.angle_deg.tolist() == [90, 89, 88, 87, 86, 85]
    assert found.velocity_deg_s.tolist() == [60] * 6


def test_a_radar_trace_is_a_sprint_and_a_long_one_is_a_run() -> None:
    text = "time (s),velocity (km/h)\n" + rows("18", step=0.02, count=200)
    found = one(text)
    assert isinstance(found, SpeedTrace)
    assert found.speed_m_s[0] == pytest.approx(5)
    long = one("time (s),velocity (km/h)\n" + rows("18", step=1, count=200))
    assert not isinstance(long, SpeedTrace)
    again = one("time (s),velocity (km/h)\n" + rows("18", step=1, count=200), columns={"kind": "speed"})
    assert isinstance(again, SpeedTrace)


def loads(text: str) -> Loads:
    found = one(text)
    assert isinstance(found, Loads)
    return found


def test_a_diary_adds_the_sessions_of_a_day_and_leaves_missing_days_missing() -> None:
    found = loads("Date,Minutes,RPE\n2026-03-01,60,5\n2026-03-01,30,2\n2026-03-04,45,4\n2026-03-05,,7\n")
    assert found.day.tolist() == [0, 3]
    assert found.load.tolist() == [360, 180]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (("28.2.2026", "1.3.2026"), [0, 1]),
        (("28/2/2026", "1/3/2026"), [0, 1]),
        (("2/28/2026", "3/1/2026"), [0, 1]),
        (("2026-02-28 10:00", "2026-03-01"), [0, 1]),
        (("3", "7"), [0, 4]),
    ],
)
def test_dates_of_every_kind_become_days(dates: tuple[str, str], days: list[int]) -> None:
    assert loads(f"day,load\n{dates[0]},100\n{dates[1]},50\n").day.tolist() == days


def test_a_day_that_cannot_be_read_is_damage() -> None:
    reading = read(b"day,load\n2026-03-01,100\n2026-02-30,50\nMonday,20\n")
    assert [str(each.where) for each in reading.damage] == ["line 3"]
    assert "2 days cannot be read" in reading.damage[0].what


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("day,load\n3/4/2026,100\n5/6/2026,50\n", "can be read two ways"),
        ("day,minutes,rpe\n2026-03-01,60,14\n", "effort reaches 14"),
        ("day,load\n2026-03-01,-3\n", "below nought"),
        ("day,minutes,RPE (6-20)\n2026-03-01,60,9\n", "allowed: cr10"),
    ],
)
def test_a_diary_that_can_mean_two_things_is_refused(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(text.encode())


STRANGE = "Zeitpunkt;Wer;Tempo\n" + "".join(f"{second};Ana;{second % 5},5\n" for second in range(60))


def unsaid(text: str, columns: Mapping[str, str] | None = None) -> Unsaid:
    with pytest.raises(Unsaid) as caught:
        read(text.encode(), "trial.csv", columns=columns)
    return caught.value


def test_strange_names_are_listed_with_their_first_cells() -> None:
    why = unsaid(STRANGE)
    assert why.asks == "columns"
    assert [(each.name, each.quantity, each.examples[0]) for each in why.columns] == [
        ("Zeitpunkt", None, "0"),
        ("Wer", None, "Ana"),
        ("Tempo", None, "0,5"),
    ]


def test_a_column_can_be_named_by_its_place() -> None:
    found = one(STRANGE, columns={"time": "#1 [s]", "name": "#2", "speed": "#3 [km/h]", "kind": "track"})
    assert isinstance(found, Track)
    assert (found.name, found.speed_m_s is not None and found.speed_m_s[1]) == ("Ana", pytest.approx(1.5 / 3.6))


@pytest.mark.parametrize("place", ["#0", "#4", "#-1", "#٣", "#1e1", "# 1"])
def test_a_place_there_is_not_is_refused(place: str) -> None:
    assert f"no column “{place}”" in str(unsaid(STRANGE, {"time": place}))


def test_a_name_comes_before_a_place() -> None:
    text = "#2,time (s),speed (m/s),HR\n" + "".join(f"{second},{second * 2},3,120\n" for second in range(60))
    found = one(text, columns={"time": "#2 [s]"})
    assert isinstance(found, Track)
    assert found.time_s[-1] == 59


def test_columns_that_were_not_named_are_left_out_when_the_caller_says_so() -> None:
    text = "time (s),speed (m/s),distance (m),HR\n" + "".join(f"{second},3,{3 * second},120\n" for second in range(60))
    kept = one(text, columns={"time": "#1", "speed": "#2", "kind": "track", "others": "ignored"})
    assert isinstance(kept, Track)
    assert (kept.distance_m, kept.heart_rate_bpm) == (None, None)


def test_of_two_columns_for_one_quantity_the_better_one_is_listed_as_read() -> None:
    text = "time (s),velocity (m/s),speed (m/s),HR\n" + "0,3,3.5,120\n1,3,3.5,120\n"
    listed = read(text.encode(), columns={"kind": "track"}).columns
    assert [each.quantity for each in listed] == ["time", None, "speed", "heart_rate"]


@pytest.mark.parametrize(
    ("text", "asks", "column"),
    [
        ("time,speed,HR\n0,28,120\n1,28,120\n", "columns", "speed"),
        ("time (s),speed (kn),HR\n0,8,120\n1,8,120\n", "columns", "speed (kn)"),
        ("fz (N)\n700\n700\n", "rate", ""),
    ],
)
def test_what_has_to_be_said_is_named(text: str, asks: str, column: str) -> None:
    why = unsaid(text)
    assert (why.asks, why.column) == (asks, column)
    assert str(why)[0].isupper()
    assert why.columns


def test_a_sprinter_without_one_number_is_left_out_and_a_file_of_them_is_refused() -> None:
    lost = "Eve,0.0,-\nEve,0.1,-\n"
    (found,) = read(f"name,time (s),speed (m/s)\nAna,0.0,0.1\nAna,0.1,0.9\n{lost}".encode(), "radar.csv").series
    assert isinstance(found, SpeedTrace)
    assert found.name == "Ana"
    with pytest.raises(Refused, match="no rows that can be read"):
        read(f"name,time (s),speed (m/s)\n{lost}".encode(), "radar.csv")
