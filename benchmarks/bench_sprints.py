"""Sprint profiles out of gate times: a squad, a league, all at once, against scipy's fit of one sprint at a time.

Both fit the same model to the same times. scipy is given our own slopes, so that it need not guess them. What both
find is held against each other on every sprint.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from statistics import median

import numpy as np
from plain_table import show, verdict
from scipy.optimize import curve_fit

from hamstride.measure.metrics.sprint.model import seconds, slopes
from hamstride.measure.metrics.sprint.splits import fit_splits
from hamstride.measure.series import Floats

AT_LEAST = 10.0
GATES = np.array([5.0, 10, 15, 20, 30, 40])


def sprints(n: int) -> Floats:
    """Made gate times, (n, gates), with an error of a hundredth of a second."""
    chance = np.random.default_rng(17)
    mss, mac = chance.uniform(6, 10.5, (n, 1)), chance.uniform(5, 9.5, (n, 1))
    return seconds(GATES, mss, mac) + chance.normal(0, 0.01, (n, len(GATES)))


def timed(distance: Floats, mss: float, mac: float) -> Floats:
    """The model, as scipy asks for it."""
    return seconds(distance, np.array(mss), np.array(mac))


def slope(distance: Floats, mss: float, mac: float) -> Floats:
    """How the model changes with MSS and MAC, (gates, 2)."""
    _, by_mss, by_mac, _ = slopes(distance, np.array(mss), np.array(mac))
    return np.column_stack((by_mss, by_mac))


def one_at_a_time(times: Floats) -> Floats:
    """Fit every sprint with scipy, (n, 2)."""
    return np.array([curve_fit(timed, GATES, each, p0=(7.0, 8.0), jac=slope)[0] for each in times])


def main() -> int:
    """Run the benchmark and return its exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sprints", type=int, default=2000)
    arguments.add_argument("--rounds", type=int, default=5)
    chosen = arguments.parse_args()
    times = sprints(chosen.sprints)
    ours, theirs = "Hamstride, all at once", f"scipy {version('scipy')}, one at a time"
    ask: dict[str, Callable[[], object]] = {
        ours: lambda: fit_splits(GATES, times),
        theirs: lambda: one_at_a_time(times),
    }
    fit, alone = fit_splits(GATES, times), one_at_a_time(times)
    off = float(np.max(np.abs(np.column_stack((fit.mss, fit.mac)) - alone)))
    spent: dict[str, list[float]] = {name: [] for name in ask}
    for turn in range(chosen.rounds):
        for name in list(ask) if turn % 2 else reversed(list(ask)):
            start = time.process_time()
            ask[name]()
            spent[name].append(time.process_time() - start)
    ratio = median(other / one for one, other in zip(spent[ours], spent[theirs], strict=True))
    rates = {name: [chosen.sprints / each for each in seconds_] for name, seconds_ in spent.items()}
    show(
        f"Sprint profiles: {ratio:.1f} times {theirs} (at least {AT_LEAST:.1f})",
        ("profiles per CPU second, median", "rate", "slowest", "fastest"),
        [(name, f"{median(each):,.0f}", f"{min(each):,.0f}", f"{max(each):,.0f}") for name, each in rates.items()],
        [f"{chosen.sprints:,} sprints of {len(GATES)} gates; MSS and MAC differ by {off:.0e} at most."],
    )
    return verdict(ratio >= AT_LEAST and off < 1e-4 and bool(np.all(fit.settled)))


if __name__ == "__main__":
    sys.exit(main())
