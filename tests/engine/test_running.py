"""The running ladder: up one rung after a good run, down after a bad one or a long pause, within the phase's speed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Literal

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import PlannedRun
from tests.people import ANA_GOOD_DAY, Data, all_safe, ana_in, answers, case, check_ins, morning, ordered, session

PROTOCOL = load_protocol()
STRAIN = PROTOCOL.pathways["strain"]
LADDER = PROTOCOL.ladder
ORDER = [each.id for each in LADDER]
DAY = 30


def ran(data: Data, day: int, pain: int | None = 0, next_morning: int | None = 0, speed_pct: int | None = 100) -> None:
    """Log a run on the evening of a day."""
    felt = {"pain_during": pain, "pain_next_morning": next_morning, "effort": 5}
    known = {key: value for key, value in felt.items() if value is not None}
    run = {"exercise": "jog", "sets": 8, "metres": 50, "speed_pct": speed_pct}
    data["sessions"].append(session(morning(day) + timedelta(hours=9), "running", run, **known))


def planned(data: Data, day: int) -> PlannedRun | None:
    """The run planned on a morning; the check-in of that morning is painless."""
    at = morning(day)
    rows = [*data["observations"], *all_safe(at), *answers(at, ANA_GOOD_DAY)]
    return decide(PROTOCOL, case({**data, "observations": rows}), at).today.running


def before_the_first_run(phase: str = "loading") -> Data:
    """Ana in a phase since day 28, before her first run."""
    return ana_in(phase, DAY - 2)


def rung(data: Data, day: int) -> str:
    run = planned(data, day)
    assert run is not None
    return run.rung


def test_the_first_run_is_the_first_rung() -> None:
    assert rung(before_the_first_run(), DAY) == LADDER[0].id


def test_a_good_run_with_a_calm_morning_opens_the_next_rung() -> None:
    data = before_the_first_run()
    ran(data, DAY - 2)
    assert rung(data, DAY) == LADDER[1].id


@pytest.mark.parametrize(
    ("pain", "next_morning"), [(2, 0), (0, 2), (None, 0)], ids=["pain in it", "pain next morning", "not said"]
)
def test_a_run_that_was_not_shown_to_be_good_opens_nothing(pain: int | None, next_morning: int) -> None:
    data = before_the_first_run()
    ran(data, DAY - 2, pain, next_morning)
    assert rung(data, DAY) == LADDER[0].id


def test_the_morning_after_has_to_be_seen_first() -> None:
    data = before_the_first_run()
    ran(data, DAY - 2)
    at = morning(DAY - 2) + timedelta(hours=9)
    data["sessions"][-1].pop("pain_next_morning")
    assert planned({**data}, DAY) is not None
    silent = {**data, "observations": [row for row in data["observations"] if row["finding"] != "pain_morning"]}
    assert decide(PROTOCOL, case(silent), at + timedelta(hours=1)).today.running is None


def test_a_run_that_hurt_goes_back_two_rungs() -> None:
    data = before_the_first_run("strength")
    for day in range(DAY, DAY + 20, 2):
        ran(data, day)
    top = ORDER.index(rung(data, DAY + 20))
    assert top >= 2
    ran(data, DAY + 20, pain=5)
    assert rung(data, DAY + 22) == LADDER[top - 2].id


def test_two_weeks_without_a_run_go_back_two_rungs() -> None:
    data = before_the_first_run("strength")
    for day in range(DAY, DAY + 20, 2):
        ran(data, day)
    top = ORDER.index(rung(data, DAY + 20))
    quiet = DAY + 18 + 15
    assert rung_after_silence(data, quiet) == LADDER[max(0, top - 2)].id


def rung_after_silence(data: Data, day: int) -> str:
    """Logged every day, so that no gap in the log lowers the phase; only running paused."""
    rows = [*data["observations"], *check_ins(DAY, day)]
    return rung({**data, "observations": rows}, day)


def test_however_good_the_runs_the_phase_keeps_its_top_rung() -> None:
    data = before_the_first_run()
    for day in range(DAY, DAY + 39, 3):
        ran(data, day)
    run = planned(data, DAY + 40)
    assert run is not None
    assert run.speed_pct <= STRAIN.phase("loading").most_speed_pct.value
    assert rung(data, DAY + 40) == [each.id for each in LADDER if each.phase == "loading"][-1]


@pytest.mark.parametrize("phase", [phase.id for phase in STRAIN.phases])
def test_no_run_is_faster_than_the_phase_allows(phase: str) -> None:
    data = ana_in(phase, DAY - 2)
    for day in range(DAY - 20, DAY - 2, 2):
        ran(data, day)
    run = planned(data, DAY)
    most = STRAIN.phase(phase).most_speed_pct.value
    assert (run is None) if most == 0 else (run is None or run.speed_pct <= most)


def test_a_phase_set_by_a_clinician_starts_some_rungs_below_its_own_first() -> None:
    back = int(PROTOCOL.policy["rungs_back"].value)
    for phase in ("strength", "sport_specific", "sprint", "simulation"):
        first = next(index for index, each in enumerate(LADDER) if each.phase == phase)
        data = before_the_first_run(phase)
        stands = LADDER[max(0, first - back)]
        run = planned(data, DAY)
        assert run is None or ORDER.index(run.rung) <= ORDER.index(stands.id), phase


def test_a_new_phase_opens_one_rung_at_a_time() -> None:
    data = before_the_first_run()
    for day in range(DAY, DAY + 39, 3):
        ran(data, day)
    loading_top = rung(data, DAY + 40)
    data["decisions"].append(ordered(morning(DAY + 40), phase="strength"))
    assert rung(data, DAY + 40) == loading_top
    ran(data, DAY + 40)
    assert ORDER.index(rung(data, DAY + 42)) <= ORDER.index(loading_top) + 1


@pytest.mark.parametrize("speed_pct", [None, 0, 20])
def test_a_run_slower_than_its_rung_or_of_unknown_speed_opens_nothing(speed_pct: int | None) -> None:
    data = before_the_first_run()
    ran(data, DAY - 2, speed_pct=speed_pct)
    assert rung(data, DAY) == LADDER[0].id


def test_a_measured_speed_counts_against_the_own_best() -> None:
    data = before_the_first_run()
    data["observations"] += answers(morning(-30), {"best_top_speed_m_s": 8.0})
    for speed, opened in ((3.2, 1), (1.0, 0)):
        ran(data, DAY - 2, speed_pct=None)
        data["sessions"][-1]["top_speed_m_s"] = speed
        assert rung(data, DAY) == LADDER[opened].id
        data["sessions"].pop()


def test_distance_and_speed_never_rise_in_one_week_whatever_the_ladder() -> None:
    """A ladder that raises speed and distance in turn: climbed with perfect runs it takes a week for each change."""
    first = LADDER[0]
    turns: tuple[tuple[int, int, Literal["start", "volume", "speed"]], ...] = (
        (8, 40, "start"), (9, 40, "volume"), (9, 42, "speed"), (10, 42, "volume"), (10, 44, "speed"),
        (11, 44, "volume"),
    )  # fmt: skip
    ladder = tuple(
        replace(first, id=f"rung-{reps}-{speed}", reps=reps, speed_pct=speed, raises=raises)
        for reps, speed, raises in turns
    )
    steep = replace(PROTOCOL, ladder=ladder)
    data = before_the_first_run()
    rose: list[tuple[str, int]] = []
    last = (8, 40)
    for day in range(DAY, DAY + 60, 3):
        rows = [*data["observations"], *check_ins(DAY, day)]
        run = decide(steep, case({**data, "observations": rows}), morning(day)).today.running
        if run is not None:
            now = (run.reps, run.speed_pct)
            rose += [(what, day) for what, a, b in zip(("distance", "speed"), last, now, strict=True) if b > a]
            last = now
        ran(data, day)
    assert last >= (10, 42)
    for (what, day), (other, later) in pairwise(rose):
        assert what == other or later - day >= 7


def test_runs_are_on_alternate_days() -> None:
    data = before_the_first_run()
    ran(data, DAY - 1)
    assert planned(data, DAY) is None
    assert planned(data, DAY + 1) is not None


def test_each_rung_raises_one_thing_only() -> None:
    before, *rest = LADDER
    for each in rest:
        faster, further = each.speed_pct > before.speed_pct, each.reps * each.metres > before.reps * before.metres
        assert each.raises == ("speed" if faster else "volume"), each.id
        assert not (faster and further), each.id
        before = each


def test_a_run_says_how_far_how_fast_and_why() -> None:
    run = planned(before_the_first_run(), DAY)
    assert run is not None
    assert run.reps > 0
    assert run.metres > 0
    assert 0 < run.speed_pct <= 100
    assert run.rest_s > 0
    assert run.why
    assert run.sources
