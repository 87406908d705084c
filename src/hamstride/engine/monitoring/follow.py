"""How it is going: everything that is followed over time, put together for one moment."""

from __future__ import annotations

from hamstride.engine.monitoring.adherence import adherence
from hamstride.engine.monitoring.load import load_picture
from hamstride.engine.monitoring.pain import pain_round_sessions
from hamstride.engine.monitoring.picture import Due, Monitoring
from hamstride.engine.monitoring.setbacks import setbacks
from hamstride.engine.monitoring.signs import early_signs
from hamstride.engine.monitoring.wellness import trends
from hamstride.engine.prescription import days_between_strength
from hamstride.engine.staging import Standing
from hamstride.protocol.model import Protocol
from hamstride.protocol.monitoring import Watched
from hamstride.record.facts import PersonFacts


def follow(protocol: Protocol, facts: PersonFacts, standing: Standing, condition: str) -> Monitoring:
    """Return the picture at the moment of `facts`. It reads the record and decides nothing.

    Args:
        protocol: whose monitoring rules are used.
        facts: the record after staging.
        standing: where the person stands.
        condition: what this looks like; it says what is followed.
    """
    whole = facts.over_all_sessions()
    amount = {id: each.value for id, each in protocol.monitoring.amounts.items()}
    watched = [each for each in protocol.monitoring.watched if not each.conditions or condition in each.conditions]
    least = int(amount["least_known_days"])
    return Monitoring(
        signs=early_signs(protocol, whole, condition),
        trends=tuple(trends(watched, whole, protocol.findings, least)),
        pain=pain_round_sessions(whole, amount["pain_settled"]),
        load=load_picture(whole, int(amount["short_days"]), int(amount["long_days"]), least),
        adherence=adherence(whole, standing, days_between_strength(protocol, whole)),
        setbacks=setbacks(whole, standing, amount["watch_after_return_days"]),
        due=tuple(_due(protocol, whole, watched)),
    )


def _due(protocol: Protocol, facts: PersonFacts, watched: list[Watched]) -> list[Due]:
    """What is asked again now; a condition that is not known to hold asks nothing."""
    return [
        Due(each.finding, protocol.findings[each.finding].question, each.why)
        for each in watched
        if _is_due(protocol, facts, each) and (each.when is None or each.when.truth(facts, None) is True)
    ]


def _is_due(protocol: Protocol, facts: PersonFacts, watched: Watched) -> bool:
    finding = protocol.findings[watched.finding]
    reading = facts.newest(finding.id, "injured" if finding.per_side else None)
    return reading is None or reading.day is None or facts.today - reading.day >= watched.every_days
