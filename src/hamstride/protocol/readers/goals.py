"""goals.yaml: small goals a person can choose."""

from __future__ import annotations

from collections.abc import Mapping

from hamstride.protocol.monitoring import MoreOf, SmallGoal
from hamstride.protocol.place import Place
from hamstride.protocol.readers.context import Context, covers
from hamstride.protocol.readers.exercises import UNITS
from hamstride.protocol.routines import BUILT
from hamstride.protocol.rule import Rule

CHOICE = "small_goal"  # the finding that records which goal was chosen
NO_GOAL = "none"


def read_goals(place: Place, context: Context) -> tuple[SmallGoal, ...]:
    """Return the small goals; each is one of the answers of the finding that records the choice."""
    root = place.fields(["goals"])
    items = root["goals"].items() if "goals" in root else ()
    goals = tuple(context.places.note(_goal(item, context), item) for item in items)
    _same_as_answers(place, goals, context)
    return goals


def _same_as_answers(place: Place, goals: tuple[SmallGoal, ...], context: Context) -> None:
    finding = context.vocabulary.findings.get(CHOICE)
    answers = set(finding.options) if finding is not None else set()
    for goal in goals:
        if goal.rule.id not in answers - {NO_GOAL}:
            context.places.of(goal).below("goal").fault(f"an answer of the finding {CHOICE}")
    missing = (answers | {NO_GOAL}) - {goal.rule.id for goal in goals} - ({NO_GOAL} & answers)
    if missing:
        place.fault(f"each goal and “{NO_GOAL}” as an answer of the finding {CHOICE}", ", ".join(sorted(missing)))


def _goal(place: Place, context: Context) -> SmallGoal:
    fields = place.fields(["goal", "when", "name", "text", "cap"], ["more", "met_when", "part", "source", "covers"])
    more = _more(fields["more"]) if "more" in fields else None
    if (more is None) is ("met_when" not in fields):
        place.fault("either `more:` or `met_when:`")
    return SmallGoal(
        rule=Rule(
            id=fields["goal"].text() if "goal" in fields else "",
            when=context.when(fields.get("when")),
            text=fields["text"].text() if "text" in fields else "",
            sources=context.registry.cited(place, fields),
            covers=covers(fields),
        ),
        name=fields["name"].text() if "name" in fields else "",
        more=more,
        met_when=context.when(fields["met_when"]) if "met_when" in fields else None,
        cap=fields["cap"].text() if "cap" in fields else "",
        part=fields["part"].one_of(BUILT) if "part" in fields else None,
    )


def _more(place: Place) -> MoreOf:
    fields: Mapping[str, Place] = place.fields(["unit", "by"])
    if len(fields) < 2:
        return MoreOf(UNITS[0], 1)
    return MoreOf(fields["unit"].one_of(UNITS), fields["by"].integer(1, 60))
