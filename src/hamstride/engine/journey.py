"""A person followed from day to day: each decision goes on from where the day before left off.

Copies in, new values out: asking a journey for today gives the decision and the journey to ask tomorrow.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from hamstride.engine.decide import check_moment, decided, history_of
from hamstride.engine.decision import Decision
from hamstride.engine.staging import Checkpoint
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case, Entries
from hamstride.record.history import History

_KEPT = 7  # an entry told some days late makes the newest checkpoints void, not a week of them


@dataclass(frozen=True, slots=True)
class Journey:
    """A case and what was worked out for it so far. The decision is that of `decide`, whatever is kept here."""

    protocol: Protocol
    case: Case
    history: History | None = None  # of the whole case, as it was last decided on
    checkpoints: tuple[Checkpoint, ...] = ()  # newest first

    def today(self, at: datetime, more: Entries | None = None) -> tuple[Decision, Journey]:
        """Decide what the person should do now.

        Args:
            at: the moment, with its offset.
            more: what was told since; in any order, and it may be dated in the past.

        Returns:
            What `decide` returns for the case with these entries, and the journey to go on from.

        Raises:
            ValueError: `at` has no offset.
        """
        check_moment(at)
        told = self if more is None else self._told(more)
        history = told._history(at)
        moment = at.timestamp()
        since = next((each for each in self.checkpoints if each.holds_for(self.protocol, history, moment)), None)
        decision, checkpoint = decided(self.protocol, history, at, since)
        kept = (checkpoint, *(each for each in self.checkpoints if each.moment < checkpoint.moment))[:_KEPT]
        return decision, replace(told, history=history, checkpoints=kept)

    def corrected(self, case: Case) -> Journey:
        """Return the journey of another case of the same person: rows changed or taken back, more known of them."""
        return replace(self, case=case, history=None)

    def _told(self, more: Entries) -> Journey:
        if self.history is None or self.history.case is not self.case:
            return replace(self, case=self.case.with_entries(more))
        history = self.history.extended(more)
        return replace(self, case=history.case, history=history)

    def _history(self, at: datetime) -> History:
        """The history of all that is dated up to `at`: the one that is there, when nothing in it is later."""
        kept = self.history
        if kept is not None and kept.case is self.case and kept.newest <= at.timestamp():
            return kept
        return history_of(self.protocol, self.case.until(at))
