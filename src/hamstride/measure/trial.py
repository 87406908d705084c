"""Which numbers are read from which recording. A force trace does not say what the person did: that is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.force.isometric import isometric
from hamstride.measure.metrics.force.nordic import nordic
from hamstride.measure.metrics.isokinetic.gravity import LegWeight
from hamstride.measure.metrics.isokinetic.isokinetic import Setting, isokinetic
from hamstride.measure.metrics.jumps.drop import drop_jump
from hamstride.measure.metrics.jumps.from_standing import counter_movement_jump, squat_jump
from hamstride.measure.metrics.jumps.hops import hops
from hamstride.measure.metrics.load.markers import training_load
from hamstride.measure.metrics.motion.hamstring import hamstring_lengths
from hamstride.measure.metrics.motion.landing import landing
from hamstride.measure.metrics.motion.nordic_angle import nordic_break_angle
from hamstride.measure.metrics.reported import reported
from hamstride.measure.metrics.running.markers import running
from hamstride.measure.metrics.running.sport import not_on_foot
from hamstride.measure.metrics.sprint.gates import sprint_from_gates
from hamstride.measure.metrics.sprint.gun import sprint_from_gun
from hamstride.measure.metrics.sprint.tracker import sprint_in_training
from hamstride.measure.series import (
    Force,
    Loads,
    Motion,
    Results,
    Series,
    SpeedTrace,
    Splits,
    Torque,
    Track,
    Unsaid,
)
from hamstride.measure.video.landmarks import from_key_points
from hamstride.measure.video.side_view import side_view
from hamstride.words.say import say

Leg = Literal["left", "right"]
Legs = tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What a recording does not say about itself. None is not known, and is never guessed.

    Attributes:
        side: the leg that was tested.
        injured: the injured leg, for one side against the other.
        best_m_s: the own best top speed before the injury.
        height_m: of the body.
        flying_m: how far behind the first gate the start was.
        speed_deg_s, contraction, weighed: how an isokinetic test was set; weighed by the machine itself.
        leg: the weight of the lower leg, where somebody else weighed it.
        sport: what a tracker was set to, where the file says one thing for all of it.
    """

    side: Leg | None = None
    injured: Leg | None = None
    best_m_s: float | None = None
    height_m: float | None = None
    flying_m: float | None = None
    speed_deg_s: float | None = None
    contraction: Literal["concentric", "eccentric"] | None = None
    weighed: bool = False
    leg: LegWeight | None = None
    sport: str | None = None


Metric = Callable[[Any, About], tuple[Marker, ...]]


@dataclass(frozen=True, slots=True)
class Trial:
    """One kind of test: the series it may be read from, and how."""

    series: tuple[type[Series], ...]
    read: Metric
    told: bool = True  # False: whoever has such a series need not say that it was this


def _run(track: Track, about: About) -> tuple[Marker, ...]:
    told = running(track, about.best_m_s, about.sport)
    return (*told, *(() if not_on_foot(about.sport) else sprint_in_training(track)))


def _sprint(series: Splits | SpeedTrace, about: About) -> tuple[Marker, ...]:
    if isinstance(series, Splits):
        return sprint_from_gates(series, flying_m=about.flying_m, height_m=about.height_m)
    return sprint_from_gun(series, about.height_m)


def _isometric(knee_deg: Literal[15, 90] | None, force: Force, about: About) -> tuple[Marker, ...]:
    return isometric(force, side=about.side, knee_deg=knee_deg)


def _isokinetic(torque: Torque, about: About) -> tuple[Marker, ...]:
    if about.speed_deg_s is None or about.contraction is None:
        raise Unsaid(say("measure.ask.isokinetic"), "setting")
    setting = Setting(about.speed_deg_s, about.contraction, about.leg, by_machine=about.weighed)
    return isokinetic(torque, setting, side=about.side)


def _legs(about: About) -> Legs:
    return ("left", "right") if about.side is None else (about.side,)


def _stretch(motion: Motion, about: About) -> tuple[Marker, ...]:
    return tuple(marker for side in _legs(about) for marker in hamstring_lengths(motion, side=side))


def _landing(motion: Motion, about: About) -> tuple[Marker, ...]:
    return tuple(marker for side in _legs(about) for marker in landing(motion, side=side))


def _nordic(series: Force | Motion, about: About) -> tuple[Marker, ...]:
    return nordic(series) if isinstance(series, Force) else nordic_break_angle(series)


def _side_view(motion: Motion, about: About) -> tuple[Marker, ...]:
    """One camera shows one near leg: it has to be said which."""
    if about.side is None:
        raise Unsaid(say("measure.ask.side_view"), "side")
    return side_view(from_key_points(motion), side=about.side)


TRIALS: Mapping[str, Trial] = {
    "run": Trial((Track,), _run, told=False),
    "sprint": Trial((Splits, SpeedTrace), _sprint, told=False),
    "diary": Trial((Loads,), lambda diary, about: training_load(diary), told=False),
    "reported": Trial((Results,), lambda results, about: reported(results), told=False),
    "isometric_15": Trial((Force,), partial(_isometric, 15)),
    "isometric_90": Trial((Force,), partial(_isometric, 90)),
    "isometric": Trial((Force,), partial(_isometric, None)),
    "nordic": Trial((Force, Motion), _nordic),
    "jump": Trial((Force,), lambda force, about: counter_movement_jump(force, side=about.side)),
    "squat_jump": Trial((Force,), lambda force, about: squat_jump(force, side=about.side)),
    "drop_jump": Trial((Force,), lambda force, about: drop_jump(force, side=about.side)),
    "hops": Trial((Force,), lambda force, about: hops(force, side=about.side)),
    "isokinetic": Trial((Torque,), _isokinetic, told=False),
    "stretch": Trial((Motion,), _stretch, told=False),
    "landing": Trial((Motion,), _landing),
    "side_view": Trial((Motion,), _side_view),
}


def fitting(series: Series) -> Iterator[str]:
    """Yield the trials a series may have been."""
    return (id for id, trial in TRIALS.items() if isinstance(series, trial.series))


def trial_of(series: Series, said: str | None) -> str:
    """Return what a series was: what was said, or the only thing it can be without being told.

    Raises:
        Refused: a trial there is not, one the series cannot have been, or nothing said where it must be.
    """
    fits = list(fitting(series))
    if said is None:
        plain = [id for id in fits if not TRIALS[id].told]
        if plain:
            return plain[0]
        raise Unsaid(say("measure.ask.trial", trials=", ".join(fits)), "trial", choices=tuple(fits))
    if said not in fits:
        sentence = say("measure.ask.other_trial", said=said[:40], trials=", ".join(fits))
        raise Unsaid(sentence, "trial", choices=tuple(fits))
    return said
