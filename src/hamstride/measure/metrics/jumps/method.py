"""The numbers of the method, each with where it comes from. Change one here and every jump is read by it."""

from __future__ import annotations

GRAVITY_M_S2 = 9.80665  # standard gravity (ISO 80000-3)

WEIGHING_S = 1.0  # Owen 2014: at least one second of standing still
LONGEST_WEIGHING_S = 3.0  # of a longer stillness the last part: a plate drifts (product default)
SHORTEST_WEIGHING_S = 0.5  # below, no weight is given (product default)
LEAST_WEIGHT_N = 200.0  # less is an empty plate or a bag (product default)
MOST_SWAY = 0.03  # standard deviation while weighing, as a part of the weight (product default)

ONSET_SD = 5.0  # Owen 2014: five standard deviations of standing still
ONSET_FLOOR = (
    0.01  # at least, as a part of the weight: a simulated or filtered trace may have no noise (product default)
)
ONSET_BACK_S = 0.030  # Owen 2014: the movement began about 30 ms before it left the noise
STILL_S = 0.100  # so long inside the noise is standing still, not a crossing on the way (product default)

UNLOADED_N = 20.0  # the usual limit of no contact (Street 2001)
FLIGHT_SD = (
    5.0  # the feet have left where the force is inside this many standard deviations of the empty plate (Owen 2014)
)
LEAST_NOISE_N = 2.0  # of an empty plate: a simulated or cut-off trace reads a perfect 0 (product default)
MOST_UNLOADED_N = 60.0  # a plate that needs more than this is too noisy to time (product default)
SHORTEST_FLIGHT_S = 0.080  # a shorter time off the plate is a bounce of the contact (product default)
SHORTEST_CONTACT_S = 0.040  # a shorter touch in the air is ringing, no foot can do it (product default)
LONGEST_FLIGHT_S = 1.1  # 1.5 m: nobody jumps so high, so the person has stepped off (product default)

LOWEST_RATE_HZ = 200.0  # below, one sample is over 1 cm of a 40 cm jump (derived from g t / 4)
GOOD_RATE_HZ = 1000.0  # one sample is about 1 mm (Street 2001)

LANDING_S = 0.3  # after landing: the peak of the impact lies in it (product default)
DIP = 0.10  # a squat jump whose force first sinks by this part of the weight was a counter-movement (product default)
HEIGHTS_APART_M = 0.05  # the two heights of one jump differ by more: something is wrong (product default)
MOST_APART_M = 0.20  # by more: no jump, somebody stepped off and on again (product default)
WEIGHTS_APART = 0.02  # weight before and after, as a part: more is a drift of the plate or a handrail (product default)

FEWEST_HOPS = 3  # contacts that count in a series, after the first and before the last (product default)
LONGEST_HOP_CONTACT_S = 0.7  # longer is standing between two jumps (product default)

OWEN = "Owen NJ, et al. J Strength Cond Res 2014;28:1552-1558"
LINTHORNE = "Linthorne NP. Am J Phys 2001;69:1198-1204"
EBBEN = "Ebben WP, Petushek EJ. J Strength Cond Res 2010;24:1983-1987"
FLANAGAN = "Flanagan EP, Comyns TM. Strength Cond J 2008;30:32-38"
