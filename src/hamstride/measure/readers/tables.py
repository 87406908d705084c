"""A table of unknown content: what it holds is told from its columns, or by the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from hamstride.measure.readers import diary, forces, results, sprints, torques, tracks, vendors
from hamstride.measure.readers.columns import Columns
from hamstride.measure.readers.listed import listed
from hamstride.measure.readers.sheet import Sheet
from hamstride.measure.series import Reading, Refused, Series, Unsaid
from hamstride.words.say import say

Reader = Callable[[Columns, Mapping[str, str], str], tuple[Series, ...]]


class Kind(NamedTuple):
    """A kind of table: which columns show it, and who reads it."""

    read: Reader
    fits: Callable[[Columns], bool]
    needs: str


def _forces(columns: Columns) -> bool:
    """A force; the total of a sprint's gates is none."""
    return not sprints.by_gate(columns) and any(each in columns for each in ("force", "force_left", "force_right"))


# In this order: the first that fits reads the table.
KINDS: dict[str, Kind] = {
    "torque": Kind(torques.read, lambda columns: columns.has("torque", "angle"), "torque, angle and time"),
    "force": Kind(forces.read, _forces, "force (or left and right) and time"),
    "loads": Kind(diary.read, diary.fits, "a date, and load or minutes and effort"),
    "results": Kind(results.read, results.fits, "the highest force of each leg in Nordic curls, or a top speed"),
    "splits": Kind(sprints.read_splits, sprints.fits_splits, "distance and time of a few gates, or a column for each"),
    "speed": Kind(sprints.read_speed, sprints.fits_speed, "time and speed of single sprints"),
    "track": Kind(tracks.read, tracks.fits, "time, and speed or position"),
}


def read(sheet: Sheet, told: Mapping[str, str], name: str, format: str) -> Reading:
    """Read a table as what it is.

    Args:
        sheet: the table.
        told: the caller's word: quantity to column, `kind`, `rate_hz`.
        name: of the file; a rate in it (“1000hz”) is used where the table has no time.
        format: of the file, for the Reading.

    Raises:
        Refused: its columns are no kind that is known, or what was told does not fit.
    """
    sheet, device = vendors.explained(sheet)
    seen = listed(sheet)
    try:
        return replace(_read(sheet, told, name, format), device=device, columns=seen)
    except Unsaid as why:
        raise Unsaid(str(why), why.asks, choices=why.choices, column=why.column, columns=seen) from None


def _read(sheet: Sheet, told: Mapping[str, str], name: str, format: str) -> Reading:
    columns = Columns(sheet, told)
    kind = told.get("kind")
    if kind is not None and kind not in KINDS:
        raise Unsaid(say("read.no_kind", kind=kind[:40], kinds=", ".join(KINDS)), "columns")
    chosen = kind or next((id for id, each in KINDS.items() if each.fits(columns)), None)
    if chosen is None and not sheet.named and len(sheet.headings) == 1:
        chosen = "force"
    if chosen is None:
        names = ", ".join(f"“{each.name[:30]}”" for each in sheet.headings[:12])
        known = "; ".join(f"{id} needs {each.needs}" for id, each in KINDS.items())
        raise Unsaid(say("read.unknown_columns", listed=names, known=known), "columns")
    series = KINDS[chosen].read(columns, told, name)
    if not series:
        raise Refused(say("read.only_names"))
    facts = {**sheet.facts, "kind": chosen}
    if columns.assumed:
        facts["assumed"] = "; ".join(columns.assumed)
    return Reading(format, series, None, tuple(columns.damage), facts)
