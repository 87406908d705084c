"""Every threshold of the running metrics, with where it is from. The formulas name these and hold no number."""

from __future__ import annotations

from typing import Final

# Speed bands of men's football (taberner2019). They are not a woman's or a child's: the bands of the own best are.
HIGH_SPEED_M_S: Final = 5.5
SPRINT_M_S: Final = 7.0
BANDS_SOURCE: Final = "taberner2019"

# Percent of the own best. Weekly running above 95 went with fewer injuries (malone2017); 80 and 90 lead up to it.
OWN_BEST_PCT: Final = (80, 90, 95)
OWN_BEST_SOURCE: Final = "malone2017"

# An effort is counted once it has lasted a second: shorter ones are mostly the tracker's own noise (product default).
DWELL_S: Final = 1.0

# Hard accelerating and braking, as trackers count them (product default: 3 m/s² held for half a second).
HARD_M_S2: Final = 3.0
HARD_S: Final = 0.5
SLOPE_HALF_S: Final = 0.4  # half the window of the straight line whose slope is speed or acceleration

# Most people change from walking to running near 2 m/s (Kram et al. 1997, J Exp Biol 200:821-6).
RUNNING_M_S: Final = 2.1
BOUT_S: Final = 5.0
BOUT_SOURCE: Final = "Kram et al. 1997, J Exp Biol 200:821-6"

# What nobody can do. The fastest timed run peaked near 12.4 m/s; the best starts leave the blocks below 12 m/s²; nobody
# brakes harder than 10 m/s² on grass. More than this is the device, never the runner (product default, generous).
FASTEST_M_S: Final = 12.5
MOST_M_S2: Final = 12.0
MOST_BRAKING_M_S2: Final = 10.0
SPEED_NOISE_M_S: Final = 0.5
POSITION_NOISE_M: Final = 0.3
BACK_WITHIN_M: Final = 1.0  # a position this near to where the run would be has come back
NOISE_TIMES: Final = 6.0  # a step so many times the usual scatter is no scatter
GLITCH_S: Final = 3.0  # what is off for longer than this and comes back is a step there and a step back

# More of it than a glitch: the file is of something else. Nobody runs 8 m/s for two minutes; the best 800 m, run in
# 100.9 s, is 7.9 m/s.
UNBELIEVABLE_SHARE: Final = 0.02
UNBELIEVABLE_ROWS: Final = 5
LONG_RUN_S: Final = 120.0
LONG_RUN_M_S: Final = 8.0

# A device that says its own speed in fewer rows than this says it too seldom; positions are used where there are any.
DEVICE_SHARE: Final = 0.5

# A gap is an interval longer than 2.5 usual ones. Watches that save a row now and then get up to 10 s.
GAP_TIMES: Final = 2.5
IRREGULAR_TIMES: Final = 1.5
LONGEST_INTERVAL_S: Final = 10.0
# A clock may be set back now and then. More often than this the rows are not in order.
CLOCK_JUMPS: Final = 5
CLOCK_SHARE: Final = 0.01
TWICE_VALUES: Final = 5  # so many different values, with their times, do not come twice by chance

# A top speed is one that was held: nine tenths of it for half a second around it, at one row a second by a neighbour.
HELD_S: Final = 0.5
HELD_SHARE: Final = 0.9

# Below five rows a second positions cannot show accelerations, nor a top speed that opens anything.
LEAST_RATE_HZ: Final = 5.0
# Rows further apart than this do not show how long somebody ran above a speed.
SLOWEST_INTERVAL_S: Final = 2.0
# Below these shares of the recording a sum is only usable, or is not given.
GOOD_SHARE: Final = 0.95
LEAST_SHARE: Final = 0.5

# Top speed of position trackers: typical error between two units on one runner, m/s (hoppe2018).
TRACKER_ERROR_M_S: Final = 0.3
TRACKER_SOURCE: Final = "hoppe2018"

# Contact times that a running foot can have, milliseconds (the range of the finding contact_time_ms).
STANCE_MS: Final = (50.0, 500.0)
LEAST_STANCES: Final = 10
