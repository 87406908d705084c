"""What there is to learn today: fits condition and phase, never more than three, and searching finds it."""

from __future__ import annotations

import json

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.learning import grade_words, learn, lessons_for, search, shown, terms_in
from hamstride.protocol.education import EVERYONE, Claim, Lesson
from hamstride.protocol.model import CONDITIONS
from tests.people import ana_in, answers, case, morning

PROTOCOL = load_protocol()
LESSONS = PROTOCOL.lessons
NOW = morning(30)
PLACES = [(condition, phase) for condition in CONDITIONS for phase in (*PROTOCOL.pathway_of(condition).phase_ids, None)]


@pytest.mark.parametrize(("condition", "phase"), PLACES)
def test_every_place_has_lessons_and_all_of_them_fit(condition: str, phase: str | None) -> None:
    ids = lessons_for(PROTOCOL, condition, phase)
    assert len(ids) == len(set(ids)) > 3
    assert set(ids) == {id for id, lesson in LESSONS.items() if lesson.is_for(condition, phase)}


@pytest.mark.parametrize(("condition", "phase"), PLACES)
def test_the_phase_comes_before_the_condition_and_both_before_everyone(condition: str, phase: str | None) -> None:
    found = [LESSONS[id] for id in lessons_for(PROTOCOL, condition, phase)]
    order = [(not each.phases, EVERYONE in each.conditions) for each in found]
    assert order == sorted(order)


@pytest.mark.parametrize(("condition", "phase"), PLACES)
def test_today_has_up_to_three_lessons_of_different_kinds_and_no_questions(condition: str, phase: str | None) -> None:
    today = learn(PROTOCOL, condition, phase, clear=True)
    kinds = [LESSONS[each.id].kind for each in today]
    assert 1 <= len(today) <= 3
    assert len(set(kinds)) == len(kinds)
    assert "question" not in kinds
    assert [each.title for each in today] == [LESSONS[each.id].title for each in today]


def test_why_this_phase_comes_first() -> None:
    for phase in PROTOCOL.vocabulary.phases:
        first = LESSONS[learn(PROTOCOL, "strain", phase, clear=True)[0].id]
        assert (first.kind, first.phases) == ("phase", (phase,))


def test_each_phase_and_each_condition_teaches_something_of_its_own() -> None:
    phases = {learn(PROTOCOL, "strain", phase, clear=True) for phase in PROTOCOL.vocabulary.phases}
    assert len(phases) == len(PROTOCOL.vocabulary.phases)
    assert learn(PROTOCOL, "cramp", None, clear=True) != learn(PROTOCOL, "tendon", None, clear=True)


def test_a_decision_carries_its_lessons_last_in_its_json() -> None:
    decision = decide(PROTOCOL, case(ana_in("strength")), NOW)
    assert decision.learn == learn(PROTOCOL, decision.condition, "strength", clear=True)
    data = json.loads(decision.to_json())
    assert data["learn"] == [{"id": each.id, "title": each.title} for each in decision.learn]


@pytest.mark.parametrize("urgent", ["breathless_or_chest_pain", "one_leg_swollen"])
def test_with_an_urgent_sign_there_is_nothing_to_read(urgent: str) -> None:
    assert decide(PROTOCOL, case(ana_in("strength", 30, *answers(NOW, {urgent: True}))), NOW).learn == ()
    assert learn(PROTOCOL, "strain", "strength", clear=False) == ()


# ---- searching -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("night cramp", {"how-do-i-stop-night-cramps", "what-to-do-in-a-cramp"}),
        ("Should I tape it?", {"should-i-tape-it", "tape"}),
        ("do I need a scan", {"do-i-need-a-scan"}),
        ("PRP", {"plasma-injection", "should-i-get-an-injection", "prp"}),
        ("flat feet", {"shoes", "do-flat-feet-matter"}),
        ("magnesium", {"does-magnesium-help", "cramp-remedies"}),
        ("eccentric", {"eccentric", "slow-lowering"}),
        ("sleep", {"sleep"}),
        ("heel whip", {"heel-whip", "heel_whip"}),
        ("belt", {"do-you-sell-anything"}),
    ],
)
def test_the_words_people_use_find_the_lesson(words: str, first: set[str]) -> None:
    assert search(PROTOCOL, words)[0] in first


@pytest.mark.parametrize("words", ["", "   ", "?!", "the of and", "qwertyuiop", "\x00"])
def test_words_that_say_nothing_find_nothing(words: str) -> None:
    assert search(PROTOCOL, words) == ()


def test_a_plural_a_capital_and_the_order_make_no_difference() -> None:
    assert search(PROTOCOL, "Cramps NIGHT") == search(PROTOCOL, "night cramp")


@pytest.mark.parametrize("id", [id for id, each in LESSONS.items() if each.kind == "question"])
def test_every_question_is_found_by_its_own_words(id: str) -> None:
    assert id in search(PROTOCOL, LESSONS[id].title)[:6]


def test_everything_found_holds_at_least_one_of_the_words() -> None:
    for id in search(PROTOCOL, "massage"):
        each = LESSONS.get(id)
        text = str(each if each else PROTOCOL.glossary[id]).casefold()
        assert "massag" in text


@pytest.mark.parametrize("words", ["night cramp", "night stretch cramp"])
def test_when_something_holds_every_word_nothing_is_found_that_holds_only_some(words: str) -> None:
    found = search(PROTOCOL, words)
    for id in found:
        text = str(LESSONS.get(id) or PROTOCOL.glossary[id]).casefold()
        assert all(word in text for word in words.split())
    assert "why-a-cramp-plan" in found  # its title holds only one of them
    assert search(PROTOCOL, "night qwertyuiop cramp")


# ---- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        ("strong", "It helps."), ("moderate", "It helps."), ("low", "Low evidence: It helps."),
        ("very_low", "Very low evidence: It helps."), ("opinion", "It helps."),
    ],
)  # fmt: skip
def test_a_claim_is_shown_with_weak_evidence_first(grade: str, words: str) -> None:
    claim = Claim("It helps.", grade, ())  # type: ignore[arg-type]  # one of the grades
    assert shown(claim) == words
    assert grade_words(claim).endswith(".")


def test_the_grades_are_told_apart() -> None:
    assert len({grade_words(claim) for lesson in LESSONS.values() for claim in lesson.claims}) == 5


def test_the_terms_of_a_lesson_are_whole_words() -> None:
    found = terms_in(PROTOCOL, LESSONS["why-strength"])
    assert "eccentric" in found
    assert "strain" not in terms_in(PROTOCOL, LESSONS["who-may-start-alone"])


def test_a_term_is_found_in_the_plural_and_under_its_other_names() -> None:
    def terms(text: str) -> tuple[str, ...]:
        claims = (Claim(text, "opinion", ()),)
        return terms_in(PROTOCOL, Lesson("made", "Made up", "habit", "made", (EVERYONE,), (), claims))

    assert terms("Strains are common.") == ("strain",)
    assert terms("A DVT is a danger.") == ("clot",)
    assert terms("Constrained.") == ()
