"""The running ladder: one rung at a time, distance and speed never in one week, never faster for more pain.

`engine.running.on_ladder` is a fold over runs. One run is written down here once more, over variables: where somebody
stands, when distance and speed last went up, what was run and how it felt. What holds after one run from any place
holds after any number of them.

Weeks of slower runs only lower the rung before a run, by what was run and never by what hurt. So that is left out here:
no step is larger for it, and of two equal lives neither falls behind the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import lcm
from typing import NamedTuple

import z3

from hamstride.criteria.tree import DAY
from hamstride.proof.property import Property, Question
from hamstride.proof.three import both, either
from hamstride.protocol.exercise import Rung
from hamstride.protocol.model import Protocol

MOST_SPEED_STEP_PCT = 10  # of own best; published bands are 20 wide and are crossed in two steps
WEEK_DAYS = 7
_RUNS = 2  # how many runs in a row are looked at for more pain; see _more_pain


class State(NamedTuple):
    """The rung, the metres in all, when each of distance and speed last went up (a moment of long ago: never)."""

    index: z3.ArithRef
    total: z3.ArithRef
    volume_up: z3.ArithRef
    speed_up: z3.ArithRef


class Run(NamedTuple):
    """A run: when, the highest rung the phase opens then, whether it hurt, was calm, and was as fast as its rung."""

    at: z3.ArithRef
    top: z3.ArithRef
    hurt: z3.BoolRef
    calm: z3.BoolRef
    as_fast: z3.BoolRef
    after_a_gap: z3.BoolRef


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs and the policy's numbers."""

    rungs: Sequence[Rung]
    back: int
    days_apart: float
    days_between: float
    gap_days: float

    def of(self, index: z3.ArithRef, value: Callable[[Rung], z3.ArithRef | int]) -> z3.ArithRef:
        """Return what is so of the rung at an index."""
        found = value(self.rungs[-1])
        for place, rung in enumerate(self.rungs[:-1]):
            found = z3.If(index == place, value(rung), found)
        return found

    def metres(self, state: State) -> z3.ArithRef:
        """Return the metres planned: as many repeats as stay inside the metres allowed, one at least."""
        return self.of(state.index, lambda rung: _repeats(rung, state.total) * rung.metres)

    def speed(self, state: State) -> z3.ArithRef:
        """Return the speed planned, in percent of own best."""
        return self.of(state.index, lambda rung: rung.speed_pct)

    def after(self, state: State, run: Run) -> State:
        """Return where somebody stands after a run."""
        place = self._moved(state, z3.If(run.after_a_gap, -self.back, 0), self.metres(state))
        place = self._moved(place, z3.If(run.top < place.index, run.top - place.index, 0), self.metres(place))
        planned = self.metres(place)
        down = self._moved(place, z3.IntVal(-self.back), planned)
        up, allowed = self._up(place, run, planned)
        rises = both(z3.Not(run.hurt), run.calm, run.as_fast, place.index < run.top, allowed)
        return State(
            *(z3.If(run.hurt, low, z3.If(rises, high, same)) for low, high, same in zip(down, up, place, strict=True))
        )

    def _moved(self, state: State, rungs: z3.ArithRef, planned: z3.ArithRef) -> State:
        """Down by some rungs, never below the first; the metres never grow on the way."""
        index = z3.If(state.index + rungs < 0, 0, state.index + rungs)
        most = self.of(index, lambda rung: rung.reps * rung.metres)
        total = z3.If(rungs < 0, _least(state.total, most, planned), _least(state.total, most))
        return state._replace(index=index, total=total)

    def _up(self, state: State, run: Run, planned: z3.ArithRef) -> tuple[State, z3.BoolRef]:
        """The next rung, and whether the last rise of the other and of any is long enough ago."""
        index = state.index + 1
        is_volume = self.of(index, lambda rung: int(rung.raises == "volume")) == 1
        most = self.of(index, lambda rung: rung.reps * rung.metres)
        other = z3.If(is_volume, state.speed_up, state.volume_up)
        apart = run.at - other >= _real(self.days_apart * DAY)
        any_rise = z3.If(state.speed_up > state.volume_up, state.speed_up, state.volume_up)
        seen = run.at - any_rise >= _real(self.days_between * DAY)
        total = z3.If(is_volume, most, _least(most, planned))
        volume_up = z3.If(is_volume, run.at, state.volume_up)
        speed_up = z3.If(is_volume, state.speed_up, run.at)
        return State(index, total, volume_up, speed_up), both(apart, seen)

    def possible(self, state: State) -> z3.BoolRef:
        """Return whether somebody can stand there: on a rung, with the metres that rungs and whole repeats leave."""
        totals = [rung.reps * rung.metres for rung in self.rungs]
        whole = lcm(*(rung.metres for rung in self.rungs))  # whole repeats of any rung, so rounding loses nothing
        return both(
            state.index >= 0,
            state.index < len(self.rungs),
            state.total >= whole,
            state.total <= max(totals),
        )


