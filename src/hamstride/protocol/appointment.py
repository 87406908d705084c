"""The page for an appointment as typed data: notes on what to bring, tell, expect and ask, and the report's numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hamstride.protocol.rule import Amount, Citation

if TYPE_CHECKING:  # the protocol holds these records
    from hamstride.protocol.model import Protocol

KINDS = ("bring", "tell", "expect", "ask")


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence or two for the visit; without conditions or people named it is for everybody."""

    id: str
    kind: str
    text: str
    conditions: tuple[str, ...]
    to: tuple[str, ...]
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()

    def is_for(self, condition: str, people: tuple[str, ...]) -> bool:
        """Return whether the note fits a condition and any of the people to be seen."""
        fits = not self.conditions or condition in self.conditions
        return fits and (not self.to or any(each in self.to for each in people))


@dataclass(frozen=True, slots=True)
class Appointment:
    """The notes, and the report's own numbers: recent_days, same_cramp_h, most_rows."""

    notes: tuple[Note, ...]
    amounts: dict[str, Amount]


def appointment_rules(protocol: Protocol) -> Iterator[Any]:
    """Yield every record of the page that has citations."""
    if protocol.appointment is not None:
        yield from protocol.appointment.notes


def appointment_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    """Yield every text of the page (see check.texts)."""
    if protocol.appointment is not None:
        yield from (("teaching", note.id, note.text) for note in protocol.appointment.notes)
        yield from (("teaching", id, amount.why) for id, amount in protocol.appointment.amounts.items())
