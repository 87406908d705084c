"""The fifteen questions before a painkiller: each asks what the screens ask of the record, and no amount ever ships."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

import pytest

from hamstride.protocol.care import TALKS, VERDICTS, SelfCare
from hamstride.protocol.check import measure
from hamstride.protocol.document import Path
from hamstride.words.style import never_ship
from tests.protocol.installed import changed, document, drop, faults, loaded, protocol, put, texts, values

NAME = "medicines.yaml"
SOURCE = FilePath(__file__).parents[2] / "src" / "hamstride"
QUESTIONS = protocol().medicine_questions.questions
# What the evidence says a yes to each question hides: N the anti-inflammatories, P paracetamol.
HIDES = {
    "m1": "N", "m2": "N", "m3": "NP", "m4": "N", "m5": "NP", "m6": "NP", "m7": "N", "m8": "N", "m9": "NP",
    "m10": "NP", "m11": "P", "m12": "NP", "m13": "N", "m14": "NP", "m15": "N",
}  # fmt: skip
TALK = {"N": "nsaid_talk", "P": "paracetamol_talk"}


def item(id: str) -> SelfCare:
    return next(each for each in protocol().self_care if each.id == id)


def said(content: Any, lost: int = 0) -> str:
    """Everything the loader says against a file in which so many citations are lost."""
    return " | ".join(str(fault) for fault in faults(content, citations=-lost))


def test_there_are_fifteen_in_order() -> None:
    assert [each.id for each in QUESTIONS] == list(HIDES)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.id)
def test_a_yes_hides_what_the_evidence_says(question: Any) -> None:
    assert {TALK[letter] for letter in HIDES[question.id]} == set(question.withholds)
    assert set(question.withholds.values()) <= set(VERDICTS)
    assert question.text.endswith("?")
    assert question.why.endswith(".")
    assert question.sources


@pytest.mark.parametrize("talk", TALKS)
def test_every_screen_of_the_talk_has_a_question_and_every_question_a_screen(talk: str) -> None:
    care = item(talk)
    screens = {rule.id for rule in (*care.screens, *care.ask_at_start)}
    screens |= {f"{talk}-clock"} if care.offer_when else set()
    assert {id for each in protocol().medicine_questions.of(talk) for id in each.screens} >= screens


def test_an_injury_of_less_than_48_hours_and_a_cramp_get_no_talk_of_anti_inflammatories() -> None:
    care = item("nsaid_talk")
    assert care.offer_when is not None
    assert care.offer_when.text == "days since onset >= 2"
    assert {"strain", "unclear"} <= set(care.clock_for)
    assert "cramp" not in care.offer_for


def test_paracetamol_comes_first_and_a_pharmacist_always() -> None:
    first = next(step for step in item("nsaid_talk").guide if step.id == "nsaid-paracetamol-first")
    assert "paracetamol first" in first.text
    assert "pharmacist" in protocol().medicine_questions.fallback.text
    for talk in TALKS:
        assert any("pharmacist" in step for step in item(talk).steps), talk


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("questions", 0, "screens", 0), "nsaid-ulcers", "nsaid-ulcers in m1"),
        (("questions", 0, "screens", 0), "paracetamol-kidney", "paracetamol-kidney in m1"),
        (("questions", 0, "id"), "m2", "m1 to m15"),
        (("questions", 0, "withholds"), {"ice": "leave_out"}, "ice"),
        (("questions", 0, "withholds", "nsaid_talk"), "never", "leave_out"),
        (("questions", 0, "withholds"), {}, "at least one"),
        (("questions", 0, "text"), "Do you take 400 mg or more?", "no amount of a medicine"),
        (("fallback", "text"), "Take two tablets of 500mg.", "no amount of a medicine"),
    ],
)
def test_what_does_not_fit_is_refused(path: Path, value: Any, complaint: str) -> None:
    assert complaint in said(changed(NAME, put(path, value)))


def test_a_question_that_is_lost_leaves_its_screen_without_one() -> None:
    assert "none for nsaid-asthma" in said(changed(NAME, drop(("questions", 7))), lost=1)


def test_a_screen_that_is_lost_leaves_its_question_without_one() -> None:
    place = next(path for path, value in values(document("self_care.yaml").data) if value == "nsaid-asthma")
    assert "nsaid-asthma in m8" in said(changed("self_care.yaml", drop(place[:-1])), lost=1)


# ---- no amounts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["400 mg", "400mg", "0.5-mg", "81 mcg", "two hundred milligrams", "50 micrograms"])
def test_an_amount_of_a_medicine_never_ships(words: str) -> None:
    assert never_ship(f"Take {words} now.") != []


def test_an_amount_that_is_no_medicine_may_stay() -> None:
    assert never_ship("Under 50 kg, 3.7 litres and 40 m at 20 minutes") == []


def test_an_amount_in_a_step_is_refused_by_the_load_and_found_by_the_check() -> None:
    place = next(path for path, _ in values(document("self_care.yaml").data) if path[-3:-1] == ("steps", 1))
    assert "no amount of a medicine" in said(changed("self_care.yaml", put((*place[:-1], "text"), "Take 200 mg.")))
    spoilt = loaded(changed("exercises/walk.yaml", put(("purpose",), "Walk after 200 mg of something.")))
    assert len(measure(spoilt)["never_ship"]) == 1


def test_no_file_that_is_shown_holds_an_amount() -> None:
    shown = {name: text for name, text in texts().items() if name != "sources.yaml"}
    shown |= {path.name: path.read_text("utf-8") for path in SOURCE.rglob("*.html")}
    assert {name: found for name, text in shown.items() if (found := amounts(text))} == {}


def amounts(text: str) -> list[str]:
    return [each for each in never_ship(text) if "amount of a medicine" in each]
