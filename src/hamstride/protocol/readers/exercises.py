"""exercises/<id>.yaml, running.yaml: what a person can be given to do."""

from __future__ import annotations

import re
from collections.abc import Collection

from hamstride.protocol.exercise import Dose, Exercise, Load, Rung
from hamstride.protocol.place import Place
from hamstride.protocol.readers.context import Context, covers
from hamstride.protocol.rule import Rule

ACTIONS = ("hip", "knee", "hip_and_knee", "trunk", "calf", "whole_body")
CONTRACTIONS = ("isometric", "concentric", "eccentric", "mixed", "stretch", "none")
LENGTHS = ("short", "mid", "long")
SPEEDS = ("still", "slow", "moderate", "fast")
KINDS = ("strength", "stretch", "mobility", "balance", "running", "plyometric", "change_of_direction", "relief")
POSITIONS = (
    "standing", "lying_on_back", "lying_on_front", "sitting", "kneeling", "side_lying", "all_fours", "moving",
)  # fmt: skip
UNITS = ("reps", "hold_s", "metres", "minutes")
_TEMPO = re.compile(r"\d{1,2}-\d{1,2}-\d{1,2}\Z")
_REQUIRED = (
    "id", "name", "purpose", "steps", "cues", "mistakes", "stop_when", "action", "contraction", "length", "speed",
    "kind", "phases", "sides", "position", "equipment", "dose", "unlock", "avoid", "easier", "harder", "swaps",
    "covers",
)  # fmt: skip


def read_exercise(place: Place, context: Context, equipment: Collection[str]) -> Exercise | None:
    """Return one exercise, or None when keys are missing (the faults are noted)."""
    fields = place.fields(_REQUIRED, ["source"])
    sources = context.registry.cited(place, fields)
    if any(key not in fields for key in _REQUIRED):
        return None
    known = context.vocabulary.exercises
    exercise = Exercise(
        id=fields["id"].one_of(known),
        name=fields["name"].text(),
        purpose=fields["purpose"].text(),
        steps=fields["steps"].texts(),
        cues=fields["cues"].texts(),
        mistakes=fields["mistakes"].texts(),
        stop_when=fields["stop_when"].texts(),
        action=fields["action"].one_of(ACTIONS),
        contraction=fields["contraction"].one_of(CONTRACTIONS),
        length=fields["length"].one_of(LENGTHS),
        speed=fields["speed"].one_of(SPEEDS),
        kind=fields["kind"].one_of(KINDS),
        phases=fields["phases"].some_of(context.vocabulary.phases),
        sides=fields["sides"].one_of(("each", "both")),
        position=fields["position"].one_of(POSITIONS),
        equipment=fields["equipment"].some_of(equipment),
        dose=_dose(fields["dose"], context),
        unlock=_rules(fields["unlock"], context, opens=True),
        avoid=_rules(fields["avoid"], context),
        easier=fields["easier"].some_of(known),
        harder=fields["harder"].some_of(known),
        swaps=fields["swaps"].some_of(known),
        sources=sources,
        covers=covers(fields),
    )
    return context.places.note(exercise, place)


def _rules(place: Place, context: Context, opens: bool = False) -> tuple[Rule, ...]:
    return tuple(context.rule(item, None, "why", opens=opens) for item in place.items())


def _dose(place: Place, context: Context) -> Dose:
    fields = place.fields(["unit", "least", "most", "step", "sets", "rest_s"], ["tempo", "load", "source"])
    sources = context.registry.cited(place, fields)
    if any(key not in fields for key in ("unit", "least", "most", "step", "sets", "rest_s")):
        return Dose("reps", 1, 1, 1, (1, 1), 0, None, None, sources)
    least = fields["least"].integer(1, 5000)
    most = fields["most"].integer(least, 5000)
    step = fields["step"].integer(0, 1000)
    if step == 0 and least != most:
        fields["step"].fault(f"at least 1, because the dose rises from {least} to {most}")
    sets = fields["sets"].items()
    if len(sets) != 2:
        fields["sets"].fault("two numbers: [start, ceiling]")
        sets = [fields["least"], fields["least"]]
    first = sets[0].integer(1, 20)
    return Dose(
        unit=fields["unit"].one_of(UNITS),
        least=least,
        most=most,
        step=step,
        sets=(first, sets[1].integer(first, 20)),
        rest_s=fields["rest_s"].integer(0, 900),
        tempo=_tempo(fields["tempo"]) if "tempo" in fields else None,
        load=_load(fields["load"]) if "load" in fields else None,
        sources=sources,
    )


def _tempo(place: Place) -> str:
    text = place.text()
    if not _TEMPO.match(text):
        place.fault("seconds down, held and up such as 4-0-1")
    return text


def _load(place: Place) -> Load:
    fields = place.fields(["start_kg", "step_kg", "most_kg"])
    start, step, most = (
        fields[key].number(0, 300) if key in fields else 0.0 for key in ("start_kg", "step_kg", "most_kg")
    )
    if most < start and "most_kg" in fields:
        fields["most_kg"].fault(f"at least the {start:g} kg it starts with")
    return Load(start, step, most)


def read_ladder(place: Place, context: Context) -> tuple[Rung, ...]:
    """Return the running ladder from the lowest rung up; each rung may raise one thing only."""
    root = place.fields(["rungs"])
    items = root["rungs"].items() if "rungs" in root else []
    rungs = [context.places.note(_rung(item, context), item) for item in items]
    for item, before, rung in zip(items[1:], rungs, rungs[1:], strict=False):
        more_speed = rung.speed_pct > before.speed_pct
        more_volume = rung.reps * rung.metres > before.reps * before.metres
        if (more_speed and more_volume) or {"speed": not more_speed, "volume": not more_volume}.get(rung.raises, True):
            item.fault("a rung that raises either speed or volume, and says which")
    return tuple(rungs)


def _rung(place: Place, context: Context) -> Rung:
    keys = ["rung", "phase", "exercise", "reps", "metres", "speed_pct", "rest_s", "raises", "text"]
    fields = place.fields(keys, ["source"])
    sources = context.registry.cited(place, fields)
    if any(key not in fields for key in keys):
        return Rung("", "", "", 1, 1, 0, 0, "start", "", sources)
    return Rung(
        id=fields["rung"].text(),
        phase=fields["phase"].one_of(context.vocabulary.phases),
        exercise=fields["exercise"].one_of(context.vocabulary.exercises),
        reps=fields["reps"].integer(1, 50),
        metres=fields["metres"].integer(1, 5000),
        speed_pct=fields["speed_pct"].integer(10, 100),
        rest_s=fields["rest_s"].integer(0, 900),
        raises=fields["raises"].one_of(("start", "volume", "speed")),  # type: ignore[arg-type]
        text=fields["text"].text(),
        sources=sources,
    )
