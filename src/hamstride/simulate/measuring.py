"""From what is so to what is told: the error of a measurement, whole numbers, ranges, and carelessness."""

from __future__ import annotations

from random import Random

from hamstride.protocol.rule import Finding
from hamstride.record.case import Value
from hamstride.simulate.assumptions import ASSUMED


def measured(finding: Finding, true: Value, chance: Random) -> Value:
    """Return a value as it comes out of one measurement: with the protocol's error where it knows one."""
    if isinstance(true, bool | str):
        return true
    return within(finding, chance.gauss(float(true), _spread(finding, float(true))))


def _spread(finding: Finding, true: float) -> float:
    error = finding.error
    if error is not None:
        return error.sem / 100 * abs(true) if error.unit == "%" and finding.unit != "%" else error.sem
    return ASSUMED.pain_noise if finding.whole else ASSUMED.noise_without_error * abs(true)


def within(finding: Finding, value: float) -> int | float:
    """Return a number a case file may hold: inside the range, whole where the finding is."""
    low, high = finding.low or 0.0, finding.high or 0.0
    inside = min(max(value, low), high)
    return round(inside) if finding.whole else round(inside, 2)


def drawn(finding: Finding, chance: Random) -> Value:
    """Return any value at all: what somebody says who does not read the question."""
    if finding.type == "yes_no":
        return chance.random() < 0.5
    if finding.type == "choice":
        return chance.choice(list(finding.options))
    return within(finding, chance.uniform(finding.low or 0.0, finding.high or 0.0))
