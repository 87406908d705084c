"""Who else should see somebody, how long it took others, and why somebody stands where they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Because, Move, Outlook, Reason, Referral
from hamstride.engine.outlook import least_days_ahead, outlook, referrals
from hamstride.engine.reasons import reasons
from hamstride.engine.staging import Standing
from hamstride.engine.triage import Triage, triage
from hamstride.protocol.pathway import Branch, Pathway, Phase
from hamstride.protocol.rule import Amount
from hamstride.protocol.signs import Range, RedFlag, ReferralClock
from hamstride.record.facts import PersonFacts
from tests.engine.small_plan import PHASE, SMALL, cited, rule, when
from tests.people import Row, after, all_safe, ana, answers, case, morning, ordered

DAY = 20
NOW = morning(DAY)


def facts(*rows: Row, decisions: list[Row] | None = None, **person: Any) -> PersonFacts:
    found = facts_of(SMALL, case(ana([*all_safe(NOW), *rows], (), decisions or [], **person)))
    found.move_to(NOW.timestamp())
    return found


def sign(id: str, level: Any, text: str = "", **more: Any) -> RedFlag:
    seen = when(text or "pain_rest >= 5")
    return RedFlag(id, seen, f"{id} {{emergency}}", cited(id), name=id, level=level, to="doctor", **more)


def clock(id: str, text: str, **more: Any) -> ReferralClock:
    return ReferralClock(id, when(text), f"because of {id}", cited(id), to="physiotherapist", by="this week", **more)


SORE = answers(NOW, {"pain_rest": 6})
READ = (Because("pain_rest", 6, NOW.isoformat()),)
CLOCKS = (clock("always", "pain_rest >= 1"), clock("never", "pain_rest >= 9"),
          clock("not-for-cramp", "pain_rest >= 1", not_for=("cramp",)), clock("unknown", "tightness >= 1"))  # fmt: skip


def sent(*flags: RedFlag, condition: str = "strain", clocks: tuple[ReferralClock, ...] = CLOCKS) -> list[Referral]:
    protocol = replace(SMALL, red_flags=flags, referral_clocks=clocks)
    known = facts(*SORE)
    return list(referrals(protocol, known, condition, triage(protocol, known, condition)))


def test_a_clock_that_has_run_out_says_to_whom_when_and_why() -> None:
    assert sent(clocks=CLOCKS[:1]) == [
        Referral("physiotherapist", "this week", "because of always", READ, tuple(map(str, cited("always"))))
    ]


def test_only_clocks_that_have_run_out_and_fit_the_condition_count() -> None:
    assert [each.text for each in sent()] == ["because of always", "because of not-for-cramp"]
    assert [each.text for each in sent(condition="cramp")] == ["because of always"]


def test_a_sign_comes_first_with_how_soon_its_level_says() -> None:
    first, *_ = sent(sign("lump", "prompt"))
    assert first == Referral("doctor", "within two weeks", "lump 999", READ, tuple(map(str, cited("lump"))))
    assert sent(sign("lump", "routine", by="in a month"))[0].when == "in a month"


def test_while_an_urgent_sign_is_met_only_what_is_urgent_is_said() -> None:
    flags = (sign("ill", "emergency"), sign("lump", "prompt"), sign("sick", "same_day"))
    assert [(each.text, each.when) for each in sent(*flags)] == [("ill 999", "now"), ("sick 999", "today")]


def test_the_same_thing_is_said_once() -> None:
    assert len(sent(clocks=(CLOCKS[0], CLOCKS[0]))) == 1


# How long it took others.


def phase(id: str, days: float, *ahead: tuple[str, str | None]) -> Phase:
    branches = tuple(Branch(to, None if text is None else when(text)) for to, text in ahead)
    return replace(PHASE, id=id, least_days=Amount(days, "", ()), next=branches)


WAY = Pathway("strain", (
    phase("protect", 2, ("foundation", None)),
    phase("foundation", 5, ("strength", "pain_rest <= 2"), ("loading", None)),
    phase("loading", 7, ("strength", None)),
    phase("strength", 4),
))  # fmt: skip


@pytest.mark.parametrize(
    ("here", "days_in", "rows", "ahead"),
    [
        ("protect", 0, answers(NOW, {"pain_rest": 0}), 7),
        ("protect", 0, SORE, 14),
        ("protect", 0, [], 14),
        ("protect", 0.5, SORE, 14),
        ("protect", 1, SORE, 13),
        ("protect", 1.5, SORE, 13),
        ("loading", 0, [], 7),
        ("loading", 9, [], 0),
        ("strength", 0, [], 0),
        (None, 0, [], 0),
    ],
)
def test_the_steps_ahead_take_at_least_their_least_times(
    here: str | None, days_in: float, rows: list[Row], ahead: int
) -> None:
    known = facts(*rows)
    assert least_days_ahead(WAY, None if here is None else WAY.phase(here), known, known.now - days_in * 86400) == ahead


FLOOR = "They followed other plans. The steps ahead in this one need at least {} days."


def looked(*ranges: Range, here: str | None = "protect", days_in: float = 0, now: datetime = NOW) -> Any:
    known = facts(*SORE)
    known.move_to(now.timestamp())
    standing = Standing(WAY, phase=here, since=known.now - days_in * 86400)
    return outlook(replace(SMALL, outlook=ranges), known, standing)


def took(least: int, text: str | None = None) -> Range:
    return Range("r", None if text is None else when(text), (least, 60), "A study.", cited("study"))


def test_the_first_range_whose_criterion_is_met_is_told() -> None:
    found = looked(took(50, "pain_rest >= 9"), took(51, "tightness >= 1"), took(52, "pain_rest >= 5"), took(53))
    assert found == Outlook((52, 60), "A study.", tuple(map(str, cited("study"))))
    assert looked(took(50, "pain_rest >= 9"), took(53)).range_days == (53, 60)
    assert looked(took(50, "pain_rest >= 9")) is None


@pytest.mark.parametrize(
    ("least", "here", "floor"),
    [(30, "protect", 14), (33, "protect", 14), (34, "protect", None), (1, "strength", None), (1, None, None)],
)
def test_when_the_steps_ahead_take_longer_than_it_took_others_that_is_said(
    least: int, here: str | None, floor: int | None
) -> None:
    """Nineteen days and a bit have passed since the injury."""
    found = looked(took(least), here=here)
    assert found.note == (None if floor is None else FLOOR.format(floor))


@pytest.mark.parametrize(("least", "longer"), [(33, True), (34, False)])
def test_as_long_as_it_took_the_quickest_of_them_is_not_longer(least: int, longer: bool) -> None:
    """Twenty days to the hour have passed, and fourteen lie ahead."""
    assert bool(looked(took(least), now=after(20)).note) is longer


# Why somebody stands where they do.


def why(
    *rows: Row, standing: Standing | None = None, now: Triage | None = None, gates: Any = (), decisions: Any = (),
) -> tuple[Reason, ...]:  # fmt: skip
    known = facts(*rows, decisions=list(decisions))
    return reasons(SMALL, known, now or Triage("self_care", (), ()), standing or at("hold"), gates)


def at(move: str, *path: Move, here: Phase = PHASE) -> Standing:
    found = Standing(Pathway("strain", (here,)), phase=here.id, move=move)
    found.path.extend(path)
    return found


def moved(move: str, text: str, *rules: str) -> Move:
    return Move(NOW.isoformat(), move, PHASE.id, text, rules)


NAME, TIME = PHASE.name, tuple(map(str, PHASE.least_days.sources))


@pytest.mark.parametrize(("count", "said"), [(1, ""), (2, ""), (3, ""), (4, " and 1 more"), (5, " and 2 more")])
def test_open_questions_are_named_three_at_most(count: int, said: str) -> None:
    open_ones = tuple(SMALL.blocking[:count])
    (found,) = why(now=Triage("ask_first", (), open_ones))
    named = ", ".join(SMALL.findings[each].label for each in open_ones[:3])
    assert found.text == f"We can only plan safely once you answer the open questions. First: {named}{said}."
    assert (found.rule, found.because) == ("ask-first", ())
    assert found.sources == ("product_default, an unanswered safety question blocks the plan",)


def test_nobody_who_is_stopped_or_not_staged_is_told_where_they_stand() -> None:
    assert why(now=Triage("same_day", (), ())) == ()
    assert why(standing=replace(at("hold"), phase=None)) == ()


def test_a_sign_is_the_first_reason() -> None:
    known = facts(*SORE)
    protocol = replace(SMALL, red_flags=(sign("lump", "prompt"),))
    first, second = reasons(protocol, known, triage(protocol, known), at("hold"), ())
    assert (first.rule, first.text, second.rule) == ("lump", "lump 999", f"{PHASE.id}-hold")


def test_who_is_held_is_told_what_is_missing_and_who_stays_for_good_only_that() -> None:
    met = SimpleNamespace(status="met", because=(Because("limp", False),), sources=("a",))
    both = (Because("pain_rest", 6), Because("tightness", 1))
    unmet = SimpleNamespace(status="unmet", because=both, sources=("b", "c"))
    unknown = SimpleNamespace(status="unknown", because=(Because("pain_rest", 6),), sources=("b",))
    (held,) = why(gates=(met, unmet, unknown))
    assert held == Reason(
        f"{PHASE.id}-hold", f"You stay in the phase {NAME} until every condition for the next one is met.",
        both, ("b", "c"),
    )  # fmt: skip
    assert why() == (Reason(f"{PHASE.id}-hold", f"You stay with the plan: {NAME}.", (), TIME),)
    assert why(gates=(met,))[0].sources == TIME


@pytest.mark.parametrize(
    ("move", "said"),
    [
        ("start", f"You start in the phase {NAME}. The aim: walk well."),
        ("advance", f"Every condition was met, so you moved on to the phase {NAME}. The aim: walk well."),
        ("step_back", f"You went back to the phase {NAME}. Walk well."),
    ],
)
def test_a_move_says_what_comes_now(move: str, said: str) -> None:
    (found,) = why(standing=at(move, moved(move, "Walk well.")))
    assert found == Reason(f"{PHASE.id}-{move}", said, (), TIME)


def test_a_move_by_rules_names_the_first_and_the_sources_of_all() -> None:
    here = replace(PHASE, leave_when=(rule("calm", "pain_rest <= 1"),), step_back_when=(), deload_when=(
        rule("tired", "stress >= 5"),))  # fmt: skip
    (found,) = why(standing=at("step_back", moved("step_back", "Rest.", "tired", "calm"), here=here))
    assert found.rule == "tired"
    assert found.sources == tuple(map(str, (*cited("calm"), *cited("tired"))))


def test_a_phase_set_by_a_clinician_is_theirs() -> None:
    (found,) = why(standing=at("advance", moved("advance", "Bo set it.", "clinician")))
    assert found == Reason("clinician", f"You are in the phase {NAME}. Bo set it.", (), ("clinician",))


def test_lighter_work_names_the_rule_that_calls_for_it_and_what_it_read() -> None:
    here = replace(PHASE, deload_when=(rule("calm", "pain_rest >= 9"), rule("sore", "pain_rest >= 5")))
    (found,) = why(*SORE, standing=at("deload", here=here))
    assert found == Reason(
        "sore", f"You stay in the phase {NAME} with lighter work. because of sore", READ, tuple(map(str, cited("sore")))
    )


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"max_speed_pct": 70}, "at most 70 % of your best speed"),
        ({"max_load_kg": 0}, "at most 0 kg"),
        ({"pain_limit": 2}, "pain up to 2"),
        ({"avoid": ["hip_hinge", "lunge"]},
         f"without {SMALL.exercises['hip_hinge'].name}, {SMALL.exercises['lunge'].name}"),
        ({"hold_until": (NOW + timedelta(days=2)).isoformat()}, "no next phase before 2026-03-23"),
        ({"max_load_kg": 7.5, "pain_limit": 1}, "at most 7.5 kg; pain up to 1"),
    ],
)  # fmt: skip
def test_limits_a_clinician_has_set_are_never_silent(limits: dict[str, Any], said: str) -> None:
    _, found = why(decisions=[ordered(morning(10), "Bo knows why.", **limits)])
    assert found == Reason(
        "clinician", f"Your clinician set limits: {said}. Reason given: Bo knows why.", (), ("clinician",)
    )


def test_a_hold_that_is_over_is_no_limit() -> None:
    assert len(why(decisions=[ordered(morning(10), hold_until=NOW.isoformat())])) == 1
    later = NOW + timedelta(seconds=1)
    assert len(why(decisions=[ordered(morning(10), hold_until=later.isoformat())])) == 2
