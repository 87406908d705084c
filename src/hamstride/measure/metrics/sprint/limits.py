"""Every constant of the sprint profile, with where it is from. The formulas name these and hold no number."""

from __future__ import annotations

from typing import Final

MODEL_SOURCE: Final = "Samozino et al. 2016, Scand J Med Sci Sports 26:648-58"
CORRECTION_SOURCE: Final = "Jovanovic 2023, Sensors 23:2894"
GATES_SOURCE: Final = "haugen_buchheit2016"
IN_SITU_SOURCE: Final = "Morin et al. 2021, J Biomech 123:110524"

# A model of two numbers needs a third gate to be checked, each correction one more. Five make the interval of a
# corrected one worth reading (product default).
LEAST_GATES: Final = 3
GATES_TO_CORRECT: Final = 5
# A part between gates that counts as a top speed is at least this long: shorter ones are the gates' own error.
TOP_SPLIT_M: Final = 9.5
# How far a gate may lie off the model: gates are read to a hundredth of a second (product default).
GOOD_RESIDUAL_S: Final = 0.05
MOST_RESIDUAL_S: Final = 0.15
WIDE_SHARE: Final = 0.2  # an interval of the acceleration wider than this on each side is told (product default)

# What a sprint model may say of a human. Best known: 12.4 m/s and about 10 m/s² without a flying start. More than
# that out of uncorrected gates is a flying start: 0.1 to 0.5 m of it adds 27 to 75 percent to the acceleration.
MSS_M_S: Final = (2.0, 13.0)
MAC_M_S2: Final = (2.0, 12.0)
# Out of gates without a correction it may read more, and is told then; this much is no sprint at all.
MAC_EVER_M_S2: Final = (1.0, 25.0)
FLYING_LOOKS_M_S2: Final = 10.0
FLYING_M: Final = (0.0, 2.0)

# Radar and laser: the start is the last row below this before the rise; a sprint goes on until its speed has fallen
# for good below this share of the best half second (product default).
START_M_S: Final = 0.5
OVER_SHARE: Final = 0.95
TOP_WINDOW_S: Final = 0.5
LEAST_RATE_HZ: Final = 5.0
LEAST_ROWS: Final = 10
GOOD_SPEED_RESIDUAL_M_S: Final = 0.3
MOST_SPEED_RESIDUAL_M_S: Final = 0.6

# Out of training: the two best accelerations in every 0.2 m/s above 3 m/s, then a line.
IN_SITU_FROM_M_S: Final = 3.0
IN_SITU_STEP_M_S: Final = 0.2
IN_SITU_BEST: Final = 2
IN_SITU_LEAST_STEPS: Final = 10
IN_SITU_GOOD_R2: Final = 0.9

# Air: density at 0 °C and 760 mmHg, frontal area out of the body surface (Du Bois), drag of a runner (Arsac and
# Locatelli 2002, J Appl Physiol 92:1781-8, as Samozino 2016 uses it).
AIR_KG_M3: Final = 1.293
AIR_MMHG: Final = 760.0
FREEZING_K: Final = 273.0
SURFACE: Final = (0.2025, 0.725, 0.425)
FRONTAL_SHARE: Final = 0.266
DRAG: Final = 0.9
# The day's weather, where nobody says it: it changes F0 not at all and V0 by less than half a percent.
USUAL_C: Final = 20.0
USUAL_MMHG: Final = 760.0
