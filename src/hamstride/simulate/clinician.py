"""A clinician who now and then orders something: wise or not, an order is an order."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from hamstride.protocol.model import Protocol
from hamstride.record.case import ClinicianDecision
from hamstride.simulate.assumptions import ASSUMED
from hamstride.simulate.traits import Traits


def order(at: datetime, who: Traits, phase: str | None, protocol: Protocol, chance: Random) -> ClinicianDecision | None:
    """Return what is ordered today, mostly nothing."""
    seen_often = 1.0 if who.person.under_clinician_care else 1 / 3
    if chance.random() >= ASSUMED.orders * seen_often:
        return None
    what = chance.choice(("hold_until", "max_speed_pct", "max_load_kg", "pain_limit", "avoid", "phase"))
    return ClinicianDecision(at, "clinician", {what: _value(what, at, phase, protocol, chance)}, "Seen today.")


def _value(what: str, at: datetime, phase: str | None, protocol: Protocol, chance: Random) -> object:
    if what == "hold_until":
        until = at + timedelta(days=chance.randint(-1, 10))
        return until if chance.random() < 0.5 else until.date()
    if what == "avoid":
        return tuple(sorted(chance.sample(sorted(protocol.exercises), chance.randint(1, 3))))
    if what == "phase":
        return _phase(phase, protocol, chance)
    return chance.choice({"max_speed_pct": (0, 50, 70, 90), "max_load_kg": (0, 5, 20), "pain_limit": (0, 1, 3)}[what])


def _phase(phase: str | None, protocol: Protocol, chance: Random) -> str:
    """Mostly one of the pathway the person is on."""
    ids = protocol.pathway_with(phase).phase_ids if phase is not None and chance.random() < 0.8 else protocol.phase_ids
    return chance.choice(ids)
