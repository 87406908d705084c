"""Exports of results: a row for each test or session, its numbers worked out by the maker's programme, no trace behind.

VALD's NordBord: Name, Date UTC, Time UTC, Device, Test, L Reps, R Reps, L Max Force (N), R Max Force (N), … The same
columns stand in its exports of other tests, so a row has to say that it was a Nordic curl. Trackers: a row for each
player, with the top speed among the sums of the session.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from hamstride.measure.readers.columns import Columns
from hamstride.measure.readers.grid import Row
from hamstride.measure.readers.groups import groups
from hamstride.measure.readers.tracks import check_speed
from hamstride.measure.series import Floats, Results, Unsaid
from hamstride.words.say import say

NORDIC = ("nordic_left", "nordic_right")
RESULTS = (*NORDIC, "top_speed")
_TESTS = ("test", "test type", "testtype", "exercise", "movement")
_DEVICES = ("device", "hardware")  # where no column names the test: a NordBord is used for other tests as well


def fits(columns: Columns) -> bool:
    """Return whether the table has results, and no column that is sampled."""
    return any(each in columns for each in RESULTS) and not any(each in columns for each in ("speed", "latitude", "x"))


def read(columns: Columns, told: Mapping[str, str], name: str) -> tuple[Results, ...]:
    """Return one Results for each row with a number; several of one athlete are numbered.

    Raises:
        Refused: no results, forces of which nothing says that they are a Nordic curl's, or a speed nobody runs in a
            column without a unit.
    """
    if not fits(columns):
        raise Unsaid(say("read.results_need"), "columns")
    values = columns.numbers(*RESULTS)
    check_speed(columns, values, "top_speed")
    curls = _curls(columns, told)
    if "top_speed" not in values and not curls.any():
        raise Unsaid(say("read.results_nordic"), "columns")
    for leg in set(NORDIC) & set(values):
        values[leg] = np.where(curls, values[leg], np.nan)
    return tuple(_results(columns, values))


def _curls(columns: Columns, told: Mapping[str, str]) -> np.ndarray:
    """Which rows are Nordic curls: those that say so, all where somebody else said it."""
    names = [each.name.strip().casefold() for each in columns.sheet.headings]
    asked = _TESTS if set(_TESTS) & set(names) else _DEVICES
    places = [place for place, each in enumerate(names) if each in asked]
    said = bool(set(NORDIC) & set(told))
    return np.array([said or any(_says_nordic(row, place) for place in places) for row in columns.sheet.rows()])


def _says_nordic(row: Row, place: int) -> bool:
    return place < len(row) and "nord" in str(row[place]).casefold()


def _results(columns: Columns, values: Mapping[str, Floats]) -> Iterator[Results]:
    names = {quantity: columns.name(quantity) for quantity in values}
    for who, rows in groups(columns, len(next(iter(values.values())))):
        found = [{each: float(column[row]) for each, column in values.items() if column[row] > 0} for row in rows]
        filled = list(filter(None, found))
        for turn, each in enumerate(filled, 1):
            yield Results(each, names, who if len(filled) == 1 else f"{who} {turn}".strip())
