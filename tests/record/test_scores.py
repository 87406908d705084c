"""Scores from answers: known answers, strict about ranges and missing ones, formulas only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import load_protocol
from hamstride.record.scores import ScoreRefused, score

PROTOCOL = load_protocol()
SCALES = PROTOCOL.scores
KNOWN: dict[str, list[tuple[Sequence[float | None], float, int]]] = {
    "odi": [
        ([0] * 10, 0, 0),
        ([5] * 10, 100, 0),
        ([1, 2, 0, 1, 3, 0, 2, 1, 2, 1], 26, 0),
        ([4, 3, 3, None, 2, 1, 0, 2, 1, 0], 35.6, 1),  # 16 of 45
        ([None, 5, 5, 5, 5, None, 5, 5, 5, 5], 100, 2),
    ],
    "lefs": [([4] * 20, 80, 0), ([0] * 20, 0, 0), ([2] * 10 + [3] * 10, 50, 0), ([3] * 18 + [None] * 2, 60, 2)],
    "fash": [([10] * 10, 100, 0), ([0] * 10, 0, 0), ([7, 8, 6, 5, 9, 10, 4, 3, 2, 1], 55, 0)],
    "iprrs": [([100] * 6, 60, 0), ([0] * 6, 0, 0), ([80, 90, 70, 100, 60, 80], 48, 0)],
}


@pytest.mark.parametrize(("name", "answers", "value", "missing"), [
    (name, *each) for name, cases in KNOWN.items() for each in cases
])  # fmt: skip
def test_known_answers(name: str, answers: list[float | None], value: float, missing: int) -> None:
    found = score(SCALES[name], answers)
    assert (found.value, found.missing, found.answered) == (value, missing, len(answers) - missing)
    assert found.finding == SCALES[name].finding


def test_there_is_a_known_answer_for_every_score() -> None:
    assert set(KNOWN) == set(SCALES)


@pytest.mark.parametrize("name", SCALES)
def test_too_few_and_too_many_answers_are_refused(name: str) -> None:
    scale = SCALES[name]
    for count in (0, scale.items - 1, scale.items + 1):
        with pytest.raises(ScoreRefused, match=f"found {count} answers"):
            score(scale, [scale.low] * count)


@pytest.mark.parametrize("name", SCALES)
def test_an_answer_outside_the_range_or_between_the_steps_is_refused(name: str) -> None:
    scale = SCALES[name]
    for wrong in (scale.low - scale.step, scale.high + scale.step, scale.low + scale.step / 2, float("nan")):
        with pytest.raises(ScoreRefused, match="answer 2: found"):
            score(scale, [scale.low, wrong, *[scale.low] * (scale.items - 2)])


@pytest.mark.parametrize("name", SCALES)
def test_one_missing_answer_too_many_is_refused(name: str) -> None:
    scale = SCALES[name]
    most = scale.most_missing
    assert score(scale, [None] * most + [scale.high] * (scale.items - most)).value == scale.out_of
    with pytest.raises(ScoreRefused, match=f"found {most + 1} answers missing"):
        score(scale, [None] * (most + 1) + [scale.high] * (scale.items - most - 1))


def test_a_refusal_says_what_is_allowed_in_words() -> None:
    """The words for a scale whose answers go 1, 4, 7 and of which none may be missing; then for the usual kind."""
    odd = replace(SCALES["odi"], items=2, low=1, high=7, step=3, most_missing=0)
    plain = replace(SCALES["odi"], items=2, low=0, high=5, step=1, most_missing=1)
    for scale, answers, words in (
        (odd, [1], "found 1 answers; allowed: 2, with “-” for one that was left out"),
        (odd, [1, None], "found 1 answers missing; allowed: none"),
        (odd, [1, 5], "answer 2: found 5; allowed: 1 to 7 in steps of 3"),
        (odd, [10, 1], "answer 1: found 10; allowed: 1 to 7 in steps of 3"),
        (plain, [None, None], "found 2 answers missing; allowed: at most 1"),
        (plain, [0, True], "answer 2: found True; allowed: 0 to 5"),
        (plain, [0.5, 1], "answer 1: found 0.5; allowed: 0 to 5"),
    ):
        with pytest.raises(ScoreRefused) as refused:
            score(scale, answers)
        assert str(refused.value) == words
    assert score(odd, [4, 7]).value == 78.6


@given(st.sampled_from(sorted(SCALES)), st.data())
def test_every_score_is_inside_the_range_of_its_finding_and_does_not_care_about_the_order(
    name: str, data: st.DataObject
) -> None:
    scale = SCALES[name]
    answer = st.integers(0, (scale.high - scale.low) // scale.step).map(lambda each: scale.low + each * scale.step)
    answers = data.draw(st.lists(answer, min_size=scale.items, max_size=scale.items))
    found, finding = score(scale, answers), PROTOCOL.findings[scale.finding]
    assert finding.low is not None
    assert finding.high is not None
    assert finding.low <= found.value <= finding.high
    assert score(scale, data.draw(st.permutations(answers))) == found


@given(st.sampled_from(sorted(SCALES)), st.data())
def test_a_higher_answer_never_lowers_the_score(name: str, data: st.DataObject) -> None:
    scale = SCALES[name]
    steps = st.integers(0, (scale.high - scale.low) // scale.step - 1)
    answers = [
        scale.low + each * scale.step for each in data.draw(st.lists(steps, min_size=scale.items, max_size=scale.items))
    ]
    place = data.draw(st.integers(0, scale.items - 1))
    higher = [*answers[:place], answers[place] + scale.step, *answers[place + 1 :]]
    assert score(scale, higher).value > score(scale, answers).value


def test_the_wording_of_no_questionnaire_is_shipped() -> None:
    for scale in SCALES.values():
        assert len(scale.text.split()) < 30
        assert "?" not in scale.text + scale.name


def test_the_change_that_can_be_told_is_there_with_its_source() -> None:
    for scale in SCALES.values():
        error = PROTOCOL.findings[scale.finding].error
        assert error is not None
        assert (error.mdc or 0) > 0
        assert error.sources
