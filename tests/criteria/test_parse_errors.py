"""What cannot be read is refused with the place in the text and what was expected there."""

from __future__ import annotations

import pytest

from hamstride.criteria.parse import CriterionError, parse


def refusal(text: str) -> str:
    with pytest.raises(CriterionError) as refused:
        parse(text)
    return str(refused.value)


BROKEN = {
    "pain <=": "<=",
    "pain <= 1 or": "or",
    "(pain <= 1": "1",
    "pain <= 1)": ")",
    "pain ~ 1": "~",
    "pain <= 1 pain >= 2": "pain",
    "pain <= 1 within days": "days",
    "pain <= 1 within 2": "2",
    "pain <= 1 in last sessions": "sessions",
    "95 % of best": "95",
    "PAIN <= 1": "PAIN",
    "bruise is in ()": ")",
    "bruise is in (small large)": "large",
    "pain is": "is",
    "days onset >= 3": "onset",
    "condition asthma for 2 days": "for",
    "any()": ")",
    "reached(middle": "middle",
    "pain <= 1.5.2": ".",
    "pain <= 1 within 1.5 days": ".5",
    "pain <= one": "one",
    "": "",
}


@pytest.mark.parametrize("text", BROKEN)
def test_broken_text_is_refused_and_quoted(text: str) -> None:
    assert f"“{text}”" in refusal(text)


def marked(text: str) -> str:
    """What stands at the place the message points to with a caret, and everything after it."""
    *_, line, caret = refusal(text).split("\n")[:3]
    return line[caret.index("^") :]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("pain ~ 1", "~ 1"),
        ("pain <= 1 pain >= 2", "pain >= 2"),
        ("condition asthma for 2 days", "for 2 days"),
        ("95 % of best", "95 % of best"),
        ("sign is yes and limp is no or PAIN <= 1", "PAIN <= 1"),
    ],
)
def test_the_place_is_marked(text: str, rest: str) -> None:
    assert marked(text).startswith(rest)


@pytest.mark.parametrize(
    ("text", "missing"),
    [("pain <=", "number"), ("pain <= 1 within days", "number"), ("pain ~ 1", "<="), ("bruise is in ()", "name")],
)
def test_what_was_expected_is_named(text: str, missing: str) -> None:
    message = refusal(text)
    assert "expected" in message
    assert missing in message.partition("expected")[2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pain <=", "a number, baseline"),
        ("pain ~ 1", "is, one of < <= = != >= >"),
        ("pain <= 1 within 1.5 days", "a whole number"),
        ("pain <= 1 within 2", "days, weeks or hours"),
        ("pain <= 1 in last 2 strength", "the word sessions"),
        ("bruise is in (small large)", "), a comma"),
        ("pain is", "a name, in"),
        (
            "pain <= 1 or",
            "(, a name, any, condition, days, deficit, good_sessions, medicine, not, ratio, reached, sessions",
        ),
        ("(pain <= 1", ")"),
        ("pain <= 1)", "the end"),
    ],
)
def test_what_was_expected_is_said_in_words(text: str, words: str) -> None:
    assert refusal(text).partition("expected: ")[2] == words


@pytest.mark.parametrize("window", ["for 2 weeks", "for 12 hours", "on 2 weeks", "on 3 hours within 2 weeks"])
def test_windows_of_days_are_given_in_days(window: str) -> None:
    assert "must be given in days" in refusal(f"pain <= 1 {window}")


def test_a_part_of_another_finding_is_a_percentage() -> None:
    assert refusal("speed >= 95 m/s of best") == ("“95 m/s of best” must be a percentage, for example “95 % of best”")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 3000 + "sign is yes" + ")" * 3000,
        "not " * 3000 + "sign is yes",
        "not\n" * 3000 + "sign is yes",
        "not(" * 3000 + "sign is yes" + ")" * 3000,
    ],
    ids=["brackets", "not", "not and line breaks", "not and brackets"],
)
def test_bottomless_nesting_is_refused_like_any_other_fault(text: str) -> None:
    with pytest.raises(CriterionError):
        parse(text)


def test_the_same_text_is_refused_twice() -> None:
    assert refusal("pain <=") == refusal("pain <=")
