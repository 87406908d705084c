"""Pain round the last sessions: before, during, later that day and the next morning, against the own level."""

from __future__ import annotations

from hamstride.engine.monitoring.picture import AfterSession
from hamstride.engine.monitoring.wellness import later_than
from hamstride.record.facts import PersonFacts
from hamstride.record.history import LoggedSession, utc_text

LATER = ("pain_rest", "pain_walking", "pain_worst_24h")


def pain_round_sessions(facts: PersonFacts, settled: float, count: int = 3) -> tuple[AfterSession, ...]:
    """Return the pain round the last sessions of this injury, newest first.

    Args:
        facts: the record, looking back over the whole injury.
        settled: how many points above the own level the next morning may be and still count as settled.
        count: how many sessions.
    """
    return tuple(_round(facts, session, settled) for session in facts.last_sessions(None, count))


def _round(facts: PersonFacts, session: LoggedSession, settled: float) -> AfterSession:
    own, morning = facts.session_baseline(session), facts.session_reading(session, "pain_next_morning")
    before = None if own is None else int(own.value)
    next_morning = None if morning is None else int(morning.value)
    return AfterSession(
        at=utc_text(session.at),
        kind=session.kind,
        before=before,
        during=session.pain_during,
        after=_later_that_day(facts, session),
        next_morning=next_morning,
        settled=None if before is None or next_morning is None else next_morning <= before + settled,
    )


def _later_that_day(facts: PersonFacts, session: LoggedSession) -> int | None:
    """The worst pain told after the session on its own local day; None when none was told."""
    told = [
        int(reading.value)
        for name in LATER
        for reading in later_than(facts.series(name, None), session.day - 1)
        if reading.day == session.day and reading.at is not None and reading.at > session.at
    ]
    return max(told, default=None)
