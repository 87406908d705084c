"""The running ladder: where on it a person stands, from their own runs. Distance and speed never rise in one week."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from hamstride.criteria.tree import DAY
from hamstride.engine.staging import Standing
from hamstride.protocol.exercise import Rung
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Phase
from hamstride.protocol.rule import Amount
from hamstride.record.facts import PersonFacts
from hamstride.record.history import LoggedSession


@dataclass(slots=True)
class OnLadder:
    """The present rung, the metres in all, and when distance and speed last went up."""

    index: int
    total_m: int
    raised: dict[str, float]
    last_run: float | None = None
    ran_m: int = 0  # the metres in all of the last run as it was planned; none before the first
    lifted: bool = False  # by an order, and not run since: the rung is allowed, and not yet reached


def on_ladder(
    protocol: Protocol, facts: PersonFacts, standing: Standing, is_lighter: Callable[[float], bool]
) -> OnLadder | None:
    """Return where the person stands on the ladder, or None in a phase without running.

    A run counts by the rungs open in the phase it was run in, so that a new phase opens one rung at a time. A step up
    follows a good run whose next morning was calm; a run that hurt goes back; so does a long time without one, and so
    do weeks of slower runs: the next is one rung above the fastest of them. In a lighter week the rung is kept.
    """
    ladder, policy = protocol.ladder, protocol.policy
    top = _top(protocol, standing.phase)
    if top < 0:
        return None
    here = OnLadder(0, ladder[0].reps * ladder[0].metres, {})
    ordered = list(standing.ordered)
    runs = _runs(facts)
    for place, run in enumerate(runs):
        _after_orders(run.at, ordered, here, protocol)
        _after_gap(run.at, here, ladder, policy)
        _after_slower_runs(run.at, runs[:place], here, ladder, policy, facts)
        then = _top(protocol, standing.phase_at(run.at))
        # A step back lowers the rung for good: the way up again is one rung at a time.
        _move(here, ladder, min(0, then - here.index) if then >= 0 else 0)
        _reached(run, here, ladder, policy, facts)
        open_to = -1 if is_lighter(run.at) else then
        _after(run, here, ladder, policy, facts, open_to)
        here.last_run = run.at
    _after_orders(facts.now, ordered, here, protocol)
    _after_gap(facts.now, here, ladder, policy)
    _after_slower_runs(facts.now, runs, here, ladder, policy, facts)
    _move(here, ladder, min(0, top - here.index))
    return here


def _after_orders(moment: float, ordered: list[tuple[float, str]], here: OnLadder, protocol: Protocol) -> None:
    """A phase a clinician set starts a few rungs below its own first one, unless the person stands higher already."""
    while ordered and ordered[0][0] <= moment:
        _, phase = ordered.pop(0)
        ladder, counts_as = protocol.ladder, _phase(protocol, phase).counts_as
        first = next((index for index, rung in enumerate(ladder) if rung.phase == counts_as), _top(protocol, phase))
        start = first - int(protocol.policy["rungs_back"].value)
        if start > here.index:
            here.index, here.total_m, here.lifted = start, ladder[start].reps * ladder[start].metres, True


def _after_gap(moment: float, here: OnLadder, ladder: Sequence[Rung], policy: Mapping[str, Amount]) -> None:
    if here.last_run is not None and moment - here.last_run > policy["run_gap_days"].value * DAY:
        _move(here, ladder, -int(policy["rungs_back"].value))


def _after_slower_runs(
    moment: float,
    runs: Sequence[LoggedSession],
    here: OnLadder,
    ladder: Sequence[Rung],
    policy: Mapping[str, Amount],
    facts: PersonFacts,
) -> None:
    """An exercise that was locked can keep somebody slow for weeks; when it opens, the way up is one rung at a time.

    What was run faster within the days of a gap is theirs again at once. Runs of which no speed is known say nothing.
    """
    if here.lifted:
        return
    since, slack = moment - policy["run_gap_days"].value * DAY, policy["run_speed_slack"].value
    recent = tuple(takewhile(lambda run: run.at >= since, reversed(runs)))
    fastest = _fastest(recent, here.index - 1, ladder, facts, slack)
    if fastest is not None:
        _move(here, ladder, fastest + 1 - here.index)


def _reached(
    run: LoggedSession, here: OnLadder, ladder: Sequence[Rung], policy: Mapping[str, Amount], facts: PersonFacts
) -> None:
    """The first run after an order shows which rung was reached; the way up goes on from there.

    Exercises of the rungs below may have been locked. Else each that opens would open its whole way up at once.
    """
    if not here.lifted:
        return
    slack = policy["run_speed_slack"].value
    _move(here, ladder, (_fastest((run,), here.index, ladder, facts, slack) or 0) - here.index)
    here.lifted = False


def _fastest(
    runs: Sequence[LoggedSession], top: int, ladder: Sequence[Rung], facts: PersonFacts, slack_pct: float
) -> int | None:
    """The highest rung, none above `top`, that one of these runs was as fast as; None when none is known to be."""
    share = max((each for run in runs if (each := _share(run, facts)) is not None), default=None)
    return next((each for each in reversed(range(top + 1)) if _is_as_fast(share, each, ladder, slack_pct)), None)


def _phase(protocol: Protocol, phase: str) -> Phase:
    return protocol.pathway_with(phase).phase(phase)


def _top(protocol: Protocol, phase: str | None) -> int:
    """The highest rung this phase allows by what it counts as; -1 for none."""
    if phase is None or not _phase(protocol, phase).runs:
        return -1
    order = protocol.vocabulary.phases
    here = order.index(_phase(protocol, phase).counts_as)
    return max((index for index, rung in enumerate(protocol.ladder) if order.index(rung.phase) <= here), default=-1)


def _runs(facts: PersonFacts) -> list[LoggedSession]:
    return [each for each in facts.history.sessions if facts.epoch <= each.at <= facts.now and each.kind == "running"]


def _after(
    run: LoggedSession,
    standing: OnLadder,
    ladder: Sequence[Rung],
    policy: Mapping[str, Amount],
    facts: PersonFacts,
    top: int,
) -> None:
    here = ladder[standing.index]
    standing.ran_m = repeats(here, standing.total_m) * here.metres
    limit = policy["good_run_pain"].value
    morning = facts.session_reading(run, "pain_next_morning")
    pains = [run.pain_during, None if morning is None else float(morning.value)]
    if any(pain is not None and pain > policy["ease_off_pain"].value for pain in pains):
        _move(standing, ladder, -int(policy["rungs_back"].value))
        return
    calm = all(pain is not None and pain <= limit for pain in pains)
    as_fast = _is_as_fast(_share(run, facts), standing.index, ladder, policy["run_speed_slack"].value)
    if standing.index < top and calm and as_fast:
        _up(run.at, standing, ladder, policy)


def _share(run: LoggedSession, facts: PersonFacts) -> float | None:
    """How fast a run was, in percent of own best: by the logged effort and the measured speed; None when not known.

    Where the two disagree the slower is believed, as a best that was typed wrong makes a jog look like a sprint.
    """
    best = facts.known_at(run, "best_top_speed_m_s")
    shares = [] if run.speed_pct is None else [run.speed_pct]
    if run.top_speed_m_s is not None and best is not None and best.value:
        shares.append(100 * run.top_speed_m_s / float(best.value))
    return min(shares, default=None)


def _is_as_fast(share: float | None, index: int, ladder: Sequence[Rung], slack_pct: float) -> bool:
    """Is it as fast as the rung says? Not known is no.

    A little slower counts, but never what a slower rung asks: rungs may lie no further apart than the slack.
    """
    asked = ladder[index].speed_pct
    slower = (rung.speed_pct for rung in ladder if rung.speed_pct < asked)
    return share is not None and share >= asked - slack_pct and all(share > each for each in slower)


def _up(at: float, standing: OnLadder, ladder: Sequence[Rung], policy: Mapping[str, Amount]) -> None:
    """Take the next rung, unless the other of distance and speed went up too recently."""
    rung = ladder[standing.index + 1]
    other = "speed" if rung.raises == "volume" else "volume"
    last_other, last_any = standing.raised.get(other), max(standing.raised.values(), default=None)
    if last_other is not None and at - last_other < policy["days_between_volume_and_speed"].value * DAY:
        return
    if last_any is not None and at - last_any < policy["days_between_rungs"].value * DAY:
        return
    total = rung.reps * rung.metres
    standing.index += 1
    # Faster is never longer: whole repeats of another length may fit more metres than were run so far.
    standing.total_m = total if rung.raises == "volume" else min(total, standing.total_m, standing.ran_m)
    standing.raised[rung.raises] = at


def _move(standing: OnLadder, ladder: Sequence[Rung], rungs: int) -> None:
    """Go down; the metres never grow on the way down, or distance would rise just after speed did.

    A rise that was earned and never run is lost with it: else it would show only after the step down.
    """
    down = rungs < 0
    standing.index = max(0, standing.index + rungs)
    rung = ladder[standing.index]
    known = [standing.total_m, rung.reps * rung.metres, *([standing.ran_m] if down and standing.ran_m else [])]
    standing.total_m = min(known)


def repeats(rung: Rung, total_m: int) -> int:
    """Return how many repeats of a rung stay inside the metres allowed."""
    return max(1, min(rung.reps, total_m // rung.metres))
