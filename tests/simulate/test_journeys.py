"""Whole lives: nothing that may never happen happens, to anybody, on any day."""

from __future__ import annotations

import pytest

from hamstride.casebook import load_protocol
from hamstride.simulate.figures import figures
from hamstride.simulate.journeys import Broken, Lived, journey

PROTOCOL = load_protocol()
PARTS = 12
QUICK = range(1, 301)
DEEP = range(1_001, 3_001)


def passed(seeds: range, part: int) -> list[Lived]:
    lives = [journey(PROTOCOL, seed, 60) for seed in seeds[part::PARTS]]
    assert [each.broken for each in lives if each.broken] == []
    return lives


@pytest.mark.parametrize("part", range(PARTS))
def test_three_hundred_journeys_of_sixty_days_break_nothing(part: int) -> None:
    found = figures(passed(QUICK, part), PROTOCOL.phase_ids)
    # The counterpart: they do get somewhere, and something holds them back.
    assert found.days == found.people * 60
    assert {"protect", "foundation", "loading", "strength"} <= {each.phase for each in found.stays}
    assert min(found.arrived, len(found.holding)) > 0


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_two_thousand_journeys_break_nothing(part: int) -> None:
    lives = passed(DEEP, part)
    assert min(sum(each.hurt for each in lives), sum(each.stopped for each in lives)) > 0
    reached = {phase for each in lives for phase in each.phases}
    assert {phase.id for phase in PROTOCOL.pathways["strain"].phases} <= reached


@pytest.mark.thorough
@pytest.mark.parametrize("seed", [759, 3_358, 3_427, 5_512, 5_520, 6_196, 8_164, 9_053])
def test_a_life_that_once_broke_a_property_breaks_none(seed: int) -> None:
    """A lock that opened two rungs at once; two slots with a dose each for one exercise; a past that was changed."""
    assert journey(PROTOCOL, seed, 60).broken is None


def test_the_figures_do_not_depend_on_the_order_of_the_lives() -> None:
    lives = [journey(PROTOCOL, seed, 10) for seed in (3, 4, 5)]
    assert figures(lives, PROTOCOL.phase_ids) == figures(lives[::-1], PROTOCOL.phase_ids)


def test_the_figures_count_people_and_days() -> None:
    one = Lived(1, looks=9, days=7, asked=14, told=70, stopped=2, hurt=1, arrived=True)
    one.phases.update({"protect": 3, "foundation": 4})
    one.holding.update({"rest-calm": 2})
    two = Lived(2, looks=7, days=7, asked=0, told=0)
    two.phases.update({"protect": 7})
    two.holding.update({"rest-calm": 5, "walks-normally": 7})
    two.broken = Broken(2, 7, "rest-between", "…", "strength twice")
    found = figures([two, one], ("protect", "foundation", "loading"))
    assert (found.people, found.days, found.decisions) == (2, 14, 16)
    assert [(each.phase, each.people, each.median, each.fewest, each.most) for each in found.stays] == [
        ("protect", 2, 5, 3, 7),
        ("foundation", 1, 4, 4, 4),
    ]
    assert found.holding == (("rest-calm", 7), ("walks-normally", 7))
    assert (found.asked_a_week, found.told_a_week) == (7.0, 35.0)
    assert (found.arrived, found.hurt_again, found.stopped) == (1, 1, 1)
    assert found.broken == (two.broken,)
