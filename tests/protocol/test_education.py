"""Lessons and the glossary: every claim graded and cited, plain to read, and nothing doubtful gets through the load."""

from __future__ import annotations

import re
from typing import Any

import pytest

from hamstride.engine.learning import shown
from hamstride.protocol.check import covers, rules, texts
from hamstride.protocol.document import Fault
from hamstride.protocol.education import EVERYONE, GRADES, KINDS, TOPICS, Lesson
from hamstride.protocol.model import CONDITIONS
from hamstride.protocol.reading import TEACHING_GRADE
from hamstride.words.style import grade
from tests.protocol.installed import changed, document, drop, faults, loaded, protocol, put

PROTOCOL = protocol()
LESSONS = PROTOCOL.lessons
CLAIMS = [(lesson.id, claim) for lesson in LESSONS.values() for claim in lesson.claims]
MUSCLE = "education/muscle.yaml"
GLOSSARY = "glossary.yaml"
FIRST = ("lessons", 0)
# What the founding documents got wrong about teaching, and the lesson that says it right.
SETTLED = {
    "X-02": "early-heat", "X-09": "resting-too-long", "X-13": "anti-inflammatory-tablets", "X-15": "no-deadline",
    "X-16": "what-a-cramp-is", "X-24": "why-cramps-come", "X-25": "why-cramps-come", "X-26": "cramp-remedies",
    "X-29": "drink", "X-36": "tight-hamstrings-and-the-back", "X-37": "sore-after-exercise", "X-41": "who-gets-cramps",
    "X-45": "how-a-strain-happens", "X-55": "the-three-muscles", "X-56": "the-older-athlete",
    "X-57": "where-does-this-come-from", "X-59": "massage-and-rolling", "X-60": "ultrasound-and-electrical-stimulation",
    "X-61": "tape", "X-62": "steroid-injection", "X-63": "shoes", "X-64": "warm-up-and-cool-down",
    "X-66": "where-does-this-come-from",
}  # fmt: skip


def only(name: str, path: tuple[str | int, ...], value: Any, citations: int = 0) -> Fault:
    (fault,) = faults(changed(name, put(path, value)), citations=citations)
    return fault


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.!?:])\s+", text) if each]


# ---- what is there ---------------------------------------------------------------------------------------------------


def test_there_is_a_lesson_of_every_kind_in_every_topic_file() -> None:
    assert {lesson.kind for lesson in LESSONS.values()} == set(KINDS)
    assert len({lesson.topic for lesson in LESSONS.values()}) == len(TOPICS)


def test_people_ask_at_least_thirty_questions_and_each_ends_as_one() -> None:
    asked = [lesson.title for lesson in LESSONS.values() if lesson.kind == "question"]
    assert len(asked) >= 30
    assert [title for title in asked if "?" not in title] == []


def test_every_condition_and_every_phase_of_its_pathway_says_why() -> None:
    for condition in CONDITIONS:
        for phase in PROTOCOL.pathway_of(condition).phase_ids:
            fitting = [each for each in LESSONS.values() if each.kind == "phase" and each.is_for(condition, phase)]
            assert fitting, (condition, phase)


def test_every_claim_is_graded_and_cited() -> None:
    for id, claim in CLAIMS:
        assert claim.grade in GRADES, id
        assert claim.sources, id
        assert all(each.where for each in claim.sources), id


def test_low_evidence_is_said_in_words_before_the_claim() -> None:
    low = [(id, claim) for id, claim in CLAIMS if claim.grade in ("low", "very_low")]
    assert low
    for id, claim in low:
        assert re.match(r"(Low|Very low) evidence: [A-Z]", shown(claim)), id
        assert "evidence:" not in claim.text, id


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=list(LESSONS))
def test_a_lesson_is_short_and_plain(lesson: Lesson) -> None:
    long = [each for claim in lesson.claims for each in sentences(claim.text) if len(each.split()) > 20]
    assert long == []
    assert 1 <= len(lesson.claims) <= 8
    assert grade([claim.text for claim in lesson.claims]) <= TEACHING_GRADE


def test_the_warning_signs_are_the_easiest_to_read() -> None:
    for id in ("warning-signs", "nerve-signs-to-watch"):
        assert max(grade([claim.text]) for claim in LESSONS[id].claims) <= 6.0


def test_no_claim_is_made_twice_in_the_same_words() -> None:
    told = [claim.text for _, claim in CLAIMS]
    allowed = {"product_default", "clinical_custom"}
    twice = {text for text in told if told.count(text) > 1}
    sources = {each.source for _, claim in CLAIMS if claim.text in twice for each in claim.sources}
    assert twice == set() or sources <= allowed


@pytest.mark.parametrize(("conflict", "lesson"), SETTLED.items())
def test_a_conflict_is_settled_by_the_lesson_that_is_about_it(conflict: str, lesson: str) -> None:
    assert conflict in [found for claim in LESSONS[lesson].claims for found in claim.conflicts]


def test_cramps_are_not_put_down_to_acid_a_strain_or_thirst_alone() -> None:
    told = " ".join(claim.text for claim in LESSONS["why-cramps-come"].claims)
    assert "A cramp is not a strain" in told
    assert "does not build up and cause cramps" in told
    assert "theory" in told


def test_nothing_unproved_about_treatments_is_called_strong() -> None:
    for id in ("ultrasound-and-electrical-stimulation", "massage-and-rolling", "hot-and-cold-baths", "needles"):
        assert {claim.grade for claim in LESSONS[id].claims} & {"strong"} == set(), id


