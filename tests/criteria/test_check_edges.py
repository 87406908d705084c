"""The whole sentence of a refusal, and criteria that stand just inside or just outside what is allowed."""

from __future__ import annotations

import pytest

from hamstride.criteria.check import nearest, read
from hamstride.criteria.parse import CriterionError
from tests.criteria.made import SMALL

SESSION_VALUES = "pain_during, pain_next_morning, session_effort, session_minutes, speed_pct"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("qqq is yes", "“qqq” is not one of the findings"),
        ("sex is purple", "“purple” is not one of the answers of sex"),
        ("hunger is yes", "“hunger” is not one of the findings"),
        ("pain <= 1 in last 0 sessions", "a window counts from 1: “in last 0 sessions” would be true of nothing"),
        ("pain <= 1 for 0 days", "a window counts from 1: “in last 0 sessions” would be true of nothing"),
        ("speed >= 95 % of pain", "“pain” has unit none, the left side m/s"),
        ("pain >= 95 % of speed", "“speed” has unit m/s, the left side none"),
        ("deficit(bend) <= baseline", "a baseline can be compared with a plain value only"),
        ("pain <= 1 in last 2 sessions", f"“pain” is not logged with a session; session values: {SESSION_VALUES}"),
        ("limp is no in last 2 sessions", f"“limp” is not logged with a session; session values: {SESSION_VALUES}"),
        (
            "deficit(bend) <= 5 deg in last 2 sessions",
            "a side difference of “bend” takes “within … days” or no window",
        ),
        ("days since onset >= 3 in last 2 sessions", "“days since onset” takes no window"),
        ("age >= 30 years within 3 days", "“age” takes no window"),
        ("bend <= 5", "the unit must be deg, found none"),
        ("bend <= 5 days", "the unit must be deg, found days"),
        ("pain <= 1 deg", "the unit must be left out, found deg"),
        ("pain <= 11", "11 lies outside the range of pain (0 to 10)"),
        ("sessions(any) > 0", "sessions(any) is used as “>= 2 within 21 days”"),
        ("sessions(any) >= 0 within 7 days", "sessions(any) is used as “>= 2 within 21 days”"),
        ("sessions(any) = 2 within 7 days", "sessions(any) is used as “>= 2 within 21 days”"),
        ("good_sessions(bridge) <= 2 within 7 days", "good_sessions(bridge) is used as “>= 2 within 21 days”"),
        ("sessions(any) >= baseline within 7 days", "sessions(any) is used as “>= 2 within 21 days”"),
        ("sessions(any) >= 50 % of pain within 7 days", "sessions(any) is used as “>= 2 within 21 days”"),
        ("not sessions(any) >= 2 within 7 days", "sessions(any) cannot be negated: what was not logged is not known"),
        (
            "not (limp is no or not not sessions(any) >= 2 within 7 days)",
            "sessions(any) cannot be negated: what was not logged is not known",
        ),
    ],
)
def test_a_refusal_is_one_whole_sentence(text: str, sentence: str) -> None:
    with pytest.raises(CriterionError) as refused:
        read(text, SMALL)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "pain <= 10",
        "pain >= 0",
        "days since onset >= 3",
        "days since onset >= 3 days",
        "sessions(any) > 0 within 7 days",
        "sessions(any) >= 1 within 7 days",
        "not not sessions(any) >= 1 within 7 days",
        "pain_during <= 2 in last 1 session",
        "limp is no on 1 day within 1 day",
        "pain_during <= baseline in last 1 session",
        "speed >= 95 % of best within 3 days",
    ],
)
def test_just_inside_is_allowed(text: str) -> None:
    read(text, SMALL)


def test_the_nearest_name_is_looked_for_by_the_first_eighty_letters_and_must_be_half_alike() -> None:
    assert nearest("pian", ["pain", "brain", "plain"]) == "pain"
    assert nearest("ab", ["axxx"]) is None
    assert nearest("abxx", ["abyy"]) == "abyy"  # half of it, exactly
    assert nearest("", ["pain"]) is None
    assert nearest("x" * 80 + "pain" * 30, ["x" * 80, "pain" * 30]) == "x" * 80
