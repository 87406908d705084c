"""What `hamstride check` reads: of a protocol with one record of each kind, every text, every rule and every number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hamstride.protocol import pathway as pathways
from hamstride.protocol.appointment import Appointment, Note
from hamstride.protocol.care import MedicineQuestion, Medicines, Step
from hamstride.protocol.check import SOON, cited, covers, measure, rules, texts
from hamstride.protocol.education import Claim, Explained, Lesson, Region
from hamstride.protocol.exercise import Rung
from hamstride.protocol.model import Protocol, Published
from hamstride.protocol.monitoring import EarlySign, Instead, Monitoring, Scale, SmallGoal, Watched
from hamstride.protocol.pathway import Gap, Pathway, StepBack
from hamstride.protocol.resolved import CONFLICTS, Conflict, Founding
from hamstride.protocol.returning import Axis, Returning, ReturnStep
from hamstride.protocol.routines import OneAtATime, Part, Routine, Routines, RunCheck, Span, Stepwise
from hamstride.protocol.rule import LEVELS, STATUSES, Amount, Rule, Term
from hamstride.protocol.signs import Range, Recognition, RedFlag, ReferralClock
from tests.engine.small_plan import cited as source
from tests.engine.small_plan import when
from tests.protocol.whole.small import SHIPPED, SMALL, phase, plain, slot, to

PAIN = when("pain_rest >= 5")


def rule(id: str) -> Rule:
    return Rule(id, PAIN, f"{id} text", source(id), (f"{id} row",))


def amount(why: str, *, sources: bool = True) -> Amount:
    return Amount(1, why, source(why) if sources else ())


def back(id: str) -> StepBack:
    return StepBack(id, PAIN, f"{id} text", source(id), to="protect")


FLAGS = tuple(
    RedFlag(f"rf-{number}", criterion, f"rf-{number} text", (), level=level)
    for number, criterion, level in zip(
        ("01", "02", "03", "03b"), (PAIN, when("fever is yes"), PAIN, PAIN), LEVELS, strict=True
    )
)
FIRST = phase(
    "protect", to("loading"), name="Protect", aim="protect aim", avoid=("hills", "ice"), leave_when=(rule("gate"),),
    step_back_when=(back("back"),), deload_when=(rule("lighter"),), gaps=(Gap(5, "protect", "gap text", ()),),
    least_days=amount("least why"), most_speed_pct=amount("speed why", sources=False), pain_limit=amount("limit why"),
    tests_every=(pathways.TestsEvery(amount("again why"), ("hop_single_m",)),), slots=(slot("jog"),),
    covers=("phase row",),
)  # fmt: skip
STRAIN = Pathway(
    "strain", (FIRST, phase("loading", name="Loading", aim="loading aim")), (back("again"),),
    amount("protected why"), (), (rule("advice"),),
)  # fmt: skip
EXERCISE = plain(
    "jog", name="Jog", purpose="jog purpose", steps=("one", "two"), cues=("cue",), mistakes=("mistake",),
    stop_when=("stop",), unlock=(rule("opens"),), avoid=(rule("rules-out"),),
)  # fmt: skip
ICE = replace(
    SHIPPED.self_care[0], id="ice", covers=("ice row",), clock_text="ice clock",
    guide=(Step("cold", sources=source("cold")), Step("dry")),
    screens=(), ask_at_start=(rule("at-start"),),
)  # fmt: skip
ROUTINES = Routines(
    built={"warm_up": Routine(Span(1, 9, ()), None, (Part("hip", ("jog",), 5, None, False, ()),), (rule("note"),), ())},
    stepwise={"night_stretches": Stepwise((Step("hold"), Step("turn")), ())},
    run_checks=(RunCheck("before", PAIN, "before text", (), otherwise="no run"),),
    one_at_a_time=OneAtATime((), 60, "one at a time text", (), ()),
)
FULL: Protocol = replace(
    SMALL,
    red_flags=FLAGS,
    findings={
        id: replace(SHIPPED.findings[id], label=f"{id} label", options=options, question=f"{id}?", measure=f"{id} how")
        for id, options in (("fever", {"yes": "you have one", "no": "you do not"}), ("pain_rest", {}))
    },
    conditions={"gout": Term("gout", "Gout", "gout?")},
    medicines={"statin": Term("statin", "Statin", "statin?")},
    equipment={"band": Term("band", "Band", "band?")},
    exercises={"jog": EXERCISE},
    ladder=(Rung("rung", "protect", "jog", 1, 50, 30, 45, "start", "rung text", ()),),
    self_care=(ICE,),
    medicine_questions=Medicines(
        (MedicineQuestion("stomach", "stomach?", "stomach why", {}, (), ()),), Step("ask somebody", "fallback")
    ),
    referral_clocks=(
        ReferralClock("clock", PAIN, "clock text", (), by=SOON),
        ReferralClock("week", PAIN, "week text", (), by="this week"),
    ),
    routines=ROUTINES,
    pathways={"strain": STRAIN},
    recognitions=(Recognition("strain", "", PAIN, (rule("for"),), (rule("against"),), ()),),
    outlook=(Range("outlook", PAIN, (1, 2), "outlook basis", ()),),
    policy={"ease": amount("ease why")},
    pages=(replace(SHIPPED.pages[0], id="page", title="Title", hint="hint"),),
    lessons={
        kind: Lesson(
            kind, f"{kind} title", kind, f"{kind} topic", (), (), (Claim(f"{kind} claim", "strong", ()),),
            (Region("heel", "Heel", "heel text"),), (), ("also", "too"),
        )
        for kind in ("warning", "healing")
    },
    glossary={
        "known": Explained("known", "Known", "known text"),
        "sourced": Explained("sourced", "Sourced", "sourced text", source("sourced")),
        "rowed": Explained("rowed", "Rowed", "rowed text", covers=("rowed row",)),
    },
    monitoring=Monitoring(
        (Watched("soreness", (), 1, 1.0, None, "watch why", ()),), (EarlySign(rule("sign")),),
        (Instead(rule("instead"), "Instead name", (), 1),), {"short_days": amount("short why")},
    ),
    goals=(SmallGoal(rule("goal"), "Goal name", None, None, "goal cap"),),
    scores={"odi": Scale("odi", "odi_pct", "ODI", 10, 0, 5, 1, 100, 2, None, "odi text", ())},
    returning=Returning(
        "protect",
        (Axis(rule("axis"), "Axis name", "disputed", False), Axis(rule("agreed"), "Agreed name", None, False)),
        (ReturnStep("jog", 2, "step text", ()),), rule("spike"),
    ),
    appointment=Appointment((Note("note-1", "bring", "note text", (), (), ()),), {"most_rows": amount("rows why")}),
    published=Published("strain", "about it", ("missing one", "missing two"), ()),
    founding=Founding(
        {"A-001": ("a test",)}, {"A-002": "later", "A-001": "done since"},
        {"X-02": Conflict("X-02", "conflict text", (), (r"forbidden\w*",), "")},
    ),
)  # fmt: skip


TEXTS = [
    ("teaching", "published hamstring", "about it"),
    ("teaching", "published hamstring", "missing one"),
    ("teaching", "published hamstring", "missing two"),
    ("urgent", "rf-01", "rf-01 text"),
    ("urgent", "rf-02", "rf-02 text"),
    ("teaching", "rf-03", "rf-03 text"),
    ("teaching", "rf-03b", "rf-03b text"),
    ("urgent", "fever question", "fever?"),
    ("teaching", "fever measure", "fever how"),
    ("term", "fever label", "fever label\nyou have one\nyou do not"),
    ("teaching", "pain_rest question", "pain_rest?"),
    ("teaching", "pain_rest measure", "pain_rest how"),
    ("term", "pain_rest label", "pain_rest label"),
    ("term", "gout", "Gout\ngout?"),
    ("term", "statin", "Statin\nstatin?"),
    ("term", "band", "Band\nband?"),
    ("term", "jog name", "Jog"),
    ("teaching", "jog purpose", "jog purpose"),
    ("teaching", "jog steps", "one two"),
    ("term", "jog cues", "cue\nmistake\nstop"),
    ("teaching", "jog rule", "opens text"),
    ("teaching", "jog rule", "rules-out text"),
    ("teaching", "rung", "rung text"),
    ("teaching", "ice steps", "cold dry"),
    ("teaching", "ice clock", "ice clock"),
    ("teaching", "at-start", "at-start text"),
    ("teaching", "stomach", "stomach?"),
    ("teaching", "stomach why", "stomach why"),
    ("teaching", "medicines fallback", "ask somebody"),
    ("urgent", "clock", "clock text"),
    ("teaching", "week", "week text"),
    ("teaching", "night_stretches steps", "hold turn"),
    ("teaching", "note", "note text"),
    ("teaching", "before", "before text"),
    ("teaching", "before otherwise", "no run"),
    ("teaching", "one at a time", "one at a time text"),
    ("teaching", "again", "again text"),
    ("teaching", "advice", "advice text"),
    ("teaching", "strain protected days", "protected why"),
    ("teaching", "protect aim", "protect aim"),
    ("term", "protect avoid", "Protect\nhills\nice"),
    ("teaching", "gate", "gate text"),
    ("teaching", "back", "back text"),
    ("teaching", "lighter", "lighter text"),
    ("teaching", "protect gap", "gap text"),
    ("teaching", "protect number", "least why"),
    ("teaching", "protect number", "speed why"),
    ("teaching", "protect number", "limit why"),
    ("teaching", "protect tests", "again why"),
    ("teaching", "loading aim", "loading aim"),
    ("term", "loading avoid", "Loading"),
    ("teaching", "loading number", ""),
    ("teaching", "loading number", ""),
    ("teaching", "loading number", ""),
    ("teaching", "watch soreness", "watch why"),
    ("teaching", "sign", "sign text"),
    ("teaching", "instead", "instead text"),
    ("teaching", "goal", "goal text"),
    ("term", "goal goal", "Goal name. goal cap"),
    ("term", "instead instead", "Instead name"),
    ("teaching", "monitoring short_days", "short why"),
    ("teaching", "score odi", "odi text"),
    ("term", "axis axis name", "Axis name"),
    ("teaching", "axis axis", "axis text"),
    ("teaching", "axis axis disputed", "disputed"),
    ("term", "axis agreed name", "Agreed name"),
    ("teaching", "axis agreed", "agreed text"),
    ("teaching", "return step jog", "step text"),
    ("teaching", "spike", "spike text"),
    ("teaching", "note-1", "note text"),
    ("teaching", "most_rows", "rows why"),
    ("teaching", "strain argument", "for text"),
    ("teaching", "strain argument", "against text"),
    ("teaching", "outlook outlook", "outlook basis"),
    ("teaching", "policy ease", "ease why"),
    ("term", "page page", "Title\nhint"),
    ("teaching", "warning title", "warning title"),
    ("urgent", "warning claim", "warning claim"),
    ("term", "warning topic", "warning topic"),
    ("sought", "warning words", "also\ntoo"),
    ("teaching", "warning heel", "Heel. heel text"),
    ("teaching", "healing title", "healing title"),
    ("teaching", "healing claim", "healing claim"),
    ("term", "healing topic", "healing topic"),
    ("sought", "healing words", "also\ntoo"),
    ("teaching", "healing heel", "Heel. heel text"),
    ("term", "glossary known", "Known: known text"),
    ("term", "glossary sourced", "Sourced: sourced text"),
    ("term", "glossary rowed", "Rowed: rowed text"),
]
RULES = [
    "RedFlag rf-01", "RedFlag rf-02", "RedFlag rf-03", "RedFlag rf-03b", "ReferralClock clock",
    "ReferralClock week", "Recognition strain", "Rule for", "Rule against", "Pathway strain", "StepBack again",
    "Rule advice", "Rule gate", "StepBack back", "Rule lighter", "Gap", "Slot lift", "Exercise jog", "Rule opens",
    "Rule rules-out", "SelfCare ice", "Rule at-start", "Step", "MedicineQuestion stomach", "Step fallback",
    "Part hip", "Rule note", "RunCheck before", "OneAtATime", "Range outlook", "Page page", "Lesson warning",
    "Claim", "Lesson healing", "Claim", "Explained sourced", "Explained rowed", "Watched soreness", "Rule sign",
    "Rule instead", "Rule goal", "Scale odi", "Rule axis", "Rule agreed", "ReturnStep jog", "Rule spike",
    "Note note-1",
]  # fmt: skip
ROWED = (
    "for", "against", "advice", "gate", "lighter", "opens", "rules-out", "ice", "at-start", "note", "rowed", "sign",
    "instead", "goal", "axis", "agreed", "spike", "phase",
)  # fmt: skip
ROWS = [f"{each} row" for each in ROWED]


def test_every_text_a_person_can_be_shown_is_read_with_its_kind_and_place() -> None:
    assert list(texts(FULL)) == TEXTS


def test_every_rule_is_counted_once() -> None:
    assert [name(each) for each in rules(FULL)] == RULES


def name(record: Any) -> str:
    """The kind of a record and its id."""
    keys = ("id", "condition", "finding", "exercise", "kind")
    id = next((str(getattr(record, key)) for key in keys if getattr(record, key, "")), "")
    return f"{type(record).__name__} {id}".strip()


def test_rows_are_those_of_rules_and_of_phases() -> None:
    assert list(covers(FULL)) == ROWS


def test_without_the_parts_that_may_be_absent_nothing_of_them_is_read() -> None:
    bare = replace(FULL, published=None, returning=None, appointment=None)
    gone = ("published", "axis", "return step", "spike", "note-1", "most_rows")
    assert list(texts(bare)) == [each for each in TEXTS if not each[1].startswith(gone)]
    pathway = replace(STRAIN, protected_days=None)
    told = list(texts(replace(FULL, pathways={"strain": pathway})))
    assert [each for each in TEXTS if each not in told] == [("teaching", "strain protected days", "protected why")]


def test_numbers_are_cited_when_they_carry_a_source() -> None:
    assert cited(FULL) == {"rules": len(RULES), "thresholds": 7, "doses": 2, "uncited": []}


def test_what_is_measured_is_what_is_there() -> None:
    beside = [("teaching", "page of the app", "This is forbiddenly said. And FORBIDDEN again.")]
    found = measure(replace(FULL, exercises={"jog": replace(EXERCISE, covers=("A-003",))}), beside)
    assert found["protocol"] == {"id": SHIPPED.id, "version": SHIPPED.version}
    ledger = found["ledger"]
    assert (ledger["rows"], ledger["covered"], ledger["pending"], len(ledger["uncovered"])) == (368, 2, ["A-002"], 365)
    assert ledger["uncovered"][0] == "A-004"
    assert found["conflicts"] == {
        "rows": CONFLICTS,
        "resolved": 1,
        "open": [f"X-{number:02d}" for number in range(1, CONFLICTS + 1) if number != 2],
    }
    assert (found["red_flags"], found["exercises"], found["findings"]) == (3, 1, 2)
    assert found["never_ship"] == ["page of the app: “forbiddenly”: X-02", "page of the app: “FORBIDDEN”: X-02"]
    statuses = [each.status for each in SHIPPED.sources.values()]
    assert found["sources"] == {status: statuses.count(status) for status in STATUSES}
    assert measure(replace(FULL, sources={}))["sources"] == dict.fromkeys(STATUSES, 0)


def test_what_the_house_never_ships_and_what_is_too_hard_is_named_wherever_it_stands() -> None:
    beside = [("teaching", "this page", "Take 400 mg of it now."), ("teaching", "that page", "Walk on.")]
    hard = (
        "Eccentric hamstring strengthening administered prematurely compromises regenerating musculotendinous "
        "architecture, consequently necessitating individualised progression of mechanical loading."
    )
    protocol = replace(FULL, founding=Founding({}, {}, {"X-02": Conflict("X-02", hard, (), (), "")}))
    found = measure(protocol, beside)
    assert "conflict X-02" in found["reading"]["over"]
    (told,) = found["never_ship"]
    assert told.startswith("this page: “400 mg”")
