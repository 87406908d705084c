"""How heavy somebody is: the quietest second on the plate before the jump."""

from __future__ import annotations

from hamstride.measure.metrics.jumps.method import LEAST_WEIGHT_N, MOST_SWAY, SHORTEST_WEIGHING_S, WEIGHING_S
from hamstride.measure.metrics.signal.quiet import Quiet, quietest
from hamstride.measure.series import Floats, Refused
from hamstride.words.say import say


def weigh(force: Floats, rate_hz: float) -> Quiet:
    """Return the quietest second of a piece of trace, or half second where it holds no still second.

    Args:
        force: newtons up, from before the jump or from after it; it may begin on an empty plate.
        rate_hz: samples a second.

    Raises:
        Refused: nobody stands still for half a second.
    """
    for seconds in (WEIGHING_S, SHORTEST_WEIGHING_S):
        still = quietest(force, round(seconds * rate_hz), LEAST_WEIGHT_N)
        if still is not None and still.sd <= MOST_SWAY * still.mean:
            return still
    raise Refused(say("measure.jump.sway", seconds=f"{SHORTEST_WEIGHING_S:g}"))
