"""`hamstride score`: the score, the change that can be told, how to enter it; strict about what it takes."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import run

ODI = ["1", "2", "0", "1", "3", "0", "-", "1", "2", "1"]


def test_the_page_says_score_change_source_and_how_to_enter_it() -> None:
    ran = run("score", "odi", *ODI)
    assert (ran.status, ran.err) == (0, "")
    assert "24.4 % (9 answered, 1 missing)" in ran.out
    assert "less than 8.5 cannot be told" in ran.out
    assert "stenosis_scores2025" in ran.out
    assert "finding odi_pct with the value 24.4" in ran.out
    assert "fairbank_pynsent2000" in ran.out


def test_a_back_score_says_that_it_is_for_back_pain() -> None:
    assert "Offered only when: you have back pain" in run("score", "odi", *ODI).out
    assert "Offered only when" not in run("score", "fash", *["5"] * 10).out


@pytest.mark.parametrize(
    ("name", "answers", "finding", "value", "change"),
    [
        ("odi", ["5"] * 10, "odi_pct", 100, 8.5),
        ("lefs", ["3"] * 20, "lefs", 60, 9),
        ("fash", ["7"] * 10, "fash", 70, 10),
        ("iprrs", ["90"] * 6, "readiness_iprrs", 54, 11.4),
    ],
)
def test_the_json_has_every_number(name: str, answers: list[str], finding: str, value: float, change: float) -> None:
    found = json.loads(run("score", name, *answers, "--json").out)
    assert (found["finding"], found["value"], found["missing"]) == (finding, value, 0)
    assert found["detectable_change"] == change
    assert found["detectable_change_source"]
    assert found["sources"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["odi", *["1"] * 9], "found 9 answers; allowed: 10"),
        (["odi", *["1"] * 9, "6"], "answer 10: found 6; allowed: 0 to 5"),
        (["iprrs", *["50"] * 5, "55"], "answer 6: found 55; allowed: 0 to 100 in steps of 10"),
        (["fash", *["1"] * 9, "-"], "found 1 answers missing; allowed: none"),
        (["lefs", *["1"] * 19, "two"], "allowed: a whole number"),
        (["lefs", *["1"] * 19, "١"], "allowed: a whole number"),
        (["lefs", *["1"] * 19, "1.5"], "allowed: a whole number"),
        (["lefz", "1"], "nearest: lefs"),
    ],
)
def test_what_cannot_be_scored_is_refused_with_what_is_allowed(arguments: list[str], said: str) -> None:
    ran = run("score", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err
