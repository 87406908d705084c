"""What the trial must say if it is right itself: nothing changed is never noticed, what is broken always."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.mutation.mutants import Mutant, put_in_place
from tests.mutation.tried import Selection, try_all


def unchanged(_mutant: Mutant) -> None:
    """Put nothing in place of anything."""


def broken(mutant: Mutant) -> None:
    """Put a function in place that fails as soon as it is called."""
    head = mutant.text[: mutant.text.index("(")]
    put_in_place(replace(mutant, text=f"{head}(*given, **named):\n    raise RuntimeError('planted')"))


def controls(mutants: Sequence[Mutant], selection: Selection, budget: float, jobs: int) -> dict[str, str]:
    """Each control in words with its raw numbers.

    Args:
        mutants: a sample, for where to change something and which tests to try.
        selection: as for the mutants themselves.
        budget: as for the mutants themselves.
        jobs: processes at a time.
    """
    tested = [each for each in mutants if selection.of(each, budget)[0]]

    def run(place: Callable[[Mutant], None]) -> str:
        counts = Counter(verdict.status for verdict in try_all(tested, selection, budget, jobs, place))
        return ", ".join(f"{status} {number}" for status, number in sorted(counts.items()))

    return {
        f"nothing changed, {len(tested)} times with a mutant's tests; every one must survive": run(unchanged),
        f"the function of each of these {len(tested)} fails when called; every one must be killed": run(broken),
    }
