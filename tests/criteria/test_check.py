"""Types, units, ranges, names and windows are checked before any rule may use a criterion."""

from __future__ import annotations

import pytest

from hamstride.criteria import tree
from hamstride.criteria.check import nearest, read
from hamstride.criteria.parse import CriterionError
from hamstride.criteria.tree import names_read
from tests.criteria.made import SMALL


def refusal(text: str) -> str:
    with pytest.raises(CriterionError) as refused:
        read(text, SMALL)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pian <= 1", "“pian” is not one of the findings; nearest: pain"),
        ("qqq is yes", "“qqq” is not one of the findings"),
        ("limb is yes", "“limb” is not one of the findings; nearest: limp"),
        ("speed >= 95 % of bset", "“bset” is not one of the findings; nearest: best"),
        ("deficit(bendd) <= 5 deg", "“bendd” is not one of the findings; nearest: bend"),
        ("bruise is huge", "“huge” is not one of the answers of bruise"),
        ("bruise is in (small, larg)", "“larg” is not one of the answers of bruise; nearest: large"),
        ("sign is maybe", "“maybe” is not one of the answers of sign"),
        ("goal is sports", "“sports” is not one of the answers of goal; nearest: sport"),
        ("phase is frist", "“frist” is not one of the answers of phase; nearest: first"),
        ("session_form is god in last 2 sessions", "“god” is not one of the answers of session_form; nearest: good"),
        ("condition astma", "“astma” is not one of the conditions; nearest: asthma"),
        ("medicine statins", "“statins” is not one of the medicines; nearest: statin"),
        ("any(red_flag)", "“red_flag” is not one of the groups; nearest: red_flags"),
        ("reached(lsat)", "“lsat” is not one of the phases; nearest: last"),
        ("days since onsett >= 3", "“onsett” is not one of the clocks; nearest: onset"),
        ("sessions(runing) >= 2 within 7 days", "“runing” is not one of the session kinds; nearest: running"),
        ("good_sessions(brige) >= 2 within 7 days", "“brige” is not one of the exercises; nearest: bridge"),
        ("pain_during <= 1 in last 2 runing sessions", "“runing” is not one of the session kinds; nearest: running"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_known_one(text: str, message: str) -> None:
    assert refusal(text).startswith(message)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("sign <= 1", "“sign” is not a number: write “sign is …”"),
        ("bruise >= 2", "“bruise” is not a number: write “bruise is …”"),
        ("pain is yes", "“pain” is a number: write for example “pain <= 1”"),
        ("sex <= 1", "“sex” is a choice: write “sex is …”"),
        ("phase >= 1", "“phase” is a choice: write “phase is …”"),
        ("deficit(pain) <= 1", "“pain” has no left and right, so it has no side difference"),
        ("ratio(bend) >= 90 %", "“bend” is better when lower: use deficit(bend)"),
        ("days since onset >= baseline", "a baseline can be compared with a plain value only"),
        ("deficit(bend) <= baseline", "a baseline can be compared with a plain value only"),
    ],
)
def test_a_type_that_does_not_fit_is_refused_with_the_right_form(text: str, part: str) -> None:
    assert part in refusal(text)


@pytest.mark.parametrize("text", ["age is yes", "earlier_injuries is no", "session_form <= 1 in last 2 sessions"])
def test_a_person_or_session_value_of_the_wrong_type_says_so(text: str) -> None:
    message = refusal(text)
    assert "is a number" in message or "is a choice" in message


@pytest.mark.parametrize(
    ("text", "found", "allowed"),
    [
        ("bend <= 5", "none", "deg"),
        ("bend <= 5 cm", "cm", "deg"),
        ("deficit(bend) <= 5", "none", "deg"),
        ("deficit(hop) <= 5 cm", "cm", "m"),
        ("ratio(hop) >= 90", "none", "%"),
        ("ratio(hop) >= 1 m", "m", "%"),
        ("pain <= 5 cm", "cm", "left out"),
        ("age >= 65", "none", "years"),
        ("mass_kg < 50", "none", "kg"),
        ("earlier_injuries >= 1 years", "years", "left out"),
        ("days since onset >= 3 years", "years", "days"),
        ("sessions(running) >= 2 days within 7 days", "days", "left out"),
        ("session_minutes >= 20 in last 2 sessions", "none", "min"),
        ("pain_during <= 2 min in last 2 sessions", "min", "left out"),
        ("speed_pct <= 70 in last 2 sessions", "none", "%"),
    ],
)
def test_the_unit_must_be_the_findings_own(text: str, found: str, allowed: str) -> None:
    assert refusal(text) == f"the unit must be {allowed}, found {found}"


