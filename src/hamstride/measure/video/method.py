"""The numbers of the screen, each with where it comes from.

The errors were found beside four calibrated cameras on an open recording: the near leg seen from about the side was
9 to 15 degrees off (root mean square), the far leg and views from the front up to 38.
"""

from __future__ import annotations

ERROR_DEG = 15.0  # of the near leg, root mean square, the worse of two views (measured here, one person)

SEEN = 0.5  # a point of less visibility is a guess of the software (product default)
MOST_UNSEEN = 0.2  # of the pictures (product default)
MOST_SHOULDERS = 0.30  # shoulders lie so far apart along the picture, in trunk lengths: some 23 degrees off the side
MOST_HIPS = 0.25  # the same for the hips (both product default; a view at 45 degrees has 0.5 and 0.3)
NEARER = 0.85  # of the pictures in which this hip is the nearer one (product default)
SURER = 0.10  # without depth: how much more surely the knee and ankle of the near leg are seen (product default)

LOOK_EACH_S = 0.4  # so often somebody else is looked for (product default)
SURELY = 0.9  # visibility of the shoulders and hips of somebody else (product default)
MOST_OTHERS = 0.10  # of these looks may find somebody (product default)
JERK = 0.30  # in trunk lengths: a hip that leaves its path by more from picture to picture is somebody else's
GROWTH = 0.30  # as a part: a trunk that grows or shrinks by more from picture to picture is somebody else's

LEAST_RATE_HZ = 25.0  # below, a fast knee moves 20 degrees between pictures (derived)
RATE_FOR_CONTACT_HZ = 100.0  # below, one picture is over 10 ms (derived)
LEAST_PICTURES = 10
CUTOFF_HZ = 6.0  # of the low-pass filter on points, without delay: the usual one for single-camera points (Sports2D)

LOW_PART = (
    0.08  # a foot is down where its lowest point is within this of the ground, in shank lengths (product default)
)

MOST_SECONDS = 60.0
MOST_BYTES = 300_000_000
