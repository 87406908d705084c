"""A folder of YAML texts to one checked protocol. Anything doubtful fails the load, with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hamstride.criteria.vocabulary import Vocabulary
from hamstride.protocol.cite import Registry
from hamstride.protocol.document import Document, Fault, Refused, read_document
from hamstride.protocol.model import Amount, Finding, Page, Protocol
from hamstride.protocol.place import Place
from hamstride.protocol.readers.context import Context
from hamstride.protocol.readers.exercises import read_exercise, read_ladder, read_routines, read_self_care
from hamstride.protocol.readers.findings import read_findings, read_terms
from hamstride.protocol.readers.flags import (
    read_countries,
    read_flags,
    read_outlook,
    read_recognition,
    read_referrals,
)
from hamstride.protocol.readers.pathways import read_phase, read_simple, read_strain
from hamstride.protocol.readers.sources import read_sources
from hamstride.protocol.whole import check_whole

GROUPS = ("safety", "injury", "daily", "test", "situational", "cramp")
POLICY = (
    "pain_limit", "good_session_pain", "good_session_effort", "good_sessions_before_step", "ease_off_pain",
    "days_between_strength", "days_between_volume_and_speed", "days_between_rungs", "lighter_week_every",
    "lighter_week_share", "most_exercises", "severe_pain", "runs_between_days", "good_run_pain", "rungs_back",
    "run_gap_days", "check_in_pain", "new_loaded_exercises", "days_between_tests", "run_speed_slack",
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
        return Place(document, (), document.data, self._faults)

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
    registry = Registry(read_sources(files.place("sources.yaml")))
    findings: dict[str, Finding] = {}
    for group in GROUPS:
        place = files.place(f"findings/{group}.yaml")
        found = read_findings(group, place, registry)
        for id in sorted(set(found) & set(findings)):
            place.child(id, None).fault("each finding in one file only", f"{id} a second time")
        findings.update(found)
    conditions, medicines, equipment = read_terms(files.place("vocabulary.yaml"))
    head = manifest.fields(["protocol", "version", "name", "phases", "citations"], ["date", "note"])
    context = Context(
        Vocabulary(
            findings=findings,
            conditions=frozenset(conditions),
            medicines=frozenset(medicines),
            phases=head["phases"].texts() if "phases" in head else (),
            exercises=frozenset(name[len("exercises/") : -len(".yaml")] for name in files.below("exercises")),
        ),
        registry,
    )
    protocol = _build(files, head, context, {"conditions": conditions, "medicines": medicines, "equipment": equipment})
    check_whole(protocol, manifest, faults)
    for name in sorted(set(texts) - files.used):
        faults.append(Fault("", "a file nobody reads", "only files of the protocol", file=name))
    if faults:
        raise Refused(faults)
    return protocol


def _build(files: _Files, head: dict[str, Place], context: Context, terms: Mapping[str, Any]) -> Protocol:
    policy = _policy(files.place("policy.yaml"), context)
    exercises = {
        name[len("exercises/") : -len(".yaml")]: read_exercise(files.place(name), context, terms["equipment"])
        for name in files.below("exercises")
    }
    phases = [read_phase(files.place(name), context) for name in files.below("pathways/strain")]
    strain = read_strain(files.place("pathways/strain.yaml"), [each for each in phases if each], context)
    simple = read_simple(files.place("simple_pathways.yaml"), context, policy.get("pain_limit", Amount(0, "", ())))
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
        pathways={"strain": strain, **simple},
        exercises={file: each for file, each in exercises.items() if each is not None},
        ladder=read_ladder(files.place("running.yaml"), context),
        policy=policy,
        routines=read_routines(files.place("routines.yaml"), context),
        self_care=read_self_care(files.place("self_care.yaml"), context),
        referral_clocks=read_referrals(files.place("referrals.yaml"), context),
        outlook=read_outlook(files.place("outlook.yaml"), context),
        pages=_pages(files.place("intake.yaml"), context),
        countries=read_countries(files.place("countries.yaml"), context),
        vocabulary=context.vocabulary,
        citations=tuple(context.registry.made),
    )


def _policy(place: Place, context: Context) -> dict[str, Amount]:
    """Return the numbers that hold in every phase."""
    root = place.fields(["policy"])
    entries = root["policy"].fields(POLICY) if "policy" in root else {}
    return {id: context.amount(entry, 0, 1000) for id, entry in entries.items()}


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
        pages.append(Page(page[0], page[1], page[2], page[3], named, cited))
    return tuple(pages)
