"""What a rule reads stands on a page, is measured, or has an occasion of its own; a page asks rightly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.protocol.model import Page, Protocol
from hamstride.protocol.places import Places
from hamstride.protocol.rule import Finding
from hamstride.protocol.whole.asked import check_asked
from tests.engine.small_plan import rule, when
from tests.protocol.whole.making import (
    back,
    care,
    clock,
    flag,
    known,
    outlook,
    page,
    screen,
)
from tests.protocol.whole.small import (
    EXERCISES,
    SHIPPED,
    SMALL,
    plain,
    said,
    slot,
    to,
    with_phase,
)

WALKS = "can_walk_four_steps"
ASKED = (page("injury", "pop_felt", "limp", "gap_felt"), page("walk", WALKS, kind="finding"))


def reading(**changes: Any) -> Protocol:
    """The small protocol with a few findings, three of which stand on pages."""
    injury: dict[str, Finding] = {
        id: replace(SHIPPED.findings[id], group="injury", unit=None)
        for id in ("pop_felt", "limp", "gap_felt", WALKS, "bruising", "swelling")
    }
    others = {"pain_rest": SHIPPED.findings["pain_rest"], "knee_extension_deg": SHIPPED.findings["knee_extension_deg"]}
    return replace(replace(SMALL, findings=injury | others, pages=ASKED), **changes)


def test_a_safety_question_needs_a_page() -> None:
    fever = {"fever": replace(SHIPPED.findings["fever"], group="safety")}
    protocol = reading(findings={**reading().findings, **fever}, red_flags=(flag("a", "fever is yes"),))
    assert said(check_asked, protocol, Places) == [
        "fever: fever on no page; a page of intake.yaml for every safety question"
    ]


def test_without_a_single_page_every_safety_question_is_missed() -> None:
    safety = {id: replace(SHIPPED.findings[id], group="safety") for id in ("fever", "saddle_numbness")}
    assert said(check_asked, replace(SMALL, findings=safety, pages=()), Places) == [
        f"{id}: {id} on no page; a page of intake.yaml for every safety question" for id in safety
    ]


BRUISE = "bruising is large"
NOT_ASKED: dict[str, tuple[dict[str, Any], str]] = {
    "red flag": ({"red_flags": (flag("a", BRUISE),)}, "a"),
    "referral clock": ({"referral_clocks": (clock("a", BRUISE),)}, "a"),
    "recurrence": (
        {"pathways": {"strain": replace(SMALL.pathways["strain"], recurrence=(back("a", BRUISE),))}}, "a",
    ),
    "gate": ({"pathways": with_phase(0, leave_when=(rule("a", BRUISE),)).pathways}, "a"),
    "step back": ({"pathways": with_phase(0, step_back_when=(back("a", BRUISE),)).pathways}, "a"),
    "lighter day": ({"pathways": with_phase(0, deload_when=(rule("a", BRUISE),)).pathways}, "a"),
    "branch": ({"pathways": with_phase(1, next=(to("loading", BRUISE), to("loading"))).pathways}, "loading"),
    "slot for some": (
        {"pathways": with_phase(0, slots=(slot("jog", only_when=when(BRUISE)),)).pathways}, "lift",
    ),
    "slot not for some": (
        {"pathways": with_phase(0, slots=(slot("jog", not_when=when(BRUISE)),)).pathways}, "lift",
    ),
    "opening": ({"exercises": EXERCISES | {"jog": plain("jog", unlock=(rule("a", BRUISE),))}}, "a"),
    "ruling out": ({"exercises": EXERCISES | {"jog": plain("jog", avoid=(rule("a", BRUISE),))}}, "a"),
    "screen": ({"self_care": (care("ice", screen("a", BRUISE)),)}, "a"),
    "at the start": ({"self_care": (care("ice", start=(rule("a", BRUISE),)),)}, "a"),
    "offer": ({"self_care": (care("ice", offer=BRUISE),)}, "ice"),
    "recognition": ({"recognitions": (known("a", BRUISE), known("b", None))}, "a"),
    "outlook": ({"outlook": (outlook("a", BRUISE), outlook("b", None))}, "a"),
}  # fmt: skip


@pytest.mark.parametrize("where", NOT_ASKED)
def test_a_rule_that_reads_what_no_page_asks_is_refused(where: str) -> None:
    changes, name = NOT_ASKED[where]
    assert said(check_asked, reading(**changes), Places) == [
        f"{name}: bruising, which no page asks, in “{BRUISE}”;"
        " findings that something asks: a page of intake.yaml, a check-in or a test"
    ]


def test_what_is_not_asked_is_told_once_for_each_finding_and_in_the_order_of_names() -> None:
    both = (flag("a", "swelling is marked and bruising is large"), flag("b", BRUISE))
    assert [each.partition(",")[0] for each in said(check_asked, reading(red_flags=both), Places)] == [
        "a: bruising", "a: swelling",
    ]  # fmt: skip


def test_what_has_an_occasion_of_its_own_needs_no_page() -> None:
    rules = (
        flag("a", "limp is yes and pain_rest >= 5"),
        flag("b", "knee_extension_deg >= 30 deg"),
        flag("c", "age > 50 years"),
    )
    assert said(check_asked, reading(red_flags=rules), Places) == []
    by_hand = {"bruising": replace(SHIPPED.findings["bruising"], group="injury", unit="cm")}
    found = reading(findings={**reading().findings, **by_hand}, red_flags=(flag("a", BRUISE),))
    assert said(check_asked, found, Places) == []


PAGES: dict[str, tuple[Page, list[str]]] = {
    "a finding on two pages": (
        page("twice", "limp"),
        ["twice.findings[0]: limp, which the page injury asks already; each finding on one page"],
    ),
    "a number on a checklist": (
        page("list", "pain_rest"), ["list.findings[0]: pain_rest; yes-or-no questions on a checklist"],
    ),
    "two findings on a page for one": (
        page("one", "bruising", "swelling", kind="finding"),
        ["one: bruising, swelling; one finding on a page of kind finding"],
    ),
    "none on a page for one": (page("one", kind="finding"), ["one: none; one finding on a page of kind finding"]),
    "a finding on a page about the person": (
        page("me", "bruising", kind="profile"), ["me.findings: bruising; no findings on a page of kind profile"],
    ),
    "a finding on a page for a date": (
        page("day", "bruising", "swelling", kind="date"),
        ["day.findings: bruising, swelling; no findings on a page of kind date"],
    ),
    "a finding on a page for a choice": (
        page("which", "bruising", kind="choice"), ["which.findings: bruising; no findings on a page of kind choice"],
    ),
    "none on a page about the person": (page("me", kind="profile"), []),
    "none on a checklist": (page("list"), []),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_asks_wrongly_is_refused(name: str) -> None:
    more, expected = PAGES[name]
    assert said(check_asked, reading(pages=(*ASKED, more)), Places) == expected
