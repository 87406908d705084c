"""A small protocol to spoil in one place at a time, and what each check of the whole says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hamstride.casebook import load_protocol
from hamstride.protocol.document import Document
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol
from hamstride.protocol.monitoring import Monitoring
from hamstride.protocol.pathway import Branch, Pathway, Phase, Slot
from hamstride.protocol.place import Place
from hamstride.protocol.places import Places
from hamstride.protocol.routines import Routines
from hamstride.protocol.rule import Amount
from tests.engine.small_plan import cited, exercise, rule, when

SHIPPED = load_protocol()
ORDER = ("protect", "foundation", "loading")


class Anything(dict[Any, Any]):
    """Data in which every key leads on, so that a fault keeps the whole path it is noted at."""

    def __contains__(self, key: object) -> bool:
        return True

    def __getitem__(self, key: Any) -> Any:
        return Anything()


@dataclass(slots=True)
class Everywhere(Places):
    """Every record has a place, named after the record."""

    def of(self, record: object) -> Place:
        """Return a place whose path begins with the record's name."""
        file = Document(type(record).__name__.lower(), Anything())
        return Place(file, (name_of(record),), Anything(), self.root.faults)


def name_of(record: Any) -> str:
    """A record's own name, or that of its kind where it has none."""
    inner = getattr(record, "rule", record)
    named = (getattr(inner, key, "") for key in ("id", "condition", "term", "exercise", "kind", "to"))
    return next((str(each) for each in named if each), type(record).__name__.lower())


def said(check: Callable[..., None], *given: Any, manifest: dict[str, Any] | None = None) -> list[str]:
    """What a check says: where, what was found, what is allowed."""
    places = Everywhere(Place(Document("protocol.yaml", Anything()), (), manifest or {}, []))
    check(*[places if each is Places else each for each in given])
    return [f"{fault.path}: {fault.found}; {fault.allowed}" for fault in places.root.faults]


def phase(id: str, *next: Branch, **changes: Any) -> Phase:
    """A phase that is left by one gate and gives nothing."""
    plain: dict[str, Any] = {
        "least_days": Amount(1, "", cited(id)), "most_speed_pct": Amount(50, "", cited(id)),
        "pain_limit": Amount(2, "", cited(id)), "leave_when": (rule(f"leave-{id}", "pain_rest <= 2"),) if next else (),
        "step_back_when": (), "deload_when": (), "gaps": (), "slots": (), "avoid": (), "withhold": (), "covers": (),
        "tests_every": (), "counts_as": id,
    }  # fmt: skip
    return replace(SHIPPED.pathways["strain"].phases[0], id=id, next=next, **{**plain, **changes})


def plain(id: str, **changes: Any) -> Exercise:
    """An exercise like any other, for every phase."""
    usual: dict[str, Any] = {
        "phases": ORDER, "easier": (), "harder": (), "swaps": (), "kind": "strength", "action": "knee",
        "contraction": "concentric", "length": "mid", "speed": "slow", "covers": (),
    }  # fmt: skip
    return exercise(id, **{**usual, **changes})


def slot(*exercises: str, kind: Any = "strength", **changes: Any) -> Slot:
    """Two a week of the first of these exercises."""
    made = Slot("lift", kind, 1, exercises, None, 2, cited("lift"))
    return replace(made, **changes)


def to(phase: str, text: str | None = None) -> Branch:
    """A branch to a phase, on a criterion or without."""
    return Branch(phase, None if text is None else when(text))


PHASES = (
    phase("protect", to("foundation"), slots=(slot("bridge_double_leg"),)),
    phase("foundation", to("loading", "limp is no"), to("loading")),
    phase("loading"),
)
EXERCISES = {id: plain(id) for id in ("bridge_double_leg", "bridge_single_leg", "hip_hinge", "jog")}
SMALL = replace(
    SHIPPED,
    pathways={"strain": Pathway("strain", PHASES)}, exercises=EXERCISES, ladder=(), red_flags=(), recognitions=(),
    self_care=(), referral_clocks=(), outlook=(), pages=(), returning=None, appointment=None, lessons={}, glossary={},
    monitoring=Monitoring(), goals=(), scores={}, citations=(), conditions={}, medicines={}, equipment={},
    policy={"ease_off_pain": Amount(4, "", cited("pain"))}, vocabulary=replace(SHIPPED.vocabulary, phases=ORDER),
    routines=replace(SHIPPED.routines, built={}, stepwise={}, run_checks=()),
)  # fmt: skip


def with_phases(*phases: Phase, **changes: Any) -> Protocol:
    """The small protocol with these phases."""
    return replace(SMALL, pathways={"strain": replace(SMALL.pathways["strain"], phases=phases)}, **changes)


def with_phase(place: int = 0, **changes: Any) -> Protocol:
    """The small protocol with one of its phases changed."""
    phases = [*PHASES]
    phases[place] = replace(phases[place], **changes)
    return with_phases(*phases)


def with_exercises(**changes: Any) -> Protocol:
    """The small protocol with some of its exercises changed."""
    changed = {id: replace(EXERCISES[id], **each) for id, each in changes.items()}
    return replace(SMALL, exercises=EXERCISES | changed)


def routines(**changes: Any) -> Routines:
    """The routines of the small protocol, changed."""
    return replace(SMALL.routines, **changes)
