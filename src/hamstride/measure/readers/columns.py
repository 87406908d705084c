"""Which column of a table is which quantity: by the caller's word first, by the maker's name second."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

import numpy as np

from hamstride.measure.readers import quantity as known
from hamstride.measure.readers.gates import Gate
from hamstride.measure.readers.grid import Numbers
from hamstride.measure.readers.quantity import Heading
from hamstride.measure.readers.sheet import Sheet
from hamstride.measure.series import Damage, Floats, Unsaid
from hamstride.words.say import say

FIRST_ROWS = 50
SETTINGS = ("rate_hz", "kind", "others")  # what a caller may say beside columns
_WITH_UNIT = re.compile(r"^(.*?)\s*\[([^\]]*)\]$")
_BY_PLACE = re.compile(r"#([1-9]\d{0,2})")


class Columns:
    """The columns of one table by quantity. Numbers come in our units; what was taken for granted is noted."""

    def __init__(self, sheet: Sheet, told: Mapping[str, str]) -> None:
        self.sheet = sheet
        self.damage: list[Damage] = []
        self.assumed: list[str] = []
        self._told = {key: value for key, value in told.items() if key not in SETTINGS}
        self._alone = told.get("others") == "ignored"
        self._places = self._find()

    def _find(self) -> dict[str, tuple[int, Heading]]:
        found: dict[str, tuple[int, Heading]] = {}
        named = [(place, each) for place, each in enumerate(self.sheet.headings) if each.quantity and not self._alone]
        filled = _filled(self.sheet) if len({each.quantity for _, each in named}) < len(named) else set()
        for place, each in sorted(named, key=lambda one: (one[0] not in filled, one[1].rank)):
            found.setdefault(str(each.quantity), (place, each))
        for quantity, name in self._told.items():
            found[quantity] = self._named(quantity, name)
        return found

    def _named(self, quantity: str, name: str) -> tuple[int, Heading]:
        if quantity not in known.NAMES:
            allowed = ", ".join((*known.NAMES, *SETTINGS))
            raise Unsaid(say("read.no_quantity", quantity=quantity[:40], allowed=allowed), "columns")
        place, unit = self._place_of(name), ""
        if place is None and (parts := _WITH_UNIT.match(name)):
            place, unit = self._place_of(parts[1]), parts[2]
        if place is None:
            listed = ", ".join(f"“{each.name[:30]}”" for each in self.sheet.headings[:12])
            raise Unsaid(say("read.no_column", name=name[:60], quantity=quantity, listed=listed), "columns")
        heading = self.sheet.headings[place]
        return place, replace(heading, quantity=quantity, unit=unit or heading.unit)

    def _place_of(self, name: str) -> int | None:
        """Where a column stands by its name; “#3” is the third, for columns that share a name or have none."""
        names = [each.name.casefold() for each in self.sheet.headings]
        if name.casefold() in names:
            return names.index(name.casefold())
        number = _BY_PLACE.fullmatch(name)
        return int(number[1]) - 1 if number and int(number[1]) <= len(names) else None

    def __contains__(self, quantity: str) -> bool:
        return quantity in self._places

    def has(self, *quantities: str) -> bool:
        """Return whether all of these are there."""
        return all(each in self._places for each in quantities)

    def place(self, quantity: str) -> int:
        """Return where a quantity's column stands."""
        return self._places[quantity][0]

    def name(self, quantity: str) -> str:
        """Return the name of a quantity's column in the file."""
        return self._places[quantity][1].name

    def unit(self, quantity: str) -> str:
        """Return the unit as the file says it, "" when it does not."""
        return self._places[quantity][1].unit

    def all_of(self, quantity: str) -> list[int]:
        """Return the places of every column of a quantity, the caller's own alone when there is one."""
        if quantity in self._told:
            return [self.place(quantity)]
        if self._alone:
            return []
        return [place for place, each in enumerate(self.sheet.headings) if each.quantity == quantity]

    def gates(self) -> list[tuple[Gate, int]]:
        """Return the gates that have a column of times each, by their distance, with the columns' places.

        Nobody is asked about these: their names say all there is to say.
        """
        named = ((each.gate, place) for place, each in enumerate(self.sheet.headings))
        return sorted((gate, place) for gate, place in named if gate is not None)

    def factor(self, quantity: str) -> float:
        """Return what the numbers of a quantity are multiplied with.

        Raises:
            Refused: a unit that is not known.
        """
        heading = self._places[quantity][1]
        if not heading.unit:
            if quantity not in known.PLAIN:
                self._assume(f"{heading.name[:40]} in {known.units(quantity)[0]}")
            return 1.0
        found = known.factor(quantity, heading.unit)
        if found is None:
            allowed = ", ".join(known.units(quantity))
            sentence = say("read.unknown_unit", name=heading.name[:60], unit=heading.unit[:20], allowed=allowed)
            raise Unsaid(sentence, "columns", column=heading.name)
        return found

    def _assume(self, what: str) -> None:
        if what not in self.assumed:
            self.assumed.append(what)

    def assume_instead(self, quantity: str, unit: str) -> None:
        """Note that a quantity without a unit is taken in another one than ours."""
        name, ours = self.name(quantity)[:40], known.units(quantity)[0]
        self.assumed = [each for each in self.assumed if each != f"{name} in {ours}"]
        self._assume(f"{name} in {unit}")

    def numbers(self, *quantities: str) -> dict[str, Floats]:
        """Return the quantities that are there as numbers, read in one go.

        Raises:
            Refused: more rows than are read, an unknown unit.
        """
        there = [each for each in quantities if each in self._places]
        read = self.of_places([self.place(each) for each in there])
        return {each: column * self.factor(each) for each, column in zip(there, read, strict=True)}

    def of_places(self, places: list[int]) -> list[Floats]:
        """Return columns by place, as they stand in the file."""
        numbers = Numbers(places, self.sheet.decimal_comma)
        columns = numbers.read(self.sheet.rows(), self.sheet.first_line)
        self.damage += numbers.damage()
        return columns

    def names(self) -> tuple[np.ndarray, list[str]]:
        """Return for each row the number of its athlete or device, and their names in order of appearance."""
        if "name" not in self._places:
            return np.empty(0, dtype=np.int64), []
        place, codes = self.place("name"), {"": 0}
        numbers = [
            codes.setdefault(_text(row[place]) if place < len(row) else "", len(codes)) for row in self.sheet.rows()
        ]
        return np.array(numbers, dtype=np.int64), list(codes)

    def first_text(self, quantity: str) -> str:
        """Return the first filled cell of a quantity's column as text."""
        place = self.place(quantity)
        cells = (_text(row[place]) for row in self.sheet.rows() if place < len(row))
        return next(filter(None, cells), "")


def _filled(sheet: Sheet) -> set[int]:
    """Columns with anything in their first rows: of two for one quantity an empty one is not read."""
    return {
        place for row in islice(sheet.rows(), FIRST_ROWS) for place, cell in enumerate(row) if cell not in (None, "")
    }


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:g}" if isinstance(cell, float) else str(cell).strip()[:80]