def _repeats(rung: Rung, total: z3.ArithRef) -> z3.ArithRef:
    fit = total / z3.IntVal(rung.metres)
    most = z3.If(fit < rung.reps, fit, rung.reps)
    return z3.If(most < 1, 1, most)


def _real(value: float) -> z3.RatNumRef:
    return z3.RealVal(repr(value))


def _least(first: z3.ArithRef, *others: z3.ArithRef) -> z3.ArithRef:
    for other in others:
        first = z3.If(other < first, other, first)
    return first


def ladder_of(protocol: Protocol) -> Ladder:
    """Return the ladder of a protocol."""
    policy = protocol.policy
    return Ladder(
        protocol.ladder,
        int(policy["rungs_back"].value),
        policy["days_between_volume_and_speed"].value,
        policy["days_between_rungs"].value,
        policy["run_gap_days"].value,
    )


def _state(mark: str = "") -> State:
    return State(
        z3.Int(f"index{mark}"), z3.Int(f"total{mark}"), z3.Real(f"volume_up{mark}"), z3.Real(f"speed_up{mark}")
    )


def _run(place: int, mark: str = "") -> Run:
    """A run; of two people who differ in pain alone, only how it felt differs."""
    return Run(
        z3.Real(f"run{place}.at"),
        z3.Int(f"run{place}.top"),
        z3.Bool(f"run{place}.hurt{mark}"),
        z3.Bool(f"run{place}.calm{mark}"),
        z3.Bool(f"run{place}.as_fast"),
        z3.Bool(f"run{place}.after_a_gap"),
    )


def _real_run(ladder: Ladder, run: Run, *before: z3.ArithRef) -> z3.BoolRef:
    """What holds of every run: after all that was before, on a rung there is, and what hurts is not calm."""
    on = both(run.top >= 0, run.top < len(ladder.rungs))
    gap = both(*(run.at - each > _real(ladder.gap_days * DAY) for each in before))
    later = both(*(run.at >= each for each in before))
    return both(later, on, z3.Implies(run.hurt, z3.Not(run.calm)), z3.Implies(run.after_a_gap, gap))


def _one_rung(protocol: Protocol) -> Iterator[Question]:
    if not protocol.ladder:
        return
    ladder, before, run = ladder_of(protocol), _state(), _run(0)
    after = ladder.after(before, run)
    given = (ladder.possible(before), _real_run(ladder, run, before.speed_up, before.volume_up))
    faster = ladder.speed(after) > ladder.speed(before) + MOST_SPEED_STEP_PCT
    yield Question("one run later more than a tenth faster", (*given, faster))
    yield Question("one run later two rungs higher", (*given, after.index > before.index + 1))
    hurt_up = both(run.hurt, after.index > 0, after.index >= before.index)
    yield Question("a run that hurt, and no rung lower", (*given, hurt_up))
    yield Question("off the ladder", (*given, z3.Not(ladder.possible(after))))
    for lower, rung in zip(protocol.ladder, protocol.ladder[1:], strict=False):
        other = rung.speed_pct > lower.speed_pct if rung.raises == "volume" else rung.speed_pct < lower.speed_pct
        yield Question(f"{rung.id} raises more than it says", (z3.BoolVal(other),))


