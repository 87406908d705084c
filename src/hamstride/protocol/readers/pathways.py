"""pathways/<id>.yaml and pathways/<id>/<n>-<phase>.yaml: the phases a person goes through."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hamstride.protocol.pathway import PATHWAYS, Branch, Gap, Pathway, Phase, Slot, SlotDose, StepBack, TestsEvery
from hamstride.protocol.place import Place
from hamstride.protocol.readers.context import NOTHING, Context, covers
from hamstride.protocol.readers.flags import parts
from hamstride.protocol.rule import Amount, Rule

_EVERY = re.compile(r"(\d+) days?\Z")
_TIMES = re.compile(r"([1-7]) (?:times )?a week\Z")
_REQUIRED = (
    "phase", "name", "aim", "least_days", "most_speed_pct", "pain_limit", "leave_when", "next", "step_back_when",
    "deload_when", "gaps", "sessions",
)  # fmt: skip
_SLOT = ("every", "times", "source", "only_when", "not_when", "doses")
_OPTIONAL = ("avoid", "covers", "counts_as", "runs", "loads", "returns", "withhold", "tests_every")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the files of one pathway: its own phase ids, beside what every reader needs."""

    context: Context
    ids: tuple[str, ...]

    def phase(self, place: Place) -> Phase | None:
        """Return one phase, or None when keys are missing (the faults are noted)."""
        fields = place.fields(_REQUIRED, _OPTIONAL)
        if any(key not in fields for key in _REQUIRED):
            return None
        context = self.context
        id = fields["phase"].one_of(self.ids)
        phase = Phase(
            id=id,
            name=fields["name"].text(),
            aim=fields["aim"].text(),
            least_days=context.amount(fields["least_days"], 0, 120),
            most_speed_pct=context.amount(fields["most_speed_pct"], 0, 100),
            pain_limit=context.amount(fields["pain_limit"], 0, 4),
            leave_when=tuple(self._gate(item) for item in fields["leave_when"].items()),
            next=self._branches(fields["next"]),
            step_back_when=tuple(self._step_back(item) for item in fields["step_back_when"].items()),
            deload_when=tuple(context.rule(item, "rule", "why") for item in fields["deload_when"].items()),
            gaps=tuple(self._gap(item) for item in fields["gaps"].items()),
            slots=tuple(context.places.note(_slot(item, context), item) for item in fields["sessions"].items()),
            avoid=fields["avoid"].texts() if "avoid" in fields else (),
            covers=covers(fields),
            counts_as=self._counts_as(place, fields, id),
            runs=_flag(fields, "runs", id in context.vocabulary.phases),
            loads=_flag(fields, "loads", True),
            returns=_flag(fields, "returns", False),
            withhold=fields["withhold"].some_of(context.vocabulary.exercises) if "withhold" in fields else (),
            tests_every=tuple(self._tests_every(item) for item in _items(fields, "tests_every")),
        )
        return context.places.note(phase, place)

    def _counts_as(self, place: Place, fields: Mapping[str, Place], id: str) -> str:
        known = self.context.vocabulary.phases
        if "counts_as" in fields:
            return fields["counts_as"].one_of(known)
        if id not in known:
            place.child("counts_as", None).fault("the strain phase it is at most like: " + ", ".join(known), "nothing")
        return id

    def _gate(self, place: Place) -> Rule:
        """A gate has a criterion; one whose number the source does not give says so, and is never met."""
        if not isinstance(place.value, dict) or "missing" not in place.value:
            return self.context.rule(place, "gate", "why", opens=True)
        fields = place.fields(["gate", "missing"], ["source", "covers"])
        text = fields["missing"].text() if "missing" in fields else ""
        never = self.context.never(text, place.line)
        id = fields["gate"].text() if "gate" in fields else ""
        gate = Rule(id, never, text, self.context.registry.cited(place, fields), covers(fields))
        return self.context.places.note(gate, place)

    def _tests_every(self, place: Place) -> TestsEvery:
        fields = place.fields(["days", "tests", "why"], ["source", "only_when"])
        named = fields["tests"].some_of(self.context.vocabulary.findings) if "tests" in fields else ()
        days = fields["days"].number(1, 366) if "days" in fields else 1
        why = fields["why"].text() if "why" in fields else ""
        only_when = self.context.when(fields["only_when"]) if "only_when" in fields else None
        return TestsEvery(Amount(days, why, self.context.registry.cited(place, fields)), named, only_when)

    def _branches(self, place: Place) -> tuple[Branch, ...]:
        branches = []
        for item in place.items():
            fields = item.fields(["to"], ["when"])
            if "to" in fields:
                when = self.context.when(fields["when"]) if "when" in fields else None
                branch = Branch(fields["to"].one_of(self.ids), when)
                branches.append(self.context.places.note(branch, item))
        return tuple(branches)

    def _step_back(self, place: Place) -> StepBack:
        fields = place.fields(["rule", "when", "to"], ["why", "source", "covers"])
        rule = self.context.rule_of(place, fields, "rule", "why")
        back = StepBack(**parts(rule), to=fields["to"].one_of(self.ids) if "to" in fields else "")
        return self.context.places.note(back, place)

    def _gap(self, place: Place) -> Gap:
        fields = place.fields(["days", "to", "text"], ["source"])
        gap = Gap(
            days=fields["days"].number(1, 366) if "days" in fields else 1,
            to=fields["to"].one_of(self.ids) if "to" in fields else "",
            text=fields["text"].text() if "text" in fields else "",
            sources=self.context.registry.cited(place, fields),
        )
        return self.context.places.note(gap, place)

    def pathway(self, fields: Mapping[str, Place], phases: Sequence[Phase], owner: Place) -> Pathway:
        """Return the pathway of a manifest's fields."""
        context = self.context
        protected = "protected_days" in fields
        pathway = Pathway(
            id=fields["pathway"].one_of(PATHWAYS) if "pathway" in fields else "",
            phases=tuple(phases),
            recurrence=tuple(self._step_back(item) for item in _items(fields, "recurrence")),
            protected_days=context.amount(fields["protected_days"], 0, 400) if protected else None,
            protected_tests=fields["protected_tests"].some_of(context.vocabulary.findings)
            if "protected_tests" in fields
            else (),
            advice=_advice(_items(fields, "advice"), context),
            sources=context.registry.cited(owner, fields),
            covers=covers(fields),
        )
        return context.places.note(pathway, owner)


