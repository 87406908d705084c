"""What if the release of a hold were carried out: the decision at the moment it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hamstride.engine.decide import decide
from hamstride.engine.decision import Decision
from hamstride.engine.release.apply import applied
from hamstride.engine.release.model import Release
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from hamstride.words.say import say


@dataclass(frozen=True, slots=True)
class Then:
    """Where the person would stand."""

    at: str
    move: str
    phase: str | None
    text: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A release and what comes of it; both None when nothing holds the person, `then` when nothing can be entered."""

    release: Release | None
    then: Then | None


def what_if(protocol: Protocol, case: Case, at: datetime) -> WhatIf:
    """Return what lifts the hold of a person as known at `at`, and the decision once all of it is done."""
    known = case.until(at)
    release = decide(protocol, known, at).release
    if release is None or release.at is None:
        return WhatIf(release, None)
    moment = datetime.fromisoformat(release.at)
    return WhatIf(release, _then(decide(protocol, applied(known, release.changes), moment)))


def _then(decision: Decision) -> Then:
    phase = decision.phase
    where = say(f"page.move.{decision.move}")
    text = "" if phase is None else say("page.phase", name=phase.name, day=str(phase.day), where=where)
    return Then(decision.at, decision.move, None if phase is None else phase.id, text)
