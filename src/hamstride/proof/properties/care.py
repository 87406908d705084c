"""Self-care: no item is offered to a person it can harm, nor to one of whom that is not known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import z3

from hamstride.proof.hazards import Care, care
from hamstride.proof.moment import Moment
from hamstride.proof.property import Property, Question
from hamstride.protocol.model import Protocol


def _never_offered(names: tuple[str, ...], protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    items = {item.id: item for item in protocol.self_care}
    for each in care(protocol):
        if each.item in names:
            offered = moment.offered(items[each.item])
            yield from _of(each, moment, offered)


def _of(each: Care, moment: Moment, offered: z3.BoolRef) -> Iterator[Question]:
    for reason in each.never:
        unsafe = z3.Not(moment.reader.truth(reason.node).unmet)
        yield Question(f"{each.item} is offered: {reason.text}, or not known", (offered, unsafe), (moment,))
    for reason in each.asked_then:
        known = moment.reader.truth(reason.node).met
        yield Question(f"{each.item} is offered: {reason.text}", (offered, known), (moment,))


def _property(id: str, says: str, hazards: tuple[str, ...], *names: str) -> Property:
    return Property(id, says, hazards, partial(_never_offered, names))


PROPERTIES = (
    _property(
        "care-cold", "Cold is never offered to a person it can harm, or of whom that is not known.", ("H-05",), "ice"
    ),
    _property("care-heat", "The same for heat.", ("H-05", "H-02"), "heat"),
    _property("care-wrap", "The same for a wrap and a raised leg.", ("H-06", "H-02"), "compression", "elevation"),
    _property("care-rolling", "The same for rolling, massage and tape.", ("H-02",), "foam_roll", "massage", "tape"),
    _property(
        "care-painkillers",
        "The same for talking of a painkiller: each of the fifteen questions withholds it.",
        ("H-07",),
        "nsaid_talk",
        "paracetamol_talk",
    ),
    _property("care-fluids", "The same for advice to drink.", ("H-08",), "hydration", "sports_drink"),
    _property("care-minerals", "The same for potassium, magnesium.", ("H-09",), "potassium_foods", "magnesium_foods"),
    _property(
        "care-stretches",
        "The same for the stretches against cramp: no nerve sign, no sign of a clot or a tear.",
        ("H-03", "H-14", "H-15"),
        "night_stretch",
        "cramp_stretch",
    ),
)
