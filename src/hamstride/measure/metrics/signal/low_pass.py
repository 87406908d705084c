"""Smoothing without delay: a Butterworth filter run forwards and backwards."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from hamstride.measure.series import Floats

ORDER = 2  # and again backwards: 4 in all, as the field counts it


def low_pass(signal: Floats, rate_hz: float, cutoff_hz: float) -> Floats:
    """Return the trace without what is faster than `cutoff_hz`; the trace itself where the rate cannot carry that.

    Args:
        signal: n numbers, none of them nan.
        rate_hz: samples a second.
        cutoff_hz: where both runs together have taken off 6 dB.
    """
    if 2.5 * cutoff_hz > rate_hz or len(signal) < 4 * ORDER + 4:
        return signal
    from scipy.signal import sosfiltfilt  # noqa: PLC0415  half a second that a server without files should not wait

    return np.asarray(sosfiltfilt(_sections(rate_hz, cutoff_hz), signal), dtype=np.float64)


@lru_cache(maxsize=64)
def _sections(rate_hz: float, cutoff_hz: float) -> Floats:
    from scipy.signal import butter  # noqa: PLC0415  as above

    return np.asarray(butter(ORDER, cutoff_hz, fs=rate_hz, output="sos"), dtype=np.float64)