def _not_in_one_week(protocol: Protocol) -> Iterator[Question]:
    """Planned metres and planned speed: when one goes up, the other has not for a week.

    The moments kept in the state are never earlier than the last real rise, as `rise is noted` shows.
    """
    if not protocol.ladder:
        return
    ladder, before, run = ladder_of(protocol), _state(), _run(0)
    after = ladder.after(before, run)
    given = (ladder.possible(before), _real_run(ladder, run, before.speed_up, before.volume_up))
    longer = ladder.metres(after) > ladder.metres(before)
    faster = ladder.speed(after) > ladder.speed(before)
    week = WEEK_DAYS * DAY
    first = protocol.ladder[0]
    start = State(z3.IntVal(0), z3.IntVal(first.reps * first.metres), z3.RealVal(0), z3.RealVal(0))
    yield Question("the first rung is off the ladder", (z3.Not(ladder.possible(start)),))
    yield Question("metres and speed go up with one run", (*given, longer, faster))
    yield Question("metres go up within a week of speed", (*given, longer, run.at - before.speed_up < week))
    yield Question("speed goes up within a week of metres", (*given, faster, run.at - before.volume_up < week))
    noted = both(z3.Implies(longer, after.volume_up == run.at), z3.Implies(faster, after.speed_up == run.at))
    yield Question("a rise is not noted", (*given, z3.Not(noted)))


def _more_pain(protocol: Protocol) -> Iterator[Question]:
    """From one place, two runs in one phase, each hurting one person at least as much as the other.

    Over a longer time it does not hold, and cannot beside `volume-or-speed`: who rose in distance, hurt and fell waits
    a week for the next rise in speed, while who hurt before that rise has nothing to wait for.
    """
    if not protocol.ladder:
        return
    ladder = ladder_of(protocol)
    less = more = _state()
    given: list[z3.BoolRef] = [ladder.possible(less)]
    before: tuple[z3.ArithRef, ...] = (less.speed_up, less.volume_up)
    for place in range(_RUNS):
        calm, sore = _run(place), _run(place, "'")
        given += [_real_run(ladder, each, *before) for each in (calm, sore)]
        given.append(calm.top == _run(0).top)
        given += [z3.Implies(calm.hurt, sore.hurt), z3.Implies(sore.calm, calm.calm)]
        less, more, before = ladder.after(less, calm), ladder.after(more, sore), (calm.at,)
        faster = ladder.speed(more) > ladder.speed(less)
        yield Question(f"more pain in {place + 1} runs, and a faster one", (*given, faster))


def _inside_the_phase(protocol: Protocol) -> Iterator[Question]:
    """The speed planned is that of the rung, and never above the phase or the clinician's limit."""
    order, limits = z3.Real("order"), protocol.vocabulary.phases
    ordered, index = z3.Bool("ordered"), z3.Int("index")
    caps = dict(zip(limits, _caps(protocol), strict=True))
    for pathway in protocol.pathways.values():
        for phase in pathway.phases:
            most = _real(phase.most_speed_pct.value)
            over = phase.most_speed_pct.value > caps[phase.counts_as]
            yield Question(f"{phase.id} allows more speed than {phase.counts_as}", (z3.BoolVal(over),))
            for place, rung in enumerate(protocol.ladder):
                speed = _least(_real(rung.speed_pct), most, z3.If(ordered, order, most))
                beyond = either(speed > most, both(ordered, speed > order))
                yield Question(f"{rung.id} in {phase.id} beyond a limit", (index == place, beyond))


def _caps(protocol: Protocol) -> Iterator[float]:
    """The speed of each phase of the strain pathway, by the published bands: never more than these."""
    bands = {"protect": 0, "foundation": 0, "loading": 50, "strength": 70, "sport_specific": 90}
    yield from (float(bands.get(phase, 100)) for phase in protocol.vocabulary.phases)


OF_THE_LADDER = ("speed-one-step-at-a-time", "volume-or-speed", "more-pain-never-faster")  # and of nothing else

PROPERTIES = (
    Property(
        "speed-one-step-at-a-time",
        "A run goes up by one rung and a tenth of own best at most; a run that hurt leads down.",
        ("H-10",),
        _one_rung,
        published=True,
    ),
    Property(
        "volume-or-speed",
        "The metres and the speed of the planned run never go up in one week.",
        ("H-10", "H-22"),
        _not_in_one_week,
        published=True,
    ),
    Property(
        "more-pain-never-faster",
        "More pain in one run, or in two of one phase, never leads to a faster one.",
        ("H-10", "H-11"),
        _more_pain,
    ),
    Property(
        "speed-inside-the-phase",
        "No phase allows more speed than the published band it counts as, and no order more than the phase.",
        ("H-10",),
        _inside_the_phase,
        published=True,
    ),
)
