"""The ground of a release: somebody of the tests as the search sees them."""

from __future__ import annotations

from datetime import datetime

from hamstride.casebook import load_protocol
from hamstride.engine.decide import facts_of
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.plan import Plan, Work
from hamstride.engine.staging import stage
from tests.people import Data, case

PROTOCOL = load_protocol()


def ground_of(data: Data, at: datetime) -> Ground:
    """The ground of somebody who has been staged."""
    facts = facts_of(PROTOCOL, case(data).until(at))
    standing = stage(PROTOCOL, facts, at.timestamp())
    assert standing.phase is not None
    return Ground(PROTOCOL, facts, standing, standing.pathway.phase(standing.phase))


def plan_for(ground: Ground, days: int, *work: Work) -> Plan:
    """An empty plan that ends this time so many days ahead, with these sessions."""
    end = ground.at_day(days)
    return Plan(until=end, clock=end, busy_until=ground.now, work=work)
