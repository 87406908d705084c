"""The comparisons of the language, with the slack that decimal fractions need."""

from __future__ import annotations

from collections.abc import Callable, Mapping

# GPS and stopwatch arithmetic: 95 % of 8.4 is 7.979999…, and a value typed as 7.98 has met it. The same slack in every
# operator keeps < the negation of >=, and = the meeting of <= and >=.
SLACK = 1e-9
OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    "<": lambda value, limit: value < limit - SLACK,
    "<=": lambda value, limit: value <= limit + SLACK,
    "=": lambda value, limit: abs(value - limit) <= SLACK,
    "!=": lambda value, limit: abs(value - limit) > SLACK,
    ">=": lambda value, limit: value >= limit - SLACK,
    ">": lambda value, limit: value > limit + SLACK,
}
