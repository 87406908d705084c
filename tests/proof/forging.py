"""Ways to forge a decision and its certificate, one thing at a time. Each says whether it found something to change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from hamstride.casebook import load_protocol
from hamstride.record.case import Case

Data = dict[str, Any]
PROTOCOL = load_protocol()
LEVELS = ["self_care", "routine", "prompt", "same_day", "emergency"]
STATUSES = ["met", "unmet", "unknown"]


@dataclass(slots=True)
class Forged:
    """What a forger has in hand: both papers, the case they will be shown with, and chance."""

    decision: Data
    certificate: Data
    case: Case
    chance: Random

    @property
    def today(self) -> Data:
        today: Data = self.decision["today"]
        return today

    def scenes(self, *about: str) -> list[Data]:
        return [each for each in self.certificate["scenes"] if not about or each["about"] in about]

    def rules(self, *about: str) -> list[tuple[Data, int]]:
        """Every rule: its scene and its place there."""
        return [(scene, place) for scene in self.scenes(*about) for place in range(len(scene["rules"]))]

    def leaves(self) -> list[Any]:
        return [leaf for scene, place in self.rules() for leaf in scene["rules"][place][3]]

    def pick(self, things: Any) -> Any:
        """One of some things; the forgery cannot be tried where there are none."""
        listed = list(things)
        if not listed:
            raise NothingToForge
        return self.chance.choice(listed)


class NothingToForge(Exception):
    """The papers hold nothing this forgery could change."""


Forgery = Callable[[Forged], None]


def other(status: str, forged: Forged) -> str:
    return forged.pick(each for each in STATUSES if each != status)  # type: ignore[no-any-return]


def flip_a_rule(forged: Forged) -> None:
    scene, place = forged.pick(forged.rules())
    scene["rules"][place][2] = other(scene["rules"][place][2], forged)


def flip_a_leaf(forged: Forged) -> None:
    leaf = forged.pick(forged.leaves())
    leaf[0] = other(leaf[0], forged)


def drop_a_flag(forged: Forged) -> None:
    scene, place = forged.pick((s, p) for s, p in forged.rules("now") if s["rules"][p][0].startswith("rf-"))
    del scene["rules"][place]


def drop_a_gate(forged: Forged) -> None:
    gates = {rule.id for way in PROTOCOL.pathways.values() for phase in way.phases for rule in phase.leave_when}
    scene, place = forged.pick((s, p) for s, p in forged.rules("advance", "now") if s["rules"][p][0] in gates)
    del scene["rules"][place]


def drop_a_question(forged: Forged) -> None:
    scene, place = forged.pick((s, p) for s, p in forged.rules() if s["rules"][p][0] in PROTOCOL.blocking)
    del scene["rules"][place]


def drop_a_scene(forged: Forged) -> None:
    forged.certificate["scenes"].remove(forged.pick(forged.scenes()))


def state_twice(forged: Forged) -> None:
    scene, place = forged.pick(forged.rules())
    scene["rules"].append(list(scene["rules"][place]))


def state_more(forged: Forged) -> None:
    scene, place = forged.pick(forged.rules())
    scene["rules"].append(["own-rule", *scene["rules"][place][1:]])


def change_a_value(forged: Forged) -> None:
    reading = forged.pick(forged.certificate["readings"])
    value = reading[1]
    reading[1] = not value if isinstance(value, bool) else f"not {value}" if isinstance(value, str) else value + 1


def change_a_time(forged: Forged) -> None:
    reading = forged.pick(each for each in forged.certificate["readings"] if each[2])
    reading[2] = (datetime.fromisoformat(reading[2]) - timedelta(hours=1)).isoformat()


def change_a_side(forged: Forged) -> None:
    reading = forged.pick(each for each in forged.certificate["readings"] if each[3])
    reading[3] = "right" if reading[3] == "left" else "left"


def cite_an_older_reading(forged: Forged) -> None:
    """A true reading of the case, but not the newest."""
    reading = forged.pick(each for each in forged.certificate["readings"] if each[2])
    older = [
        each
        for each in forged.case.observations
        if (each.finding, each.side) == (reading[0], reading[3]) and each.at < datetime.fromisoformat(reading[2])
    ]
    found = forged.pick(older)
    reading[1:3] = [found.value, found.at.astimezone(UTC).isoformat()]


def drop_a_reading(forged: Forged) -> None:
    leaf = forged.pick(each for each in forged.leaves() if each[1])
    leaf[1].pop()


def loosen_a_criterion(forged: Forged) -> None:
    texts = forged.certificate["criteria"]
    place = forged.pick(place for place, text in enumerate(texts) if "<=" in text or "is yes" in text)
    texts[place] = texts[place].replace("<=", ">=").replace("is yes", "is no")


def shift_a_scene(forged: Forged) -> None:
    scene = forged.pick(forged.scenes())
    days = forged.chance.choice([-1, 1])
    scene["at"] = (datetime.fromisoformat(scene["at"]) + timedelta(days=days)).isoformat()


def lower_urgency(forged: Forged) -> None:
    place = LEVELS.index(forged.pick(each for each in [forged.decision["urgency"]] if each in LEVELS[1:]))
    forged.decision["urgency"] = LEVELS[forged.chance.randrange(place)]


def raise_urgency(forged: Forged) -> None:
    place = LEVELS.index(forged.pick(each for each in [forged.decision["urgency"]] if each in LEVELS[:-1]))
    forged.decision["urgency"] = LEVELS[forged.chance.randrange(place + 1, len(LEVELS))]


def ask_nothing(forged: Forged) -> None:
    """An answer that is missing is passed over."""
    forged.pick(each for each in [forged.decision["urgency"]] if each == "ask_first")
    forged.decision["urgency"] = "self_care"


def change_the_condition(forged: Forged) -> None:
    forged.decision["condition"] = forged.pick(
        each.condition for each in PROTOCOL.recognitions if each.condition != forged.decision["condition"]
    )


def hide_a_sign(forged: Forged) -> None:
    reasons = forged.decision["reasons"]
    reasons.remove(forged.pick(each for each in reasons if each["rule"].startswith("rf-")))


def add_an_exercise(forged: Forged) -> None:
    given = {each["exercise"] for each in forged.today["exercises"]}
    exercise = PROTOCOL.exercises[forged.pick(sorted(PROTOCOL.exercises.keys() - given))]
    forged.today["exercises"].append(planned(exercise.id))


def planned(id: str) -> Data:
    dose = PROTOCOL.exercises[id].dose
    amounts = {unit: dose.least if unit == dose.unit else None for unit in ("reps", "hold_s", "metres", "minutes")}
    return {"exercise": id, "kind": "strength", "side": "left", "sets": dose.sets[0], **amounts, "load_kg": None}


def raise_a_dose(forged: Forged) -> None:
    each = forged.pick(forged.today["exercises"])
    unit = PROTOCOL.exercises[each["exercise"]].dose.unit
    each[unit] = PROTOCOL.exercises[each["exercise"]].dose.most + 1


def raise_the_sets(forged: Forged) -> None:
    each = forged.pick(forged.today["exercises"])
    each["sets"] = PROTOCOL.exercises[each["exercise"]].dose.sets[1] + 1


def raise_a_load(forged: Forged) -> None:
    each = forged.pick(forged.today["exercises"])
    load = PROTOCOL.exercises[each["exercise"]].dose.load
    each["load_kg"] = (load.most_kg if load else 0) + 1


def add_a_run(forged: Forged) -> None:
    """A run of a later phase, or any run where nothing is given."""
    forged.pick([True] if forged.today["running"] is None else [])
    order, phase = PROTOCOL.vocabulary.phases.index, forged.decision["phase"]
    here = order(PROTOCOL.pathway_with(phase["id"]).phase(phase["id"]).counts_as) if phase else -1
    rung = forged.pick(each for each in PROTOCOL.ladder if order(each.phase) > here)
    speed = {"speed_pct": rung.speed_pct, "reps": rung.reps, "metres": rung.metres}
    forged.today["running"] = {"exercise": rung.exercise, "rung": rung.id, **speed}


def run_faster(forged: Forged) -> None:
    run = forged.pick(each for each in [forged.today["running"]] if each)
    run["speed_pct"] = next(each.speed_pct for each in PROTOCOL.ladder if each.id == run["rung"]) + 1


def run_further(forged: Forged) -> None:
    run = forged.pick(each for each in [forged.today["running"]] if each)
    run["reps"] = next(each.reps for each in PROTOCOL.ladder if each.id == run["rung"]) + 1


def add_to_the_warm_up(forged: Forged) -> None:
    """Something that is no part of it. What could stand there and may be given anyway would be no forgery."""
    part = forged.chance.choice(["warm_up", "cool_down"])
    own = {id for each in PROTOCOL.routines.built[part].parts for id in each.exercises}
    forged.today[part].append({"exercise": forged.pick(sorted(PROTOCOL.exercises.keys() - own)), "minutes": 1})


def add_to_the_calendar(forged: Forged) -> None:
    """Work of another phase. On which of the coming days the work of the phase falls is not checked."""
    phase = forged.decision["phase"]
    slots = PROTOCOL.pathway_with(phase["id"]).phase(phase["id"]).slots if phase else ()
    own = {id for slot in slots for id in slot.exercises} | {rung.exercise for rung in PROTOCOL.ladder}
    id = forged.pick(sorted(PROTOCOL.exercises.keys() - own))
    forged.decision["calendar"].append({**forged.decision["calendar"][-1], "kind": "running", "items": [id]})


def offer_what_is_withheld(forged: Forged) -> None:
    item = forged.pick(forged.decision["withheld"])["item"]
    own = next(each for each in PROTOCOL.self_care if each.id == item)
    forged.today["self_care"].append({"item": item, "minutes": own.minutes, "min_gap_h": own.min_gap_h})


def skip_a_phase(forged: Forged) -> None:
    """The last move leads one phase further than it did."""
    last = forged.pick(forged.decision["path"][-1:])
    way = PROTOCOL.pathway_with(last["phase"])
    last["phase"] = forged.pick(way.phase_ids[way.order(last["phase"]) + 1 :][:1])
    if forged.decision["phase"]:
        forged.decision["phase"]["id"] = last["phase"]


def advance_a_day_early(forged: Forged) -> None:
    """Path and certificate agree on a move up the day before."""
    moves = [place for place, each in enumerate(forged.decision["path"]) if each["move"] == "advance"]
    if not forged.scenes("advance") or not moves:
        raise NothingToForge
    scene = forged.scenes("advance")[-1]
    earlier = datetime.fromisoformat(scene["at"]) - timedelta(days=1)
    scene["at"], move = earlier.isoformat(), forged.decision["path"][moves[-1]]
    move["at"] = earlier.isoformat(timespec="seconds")
    if moves[-1] == len(forged.decision["path"]) - 1 and forged.decision["phase"]:
        forged.decision["phase"] |= {"since": move["at"], "day": forged.decision["phase"]["day"] + 1}


def forget_a_step_back(forged: Forged) -> None:
    """The last step back never was: the phase before it goes on."""
    path = forged.decision["path"]
    forged.pick(each for each in path[-1:] if each["move"] == "step_back" and len(path) > 1)
    forged.certificate["scenes"].remove(forged.pick(forged.scenes("step_back")[-1:]))
    path.pop()
    if forged.decision["phase"]:
        forged.decision["phase"] |= {"id": path[-1]["phase"], "since": path[-1]["at"]}


def change_a_gate(forged: Forged) -> None:
    gate = forged.pick(forged.decision["gates"][1:])
    gate["status"] = other(gate["status"], forged)


def remove_a_gate(forged: Forged) -> None:
    forged.decision["gates"].remove(forged.pick(forged.decision["gates"]))


def stand_longer(forged: Forged) -> None:
    phase = forged.pick(each for each in [forged.decision["phase"]] if each)
    phase["day"] += 1


def allow_more_pain(forged: Forged) -> None:
    forged.today["pain_limit"] = forged.pick(each for each in [forged.today["pain_limit"]] if each is not None) + 3


def another_value(finding: str, value: bool | float | str) -> bool | float | str:
    if isinstance(value, str):
        return next(each for each in PROTOCOL.findings[finding].options if each != value)
    return not value if isinstance(value, bool) else value + 1


def change_the_record(forged: Forged) -> None:
    """The papers are true, of a record in which one value that was read is another."""
    cited = {(each[0], each[2]) for each in forged.certificate["readings"]}
    seen = [(each.finding, each.at.astimezone(UTC).isoformat()) for each in forged.case.observations]
    place = forged.pick(place for place, each in enumerate(seen) if each in cited)
    wrong = forged.case.observations[place]
    changed = [*forged.case.observations]
    changed[place] = replace(wrong, value=another_value(wrong.finding, wrong.value))
    forged.case = replace(forged.case, observations=tuple(changed))


def change_the_person(forged: Forged) -> None:
    """The papers are true, of somebody who takes (or does not take) a medicine that a rule asked for."""
    named = {name for text in forged.certificate["criteria"] for name in re.findall(r"medicine (\w+)", text)}
    taken, name = forged.case.person.medicines or (), forged.pick(sorted(named))
    changed = tuple(each for each in taken if each != name) if name in taken else (*taken, name)
    forged.case = replace(forged.case, person=replace(forged.case.person, medicines=changed))


def another_protocol(forged: Forged) -> None:
    forged.decision["protocol"] = {"id": "hickey2020", "version": "2026.1"}


def another_moment(forged: Forged) -> None:
    forged.decision["at"] = (datetime.fromisoformat(forged.decision["at"]) + timedelta(hours=30)).isoformat()


FORGERIES: dict[str, Forgery] = {
    each.__name__: each
    for each in (
        flip_a_rule, flip_a_leaf, drop_a_flag, drop_a_gate, drop_a_question, drop_a_scene, state_twice, state_more,
        change_a_value, change_a_time, change_a_side, cite_an_older_reading, drop_a_reading, loosen_a_criterion,
        shift_a_scene, lower_urgency, raise_urgency, ask_nothing, change_the_condition, hide_a_sign, add_an_exercise,
        raise_a_dose, raise_the_sets, raise_a_load, add_a_run, run_faster, run_further, add_to_the_warm_up,
        add_to_the_calendar, offer_what_is_withheld, skip_a_phase, advance_a_day_early, forget_a_step_back,
        change_a_gate, remove_a_gate, stand_longer, allow_more_pain, change_the_record, change_the_person,
        another_protocol, another_moment,
    )
}  # fmt: skip
