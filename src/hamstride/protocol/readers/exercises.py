"""exercises/<id>.yaml, running.yaml, self_care.yaml: what a person can be given to do."""

from __future__ import annotations

from collections.abc import Collection

from hamstride.protocol.model import CONDITIONS, SELF_CARE_ITEMS, Dose, Exercise, Load, Routine, Rule, Rung, SelfCare
from hamstride.protocol.place import Place
from hamstride.protocol.readers.context import Context, covers

ACTIONS = ("hip", "knee", "hip_and_knee", "trunk", "calf", "whole_body")
CONTRACTIONS = ("isometric", "concentric", "eccentric", "mixed", "stretch", "none")
LENGTHS = ("short", "mid", "long")
SPEEDS = ("still", "slow", "moderate", "fast")
KINDS = ("strength", "stretch", "mobility", "balance", "running", "plyometric", "change_of_direction", "relief")
POSITIONS = (
    "standing", "lying_on_back", "lying_on_front", "sitting", "kneeling", "side_lying", "all_fours", "moving",
)  # fmt: skip
UNITS = ("reps", "hold_s", "metres", "minutes")
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
    return Exercise(
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
        phases=fields["phases"].some_of((*context.vocabulary.phases, "settle")),
        sides=fields["sides"].one_of(("each", "both")),
        position=fields["position"].one_of(POSITIONS),
        equipment=fields["equipment"].some_of(equipment),
        dose=_dose(fields["dose"], context),
        unlock=_rules(fields["unlock"], context),
        avoid=_rules(fields["avoid"], context),
        easier=fields["easier"].some_of(known),
        harder=fields["harder"].some_of(known),
        swaps=fields["swaps"].some_of(known),
        sources=sources,
        covers=covers(fields),
    )


def _rules(place: Place, context: Context) -> tuple[Rule, ...]:
    return tuple(context.rule(item, None, "why") for item in place.items())


def _dose(place: Place, context: Context) -> Dose:
    fields = place.fields(["unit", "least", "most", "step", "sets", "rest_s"], ["tempo", "load", "source"])
    sources = context.registry.cited(place, fields)
    if any(key not in fields for key in ("unit", "least", "most", "step", "sets", "rest_s")):
        return Dose("reps", 1, 1, 1, (1, 1), 0, None, None, sources)
    least = fields["least"].integer(1, 5000)
    sets = fields["sets"].items()
    if len(sets) != 2:
        fields["sets"].fault("two numbers: [start, ceiling]")
        sets = [fields["least"], fields["least"]]
    first = sets[0].integer(1, 20)
    return Dose(
        unit=fields["unit"].one_of(UNITS),
        least=least,
        most=fields["most"].integer(least, 5000),
        step=fields["step"].integer(0, 1000),
        sets=(first, sets[1].integer(first, 20)),
        rest_s=fields["rest_s"].integer(0, 900),
        tempo=fields["tempo"].text() if "tempo" in fields else None,
        load=_load(fields["load"]) if "load" in fields else None,
        sources=sources,
    )


def _load(place: Place) -> Load:
    fields = place.fields(["start_kg", "step_kg", "most_kg"])
    start, step, most = (
        fields[key].number(0, 300) if key in fields else 0.0 for key in ("start_kg", "step_kg", "most_kg")
    )
    return Load(start, step, most)


def read_ladder(place: Place, context: Context) -> tuple[Rung, ...]:
    """Return the running ladder from the lowest rung up; each rung may raise one thing only."""
    root = place.fields(["rungs"])
    rungs = [_rung(item, context) for item in root["rungs"].items()] if "rungs" in root else []
    for item, before, rung in zip(root["rungs"].items()[1:] if "rungs" in root else (), rungs, rungs[1:], strict=False):
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


def read_routines(place: Place, context: Context) -> dict[str, Routine]:
    """Return the warm-up and the cool-down."""
    root = place.fields(["warm_up", "cool_down"])
    return {id: _routine(entry, context) for id, entry in root.items()}


def _routine(place: Place, context: Context) -> Routine:
    fields = place.fields(["items"], ["source"])
    items = []
    for item in fields["items"].items() if "items" in fields else ():
        inner = item.fields(["exercise", "minutes"])
        if len(inner) == 2:
            items.append((inner["exercise"].one_of(context.vocabulary.exercises), inner["minutes"].number(0.5, 30)))
    return Routine(tuple(items), context.registry.cited(place, fields))


def read_self_care(place: Place, context: Context) -> tuple[SelfCare, ...]:
    """Return the self-care items with their clocks and screens."""
    root = place.fields(["items"])
    return tuple(_item(item, context) for item in root["items"].items()) if "items" in root else ()


def _item(place: Place, context: Context) -> SelfCare:
    required = ["item", "name", "offer_for", "offer_when", "clock_text", "steps", "screens"]
    fields = place.fields(required, ["clock_for", "minutes", "min_gap_h", "ask_at_start", "source", "covers"])
    sources = context.registry.cited(place, fields)
    screens = fields["screens"].items() if "screens" in fields else []
    at_start = fields["ask_at_start"].items() if "ask_at_start" in fields else []
    offer_for = fields["offer_for"].some_of(CONDITIONS) if "offer_for" in fields else ()
    return SelfCare(
        id=fields["item"].one_of(SELF_CARE_ITEMS) if "item" in fields else "",
        name=fields["name"].text() if "name" in fields else "",
        clock_for=fields["clock_for"].some_of(offer_for) if "clock_for" in fields else offer_for,
        offer_for=offer_for,
        offer_when=context.when(fields["offer_when"])
        if fields.get("offer_when") and fields["offer_when"].value is not None
        else None,
        clock_text=fields["clock_text"].text() if "clock_text" in fields else "",
        minutes=fields["minutes"].integer(1, 60) if "minutes" in fields else None,
        min_gap_h=fields["min_gap_h"].number(0, 48) if "min_gap_h" in fields else None,
        steps=fields["steps"].texts() if "steps" in fields else (),
        screens=tuple(context.rule(item, "screen") for item in screens),
        ask_at_start=tuple(context.rule(item, "screen") for item in at_start),
        sources=sources,
        covers=covers(fields),
    )
