"""What `make test` leaves to `make thorough`, which runs before anything lands: it is for while one works.

Of a test with many rows the first and the last are kept; and the modules that live whole lives, load the whole
protocol again and again, search with a solver or fill in the longest forms are left out. So is, by a mark of its own, a
test of a quarter of a second and more, unless it shows that somebody is safe or sees nothing that is not theirs.
Nothing here is left out of `make check`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest

ROWS = 2
MODULES = frozenset({
    "cli/test_check.py", "cli/test_difference.py", "cli/test_lists.py", "criteria/test_read_aloud.py",
    "engine/release/test_lifts.py", "engine/test_journey.py", "engine/test_lives.py", "figures/test_solve.py",
    "measure/readers/test_fit_pieces.py", "proof/test_accepted.py", "proof/test_agreement.py",
    "proof/test_difference.py", "proof/test_forged.py", "proof/test_model.py", "proof/test_planted_faults.py",
    "proof/test_properties.py", "proof/test_witness.py", "properties/test_dominance.py", "properties/test_mutants.py",
    "properties/test_same_bytes.py", "properties/test_time.py", "properties/test_totality.py",
    "properties/test_unknown_never_opens.py", "protocol/test_medicines.py", "protocol/test_published.py",
    "protocol/test_reading.py", "protocol/test_sharing.py", "protocol/test_texts.py", "simulate/test_life.py",
    "simulate/test_properties.py", "team/test_clinic.py", "web/test_correct_an_entry.py", "web/test_log_a_session.py",
    "web/test_move_a_day.py", "web/test_say_what_a_file_does_not.py",
})  # fmt: skip
# Every run lives all of its lives; they are rows only so that two workers can share them.
WHOLE = frozenset({"simulate/test_journeys.py"})


def is_asked_for(file: str, marks: str) -> bool:
    """Tell whether a file of tests, by its name below `tests/`, holds anything for these marks: reading it takes time.

    Only the marks of `make test` leave out whole files; whatever else is asked for is looked for in all of them.
    """
    if file.startswith(("browser/", "webkit/")):
        return "not browser" not in marks
    return file not in MODULES or not {"not slow", "not thorough"} <= set(marks.split(" and "))


def left_out(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """Yield the tests that are thorough, of those that are neither slow nor in a browser."""
    rows: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("slow") or item.get_closest_marker("browser"):
            continue
        module = item.nodeid.partition("::")[0].removeprefix("tests/")
        if module in MODULES:
            yield item
        elif module not in WHOLE:
            rows[item.nodeid.partition("[")[0]].append(item)
    for several in rows.values():
        kept = {place * (len(several) - 1) // (ROWS - 1) for place in range(ROWS)}
        yield from (item for place, item in enumerate(several) if len(several) > ROWS and place not in kept)
