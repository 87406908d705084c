"""Text of a criterion to its tree."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any as AnyType

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken, v_args

from hamstride.criteria import tree
from hamstride.criteria.grammar import GRAMMAR
from hamstride.criteria.vocabulary import PERSON_CHOICES, PERSON_NUMBERS

_SPAN_SECONDS = {"hour": 3600, "day": tree.DAY, "week": 7 * tree.DAY}
_UNITS = {"degrees": "deg", "day": "days", "year": "years"}
_ATTRIBUTES = frozenset(PERSON_NUMBERS) | frozenset(PERSON_CHOICES) | {"phase"}


class CriterionError(ValueError):
    """A criterion that cannot be read, or that says something the vocabulary does not allow."""


def _seconds(count: str, span: str) -> int:
    return int(count) * _SPAN_SECONDS[span.rstrip("s")]


def _days(count: str, span: str) -> int:
    if not span.startswith("day"):
        raise CriterionError(f"“{count} {span}” must be given in days here, for example “for 2 days”")
    return int(count)


def _subject(name: str) -> tree.Value | tree.Attribute:
    return tree.Attribute(name) if name in _ATTRIBUTES else tree.Value(name)


@v_args(inline=True)
class _Build(Transformer[Token, AnyType]):
    """Lark's parse tree to ours, one method for each rule of the grammar."""

    def any(self, *parts: tree.Node) -> tree.Node:
        return parts[0] if len(parts) == 1 else tree.Any(parts)

    def all(self, *parts: tree.Node) -> tree.Node:
        return parts[0] if len(parts) == 1 else tree.All(parts)

    def negate(self, part: tree.Node) -> tree.Node:
        return tree.Not(part)

    def compare(
        self, left: tree.Quantity, operator: str, right: tree.Threshold, window: tree.Window | None = None
    ) -> tree.Node:
        return tree.Compare(left, str(operator), right, window or tree.Shelf())

    def subject(self, name: str) -> tree.Value | tree.Attribute:
        return _subject(str(name))

    def is_(self, left: tree.Value | tree.Attribute, option: str, window: tree.Window | None = None) -> tree.Node:
        return tree.Is(left, (str(option),), window or tree.Shelf())

    def is_one_of(self, left: tree.Value | tree.Attribute, *rest: AnyType) -> tree.Node:
        options = tuple(str(part) for part in rest if isinstance(part, Token))
        windows = [part for part in rest if part is not None and not isinstance(part, Token)]
        return tree.Is(left, options, windows[0] if windows else tree.Shelf())

    def condition(self, name: str) -> tree.Node:
        return tree.Member("conditions", str(name))

    def medicine(self, name: str) -> tree.Node:
        return tree.Member("medicines", str(name))

    def group(self, name: str) -> tree.Node:
        return tree.Group(str(name))

    def reached(self, name: str) -> tree.Node:
        return tree.Reached(str(name))

    def deficit(self, name: str) -> tree.Quantity:
        return tree.Deficit(str(name))

    def ratio(self, name: str) -> tree.Quantity:
        return tree.Ratio(str(name))

    def clock(self, event: str) -> tree.Quantity:
        return tree.Clock(str(event))

    def good_sessions(self, name: str) -> tree.Quantity:
        return tree.Count("good_sessions", str(name))

    def sessions(self, name: str) -> tree.Quantity:
        return tree.Count("sessions", str(name))

    def value(self, name: str) -> tree.Quantity:
        return _subject(str(name))

    def number(self, value: str, unit: str | None = None) -> tree.Threshold:
        return tree.Number(float(value), None if unit is None else _UNITS.get(str(unit), str(unit)))

    def percent_of(self, value: str, unit: str, name: str) -> tree.Threshold:
        if unit != "%":
            raise CriterionError(f"“{value} {unit} of {name}” must be a percentage, for example “95 % of {name}”")
        return tree.PercentOf(float(value), str(name))

    def baseline(self, offset: str | None = None) -> tree.Threshold:
        return tree.Baseline(float(offset or 0))

    def within(self, count: str, span: str) -> tree.Window:
        return tree.Within(_seconds(count, span))

    def for_days(self, count: str, span: str) -> tree.Window:
        return tree.ForDays(_days(count, span))

    def on_days(self, count: str, span: str, limit: str | None = None, limit_span: str = "days") -> tree.Window:
        return tree.OnDays(_days(count, span), None if limit is None else _seconds(limit, limit_span))

    def last_sessions(self, count: str, *kind_and_word: str) -> tree.Window:
        return tree.LastSessions(int(count), _session_kind(kind_and_word), every=True)

    def any_session(self, count: str, *kind_and_word: str) -> tree.Window:
        return tree.LastSessions(int(count), _session_kind(kind_and_word), every=False)


def _session_kind(parts: tuple[str | None, ...]) -> str | None:
    named = [str(part) for part in parts if part is not None]
    return named[0] if len(named) > 1 else None


_DEEPEST = 60
_SAID = {
    "NAME": "a name",
    "OPERATOR": "one of < <= = != >= >",
    "SIGNED": "a number",
    "INT": "a whole number",
    "UNIT": "a unit",
    "SPAN": "days, weeks or hours",
    "SESSIONS": "the word sessions",
    "LPAR": "(",
    "RPAR": ")",
    "COMMA": "a comma",
    "__ANON_0": "sessions",  # the count: sessions(strength)
    "$END": "the end",
}


def _expected(fault: UnexpectedToken | UnexpectedCharacters) -> str:
    """Return in words what could have stood at the place of a fault."""
    names = fault.accepts if isinstance(fault, UnexpectedToken) else fault.allowed
    return ", ".join(sorted({_SAID.get(str(name), str(name).lower()) for name in names}))


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", maybe_placeholders=False)


@lru_cache(maxsize=4096)
def parse(text: str) -> tree.Node:
    """Read a criterion.

    Args:
        text: for example `deficit(knee_extension_deg) <= 5 deg within 7 days`.

    Returns:
        The tree, not yet checked against a vocabulary.

    Raises:
        CriterionError: with the place in the text and what was expected there.
    """
    if len(re.findall(r"\(|\bnot\b", text)) > _DEEPEST:
        raise CriterionError(f"nested too deeply: at most {_DEEPEST} brackets and “not”")
    try:
        node: tree.Node = _Build().transform(_parser().parse(text))
        return node
    except (UnexpectedToken, UnexpectedCharacters) as fault:
        where = fault.get_context(text, span=30).strip("\n")
        raise CriterionError(f"cannot read “{text}” near:\n{where}\nexpected: {_expected(fault)}") from None
    except Exception as fault:
        inner = getattr(fault, "orig_exc", fault)
        if isinstance(inner, CriterionError):
            raise inner from None
        raise
