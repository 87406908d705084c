"""The score of a questionnaire from its answers. One formula; what each questionnaire is like stands in the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hamstride.protocol.monitoring import Scale


class ScoreRefused(ValueError):
    """Answers that cannot be scored; the message says why and what is allowed."""


@dataclass(frozen=True, slots=True)
class Score:
    """A score, and how many answers it stands on."""

    finding: str
    value: float
    answered: int
    missing: int


def score(scale: Scale, answers: Sequence[float | None]) -> Score:
    """Return the score: out_of x sum of the answers / (highest answer x how many were answered).

    Args:
        scale: the questionnaire's shape: how many items, from what to what, in what steps, how many may be missing.
        answers: one for each item in order; None for one that was left out.

    Returns:
        The score, rounded to one decimal, in the unit of the finding it is entered as.

    Raises:
        ScoreRefused: too few or too many answers, an answer outside the range or between the steps, too many missing.

    Source: that of the scale (fairbank_pynsent2000, binkley1999, fash2014, glazer2009).
    """
    if len(answers) != scale.items:
        raise ScoreRefused(f"found {len(answers)} answers; allowed: {scale.items}, with “-” for one that was left out")
    for number, answer in enumerate(answers, start=1):
        _check(scale, number, answer)
    known = [answer for answer in answers if answer is not None]
    missing = scale.items - len(known)
    if missing > scale.most_missing:
        most = f"at most {scale.most_missing}" if scale.most_missing else "none"
        raise ScoreRefused(f"found {missing} answers missing; allowed: {most}")
    value = scale.out_of * sum(known) / (scale.high * len(known))
    return Score(scale.finding, round(value, 1), len(known), missing)


def _check(scale: Scale, number: int, answer: float | None) -> None:
    if answer is None:
        return
    fits = not isinstance(answer, bool) and scale.low <= answer <= scale.high
    if not fits or (answer - scale.low) % scale.step:
        steps = "" if scale.step == 1 else f" in steps of {scale.step}"
        raise ScoreRefused(f"answer {number}: found {answer}; allowed: {scale.low} to {scale.high}{steps}")
