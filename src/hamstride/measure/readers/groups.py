"""One table, several athletes or devices: the rows of each."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.readers import limits
from hamstride.measure.readers.columns import Columns
from hamstride.measure.series import Refused
from hamstride.words.say import say


def groups(columns: Columns, rows: int) -> Iterator[tuple[str, NDArray[np.intp]]]:
    """Yield each name with the numbers of its rows; all rows under "" where the table names nobody.

    Raises:
        Refused: more names than are read.
    """
    numbers, names = columns.names()
    if not names:
        if rows:
            yield "", np.arange(rows)
        return
    if len(names) - 1 > limits.MOST_DEVICES:
        raise Refused(say("read.many_athletes", count=str(len(names) - 1), most=str(limits.MOST_DEVICES)))
    for code, name in enumerate(names):
        found = np.flatnonzero(numbers[:rows] == code)
        if found.size:
            yield name, found
