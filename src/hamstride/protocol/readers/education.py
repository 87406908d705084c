"""education/*.yaml and glossary.yaml: lessons with graded claims, and the words explained."""

from __future__ import annotations

from collections.abc import Sequence

from hamstride.criteria.check import nearest
from hamstride.protocol.education import EVERYONE, GRADES, KINDS, Claim, Explained, Grade, Lesson, Region
from hamstride.protocol.model import CONDITIONS, Protocol
from hamstride.protocol.place import Place
from hamstride.protocol.places import Places
from hamstride.protocol.readers.context import Context, covers
from hamstride.protocol.rule import Citation

_OWN_WORD = ("product_default", "custom")  # kinds of source that are nobody's finding


def read_lessons(topics: Sequence[Place], context: Context) -> dict[str, Lesson]:
    """Return the lessons by id, in the order of the topics and, within one, of its file."""
    lessons: dict[str, Lesson] = {}
    for topic in topics:
        root = topic.fields(["topic", "lessons"])
        title = root["topic"].text() if "topic" in root else ""
        for item in root["lessons"].items() if "lessons" in root else ():
            lesson = context.places.note(_lesson(item, title, context), item)
            if lesson.id in lessons:
                item.fault("each lesson id once", f"{lesson.id} a second time")
            lessons[lesson.id] = lesson
    return lessons


def _lesson(place: Place, topic: str, context: Context) -> Lesson:
    required = ["lesson", "title", "kind", "for", "claims"]
    fields = place.fields(required, ["phases", "regions", "exercises", "also", "covers"])
    claims = tuple(_claim(item, context) for item in fields["claims"].items()) if "claims" in fields else ()
    if not claims and "claims" in fields:
        fields["claims"].fault("at least one claim", "none")
    return Lesson(
        id=fields["lesson"].text() if "lesson" in fields else "",
        title=fields["title"].text() if "title" in fields else "",
        kind=fields["kind"].one_of(KINDS) if "kind" in fields else KINDS[0],
        topic=topic,
        conditions=fields["for"].some_of((*CONDITIONS, EVERYONE)) if "for" in fields else (),
        phases=fields["phases"].texts() if "phases" in fields else (),
        claims=claims,
        regions=tuple(_region(item, context) for item in fields["regions"].items()) if "regions" in fields else (),
        exercises=fields["exercises"].some_of(context.vocabulary.exercises) if "exercises" in fields else (),
        also=fields["also"].texts() if "also" in fields else (),
        covers=covers(fields),
    )


def _claim(place: Place, context: Context) -> Claim:
    fields = place.fields(["text", "grade"], ["source", "covers"])
    grade: Grade = fields["grade"].one_of(GRADES) if "grade" in fields else "opinion"  # type: ignore[assignment]
    sources = context.registry.cited(place, fields)
    if sources and grade != "opinion" and all(_is_own_word(each, context) for each in sources):
        place.child("grade", grade).fault("opinion, where only our own choice or common practice is cited")
    return Claim(
        text=fields["text"].text() if "text" in fields else "?",
        grade=grade,
        sources=sources,
        covers=covers(fields),
    )


def _is_own_word(citation: Citation, context: Context) -> bool:
    known = context.registry.sources.get(citation.source)
    return known is not None and known.kind in _OWN_WORD


def _region(place: Place, context: Context) -> Region:
    fields = place.fields(["region", "name", "text"], ["finding"])
    yes_no = [each.id for each in context.vocabulary.findings.values() if each.type == "yes_no"]
    return Region(
        id=fields["region"].text() if "region" in fields else "",
        name=fields["name"].text() if "name" in fields else "",
        text=fields["text"].text() if "text" in fields else "",
        finding=fields["finding"].one_of(yes_no) if "finding" in fields else None,
    )


def read_glossary(place: Place, context: Context) -> dict[str, Explained]:
    """Return the terms by id, in the file's order."""
    root = place.fields(["glossary"])
    entries = root["glossary"].entries() if root else ()
    return {id: context.places.note(_explained(id, entry, context), entry) for id, entry in entries}


def _explained(id: str, place: Place, context: Context) -> Explained:
    fields = place.fields(["term", "text"], ["also", "source", "covers"])
    return Explained(
        id=id,
        term=fields["term"].text() if "term" in fields else id,
        text=fields["text"].text() if "text" in fields else "",
        sources=context.registry.cited(place, fields) if "source" in fields else (),
        also=fields["also"].texts() if "also" in fields else (),
        covers=covers(fields),
    )


def check_education(protocol: Protocol, places: Places) -> None:
    """Add a fault for a phase no pathway has, and for a word that names a lesson and a term alike."""
    known = {phase.id for pathway in protocol.pathways.values() for phase in pathway.phases}
    for lesson in protocol.lessons.values():
        for index, phase in enumerate(lesson.phases):
            if phase not in known:
                place = places.of(lesson).below("phases", index)
                place.fault("phases of the pathways", f"{phase} in the lesson {lesson.id}", nearest(phase, known))
    records: tuple[Lesson | Explained, ...] = (*protocol.lessons.values(), *protocol.glossary.values())
    _once(places, [(each, each.id) for each in records])
    terms = protocol.glossary.values()
    _once(places, [(each, word.casefold()) for each in terms for word in (each.term, *each.also)])


def _once(places: Places, words: list[tuple[Lesson | Explained, str]]) -> None:
    seen: dict[str, Lesson | Explained] = {}
    for record, word in words:
        first = seen.setdefault(word, record)
        if first is not record:
            there = places.of(first)
            found = f"“{word}” 2 times, first in {there.document.name}:{there.line}"
            places.of(record).fault("each lesson and each term once", found)
