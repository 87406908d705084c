"""monitoring.yaml: what is watched, early signs, what to do instead, the numbers of the load picture."""

from __future__ import annotations

from collections.abc import Mapping

from hamstride.protocol.model import CONDITIONS
from hamstride.protocol.monitoring import EarlySign, Instead, Monitoring, Rise, Watched
from hamstride.protocol.place import Place
from hamstride.protocol.readers.context import NOTHING, Context, covers
from hamstride.protocol.rule import Amount, Rule

AMOUNTS = (
    "short_days", "long_days", "least_known_days", "session_jump", "jump_looks_back_days", "jump_least_sessions",
    "pain_settled", "watch_after_return_days",
)  # fmt: skip


def read_monitoring(place: Place, context: Context) -> Monitoring:
    """Return everything that is followed over time."""
    root = place.fields(["numbers", "watch", "early_signs", "instead"])
    note = context.places.note
    return Monitoring(
        watched=tuple(note(_watched(item, context), item) for item in _items(root, "watch")),
        signs=tuple(note(_sign(item, context), item) for item in _items(root, "early_signs")),
        instead=tuple(note(_instead(item, context), item) for item in _items(root, "instead")),
        amounts=_amounts(root, context),
    )


def _items(root: Mapping[str, Place], key: str) -> list[Place]:
    return root[key].items() if key in root else []


def _amounts(root: Mapping[str, Place], context: Context) -> dict[str, Amount]:
    entries = root["numbers"].fields(AMOUNTS) if "numbers" in root else {}
    return {id: context.amount(entry, 0, 1000) for id, entry in entries.items()}


def _watched(place: Place, context: Context) -> Watched:
    fields = place.fields(["watch", "every_days", "why"], ["for", "matters", "when", "source", "covers"])
    return Watched(
        finding=fields["watch"].one_of(context.vocabulary.findings) if "watch" in fields else "",
        conditions=_conditions(fields),
        every_days=fields["every_days"].integer(1, 365) if "every_days" in fields else 1,
        matters=fields["matters"].number(0, 100) if "matters" in fields else 0.0,
        when=context.when(fields["when"]) if "when" in fields else None,
        why=fields["why"].text() if "why" in fields else "",
        sources=context.registry.cited(place, fields),
        covers=covers(fields),
    )


def _conditions(fields: Mapping[str, Place]) -> tuple[str, ...]:
    return fields["for"].some_of(CONDITIONS) if "for" in fields else ()


def _sign(place: Place, context: Context) -> EarlySign:
    fields = place.fields(["sign", "text"], ["when", "rises", "days", "jump", "for", "source", "covers"])
    ways = [key for key in ("when", "rises", "jump") if key in fields]
    if len(ways) != 1:
        place.fault("one of `when:`, `rises:` and `jump:`", ", ".join(ways) or "none")
    return EarlySign(
        rule=_rule(place, fields, context, "sign"),
        conditions=_conditions(fields),
        rise=_rise(fields, context),
        jump=fields["jump"].flag() if "jump" in fields else False,
    )


def _rise(fields: Mapping[str, Place], context: Context) -> Rise | None:
    if "rises" not in fields:
        return None
    finding = fields["rises"].one_of(context.vocabulary.findings)
    if getattr(context.vocabulary.findings.get(finding), "type", None) != "number":
        fields["rises"].fault("a finding that is a number")
    return Rise(finding, fields["days"].integer(2, 14) if "days" in fields else 2)


def _rule(place: Place, fields: Mapping[str, Place], context: Context, id_key: str) -> Rule:
    rule = Rule(
        id=fields[id_key].text() if id_key in fields else "",
        when=context.when(fields["when"]) if "when" in fields else NOTHING,
        text=fields["text"].text() if "text" in fields else "",
        sources=context.registry.cited(place, fields),
        covers=covers(fields),
    )
    return context.places.note(rule, place)


def _instead(place: Place, context: Context) -> Instead:
    fields = place.fields(["instead", "when", "name", "text", "items"], ["most_items", "source", "covers"])
    return Instead(
        rule=_rule(place, fields, context, "instead"),
        name=fields["name"].text() if "name" in fields else "",
        items=tuple(_item(item, context) for item in _items(fields, "items")),
        most_items=fields["most_items"].integer(1, 6) if "most_items" in fields else 3,
    )


def _item(place: Place, context: Context) -> tuple[str, float]:
    inner = place.fields(["exercise", "minutes"])
    if len(inner) < 2:
        return "", 1.0
    return inner["exercise"].one_of(context.vocabulary.exercises), inner["minutes"].number(0.5, 60)
