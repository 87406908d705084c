"""For whom the decision changes between two protocols: exactly the change that was made, or nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.proof.difference.aspects import KINDS, alone, pairs_of
from hamstride.proof.difference.one_record import Incomparable, over_one_record
from hamstride.proof.difference.people import Change, Difference, difference
from hamstride.proof.faults import change
from hamstride.protocol.model import Protocol
from hamstride.record.read import case_of
from tests.proof.papers import PROTOCOL

GATE = "range-near"  # of `loading`: the knee opens nearly as far as the other one


@cache
def without_the_gate() -> tuple[Protocol, Difference]:
    looser = change.without_gate("loading", GATE)(PROTOCOL)
    return looser, difference(PROTOCOL, looser)


def one(found: Difference) -> Change:
    assert len(found.changes) == 1
    return found.changes[0]


def decided(protocol: Protocol, witness: Change) -> dict[str, object]:
    """What the real engine decides of a witness."""
    assert witness.case is not None
    assert witness.at is not None
    return decide(protocol, case_of(witness.case, protocol), datetime.fromisoformat(witness.at)).to_dict()


def test_the_protocol_against_itself_changes_nothing_for_anybody() -> None:
    found = difference(PROTOCOL, PROTOCOL)
    assert (found.changes, found.numbers, found.alone, found.not_shared) == ((), (), ((), ()), ())
    assert found.asked == found.same > 150


def test_a_gate_taken_away_lets_somebody_leave_and_nobody_stay() -> None:
    looser, found = without_the_gate()
    witness = one(found)
    assert (witness.kind, witness.what, witness.only_in, witness.status) == ("leave", "loading", "second", "shown")
    before, after = decided(PROTOCOL, witness), decided(looser, witness)
    assert [each["phase"]["id"] for each in (before, after)] == ["loading", "strength"]  # type: ignore[index]
    assert witness.said == ("stays in loading", "advance to strength")


@pytest.mark.slow
def test_the_other_way_round_it_is_the_first_protocol_that_lets_go() -> None:
    looser, _ = without_the_gate()
    witness = one(difference(looser, PROTOCOL))
    assert (witness.kind, witness.only_in, witness.status) == ("leave", "first", "shown")


@pytest.mark.slow
def test_the_same_changes_are_found_twice() -> None:
    """In one process the solver may name another person the second time; what is shown is the same."""
    looser, found = without_the_gate()
    again = one(difference(PROTOCOL, looser))
    assert replace(again, case=None, at=None) == replace(one(found), case=None, at=None)


@pytest.mark.parametrize("flag", PROTOCOL.red_flags[:1], ids=lambda flag: flag.id)
def test_a_warning_sign_taken_away_costs_its_witness_the_urgency(flag: object) -> None:
    id = getattr(flag, "id", "")
    spoiled = change.without_flags(id)(PROTOCOL)
    found = [each for each in difference(PROTOCOL, spoiled).changes if each.kind == "urgency"]
    assert [each.only_in for each in found] == ["first"] * len(found)
    witness = next(each for each in found if each.status == "shown")
    assert decided(PROTOCOL, witness)["urgency"] == witness.said[0] == getattr(flag, "level", "")
    assert decided(spoiled, witness)["urgency"] == witness.said[1] != witness.said[0]


@pytest.mark.slow
def test_a_key_made_easier_opens_that_exercise_and_nothing_else() -> None:
    found = difference(PROTOCOL, change.keys("nordic_curl", "pain_walking <= 9")(PROTOCOL))
    assert {(each.kind, each.what) for each in found.changes} == {("exercise", "nordic_curl")}
    easier = next(each for each in found.changes if each.only_in == "second")
    assert (easier.status, easier.said) == ("shown", ("not open", "open"))


@pytest.mark.slow
def test_screens_taken_away_offer_the_item_to_somebody() -> None:
    spoiled = change.without_screens("ice", "ice")(PROTOCOL)
    witness = one(difference(PROTOCOL, spoiled))
    assert (witness.kind, witness.what, witness.only_in, witness.status) == ("care", "ice", "second", "shown")
    assert witness.said == ("not offered", "offered")


def test_a_number_is_told_as_a_number() -> None:
    found = difference(PROTOCOL, change.policy("check_in_pain", 9)(PROTOCOL))
    assert found.changes == ()
    assert [(each.what, each.said[1]) for each in found.numbers] == [("policy check_in_pain", "9")]


@pytest.mark.slow
def test_fewer_least_days_are_a_number_and_let_somebody_leave_sooner() -> None:
    found = difference(PROTOCOL, change.number("loading", "least_days", 1)(PROTOCOL))
    assert [each.what for each in found.numbers] == ["loading: least_days"]
    witness = one(found)
    assert (witness.kind, witness.only_in) == ("leave", "second")


def test_an_answer_that_counts_longer_is_read_anew() -> None:
    """The criteria are the same to the letter, what they read is not."""
    finding = "knee_extension_deg"
    longer = change.finding(finding, valid_seconds=(PROTOCOL.findings[finding].valid_seconds or 0) * 9)(PROTOCOL)
    found = difference(PROTOCOL, longer)
    assert [each.what for each in found.numbers] == [f"finding {finding}: valid_seconds"]
    assert found.same < found.asked or found.changes == ()


def test_a_finding_with_other_sides_stands_in_the_way() -> None:
    other = change.finding("hop_single_m", per_side=False)(PROTOCOL)
    with pytest.raises(Incomparable, match="hop_single_m"):
        over_one_record(PROTOCOL, other)


def test_phases_with_other_names_are_paired_by_what_they_count_as() -> None:
    published = load_protocol("hickey2020")
    pairs = pairs_of(PROTOCOL, published)
    assert "strength / hickey_3" in [each.name for each in pairs]
    assert all(one.counts_as == other.counts_as for one, other in (each.phases for each in pairs))
    assert alone(PROTOCOL, published, pairs) == (("simulation",), ())


@pytest.mark.slow
def test_two_published_protocols_differ_where_their_pathways_do() -> None:
    found = difference(load_protocol("askling_c"), load_protocol("askling_l"))
    assert {each.kind for each in found.changes} <= set(KINDS) - {"urgency", "asks", "condition", "care"}
    assert found.numbers
