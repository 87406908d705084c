"""A published programme laid over ours keeps our safety layer, to the letter."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from hamstride.proof.property import Property, Question
from hamstride.protocol.model import Protocol
from hamstride.protocol.overlaid import overlaid

_KEPT = (
    "red_flags", "recognitions", "findings", "self_care", "medicine_questions", "policy", "referral_clocks",
    "countries", "conditions", "medicines", "routines",
)  # fmt: skip


def keeps_the_safety_layer(base: Protocol, laid_over: Protocol) -> Iterator[Question]:
    """Ask of a published protocol whether anything but its own pathway and ladder differs from the one below it."""
    for name in _KEPT:
        changed = getattr(laid_over, name) != getattr(base, name)
        yield Question(f"{laid_over.id} changes {name}", (z3.BoolVal(changed),))
    for id, exercise in base.exercises.items():
        there = laid_over.exercises.get(id)
        same = there is not None and (there.unlock, there.avoid, there.phases) == (
            exercise.unlock, exercise.avoid, exercise.phases,
        )  # fmt: skip
        yield Question(f"{laid_over.id} changes what opens {id}", (z3.BoolVal(not same),))
    replaced = overlaid(laid_over).id
    for id, pathway in base.pathways.items():
        changed = id != replaced and laid_over.pathways[id] != pathway
        yield Question(f"{laid_over.id} changes the pathway {id}", (z3.BoolVal(changed),))


def _first_days(protocol: Protocol) -> Iterator[Question]:
    """No pathway begins with loaded work or runs: the first phase is one that calms things down."""
    order = protocol.vocabulary.phases
    for pathway in protocol.pathways.values():
        first = pathway.phases[0]
        late = order.index(first.counts_as) > order.index("foundation") and pathway.id != "prevention"
        yield Question(f"{pathway.id} begins with {first.counts_as}", (z3.BoolVal(late),), phase=first.id)


PROPERTIES = (
    Property(
        "begins-gently",
        "Every pathway but that of the uninjured begins with a phase without loaded runs.",
        ("H-10", "H-17"),
        _first_days,
        published=True,
    ),
)
