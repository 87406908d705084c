"""Published programmes: each decides for everybody, keeps our safety, and shows what its source leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hamstride.casebook import DEFAULT_PROTOCOL, load_protocol, published_ids
from hamstride.criteria.truth import compile_truth
from hamstride.engine.compare import outline
from hamstride.engine.decide import decide, facts_of
from hamstride.engine.decision import Decision
from hamstride.engine.staging import stage
from hamstride.protocol.document import Document, Refused
from hamstride.protocol.load import lay_over
from hamstride.protocol.model import Protocol
from hamstride.protocol.overlaid import counted, gaps, is_missing, overlaid, table
from hamstride.protocol.pathway import Phase, Slot
from hamstride.protocol.rule import Rule
from hamstride.record.case import Case
from hamstride.record.facts import PersonFacts
from hamstride.record.read import case_of
from hamstride.words.style import never_ship
from tests import test_cases, test_examples
from tests.lives import GOOD, Life
from tests.people import all_safe, ana, answers, morning, ordered

FOLDER = Path(__file__).parents[2] / "src" / "hamstride" / "protocol" / "published"
DOCUMENT = Path(__file__).parents[2] / "docs" / "published-protocols.md"
IDS = published_ids()
STRAIN = [id for id in IDS if overlaid(load_protocol(id)).id == "strain"]
# Those that were asked for, without the one whose evidence names no number (see the document).
WANTED = {
    "askling_c", "askling_l", "aspetar2014", "aspetar2022", "erickson_sherry2017", "goom2016", "heiderscheit2010",
    "hickey2020", "mendiguchia2017", "petersen2011", "rettig2013", "sherry_best2004", "taberner2019", "tyler2017",
    "valle2015", "vdhorst2015",
}  # fmt: skip
BASE = load_protocol()
# Every twelfth day of these people with each programme; the slow tier takes them all.
PEOPLE_OF = [*((id, 12) for id in IDS), *(pytest.param(id, 1, marks=pytest.mark.slow) for id in IDS)]
SAME = ("urgency", "headline", "care_level", "condition", "withheld")


@cache
def people(strain: bool) -> tuple[tuple[str, Case, tuple[datetime, ...]], ...]:
    """The people of examples/ on every day an expectation is written for, else with some who have no strain."""
    found = []
    for name in test_examples.NAMES:
        days = [datetime.fromisoformat(day["at"]) for day in test_examples.expectation(name)["days"]]
        found.append((name, test_examples.person(name), tuple(days)))
    for path in test_cases.CASES:
        if not strain and path.stem.startswith(("tendon-", "prevention-", "nothing-wrong", "three-months")):
            data = test_cases.read(path)
            moments = tuple(test_cases.moment(each["when"]) for each in data["moments"])
            found.append((path.stem, test_cases.case_file(data["given"], BASE), moments))
    return tuple(found)


@cache
def moments(strain: bool) -> tuple[tuple[str, Case, datetime], ...]:
    """Each of these people on each of their days."""
    return tuple((name, case, at) for name, case, days in people(strain) for at in days)


@cache
def decided(id: str, strain: bool, place: int) -> Decision:
    """What a protocol decides for one of these people on one of their days."""
    _, case, at = moments(strain)[place]
    return decide(load_protocol(id), case, at)


def beside_ours(id: str, every: int) -> Iterator[tuple[str, datetime, Decision, Decision]]:
    """Who, when, what we decide and what the published programme decides, for every so many of their days.

    Each programme begins with another, so that in the fast tier too every day is decided by several of them.
    """
    strain = id in STRAIN
    for place in range(IDS.index(id) % every, len(moments(strain)), every):
        name, _, at = moments(strain)[place]
        yield name, at, decided(DEFAULT_PROTOCOL, strain, place), decided(id, strain, place)


def phases(id: str) -> Iterator[tuple[Phase, Phase]]:
    """Each phase with the default phase it stands for: that of the replaced pathway, else that of the strain."""
    protocol = load_protocol(id)
    replaced = BASE.pathways[overlaid(protocol).id].phases
    for phase in overlaid(protocol).phases:
        same = (each for each in replaced if each.counts_as == phase.counts_as)
        yield phase, next(same, BASE.pathways["strain"].phase(phase.counts_as))


def slots(id: str) -> Iterator[tuple[Phase, Slot]]:
    yield from ((phase, slot) for phase, _ in phases(id) for slot in phase.slots)


def text(id: str) -> str:
    return (FOLDER / f"{id}.yaml").read_text("utf-8")


def test_every_programme_is_there() -> None:
    assert set(IDS) == WANTED


@pytest.mark.parametrize("id", IDS)
def test_it_loads_under_its_own_name_with_sources(id: str) -> None:
    protocol = load_protocol(id)
    assert protocol.id == id
    assert protocol.published is not None
    assert protocol.published.sources
    assert all(each.status != "product_default" for each in protocol.published.sources)
    assert protocol.published.missing


@pytest.mark.parametrize("id", IDS)
def test_the_citations_of_the_default_protocol_stay_as_they_are(id: str) -> None:
    assert load_protocol(id).citations == BASE.citations


@pytest.mark.parametrize("id", IDS)
def test_nothing_in_the_file_must_not_ship_remarks_included(id: str) -> None:
    assert never_ship(text(id)) == []
    assert "known?" not in text(id)


# The same safety


@pytest.mark.parametrize(("id", "every"), PEOPLE_OF)
def test_everybody_is_decided_for_with_the_same_safety(id: str, every: int) -> None:
    for name, at, ours, theirs in beside_ours(id, every):
        for key in SAME:
            assert getattr(theirs, key) == getattr(ours, key), (name, at, key)
        assert _flags(theirs) == _flags(ours), (name, at)
        assert theirs.today.self_care == ours.today.self_care, (name, at)


def _flags(decision: Decision) -> list[Any]:
    return [each for each in decision.reasons if each.rule.startswith("rf-")]


@pytest.mark.parametrize(("id", "every"), PEOPLE_OF)
def test_no_test_is_asked_for_before_or_while_an_urgent_sign_is_seen_to(id: str, every: int) -> None:
    for name, at, ours, theirs in beside_ours(id, every):
        stopped = ours.care_level == "stop" or (ours.phase is not None and ours.phase.id == "protect")
        if stopped and theirs.phase is not None and theirs.phase.id == overlaid(load_protocol(id)).phases[0].id:
            tests = {each for each in theirs.ask if BASE.findings.get(each) and BASE.findings[each].group == "test"}
            assert tests <= set(ours.ask), (name, at)


@pytest.mark.parametrize("id", STRAIN)
def test_a_strain_starts_like_ours_and_waits_for_the_surgeon(id: str) -> None:
    first = overlaid(load_protocol(id)).phases[0]
    ours = BASE.pathways["strain"].phases[0]
    assert first.counts_as == ours.id
    assert {rule.when.text for rule in first.leave_when} >= {rule.when.text for rule in ours.leave_when}


@pytest.mark.parametrize("id", IDS)
def test_phases_count_as_more_and_more_and_begin_with_no_more_than_ours(id: str) -> None:
    order = BASE.vocabulary.phases
    pathway = overlaid(load_protocol(id))
    counts = [order.index(phase.counts_as) for phase in pathway.phases]
    assert counts == sorted(counts)
    assert counts[0] <= order.index(BASE.pathways[pathway.id].phases[0].counts_as)


@pytest.mark.parametrize("id", IDS)
def test_speed_and_pain_stay_within_the_phase_it_stands_for(id: str) -> None:
    for phase, default in phases(id):
        assert phase.most_speed_pct.value <= default.most_speed_pct.value, phase.id
        assert phase.pain_limit.value <= default.pain_limit.value, phase.id
        assert set(default.withhold) <= set(phase.withhold), phase.id
        assert {rule.id for rule in default.step_back_when} <= {rule.id for rule in phase.step_back_when}, phase.id
        assert {rule.id for rule in default.deload_when} <= {rule.id for rule in phase.deload_when}, phase.id
        assert [gap.days for gap in default.gaps] == [gap.days for gap in phase.gaps], phase.id


def test_a_programme_that_asks_for_more_speed_or_pain_gets_no_more_than_ours() -> None:
    bold = (
        text("valle2015")
        .replace("{value: 50, why:", "{value: 95, why:")
        .replace("{value: 0, why: Everything", "{value: 3, why: Everything")
    )
    phase = overlaid(lay_over(BASE, "published/valle2015.yaml", bold)).phase("valle_2")
    assert phase.most_speed_pct == BASE.pathways["strain"].phase("loading").most_speed_pct
    assert phase.pain_limit == BASE.pathways["strain"].phase("loading").pain_limit


@pytest.mark.parametrize("id", IDS)
def test_no_rung_is_faster_than_its_phase(id: str) -> None:
    for rung in load_protocol(id).ladder:
        assert rung.speed_pct <= BASE.pathways["strain"].phase(rung.phase).most_speed_pct.value, rung.id


@pytest.mark.parametrize("id", IDS)
def test_no_dose_exceeds_the_librarys(id: str) -> None:
    for phase, slot in slots(id):
        for exercise, published in slot.doses.items():
            library = BASE.exercises[exercise].dose
            given = published.of(library)
            assert given.unit == library.unit, (phase.id, exercise)
            assert given.least <= given.most <= library.most, (phase.id, exercise)
            assert given.sets[0] <= given.sets[1] <= library.sets[1], (phase.id, exercise)


@pytest.mark.parametrize("id", IDS)
def test_loaded_work_stands_in_loaded_slots(id: str) -> None:
    """A light slot is filled on sore days too, so strength work in it would pass by the check of today's pain."""
    ours = {
        exercise
        for pathway in BASE.pathways.values()
        for phase in pathway.phases
        for slot in phase.slots
        if slot.kind == "mobility"
        for exercise in slot.exercises
    }
    allowed = ours | {"contract_relax_stretch", "gait_drill", "nerve_slider", "windmill_touch"}
    for phase, slot in slots(id):
        if slot.kind == "mobility":
            assert set(slot.exercises) <= allowed, (phase.id, slot.id)