def read_phase(place: Place, context: Context, ids: tuple[str, ...]) -> Phase | None:
    """Return one phase of a pathway whose phases are `ids`, or None when keys are missing."""
    return _Reader(context, ids).phase(place)


def read_pathway(manifest: Place, files: Sequence[Place], context: Context) -> Pathway:
    """Return a pathway from its manifest and the files of its phases."""
    optional = ("recurrence", "protected_days", "protected_tests", "advice", "source", "covers")
    fields = manifest.fields(["pathway", "phases"], optional)
    ids = fields["phases"].texts() if "phases" in fields else ()
    reader = _Reader(context, ids)
    phases = [phase for phase in map(reader.phase, files) if phase is not None]
    return reader.pathway(fields, phases, manifest)


def _items(fields: Mapping[str, Place], key: str) -> list[Place]:
    return fields[key].items() if key in fields else []


def _flag(fields: Mapping[str, Place], key: str, usual: bool) -> bool:
    return fields[key].flag() if key in fields else usual


def _slot(place: Place, context: Context) -> Slot:
    fields = place.fields(["slot", "kind", "choose", "from"], list(_SLOT))
    every, times = _frequency(fields.get("every"), _EVERY), _frequency(fields.get("times"), _TIMES)
    if (every is None) == (times is None):
        place.fault("either `every: 1 days` or `times: 3 a week`", "both or neither")
    return Slot(
        id=fields["slot"].text() if "slot" in fields else "",
        kind=fields["kind"].one_of(("strength", "mobility", "running", "sport")) if "kind" in fields else "mobility",  # type: ignore[arg-type]
        choose=fields["choose"].integer(1, 6) if "choose" in fields else 1,
        exercises=fields["from"].some_of(context.vocabulary.exercises) if "from" in fields else (),
        every_days=every,
        times_a_week=times,
        sources=context.registry.cited(place, fields),
        only_when=context.when(fields["only_when"]) if "only_when" in fields else None,
        not_when=context.when(fields["not_when"]) if "not_when" in fields else None,
        doses=_doses(fields["doses"], context) if "doses" in fields else {},
    )


def _doses(place: Place, context: Context) -> dict[str, SlotDose]:
    found = {}
    for id, entry in place.entries():
        entry.child(id, id).one_of(context.vocabulary.exercises)
        inner = entry.fields(["sets", "amount"])
        sets, amount = (_span(inner[key]) if key in inner else (1, 1) for key in ("sets", "amount"))
        found[id] = SlotDose(sets, amount)
    return found


def _span(place: Place) -> tuple[int, int]:
    ends = [item.integer(1, 500) for item in place.items()]
    if len(ends) != 2 or ends[0] > ends[1]:
        place.fault("two whole numbers, the least and the most")
        return 1, 1
    return ends[0], ends[1]


def _frequency(place: Place | None, form: re.Pattern[str]) -> int | None:
    if place is None:
        return None
    match = form.match(place.text())
    if match is None:
        place.fault("“1 days” or “3 a week”")
        return None
    return int(match.group(1))


def _advice(items: Sequence[Place], context: Context) -> tuple[Rule, ...]:
    advice = []
    for index, item in enumerate(items):
        inner = item.fields(["text"], ["source"])
        cited = context.registry.cited(item, inner)
        text = inner["text"].text() if "text" in inner else ""
        advice.append(context.places.note(Rule(f"advice-{index + 1}", NOTHING, text, cited), item))
    return tuple(advice)
