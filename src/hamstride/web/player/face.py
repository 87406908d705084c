"""The session card as a screen needs it: doses in words and where the pictures are."""

from __future__ import annotations

from typing import Any

from hamstride.engine.card.card import card_of
from hamstride.web import door
from hamstride.web.player.sync import record_mark
from hamstride.web.today import dose
from hamstride.web.today.morning import trained_yesterday
from hamstride.web.today.plan import DAILY

FORM = "card/1"
_SIDES = {"left": "left leg", "right": "right leg"}


def card_now(person: str) -> dict[str, Any]:
    """Return what the phone keeps: the card (null without a plan), whose it is, and what the morning still asks."""
    events, decided, now = door.events(person), door.decided(person), door.now()
    found: dict[str, Any] = {"hamstride": FORM, "record": record_mark(events), "made_at": now.isoformat()}
    if decided is None:
        return found | {"card": None, "asks_morning": False}
    data = card_of(door.protocol(person), decided).to_dict()
    for step in data["steps"]:
        _in_words(step)
        for option in step["branches"]["options"]:
            _in_words(option)
    for line in (*data["warm_up"], *data["cool_down"]):
        line["text"] = f"{line['text']}, {dose.count(line['seconds'] / 60, 'minute')}"
    data["day"] = now.date().isoformat()  # the phone compares it with its own
    told = any(each.finding == DAILY[0] and each.at.astimezone(now.tzinfo).date() == now.date()
               for each in decided.facts.history.case.observations)  # fmt: skip
    return found | {"card": data, "asks_morning": bool(trained_yesterday(now)) and not told}


def _in_words(step: dict[str, Any]) -> None:
    """Add the dose of the whole, the words of each turn, and the pictures."""
    turns = step["turns"]
    step["dose"] = _dose(turns)
    step["tempo_words"] = dose.tempo_words(step["guide"]["tempo"])
    for turn in turns:
        turn["words"] = _amount(turn)
        turn["side_words"] = _SIDES.get(turn["side"] or "", "")


def _dose(turns: list[dict[str, Any]]) -> str:
    first, sides = turns[0], {turn["side"] for turn in turns}
    rest_s = max(turn["rest_s"] for turn in turns)
    if first["speed_pct"] is not None:
        return dose.running_words({**first, "reps": len(turns), "rest_s": rest_s})
    sets = max(turn["set"] for turn in turns)
    words = dose.dose_words({**first, "sets": sets, "rest_s": rest_s})
    return f"{words}, each leg" if len(sides) > 1 else words


def _amount(turn: dict[str, Any]) -> str:
    parts = []
    if turn["hold_s"] is not None:
        parts.append(f"hold {dose.seconds(turn['hold_s'])}")
    elif turn["minutes"] is not None:
        parts.append(dose.count(turn["minutes"], "minute"))
    elif turn["metres"] is not None:
        parts.append(f"{turn['metres']:g} m")
    elif turn["reps"] is not None:
        parts.append(dose.count(turn["reps"], "time"))
    if turn["speed_pct"] is not None:
        parts.append(f"at {turn['speed_pct']:g} % of your best speed")
    if turn["load_kg"]:
        parts.append(f"with {turn['load_kg']:g} kg")
    return ", ".join(parts)
