"""`hamstride learn [ID]`: the lessons and the words explained, each claim with its evidence and its sources."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from typing import Any

from hamstride.casebook import load_protocol, plain
from hamstride.cli.arguments import Wrong, add_json
from hamstride.criteria.check import nearest
from hamstride.engine.learning import grade_words, search, shown
from hamstride.protocol.education import Claim, Explained, Lesson
from hamstride.protocol.model import Protocol

NAME = "learn"
HELP = "the lessons and the words explained: what is known, how well, and where it comes from"
EXAMPLE = "hamstride learn --search 'night cramp'"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add ID, --search and --json."""
    command.add_argument("id", metavar="ID", nargs="?", help="one lesson or term; without it, all of them")
    command.add_argument("--search", metavar="WORDS", help="only what these words find, the best first")
    add_json(command)


def run(chosen: argparse.Namespace) -> int:
    """Print the lessons and terms asked for.

    Raises:
        Wrong: no lesson or term has the id, or both an id and words were given.
    """
    protocol = load_protocol()
    if chosen.id is not None and chosen.search is not None:
        raise Wrong("an ID or --search, not both")
    if chosen.id is not None:
        return _one(protocol, chosen.id, chosen.json)
    everything = [*protocol.lessons, *protocol.glossary]
    found = everything if chosen.search is None else list(search(protocol, chosen.search))
    lessons = [protocol.lessons[id] for id in found if id in protocol.lessons]
    terms = [protocol.glossary[id] for id in found if id in protocol.glossary]
    if chosen.json:
        data = {"lessons": [record(each) for each in lessons], "glossary": [term_record(each) for each in terms]}
        sys.stdout.write(plain(data))
        return 0
    _print_list(lessons, terms)
    return 0


def _one(protocol: Protocol, id: str, as_json: bool) -> int:
    lesson, term = protocol.lessons.get(id), protocol.glossary.get(id)
    if lesson is None and term is None:
        near = nearest(id, [*protocol.lessons, *protocol.glossary])
        raise Wrong(f"no lesson or term “{id}”" + (f"; nearest: {near}" if near else ""))
    if as_json:
        sys.stdout.write(plain(record(lesson) if lesson else term_record(term) if term else None))
    elif lesson:
        _print_lesson(lesson)
    elif term:
        print(f"{term.term}: {term.text}", *(f"    from: {each}" for each in term.sources), sep="\n")
    return 0


def _print_list(lessons: list[Lesson], terms: list[Explained]) -> None:
    for topic, group in groupby(lessons, key=lambda lesson: lesson.topic):
        print(topic.upper(), *(f"    {each.id}: {each.title}" for each in group), sep="\n")
    if terms:
        print("WORDS", *(f"    {each.id}: {each.term}. {each.text}" for each in terms), sep="\n")
    if not lessons and not terms:
        print("Nothing found. Try one word, such as “stretch”.")


def _print_lesson(lesson: Lesson) -> None:
    print(lesson.title)
    for claim in lesson.claims:
        print(
            f"  - {shown(claim)}\n      {grade_words(claim)}",
            *(f"      from: {each}" for each in claim.sources),
            sep="\n",
        )
    for region in lesson.regions:
        print(f"  {region.name}: {region.text}")


def record(lesson: Lesson) -> dict[str, Any]:
    """Return a lesson as JSON data."""
    return {
        "id": lesson.id,
        "title": lesson.title,
        "kind": lesson.kind,
        "topic": lesson.topic,
        "for": list(lesson.conditions),
        "phases": list(lesson.phases),
        "claims": [_claim(claim) for claim in lesson.claims],
        "regions": [
            {"region": each.id, "name": each.name, "text": each.text, "finding": each.finding}
            for each in lesson.regions
        ],
        "exercises": list(lesson.exercises),
        "covers": list(lesson.covers),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "shown": shown(claim),
        "grade": claim.grade,
        "grade_words": grade_words(claim),
        "sources": [str(citation) for citation in claim.sources],
        "conflicts": list(claim.conflicts),
        "covers": list(claim.covers),
    }


def term_record(term: Explained) -> dict[str, Any]:
    """Return a term of the glossary as JSON data."""
    return {
        "id": term.id,
        "term": term.term,
        "also": list(term.also),
        "text": term.text,
        "sources": [str(citation) for citation in term.sources],
        "covers": list(term.covers),
    }
