"""Three-valued truth for a solver: a pair of conditions, when it is met and when it is unmet; else it is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import z3

YES, NO = z3.BoolVal(True), z3.BoolVal(False)


class Three(NamedTuple):
    """A strong Kleene truth. Never both at once: every way of making one here keeps them apart."""

    met: z3.BoolRef
    unmet: z3.BoolRef

    @property
    def unknown(self) -> z3.BoolRef:
        """Neither met nor unmet."""
        return both(z3.Not(self.met), z3.Not(self.unmet))


UNKNOWN = Three(NO, NO)


def known(condition: z3.BoolRef, truth: z3.BoolRef) -> Three:
    """Return the truth where the condition holds, unknown elsewhere."""
    return Three(both(condition, truth), both(condition, z3.Not(truth)))


def every(parts: Iterable[Three]) -> Three:
    """Return the truth of all parts together: one unmet settles it."""
    several = tuple(parts)
    return Three(both(*(each.met for each in several)), either(*(each.unmet for each in several)))


def some(parts: Iterable[Three]) -> Three:
    """Return the truth of at least one part: one met settles it."""
    several = tuple(parts)
    return Three(either(*(each.met for each in several)), both(*(each.unmet for each in several)))


def negated(part: Three) -> Three:
    """Return the truth of `not`: unknown stays unknown."""
    return Three(part.unmet, part.met)


def both(*parts: z3.BoolRef) -> z3.BoolRef:
    """Return the conjunction, without wrapping a single part."""
    return parts[0] if len(parts) == 1 else z3.And(*parts)


def either(*parts: z3.BoolRef) -> z3.BoolRef:
    """Return the disjunction, without wrapping a single part."""
    return parts[0] if len(parts) == 1 else z3.Or(*parts)


def number_of(parts: Iterable[z3.BoolRef]) -> z3.ArithRef:
    """Return how many of the conditions hold."""
    return z3.Sum([z3.IntVal(0), *(z3.If(each, z3.IntVal(1), z3.IntVal(0)) for each in parts)])
