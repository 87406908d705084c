"""What a physiotherapist expects of a plan, in a few words, and how it is held against a decision.

`differences` returns one line for every word that does not hold. A word it does not know is an error: an expectation
that is not checked must not look as if it were. Cases speak in `CHECKS`; vignettes in the fewer, looser words of
`VIGNETTE_CHECKS`, and `unknown` finds a value there that no decision could ever hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hamstride.engine.decision import Decision
from hamstride.engine.release.model import Change, Limit
from hamstride.protocol.care import SELF_CARE_ITEMS
from hamstride.protocol.model import CONDITIONS, Protocol
from hamstride.protocol.signs import REFERRED_TO

Check = Callable[[Decision, Any], list[str]]


def differences(
    decision: Decision, expected: Mapping[str, Any], checks: Mapping[str, Check] | None = None
) -> list[str]:
    """Return how a decision differs from what is expected, one line each; [] when every word holds."""
    checks = CHECKS if checks is None else checks
    return [f"{word}: {line}" for word, value in expected.items() for line in checks[word](decision, value)]


def listed(value: Any) -> list[Any]:
    """One value, a list of them or the keys of a mapping, as a list."""
    return list(value) if isinstance(value, list | tuple | Mapping) else [value]


def offered(decision: Decision) -> set[str]:
    """Everything a person is given today: exercises, the run, self-care."""
    today = decision.today
    run = {today.running.exercise} if today.running else set()
    return {each.exercise for each in today.exercises} | run | {each.item for each in today.self_care}


def not_met(decision: Decision) -> set[str]:
    """The gates that keep the next phase closed, whether a test failed or nobody has measured yet."""
    return {gate.id for gate in decision.gates if gate.status != "met"}


def too_close(decision: Decision) -> dict[str, int | str]:
    """The gates whose tests cannot tell, each with how many more days would settle it."""
    return {gate.id: "none" if gate.repeats is None else gate.repeats for gate in decision.gates if gate.within_error}


def _is(read: Callable[[Decision], Any]) -> Check:
    def check(decision: Decision, wanted: Any) -> list[str]:
        found = read(decision)
        return [] if found == wanted else [f"found {found}, expected {wanted}"]

    return check


def _are(read: Callable[[Decision], set[str]]) -> Check:
    """Exactly these, in any order."""

    def check(decision: Decision, wanted: Sequence[str]) -> list[str]:
        found = read(decision)
        return [] if found == set(wanted) else [f"found {sorted(found)}, expected {sorted(wanted)}"]

    return check


def _offers(decision: Decision, wanted: Sequence[str]) -> list[str]:
    missing = set(wanted) - offered(decision)
    return [f"{each} is not given today" for each in sorted(missing)]


def _withholds(decision: Decision, wanted: Sequence[str] | Mapping[str, str]) -> list[str]:
    """Not given, the warm-up neither; with a mapping, a self-care item is also withheld by exactly that rule."""
    around = {each.exercise for each in (*decision.today.warm_up, *decision.today.cool_down)}
    given = [f"{each} is given today" for each in sorted(set(wanted) & (offered(decision) | around))]
    if not isinstance(wanted, Mapping):
        return given
    rules = {each.item: each.rule for each in decision.withheld}
    wrong = [f"{item} is withheld by {rules.get(item)}, not by {rule}" for item, rule in wanted.items()]
    return given + [line for line, (item, rule) in zip(wrong, wanted.items(), strict=True) if rules.get(item) != rule]


def _asks(decision: Decision, wanted: Sequence[str]) -> list[str]:
    return [f"{each} is not asked" for each in wanted if each not in decision.ask]


def _dose(decision: Decision, wanted: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The dose of an exercise; with two sides, both must have it."""
    lines = []
    for exercise, dose in wanted.items():
        sides = [each for each in decision.today.exercises if each.exercise == exercise]
        found = [{key: getattr(each, key) for key in dose} for each in sides]
        if not found or any(each != dose for each in found):
            lines.append(f"{exercise} is {found}, expected {dict(dose)}")
    return lines


def _run(decision: Decision, wanted: Mapping[str, Any] | None) -> list[str]:
    run = decision.today.running
    found = None if run is None or wanted is None else {key: getattr(run, key) for key in wanted}
    if wanted is None:
        return [] if run is None else [f"found {run.exercise} at {run.speed_pct} %, expected none"]
    return [] if found == wanted else [f"found {found}, expected {wanted}"]


def _fastest(decision: Decision, percent: int) -> list[str]:
    run = decision.today.running
    return [] if run is None or run.speed_pct <= percent else [f"found {run.speed_pct} %, expected at most {percent} %"]


def _reasons(decision: Decision, wanted: Sequence[str]) -> list[str]:
    found = [reason.rule for reason in decision.reasons]
    return [f"{each} is not among {found}" for each in wanted if each not in found]


def _notes(decision: Decision, wanted: Sequence[str]) -> list[str]:
    return [f"no note says “{each}”" for each in wanted if not any(each in note for note in decision.today.notes)]


def _rest(decision: Decision, wanted: bool) -> list[str]:
    """No loaded work and no run today."""
    strength = [each.exercise for each in decision.today.exercises if each.kind == "strength"]
    resting = not strength and decision.today.running is None
    return [] if resting is wanted else [f"loaded work {strength}, run {decision.today.running}"]