def _locked(protocol: Protocol, case: Case, at: datetime, decision: Decision) -> list[str]:
    """What is given today although a rule of the library keeps it away."""
    facts = facts_of(protocol, case.until(at))
    stage(protocol, facts, at.timestamp())
    over_all = facts.over_all_sessions()
    given = {each.exercise for each in decision.today.exercises}
    given |= {each.exercise for each in (*decision.today.warm_up, *decision.today.cool_down)}
    given |= {decision.today.running.exercise} if decision.today.running else set()
    wrong = []
    for id in sorted(given):
        exercise = BASE.exercises[id]
        locked = [rule.when.text for rule in exercise.unlock if _truth(rule, over_all) is not True]
        avoided = [rule.when.text for rule in exercise.avoid if _truth(rule, over_all) is not False]
        wrong += [f"{id}: {each}" for each in (*locked, *avoided)]
    return wrong


def _truth(rule: Rule, facts: PersonFacts) -> bool | None:
    return compile_truth(rule.when.node, BASE.vocabulary)(facts, None)


@pytest.mark.parametrize(("id", "every"), PEOPLE_OF)
def test_nothing_locked_or_avoided_is_given_to_anybody_on_any_day(id: str, every: int) -> None:
    protocol = load_protocol(id)
    cases = {name: case for name, case, _ in people(id in STRAIN)}
    given = 0
    for name, at, _, decision in beside_ours(id, every):
        assert _locked(protocol, cases[name], at, decision) == [], (name, at)
        given += len(decision.today.exercises)
    assert given > 0


