"""The numbers of the method, each with where it comes from. Change one here and every force trace is read by it."""

from __future__ import annotations

LOWEST_RATE_HZ = 40.0  # below, a peak can hide between two samples (product default; Nordic devices take 50)
RATE_FOR_RISE_HZ = 500.0  # below, the first 50 ms have under 25 samples (Maffiuletti 2016 asks for 1000)
GOOD_RATE_FOR_RISE_HZ = 1000.0  # Maffiuletti 2016
CUTOFF_HZ = 100.0  # of the low-pass filter, without delay: hardly any smear of the onset (Maffiuletti 2016)
FIND_CUTOFF_HZ = 20.0  # of the filter that finds efforts; of a Nordic curl also the peak (product default)
HUM_CUTOFF_HZ = 20.0  # for the peak of a trace with mains hum (product default)
KNOCK = 0.10  # a peak so much higher than after the slower filter is a knock on the device (product default)
HELD_S = 0.1  # a peak under a knock is the highest median over so long (product default)
MOST_HUM = 0.05  # of the rise: with more there is no rate of force (product default)

BASELINE_S = 0.5  # Maffiuletti 2016: half a second of stillness before the pull
LOOK_BACK_S = 1.0  # the stillness ends at most so long before the rise (product default)
STEADY = 0.01  # standard deviation and drift of the stillness, as a part of the rise: good up to here (product default)
MOST_UNSTEADY = 0.05  # with more no force is told (product default)

ONSET_SD = 3.0  # above the mean of the stillness (Tillin 2013; Maffiuletti 2016)
LATE_SD = 5.0  # the latest onset somebody would take, or …
LATE_PART = 0.02  # … this part of the rise, whichever is later (Maffiuletti 2016 names both ways)
EARLY_S = (
    0.008  # so long before the last sample within 1 SD: thresholds come late (Tillin 2013; the number fitted in tests)
)
LEAST_NOISE = 0.001  # of the rise: a trace without noise was simulated or cut off (product default)

WINDOWS_MS = (50, 100, 150, 200)  # Maffiuletti 2016
WIDE = 0.25  # width of the interval over the value: above it a rate is only usable (product default)
TOO_WIDE = 0.60  # above it a rate is refused (product default)

FOOT = 0.10  # of the rise: an effort has surely begun (product default)
EFFORT = 0.30  # of the rise: what stays below is no effort (product default)
PAUSE_S = 0.3  # shorter lapses are one effort (product default)
LEAST_RISE_N = 20.0  # less is no effort (product default)
DIP = 0.03  # of the rise: deeper below rest before the onset is a counter-movement (product default)
PRETENSION = 0.08  # of the rise: a higher rest than elsewhere in the trace is pulling early (product default)
SLOWEST_HALF_S = 0.3  # from onset to half of the peak: slower was not as fast as possible (product default)
OTHER_WAY = 0.25  # of the rise: so much the other way is pushing as well as pulling (product default)
EITHER_WAY = 0.60  # of the rise: nobody can tell which way was meant (product default)

SHORTEST_NORDIC_S = 0.5  # from a tenth to the peak: faster is a jerk or a fall, not a slow lowering (product default)
FALL_CUTOFF_HZ = 8.0  # of the filter that finds the break point (product default)
FALL = 0.30  # of the peak: the force must drop by this much for a break point (product default)
STANDING = 0.10  # of the steepest fall: a slower change is still holding (product default)
NORDIC_TRIES = 3  # Opar 2013: the best of three

MAFFIULETTI = "Maffiuletti NA, et al. Eur J Appl Physiol 2016;116:1091-1116"
TILLIN = "Tillin NA, et al. J Electromyogr Kinesiol 2013;23:991-994"
OPAR = "opar2013"
SCONCE = "sconce2015"
