"""Ten rules, first hit, fully explained: our criteria against zen-engine with its trace on.

We explain every rule up to the hit: each leaf, its truth, the readings with value and time, the threshold, the sources.
zen-engine's trace holds the matched row and the values it read. What is timed yields that explanation as it is kept;
"unfolded" also writes it out, a step for each leaf. Both engines are asked in one process, block by block in turn: 100
people ten times over, so that the evaluation is measured and not the machine's memory.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from statistics import median
from typing import Any

import zen
from plain_table import show, verdict
from ten_rules import Someone, our_rules, people, zen_model

from hamstride.casebook import load_protocol
from hamstride.criteria.table import Table
from hamstride.criteria.truth import Trace
from hamstride.protocol.rule import Rule
from hamstride.record.facts import PersonFacts

AT_LEAST = 3.0
BLOCK = 100
TIMES = 10
Ask = tuple[Callable[[Any], object], Callable[[Someone], object]]  # what is timed, and what it is given of a person


def ask_zen(trace: bool) -> Callable[[dict[str, Any]], Any]:
    """Return zen-engine on its fast path: content compiled once, handed over by a loader."""
    content = zen.ZenDecisionContent(zen_model())
    engine = zen.ZenEngine({"loader": lambda _key: content})
    options: Any = {"trace": trace}
    return lambda figures: engine.evaluate("table", figures, options)


def rule_by_rule(rules: Sequence[Rule], facts: PersonFacts) -> tuple[str | None, list[Trace]]:
    """Return the outcome (None when a rule before the hit is unknown) and the traces, one criterion after the other."""
    traces: list[Trace] = []
    certain = True
    for rule in rules:
        trace: Trace = []
        truth = rule.when.truth(facts, trace)
        traces.append(trace)
        if truth:
            return (rule.text if certain else None), traces
        certain = certain and truth is not None
    return None, traces


def outcome_only(rules: Sequence[Rule], facts: PersonFacts) -> str | None:
    """Return the outcome of the first rule that is met, without reasons."""
    return next((rule.text for rule in rules if rule.when.truth(facts, None)), None)


def _record(someone: Someone) -> PersonFacts:
    return someone.facts


def _figures(someone: Someone) -> dict[str, Any]:
    return someone.figures


def compare(rules: Sequence[Rule], table: Table, persons: Sequence[Someone]) -> tuple[int, int, int, int]:
    """Check both engines on everyone.

    Returns:
        People with everything known, how many of them differ, the outcomes we call unknown, and how many of those
        zen-engine decides all the same.
    """
    zen_trace = ask_zen(True)
    complete = different = unknown = decided = 0
    for each in persons:
        found = table.first_hit(each.facts)
        outcome, traces = rule_by_rule(rules, each.facts)
        hit = None if found.place is None or not found.certain else rules[found.place].text
        assert hit == outcome
        assert list(table.steps(found)) == traces, "the explanation is not the trace of each criterion"
        theirs = zen_trace(each.figures)["result"].get("outcome")
        complete += each.complete
        different += each.complete and theirs != outcome
        unknown += outcome is None
        decided += outcome is None and theirs is not None
    return complete, different, unknown, decided


def rates(asks: dict[str, Ask], persons: Sequence[Someone], rounds: int) -> dict[str, list[float]]:
    """Return decisions per CPU second, one figure for each round."""
    found: dict[str, list[float]] = {name: [] for name in asks}
    blocks = [persons[start : start + BLOCK] for start in range(0, len(persons), BLOCK)]
    for turn in range(rounds):
        gc.collect()
        spent = dict.fromkeys(asks, 0.0)
        for number, block in enumerate(blocks):
            names = list(asks) if (turn + number) % 2 else list(reversed(asks))
            for name in names:
                spent[name] += _seconds(asks[name], block)
        for name, seconds in spent.items():
            found[name].append(TIMES * len(persons) / seconds)
    return found


def _seconds(ask: Ask, block: Sequence[Someone]) -> float:
    call, given = ask
    questions = [given(each) for each in block]
    start = time.process_time()
    for _ in range(TIMES):
        for question in questions:
            call(question)
    return time.process_time() - start


def main() -> int:
    """Run the benchmark and return its exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=2000)
    arguments.add_argument("--rounds", type=int, default=7)
    chosen = arguments.parse_args()
    protocol = load_protocol()
    rules = our_rules(protocol.vocabulary)
    table = Table([rule.when.node for rule in rules], protocol.vocabulary)
    persons = people(protocol, chosen.people)
    complete, different, unknown, decided = compare(rules, table, persons)
    peer = f"zen-engine {version('zen-engine')}"
    ours, theirs = "Hamstride, explained", f"{peer}, trace on"
    asks: dict[str, Ask] = {
        ours: (table.first_hit, _record),
        theirs: (ask_zen(True), _figures),
        "Hamstride, explained and unfolded": (lambda facts: table.steps(table.first_hit(facts)), _record),
        "Hamstride, outcome only": (lambda facts: outcome_only(rules, facts), _record),
        f"{peer}, trace off": (ask_zen(False), _figures),
    }
    found = rates(asks, persons, chosen.rounds)
    ratio = median(one / other for one, other in zip(found[ours], found[theirs], strict=True))
    show(
        f"Ten rules explained: {ratio:.1f} times {peer} with its trace on (at least {AT_LEAST:.1f})",
        ("decisions per CPU second, median", "rate", "slowest", "fastest"),
        [(name, f"{median(each):,.0f}", f"{min(each):,.0f}", f"{max(each):,.0f}") for name, each in found.items()],
        [
            f"{len(persons):,} people, {complete:,} with everything known: the first hit differs for {different}.",
            f"{unknown:,} people lack something that matters and are told so; {peer} decides {decided:,} of them.",
        ],
    )
    return verdict(ratio >= AT_LEAST and different == 0)


if __name__ == "__main__":
    sys.exit(main())
