"""What is seen in a person: warning signs, conditions, when somebody else should look, how long it took others."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.protocol.rule import Citation, Level, Rule, When

REFERRED_TO = (
    "emergency", "urgent_care", "doctor", "physiotherapist", "pharmacist", "midwife", "surgeon", "podiatrist",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RedFlag(Rule):
    """A warning sign: how urgent, and who should see it."""

    name: str = ""
    level: Level = "routine"
    to: str = "doctor"
    by: str | None = None  # how soon, where the level alone does not say it
    not_for: tuple[str, ...] = ()  # conditions under which it does not count (never for an urgent level)

    @property
    def number(self) -> str:
        """The flag's number in the evidence, `rf-08` for `rf-08e`."""
        return self.id[:5]


@dataclass(frozen=True, slots=True)
class ReferralClock(Rule):
    """When time or a trend calls for another person's help."""

    to: str = "physiotherapist"
    by: str = ""
    not_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """An expectation range in days, with its basis. Never a promise."""

    id: str
    when: When | None
    days: tuple[int, int]
    basis: str
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognition:
    """How a condition is recognised, and what speaks for and against it."""

    condition: str
    name: str
    when: When | None
    arguments_for: tuple[Rule, ...]
    arguments_against: tuple[Rule, ...]
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()
