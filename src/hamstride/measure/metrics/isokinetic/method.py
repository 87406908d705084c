"""The numbers of the method, each with where it comes from. Change one here and every recording is read by it."""

from __future__ import annotations

UNITS = frozenset({"N·m", "Nm", "N m", "N.m", "N*m", "N-m", "newton-metre", "newton metre"})
LEAST_PEAK_NM = 10.5  # converters give up to 10 V, and the weight of a lower leg alone is about 10 N·m (derived)
MOST_PEAK_NM = 700.0  # no knee makes more: another unit (product default)

LOWEST_RATE_HZ = 50.0  # at 60 deg/s a sample each 1.2 degrees (derived)
CUTOFF_HZ = 20.0  # of the low-pass filter without delay; takes mains hum off as well (product default)

NEAR = 0.05  # load range: speed within 5 % of the set speed (Baltzopoulos 1989)
LAPSE_S = 0.03  # shorter lapses of speed do not split a load range (product default)
SHORTEST_RANGE_DEG = 20.0  # less movement at the set speed shows no curve (product default)
FIT = 0.10  # speed must be the slope of the angle to 10 %, or one of them is not in degrees (product default)
LEAST_ANGLE_DEG, MOST_ANGLE_DEG = -20.0, 160.0  # what a knee can do, with the play of a lever (product default)
OTHER_WAY = 0.25  # of the tries pushing the other way: the test was not the one named (product default)

FIXED_DEG = 30.0  # torque at 30 degrees of bend, where hamstrings are long (issue of this project; Croisier 2008)

WINTER = "Winter DA, et al. Eur J Appl Physiol 1981;46:397-408"
BALTZOPOULOS = "Baltzopoulos V, Brodie DA. Sports Med 1989;8:101-116"
AAGAARD = "Aagaard P, et al. Am J Sports Med 1998;26:231-237"
