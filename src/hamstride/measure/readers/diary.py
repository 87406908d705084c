"""Training diaries: a day, and the load of its sessions or their minutes and effort."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.readers.columns import Columns
from hamstride.measure.readers.groups import groups
from hamstride.measure.series import Damage, Floats, Loads, Refused, Unsaid
from hamstride.words.say import say

MOST_EFFORT = 10.0
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_PARTS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_WHOLE = re.compile(r"\d{1,5}(?:\.0*)?")


def fits(columns: Columns) -> bool:
    """Return whether the table has days with loads."""
    return "day" in columns and ("load" in columns or columns.has("minutes", "effort")) and "speed" not in columns


def read(columns: Columns, told: Mapping[str, str], name: str) -> tuple[Loads, ...]:
    """Return one Loads for each athlete: the sessions of a day added, days without a number left out.

    Raises:
        Refused: no day or load, a date that can be read two ways, an effort above ten.
    """
    if not fits(columns):
        raise Unsaid(say("read.diary_needs"), "columns")
    load = _load(columns)
    place = columns.place("day")
    days = _days(
        [str(row[place] if place < len(row) and row[place] is not None else "") for row in columns.sheet.rows()]
    )
    wrong = np.isnan(days) & np.isfinite(load)
    if wrong.any() and not np.isfinite(days).any():
        raise Refused(say("read.dates", date=columns.first_text("day")[:20]))
    if wrong.any():
        line = columns.sheet.first_line + int(np.argmax(wrong))
        columns.damage.append(Damage(f"line {line}", say("read.diary_days", count=str(int(wrong.sum())))))
    told_days = np.isfinite(load) & np.isfinite(days)
    found = ((who, rows[told_days[rows]]) for who, rows in groups(columns, len(load)))
    return tuple(_loads(who, days[rows], load[rows]) for who, rows in found if rows.size)


def _load(columns: Columns) -> Floats:
    values = columns.numbers("load", "minutes", "effort")
    if "load" not in values and (values["effort"] > MOST_EFFORT).any():
        top = float(np.nanmax(values["effort"]))
        raise Refused(say("read.effort", top=f"{top:g}", most=f"{MOST_EFFORT:g}"))
    load = values["load"] if "load" in values else values["minutes"] * values["effort"]
    if (load < 0).any():
        raise Refused(say("read.negative_load"))
    return load


def _loads(who: str, days: Floats, load: Floats) -> Loads:
    whole: NDArray[np.int64] = (days - days.min()).astype(np.int64)
    day, place = np.unique(whole, return_inverse=True)
    total = np.zeros(len(day))
    np.add.at(total, place, load)
    return Loads(day, total, who)


def _days(texts: list[str]) -> Floats:
    """Days as ordinals or as they are counted; nan for what is no day."""
    order = _order(texts)
    return np.array([_day(text.strip(), order) for text in texts], dtype=np.float64)


def _order(texts: Iterable[str]) -> str:
    """Which of the first two parts of a date such as 03/04/2026 is the day.

    Raises:
        Refused: neither the dots nor a number above twelve tell.
    """
    dates = [match for match in map(_PARTS.fullmatch, map(str.strip, texts)) if match]
    if not dates or any(match[2] == "." or int(match[1]) > 12 for match in dates):
        return "day first"
    if any(int(match[3]) > 12 for match in dates):
        return "month first"
    raise Refused(say("read.two_ways", date=str(dates[0][0])))


def _day(text: str, order: str) -> float:
    try:
        if match := _ISO.fullmatch(text):
            return float(date(int(match[1]), int(match[2]), int(match[3])).toordinal())
        if match := _PARTS.fullmatch(text):
            one, two = int(match[1]), int(match[3])
            day, month = (one, two) if order == "day first" else (two, one)
            return float(date(int(match[4]), month, day).toordinal())
    except ValueError:
        return np.nan
    return float(text) if _WHOLE.fullmatch(text) else np.nan
