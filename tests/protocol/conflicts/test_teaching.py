"""Conflicts in what is taught: words mixed up, claims without proof, and things nobody may be sent to buy."""

from __future__ import annotations

from hamstride.protocol.model import Protocol
from tests.protocol.conflicts.telling import SORE, care, decided, given, never_says, says, withheld

NO_SOURCE = ("blog", "advert", "brand", "biography")


def test_x19_a_warm_up_takes_ten_minutes_and_moves_the_back_of_the_thigh(protocol: Protocol) -> None:
    routine = protocol.routines.built["warm_up"]
    assert 8 <= routine.whole.least <= 10 <= routine.whole.most <= 12
    assert routine.short is not None
    assert (routine.short.least, routine.short.most) == (2, 5)
    first = routine.parts[0]
    assert (first.kind, 3 <= first.minutes <= 5, "walk" in first.exercises) == ("raise", True, True)
    used = {id for part in routine.parts for id in part.exercises}
    assert {"rocking_hinge", "leg_swing"} <= used


def test_x20_moving_before_and_still_after(protocol: Protocol) -> None:
    before = {id for part in protocol.routines.built["warm_up"].parts for id in part.exercises}
    after = {id for part in protocol.routines.built["cool_down"].parts for id in part.exercises}
    assert [id for id in before if protocol.exercises[id].kind == "stretch"] == []
    assert [id for id in after if protocol.exercises[id].kind == "stretch"] != []


def test_x37_soreness_after_exercise_keeps_moving_and_needs_no_ice(protocol: Protocol) -> None:
    story = given(SORE, ("day 1 08:00", {"pain_rest": 1, "pain_walking": 2, "soreness": 4}))
    decision = decided(protocol, story, "day 1 12:00")
    assert decision.condition == "soreness"
    assert {each.exercise for each in decision.today.exercises} & {"walk", "cycle"}
    never = {"ice", "compression", "elevation", "crutches"}
    assert never & (care(protocol, story, "day 1 12:00") | set(withheld(protocol, story, "day 1 12:00"))) == set()
    says(protocol, "sore-after-exercise", "keep moving lightly", "no ice")


def test_x45_a_strain_is_muscle_and_a_sprain_is_ligament(protocol: Protocol) -> None:
    says(protocol, "strain", "muscle")
    says(protocol, "sprain", "ligament", "not a muscle")
    says(protocol, "contracture", "short and stiff")
    never_says(protocol, "X-45")


def test_x56_an_older_muscle_is_stressed_more_easily(protocol: Protocol) -> None:
    says(protocol, "the-older-athlete", "older muscle is stressed more easily")
    never_says(protocol, "X-56")


def test_x57_what_cannot_be_verified_is_never_a_source_and_nothing_is_sold(protocol: Protocol) -> None:
    for source in protocol.sources.values():
        assert source.status in ("seen", "secondary", "known", "product_default"), source.id
        assert not any(word in f"{source.kind} {source.about}".casefold().split() for word in NO_SOURCE), source.id
    says(protocol, "do-you-sell-anything", "nothing is sold", "no product is named", "no expert lends a name")
    says(protocol, "where-does-this-come-from", "adverts, blogs", "never used as sources")
    never_says(protocol, "X-57")


def test_x63_the_shape_of_the_foot_is_not_to_blame(protocol: Protocol) -> None:
    says(protocol, "shoes", "comfortable", "not been shown to harm the hamstring")
    says(protocol, "podiatrist-and-insoles", "not a first step")
    never_says(protocol, "X-63")


def test_x64_a_cool_down_is_pleasant_and_no_duty(protocol: Protocol) -> None:
    says(protocol, "warm-up-and-cool-down", "you may skip it", "nothing gets trapped")
    says(protocol, "do-i-need-a-cool-down", "^do i need to cool down\\? no")
    never_says(protocol, "X-64")


def test_x66_a_headline_is_no_medical_rule(protocol: Protocol) -> None:
    about = [claim for lesson in protocol.lessons.values() for claim in lesson.claims if "X-66" in claim.conflicts]
    assert len(about) >= 4
    assert {claim.grade for claim in about} <= {"opinion", "low"}
    for rule in (*protocol.red_flags, *protocol.referral_clocks):
        assert not any("X-66" in citation.where for citation in rule.sources), rule.id