def test_the_body_map_points_to_questions_of_the_intake() -> None:
    pointed = {each.finding for each in LESSONS["the-three-muscles"].regions if each.finding}
    assert pointed == {"pain_at_sit_bone", "pain_below_knee", "back_pain"}
    assert pointed <= set(PROTOCOL.findings)


def test_no_person_and_no_expert_is_named_in_what_people_read() -> None:
    told = " ".join(claim.text for _, claim in CLAIMS)
    assert re.findall(r"\b(Dr|Prof|MD|PhD)\b", told) == []


# ---- the glossary ----------------------------------------------------------------------------------------------------


def test_the_words_of_the_brief_are_explained() -> None:
    needed = {
        "isometric", "eccentric", "nordic", "effort", "symmetry", "strain", "sprain", "tendon", "sit_bone",
        "contracture", "clot", "pinched_nerve",
    }  # fmt: skip
    assert needed <= set(PROTOCOL.glossary)
    assert "clot" in PROTOCOL.glossary["clot"].also or "DVT" in PROTOCOL.glossary["clot"].also


@pytest.mark.parametrize("id", PROTOCOL.glossary)
def test_a_word_is_explained_in_short_sentences(id: str) -> None:
    explained = PROTOCOL.glossary[id]
    assert [each for each in sentences(explained.text) if len(each.split()) > 20] == []
    assert explained.text.casefold() != explained.term.casefold()


# ---- the check counts it ---------------------------------------------------------------------------------------------


def test_the_check_sees_every_claim_and_every_cited_term() -> None:
    seen = list(rules(PROTOCOL))
    assert all(any(each is claim for each in seen) for _, claim in CLAIMS)
    assert any(each is PROTOCOL.glossary["pinched_nerve"] for each in seen)


def test_the_check_counts_the_rows_of_lessons_claims_and_terms() -> None:
    assert {"A-002", "B-041", "D-145"} <= set(covers(PROTOCOL))


def test_the_check_reads_every_text_of_the_lessons() -> None:
    told = [(area, text) for area, _, text in texts(PROTOCOL)]
    for lesson in LESSONS.values():
        assert ("teaching", lesson.title) in told
        area = "urgent" if lesson.kind == "warning" else "teaching"
        assert all((area, claim.text) in told for claim in lesson.claims)
    for each in PROTOCOL.glossary.values():
        assert ("term", f"{each.term}: {each.text}") in told


# ---- what the loader refuses -----------------------------------------------------------------------------------------


def test_a_claim_without_a_source_is_refused() -> None:
    change = drop((*FIRST, "claims", 0, "source"))
    (fault,) = faults(changed(MUSCLE, change), citations=-1)
    assert (fault.file, fault.path, fault.found) == (MUSCLE, "lessons[0].claims[0]", "no source")


@pytest.mark.parametrize(
    ("path", "value", "near"),
    [
        (("kind",), "anatomie", "anatomy"),
        (("claims", 0, "grade"), "stong", "strong"),
        (("for",), ["strian"], "strain"),
        (("exercises",), ["nordic_curls"], "nordic_curl"),
        (("regions", 0, "finding"), "pain_at_sit_bon", "pain_at_sit_bone"),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest(path: tuple[str | int, ...], value: Any, near: str) -> None:
    assert only(MUSCLE, (*FIRST, *path), value).nearest == near


def test_a_region_points_to_a_question_with_yes_and_no() -> None:
    assert only(MUSCLE, (*FIRST, "regions", 0, "finding"), "pain_rest").found == "“pain_rest”"


def test_our_own_choice_is_called_an_opinion() -> None:
    fault = only(MUSCLE, (*FIRST, "claims", 0, "source"), "product_default, because we say so")
    assert fault.path == "lessons[0].claims[0].grade"
    assert fault.allowed.startswith("opinion")


def test_a_phase_that_no_pathway_has_is_refused() -> None:
    fault = only("education/phases.yaml", (*FIRST, "phases"), ["protekt"])
    assert "protekt in the lesson why-protect" in fault.found


@pytest.mark.parametrize("value", [[], {}, "text", None])
def test_a_lesson_needs_claims(value: Any) -> None:
    count = -sum(len(source) if isinstance(source, list) else 1 for source in _sources(document(MUSCLE).data))
    assert faults(changed(MUSCLE, put((*FIRST, "claims"), value)), citations=count) != ()


def _sources(data: Any) -> list[Any]:
    return [claim["source"] for claim in data["lessons"][0]["claims"]]


def test_an_id_stands_once_for_lessons_and_terms_together() -> None:
    again = only(MUSCLE, ("lessons", 1, "lesson"), "the-three-muscles")
    assert again.found == "the-three-muscles a second time"
    found = faults(changed(MUSCLE, put((*FIRST, "lesson"), "tendon")))
    assert "“tendon” 2 times" in " | ".join(fault.found for fault in found)


def test_a_word_is_explained_once() -> None:
    assert "“strain” 2 times" in only(GLOSSARY, ("glossary", "sprain", "term"), "Strain").found


def test_the_order_of_topics_is_the_order_of_lessons() -> None:
    first = [document(f"education/{topic}.yaml").data["lessons"][0]["lesson"] for topic in TOPICS]
    assert [id for id in LESSONS if id in first] == first


def test_a_lesson_for_everyone_fits_everyone_and_one_with_phases_nobody_without() -> None:
    changes = {"for": [EVERYONE], "phases": ["protect"]}
    built = loaded(changed("education/causes.yaml", lambda data: data["lessons"][0].update(changes)))
    lesson = built.lessons["how-a-strain-happens"]
    assert lesson.is_for("cramp", "protect")
    assert not lesson.is_for("cramp", None)
    assert not lesson.is_for("strain", "sprint")