@pytest.mark.parametrize(
    "text", ["speed >= 95 % of hop", "speed >= 95 % of sign", "age >= 95 % of pain", "deficit(bend) <= 95 % of bend"]
)
def test_a_percentage_is_of_a_number_with_the_same_unit(text: str) -> None:
    assert "has unit" in refusal(text)


@pytest.mark.parametrize("text", ["pain <= 11", "pain >= -1", "sleep < 25 h", "bend <= 101 deg within 2 days"])
def test_a_threshold_outside_the_range_is_refused(text: str) -> None:
    assert "lies outside the range" in refusal(text)


@pytest.mark.parametrize("text", ["pain <= 10", "pain >= 0", "sleep < 24 h"])
def test_the_ends_of_the_range_are_inside(text: str) -> None:
    read(text, SMALL)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("pain_during <= 1", "“pain_during” needs a session window"),
        ("pain_next_morning <= 1 for 2 days", "“pain_next_morning” needs a session window"),
        ("session_form is good", "“session_form” needs a session window"),
        ("pain <= 1 in last 2 sessions", "“pain” is not logged with a session"),
        ("sign is yes in last 2 sessions", "“sign” is not logged with a session"),
        ("bruise is small in any of last 2 sessions", "“bruise” is not logged with a session"),
        ("deficit(bend) <= 5 deg for 2 days", "a side difference of “bend” takes"),
        ("ratio(hop) >= 90 % on 2 days", "a side difference of “hop” takes"),
        ("sessions(running) >= 2", "sessions(running) is used as"),
        ("sessions(running) >= 2 for 2 days", "sessions(running) is used as"),
    ],
)
def test_a_window_that_cannot_apply_is_refused(text: str, part: str) -> None:
    assert part in refusal(text)


@pytest.mark.parametrize("window", ["within 7 days", "for 2 days", "on 2 days", "in last 2 sessions"])
@pytest.mark.parametrize(
    ("leaf", "name"),
    [
        ("age >= 65 years", "age"),
        ("sex is female", "sex"),
        ("phase is first", "phase"),
        ("days since onset >= 3", "onset"),
    ],
)
def test_facts_about_the_person_and_clocks_take_no_window(leaf: str, name: str, window: str) -> None:
    assert name in refusal(f"{leaf} {window}")


@pytest.mark.parametrize(
    "text",
    [
        "pain_during <= 1 in last 0 sessions",
        "pain_during <= 1 in any of last 0 sessions",
        "pain <= 1 for 0 days",
        "pain <= 1 on 0 days",
        "pain <= 1 within 0 days",
        "sessions(any) >= 0 within 7 days",
        "sessions(any) > -1 within 7 days",
        "sessions(any) >= 1 within 0 days",
    ],
)
def test_a_window_or_count_of_nothing_is_refused(text: str) -> None:
    refusal(text)


@pytest.mark.parametrize("operator", ["<", "<=", "=", "!="])
def test_a_count_can_only_show_that_enough_was_done(operator: str) -> None:
    assert "sessions(running) is used as" in refusal(f"sessions(running) {operator} 2 within 7 days")


@pytest.mark.parametrize(
    "text", ["not {}", "not ({} and sign is yes)", "sign is yes or not (limp is no and {})", "not not not {}"]
)
def test_a_count_below_a_not_is_refused_because_an_empty_log_would_meet_it(text: str) -> None:
    assert "sessions(running) cannot be negated" in refusal(text.format("sessions(running) >= 2 within 7 days"))


def test_a_count_below_two_nots_is_a_count_again() -> None:
    read("not not sessions(running) >= 2 within 7 days", SMALL)


def test_a_fault_deep_in_a_tree_is_found() -> None:
    assert "“astma”" in refusal("pain <= 1 or not (sign is yes and (limp is no or condition astma))")


def test_read_gives_the_parsed_tree() -> None:
    node = read("condition asthma and pain <= 1", SMALL)
    assert isinstance(node, tree.All)
    assert names_read(node) == {"conditions", "pain"}


def test_nearest_is_none_when_nothing_is_near() -> None:
    assert nearest("zzzz", ["pain", "sign"]) is None
    assert nearest("pian", ["sign", "pain"]) == "pain"
    assert nearest("pain", []) is None


def test_a_name_longer_than_anybody_writes_is_held_against_the_known_ones_by_its_beginning() -> None:
    known = "a" * 28 + "b" * 4
    assert nearest("a" * 28 + "c" * 52, [known]) == nearest("a" * 28 + "c" * 10_000, [known]) == known
