"""Doses, days, units and values as words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hamstride.web import door
from hamstride.web.help import COUNTRY_NAMES, countries
from hamstride.web.intake import fields
from hamstride.web.intake.choices import scale_words
from hamstride.web.intake.question import value_words
from hamstride.web.plain import dial, in_one_go, numbered
from hamstride.web.today import dose
from hamstride.web.today.care import TO_WORDS
from hamstride.web.today.cited import cited, facts
from hamstride.web.today.grouped import sides_words

FINDINGS = door.protocol().findings


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({"sets": 3, "reps": 8, "rest_s": 60}, "3 sets of 8, rest 1 minute"),
        ({"sets": 1, "reps": 10, "rest_s": 60}, "1 set of 10"),
        ({"sets": 2, "reps": 8, "load_kg": 7.5, "rest_s": 90}, "2 sets of 8, with 7.5 kg, rest 90 seconds"),
        ({"sets": 5, "hold_s": 30}, "5 holds of 30 seconds"),
        ({"sets": 1, "hold_s": 60}, "1 hold of 1 minute"),
        ({"sets": 1, "minutes": 10}, "10 minutes"),
        ({"sets": 3, "metres": 20, "rest_s": 30}, "3 × 20 m, rest 30 seconds"),
        ({"sets": 2}, "2 sets"),
    ],
)
def test_a_dose_reads_as_one_would_say_it(item: dict[str, Any], words: str) -> None:
    assert dose.dose_words(item) == words


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([{"sets": 3, "reps": 8, "side": "both"}], "3 sets of 8"),
        ([{"sets": 3, "reps": 8, "side": "left"}], "3 sets of 8, left leg"),
        ([{"sets": 3, "reps": 8, "side": "left"}, {"sets": 3, "reps": 8, "side": "right"}], "3 sets of 8, each leg"),
        (
            [{"sets": 2, "reps": 8, "side": "left"}, {"sets": 3, "reps": 8, "side": "right"}],
            "left leg: 2 sets of 8; right leg: 3 sets of 8",
        ),
    ],
)
def test_two_legs_are_said_together_when_they_do_the_same(entries: list[dict[str, Any]], words: str) -> None:
    assert sides_words(entries) == words


def test_a_run_is_said_in_percent() -> None:
    run = {"reps": 6, "metres": 40, "speed_pct": 70, "rest_s": 60}

    assert dose.running_words(run) == "6 × 40 m at 70 % of your own best speed, rest 1 minute"


@pytest.mark.parametrize(
    ("tempo", "words"),
    [("3-1-1", "3 seconds one way, hold 1, 1 second back"), (None, ""), ("slow", ""), ("3-1", "")],
)
def test_a_tempo_is_said_in_seconds(tempo: str | None, words: str) -> None:
    assert dose.tempo_words(tempo) == words


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({"minutes": 15, "min_gap_h": 2}, "up to 15 minutes, at least 2 hours apart"),
        ({"minutes": 1, "min_gap_h": None}, "up to 1 minute"),
        ({"minutes": None, "min_gap_h": None}, ""),
    ],
)
def test_self_care_says_how_long_and_how_far_apart(item: dict[str, Any], words: str) -> None:
    assert dose.care_words(item) == words


@pytest.mark.parametrize(
    ("day", "words"), [(3, "Yesterday"), (4, "Today"), (5, "Tomorrow"), (6, "Friday 6"), (2, "Monday 2")]
)
def test_a_day_is_said_as_one_would(day: int, words: str) -> None:
    assert dose.day_words(date(2026, 3, day), date(2026, 3, 4)) == words


@pytest.mark.parametrize(
    ("finding", "value", "words"),
    [
        ("limp", True, "Yes"),
        ("limp", False, "No"),
        ("limp", None, ""),
        ("pain_walking", 4, "4 of 10"),
        ("bruising", "none", "none"),
        ("knee_extension_deg", 12.5, "12.5 degrees"),
        ("sleep_h", 7.0, "7 hours"),
    ],
)
def test_a_value_is_said_with_its_unit(finding: str, value: Any, words: str) -> None:
    assert value_words(FINDINGS[finding], value) == words


@pytest.mark.parametrize("finding", [each.id for each in FINDINGS.values() if each.unit])
def test_every_unit_is_a_word(finding: str) -> None:
    assert fields.unit_words(FINDINGS[finding]) in {*fields.UNITS.values(), "cm", "kg", "m", "%"}


@pytest.mark.parametrize("finding", FINDINGS)
def test_every_finding_can_be_asked_and_nothing_is_preselected(finding: str) -> None:
    field = fields.finding_field(FINDINGS[finding])

    assert field.initial is None
    assert fields.to_value(FINDINGS[finding], "not_sure") is None
    assert fields.to_value(FINDINGS[finding], "") is None
    assert fields.to_value(FINDINGS[finding], None) is None


@pytest.mark.parametrize("finding", [each.id for each in FINDINGS.values() if fields.is_scale(each)])
def test_every_scale_has_words_for_its_ends_and_its_middle(finding: str) -> None:
    assert scale_words(finding) != ("Least", "Middle", "Most")


@pytest.mark.parametrize("finding", [each.id for each in FINDINGS.values() if each.type != "number"])
def test_an_answer_survives_the_way_to_the_form_and_back(finding: str) -> None:
    known = FINDINGS[finding]
    for value in [True, False] if known.type == "yes_no" else list(known.options):
        assert fields.to_value(known, fields.to_answer(known, value)) == value


def test_a_fact_says_value_and_day() -> None:
    told: list[dict[str, Any]] = [
        {"finding": "pain_walking", "value": 4, "at": "2026-03-04T08:00:00+00:00"},
        {"finding": "limp", "value": False, "at": "2026-03-04T08:00:00+00:00"},
        {"finding": "fever", "value": None},
        {"finding": "days_since_phase", "value": 2.9, "at": "2026-03-04T08:00:00+00:00"},
        {"finding": "conditions", "value": ["heart_failure"]},
        {"finding": "surgery", "value": False},
    ]

    assert facts(door.protocol(), told) == [
        "pain when you walk: 4 of 10 (4 March)",
        "you walk without a limp (4 March)",
        "a fever: not known",
        "days in this phase: 2",
        "conditions: heart failure",
        "surgery: no",
    ]


def test_a_source_is_named_once_with_its_place_and_how_sure_we_are() -> None:
    found = cited(door.protocol(), ["product_default, one quiet night", "product_default, one quiet night", "lost"])

    assert [(each.where, each.sure) for each in found] == [
        ("one quiet night", "Our own careful choice. No source settles it."),
        ("", ""),
    ]


@pytest.mark.parametrize(
    ("number", "calls"), [("999", "999"), ("112 or 999", "112"), ("10177, or 112 from a mobile phone", "10177")]
)
def test_a_link_calls_the_first_number(number: str, calls: str) -> None:
    assert dial(number) == calls


def test_every_number_of_a_country_can_be_called_and_every_country_has_its_name() -> None:
    assert all(dial(number) for _, _, number in countries())
    assert {id for id, _, _ in countries()} <= set(COUNTRY_NAMES)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("you have diabetes", "You have diabetes"),
        ("one of these is enough. You felt a pop. Bruising is large", "You felt a pop. Or bruising is large"),
        ("all of these together. You limp. Your leg is weak", "You limp. And your leg is weak"),
        (
            "one of these is enough. A: you limp. B: all of these together. B1: you rest. B2: it hurts",
            "One of these is enough. A: you limp. B: all of these together. B1: you rest. B2: it hurts",
        ),
    ],
)
def test_what_rules_something_out_is_said_in_one_go(words: str, said: str) -> None:
    assert in_one_go(words) == said


def test_the_number_stands_where_the_text_leaves_a_gap() -> None:
    assert numbered("Call {emergency} now.", "999") == "Call 999 now."
    assert numbered("Call {emergency} now.", None) == "Call your emergency number now."


def test_everyone_a_person_can_be_sent_to_has_a_name() -> None:
    from hamstride.protocol.care import SELF_CARE_ITEMS
    from hamstride.protocol.signs import REFERRED_TO

    assert set(TO_WORDS) == set(REFERRED_TO)
    assert set(dose.CARE_NAMES) == set(SELF_CARE_ITEMS)
