"""published/<id>.yaml: a published programme in our language, laid over the default protocol.

It replaces one pathway, and the running ladder where it has its own. Everything that keeps people safe stays as it is:
red flags, screens, what opens and rules out an exercise, and the step-backs, lighter days and gaps of the default phase
each of its phases counts as. What a source does not give is marked missing and never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hamstride.protocol.cite import Registry
from hamstride.protocol.exercise import Rung
from hamstride.protocol.model import Protocol, Published
from hamstride.protocol.pathway import Pathway, Phase
from hamstride.protocol.place import Place
from hamstride.protocol.places import Places
from hamstride.protocol.readers.context import Context
from hamstride.protocol.readers.exercises import read_ladder
from hamstride.protocol.readers.pathways import read_phase
from hamstride.protocol.rule import Amount
from hamstride.protocol.whole.pathway import check_pathway, check_phase

_REQUIRED = ("published", "version", "name", "replaces", "about", "missing", "phases")


def read_published(place: Place, base: Protocol) -> Protocol:
    """Return the protocol that a file lays over `base`; faults are noted in the place."""
    fields = place.fields(_REQUIRED, ["rungs", "source", "covers"])
    context = Context(base.vocabulary, Registry(base.sources), Places(place))
    sources = context.registry.cited(place, fields)
    items = fields["phases"].items() if "phases" in fields else []
    ids = tuple(str(item.value.get("phase")) for item in items if isinstance(item.value, dict))
    phases = [phase for phase in (read_phase(item, context, ids) for item in items) if phase is not None]
    if any(key not in fields for key in _REQUIRED) or not phases or place.faults:
        place.fault("a complete published protocol")
        return base
    replaced = base.pathways[fields["replaces"].one_of(base.pathways)]
    pathway = _with_safety(replace(replaced, phases=tuple(phases), sources=sources, advice=()), replaced, base)
    for read, safe in zip(phases, pathway.phases, strict=True):
        context.places.note(safe, context.places.of(read))
        check_phase(read, base, context.places)
    check_pathway(pathway, base, context.places)
    ladder = read_ladder(place.only("rungs"), context) if "rungs" in fields else base.ladder
    _check_ladder(ladder, base, context.places)
    return replace(
        base,
        id=fields["published"].text(),
        version=fields["version"].text(),
        name=fields["name"].text(),
        pathways={**base.pathways, replaced.id: pathway},
        ladder=ladder,
        published=Published(
            replaced.id, fields["about"].text(), fields["missing"].texts(), sources, replaced.phase_ids
        ),
    )


def _check_ladder(ladder: Sequence[Rung], base: Protocol, places: Places) -> None:
    for rung in ladder:
        limit = base.pathways["strain"].phase(rung.phase).most_speed_pct.value
        if rung.speed_pct > limit:
            allowed = f"at most {limit:g} % in {rung.phase}"
            places.of(rung).below("speed_pct").fault(allowed, f"rung {rung.id} at {rung.speed_pct} %")


def _with_safety(pathway: Pathway, replaced: Pathway, base: Protocol) -> Pathway:
    order = base.vocabulary.phases
    return replace(
        pathway,
        phases=tuple(_safe(phase, pathway, replaced, base) for phase in pathway.phases),
        recurrence=tuple(
            replace(rule, to=_standing(rule.to, pathway, replaced, order)) for rule in replaced.recurrence
        ),
    )


def _safe(phase: Phase, pathway: Pathway, replaced: Pathway, base: Protocol) -> Phase:
    """The phase with the step-backs, lighter days, gaps, pain and speed limits of the phase it stands for."""
    default = _default(phase, replaced, base)
    order = base.vocabulary.phases
    backs = (replace(rule, to=_standing(rule.to, pathway, replaced, order)) for rule in default.step_back_when)
    gaps = (replace(gap, to=_standing(gap.to, pathway, replaced, order)) for gap in default.gaps)
    return replace(
        phase,
        most_speed_pct=_lower(phase.most_speed_pct, default.most_speed_pct),
        pain_limit=_lower(phase.pain_limit, default.pain_limit),
        step_back_when=(*phase.step_back_when, *backs),
        deload_when=(*phase.deload_when, *default.deload_when),
        gaps=(*phase.gaps, *gaps),
        runs=phase.runs or default.runs,
        withhold=tuple(dict.fromkeys((*phase.withhold, *default.withhold))),
    )


def _default(phase: Phase, replaced: Pathway, base: Protocol) -> Phase:
    """The phase of the replaced pathway that counts as the same; where there is none, that of the strain pathway."""
    same = (each for each in replaced.phases if each.counts_as == phase.counts_as)
    return next(same, base.pathways["strain"].phase(phase.counts_as))


def _standing(phase: str, pathway: Pathway, replaced: Pathway, order: Sequence[str]) -> str:
    """Where in the published pathway a step back of the replaced one leads."""
    counts_as = replaced.phase(phase).counts_as if phase in replaced.phase_ids else phase
    return pathway.standing_for(counts_as, order)


def _lower(published: Amount, default: Amount) -> Amount:
    return published if published.value <= default.value else default
