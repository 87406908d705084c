"""One small sound file of every format, built in code: to be mangled, fuzzed and counted."""

from __future__ import annotations

from functools import cache

from tests.measure.readers import made_c3d, made_fit
from tests.measure.readers.test_gps_tables import CATAPULT, POLAR, STATSPORTS
from tests.measure.readers.test_keypoints import PERSON, document
from tests.measure.readers.test_opensim import joint, mot, osim, steady, trc
from tests.measure.readers.test_routes import gpx, gpx_point, gpx_track, tcx, tcx_point
from tests.measure.readers.test_test_tables import rows
from tests.measure.readers.test_workbooks import SPLITS, workbook

FORMATS = ("fit", "gpx", "tcx", "c3d", "opensim", "trc", "osim", "keypoints", "tables", "workbooks")


@cache
def sound_files(format: str) -> tuple[bytes, ...]:
    """Sound files of one format, each a few kilobytes at most."""
    if format == "tables":
        return _tables()
    made: dict[str, tuple[bytes, ...]] = {
        "fit": (
            made_fit.wrapped(made_fit.run([0.0, 2.5, None, 7.5])),
            made_fit.wrapped(made_fit.run([1.0, 2.0]), declared=0),
        ),
        "gpx": (gpx(gpx_track(gpx_point(0, 3.5) + gpx_point(1))),),
        "tcx": (tcx(tcx_point(0) + tcx_point(1)),),
        "c3d": (
            made_c3d.trial(("LKNE",), {"Fz1": ("N", 700.0)}, frames=3),
            made_c3d.trial((), {"Torque.1": ("V", 1.0), "Angle.1": ("V", 2.0)}, frames=3),
        ),
        "opensim": (
            mot("time\tknee_angle_r\tpelvis_tx", steady(30.0, 0.5), "nRows=5\nnColumns=3\ninDegrees=no"),
            mot("time\tr_ground_force_vy\tl_ground_force_vy", steady(700.0, 20.0)),
        ),
        "trc": (trc(),),
        "osim": (osim(joint("hip_r", "femur_r", "0 0 0"), joint("walker_knee_r", "femur_r", "0 -0.4 0.03")),),
        "keypoints": (document([PERSON], [PERSON, PERSON], []),),
        "workbooks": (workbook(SPLITS),),
    }
    return made[format]


def _tables() -> tuple[bytes, ...]:
    texts = (
        CATAPULT, STATSPORTS, POLAR,
        "Time (s),Left (N),Right (N)\n" + rows("300", "400"),
        "Time (s),Torque (Nm),Angle (deg),Velocity\n" + rows("80", "30", "60"),
        "athlete,bodyweight,distance,time\nAda,61,10,1.8\nAda,61,20,3.1\n",
        "time (s);velocity (km/h)\n0,00;18,1\n0,02;18,4\n",
        "Date,Minutes,RPE\n2026-03-01,60,5\n2026-03-04,45,4\n",
        "661.1\n661.2\n661.3\n",
    )  # fmt: skip
    return tuple(text.encode() for text in texts)
