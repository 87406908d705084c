"""red_flags, recognition, referrals, outlook, countries: who needs help, what it looks like, how long it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hamstride.protocol.model import CONDITIONS, Country
from hamstride.protocol.place import Place
from hamstride.protocol.readers.context import Context, covers
from hamstride.protocol.rule import LEVELS, URGENT, Citation, Level, Rule, When
from hamstride.protocol.signs import REFERRED_TO, Range, Recognition, RedFlag, ReferralClock

_NUMBER = re.compile(r"\d{2,6}\b")


def read_flags(place: Place, context: Context) -> tuple[RedFlag, ...]:
    """Return the warning signs, the most urgent first and in the file's order within a level."""
    root = place.fields(["flags"])
    items = root["flags"].items() if "flags" in root else ()
    flags = [context.places.note(_flag(item, context), item) for item in items]
    return tuple(sorted(flags, key=lambda flag: LEVELS.index(flag.level)))


def _flag(place: Place, context: Context) -> RedFlag:
    fields = place.fields(["flag", "name", "level", "when", "text", "to"], ["by", "not_for", "source", "covers", "why"])
    rule = context.rule_of(place, fields, "flag")
    level: Level = fields["level"].one_of(LEVELS) if "level" in fields else "routine"  # type: ignore[assignment]
    if level in URGENT:
        rule = replace(rule, when=context.holding(rule.when))
        if "not_for" in fields:
            fields["not_for"].fault("no exception: an urgent sign counts for everyone")
    return RedFlag(
        **parts(rule),
        name=fields["name"].text() if "name" in fields else "",
        level=level,
        to=fields["to"].one_of(REFERRED_TO) if "to" in fields else "doctor",
        by=fields["by"].text() if "by" in fields else None,
        not_for=fields["not_for"].some_of(CONDITIONS) if "not_for" in fields else (),
    )


def parts(rule: Rule) -> dict[str, object] | dict[str, str]:
    """Return the fields of a rule, to build a more specific one from."""
    return {"id": rule.id, "when": rule.when, "text": rule.text, "sources": rule.sources, "covers": rule.covers}


def read_referrals(place: Place, context: Context) -> tuple[ReferralClock, ...]:
    """Return the referral clocks."""
    root = place.fields(["clocks"])
    clocks = []
    for item in root["clocks"].items() if "clocks" in root else ():
        fields = item.fields(["clock", "when", "to", "by", "text"], ["not_for", "source", "covers"])
        rule = context.rule_of(item, fields, "clock")
        to = fields["to"].one_of(REFERRED_TO) if "to" in fields else "doctor"
        by = fields["by"].text() if "by" in fields else ""
        not_for = fields["not_for"].some_of(CONDITIONS) if "not_for" in fields else ()
        clocks.append(context.places.note(ReferralClock(**parts(rule), to=to, by=by, not_for=not_for), item))
    return tuple(clocks)


def read_outlook(place: Place, context: Context) -> tuple[Range, ...]:
    """Return the expectation ranges; the first that is met is shown, the last has no criterion."""
    root = place.fields(["ranges"])
    ranges = []
    items = root["ranges"].items() if "ranges" in root else []
    for item in items:
        fields = item.fields(["range", "days", "basis"], ["when", "source", "covers"])
        ends = fields["days"].items() if "days" in fields else []
        if len(ends) != 2:
            item.fault("days: [least, most]")
            continue
        least = ends[0].integer(0, 1000)
        ranges.append(
            Range(
                id=fields["range"].text() if "range" in fields else "",
                when=context.when(fields["when"]) if "when" in fields else None,
                days=(least, ends[1].integer(least, 1000)),
                basis=fields["basis"].text() if "basis" in fields else "",
                sources=context.registry.cited(item, fields),
                covers=covers(fields),
            )
        )
        context.places.note(ranges[-1], item)
    _one_without_criterion(place, items, [each.when for each in ranges])
    return tuple(ranges)


def read_recognition(place: Place, context: Context) -> tuple[Recognition, ...]:
    """Return how each condition is recognised, in order of priority; the last is taken when none is met."""
    root = place.fields(["conditions"])
    items = root["conditions"].items() if "conditions" in root else []
    found = [context.places.note(_recognition(item, context), item) for item in items]
    _one_without_criterion(place, items, [each.when for each in found])
    return tuple(found)


def _one_without_criterion(place: Place, items: Sequence[Place], whens: Sequence[When | None]) -> None:
    """The last entry is taken when none before it is met; any other without a criterion would hide the rest."""
    if not whens or whens[-1] is not None or None in whens[:-1]:
        wrong = whens.index(None) if None in whens else -1
        owner = items[wrong] if len(items) == len(whens) > 0 else place
        owner.fault("a criterion in every entry but the last, which is without `when:`", f"{whens.count(None)} without")


def _recognition(place: Place, context: Context) -> Recognition:
    fields = place.fields(["condition", "name"], ["pathway", "when", "for", "against", "source", "covers"])
    sources: tuple[Citation, ...] = context.registry.cited(place, fields)
    return Recognition(
        condition=fields["condition"].one_of(CONDITIONS) if "condition" in fields else "unclear",
        name=fields["name"].text() if "name" in fields else "",
        when=context.when(fields["when"]) if "when" in fields else None,
        arguments_for=_arguments(fields.get("for"), context),
        arguments_against=_arguments(fields.get("against"), context),
        sources=sources,
        covers=covers(fields),
    )


def _arguments(place: Place | None, context: Context) -> tuple[Rule, ...]:
    return () if place is None else tuple(context.rule(item, None) for item in place.items())


def read_countries(place: Place, context: Context) -> dict[str, Country]:
    """Return the emergency numbers by country code; `default` serves the rest."""
    root = place.fields(["countries"], ["source", "covers"])
    context.registry.cited(place, root)
    countries = {}
    for id, entry in root["countries"].entries() if "countries" in root else ():
        fields = entry.fields(["emergency"], ["urgent", "urgent_advice", "source", "name"])
        if "source" in fields:
            context.registry.cited(entry, fields)
        urgent = fields.get("urgent") or fields.get("urgent_advice")
        number = fields["emergency"].text() if "emergency" in fields else "112"
        if not _NUMBER.match(number):
            fields["emergency"].fault("the number to dial first, such as 112")
        countries[id] = Country(id, number, urgent.text() if urgent is not None else None)
    if "default" not in countries:
        place.fault("an entry `default`", "none")
    return countries
