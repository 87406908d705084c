from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hamstride.engine.learning import grade_words, search, shown, terms_in
from hamstride.protocol.education import Claim, Lesson
from hamstride.protocol.model import Protocol
from hamstride.web import door
from hamstride.web.today.cited import cited

LONGEST_SEARCH = 100  # characters


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """Every lesson by topic, or what the words of a search find."""
    protocol = door.protocol()
    words = " ".join(request.GET.get("q", "").split())[:LONGEST_SEARCH]
    found = search(protocol, words) if words else ()
    return render(request, "learn/lessons.html", {
        "words": words,
        "found": [protocol.lessons[id] for id in found if id in protocol.lessons],
        "terms": [protocol.glossary[id] for id in found if id in protocol.glossary],
        "for_you": [] if words else _for_you(protocol),
        "topics": [] if words else _topics(protocol),
    })  # fmt: skip


@require_safe
def lesson(request: HttpRequest, id: str) -> HttpResponse:
    """One lesson: each claim, how good its evidence is, and where it comes from."""
    protocol = door.protocol()
    found = protocol.lessons.get(id)
    if found is None:
        raise Http404
    return render(request, "learn/lesson.html", {
        "lesson": found,
        "claims": [_claim(protocol, each) for each in found.claims],
        "regions": _regions(found),
        "exercises": [protocol.exercises[each] for each in found.exercises],
        "terms": [protocol.glossary[each] for each in terms_in(protocol, found)],
        "more": _more(protocol, found),
    })  # fmt: skip


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words explained, in the order of the alphabet."""
    protocol = door.protocol()
    terms = sorted(protocol.glossary.values(), key=lambda each: each.term.casefold())
    told = [{"term": each, "sources": cited(protocol, list(each.sources))} for each in terms]
    return render(request, "learn/glossary.html", {"terms": told})


def _claim(protocol: Protocol, claim: Claim) -> dict[str, Any]:
    """Return a claim to show; `label` says its grade in a few words, where the text does not do so already."""
    text, grade = shown(claim), grade_words(claim)
    label = grade.partition(":")[0] if text == claim.text else ""
    return {"text": text, "label": label, "grade": grade, "sources": cited(protocol, list(claim.sources))}


def _topics(protocol: Protocol) -> list[tuple[str, list[Lesson]]]:
    return [(topic, list(group)) for topic, group in groupby(protocol.lessons.values(), key=lambda each: each.topic)]


def _for_you(protocol: Protocol) -> list[Lesson]:
    """Return the lessons that fit today, none before there is a plan."""
    if not door.is_staged(door.case()):
        return []
    return [protocol.lessons[each["id"]] for each in door.decision()["learn"]]


def _regions(found: Lesson) -> list[dict[str, Any]]:
    """Return the parts of the body map; `said` where the person's last answer points to it."""
    answers = {each["finding"]: each["value"] for each in door.case().get("observations", [])} if found.regions else {}
    return [{"region": each, "said": answers.get(each.finding) is True} for each in found.regions]


def _more(protocol: Protocol, found: Lesson) -> list[Lesson]:
    """Return the other lessons of the topic."""
    return [each for each in protocol.lessons.values() if each.topic == found.topic and each.id != found.id][:6]
