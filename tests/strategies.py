"""Hypothesis strategies shared by the tests: criteria over the small vocabulary and made records to hold them against.

Numbers lie on a grid of halves and percentages are 50, 100 or 200, so that exact and binary arithmetic agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st

from hamstride.criteria import tree
from hamstride.criteria.facts import Reading
from hamstride.criteria.tree import DAY
from hamstride.criteria.vocabulary import CLOCKS, GROUPS, SESSION_KINDS
from tests.criteria.made import HOUR, NOW, PHASES, SMALL, MadeFacts, MadeSession, seen

# Two cores and a two-minute test run: the same examples every time, and in the fast tier an eighth of them. The slow
# tier runs these tests again, with them all (see conftest.py).
SHARE = 1 if settings.get_current_profile_name() == "deep" else 8
MODEST = settings(max_examples=80 // SHARE, deadline=None, derandomize=True)
MANY = settings(MODEST, max_examples=200 // SHARE)

OPERATORS = ("<", "<=", "=", "!=", ">=", ">")
SIDES: dict[str, tuple[str | None, ...]] = {
    name: ("injured", "other") if finding.per_side else (None,) for name, finding in SMALL.findings.items()
}
# Just inside, on and just outside every shelf life and window used here.
AGES_H = (0, 1, 6, 11, 12, 13, 24, 36, 47, 48, 49, 72, 73, 120, 167, 168, 169, 240, 335, 336, 337, 500)

halves = st.integers(0, 20).map(lambda value: value / 2)
offsets = st.sampled_from((0.0, 0.5, 1.0, 2.0))
spans = st.sampled_from((6 * HOUR, 12 * HOUR, 2 * DAY, 7 * DAY, 14 * DAY))
point_windows = st.one_of(st.just(tree.Shelf()), st.builds(tree.Within, spans))
day_windows = st.one_of(
    point_windows,
    st.builds(tree.ForDays, st.integers(1, 3)),
    st.builds(tree.OnDays, st.integers(1, 3), st.one_of(st.none(), spans)),
)
session_windows = st.builds(
    tree.LastSessions, st.integers(1, 3), st.one_of(st.none(), st.sampled_from(SESSION_KINDS[:3])), st.booleans()
)
operators = st.sampled_from(OPERATORS)


def options(known: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True).map(tuple)


def compare(
    left: st.SearchStrategy[tree.Quantity],
    right: st.SearchStrategy[tree.Threshold],
    window: st.SearchStrategy[tree.Window],
) -> st.SearchStrategy[tree.Leaf]:
    return st.builds(tree.Compare, left, operators, right, window)


def numbers(unit: str | None = None) -> st.SearchStrategy[tree.Threshold]:
    return st.builds(tree.Number, halves, st.just(unit))


def attribute(name: str) -> st.SearchStrategy[tree.Attribute]:
    return st.just(tree.Attribute(name))


shelf: st.SearchStrategy[tree.Window] = st.just(tree.Shelf())
baselines = st.builds(tree.Baseline, offsets)
finding_leaves = st.one_of(
    st.builds(tree.Is, st.sampled_from([tree.Value("sign"), tree.Value("limp")]), options(("yes", "no")), day_windows),
    st.builds(tree.Is, st.just(tree.Value("bruise")), options(("none", "small", "large")), day_windows),
    compare(st.just(tree.Value("pain")), st.one_of(numbers(), baselines), day_windows),
    compare(st.just(tree.Value("bend")), numbers("deg"), day_windows),
    compare(
        st.just(tree.Value("speed")),
        st.builds(tree.PercentOf, st.sampled_from((50.0, 100.0, 200.0)), st.just("best")),
        day_windows,
    ),
    compare(st.just(tree.Deficit("bend")), numbers("deg"), point_windows),
    compare(st.just(tree.Deficit("hop")), numbers("m"), point_windows),
    compare(
        st.just(tree.Ratio("hop")),
        st.builds(tree.Number, st.sampled_from((50.0, 90.0, 100.0)), st.just("%")),
        point_windows,
    ),
)
session_leaves = st.one_of(
    compare(
        st.sampled_from([tree.Value("pain_during"), tree.Value("pain_next_morning"), tree.Value("session_effort")]),
        st.one_of(numbers(), baselines),
        session_windows,
    ),
    compare(st.just(tree.Value("session_minutes")), numbers("min"), session_windows),
    compare(st.just(tree.Value("speed_pct")), numbers("%"), session_windows),
    st.builds(tree.Is, st.just(tree.Value("session_form")), options(("good", "fair", "poor")), session_windows),
)
person_leaves = st.one_of(
    compare(attribute("age"), numbers("years"), shelf),
    compare(attribute("earlier_injuries"), numbers(), shelf),
    st.builds(tree.Is, attribute("sex"), options(("female", "male"))),
    st.builds(tree.Is, attribute("under_care"), options(("yes", "no"))),
    st.builds(tree.Is, attribute("phase"), options(PHASES)),
    compare(st.builds(tree.Clock, st.sampled_from(CLOCKS)), numbers("days"), shelf),
    st.builds(tree.Member, st.just("conditions"), st.sampled_from(sorted(SMALL.conditions))),
    st.builds(tree.Member, st.just("medicines"), st.sampled_from(sorted(SMALL.medicines))),
    st.builds(tree.Group, st.sampled_from(GROUPS)),
    st.builds(tree.Reached, st.sampled_from(PHASES)),
)
# A count only ever shows that enough happened, so it stands alone here and never below a `not`.
count_leaves: st.SearchStrategy[tree.Leaf] = st.builds(
    tree.Compare,
    st.one_of(
        st.builds(tree.Count, st.just("sessions"), st.sampled_from(("any", *SESSION_KINDS[:3]))),
        st.builds(tree.Count, st.just("good_sessions"), st.sampled_from(sorted(SMALL.exercises))),
    ),
    st.sampled_from((">=", ">")),
    st.builds(tree.Number, st.integers(1, 3).map(float)),
    st.builds(tree.Within, spans),
)
leaves = st.one_of(finding_leaves, session_leaves, person_leaves)


def joined(parts: st.SearchStrategy[tree.Node]) -> st.SearchStrategy[tree.Node]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(tree.All, several), st.builds(tree.Any, several), st.builds(tree.Not, parts))


trees: st.SearchStrategy[tree.Node] = st.recursive(leaves, joined, max_leaves=8)
counting_trees: st.SearchStrategy[tree.Node] = st.one_of(
    count_leaves,
    st.builds(tree.All, st.tuples(trees, count_leaves)),
    st.builds(tree.Any, st.tuples(count_leaves, trees)),
)
criteria = st.one_of(trees, trees, counting_trees)

_VALUES: dict[str, st.SearchStrategy[float | str | bool]] = {
    "sign": st.booleans(),
    "limp": st.booleans(),
    "bruise": st.sampled_from(("none", "small", "large")),
    "best": st.integers(1, 20).map(lambda value: value / 2),
}
_SESSION_VALUES: dict[str, st.SearchStrategy[float | str]] = {
    **dict.fromkeys(("pain_during", "pain_next_morning", "session_effort", "session_minutes", "speed_pct"), halves),
    "session_form": st.sampled_from(("good", "fair", "poor")),
}


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, ...]:
    """Readings of some findings: none, one or several of each, at different hours."""
    found: list[Reading] = []
    for name, sides in SIDES.items():
        for side in sides:
            hours = draw(st.lists(st.sampled_from(AGES_H), max_size=4, unique=True))
            found += [seen(name, draw(_VALUES.get(name, halves)), age, side) for age in hours]
    return tuple(found)


def made_sessions() -> st.SearchStrategy[tuple[MadeSession, ...]]:
    one = st.builds(
        MadeSession,
        at=st.just(0.0),
        kind=st.sampled_from(SESSION_KINDS[:3]),
        values=st.fixed_dictionaries({}, optional=_SESSION_VALUES),
        baseline=st.one_of(st.none(), halves),
        good=st.frozensets(st.sampled_from(sorted(SMALL.exercises))),
    )
    dated = st.tuples(one, st.sampled_from(AGES_H))
    several = st.lists(dated, max_size=4, unique_by=lambda pair: pair[1])
    return several.map(lambda pairs: tuple(replace(each, at=NOW - hours * HOUR) for each, hours in pairs))


records: st.SearchStrategy[MadeFacts] = st.builds(
    MadeFacts,
    seen=readings(),
    before=st.fixed_dictionaries({}, optional={"pain": halves}),
    sessions=made_sessions(),
    clocks=st.fixed_dictionaries({}, optional=dict.fromkeys(CLOCKS, halves)),
    person=st.fixed_dictionaries(
        {},
        optional={
            "age": halves,
            "earlier_injuries": halves,
            "sex": st.sampled_from(("female", "male")),
            "under_care": st.sampled_from(("yes", "no")),
        },
    ),
    lists=st.fixed_dictionaries(
        {},
        optional={
            "conditions": st.frozensets(st.sampled_from(sorted(SMALL.conditions))),
            "medicines": st.frozensets(st.sampled_from(sorted(SMALL.medicines))),
        },
    ),
    groups=st.fixed_dictionaries({}, optional=dict.fromkeys(GROUPS, st.booleans())),
    phase=st.one_of(st.none(), st.sampled_from(PHASES)),
)
