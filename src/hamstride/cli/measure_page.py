"""What `hamstride measure` prints: for each file its damage, its numbers, and what may enter the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hamstride.measure.intake import Taken
from hamstride.measure.marker import Marker
from hamstride.measure.pair import Pair
from hamstride.words.say import say


def page(taken: Sequence[Taken], pairs: Sequence[Pair], case: str | None, accepted: bool, added: int) -> str:
    """Return the page.

    Args:
        taken: the files that were read.
        pairs: of them, those of one leg and the other.
        case: the case file, None when none was named.
        accepted: whether the person said that numbers may be added to it.
        added: how many were.
    """
    lines = [line for each in taken for line in _file(each, case is not None)]
    lines += [line for each in pairs for line in _pair(each)]
    if case is not None and taken:
        lines += ["", _verdict(taken, case, accepted, added)]
    return "\n".join(lines) + "\n" if lines else ""


def _verdict(taken: Sequence[Taken], case: str, accepted: bool, added: int) -> str:
    if added:
        return say("measure.page.added", case=case, count=str(added))
    may = any(proposal.observation for each in taken for proposal in each.proposals)
    return say("measure.page.accept" if may and not accepted else "measure.page.nothing_to_add", case=case)


def _file(taken: Taken, for_case: bool) -> Iterator[str]:
    reading = taken.reading
    yield f"{taken.name}: {reading.format}" + (f", {reading.device}" if reading.device else "")
    for damage in reading.damage:
        yield f"  {say('measure.page.damage')}: {damage.where}: {damage.what}"
    if assumed := reading.facts.get("assumed"):
        yield f"  {say('measure.page.assumed')}: {assumed}."
    if not any(each.markers for each in taken.results):
        yield f"  {say('measure.page.none')}"
    for result in taken.results:
        yield f"\n  {result.trial}" + (f", {result.series.name}" if result.series.name else "")
        yield from _table(result.markers)
    if for_case:
        yield from _proposals(taken)


def _pair(pair: Pair) -> Iterator[str]:
    yield "\n" + say("measure.page.pair", first=pair.first, second=pair.second, trial=pair.trial)
    yield from _table(pair.markers)


def _table(markers: Sequence[Marker]) -> Iterator[str]:
    wide = max((len(_name(each)) for each in markers), default=0)
    for each in markers:
        quality = say(f"measure.quality.{each.quality}")
        yield f"    {_name(each):<{wide}}  {_value(each):>14}  {quality}"
        for note in each.notes:
            yield f"        {note}"
        if each.quality != "refused":
            yield f"        {say('measure.page.method')}: {each.method}"
            yield f"        {say('measure.page.source')}: {each.source}"


def _name(marker: Marker) -> str:
    return f"{marker.id}, {marker.side}" if marker.side else marker.id


def _value(marker: Marker) -> str:
    if marker.value is None:
        return say("measure.page.no_value")
    unit = f" {marker.unit}" if marker.unit else ""
    value = f"{_plain(marker.value)}{unit}"
    if marker.low is None or marker.high is None:
        return value
    return f"{value} ({say('measure.page.between', low=_plain(marker.low), high=_plain(marker.high))})"


def _plain(value: float) -> str:
    """Four figures are more than any of these methods can promise; whole numbers stay whole."""
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def _proposals(taken: Taken) -> Iterator[str]:
    may = [each for each in taken.proposals if each.observation is not None]
    may_not = [each for each in taken.proposals if each.observation is None]
    if may:
        yield f"\n  {say('measure.page.may_enter')}"
    for each in may:
        told = each.observation or {}
        side = f", {told['side']}" if "side" in told else ""
        yield f"    {told['finding']}{side}: {told['value']:g} ({told['at']})"
    if may_not:
        yield f"\n  {say('measure.page.may_not')}"
    for each in may_not:
        yield f"    {_name(each.marker)}: {each.why_not}"
