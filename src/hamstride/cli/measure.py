"""`hamstride measure FILE…`: numbers out of device files, each with its unit, method, quality and source."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from hamstride.casebook import load_protocol, plain, read_case, utc_now
from hamstride.cli.arguments import Wrong, add_json, moment
from hamstride.record.case import Case

if TYPE_CHECKING:
    from hamstride.measure.intake import Taken
    from hamstride.measure.metrics.isokinetic.gravity import LegWeight
    from hamstride.measure.trial import About, Leg

NAME = "measure"
HELP = "numbers out of device files, each with its unit, method, quality and source"
EXAMPLE = "hamstride measure session.fit --case examples/ana.case.yaml"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the files, what they do not say about themselves, and where accepted numbers go."""
    command.add_argument(
        "files", metavar="FILE", nargs="+", help="FIT, TCX, GPX, CSV, XLSX, C3D, MOT, TRC, JSON or a video"
    )
    add_json(command)
    command.add_argument("--as", dest="trial", metavar="TEST", help="what was done: jump, nordic, sprint and others")
    command.add_argument(
        "--side",
        choices=("left", "right"),
        action="append",
        default=[],
        help="the leg that was tested; one for each FILE",
    )
    command.add_argument("--name", metavar="WHO", help="the athlete, where a file holds several")
    command.add_argument("--at", metavar="TIME", help="when it was, for a file without a clock: ISO 8601 with offset")
    command.add_argument("--best", metavar="M/S", help="own best top speed before the injury")
    command.add_argument("--height", metavar="M", help="height of the body")
    command.add_argument("--flying", metavar="M", help="how far behind the first gate the sprint began")
    command.add_argument("--speed", metavar="DEG/S", help="isokinetic: the speed the machine was set to")
    command.add_argument("--contraction", choices=("concentric", "eccentric"), help="isokinetic: how it was done")
    command.add_argument("--weighed", action="store_true", help="isokinetic: the machine took the leg's weight off")
    command.add_argument("--leg-weight", metavar="N·M", help="isokinetic: the relaxed leg on the still lever, as read")
    command.add_argument("--leg-angle", metavar="DEG", help="isokinetic: bend of the knee at that reading, 0 straight")
    command.add_argument("--position", choices=("seated", "prone"), help="isokinetic: sitting, or lying on the front")
    command.add_argument(
        "--column", metavar="QUANTITY=NAME", action="append", default=[], help="a column's name: speed=“Vel [km/h]”"
    )
    command.add_argument("--rate", metavar="HZ", help="samples a second, for a table without times")
    command.add_argument("--case", metavar="CASE", help="a case file: shows what may enter it")
    command.add_argument("--accept", action="store_true", help="with --case: add what may enter")
    command.add_argument("--only", metavar="FINDING", action="append", help="with --accept: only this finding")


def run(chosen: argparse.Namespace) -> int:
    """Print the numbers of each file; add the accepted ones to the case."""
    from hamstride.measure.intake import take
    from hamstride.measure.pair import pair_data, pairs
    from hamstride.measure.readers import Refused, read_file
    from hamstride.measure.video.reading import is_video, read_video

    if chosen.accept and not chosen.case:
        raise Wrong("--accept: needs --case, the file the numbers are added to")
    protocol, now = load_protocol(), utc_now()
    case = read_case(chosen.case, protocol, now) if chosen.case else None
    at = None if chosen.at is None else moment(chosen.at)
    about, told, sides = _about(chosen, case), _columns(chosen), _sides(chosen)
    taken, failed = [], 0
    for name, side in zip(chosen.files, sides, strict=True):
        try:
            reading = read_video(Path(name)) if is_video(name) else read_file(name, columns=told)
            content = Path(name).read_bytes()
            taken.append(
                take(
                    reading, content, Path(name).name, protocol.findings, chosen.trial, replace(about, side=side), at,
                    chosen.name,
                )
            )  # fmt: skip
        except Refused as refused:
            failed += 1
            print(f"{name}: {refused}", file=sys.stderr)
    added = _accept(chosen, taken, case) if case is not None else []
    legs = pairs(taken, about.injured)
    if chosen.json:
        told_pairs = [pair_data(each) for each in legs]
        sys.stdout.write(plain({"files": [each.data() for each in taken], "pairs": told_pairs, "added": added}))
    else:
        from hamstride.cli.measure_page import page

        sys.stdout.write(page(taken, legs, chosen.case, chosen.accept, len(added)))
    return 2 if failed else 0


