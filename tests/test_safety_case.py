"""docs/hazards.yaml, docs/safety-case.md and what they point to say the same; whatever is gone is named."""

from __future__ import annotations

import re
from functools import cache

import pytest

from hamstride.proof.catalogue import PROPERTIES
from hamstride.proof.prove import PUBLISHED
from hamstride.protocol.document import Refused, read_document
from hamstride.words.style import long_sentences
from tests.hazard_log import LOG, Hazard, Limit, Targets, read_log, targets
from tests.write_safety_case import PAGE, page
from tests.write_traceability import ROOT

TEXT = LOG.read_text("utf-8")
# Looking for every test there is takes seconds, so that the log is held against them when the tests run.
WRITTEN = read_document(LOG.name, TEXT).data
IDS = [each["hazard"] for each in WRITTEN["hazards"]]
NO_DECISION = {"H-13", "H-18", "H-19", "H-20", "H-24"}  # of the founding hazards those that are about no decision


@cache
def hazards() -> tuple[Hazard, ...]:
    return read_log(TEXT, targets())[0]


@cache
def limits() -> tuple[Limit, ...]:
    return read_log(TEXT, targets())[1]


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        read_log(text, targets())
    return str(refused.value)


def planted(there: str, instead: str) -> str:
    """What is said once one target, or one line, has become another."""
    assert there in TEXT
    return refusal(TEXT.replace(there, instead, 1))


@pytest.mark.thorough
def test_the_page_is_what_the_log_says() -> None:
    text = PAGE.read_text("utf-8")
    assert page(text, TEXT, targets()) == text, "stale: run make safety-case"


def test_every_founding_hazard_is_there_and_those_found_follow() -> None:
    assert [each.id for each in hazards()] == [f"H-{number:02}" for number in range(1, len(IDS) + 1)]
    assert len(IDS) > 24


@pytest.mark.parametrize("id", IDS)
def test_a_hazard_is_held_by_something_that_can_fail(id: str) -> None:
    (hazard,) = (each for each in hazards() if each.id == id)
    assert hazard.properties or hazard.tests
    if hazard.id in NO_DECISION:
        assert hazard.tests
        assert not hazard.properties


def test_founding_hazards_about_decisions_have_a_property_and_a_test() -> None:
    bare = {each.id for each in hazards()[:24] if not (each.properties and each.tests)}
    assert bare == NO_DECISION


def test_every_property_guards_against_a_hazard_of_the_log() -> None:
    named = {id for each in hazards() for id in each.properties}
    assert {*(each.id for each in PROPERTIES), PUBLISHED} == named


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["rules", "properties", pytest.param("tests", marks=pytest.mark.slow)])
def test_whatever_leaves_the_checkout_is_named(kind: str) -> None:
    named = sorted({id for each in (*hazards(), *limits()) for id in getattr(each, kind, ())})
    there = {"rules": targets().rules, "properties": targets().properties, "tests": targets().tests}
    assert len(named) > 50
    for first in range(3):  # a third at a time, because a reading ends after 200 faults
        gone = named[first::3]
        left = {id: there[kind][id] for id in named if id not in gone}
        with pytest.raises(Refused) as refused:
            read_log(TEXT, Targets(**{**there, kind: left}))
        said = str(refused.value)
        assert [id for id in gone if f"“{id}”; allowed: only {kind} that exist" not in said] == []
        assert [id for id in left if f"“{id}”" in said] == []


def test_a_rule_that_is_gone_is_named() -> None:
    said = planted("flag rf-11,", "flag rf-99,")
    assert re.search(r"docs/hazards\.yaml:\d+: hazards\[1\]\.rules\[0\]: found “flag rf-99”", said)
    assert "only rules that exist, for H-02" in said


def test_a_rule_of_another_kind_is_not_the_rule() -> None:
    assert "found “gate check_in_pain”; allowed: only rules that exist, for H-10" in planted(
        "policy check_in_pain", "gate check_in_pain"
    )


def test_a_property_that_is_gone_is_named_with_the_nearest() -> None:
    said = planted("properties: [care-minerals]", "properties: [care-mineral]")
    assert "found “care-mineral”; allowed: only properties that exist, for H-09; nearest: care-minerals" in said