@pytest.mark.parametrize("id", ["hickey2020", "askling_l"])
def test_a_good_life_goes_up_with_nothing_locked_and_no_speed_too_high(
    id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    protocol = load_protocol(id)
    monkeypatch.setattr("tests.lives.load_protocol", lambda: protocol)
    life = Life(lambda _: GOOD).live(45)
    stood = list(dict.fromkeys(life.phases.values()))
    assert stood == list(overlaid(protocol).phase_ids[: len(stood)])
    assert len(stood) >= 5
    for day, decision in life.days.items():
        assert _locked(protocol, life.case, datetime.fromisoformat(decision.at), decision) == [], day
        if decision.today.running is not None and decision.phase is not None:
            phase = overlaid(protocol).phase(decision.phase.id)
            cap = BASE.pathways["strain"].phase(phase.counts_as).most_speed_pct.value
            assert decision.today.running.speed_pct <= cap, day


def test_the_tendon_is_not_stretched_by_a_published_programme_either() -> None:
    phases = overlaid(load_protocol("goom2016")).phases
    assert all("lying_stretch" in phase.withhold for phase in phases[:4])


def test_an_order_that_names_a_replaced_phase_leads_to_the_careful_end_of_the_replacement() -> None:
    protocol = load_protocol("goom2016")
    assert "tendon_spring" in protocol.phase_ids
    assert protocol.pathway_with("tendon_spring").id == "tendon"
    assert protocol.pathways["tendon"].standing_for("tendon_spring", BASE.vocabulary.phases) == "goom_1"


# What the source leaves open


@pytest.mark.parametrize("id", IDS)
def test_every_gap_is_shown_as_missing(id: str) -> None:
    protocol = load_protocol(id)
    shown = "\n".join(outline(protocol, overlaid(protocol).id))
    for missing in gaps(protocol):
        assert missing in shown, missing
    written = text(id).count("        missing: ")
    gates = [rule for phase in overlaid(protocol).phases for rule in phase.leave_when if is_missing(rule)]
    assert len(gates) == written
    assert protocol.published is not None
    assert counted(protocol)["missing"] == written + len(protocol.published.missing)


@pytest.mark.parametrize("id", [id for id in IDS if "        missing: " in text(id)])
def test_a_missing_gate_is_never_met_and_stands_among_the_gates(id: str) -> None:
    protocol = load_protocol(id)
    for phase in overlaid(protocol).phases:
        wanted = {rule.id for rule in phase.leave_when if is_missing(rule)}
        if wanted:
            decision = _in_phase(protocol, phase.id)
            open_ = {gate.id: gate.status for gate in decision.gates}
            assert {gate: open_.get(gate) for gate in wanted} == dict.fromkeys(wanted, "unknown"), phase.id


def _in_phase(protocol: Protocol, phase: str) -> Decision:
    """Ana on a good day in a phase that Bo has set."""
    good = {"mechanism": "sprint", "pain_rest": 0, "pain_walking": 0, "limp": False}
    rows = [*all_safe(morning(30)), *answers(morning(30), good)]
    data = ana(rows, decisions=[ordered(morning(30), phase=phase)])
    return decide(protocol, case_of(Document("", data), protocol), morning(31))


# Faults


def faults(id: str, old: str, new: str) -> str:
    assert old in text(id)
    with pytest.raises(Refused) as refused:
        lay_over(BASE, f"published/{id}.yaml", text(id).replace(old, new, 1))
    return "\n".join(str(fault) for fault in refused.value.faults)


def test_a_rung_that_is_too_fast_for_its_phase_is_refused() -> None:
    assert "60 %" in faults("hickey2020", "speed_pct: 50", "speed_pct: 60")


def test_a_gate_needs_a_criterion_or_says_that_it_is_missing() -> None:
    assert "when" in faults("valle2015", "        missing: The tests that end the acute phase.\n", "")


def test_a_phase_says_what_it_counts_as() -> None:
    assert "counts_as" in faults("valle2015", "    counts_as: loading\n", "")


def test_an_exercise_beyond_what_the_phase_counts_as_is_refused() -> None:
    assert "sprint" in faults("valle2015", "from: [extender]", "from: [sprint]")


def test_a_programme_without_a_source_is_refused() -> None:
    assert "source" in faults("goom2016", 'source: "goom2016, staged loading (secondary)"\n', "")


def test_a_claim_to_have_read_more_than_the_registry_is_refused() -> None:
    assert "at most secondary" in faults("goom2016", "staged loading (secondary)", "staged loading (seen)")


# The document


def test_the_table_in_the_document_is_that_of_the_data() -> None:
    assert table([load_protocol(id) for id in IDS]) in DOCUMENT.read_text("utf-8")
