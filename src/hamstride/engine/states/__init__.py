"""The states, one file each."""

from __future__ import annotations

from hamstride.engine.states import (
    foundation,
    loading,
    maintenance,
    protect,
    settle,
    simulation,
    sport_specific,
    sprint,
    strength,
)

STATES = {
    module.STATE.id: module.STATE
    for module in (
        protect, foundation, loading, strength, sport_specific, sprint, simulation, maintenance, settle
    )
}  # fmt: skip
