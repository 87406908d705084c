"""The numbers of the method, each with where it comes from. Change one here and every motion is read by it."""

from __future__ import annotations

LONGEST_HOLE_S = 0.1  # a lost point is bridged by a straight line for so long (product default)
CUTOFF_HZ = 20.0  # of the low-pass filter on points, without delay; angles of a model come filtered (product default)
UPRIGHT = 0.7  # the trunk must lie so much along one axis to tell which way is up (product default)
LEAST_RATE_HZ = 50.0  # below, a contact is a guess: one picture is 20 ms (product default)
GOOD_RATE_HZ = 200.0  # one picture is 5 ms (derived)

GROUND_PART = 0.02  # the lowest so much of a foot's heights is the ground (product default)
LOW_M = 0.025  # a foot is down where its lowest point is within this of the ground (product default)
SHORTEST_CONTACT_S = 0.06  # shorter is a foot passing by (product default)
SHORTEST_SWING_S = 0.08  # shorter is a foot that rolls (product default)

LANDING_S = 0.5  # the deepest bend after contact is looked for so long (product default)
MOST_OUTSIDE = 0.05  # of the frames may lie outside the range of the muscle's surface (product default)

KNEELING_DEG = 75.0  # a curl begins with the thighs at least so far above the floor (product default)
HELD_FROM_DEG = 85.0  # below, the body is on its way down (product default)
LEAST_FALL_DEG_S = 60.0  # a fall is faster than this; slower is lowering all the way (product default)
BREAK_CUTOFF_HZ = 6.0  # of the low-pass filter on the angle, without delay (product default)
BREAK_PART = 0.20  # of the way from the lowering speed to the fastest: the fall has begun (product default)
BREAK_PARTS = (0.10, BREAK_PART, 0.35)  # somebody else might begin it earlier or later (product default)
HIPS_MOVED_DEG = 20.0  # the hips were to stay in line with the trunk (sconce2015 fixes them)

MOST_ERROR_PX = 10.0  # between a point and where the cameras together put it (product default)

HARTLEY = "Hartley R, Zisserman A. Multiple View Geometry. Cambridge 2004, ch. 12.2"
WU = "Wu G, et al. J Biomech 2002;35:543-548"
WILLSON = "Willson JD, Davis IS. J Orthop Sports Phys Ther 2008;38:606-615"
SCONCE = "sconce2015"
SURFACE = "hamstride.figures.muscle, surface fitted to the model of Rajagopal, Lai and Uhlrich"
