"""Exports of results: NordBord and trackers, a row a test, no trace behind the numbers."""

from __future__ import annotations

import pytest

from hamstride.measure.marker import Marker
from hamstride.measure.markers import results
from hamstride.measure.readers import Refused, read
from hamstride.measure.series import Unsaid

NORDBORD = "Name,Date UTC,Time UTC,Device,Test,L Reps,R Reps,L Max Force (N),R Max Force (N),Max Imbalance (%)\n"


def told(text: str, columns: dict[str, str] | None = None) -> dict[str, list[Marker]]:
    """The markers by the name of the athlete."""
    return {
        each.series.name: list(each.markers) for each in results(read(text.encode(), "export.csv", columns=columns))
    }


def numbers(found: list[Marker]) -> list[tuple[str, str | None, float | None]]:
    return [(each.id, each.side, each.value and round(each.value, 3)) for each in found]


def test_a_nordbord_row_is_the_highest_force_of_each_leg() -> None:
    (found,) = told(NORDBORD + "Ana,11/30/2026,10:12 AM,NordBord,Nordic,3,3,312.5,286.25,-8.4\n").values()
    assert numbers(found) == [("nordic_force_n", "left", 312.5), ("nordic_force_n", "right", 286.25)]


def test_a_result_without_its_trace_is_usable_and_says_so() -> None:
    (found,) = told(NORDBORD + "Ana,11/30/2026,10:12 AM,NordBord,Nordic,3,3,312.5,286.25,-8.4\n").values()
    assert {each.quality for each in found} == {"usable"}
    assert found[0].method == "As the maker's programme reports it: “L Max Force (N)”."
    assert found[0].notes == ("The file holds results and no trace, so nobody can check how they came about.",)
    assert found[0].at is None  # 11/30 or 30/11, and in which place: somebody has to say when it was


def test_a_leg_without_a_number_is_left_out_and_several_tests_are_numbered() -> None:
    rows = (
        "Ana,11/30/2026,10:12 AM,NordBord,Nordic,3,3,312.5,286.25,-8.4\n"
        "Ana,11/23/2026,10:12 AM,NordBord,Nordic,3,0,290,0,\n"
        "Eve,11/30/2026,10:20 AM,NordBord,Nordic,3,3,352,386,8.4\n"
    )
    found = told(NORDBORD + rows)
    assert list(found) == ["Ana 1", "Ana 2", "Eve"]
    assert numbers(found["Ana 2"]) == [("nordic_force_n", "left", 290)]


def test_another_test_on_the_same_device_is_no_nordic_curl() -> None:
    rows = "Ana,11/30/2026,10:12 AM,ForceFrame,Hip AD/AB,3,3,312.5,286.25,-8.4\n"
    with pytest.raises(Unsaid, match="no row says it was a Nordic curl") as why:
        told(NORDBORD + rows)
    assert why.value.asks == "columns"
    curl = "Ana,11/30/2026,10:12 AM,NordBord,Nordic,3,3,300,310,3\n"
    assert numbers(told(NORDBORD + rows + curl)["Ana"])[0][2] == 300


def test_a_nordbord_is_used_for_other_tests_as_well() -> None:
    with pytest.raises(Unsaid, match="no row says it was a Nordic curl"):
        told(NORDBORD + "Ana,11/30/2026,10:12 AM,NordBord,ISO Prone,3,3,400,410,2\n")


def test_the_device_says_it_where_no_column_names_the_test() -> None:
    found = told("Name,Device,L Max Force (N),R Max Force (N)\nAna,NordBord,312,286\n")
    assert numbers(found["Ana"])[0] == ("nordic_force_n", "left", 312)


def test_what_no_row_says_somebody_can_say() -> None:
    text = "Player,Left best,Right best\nAna,31,29\n"
    found = told(text, {"nordic_left": "Left best [kg]", "nordic_right": "Right best [kg]"})
    assert numbers(found["Ana"]) == [("nordic_force_n", "left", 304.006), ("nordic_force_n", "right", 284.393)]


def test_a_session_of_a_tracker_gives_the_top_speed_of_each_player() -> None:
    text = (
        "Player Name,Total Distance (m),Maximum Velocity (km/h),Total Player Load\nAna,5210,31.2,510\nEve,6210,29.9,1\n"
    )
    found = told(text)
    assert numbers(found["Ana"]) == [("top_speed_m_s", None, 8.667)]
    assert numbers(found["Eve"]) == [("top_speed_m_s", None, 8.306)]


def test_a_top_speed_nobody_runs_is_asked_about() -> None:
    with pytest.raises(Unsaid, match=r"31\.2") as why:
        told("Player Name,Max Speed\nAna,31.2\n")
    assert why.value.column == "Max Speed"


def test_a_column_of_results_that_is_empty_is_refused() -> None:
    with pytest.raises(Refused):
        told("Player Name,Max Speed (m/s)\nAna,\n")
