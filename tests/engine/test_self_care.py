"""Self-care: every item the condition has is offered or withheld with a reason, and no screen is passed unknown."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.criteria import tree
from hamstride.engine.decision import Decision
from hamstride.protocol.care import Screen, SelfCare, Step
from hamstride.protocol.rule import Rule
from tests.people import Data, all_safe, ana, answers, case, morning, ordered
from tests.sampled import one_in
from tests.worlds import put, worlds

PROTOCOL = load_protocol()
ITEMS = PROTOCOL.self_care
# What makes each condition be recognised, beside every safety question answered no.
PICTURES: dict[str, dict[str, Any]] = {
    "strain": {"sudden_onset": True, "mechanism": "sprint", "pop_felt": False, "bruising": "none", "limp": True},
    "soreness": {
        "sudden_onset": False, "mechanism": "after_unusual_exercise", "pop_felt": False, "bruising": "none",
        "both_legs": True,
    },
    "cramp": {
        "sudden_onset": True, "mechanism": "at_night", "pop_felt": False, "bruising": "none", "cramp_time": "night",
    },
    "nerve_or_back": {"sudden_onset": False, "mechanism": "gradual", "back_pain": True, "pain_below_knee": True},
    "tendon": {
        "sudden_onset": False, "mechanism": "gradual", "pain_at_sit_bone": True, "pop_felt": False, "bruising": "none",
    },
    "unclear": {"pain_rest": 3},
}  # fmt: skip


def pictured(condition: str, day: int, **person: Any) -> Data:
    """Somebody with the picture of a condition who answered everything on the morning of a day."""
    at = morning(day)
    calm = {"pain_rest": 1, "pain_walking": 2}
    return ana([*all_safe(at), *answers(at, {**calm, **PICTURES[condition]})], **person)


def decided(data: Data, day: int) -> Decision:
    return decide(PROTOCOL, case(data), morning(day) + timedelta(hours=1))


def offered(decision: Decision) -> set[str]:
    return {item.item for item in decision.today.self_care}


def withheld(decision: Decision) -> set[str]:
    return {item.item for item in decision.withheld}


@pytest.mark.parametrize("condition", PICTURES)
def test_the_picture_is_recognised_with_what_speaks_for_it(condition: str) -> None:
    decision = decided(pictured(condition, 1), 1)
    assert decision.condition == condition
    assert bool(decision.condition_for) is (condition != "unclear")


@pytest.mark.parametrize("day", [1, 5, 40])
@pytest.mark.parametrize("condition", PICTURES)
def test_every_item_of_the_condition_is_offered_or_withheld_and_never_both(condition: str, day: int) -> None:
    decision = decided(pictured(condition, day), day)
    mine = {item.id for item in ITEMS if condition in item.offer_for}
    assert offered(decision) | withheld(decision) == mine
    assert offered(decision) & withheld(decision) == set()
    for each in decision.withheld:
        assert each.rule
        assert each.text
        assert each.sources


def test_every_item_can_be_offered_to_somebody() -> None:
    seen: set[str] = set()
    for condition in PICTURES:
        for day in (1, 5):
            data = pictured(condition, day)
            seen |= offered(decided(data, day))
            data["observations"] += answers(morning(day), {"heat_or_long_effort": True, "pain_walking": 5})
            seen |= offered(decided(data, day))
    assert seen == {item.id for item in ITEMS}


def name(item: SelfCare) -> str:
    return item.id


@pytest.mark.parametrize("item", one_in(2, ITEMS), ids=name)
def test_a_screen_that_is_met_withholds_the_item(item: SelfCare) -> None:
    at = morning(1) + timedelta(hours=1)
    rules = (*item.screens, *item.ask_at_start)
    ways = [(rule, world) for rule in rules for world in worlds(rule.when.node, at)]
    for (rule, world), condition in product(ways, item.offer_for):
        decision = decide(PROTOCOL, case(put(pictured(condition, 1), world, at)), at)
        if item.id not in {each.id for each in ITEMS if decision.condition in each.offer_for}:
            continue  # the answer changed what the picture looks like
        if isinstance(rule, Screen) and not rule.counts_for(decision.condition):
            continue
        assert item.id not in offered(decision), rule.id
        assert item.id in withheld(decision), rule.id


@pytest.mark.parametrize("item", one_in(2, ITEMS, 1), ids=name)
def test_a_screen_that_is_not_known_withholds_the_item(item: SelfCare) -> None:
    for screen, condition in product(item.screens, item.offer_for):
        if not screen.counts_for(condition):
            continue
        data = pictured(condition, 1)
        without_what_it_reads(data, screen.when.node)
        decision = decided(data, 1)
        assert item.id not in offered(decision), screen.id
        if decision.condition == condition:
            assert item.id in withheld(decision), screen.id


def without_what_it_reads(data: Data, node: tree.Node) -> None:
    for leaf in tree.leaves(node):
        if isinstance(leaf, tree.Member):
            data["person"].pop(leaf.collection, None)
            continue
        read = getattr(getattr(leaf, "left", None), "name", "")
        data["person"].pop({"age": "birth_year"}.get(read, read), None)
        data["observations"] = [row for row in data["observations"] if row["finding"] != read]


@pytest.mark.parametrize(
    ("item", "day", "is_offered"), [("ice", 1, True), ("ice", 4, False), ("heat", 1, False), ("heat", 4, True)]
)
def test_cold_is_for_the_first_days_and_heat_for_later(item: str, day: int, is_offered: bool) -> None:
    assert (item in offered(decided(pictured("strain", day), day))) is is_offered


def test_what_is_asked_at_the_start_does_not_withhold_while_unanswered() -> None:
    decision = decided(pictured("strain", 1), 1)
    ice = next(each for each in decision.today.self_care if each.item == "ice")
    assert ice.ask_at_start
    assert ice.minutes is not None
    assert ice.minutes <= 20
    assert ice.min_gap_h is not None
    assert ice.min_gap_h >= 1


@pytest.mark.parametrize("medicine", ["anticoagulant", "ssri", "ace_inhibitor", "lithium", "methotrexate", "nsaid"])
def test_medicines_that_do_not_go_with_anti_inflammatories_withhold_the_talk(medicine: str) -> None:
    assert "nsaid_talk" in offered(decided(pictured("strain", 3), 3))
    assert "nsaid_talk" in withheld(decided(pictured("strain", 3, medicines=[medicine]), 3))


@pytest.mark.parametrize("pregnancy", ["pregnant", "postpartum", "breastfeeding", None])
def test_anti_inflammatories_are_not_talked_about_in_or_near_pregnancy_or_when_not_known(pregnancy: str | None) -> None:
    assert "nsaid_talk" in withheld(decided(pictured("strain", 3, pregnancy=pregnancy), 3))


def test_a_clinician_cannot_bring_a_withheld_item_back() -> None:
    data = pictured("strain", 1, conditions=["raynaud"])
    data["decisions"] = [ordered(morning(1), phase="strength", pain_limit=10)]
    assert "ice" in withheld(decided(data, 1))


def test_nothing_is_offered_before_the_safety_questions_are_answered() -> None:
    data = pictured("strain", 1)
    data["observations"] = [row for row in data["observations"] if row["finding"] != "fever"]
    decision = decided(data, 1)
    assert offered(decision) == set()
    assert {each.rule for each in decision.withheld} == {"ask-first"}


# ---- what the evidence names -----------------------------------------------------------------------------------------

# For each person or answer the items that must not be offered, written from the evidence and not from the data.
HEAT_ICE = {"ice", "heat"}
DRINKS = {"hydration", "sports_drink"}
MINERALS = {"potassium_foods", "magnesium_foods"}
KEEPS_AWAY: list[tuple[dict[str, Any], set[str]]] = [
    ({"conditions": ["neuropathy"]}, {*HEAT_ICE, "compression", "foam_roll", "tape"}),
    ({"conditions": ["diabetes"]}, {*HEAT_ICE, "compression", "sports_drink"}),
    ({"conditions": ["peripheral_artery_disease"]}, {*HEAT_ICE, "compression", "elevation"}),
    ({"conditions": ["raynaud"]}, {"ice"}),
    ({"conditions": ["cold_urticaria"]}, {"ice"}),
    ({"conditions": ["cold_blood_disorder"]}, {"ice"}),
    ({"conditions": ["sickle_cell"]}, {"ice"}),
    ({"conditions": ["skin_infection"]}, {*HEAT_ICE, "compression", "foam_roll", "massage", "tape"}),
    ({"conditions": ["bleeding_disorder"]}, {"heat", "foam_roll", "massage", "nsaid_talk"}),
    ({"medicines": ["anticoagulant"]}, {"heat", "foam_roll", "massage", "nsaid_talk", "paracetamol_talk"}),
    ({"conditions": ["cancer"]}, {"heat", "foam_roll", "massage"}),
    ({"conditions": ["previous_dvt"]}, {"foam_roll", "massage"}),
    ({"conditions": ["osteoporosis"]}, {"foam_roll"}),
    ({"conditions": ["heart_failure"]}, {"compression", "elevation", "nsaid_talk", *DRINKS, "potassium_foods"}),
    ({"conditions": ["kidney_disease"]}, {*DRINKS, *MINERALS, "nsaid_talk", "paracetamol_talk"}),
    ({"conditions": ["liver_disease"]}, {"hydration", "nsaid_talk", "paracetamol_talk"}),
    ({"conditions": ["fluid_restriction"]}, {"hydration", "sports_drink"}),
    ({"conditions": ["low_sodium"]}, {"hydration", "sports_drink"}),
    ({"medicines": ["desmopressin"]}, {"hydration", "sports_drink", "nsaid_talk"}),
    ({"conditions": ["eating_disorder"]}, {"hydration", "potassium_foods", "magnesium_foods", "paracetamol_talk"}),
    ({"conditions": ["hypertension"]}, {"sports_drink", "nsaid_talk"}),
    ({"conditions": ["heart_disease"]}, {"sports_drink", "nsaid_talk"}),
    ({"medicines": ["ace_inhibitor"]}, {"potassium_foods", "nsaid_talk"}),
    ({"medicines": ["arb"]}, {"potassium_foods", "nsaid_talk"}),
    ({"medicines": ["diuretic_potassium_sparing"]}, {"potassium_foods", "nsaid_talk"}),
    ({"medicines": ["trimethoprim"]}, {"potassium_foods"}),
    ({"medicines": ["salt_substitute"]}, {"potassium_foods"}),
    ({"medicines": ["ciclosporin"]}, {"potassium_foods", "nsaid_talk"}),
    ({"medicines": ["prescribed_analgesic"]}, {"nsaid_talk", "paracetamol_talk"}),
    ({"medicines": ["tuberculosis_medicine"]}, {"paracetamol_talk"}),
    ({"conditions": ["heavy_alcohol"]}, {"nsaid_talk", "paracetamol_talk"}),
    ({"conditions": ["asthma"]}, {"nsaid_talk"}),
    ({"conditions": ["stomach_ulcer"]}, {"nsaid_talk"}),
    ({"mass_kg": 49}, {"paracetamol_talk"}),
    ({"birth_year": 1950}, {"nsaid_talk"}),
]  # fmt: skip


@pytest.mark.parametrize(("person", "items"), one_in(3, KEEPS_AWAY), ids=lambda each: "+".join(sorted(map(str, each))))
def test_what_the_evidence_warns_of_is_not_offered(person: dict[str, Any], items: set[str]) -> None:
    for condition in PICTURES:
        for day in (1, 5):
            data = pictured(condition, day, **person)
            data["observations"] += answers(morning(day), {"heat_or_long_effort": True, "pain_walking": 5})
            assert offered(decided(data, day)) & items == set(), (condition, day)


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ({"chickenpox": True}, {"nsaid_talk"}),
        ({"trying_for_baby": True}, {"nsaid_talk"}),
        ({"eating_little": True}, {"paracetamol_talk"}),
        ({"vomiting": True}, {"nsaid_talk", "sports_drink"}),
        ({"alcohol_or_sedated": True}, {"ice", "heat", "crutches", "nsaid_talk", "paracetamol_talk", "night_stretch"}),
        ({"open_wound": True}, {"ice", "heat", "compression", "foam_roll", "massage", "tape"}),
        ({"heat_rub_on": True}, {"heat"}),
        ({"bruising": "small"}, {"heat", "foam_roll", "cramp_stretch"}),
        ({"swelling": "marked"}, {"heat", "foam_roll", "massage"}),
    ],
)
def test_an_answer_of_the_day_keeps_away(answer: dict[str, Any], items: set[str]) -> None:
    for condition in PICTURES:
        for day in (1, 5):
            data = pictured(condition, day)
            data["observations"] += answers(morning(day) + timedelta(minutes=5), answer)
            assert offered(decided(data, day)) & items == set(), (condition, day)


# ---- conflicts: the named rule that settles each, and what it says ---------------------------------------------------

SETTLED = {
    "X-01": {"ice-time": "never longer than 20", "ice-comfort-only": "does not speed healing"},
    "X-02": {"heat-injury-sign": "No heat in the first three days"},
    "X-03": {"ice-after-a-cramp": "stretch first", "heat-in-a-cramp": "Stretch first"},
    "X-12": {"massage-injury-sign": "first three days", "massage-comfort-only": "In a cramp, rub"},
    "X-13": {"nsaid-ask-a-pharmacist": "We give no doses", "nsaid-paracetamol-first": "paracetamol first"},
    "X-16": {"cramp-sore-after": "up to 24 hours"},
    "X-24": {"water-and-cramps": "often not known"},
    "X-26": {"magnesium-no-tablets": "We do not advise them", "minerals-ask": "ask a doctor"},
    "X-27": {"water-total": "not targets", "water-thirst-first": "when you are thirsty", "water-pregnant": "2.3"},
    "X-28": {"potassium-trimethoprim": "potassium", "potassium-salt-substitute": "potassium"},
    "X-29": {"sports-drink-over-an-hour": "more than an hour", "sports-drink-sugar": "diabetes"},
    "X-30": {"heat-cloth-and-arm": "inside of your arm", "heat-awake": "fall asleep", "heat-grain-bag": "catch fire"},
    "X-31": {"cramp-passes": "stop by themselves", "cramp-ten-minutes": "ten minutes"},
    "X-46": {"raise-drains-out": "out of the leg"},
    "X-47": {"ice-skin-check": "skin under the pack"},
    "X-48": {"crutches-weight-off": "weight off the leg"},
    "X-49": {"crutches-hands-not-armpits": "Do not hang on your armpits"},
    "X-53": {"ice-cover": "thin cloth"},
    "X-54": {"wrap-one-layer": "One layer only", "wrap-toe-check": "colour, warmth", "wrap-off-for-sleep": "sleep"},
    "X-59": {"roll-comfort-only": "only purpose", "ice-no-cold-bath-after-strength": "cold baths"},
    "X-61": {"tape-comfort-only": "no better than sham", "tape-skin": "rash"},
    "X-67": {"crutches-bad-limp-only": "limp badly", "crutches-two-days": "get the leg checked"},
}
RULES: dict[str, Step | Rule] = {
    **{step.id: step for item in ITEMS for step in item.guide if step.id},
    **{screen.id: screen for item in ITEMS for screen in item.screens},
}


@pytest.mark.parametrize("conflict", SETTLED)
def test_a_conflict_is_settled_by_rules_that_name_it_and_say_so(conflict: str) -> None:
    for id, words in SETTLED[conflict].items():
        assert words in RULES[id].text, id
        assert any(f"[{conflict}]" in citation.where for citation in RULES[id].sources), id


def test_one_at_a_time_with_half_an_hour_between_and_cold_on_a_raised_leg() -> None:
    care = {each.item: each for each in decided(pictured("strain", 1), 1).today.self_care}
    assert set(care["ice"].not_with) == {"heat", "foam_roll", "massage"}
    assert care["ice"].pause_min is not None
    assert care["ice"].pause_min >= 30
    assert care["ice"].together_with == ("elevation",)
    assert care["elevation"].pause_min is None
    assert PROTOCOL.routines.one_at_a_time.text in care["ice"].steps
    assert any("[X-03]" in each.where for each in PROTOCOL.routines.one_at_a_time.sources)


def test_at_the_height_of_a_cramp_the_stretch_comes_first_and_heat_needs_no_wait() -> None:
    data = pictured("cramp", 1)
    data["observations"] += answers(morning(1) + timedelta(minutes=30), {"cramp_now": True})
    care = [each.item for each in decided(data, 1).today.self_care]
    assert care[0] == "cramp_stretch"
    assert {"heat", "massage"} <= set(care)


def test_heat_waits_three_days_after_a_pop_or_a_bruise_and_while_nobody_knows() -> None:
    for sign in ({"bruising": "small"}, {"pop_felt": True}):
        data = pictured("soreness", 1)
        data["observations"] += answers(morning(1) + timedelta(minutes=5), sign)
        assert "heat" not in offered(decided(data, 1))
    unknown = pictured("nerve_or_back", 1)
    assert "heat" in withheld(decided(unknown, 1))
    assert "heat" in offered(decided(pictured("nerve_or_back", 5), 5))


@pytest.mark.parametrize(("pregnancy", "shown"), [("none", set()), ("pregnant", {"2.3"}), ("breastfeeding", {"3.1"})])
def test_figures_for_pregnancy_and_breastfeeding_are_apart_and_only_for_them(pregnancy: str, shown: set[str]) -> None:
    care = decided(pictured("strain", 3, pregnancy=pregnancy), 3).today.self_care
    steps = " ".join(next(each.steps for each in care if each.item == "hydration"))
    assert {figure for figure in ("2.3", "3.1") if f"some {figure} of it from drinks" in steps} == shown
    assert "not targets" in steps
    assert "cups" not in steps


def test_drinking_figures_are_not_shown_to_those_with_a_limit() -> None:
    for limit in ("fluid_restriction", "heart_failure", "kidney_disease", "low_sodium"):
        decision = decided(pictured("cramp", 3, conditions=[limit]), 3)
        assert "hydration" in withheld(decision)
        assert "litres" not in decision.to_json()


def test_whoever_is_given_no_talk_of_a_painkiller_is_told_whom_to_ask() -> None:
    decision = decided(pictured("strain", 1, medicines=["prescribed_analgesic"]), 1)
    told = {each.item: each.text for each in decision.withheld}
    for talk in ("nsaid_talk", "paracetamol_talk"):
        assert told[talk].endswith(PROTOCOL.medicine_questions.fallback.text)
    assert "pharmacist" not in told["foam_roll"]


def test_a_talk_that_is_offered_brings_its_questions() -> None:
    care = {each.item: each for each in decided(pictured("strain", 3), 3).today.self_care}
    for talk in ("nsaid_talk", "paracetamol_talk"):
        assert care[talk].questions == tuple(each.text for each in PROTOCOL.medicine_questions.of(talk))
    assert care["hydration"].questions == ()


def test_crutches_for_a_bad_limp_only_and_a_check_when_they_are_needed_longer() -> None:
    bad = {"limp": True, "pain_walking": 5}
    first = pictured("strain", 1)
    first["observations"] += answers(morning(1) + timedelta(minutes=5), bad)
    assert "crutches" in offered(decided(first, 1))
    assert "crutches" in withheld(decided(pictured("strain", 1), 1))
    later = pictured("strain", 3)
    later["observations"] += answers(morning(3) + timedelta(minutes=5), bad)
    decision = decided(later, 3)
    assert "crutches" in withheld(decision)
    assert any("Needing crutches" in each.text for each in decision.referrals)