@pytest.mark.thorough
@pytest.mark.parametrize(
    "test",
    [
        "tests/test_vignettes.py::test_no_emergency_and_no_same_day_sign_is_missed",
        "tests/cases/ice-and-numb-feet.yaml",
    ],
)
def test_a_test_that_is_gone_is_named(test: str) -> None:
    gone = test.replace("_is_missed", "_was_missed").replace("numb-feet", "cold-feet")
    said = planted(test, gone)
    assert f"found “{gone}”" in said
    assert re.search(r"allowed: only tests that exist, for H-0[15]; nearest: ", said)


@pytest.mark.thorough
def test_a_test_that_a_limit_names_is_held_too() -> None:
    last = TEXT.rindex("test_every_page_is_well_built")
    assert "only tests that exist, for a limit" in refusal(TEXT[:last] + TEXT[last:].replace("well_built", "built", 1))


def test_a_property_left_out_of_its_hazard_is_named() -> None:
    said = planted("properties: [signs-are-urgent]", "properties: [one-more-yes]")
    assert "found H-04 without signs-are-urgent" in said


def test_a_hazard_that_a_property_names_cannot_be_left_out() -> None:
    start, end = TEXT.index("  - hazard: H-22"), TEXT.index("  - hazard: H-23")
    assert "found no H-22, which volume-or-speed guards against" in refusal(TEXT[:start] + TEXT[end:])


def test_a_hazard_that_nothing_holds_is_refused() -> None:
    line = '      - "tests/record/test_scores.py::test_the_wording_of_no_questionnaire_is_shipped"\n'
    assert "found H-18 with neither; allowed: a property or a test that holds it" in planted(
        f"tests:\n{line}", "tests: []\n"
    )


def test_a_key_that_is_lost_a_hazard_or_a_target_twice_are_refused() -> None:
    assert "hazards[0].remains: found nothing" in planted(
        "    remains: >-\n      A wrong “no”.", "    remain: >-\n      A wrong “no”."
    )
    assert "two with one id" in planted("hazard: H-42", "hazard: H-41")
    assert "each of the properties of H-05 only once" in planted(
        "[care-cold, care-heat]", "[care-cold, care-heat, care-heat]"
    )


def test_a_page_without_its_marks_is_not_written() -> None:
    with pytest.raises(ValueError, match="needs the marks"):
        page("# Safety case\n", TEXT, targets())


def test_what_stands_around_the_made_parts_stays() -> None:
    text = PAGE.read_text("utf-8")
    head = text[: text.index("<!-- limits")]
    emptied = re.sub(r"(<!-- (hazards|limits): .*? -->\n).*?(<!-- end of \2 -->)", r"\1\3", text, flags=re.DOTALL)
    assert len(emptied) < len(text) / 4
    assert page(emptied, TEXT, targets()) == text
    assert head in emptied


def test_a_link_to_a_rule_leads_to_the_line_it_stands_on() -> None:
    found = re.findall(r"\[`(\w+) ([^`]+)`\]\(\.\./([^)#]+)#L(\d+)\)", PAGE.read_text("utf-8"))
    assert len(found) > 100
    for kind, id, file, line in found:
        words = (ROOT / file).read_text("utf-8").splitlines()[int(line) - 1]
        assert id in words, (kind, id, file, line)


def test_a_link_to_a_property_or_a_test_leads_to_a_file_that_holds_it() -> None:
    found = re.findall(r"\[`([^` ]+)`\]\(\.\./([^)#]+)\)", PAGE.read_text("utf-8"))
    assert len(found) > 100
    for name, file in found:
        path = ROOT / file
        assert path.name == name or name in path.read_text("utf-8"), (name, file)


def test_the_page_says_that_nobody_has_signed_it_off() -> None:
    text = PAGE.read_text("utf-8")
    assert "**Clinical sign-off: none yet.**" in text
    assert "claims no\nregulatory status" in text


@pytest.mark.parametrize("id", IDS)
def test_every_sentence_of_a_hazard_is_short(id: str) -> None:
    (each,) = (each for each in hazards() if each.id == id)
    told = (each.name, each.cause, each.control, each.remains)
    assert [long for text in told for long in long_sentences(text)] == []


def test_every_sentence_of_a_limit_is_short() -> None:
    assert [long for each in limits() for long in long_sentences(each.says)] == []
