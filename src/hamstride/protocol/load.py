"""A folder of YAML texts to one checked protocol. Anything doubtful fails the load, with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hamstride.criteria.vocabulary import Vocabulary
from hamstride.protocol.cite import Registry
from hamstride.protocol.document import Document, Fault, Refused, read_document
from hamstride.protocol.education import TOPICS
from hamstride.protocol.model import Page, Protocol
from hamstride.protocol.pathway import PATHWAYS, Pathway
from hamstride.protocol.place import Place
from hamstride.protocol.places import Places
from hamstride.protocol.readers.appointment import read_appointment
from hamstride.protocol.readers.care import check_medicines, read_medicines, read_self_care
from hamstride.protocol.readers.context import Context
from hamstride.protocol.readers.education import check_education, read_glossary, read_lessons
from hamstride.protocol.readers.exercises import read_exercise, read_ladder
from hamstride.protocol.readers.findings import read_findings, read_terms
from hamstride.protocol.readers.flags import (
    read_countries,
    read_flags,
    read_outlook,
    read_recognition,
    read_referrals,
)
from hamstride.protocol.readers.goals import read_goals
from hamstride.protocol.readers.monitoring import read_monitoring
from hamstride.protocol.readers.pathways import read_pathway
from hamstride.protocol.readers.published import read_published
from hamstride.protocol.readers.resolved import read_founding
from hamstride.protocol.readers.returning import read_returning
from hamstride.protocol.readers.routines import read_routines
from hamstride.protocol.readers.scores import read_scores
from hamstride.protocol.readers.sources import read_sources
from hamstride.protocol.rule import Amount, Finding, Source, Term
from hamstride.protocol.whole import check_whole
from hamstride.protocol.whole.lengths import check_lengths
from hamstride.protocol.whole.resolved import check_resolved
from hamstride.protocol.whole.routines import check_routines

GROUPS = ("safety", "injury", "daily", "test", "situational", "cramp")
PAGES = ("checklist", "choice", "date", "finding", "profile")
POLICY = (
    "pain_limit", "good_session_pain", "good_session_effort", "good_sessions_before_step", "ease_off_pain",
    "days_between_strength", "days_between_volume_and_speed", "days_between_rungs", "lighter_week_every",
    "lighter_week_share", "most_exercises", "severe_pain", "runs_between_days", "good_run_pain", "rungs_back",
    "run_gap_days", "check_in_pain", "new_loaded_exercises", "days_between_tests", "run_speed_slack",
    "older_from_age", "older_rest_days", "hurt_before_sessions", "error_width", "most_test_days",
)  # fmt: skip


class _Files:
    """The texts of a protocol folder by path, parsed on demand; remembers which were used."""

    def __init__(self, texts: Mapping[str, str], faults: list[Fault]) -> None:
        self._texts = texts
        self._faults = faults
        self.used: set[str] = set()

    def place(self, name: str) -> Place:
        self.used.add(name)
        if name not in self._texts:
            self._faults.append(Fault("", "no file", "this file is needed", file=name))
            return Place(Document(name, {}), (), {}, self._faults)
        try:
            document = read_document(name, self._texts[name])
        except Refused as refused:
            self._faults.extend(refused.faults)
            document = Document(name, {})
        place = Place(document, (), document.data, self._faults)
        check_lengths(place)
        return place

    def below(self, folder: str) -> list[str]:
        return sorted(name for name in self._texts if name.startswith(folder + "/") and name.endswith(".yaml"))


def load(texts: Mapping[str, str]) -> Protocol:
    """Build a protocol.

    Args:
        texts: the content of each YAML file by its path inside the version's folder.

    Raises:
        Refused: with every fault found: unknown or duplicate key or id, unit clash, uncited rule, threshold or dose,
            a citation outside the registry, an unreachable phase, a count of citations that differs from the manifest.
    """
    faults: list[Fault] = []
    files = _Files(texts, faults)
    manifest = files.place("protocol.yaml")
    places = Places(manifest)
    registry = Registry(_sources(files.place("sources.yaml"), places))
    findings: dict[str, Finding] = {}
    for group in GROUPS:
        place = files.place(f"findings/{group}.yaml")
        found = read_findings(group, place, registry)
        for id in sorted(set(found) & set(findings)):
            place.below("findings", id).fault("each finding in one file only", f"{id} a second time")
        for id, finding in found.items():
            places.note(finding, place.below("findings", id))
        findings.update(found)
    conditions, medicines, equipment = _terms(files.place("vocabulary.yaml"), places)
    head = manifest.fields(["protocol", "version", "name", "phases", "citations"], ["date", "note"])
    if faults:  # every rule that reads a broken finding would be one more fault, and hide the cause
        raise Refused(faults)
    context = Context(
        Vocabulary(
            findings=findings,
            conditions=frozenset(conditions),
            medicines=frozenset(medicines),
            phases=head["phases"].texts() if "phases" in head else (),
            terms={id: each.label for id, each in {**conditions, **medicines}.items()},
            exercises=frozenset(name[len("exercises/") : -len(".yaml")] for name in files.below("exercises")),
        ),
        registry,
        places,
    )
    protocol = _build(files, head, context, {"conditions": conditions, "medicines": medicines, "equipment": equipment})
    check_whole(protocol, places, head["date"].date() if "date" in head else None)
    if not faults:
        check_routines(protocol, places)
        check_medicines(protocol, places)
        check_resolved(protocol, places)
        check_education(protocol, places)
    for name in sorted(set(texts) - files.used):
        faults.append(Fault("", "a file nobody reads", "only files of the protocol", file=name))
    if faults:
        raise Refused(faults)
    return protocol


def lay_over(base: Protocol, name: str, text: str) -> Protocol:
    """Return the published protocol in `text`, a file called `name`, laid over a loaded protocol.

    Raises:
        Refused: with every fault found.
    """
    faults: list[Fault] = []
    document = read_document(name, text)
    protocol = read_published(Place(document, (), document.data, faults), base)
    if faults:
        raise Refused(faults)
    return protocol


def _sources(place: Place, places: Places) -> dict[str, Source]:
    return {id: places.note(each, place.below("sources", id)) for id, each in read_sources(place).items()}


def _terms(place: Place, places: Places) -> tuple[dict[str, Term], dict[str, Term], dict[str, Term]]:
    lists = read_terms(place)
    for key, terms in zip(("conditions", "medicines", "equipment"), lists, strict=True):
        for id, term in terms.items():
            places.note(term, place.below(key, id))
    return lists


def _build(files: _Files, head: dict[str, Place], context: Context, terms: Mapping[str, Any]) -> Protocol:
    policy = _policy(files.place("policy.yaml"), context)
    context = _with_error(context, policy)
    exercises = {
        name[len("exercises/") : -len(".yaml")]: read_exercise(files.place(name), context, terms["equipment"])
        for name in files.below("exercises")
    }
    routines = read_routines(files.place("routines.yaml"), context)
    return Protocol(
        id=head["protocol"].text() if "protocol" in head else "",
        version=head["version"].text() if "version" in head else "",
        name=head["name"].text() if "name" in head else "",
        sources=context.registry.sources,
        findings=context.vocabulary.findings,  # type: ignore[arg-type]  # built from Finding above
        conditions=terms["conditions"],
        medicines=terms["medicines"],
        equipment=terms["equipment"],
        red_flags=read_flags(files.place("red_flags.yaml"), context),
        recognitions=read_recognition(files.place("recognition.yaml"), context),
        pathways=_pathways(files, context),
        exercises={file: each for file, each in exercises.items() if each is not None},
        ladder=read_ladder(files.place("running.yaml"), context),
        policy=policy,
        routines=routines,
        self_care=read_self_care(files.place("self_care.yaml"), context, routines.stepwise),
        medicine_questions=read_medicines(files.place("medicines.yaml"), context),
        referral_clocks=read_referrals(files.place("referrals.yaml"), context),
        outlook=read_outlook(files.place("outlook.yaml"), context),
        pages=_pages(files.place("intake.yaml"), context),
        countries=read_countries(files.place("countries.yaml"), context),
        vocabulary=context.vocabulary,
        lessons=read_lessons([files.place(f"education/{topic}.yaml") for topic in TOPICS], context),
        glossary=read_glossary(files.place("glossary.yaml"), context),
        monitoring=read_monitoring(files.place("monitoring.yaml"), context),
        goals=read_goals(files.place("goals.yaml"), context),
        scores=read_scores(files.place("scores.yaml"), context),
        returning=read_returning(files.place("return_to_sport.yaml"), context),
        appointment=read_appointment(files.place("appointment.yaml"), context),
        founding=read_founding(files.place("founding.yaml"), files.place("conflicts.yaml"), context.places),
        citations=tuple(context.registry.made),
    )


def _pathways(files: _Files, context: Context) -> dict[str, Pathway]:
    """Return the pathways by id, the strain pathway first."""
    found = {}
    for id in PATHWAYS:
        manifest = files.place(f"pathways/{id}.yaml")
        phases = [files.place(name) for name in files.below(f"pathways/{id}")]
        found[id] = read_pathway(manifest, phases, context)
        stated = manifest.value.get("phases") if isinstance(manifest.value, dict) else None
        if isinstance(stated, list) and tuple(stated) != found[id].phase_ids:
            named = ", ".join(found[id].phase_ids) or "none"
            manifest.child("phases", stated).fault(f"the phases of the files, in order: {named}")
    return found


def _policy(place: Place, context: Context) -> dict[str, Amount]:
    """Return the numbers that hold in every phase."""
    root = place.fields(["policy"])
    entries = root["policy"].fields(POLICY) if "policy" in root else {}
    return {id: context.amount(entry, 0, 1000) for id, entry in entries.items()}


def _with_error(context: Context, policy: Mapping[str, Amount]) -> Context:
    """Return the context whose criteria know how wide an error is and how many days of tests are averaged."""
    if not {"error_width", "most_test_days"} <= policy.keys():
        return context
    width, days = policy["error_width"].value, int(policy["most_test_days"].value)
    return replace(context, vocabulary=replace(context.vocabulary, error_width=width, most_test_days=days))


def _pages(place: Place, context: Context) -> tuple[Page, ...]:
    """Return the question pages of the intake, in order."""
    root = place.fields(["pages"])
    pages = []
    for item in root["pages"].items() if "pages" in root else ():
        fields = item.fields(["page", "title", "hint", "kind"], ["findings", "source"])
        if any(key not in fields for key in ("page", "title", "hint", "kind")):
            continue
        named = fields["findings"].some_of(context.vocabulary.findings) if "findings" in fields else ()
        cited = context.registry.cited(item, fields)
        page = [fields[key].text() for key in ("page", "title", "hint", "kind")]
        fields["kind"].one_of(PAGES)
        pages.append(context.places.note(Page(page[0], page[1], page[2], page[3], named, cited), item))
    return tuple(pages)
