"""From a Reading to markers: every series in it read as the trial it was."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.symmetry import limb_symmetry
from hamstride.measure.series import Reading, Series
from hamstride.measure.trial import TRIALS, About, trial_of


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What one series gave: its own name in the file, the trial it was read as, and the markers."""

    series: Series
    trial: str
    markers: tuple[Marker, ...]


def results(reading: Reading, trial: str | None = None, about: About | None = None) -> tuple[Result, ...]:
    """Return the markers of each series of a file.

    Args:
        reading: the file.
        trial: what was done, an id of TRIALS; None where the series can only be one thing. Of a Motion beside a Force,
            both from one C3D, only those are read that can have been this trial.
        about: what the file does not say.

    Raises:
        Refused: nothing in the file can have been this trial, or it has to be said.
    """
    types = TRIALS[trial].series if trial is not None and trial in TRIALS else ()
    wanted = [each for each in reading.series if isinstance(each, types)]
    found = wanted or list(reading.series)
    known = about or About()
    if known.sport is None and reading.facts.get("sessions", "1") == "1":
        known = replace(known, sport=reading.facts.get("sport"))
    return tuple(_result(each, trial, known) for each in found)


def _result(series: Series, said: str | None, about: About) -> Result:
    trial = trial_of(series, said)
    found = TRIALS[trial].read(series, about)
    sides = limb_symmetry(found, about.injured) if about.injured else ()
    return Result(series, trial, (*found, *sides))


def markers(reading: Reading, trial: str | None = None, about: About | None = None) -> tuple[Marker, ...]:
    """Return the markers of a whole file in a row; arguments as for `results`."""
    return tuple(marker for result in results(reading, trial, about) for marker in result.markers)
