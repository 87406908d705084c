"""The marks of markers: single moments with a word for each, and spans from a start to an end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hamstride.measure.marker import Marker
from hamstride.words.english import SENTENCES
from hamstride.words.say import say

Span = tuple[float, float]


def moments(markers: Iterable[Marker], by_side: bool = False) -> list[tuple[str, float]]:
    """Return the marked moments, each once: words, seconds. Starts and ends of spans are not among them.

    Args:
        markers: whose marks they are.
        by_side: whether the words say the leg, where a marker has one.
    """
    found: dict[tuple[str, float], None] = {}
    for marker in markers:
        for name, at in marker.marks.items():
            if not name.startswith(("start_", "end_", "top_start", "top_end")):
                words = _words(name)
                if by_side and marker.side in {"left", "right"}:
                    words = say("measure.mark.of", what=words, side=marker.side)
                found[words, round(at, 4)] = None
    return list(found)


def spans(markers: Sequence[Marker], name: str) -> list[Span]:
    """Return the spans a marker was counted from, in seconds."""
    marks = next((each.marks for each in markers if each.id == name), {})
    starts = sorted(int(each.removeprefix("start_")) for each in marks if each.startswith("start_"))
    return [(marks[f"start_{each}"], marks[f"end_{each}"]) for each in starts]


def value_of(markers: Iterable[Marker], name: str) -> float | None:
    """Return the value of a marker, None when it is not there or refused."""
    return next((each.value for each in markers if each.id == name), None)


def _words(name: str) -> str:
    """What a mark is called: its own words, or its name for one nobody has written words for yet."""
    stem = name.rstrip("0123456789").rstrip("_")
    return say(f"measure.mark.{stem}") if f"measure.mark.{stem}" in SENTENCES else stem.replace("_", " ")
