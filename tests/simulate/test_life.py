"""Simulated people: the same seed lives the same life, and together they come into every corner of the protocol."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from random import Random

import pytest

from hamstride.casebook import load_protocol
from hamstride.record.case import Entries
from hamstride.record.read import case_of
from hamstride.record.write import case_data
from hamstride.simulate.assumptions import CONDITIONS
from hamstride.simulate.life import Look, live
from hamstride.simulate.measuring import drawn, measured, within
from hamstride.simulate.tissue import after_work, first_tissue, hurt_again, overnight
from hamstride.simulate.traits import traits
from hamstride.simulate.truth import truth
from tests.shape import SHAPE, faults

PROTOCOL = load_protocol()
SEEDS = range(1, 9)


@cache
def life(seed: int) -> tuple[Look, ...]:
    """Thirty days of one life."""
    return tuple(live(PROTOCOL, seed, 30))


def test_the_same_seed_lives_the_same_life() -> None:
    again = list(live(PROTOCOL, 1, 30))
    assert [look.decision.to_json() for look in again] == [look.decision.to_json() for look in life(1)]
    assert [look.case for look in again] == [look.case for look in life(1)]


def test_other_seeds_live_other_lives() -> None:
    assert len({life(seed)[-1].case.observations for seed in SEEDS}) == len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_case_can_be_read_as_a_case_file(seed: int) -> None:
    case = life(seed)[-1].case
    assert case_of(case_data(case), PROTOCOL) == case


@pytest.mark.parametrize("seed", SEEDS)
def test_every_decision_has_the_shape_of_the_contract(seed: int) -> None:
    shape = {key: each for key, each in SHAPE.items() if key != "condition"}  # uninjured is an addition to it
    for look in life(seed)[::9]:
        assert list(faults(look.decision.to_dict(), shape)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_time_goes_forward_and_there_is_a_look_on_every_day(seed: int) -> None:
    assert all(one.at < other.at for one, other in pairwise(life(seed)))
    assert sorted({look.day for look in life(seed)}) == list(range(1, 31))


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_told_before_it_happened(seed: int) -> None:
    for look in life(seed):
        assert all(each <= look.at for each in look.told.moments())


def test_people_are_of_every_kind() -> None:
    drawn_people = [traits(Random(seed), PROTOCOL) for seed in range(600)]
    conditions = Counter(each.condition for each in drawn_people)
    assert set(conditions) == set(CONDITIONS)
    assert conditions["strain"] > 250
    assert {each.person.goal for each in drawn_people} == {"sport", "daily_life"}
    assert {each.side for each in drawn_people} == {"left", "right", "both"}
    assert any(each.person.conditions is None for each in drawn_people)
    assert any(each.person.conditions for each in drawn_people)
    assert {each.onset.utcoffset() for each in drawn_people} > {drawn_people[0].onset.utcoffset()}


def test_people_forget_are_late_and_put_things_right() -> None:
    looks = [look for seed in SEEDS for look in life(seed)]
    silent = [look for look in looks if not look.told.observations]
    late = [look for look in looks if look.rewritten and look.told.sessions]
    twice = [look for one, look in pairwise(looks) if look.day == one.day]
    assert min(len(silent), len(late), len(twice)) > 3


def test_a_correction_changes_a_row_and_adds_none() -> None:
    corrected = 0
    for seed in SEEDS:
        for one, other in pairwise(life(seed)):
            kept = set(map(id, other.case.observations)) | set(map(id, other.case.sessions))
            gone = [each for each in (*one.case.observations, *one.case.sessions) if id(each) not in kept]
            corrected += bool(gone) and other.rewritten
            assert not gone or other.rewritten
            rows = Entries(one.case.observations, one.case.sessions).moments()
            more = Entries(other.told.observations, other.told.sessions).moments()
            assert len(Entries(other.case.observations, other.case.sessions).moments()) == len(rows) + len(more)
    assert corrected > 3


@pytest.mark.parametrize("id", sorted(PROTOCOL.findings))
def test_every_value_lies_in_the_range_of_the_protocol(id: str) -> None:
    finding, chance = PROTOCOL.findings[id], Random(id)
    for _ in range(30):
        who = traits(chance, PROTOCOL)
        tissue = first_tissue(chance, who.condition)
        for value in (measured(finding, truth(finding, True, who, tissue), chance), drawn(finding, chance)):
            if finding.type == "yes_no":
                assert isinstance(value, bool)
            elif finding.type == "choice":
                assert value in finding.options
            else:
                assert (finding.low or 0) <= float(value) <= (finding.high or 0)
                assert isinstance(value, int) or not finding.whole


def test_a_measurement_errs_by_the_error_the_protocol_knows() -> None:
    finding, chance = PROTOCOL.findings["hop_single_m"], Random(1)
    values = [float(measured(finding, 1.5, chance)) for _ in range(2_000)]
    spread = (sum((value - 1.5) ** 2 for value in values) / len(values)) ** 0.5
    assert finding.error is not None
    assert spread == pytest.approx(finding.error.sem, rel=0.1)


def test_an_error_in_percent_is_a_share_of_the_value() -> None:
    finding, chance = PROTOCOL.findings["isometric_flexion_90_n"], Random(1)
    values = [float(measured(finding, 200.0, chance)) for _ in range(2_000)]
    spread = (sum((value - 200) ** 2 for value in values) / len(values)) ** 0.5
    assert finding.error is not None
    assert spread == pytest.approx(200 * finding.error.sem / 100, rel=0.1)


def test_numbers_beyond_the_range_end_at_its_edge() -> None:
    pain = PROTOCOL.findings["pain_rest"]
    assert (within(pain, -3.2), within(pain, 4.4), within(pain, 12)) == (0, 4, 10)


def test_tissue_heals_overnight_and_is_irritated_by_work() -> None:
    chance = Random(3)
    tissue = first_tissue(chance, "strain")
    assert after_work(tissue, 1.0).irritation > tissue.irritation
    assert after_work(tissue, 1.5).irritation > after_work(tissue, 1.0).irritation
    healed = tissue
    for _ in range(90):
        healed = overnight(healed, chance)
    assert healed.damage < 0.1 * tissue.damage
    assert not healed.limps or healed.irritation > 0.2


def test_a_new_injury_is_never_a_smaller_one() -> None:
    chance = Random(4)
    for condition in CONDITIONS:
        tissue = first_tissue(chance, condition)
        torn = hurt_again(tissue, chance)
        assert (torn.damage, torn.weakness) >= (tissue.damage, torn.weakness)
        assert torn.hurt_again == 1


def test_the_uninjured_have_nothing_that_hurts() -> None:
    assert first_tissue(Random(5), "uninjured").pain == 0
