"""Two protocols side by side, line by line, and what an exercise is found by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.casebook import decide
from hamstride.engine.compare import Row, different_problems, outline, outlines_side_by_side, side_by_side
from hamstride.engine.decision import Gate, PlannedExercise, PlannedRun, Today
from hamstride.engine.library import Wanted, find, standing
from hamstride.engine.staging import Orders
from hamstride.protocol.education import Explained
from hamstride.protocol.model import Published
from hamstride.protocol.pathway import SlotDose
from hamstride.protocol.rule import Amount
from tests.engine.small_plan import prescriber, rule, today, when
from tests.people import ana, case, first_answers, morning
from tests.protocol.whole.small import EXERCISES, PHASES, SHIPPED, SMALL, plain, slot, with_phases

ONE, TWO, HINGE = "bridge_double_leg", "bridge_single_leg", "hip_hinge"
NAMES = {id: replace(each, name=id.replace("_", " ").capitalize()) for id, each in EXERCISES.items()}
DOSES = {ONE: SlotDose((3, 3), (8, 12)), "jog": SlotDose((1, 2), (10, 10))}
WORK = (
    slot(ONE, id="heavy-lift", doses=DOSES),
    slot(ONE, TWO, HINGE, id="light", choose=2, every_days=1, times_a_week=None),
    slot("jog", TWO, id="run", choose=2, times_a_week=1, doses=DOSES, only_when=when("limp is no")),
    slot("jog", HINGE, id="rest", every_days=3, times_a_week=None),
)
FIRST = replace(PHASES[0], name="Protect", aim="Calm it.", slots=WORK, leave_when=(rule("calm", "pain_rest <= 2"),))
SECOND = replace(
    PHASES[1],
    name="Foundation",
    aim="Build.",
    least_days=Amount(3, "", ()),
    pain_limit=Amount(1.5, "", ()),
    leave_when=(),
)
JOG = replace(NAMES["jog"], dose=replace(NAMES["jog"].dose, unit="metres"))
OURS = replace(with_phases(FIRST, SECOND), name="Ours", exercises=NAMES | {"jog": JOG})
TENDON = replace(OURS.pathways["strain"], id="tendon", phases=(FIRST,))
THEIRS = replace(
    OURS, id="other2020", name="Theirs", pathways={**OURS.pathways, "tendon": TENDON},
    published=Published("tendon", "About theirs.", ("how much", "how often"), ()),
)  # fmt: skip
HEAD = "At least 1 day. Pain in exercise up to 2. Speed up to 50 % of own best."
LINES = [
    "Calm it.",
    HEAD,
    "heavy lift: Bridge double leg 3 x 8 to 12, 2 times a week",
    "light: 2 of Bridge double leg or Bridge single leg or Hip hinge, every day",
    "run: Jog 1 to 2 x 10 m and Bridge single leg, once a week (only when limp is no)",
    "rest: Jog or Hip hinge, every 3 days",
    "To go on: because of calm [pain_rest <= 2]",
]
NEXT = ["Build.", "At least 3 days. Pain in exercise up to 1.5. Speed up to 50 % of own best."]


def test_a_pathway_is_told_phase_by_phase() -> None:
    assert outline(OURS, "strain") == [
        f"Ours ({SHIPPED.id} {SHIPPED.version})", "", "1. Protect (protect)", *(f"   {line}" for line in LINES),
        "", "2. Foundation (foundation)", *(f"   {line}" for line in NEXT),
    ]  # fmt: skip


def test_what_a_source_leaves_open_is_told_first() -> None:
    assert outline(THEIRS, "tendon")[:5] == [
        f"Theirs (other2020 {SHIPPED.version})", "About theirs.", "Not given by the source: how much",
        "Not given by the source: how often", "",
    ]  # fmt: skip


def test_two_protocols_are_held_phase_against_phase() -> None:
    rows = outlines_side_by_side([OURS, THEIRS])
    first = "\n".join(["Protect", *LINES])
    assert rows == [
        Row("for", ("a hamstring strain", "tendon pain at the sit bone"), False),
        Row(
            "about",
            ("Ours", "About theirs.\nNot given by the source: how much\nNot given by the source: how often"),
            False,
        ),
        Row("phase 1", (first, first), True),
        Row("phase 2", ("\n".join(["Foundation", *NEXT]), "no such phase"), False),
    ]


def test_protocols_for_different_problems_are_called_so() -> None:
    assert different_problems([OURS, OURS]) is None
    assert different_problems([OURS, THEIRS]) == (
        "These are for different problems. hamstring: a hamstring strain; other2020: tendon pain at the sit bone."
    )


def made(kind: type, **known: Any) -> Any:
    """A record of which only this much is known."""
    return kind(**dict.fromkeys(kind.__dataclass_fields__) | known)  # type: ignore[attr-defined]


def exercise(**amount: int) -> Any:
    return made(PlannedExercise, name="Jog", side="left", sets=2, **amount)


def test_what_two_decisions_say_about_one_person_is_told_row_by_row() -> None:
    calm = decide(SHIPPED, case(ana(first_answers())), morning(1))
    done = Today(
        exercises=(exercise(reps=8), exercise(hold_s=30), exercise(metres=50), exercise(minutes=5)),
        running=made(PlannedRun, name="Stride", reps=4, metres=50, speed_pct=60),
        avoid=("hills", "ice"),
    )
    gate = made(Gate, status="unmet", why="why", text="text")
    assert calm.phase is not None
    here = replace(calm, today=done, gates=(gate,), phase=replace(calm.phase, name="Protect", day=3))
    nowhere = replace(calm, phase=None, gates=(), today=Today())
    rows = {row.what: row for row in side_by_side([here, nowhere])}
    assert rows["exercises"].said == (
        "Jog, left, 2 x 8 reps\nJog, left, 2 x 30 s\nJog, left, 2 x 50 m\nJog, left, 2 x 5 min", "none",
    )  # fmt: skip
    assert rows["running"] == Row("running", ("Stride, 4 x 50 m at 60 %", "none"), False)
    assert rows["phase"].said == ("Protect, day 3", "none")
    assert rows["opens next"].said == ("[unmet] why [text]", "none")
    assert rows["not today"].said == ("hills\nice", "none")
    assert rows["urgency"].same


# What an exercise is found by.

FOUND = replace(
    SMALL,
    glossary={"run": Explained("run", "Jogging", "", (), ("Trot", "Running slowly"))},
    exercises={
        each.id: each
        for each in (
            plain(ONE, name="Bridge", purpose="Warm the hips", kind="strength", steps=("Lie down",), cues=("Breathe",)),
            plain(TWO, name="Airplane", purpose="Make it", kind="balance", phases=("loading",), steps=(), cues=()),
            plain(HINGE, name="Zebra", purpose="Go", equipment=("chair", "sledge"), steps=(), cues=("as a bridge",)),
            plain("jog", name="Easy run", purpose="Run", equipment=("chair",), kind="running", steps=(), cues=()),
        )
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), [TWO, ONE, "jog", HINGE]),  # by name
        (Wanted("bridge"), [TWO, ONE, HINGE]),  # in the id as well as in the name; then the cue
        (Wanted("bridge hips"), [ONE, HINGE]),
        (Wanted("bridge nowhere"), []),
        (Wanted("breathing"), [ONE]),
        (Wanted("lie"), [ONE]),
        (Wanted("sledge"), [HINGE]),
        (Wanted("knee"), [TWO, ONE, "jog", HINGE]),
        (Wanted("trot"), ["jog"]),
        (Wanted(kind="balance"), [TWO]),
        (Wanted(phase="loading"), [TWO, ONE, "jog", HINGE]),
        (Wanted(phase="protect"), [ONE, "jog", HINGE]),
        (Wanted(at_home=frozenset()), [TWO, ONE, "jog"]),
        (Wanted(at_home=frozenset({"sledge"})), [TWO, ONE, "jog", HINGE]),
        (Wanted("bridge", kind="balance", phase="loading", at_home=frozenset()), [TWO]),
    ],
    ids=str,
)
def test_exercises_are_found_and_the_best_come_first(wanted: Wanted, expected: list[str]) -> None:
    assert [each.id for each in find(FOUND, wanted)] == expected


def test_where_an_exercise_stands_is_said_by_the_first_thing_that_holds_it_back() -> None:
    def said(orders: Orders | None = None, pain: int = 0, **changes: Any) -> str:
        changed = {"hip_hinge": replace(EXERCISES[HINGE], **changes)}
        protocol = replace(SMALL, exercises=EXERCISES | changed, policy=SHIPPED.policy, pathways=SHIPPED.pathways)
        who = prescriber(*today(pain_walking=pain), protocol=protocol, orders=orders)
        return standing(who, protocol.exercises[HINGE])

    key, lock = rule("key", "pain_walking <= 0"), rule("lock", "pain_walking >= 1")
    opened = said()
    assert said(unlock=(key,), avoid=(lock,)) == opened
    assert said(unlock=(rule("more", "pain_walking >= 5"),), avoid=(lock,)) == "because of more"
    assert said(avoid=(lock,), unlock=(key,), pain=1) == "because of lock"
    assert said(avoid=(rule("unasked", "soreness >= 5"),)) == "because of unasked"
    assert said(unlock=(rule("unasked", "soreness >= 5"),)) == "because of unasked"
    other, away, held = said(phases=("protect",)), said(equipment=("treadmill",)), said(Orders(avoid=(HINGE,)))
    assert len({opened, other, away, held}) == 4