def _stopped(decision: Decision, wanted: bool) -> list[str]:
    """Nothing at all to do today, and a calendar that holds only check-ins."""
    kinds = {day.kind for day in decision.calendar}
    today = decision.today
    stopped = not (today.exercises or today.running or today.warm_up or today.cool_down) and kinds == {"check_in"}
    return [] if stopped is wanted else [f"today {sorted(offered(decision))}, calendar {sorted(kinds)}"]


def _release(decision: Decision, wanted: Mapping[str, Any]) -> list[str]:
    """What lifts the hold: what it brings, the phase, the first day (UTC), every change as `what: how it has to be`."""
    release = decision.release
    if release is None:
        return ["nothing holds"]
    found = {
        "lifts": release.lifts,
        "to": release.to,
        "on": None if release.at is None else release.at[:10],
        "changes": [change_of(each) for each in release.changes],
        "see": list(release.see),
    }
    return [f"{key}: found {found[key]}, expected {each}" for key, each in wanted.items() if found[key] != each]


def change_of(change: Change) -> dict[str, str]:
    """A change in few words: `{pain_walking: at most 1 on 2 days}`, `{wait: 2026-03-15}`, `{session: strength}`."""
    if change.session is not None:
        held = ", ".join(f"{each.name} {_limit(each)}" for each in change.limits)
        named = " ".join((change.session.kind, *change.session.exercises))
        return {"session": f"{named}: {held}" if held else named}
    if change.kind == "tell":
        (limit,) = change.limits
        days = f" on {len(change.entries)} days" if len(change.entries) > 1 else ""
        side = f" {change.entries[0].side}" if change.entries[0].side else ""
        return {limit.name + side: _limit(limit) + days}
    if change.kind == "person":
        return {each.finding: str(each.value) for each in change.entries}
    return {change.kind: str(change.until)[:10] if change.until else f"{len(change.entries)}"}


def _limit(limit: Limit) -> str:
    if limit.one_of:
        return " or ".join(("no", "yes")[each] if isinstance(each, bool) else str(each) for each in limit.one_of)
    if limit.at_least is not None and limit.at_least == limit.at_most:
        return f"{limit.at_least:g}"
    least = [] if limit.at_least is None else [f"at least {limit.at_least:g}"]
    most = [] if limit.at_most is None else [f"at most {limit.at_most:g}"]
    return " and ".join([*least, *most]) or "any"


def _outlook(decision: Decision) -> list[int] | None:
    return None if decision.outlook is None else list(decision.outlook.range_days)


CHECKS: dict[str, Check] = {
    "urgency": _is(lambda decision: decision.urgency),
    "condition": _is(lambda decision: decision.condition),
    "phase": _is(lambda decision: None if decision.phase is None else decision.phase.id),
    "phase_day": _is(lambda decision: None if decision.phase is None else decision.phase.day),
    "move": _is(lambda decision: decision.move),
    "offers": _offers,
    "withholds": _withholds,
    "gates_unmet": _are(not_met),
    "measure_again": _is(too_close),
    "refers": _are(lambda decision: {each.to for each in decision.referrals}),
    "asks": _asks,
    "dose": _dose,
    "run": _run,
    "fastest_pct": _fastest,
    "pain_limit": _is(lambda decision: decision.today.pain_limit),
    "reasons": _reasons,
    "notes": _notes,
    "rest": _rest,
    "stopped": _stopped,
    "outlook": _is(_outlook),
    "release": _release,
}


def _one_of(read: Callable[[Decision], Any]) -> Check:
    """This, or any of these."""

    def check(decision: Decision, wanted: Any) -> list[str]:
        found = read(decision)
        return [] if found in listed(wanted) else [f"found {found}, expected {' or '.join(map(str, listed(wanted)))}"]

    return check


def _refers_among_others(decision: Decision, wanted: Sequence[str]) -> list[str]:
    """To these and perhaps to others; an empty list means to nobody."""
    found = {each.to for each in decision.referrals}
    if not wanted:
        return [f"found {sorted(found)}, expected nobody"] if found else []
    return [f"{each} is not among {sorted(found)}" for each in wanted if each not in found]


VIGNETTE_CHECKS: dict[str, Check] = {
    "urgency": _one_of(lambda decision: decision.urgency),
    "condition": _one_of(lambda decision: decision.condition),
    "phase": _one_of(lambda decision: None if decision.phase is None else decision.phase.id),
    "move": _one_of(lambda decision: decision.move),
    "refers": _refers_among_others,
    "withheld": _withholds,
    "offered": _offers,
    "rest": _rest,
}
URGENCIES = ("self_care", "routine", "prompt", "same_day", "emergency", "ask_first")
MOVES = ("start", "advance", "hold", "step_back", "deload", "stop", "none")


def unknown(expected: Mapping[str, Any], protocol: Protocol) -> list[str]:
    """Return the words and values of a vignette's expectation that mean nothing, one line each."""
    items = {*SELF_CARE_ITEMS, *protocol.exercises}
    allowed: dict[str, set[Any]] = {
        "urgency": set(URGENCIES),
        "condition": set(CONDITIONS),
        "phase": {None, *(phase.id for pathway in protocol.pathways.values() for phase in pathway.phases)},
        "move": set(MOVES),
        "refers": set(REFERRED_TO),
        "withheld": items,
        "offered": items,
        "rest": {True, False},
    }
    words = [f"{word} is no word of a vignette" for word in expected if word not in allowed]
    values = [(word, each) for word in expected if word in allowed for each in listed(expected[word])]
    return words + [f"{word}: {each} is unknown" for word, each in values if each not in allowed[word]]
