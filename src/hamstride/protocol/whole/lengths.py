"""No text of the protocol is longer than a person reads at one go; a criterion that long cannot be read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hamstride.protocol.document import Path
from hamstride.protocol.place import Place

MOST_TEXT = 600  # characters; the longest of the installed protocol has under 400


def check_lengths(place: Place) -> None:
    """Add a fault for every text below this place that is too long."""
    for path, text in _too_long(place.value, ()):
        place.below(*path).fault(f"a text of at most {MOST_TEXT} characters", f"{len(text)} characters")


def _too_long(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Each text that is too long, with where it stands; short ones cost nothing, and nearly all are."""
    if _is_too_long(value):
        yield path, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inner, dict | list) or _is_too_long(inner):
                yield from _too_long(inner, (*path, key))


def _is_too_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > MOST_TEXT
