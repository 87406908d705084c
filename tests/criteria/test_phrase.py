"""Every construct in plain words: nothing left out, one is not several, different criteria read differently."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from hamstride.criteria import tree
from hamstride.criteria.check import read
from hamstride.criteria.phrase import amount, label, phrase, span, subject
from hamstride.criteria.tree import DAY
from hamstride.criteria.vocabulary import PERSON_CHOICES, Vocabulary
from hamstride.words.say import say
from hamstride.words.style import never_ship
from tests.criteria.made import HOUR, SMALL, number
from tests.strategies import MODEST, criteria, trees


def words(text: str) -> str:
    return phrase(read(text, SMALL), SMALL)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pain < 2", "the pain is below 2"),
        ("pain <= 2", "the pain is 2 or less"),
        ("pain = 2", "the pain is 2"),
        ("pain != 2", "the pain is not 2"),
        ("pain >= 2", "the pain is 2 or more"),
        ("pain > 2", "the pain is above 2"),
        ("pain >= 0", "the pain: any answer"),
        ("pain > 0", "the pain is above 0"),
        ("deficit(bend) >= 0 deg", "the side difference in the bend is 0° or more"),
        ("bend <= 5 deg", "the bend is 5° or less"),
        ("sleep < 6 h", "the sleep is below 6 h"),
        ("deficit(bend) <= 5 deg", "the side difference in the bend is 5° or less"),
        ("ratio(hop) >= 90 %", "the hop (hurt leg against other) is 90 % or more"),
        ("speed >= 95 % of best", "the speed is 95 % of the best or more"),
        ("pain <= baseline", "the pain is your own level before it or less"),
        ("pain > baseline + 1", "the pain is above your level before plus 1"),
        ("sign is yes", "the sign is yes"),
        ("limp is yes", "you limp"),
        ("limp is no", "you do not limp"),
        ("limp is in (yes, no)", "you limp or you do not limp"),
        ("bruise is large", "the bruise is a large bruise"),
        ("bruise is in (small, large)", "the bruise is a small bruise or a large bruise"),
        ("age >= 65 years", "your age is 65 years or more"),
        ("mass_kg < 50 kg", "your body mass is below 50 kg"),
        ("earlier_injuries >= 1", "the number of earlier injuries to this hamstring is 1 or more"),
        ("phase is first", "the phase you are in is first"),
        ("days since onset >= 3 days", "the time since the injury is 3 days or more"),
        ("days since onset >= 1", "the time since the injury is 1 day or more"),
        ("age < 1 years", "your age is below 1 year"),
        ("days since phase >= 3 days", "the time in this phase is 3 days or more"),
        ("days since last_session >= 3 days", "the time since your last logged session is 3 days or more"),
        ("days since return >= 3 days", "the time since your return to full sport is 3 days or more"),
        ("days since surgery >= 3 days", "the time since your operation is 3 days or more"),
        ("condition asthma", "you have asthma"),
        ("medicine statin", "you take statin"),
        ("any(red_flags)", "a warning sign is present"),
        ("any(urgent_flags)", "an urgent warning sign is present"),
        ("reached(middle)", "you have reached the phase “middle”"),
        ("pain_during <= 2 in last 2 sessions", "pain during the session is 2 or less in each of the last 2 sessions"),
        ("speed_pct >= 70 % in last 1 session", "running speed against your best is 70 % or more in the last session"),
        (
            "pain_next_morning > baseline in any of last 3 running sessions",
            "pain the next morning is above your own level before it in any of the last 3 running sessions",
        ),
        (
            "session_form is in (good, fair) in last 1 session",
            "form in the session is good or fair in the last session",
        ),
        (
            "session_minutes >= 20 min in last 2 sessions",
            "length of the session is 20 min or more in each of the last 2 sessions",
        ),
        ("session_effort < 9 in last 2 sessions", "effort of the session is below 9 in each of the last 2 sessions"),
        ("pain <= 1 for 2 days", "the pain is 1 or less on all of the last 2 days you logged"),
        ("pain >= 5 on 2 days", "the pain is 5 or more on 2 days"),
        ("pain <= 1 and limp is no", "the pain is 1 or less, and you do not limp"),
        ("pain <= 1 or limp is no", "the pain is 1 or less or you do not limp"),
        (
            "pain <= 1 and (sign is yes or limp is no)",
            "the pain is 1 or less, and (the sign is yes or you do not limp)",
        ),
        ("not limp is no", "not: you do not limp"),
    ],
)  # fmt: skip
def test_each_construct_in_words(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("window", "length"),
    [("12 hours", "12 hours"), ("7 days", "7 days"), ("2 weeks", "14 days"), ("36 hours", "36 hours")],
)
def test_a_window_back_in_time_says_how_long(window: str, length: str) -> None:
    tail = say("criteria.within", span=length)
    assert words(f"pain <= 1 within {window}") == words("pain <= 1") + tail
    assert words(f"pain <= 1 on 2 days within {window}") == words("pain <= 1 on 2 days") + tail
    assert words(f"deficit(bend) <= 5 deg within {window}") == words("deficit(bend) <= 5 deg") + tail


def test_counts_name_what_is_counted() -> None:
    tail = " is 2 or more" + say("criteria.within", span="21 days")
    assert words("sessions(running) >= 2 within 21 days") == "the number of running sessions" + tail
    assert words("sessions(any) >= 2 within 21 days") == "the number of sessions" + tail
    named = "the number of good single leg bridge sessions"
    assert phrase(read("good_sessions(single_leg_bridge) >= 2 within 21 days", NAMED), NAMED) == named + tail


NAMED = replace(
    SMALL, exercises=frozenset({"single_leg_bridge"}), conditions=frozenset({"heart_failure"}),
    medicines=frozenset({"blood_thinner"}), phases=("night_plan",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("condition heart_failure", "you have heart failure"),
        ("medicine blood_thinner", "you take blood thinner"),
        ("reached(night_plan)", "you have reached the phase “night plan”"),
        ("phase is night_plan", "the phase you are in is night plan"),
    ],
)
def test_a_name_of_several_words_reads_as_words(text: str, expected: str) -> None:
    assert phrase(read(text, NAMED), NAMED) == expected


def test_a_condition_and_a_medicine_are_called_what_people_call_them() -> None:
    called = replace(NAMED, terms={"heart_failure": "a weak heart", "blood_thinner": "a tablet against clots"})

    assert phrase(read("condition heart_failure", called), called) == "you have a weak heart"
    assert phrase(read("medicine blood_thinner", called), called) == "you take a tablet against clots"


@pytest.mark.parametrize("unit", ["", " days"])
def test_a_clock_always_says_days(unit: str) -> None:
    assert "3 days" in words(f"days since onset >= 3{unit}")


@pytest.mark.parametrize(
    "text",
    [
        "days since onset >= 1",
        "age >= 1 years",
        "pain <= 1 within 1 day",
        "pain <= 1 within 1 hour",
        "pain <= 1 for 1 day",
        "pain >= 5 on 1 day",
        "pain >= 5 on 1 day within 1 week",
        "pain_during <= 2 in last 1 session",
        "pain_during <= 2 in any of last 1 running session",
    ],
)
def test_one_is_not_several(text: str) -> None:
    assert not re.search(r"\b1 (different )?(days|hours|years|sessions)\b", words(text))


@MODEST
@given(criteria)
def test_every_criterion_reads_as_words(node: tree.Node) -> None:
    found = phrase(node, SMALL)
    assert found == " ".join(found.split())
    assert not re.search(r"[{}_]|criteria\.", found)
    assert found.count("(") == found.count(")")
    assert never_ship(found) == []


@MODEST
@given(trees, trees)
def test_criteria_of_another_shape_read_differently(a: tree.Node, b: tree.Node) -> None:
    no, both, either = tree.Not, tree.All, tree.Any
    shapes: set[tree.Node] = {
        no(both((a, b))),
        no(either((a, b))),
        both((no(a), b)),
        either((no(a), b)),
        both((a, b)),
        either((a, b)),
    }
    shapes |= {no(no(both((a, b)))), both((no(a), no(b))), both((a, no(b)))}
    assert len({phrase(shape, SMALL) for shape in shapes}) == len(shapes)


def test_a_compound_too_long_for_one_sentence_is_a_list_of_short_ones() -> None:
    both = "pain_during <= 2 in last 2 running sessions and pain <= 1 for 2 days"
    during = "ain during the session is 2 or less in each of the last 2 running sessions"
    assert words(both) == (
        f"all of these together. P{during}. The pain is 1 or less on all of the last 2 days you logged"
    )
    assert words(both.replace(" and ", " or ")).startswith(f"one of these is enough. P{during}. The pain is")


def test_a_long_list_inside_a_list_is_named_so_that_each_part_has_one_place() -> None:
    deepest = "pain <= 1 for 2 days and bend <= 5 deg and limp is no for 2 days"
    inner = f"pain_during <= 2 in last 2 running sessions or ({deepest})"
    assert words(f"sign is yes and ({inner}) and limp is yes").split(". ") == [
        "all of these together",
        "A: the sign is yes",
        "B: one of these is enough",
        "B1: pain during the session is 2 or less in each of the last 2 running sessions",
        "B2: all of these together",
        "B2A: the pain is 1 or less on all of the last 2 days you logged",
        "B2B: the bend is 5° or less",
        "B2C: you do not limp on all of the last 2 days you logged",
        "C: you limp",
    ]


def test_a_short_compound_inside_a_list_stays_in_brackets() -> None:
    text = "sign is yes and (pain <= 1 or limp is no) and pain_during <= 2 in last 2 running sessions"
    assert ". A: " not in words(text)
    assert ". The pain is 1 or less or you do not limp. " in words(text)


def test_a_label_that_is_a_question_gets_no_second_verb() -> None:
    asking = Vocabulary({"bad": number("bad", low=1.0, label="how bad it is")})
    assert phrase(read("bad <= 4 within 2 days", asking), asking) == "how bad it is: 4 or less (last 2 days)"
    assert phrase(read("bad >= 1", asking), asking) == "how bad it is: any answer"


def test_what_is_compared_with_its_own_best_is_named_once() -> None:
    best = number("best", before_injury=True, label="your own best top speed before the injury", better="higher")
    fast = Vocabulary({"fast": number("fast", label="top speed", better="higher"), "best": best})
    found = phrase(read("fast >= 95 % of best", fast), fast)
    assert found == "top speed is 95 % of your own best before the injury or more"


@pytest.mark.parametrize("name", sorted(PERSON_CHOICES))
def test_every_answer_about_the_person_has_its_own_words(name: str) -> None:
    options = PERSON_CHOICES[name]
    found = [words(f"{name} is {option}") for option in options]
    assert len(set(found)) == len(options)
    assert words(f"{name} is in ({', '.join(options)})").count(" or ") == len(options) - 1


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (5, None, "5"),
        (1.5, None, "1.5"),
        (5.0, "deg", "5°"),
        (90, "%", "90 %"),
        (8.25, "m/s", "8.25 m/s"),
        (2, "days", "2 days"),
    ],
)
def test_an_amount_carries_its_unit(value: float, unit: str | None, expected: str) -> None:
    assert amount(value, unit) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(2 * DAY, "2 days"), (36 * HOUR, "36 hours"), (12 * HOUR, "12 hours"), (14 * DAY, "14 days")],
)
def test_a_span_is_in_days_where_it_can_be(seconds: int, expected: str) -> None:
    assert span(seconds) == expected


def test_a_subject_is_a_noun_phrase() -> None:
    assert subject(tree.Value("pain"), SMALL) == "the pain"
    assert subject(tree.Clock("onset"), SMALL) == "the time since the injury"
    assert label("pain_during", SMALL) == "pain during the session"
