"""The shape of a decision as contract 3 gives it: every key with its type. More keys may come; none may go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from hamstride.protocol.care import SELF_CARE_ITEMS
from hamstride.protocol.signs import REFERRED_TO

Check = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def moment(value: Any) -> bool:
    return isinstance(value, str) and datetime.fromisoformat(value).utcoffset() is not None


def day(value: Any) -> bool:
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def scalar(value: Any) -> bool:
    return isinstance(value, bool | int | float | str)


def one_of(*known: str) -> Check:
    return lambda value: value in known


def maybe(check: Check) -> Check:
    return lambda value: value is None or check(value)


def list_of(check: Any) -> Check:
    return lambda value: isinstance(value, list | tuple) and all(not list(faults(each, check)) for each in value)


BECAUSE = list_of({"finding": text, "value": scalar, "at": maybe(moment)})
TEXTS = list_of(text)
SHAPE: Mapping[str, Any] = {
    "hamstride": one_of("decision/1"),
    "at": moment,
    "protocol": {"id": text, "version": text},
    "urgency": one_of("emergency", "same_day", "prompt", "routine", "self_care", "ask_first"),
    "reasons": list_of({"rule": text, "text": text, "because": BECAUSE, "sources": TEXTS}),
    "condition": one_of("strain", "soreness", "cramp", "nerve_or_back", "tendon", "post_surgery", "unclear"),
    "phase": maybe(lambda each: not list(faults(each, {"id": text, "name": text, "since": moment, "day": whole}))),
    "move": one_of("start", "advance", "hold", "step_back", "deload", "stop", "none"),
    "gates": list_of(
        {
            "criterion": text,
            "text": text,
            "status": one_of("met", "unmet", "unknown"),
            "because": BECAUSE,
            "needs": list_of({}),
            "sources": TEXTS,
            "within_error": flag,
            "repeats": maybe(whole),
        }
    ),
    "today": {
        "exercises": list_of(
            {
                "exercise": text,
                "side": one_of("left", "right", "both"),
                "sets": whole,
                "reps": maybe(whole),
                "hold_s": maybe(whole),
                "load_kg": maybe(number),
                "tempo": maybe(text),
                "rest_s": whole,
                "why": text,
                "sources": TEXTS,
            }
        ),
        "running": maybe(
            lambda each: (
                not list(
                    faults(
                        each,
                        {
                            "exercise": text,
                            "reps": whole,
                            "metres": whole,
                            "speed_pct": whole,
                            "rest_s": whole,
                            "why": text,
                        },
                    )
                )
            )
        ),
        "warm_up": list_of({}),
        "cool_down": list_of({}),
        "self_care": list_of({"item": one_of(*SELF_CARE_ITEMS), "minutes": maybe(whole), "min_gap_h": maybe(number)}),
        "avoid": TEXTS,
    },
    "withheld": list_of({"item": one_of(*SELF_CARE_ITEMS), "because": BECAUSE, "rule": text}),
    "ask": TEXTS,
    "calendar": list_of(
        {"date": day, "kind": one_of("strength", "mobility", "running", "rest", "test", "check_in"), "items": TEXTS}
    ),
    "referrals": list_of({"to": one_of(*REFERRED_TO), "when": text, "because": BECAUSE, "sources": TEXTS}),
    "outlook": maybe(
        lambda each: (
            not list(faults(each, {"range_days": list_of(whole), "basis": text, "promise": lambda it: it is False}))
        )
    ),
}


def faults(value: Any, shape: Any, path: str = "") -> Iterator[str]:
    """The paths at which a value has not the shape; none when all is well."""
    if not isinstance(shape, Mapping):
        if not shape(value):
            yield f"{path}: {value!r}"[:200]
    elif not isinstance(value, Mapping):
        yield f"{path}: not a mapping"
    else:
        for key, inner in shape.items():
            if key in value:
                yield from faults(value[key], inner, f"{path}.{key}")
            else:
                yield f"{path}.{key}: missing"
