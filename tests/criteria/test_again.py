"""What is said where a test cannot tell: measure again, how often, and what would settle it at once."""

from __future__ import annotations

from hamstride.criteria import tree
from hamstride.criteria.check import read
from hamstride.criteria.facts import Reading
from hamstride.criteria.release import needs
from tests.criteria.made import MadeFacts, seen
from tests.criteria.test_measured import BEST, HOP, SPEED, TESTS, legs


def said(text: str, *readings: Reading) -> str:
    (need,) = needs(read(text, TESTS), MadeFacts(seen=readings), TESTS)
    assert (need.kind, need.doubt is not None, need.leaf) == ("measure", True, next(tree.leaves(read(text, TESTS))))
    return need.text


def test_it_says_measure_again_how_often_and_what_is_enough() -> None:
    assert said(HOP, *legs("hop", 1.395, 1.5)) == (
        "Cannot tell: measure again. Needed: the hop (hurt leg against other) is 90 % or more (last 14 days). "
        "The last test gave 93 %. One test can be 3.5 % off. "
        "One more test like it, on another day, would settle it. One test with 93.5 % or more is enough."
    )
    assert "3 more tests like it, each on another day, would settle it." in said(HOP, *legs("hop", 1.38, 1.5))
    assert "More tests like it would not settle it. One test with 93.5 % or more is enough." in said(
        HOP, *legs("hop", 1.35, 1.5)
    )
    assert "The last 2 tests gave 92 % on average. That can be 2.5 % off." in said(
        HOP, *legs("hop", 1.38, 1.5), *legs("hop", 1.38, 1.5, 3)
    )


def test_what_is_enough_is_rounded_to_the_careful_side() -> None:
    assert "One test with 0.8° or less is enough." in said("deficit(bend) <= 5 deg", *legs("bend", 14, 10))  # 0.899
    assert "2 more days with 8.2 m/s or more are enough." in said(
        SPEED, BEST, seen("speed", 8, 0), seen("speed", 8, 24)
    )
    assert "One test with 1.47 m or more is enough." in said("hop >= 1.42 m", seen("hop", 1.43, 0, "injured"))
    assert "One test with above 8.31 m/s is enough." in said("speed > 8.001 m/s", seen("speed", 8.1))
    assert "One more day with 8.2 m/s or more is enough." in said(SPEED, BEST, seen("speed", 8.2), seen("speed", 8, 24))


def test_of_two_ways_the_one_that_was_measured_is_repeated() -> None:
    found = needs(
        read("ratio(push) >= 90 % or ratio(hop) >= 90 %", TESTS), MadeFacts(seen=legs("hop", 1.38, 1.5)), TESTS
    )
    assert [(need.name, need.doubt is not None) for need in found] == [("hop", True)]


def test_what_must_not_be_so_says_no_value() -> None:
    text = said("not ratio(hop) >= 90 %", *legs("hop", 1.35, 1.5))
    assert text.startswith("Cannot tell: measure again. Needed: not: the hop (hurt leg against other) is 90 % or more.")
    assert "enough" not in text
    (need,) = needs(read("not ratio(hop) >= 90 %", TESTS), MadeFacts(seen=legs("hop", 1.35, 1.5)), TESTS)
    assert need.wanted is False
