"""All properties, in the order they are shown."""

from __future__ import annotations

from hamstride.proof.properties import (
    care,
    dose,
    exercises,
    gates,
    ladder,
    monotone,
    overrides,
    published,
    rules,
    signs,
    staging,
    unknown,
)
from hamstride.proof.property import Property

PROPERTIES: tuple[Property, ...] = (
    *signs.PROPERTIES,
    *unknown.PROPERTIES,
    *monotone.PROPERTIES,
    *staging.PROPERTIES,
    *gates.PROPERTIES,
    *rules.PROPERTIES,
    *dose.PROPERTIES,
    *ladder.PROPERTIES,
    *exercises.PROPERTIES,
    *care.PROPERTIES,
    *overrides.PROPERTIES,
    *published.PROPERTIES,
)


def property_of(id: str) -> Property:
    """Return a property by id.

    Raises:
        KeyError: there is none.
    """
    return {each.id: each for each in PROPERTIES}[id]
