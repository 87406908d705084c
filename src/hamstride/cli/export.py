"""`hamstride export KIND`: the record and the plan for other programs."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from hamstride.cli.arguments import Wrong, add_case, read, write
from hamstride.criteria.check import nearest

NAME = "export"
HELP = "the plan for other programs: the days ahead for a calendar"
EXAMPLE = "hamstride export ics examples/sprint-grade-3.case.yaml --zone Europe/London --time 18:00 -o plan.ics"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add a sub-command for each kind of file."""
    kinds = command.add_subparsers(dest="kind", required=True, metavar="KIND")
    ics = kinds.add_parser(
        "ics",
        help="the days ahead, for a calendar (iCalendar)",
        epilog=f"Example: {EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_case(ics)
    ics.add_argument("--zone", metavar="ZONE", default="UTC", help="the clock zone, such as Europe/London")
    ics.add_argument("--time", metavar="HH:MM", help="when the work is shown; without it, entries of a whole day")
    ics.add_argument("--check-in", metavar="HH:MM", help="add a daily check-in at this time")
    ics.add_argument("--details", action="store_true", help="name the exercises in the titles")
    ics.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of the screen")
    ics.set_defaults(make=_ics)


def run(chosen: argparse.Namespace) -> int:
    """Make the file that was asked for."""
    made: bytes = chosen.make(chosen)
    if chosen.output is not None:
        return write(Path(chosen.output), made)
    sys.stdout.write(made.decode())
    return 0


def _ics(chosen: argparse.Namespace) -> bytes:
    from hamstride.engine.arranging.days import arranged
    from hamstride.interop.ics.feed import Choices, ics
    from hamstride.record.case import Entries

    choices = Choices(_zone(chosen.zone), _time("--time", chosen.time), _time("--check-in", chosen.check_in),
                      chosen.details)  # fmt: skip
    protocol, case, at = read(chosen)
    known = Entries(case.observations, case.sessions, case.decisions).moments()
    told = (*known, *(each.at for each in case.arrangements))
    stamp = max((moment for moment in told if moment <= at), default=case.onset)
    seed = f"{case.onset.isoformat()} {case.side} {case.person.birth_year}"
    return ics(arranged(protocol, case, at).days, choices, stamp, seed)


def _zone(name: str) -> ZoneInfo:
    known = available_timezones()
    if name not in known:
        near = nearest(name, sorted(known))
        hint = f"; did you mean {near}?" if near else ""
        raise Wrong(f"--zone: found {name}; allowed: a zone of the tz database such as Europe/London{hint}")
    return ZoneInfo(name)


def _time(option: str, text: str | None) -> time | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007  a time on the wall, in the zone given beside it
    except ValueError:
        raise Wrong(f"{option}: found {text}; allowed: a time of day such as 18:00") from None
