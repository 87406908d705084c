"""Pain over time, tests of both legs, the cramp diary: each cell as the clinician reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.engine.visit.cramps import cramps, logged
from hamstride.engine.visit.measured import PAINS, pain
from hamstride.engine.visit.measured import tests as measured_tests
from hamstride.engine.visit.part import Part, counted, part, said, thinned
from tests.engine.visit.told_of import PROTOCOL, rows_of, told_of
from tests.people import Row, answers, morning


def pains(*days: tuple[int, dict[str, Any]]) -> Part:
    return pain(told_of([row for day, values in days for row in answers(morning(day), values)], at=morning(40)))


def test_a_row_for_each_day_and_a_column_for_each_pain_that_was_told() -> None:
    found = pains((2, {"pain_rest": 1}), (1, {"pain_walking": 4, "pain_rest": 2}), (3, {"pain_walking": 0}))
    assert found.head == ("Day", "pain when you walk", "pain at rest")
    assert found.rows == (("2 Mar 2026", "4", "2"), ("3 Mar 2026", "", "1"), ("4 Mar 2026", "0", ""))
    assert found.lines == ("Days with an answer: 3. The worst: pain when you walk, 4 of 10 on 2 March 2026.",)
    assert (found.id, found.title) == ("pain", "Pain over time, from 0 to 10")


@pytest.mark.parametrize("finding", [each for each in PAINS if each in PROTOCOL.findings])
def test_every_kind_of_pain_has_its_column(finding: str) -> None:
    assert pains((1, {finding: 3})).head == ("Day", PROTOCOL.findings[finding].label)


def test_of_one_day_the_newest_answer_is_shown_and_the_worst_is_named() -> None:
    evening = answers(morning(5) + timedelta(hours=9), {"pain_walking": 2})
    found = pain(told_of([*answers(morning(5), {"pain_walking": 7}), *evening], at=morning(6)))
    assert found.rows == (("6 Mar 2026", "2"),)
    assert found.lines == ("Days with an answer: 1. The worst: pain when you walk, 7 of 10 on 6 March 2026.",)


def test_many_days_are_thinned_to_one_page() -> None:
    found = pains(*((day, {"pain_walking": 1}) for day in range(1, 36)))
    assert (len(found.rows), found.rows[0][0], found.rows[-1][0]) == (10, "2 Mar 2026", "5 Apr 2026")
    assert found.lines[0].startswith("Days with an answer: 35.")


def test_without_an_answer_there_is_no_part() -> None:
    assert pains().is_empty
    assert measured_tests(told_of()).is_empty
    assert cramps(told_of()).is_empty


def measured(side: str = "left", **values: Any) -> tuple[tuple[str, ...], ...]:
    """The rows of tests on day 10; `left_` and `right_` before a name give a leg."""
    rows: list[Row] = []
    for name, value in values.items():
        leg, _, rest = name.partition("_")
        sided = (rest, leg) if leg in ("left", "right") else (name, None)
        rows += answers(morning(10), {sided[0]: value}, sided[1])
    return measured_tests(told_of(rows, side=side)).rows


DAY = "11 Mar 2026"


@pytest.mark.parametrize(
    ("values", "row"),
    [
        ({"left_hop_single_m": 1.2, "right_hop_single_m": 1.5}, ("1.2 m", "1.5 m", "80 %", DAY)),
        ({"left_hop_single_m": 1.2}, ("1.2 m", "", "", DAY)),
        ({"right_hop_single_m": 1.5}, ("", "1.5 m", "", DAY)),
        ({"left_hop_single_m": 1.2, "right_hop_single_m": 0.0}, ("1.2 m", "0 m", "", DAY)),
        ({"left_knee_extension_deg": 20, "right_knee_extension_deg": 8}, ("20°", "8°", "12° worse", DAY)),
        ({"left_knee_extension_deg": 8, "right_knee_extension_deg": 8}, ("8°", "8°", "0° worse", DAY)),
        ({"t_test_s": 10.4}, ("10.4 s", "", "", DAY)),
        ({"landing": "minor"}, ("slightly off (a small wobble you correct)", "", "", DAY)),
    ],
)
def test_a_test_shows_left_right_and_how_even_they_are(values: dict[str, Any], row: tuple[str, ...]) -> None:
    ((_, *cells),) = measured(**values)
    assert tuple(cells) == row


def test_the_injured_leg_is_compared_whichever_it_is() -> None:
    ((_, *cells),) = measured("right", left_hop_single_m=1.5, right_hop_single_m=1.2)
    assert cells == ["1.5 m", "1.2 m", "80 %", DAY]


def test_legs_of_two_days_show_both_days_and_a_choice_is_not_compared() -> None:
    rows = [*answers(morning(8), {"hop_single_m": 1.2}, "left"), *answers(morning(9), {"hop_single_m": 1.5}, "right")]
    found = measured_tests(told_of(rows))
    assert found.rows == (("single hop distance", "1.2 m", "1.5 m", "80 %", "9 Mar 2026, 10 Mar 2026"),)
    assert found.head == ("Test", "Left", "Right", "Injured side against the other", "When")
    assert (found.id, found.title) == ("tests", "Tests, the newest of each")


def test_the_newest_test_counts() -> None:
    rows = [*answers(morning(3), {"t_test_s": 12.0}), *answers(morning(8), {"t_test_s": 10.0})]
    assert [row[1:] for row in measured_tests(told_of(rows)).rows] == [("10 s", "", "", "9 Mar 2026")]


def diary(*rows: list[Row], day: int = 20) -> Part:
    return cramps(told_of([each for some in rows for each in some], at=morning(day)))


def test_each_week_has_its_count_and_its_strength_where_that_was_told_the_same_day() -> None:
    found = diary(
        answers(morning(1), {"cramps_per_week": 14, "cramp_severity": 6}), answers(morning(8), {"cramps_per_week": 7}),
        answers(morning(9), {"cramp_severity": 2}),
    )  # fmt: skip
    assert found.lines == ("Week to 2 March 2026: 14 cramps, strength 6 of 10", "Week to 9 March 2026: 7 cramps")
    assert rows_of(found) == {"How strong": "2 of 10 to 6 of 10, last time 2 of 10"}
    assert (found.id, found.title) == ("cramps", "Cramp diary")


def test_weeks_are_thinned_to_one_page() -> None:
    weeks = [answers(morning(7 * week), {"cramps_per_week": week}) for week in range(1, 15)]
    lines = diary(*weeks, day=120).lines
    assert (len(lines), lines[0], lines[-1]) == (10, "Week to 8 March 2026: 1 cramps", "Week to 7 June 2026: 14 cramps")


def test_what_is_known_of_the_single_cramps() -> None:
    found = diary(
        answers(morning(1), {"cramp_minutes": 3, "cramp_time": "night", "heat_or_long_effort": False}),
        answers(morning(2), {"cramp_minutes": 10, "cramp_time": "day", "heat_or_long_effort": True}),
        answers(morning(3), {"cramp_minutes": 5, "cramp_time": "night", "heat_or_long_effort": False}),
        answers(morning(4), {"cramp_trigger": "heat"}),
    )
    assert found.lines == ("Cramps logged one by one: 3, from 2 March 2026 to 4 March 2026",)
    assert rows_of(found) == {
        "How long": "3 min to 10 min, last time 5 min",
        "When they come": "at night, in bed 2, by day, without exercise 1",
        "What came before": "heat 1",
        "In heat or a long effort": "no 2, yes 1",
    }


def test_one_value_alone_is_no_span() -> None:
    assert rows_of(diary(answers(morning(1), {"cramp_severity": 4}))) == {"How strong": "4 of 10, last time 4 of 10"}


@pytest.mark.parametrize(
    ("hours", "count"),
    [((0,), 1), ((0, 2), 1), ((0, 2.1), 2), ((0, 1.5, 3, 4.5), 1), ((0, 1.5, 4), 2), ((3, 0), 2), ((0, 2.0004), 2)],
)
def test_entries_close_together_are_one_cramp(hours: tuple[float, ...], count: int) -> None:
    rows = [row for each in hours for row in answers(morning(3) + timedelta(hours=each), {"cramp_minutes": 5})]
    found = logged(told_of(rows))
    assert (len(found), found[0]) == (count, (morning(3) + timedelta(hours=min(hours))).timestamp())


def test_a_cramp_right_now_is_one_and_none_right_now_is_none() -> None:
    rows = [*answers(morning(3), {"cramp_now": True}), *answers(morning(4), {"cramp_now": False})]
    assert logged(told_of(rows)) == [morning(3).timestamp()]


def test_both_ways_to_log_one_cramp_count_it_once() -> None:
    both = [*answers(morning(3), {"cramp_now": True, "cramp_minutes": 2}), *answers(morning(5), {"cramp_minutes": 2})]
    assert logged(told_of(both)) == [morning(3).timestamp(), morning(5).timestamp()]


def test_what_is_not_known_yet_is_not_shown() -> None:
    rows = [*answers(morning(3), {"cramp_minutes": 2}), *answers(morning(5), {"cramp_minutes": 2})]
    told = told_of(rows, at=morning(5))
    told.facts.move_to(morning(3).timestamp())
    assert [each.at for each in told.readings("cramp_minutes")] == [morning(3).timestamp()]
    assert told.readings("cramps_per_week") == []


@pytest.mark.parametrize(
    ("finding", "value", "words"),
    [
        ("fever", True, "yes"),
        ("fever", False, "no"),
        ("cramp_time", "day", "by day, without exercise"),
        ("cramp_time", "at_sea", "at_sea"),
        ("pain_walking", 4, "4 of 10"),
        ("sleep_h", 7.25, "7.2 h"),
        ("askling_h_insecurity", 10, "10"),
        ("cramps_per_week", 2, "2"),
    ],
)
def test_a_value_in_words(finding: str, value: object, words: str) -> None:
    assert said(PROTOCOL.findings[finding], value) == words


def test_a_scale_to_ten_with_a_unit_is_no_scale() -> None:
    metres = replace(PROTOCOL.findings["hop_single_m"], high=10.0)
    assert said(metres, 4) == "4 m"


def test_a_moment_that_is_not_known_has_no_day() -> None:
    assert (told_of().day(None), told_of().short_day(None)) == ("", "")


def test_the_page_has_ten_rows_where_the_protocol_says_nothing() -> None:
    silent = told_of(protocol=replace(PROTOCOL, appointment=None))
    assert silent.number("most_rows") == 10
    assert told_of().number("recent_days") == 14


def test_a_part_leaves_out_what_says_nothing_and_a_table_keeps_empty_cells() -> None:
    pairs = part("who", ["", "a line"], [("Born", ""), ("Sex", "female")])
    table = part("tests", rows=[("hop", "")], head=["Test", "When"])
    assert (pairs.lines, pairs.rows, pairs.head) == (("a line",), (("Sex", "female"),), ())
    assert (table.rows, table.head) == ((("hop", ""),), ("Test", "When"))
    assert not pairs.is_empty
    assert not part("who", ["a line"]).is_empty
    assert not table.is_empty
    assert part("who", [""]).is_empty


@pytest.mark.parametrize(
    ("most", "kept"), [(2, [0, 9]), (4, [0, 3, 6, 9]), (10, list(range(10))), (11, list(range(10)))]
)
def test_thinning_is_even(most: int, kept: list[int]) -> None:
    assert thinned(range(10), most) == kept


def test_words_are_counted_the_most_frequent_first() -> None:
    assert counted(["day", "night", "night"]) == "night 2, day 1"