def _about(chosen: argparse.Namespace, case: Case | None) -> About:
    """What the arguments say about the trial; own best speed and height from the case where they say nothing."""
    from hamstride.measure.trial import About

    injured: Literal["left", "right"] | None = None
    best = _number(chosen, "best", 3, 13)
    height = _number(chosen, "height", 1, 2.3)
    if case is not None:
        answered = (float(each.value) for each in case.observations if each.finding == "best_top_speed_m_s")
        best = best or max(answered, default=None)
        height = height or case.person.height_m
        injured = "left" if case.side == "left" else "right" if case.side == "right" else None
    return About(
        injured=injured,
        best_m_s=best,
        height_m=height,
        flying_m=_number(chosen, "flying", 0, 30),
        speed_deg_s=_number(chosen, "speed", 1, 600),
        contraction=chosen.contraction,
        weighed=chosen.weighed,
        leg=_leg(chosen),
    )


def _sides(chosen: argparse.Namespace) -> list[Leg | None]:
    """The leg of each file: one that was said for all, or one each."""
    said: list[Leg] = chosen.side
    if len(said) > 1 and len(said) != len(chosen.files):
        raise Wrong(f"--side: found {len(said)} for {len(chosen.files)} files; allowed: one for all, or one for each")
    return list(said) if len(said) > 1 else [said[0] if said else None] * len(chosen.files)


def _leg(chosen: argparse.Namespace) -> LegWeight | None:
    """The weight of the lower leg from its three arguments, None without any of them."""
    from hamstride.measure.metrics.isokinetic.gravity import weighed_at
    from hamstride.measure.series import Refused

    weight, angle = _number(chosen, "leg_weight", 0.1, 60), _number(chosen, "leg_angle", -20, 160)
    if weight is None and angle is None and chosen.position is None:
        return None
    if weight is None or angle is None or chosen.position is None:
        raise Wrong("--leg-weight, --leg-angle and --position go together")
    if chosen.weighed:
        raise Wrong("--weighed: the weight was taken off already; allowed: this or --leg-weight, not both")
    try:
        return weighed_at(weight, angle, chosen.position)
    except Refused as refused:
        raise Wrong(f"--leg-weight: {refused}") from None


def _number(chosen: argparse.Namespace, name: str, low: float, high: float) -> float | None:
    text = getattr(chosen, name)
    if text is None:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise Wrong(f"--{name.replace('_', '-')}: found “{text[:40]}”; allowed: a number from {low:g} to {high:g}")
    return value


def _columns(chosen: argparse.Namespace) -> dict[str, str]:
    told: dict[str, str] = {} if chosen.rate is None else {"rate_hz": chosen.rate}
    for each in chosen.column:
        quantity, sign, name = each.partition("=")
        if not sign or not quantity or not name:
            raise Wrong(f"--column: found “{each[:60]}”; allowed: QUANTITY=NAME, such as speed=“Vel [km/h]”")
        told[quantity.strip()] = name.strip()
    return told


def _accept(chosen: argparse.Namespace, taken: Sequence[Taken], case: Case) -> list[dict[str, Any]]:
    """Write what may enter into the case file, and return it; nothing without --accept."""
    from hamstride.cli.case_file import grow

    known = {(each.finding, each.side, each.at, each.measured.file) for each in case.observations if each.measured}
    fresh = [
        dict(each.observation)
        for file in taken
        for each in file.proposals
        if each.observation is not None
        and _key(each.observation) not in known
        and (chosen.only is None or each.observation["finding"] in chosen.only)
    ]
    if not chosen.accept or not fresh:
        return []
    grow(Path(chosen.case), load_protocol(), utc_now(), fresh)
    return fresh


def _key(observation: Any) -> tuple[str, str | None, datetime, str | None]:
    at = datetime.fromisoformat(observation["at"])
    return observation["finding"], observation.get("side"), at, observation["measured"]["file"]
