"""No id stands twice, of two rules alike one is refused, and a rule that decides nothing is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hamstride.protocol.document import Document
from hamstride.protocol.model import Protocol
from hamstride.protocol.monitoring import Instead, Monitoring, Rise
from hamstride.protocol.place import Place
from hamstride.protocol.places import Places
from hamstride.protocol.returning import Returning
from hamstride.protocol.rule import Term
from hamstride.protocol.whole.ids import check_ids
from hamstride.protocol.whole.rules import check_rules
from tests.engine.small_plan import rule
from tests.protocol.whole.making import (
    HURTS,
    LIMPS,
    axis,
    back,
    care,
    check_before,
    clock,
    flag,
    goal,
    known,
    outlook,
    page,
    rung,
    screen,
    sign,
)
from tests.protocol.whole.small import (
    SMALL,
    Everywhere,
    routines,
    said,
    slot,
    with_exercises,
    with_phase,
)

TWICE: dict[str, tuple[Protocol, str]] = {
    "red flag": (replace(SMALL, red_flags=(flag("a"), flag("b"), flag("a"))), "redflag"),
    "self-care item": (replace(SMALL, self_care=(care("a"), care("a"))), "selfcare"),
    "page": (replace(SMALL, pages=(page("a"), page("a"))), "page"),
    "rung": (replace(SMALL, ladder=(rung("a"), rung("a"))), "rung"),
    "referral clock": (replace(SMALL, referral_clocks=(clock("a"), clock("a"))), "referralclock"),
    "outlook range": (replace(SMALL, outlook=(outlook("a"), outlook("a"))), "range"),
    "recognised condition": (replace(SMALL, recognitions=(known("a"), known("a"))), "recognition"),
    "small goal": (replace(SMALL, goals=(goal("a"), goal("a"))), "smallgoal"),
    "early sign": (replace(SMALL, monitoring=Monitoring(signs=(sign("a"), sign("a")))), "earlysign"),
    "session instead": (
        replace(SMALL, monitoring=Monitoring(instead=(Instead(rule("a", HURTS), "", (), 1),) * 2)), "instead",
    ),
    "check before a run": (
        replace(SMALL, routines=routines(run_checks=(check_before("a"), check_before("a")))), "runcheck",
    ),
    "axis": (replace(SMALL, returning=Returning("protect", (axis("a"), axis("a")))), "axis"),
    "screen of ice": (
        replace(SMALL, self_care=(care("ice", screen("a"), start=(rule("a", LIMPS),)),)), "rule",
    ),
    "phase rule": (with_phase(0, leave_when=(rule("a", LIMPS),), step_back_when=(back("a"),)), "rule"),
    "slot of protect": (with_phase(0, slots=(slot("jog"), slot("hip_hinge"), slot("jog", id="a"))), "slot"),
    "phase": (
        replace(SMALL, pathways={**SMALL.pathways, "cramp": replace(SMALL.pathways["strain"], id="cramp")}), "phase",
    ),
    "term": (replace(SMALL, conditions={"a": Term("a", "Gout", ""), "b": Term("b", "gout", "")}), "term"),
}  # fmt: skip


@pytest.mark.parametrize("what", TWICE)
def test_an_id_that_names_two_records_is_refused_at_the_second(what: str) -> None:
    protocol, first = TWICE[what]
    faults = said(check_ids, protocol, Places)
    name = {"slot of protect": "lift", "term": "gout", "screen of ice": "a", "phase": "protect"}.get(what, "a")
    assert f"{what} “{name}” 2 times, first in {first}:None; each {what} id once" in [
        each.partition(": ")[2] for each in faults
    ]
    assert len(faults) == (3 if what == "phase" else 1)


def test_three_of_one_name_are_told_one_after_the_other() -> None:
    faults = said(check_ids, replace(SMALL, red_flags=(flag("a"), flag("a"), flag("a"))), Places)
    assert faults == [
        f"a: red flag “a” {number} times, first in redflag:None; each red flag id once" for number in (2, 3)
    ]


def test_the_small_protocol_has_no_name_twice() -> None:
    assert said(check_ids, SMALL, Places) == []
    two = (rule("a", HURTS), rule("b", HURTS))
    assert said(check_ids, replace(SMALL, self_care=(care("x", start=two), care("y", start=two))), Places) == []


def test_the_first_is_the_one_that_stands_first_in_the_files() -> None:
    class InFiles(Everywhere):
        def of(self, record: object) -> Place:
            file, line = where[id(record)]
            return Place(Document(file, {}, {("x",): line}), ("x",), {}, self.root.faults)

    one, two, three = flag("a"), flag("a"), flag("a")
    where = {id(one): ("b.yaml", 3), id(two): ("b.yaml", 2), id(three): ("a.yaml", 9)}
    places = InFiles(Place(Document("", {}), (), {}, []))
    check_ids(replace(SMALL, red_flags=(one, two, three)), places)
    told = [(fault.file, fault.line, fault.found) for fault in places.root.faults]
    assert told == [
        ("b.yaml", 2, "red flag “a” 2 times, first in a.yaml:9"),
        ("b.yaml", 3, "red flag “a” 3 times, first in a.yaml:9"),
    ]  # fmt: skip


ALIKE: dict[str, tuple[Protocol, str]] = {
    "red flag": (replace(SMALL, red_flags=(flag("a"), flag("b"))), "redflag"),
    "recognised condition": (replace(SMALL, recognitions=(known("a"), known("n", None), known("b"))), "recognition"),
    "outlook range": (replace(SMALL, outlook=(outlook("a"), outlook("n", None), outlook("b"))), "range"),
    "referral clock": (replace(SMALL, referral_clocks=(clock("a"), clock("b"))), "referralclock"),
    "check before a run": (
        replace(SMALL, routines=routines(run_checks=(check_before("a"), check_before("b")))), "runcheck",
    ),
    "early sign": (replace(SMALL, monitoring=Monitoring(signs=(sign("a"), sign("b")))), "rule"),
    "rule for a new injury of strain": (
        replace(SMALL, pathways={"strain": replace(SMALL.pathways["strain"], recurrence=(back("a"), back("b")))}),
        "stepback",
    ),
    "gate of protect": (with_phase(0, leave_when=(rule("a", HURTS), rule("b", HURTS))), "rule"),
    "step-back of protect": (with_phase(0, step_back_when=(back("a"), back("b"))), "stepback"),
    "lighter day of protect": (with_phase(0, deload_when=(rule("a", HURTS), rule("b", HURTS))), "rule"),
    "rule that opens jog": (with_exercises(jog={"unlock": (rule("a", HURTS), rule("b", HURTS))}), "rule"),
    "rule that rules out jog": (with_exercises(jog={"avoid": (rule("a", HURTS), rule("b", HURTS))}), "rule"),
    "screen of ice": (replace(SMALL, self_care=(care("ice", screen("a"), screen("b")),)), "screen"),
}  # fmt: skip


@pytest.mark.parametrize("what", ALIKE)
def test_of_two_rules_alike_the_second_is_refused(what: str) -> None:
    protocol, file = ALIKE[what]
    assert said(check_rules, protocol, Places) == [
        f"b.when: “{HURTS}” as in {file}:None; "
        f"each {what} with a criterion of its own: of two at one priority only one would count"
    ]


def test_rules_that_are_not_held_against_each_other_may_be_alike() -> None:
    signs = (sign("a"), sign("b", rise=Rise("soreness", 3)), sign("c", jump=True))
    for protocol in (
        SMALL,
        replace(SMALL, monitoring=Monitoring(signs=signs)),
        replace(SMALL, self_care=(care("ice", screen("a"), screen("b", HURTS, "cramp")),)),
        with_exercises(jog={"unlock": (rule("a", HURTS),), "avoid": (rule("b", HURTS),)}),
    ):
        assert said(check_rules, protocol, Places) == []


IDLE: dict[str, tuple[Callable[[str], Protocol], bool]] = {  # and whether waiting for an answer is enough to open it
    "red flag": (lambda text: replace(SMALL, red_flags=(flag("a", text),)), False),
    "gate of protect": (lambda text: with_phase(0, leave_when=(rule("a", text),)), True),
    "step-back of protect": (lambda text: with_phase(0, step_back_when=(back("a", text),)), False),
    "lighter day of protect": (lambda text: with_phase(0, deload_when=(rule("a", text),)), False),
    "rule that opens jog": (lambda text: with_exercises(jog={"unlock": (rule("a", text),)}), True),
    "rule that rules out jog": (lambda text: with_exercises(jog={"avoid": (rule("a", text),)}), False),
    "screen of ice": (lambda text: replace(SMALL, self_care=(care("ice", screen("a", text)),)), False),
}


@pytest.mark.parametrize("what", IDLE)
def test_a_rule_that_decides_nothing_is_refused(what: str) -> None:
    made, opens = IDLE[what]
    assert said(check_rules, made("pain_rest > 10"), Places) == [
        f"a.when: “pain_rest > 10”, which no answer can meet; a {what} that some answers meet"
    ]
    always = f"a {what} that some answers do not meet"
    answered = said(check_rules, made("pain_rest >= 0"), Places)
    assert answered == ([] if opens else [f"a.when: “pain_rest >= 0”, which every answer meets; {always}"])
    by_time = said(check_rules, made("days since onset >= 0"), Places)
    assert by_time == [f"a.when: “days since onset >= 0”, which every answer meets; {always}"]


def test_what_is_asked_at_the_start_has_to_decide_as_well() -> None:
    protocol = replace(SMALL, self_care=(care("ice", start=(rule("a", "pain_rest > 10"),)),))
    assert len(said(check_rules, protocol, Places)) == 1
