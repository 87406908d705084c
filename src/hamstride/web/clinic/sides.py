"""Tests of the two legs side by side, the newest pair and the one before it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Finding
from hamstride.web.intake import known
from hamstride.web.intake.fields import unit_words

BY_DIFFERENCE = ("deg", "ms")  # where a share of the other side means nothing


@dataclass(frozen=True, slots=True)
class Pair:
    """One test: what each leg did last, how the hurt leg compares, and the same once before."""

    name: str
    unit: str
    left: float | None
    right: float | None
    at: datetime
    compared: str
    before: str


@dataclass(frozen=True, slots=True)
class Single:
    """One test that has no sides, newest first."""

    name: str
    values: list[tuple[datetime, str]]


def tests(protocol: Protocol) -> tuple[Finding, ...]:
    """Return every test of the protocol in its order."""
    return tuple(each for each in protocol.findings.values() if each.group == "test")


def pairs(protocol: Protocol, case: dict[str, Any]) -> list[Pair]:
    """Return each two-sided test that was done."""
    hurt = known.episode(case).get("side", "both")
    return [pair for each in tests(protocol) if each.per_side and (pair := _pair(each, case, hurt)) is not None]


def singles(protocol: Protocol, case: dict[str, Any]) -> Iterator[Single]:
    """Yield each test without sides that was done, with its last three values."""
    for finding in tests(protocol):
        told = [] if finding.per_side else known.observations(case, finding.id)[-3:]
        if told:
            yield Single(
                finding.label, [(known.moment(each["at"]), _said(finding, each["value"])) for each in told[::-1]]
            )


def _pair(finding: Finding, case: dict[str, Any], hurt: str) -> Pair | None:
    told = known.observations(case, finding.id)
    if not told:
        return None
    of = {side: [each for each in told if each["side"] == side] for side in ("left", "right")}
    newest = {side: rows[-1]["value"] if rows else None for side, rows in of.items()}
    older = {side: rows[-2]["value"] if len(rows) > 1 else None for side, rows in of.items()}
    return Pair(
        name=finding.label,
        unit=unit_words(finding),
        left=newest["left"],
        right=newest["right"],
        at=known.moment(told[-1]["at"]),
        compared=compared(finding, newest, hurt),
        before=compared(finding, older, hurt),
    )


def compared(finding: Finding, legs: dict[str, float | None], hurt: str) -> str:
    """Return how the hurt leg compares with the other: "92 %" or "6 degrees apart"; "" where that cannot be said."""
    left, right = legs["left"], legs["right"]
    if left is None or right is None:
        return ""
    if finding.unit in BY_DIFFERENCE or hurt not in legs:
        return f"{abs(left - right):g} {unit_words(finding)} apart".replace("  ", " ")
    mine, other = (left, right) if hurt == "left" else (right, left)
    return f"{100 * mine / other:.0f} % of the other leg" if other else ""


def _said(finding: Finding, value: Any) -> str:
    if finding.type == "choice":
        return finding.options.get(value, str(value))
    return f"{value:g} {unit_words(finding)}".strip()
