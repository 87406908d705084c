"""Checks that need the whole protocol: nothing twice, nothing missing, nothing resting on air."""

from __future__ import annotations

from datetime import date

from hamstride.protocol.model import Protocol
from hamstride.protocol.places import Places
from hamstride.protocol.whole.asked import check_asked
from hamstride.protocol.whole.exercises import check_exercises
from hamstride.protocol.whole.ids import check_ids
from hamstride.protocol.whole.opening import check_opening
from hamstride.protocol.whole.pathway import check_pathway, check_phase
from hamstride.protocol.whole.returning import check_returning
from hamstride.protocol.whole.rules import check_rules
from hamstride.protocol.whole.sources import check_sources

RED_FLAGS = 32


def check_whole(protocol: Protocol, places: Places, dated: date | None) -> None:
    """Add a fault, at the record it is about, for everything that only shows when all files are read.

    Args:
        protocol: as read.
        places: where each record stands; its root is the manifest.
        dated: the manifest's date, which no source may have outlived.
    """
    _count_citations(protocol, places)
    check_ids(protocol, places)
    if places.root.faults:  # the rest presumes that every record was read
        return
    _red_flag_numbers(protocol, places)
    _strain_order(protocol, places)
    for pathway in protocol.pathways.values():
        check_pathway(pathway, protocol, places)
        for phase in pathway.phases:
            check_phase(phase, protocol, places)
    check_exercises(protocol, places)
    check_opening(protocol, places)
    check_rules(protocol, places)
    check_asked(protocol, places)
    check_returning(protocol, places)
    check_sources(protocol, places, dated)


def _count_citations(protocol: Protocol, places: Places) -> None:
    """The manifest states how many citations there are, so that none can be lost in silence."""
    stated = places.root.below("citations")
    if stated.value != len(protocol.citations):
        stated.fault(f"{len(protocol.citations)}, the number of citations in the files")


def _red_flag_numbers(protocol: Protocol, places: Places) -> None:
    numbers = {flag.number for flag in protocol.red_flags}
    missing = [f"rf-{number:02d}" for number in range(1, RED_FLAGS + 1) if f"rf-{number:02d}" not in numbers]
    if missing:
        place = places.of(protocol.red_flags[0]).above() if protocol.red_flags else places.root
        place.fault(f"all {RED_FLAGS} red flags", "no " + ", ".join(missing))


def _strain_order(protocol: Protocol, places: Places) -> None:
    found, order = protocol.pathways["strain"].phase_ids, protocol.vocabulary.phases
    if found != order:
        allowed = "the phases of the strain pathway, in order: " + ", ".join(found)
        places.root.below("phases").fault(allowed, ", ".join(order))
