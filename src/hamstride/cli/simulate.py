"""`hamstride simulate`: simulated people live through the protocol, and what may never happen is checked every day."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from time import monotonic

from hamstride.casebook import load_protocol, plain
from hamstride.cli.arguments import Wrong, add_json
from hamstride.record.write import case_data
from hamstride.simulate.figures import Figures, figures
from hamstride.simulate.journeys import Broken, Lived, journey
from hamstride.simulate.life import Look, live
from hamstride.words.say import say

NAME = "simulate"
HELP = "simulated people live through the protocol day by day, and what may never happen is checked"
EXAMPLE = "hamstride simulate --people 300 --days 60 --seed 1 --jobs 2"
_SHOWN = 12  # reasons for holding on the page; --json has them all


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add --people, --days, --seed, --jobs, --replay, --output and --json."""
    command.add_argument("--people", type=int, default=300, metavar="N", help="how many journeys (300)")
    command.add_argument("--days", type=int, default=60, metavar="N", help="how long each is (60)")
    command.add_argument(
        "--seed", type=int, default=1, metavar="N", help="the seed of the first; each has the next (1)"
    )
    command.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to share the work (1)")
    command.add_argument("--replay", type=int, metavar="SEED", help="show this one journey day by day instead")
    command.add_argument("-o", "--output", default=".", metavar="DIR", help="where case files of faults go (.)")
    add_json(command)


def run(chosen: argparse.Namespace) -> int:
    """Print the figures, or one journey; exit 1 when a property is broken."""
    if min(chosen.people, chosen.days, chosen.jobs) < 1:
        raise Wrong("--people, --days and --jobs: allowed: whole numbers from 1")
    if chosen.replay is not None:
        return _replay(chosen.replay, chosen.days)
    seeds = range(chosen.seed, chosen.seed + chosen.people)
    lives = list(_told(_lives(seeds, chosen.days, chosen.jobs), len(seeds)))
    found = figures(lives, load_protocol().phase_ids)
    files = [_written(each, chosen.days, Path(chosen.output)) for each in found.broken]
    sys.stdout.write(plain(asdict(found)) if chosen.json else page(found))
    for each, file in zip(found.broken, files, strict=True):
        print(f"seed {each.seed}, day {each.day}: {each.says} {each.found}. {file}", file=sys.stderr)
    return int(bool(found.broken))


def _one(seed: int, days: int) -> Lived:
    return journey(load_protocol(), seed, days)


def _lives(seeds: Sequence[int], days: int, jobs: int) -> Iterator[Lived]:
    one = partial(_one, days=days)
    if jobs == 1:
        yield from map(one, seeds)
        return
    load_protocol()  # once, before the processes part
    with Pool(jobs) as pool:
        yield from pool.imap_unordered(one, seeds, chunksize=4)


def _told(lives: Iterator[Lived], people: int) -> Iterator[Lived]:
    """Say on standard error how far it has come, about every two seconds."""
    said = monotonic()
    for done, each in enumerate(lives, start=1):
        yield each
        if monotonic() - said > 2:
            said = monotonic()
            print(f"{done} of {people} people", file=sys.stderr)


def _written(broken: Broken, days: int, folder: Path) -> str:
    """Write the case in which a property was broken, ready for `hamstride decide`; return how to run it."""
    looks = [each for each in _looks(broken.seed, days) if each.day == broken.day]
    if not looks:
        return f"Run: hamstride simulate --replay {broken.seed}"
    look = looks[0]
    file = folder / f"seed-{broken.seed}-day-{broken.day}.case.json"
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(plain(case_data(look.case)), "utf-8")
    return f"Run: hamstride decide {file} --at {look.at.isoformat()}"


def _looks(seed: int, days: int) -> Iterator[Look]:
    try:
        yield from live(load_protocol(), seed, days)
    except Exception as fault:
        print(f"It ends with {type(fault).__name__}: {fault}", file=sys.stderr)


def _replay(seed: int, days: int) -> int:
    for look in _looks(seed, days):
        decision = look.decision
        phase = "not staged" if decision.phase is None else f"{decision.phase.id}, day {decision.phase.day}"
        planned = [each.exercise for each in decision.today.exercises]
        run = decision.today.running
        planned += [] if run is None else [f"{run.exercise} {run.reps} × {run.metres} m at {run.speed_pct} %"]
        work = ", ".join(dict.fromkeys(planned)) or "-"
        print(f"day {look.day:3}  {look.at.isoformat()}  {decision.urgency:10} {decision.move:9} {phase:24} {work}")
    lived = _one(seed, days)
    if lived.broken is not None:
        print(f"day {lived.broken.day}: {lived.broken.says} {lived.broken.found}", file=sys.stderr)
    return int(lived.broken is not None)


def page(found: Figures) -> str:
    """Return the figures as a page of plain text."""
    people = found.people
    lines = [
        say("simulate.people", people=str(people), days=str(found.days), decisions=str(found.decisions)),
        say("simulate.arrived", arrived=str(found.arrived), hurt=str(found.hurt_again), stopped=str(found.stopped)),
        say("simulate.asked", asked=f"{found.asked_a_week:g}", told=f"{found.told_a_week:g}"),
        "",
        say("simulate.phases"),
        *(f"  {each.phase:24} {each.people:6}  {each.median:5g}  {each.fewest} to {each.most}" for each in found.stays),
        "",
        say("simulate.holding"),
        *(f"  {gate:32} {days:7}" for gate, days in found.holding[:_SHOWN]),
        "",
        say("simulate.broken", count=str(len(found.broken))),
    ]
    return "\n".join(lines) + "\n"
