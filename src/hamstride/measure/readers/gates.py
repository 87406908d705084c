"""Tables of gate times with a column for each gate: “5 m”, “Split 2 (10 m)”, “0-10m [s]”, “10m-20m”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hamstride.measure.series import Refused
from hamstride.words.say import say

YARD_M = 0.9144
_NUMBER = r"(\d{1,3}(?:[.,]\d+)?)"
_METRES = r"(m|metres?|meters?|yd|yds|yards?|y)"
_AROUND = re.compile(r"\b(?:(?:split|gate)s?\s*#?\s*\d*\b|sprint|times?|secs?|seconds|s)\b|[()\[\]:_#]", re.IGNORECASE)
_TO = r"\s*(?:-|–|to)\s*"
_WHERE = re.compile(rf"(?:{_NUMBER}\s*{_METRES}?{_TO})?{_NUMBER}\s*{_METRES}|{_NUMBER}{_TO}{_NUMBER}", re.IGNORECASE)


class Gate(NamedTuple):
    """From where to where a time was taken, in metres from the line; from the line itself unless the name says else."""

    end: float
    start: float = 0.0


def gate(name: str) -> Gate | None:
    """Return which gate a column's name means, None when it is no gate."""
    bare = " ".join(_AROUND.sub(" ", name.replace("_", " ")).split())
    found = _WHERE.fullmatch(bare)
    if found is None:
        return None
    start, _, end, unit, bare_start, bare_end = found.groups()
    factor = YARD_M if (unit or "m").casefold().startswith("y") else 1.0
    start, end = start or bare_start, end or bare_end
    return Gate(_metres(end) * factor, _metres(start or "0") * factor)


def _metres(text: str) -> float:
    return float(text.replace(",", "."))


LEAST = 2  # one such column alone may be a result among others


def are_intervals(gates: Sequence[Gate]) -> bool:
    """Return whether the times are of the parts of one sprint, each from the gate before, and not all from the start.

    Raises:
        Refused: parts that do not follow each other, or both ways in one table.
    """
    starts, ends = [each.start for each in gates], [each.end for each in gates]
    if not any(starts):
        return False
    if starts == [0.0, *ends[:-1]]:
        return True
    raise Refused(say("read.gates", parts=", ".join(f"{each.start:g} to {each.end:g} m" for each in gates[:8])))
