"""Three-valued truth for a solver: a pair of conditions, when it is met and when it is unmet; else it is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

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
    """Return the conjunction; what is plainly true is left out, one that is plainly false settles it."""
    return _joined(z3.Z3_mk_and, parts, neutral=YES, decisive=NO)


def either(*parts: z3.BoolRef) -> z3.BoolRef:
    """Return the disjunction; what is plainly false is left out, one that is plainly true settles it."""
    return _joined(z3.Z3_mk_or, parts, neutral=NO, decisive=YES)


def identity(term: z3.BoolRef) -> int:
    """Return what tells a term apart as long as it is kept: equal terms are one term. `get_id` is ten times slower."""
    where: int = term.ast.value
    return where


def _joined(
    make: Callable[..., Any], parts: Iterable[z3.BoolRef], neutral: z3.BoolRef, decisive: z3.BoolRef
) -> z3.BoolRef:
    """Join through the solver's own interface: `z3.And` checks every argument again, at most of the whole cost."""
    left, settled = identity(neutral), identity(decisive)
    kept = [each for each in parts if identity(each) != left]
    if any(identity(each) == settled for each in kept):
        return decisive
    if len(kept) < 2:
        return kept[0] if kept else neutral
    array = (z3.Ast * len(kept))(*(each.as_ast() for each in kept))
    return z3.BoolRef(make(kept[0].ctx_ref(), len(kept), array), kept[0].ctx)


def number_of(parts: Iterable[z3.BoolRef]) -> z3.ArithRef:
    """Return how many of the conditions hold."""
    ones = [z3.If(each, z3.IntVal(1), z3.IntVal(0)) for each in parts]
    return z3.Sum(ones) if len(ones) > 1 else (ones or [z3.IntVal(0)])[0]  # a sum of one is no term for other solvers
