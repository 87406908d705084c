"""Ways to spoil a loaded protocol: one change each, everything else as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from hamstride.criteria.check import read
from hamstride.criteria.measured import compile_measured
from hamstride.criteria.phrase import phrase
from hamstride.criteria.tree import Not
from hamstride.criteria.truth import compile_last_answers, compile_truth
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway, Phase, StepBack
from hamstride.protocol.rule import URGENT, Rule, When

Spoil = Callable[[Protocol], Protocol]


def when(protocol: Protocol, text: str, last_answers: bool = False) -> When:
    """Return a criterion, read and compiled as the loader does it."""
    node = read(text, protocol.vocabulary)
    compiled = (compile_last_answers if last_answers else compile_truth)(node, protocol.vocabulary)
    return When(text, node, compiled, phrase(node, protocol.vocabulary))


def gate(protocol: Protocol, id: str, text: str) -> Rule:
    """Return a gate without a source; a gate reads what was measured with its error."""
    written = when(protocol, text)
    return Rule(id, replace(written, truth=compile_measured(written.node, protocol.vocabulary)), "planted", ())


def without_flags(*ids: str) -> Spoil:
    """Leave warning signs out."""
    return lambda protocol: replace(protocol, red_flags=tuple(one for one in protocol.red_flags if one.id not in ids))


def flag(id: str, text: str | None = None, **changes: Any) -> Spoil:
    """Change a warning sign: its criterion, its level, for whom it does not count."""

    def spoil(protocol: Protocol) -> Protocol:
        found = []
        for each in protocol.red_flags:
            if each.id == id and text is not None:
                each = replace(each, when=when(protocol, text, each.level in URGENT))  # noqa: PLW2901
            found.append(replace(each, **changes) if each.id == id else each)
        return replace(protocol, red_flags=tuple(found))

    return spoil


def phase(id: str, change: Callable[[Protocol, Phase], Phase]) -> Spoil:
    """Change one phase."""

    def spoil(protocol: Protocol) -> Protocol:
        pathways = {name: _with_phase(protocol, pathway, id, change) for name, pathway in protocol.pathways.items()}
        return replace(protocol, pathways=pathways)

    return spoil


def _with_phase(protocol: Protocol, pathway: Pathway, id: str, change: Callable[[Protocol, Phase], Phase]) -> Pathway:
    phases = tuple(change(protocol, each) if each.id == id else each for each in pathway.phases)
    return replace(pathway, phases=phases)


def gates(id: str, *texts: str) -> Spoil:
    """Give a phase these gates and no others."""
    return phase(id, lambda protocol, each: replace(each, leave_when=_gates(protocol, texts)))


def one_more_gate(id: str, text: str) -> Spoil:
    """Give a phase one gate more."""
    return phase(id, lambda protocol, each: replace(each, leave_when=(*each.leave_when, *_gates(protocol, (text,)))))


def none_logged(id: str, text: str) -> Spoil:
    """Open a phase when something was not logged. The language refuses it, so the tree is made by hand."""

    def change(protocol: Protocol, each: Phase) -> Phase:
        counted = gate(protocol, "planted-none", text)
        node = Not(counted.when.node)
        negated = replace(counted.when, node=node, truth=compile_truth(node, protocol.vocabulary))
        return replace(each, leave_when=(*each.leave_when, replace(counted, when=negated)))

    return phase(id, change)


def without_gate(id: str, gate: str) -> Spoil:
    """Take a gate away."""
    return phase(
        id, lambda _, each: replace(each, leave_when=tuple(rule for rule in each.leave_when if rule.id != gate))
    )


def _gates(protocol: Protocol, texts: Iterable[str]) -> tuple[Rule, ...]:
    return tuple(gate(protocol, f"planted-{place}", text) for place, text in enumerate(texts))


def one_more_step_back(id: str, text: str, to: str) -> Spoil:
    """Give a phase one rule more that leads back."""

    def change(protocol: Protocol, each: Phase) -> Phase:
        rule = StepBack("planted-back", when(protocol, text), "planted", (), to=to)
        return replace(each, step_back_when=(*each.step_back_when, rule))

    return phase(id, change)


def only_step_back(id: str, text: str, to: str) -> Spoil:
    """Give a phase one rule that leads back and no others."""
    return chained(phase(id, lambda _, each: replace(each, step_back_when=())), one_more_step_back(id, text, to))


def deload(id: str, text: str) -> Spoil:
    """Give a phase one rule for lighter days and no others."""
    return phase(id, lambda protocol, each: replace(each, deload_when=_gates(protocol, (text,))))


def number(id: str, name: str, value: float) -> Spoil:
    """Change a number of a phase: least_days, most_speed_pct, pain_limit."""
    return phase(id, lambda _, each: replace(each, **{name: replace(getattr(each, name), value=value)}))


def policy(name: str, value: float) -> Spoil:
    """Change a number of the policy."""
    return lambda protocol: replace(
        protocol, policy={**protocol.policy, name: replace(protocol.policy[name], value=value)}
    )


def exercise(id: str, change: Callable[[Protocol, Exercise], Exercise]) -> Spoil:
    """Change one exercise."""
    return lambda protocol: replace(
        protocol, exercises={**protocol.exercises, id: change(protocol, protocol.exercises[id])}
    )


def keys(id: str, *texts: str) -> Spoil:
    """Let these criteria open an exercise, and nothing rule it out."""
    return exercise(id, lambda protocol, each: replace(each, unlock=_gates(protocol, texts), avoid=()))


def rules_out(id: str, *texts: str) -> Spoil:
    """Let these criteria alone rule an exercise out."""
    return exercise(id, lambda protocol, each: replace(each, avoid=_gates(protocol, texts)))


def dose(id: str, **changes: Any) -> Spoil:
    """Change the dose of an exercise."""
    return exercise(id, lambda _, each: replace(each, dose=replace(each.dose, **changes)))


def without_screens(item: str, *starts: str) -> Spoil:
    """Take the screens of a self-care item away whose ids start so."""

    def spoil(protocol: Protocol) -> Protocol:
        care = [
            replace(each, screens=tuple(one for one in each.screens if not one.id.startswith(starts)))
            if each.id == item
            else each
            for each in protocol.self_care
        ]
        return replace(protocol, self_care=tuple(care))

    return spoil


def without_starts(item: str, *ids: str) -> Spoil:
    """Take questions at the start of a self-care item away."""

    def spoil(protocol: Protocol) -> Protocol:
        care = [
            replace(each, ask_at_start=tuple(one for one in each.ask_at_start if one.id not in ids))
            if each.id == item
            else each
            for each in protocol.self_care
        ]
        return replace(protocol, self_care=tuple(care))

    return spoil


def finding(id: str, **changes: Any) -> Spoil:
    """Change a finding: how long its answer counts."""

    def spoil(protocol: Protocol) -> Protocol:
        findings = {**protocol.findings, id: replace(protocol.findings[id], **changes)}
        return replace(protocol, findings=findings, vocabulary=replace(protocol.vocabulary, findings=findings))

    return spoil


def rung(id: str, **changes: Any) -> Spoil:
    """Change a rung of the running ladder."""
    return lambda protocol: replace(
        protocol, ladder=tuple(replace(each, **changes) if each.id == id else each for each in protocol.ladder)
    )


def chained(*spoils: Spoil) -> Spoil:
    """Make several changes, one after the other."""

    def spoil(protocol: Protocol) -> Protocol:
        for each in spoils:
            protocol = each(protocol)
        return protocol

    return spoil
