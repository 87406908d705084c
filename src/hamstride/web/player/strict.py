"""JSON from outside, strictly: one value, each key once, no null, no NaN, nothing deeper or larger than needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hamstride.protocol.document import Document, Fault, Path, Refused, path_text, shown
from hamstride.protocol.place import Place

MOST_BYTES = 256 * 1024
_DEEPEST = 12
_LONGEST_NUMBER = 18  # digits; more would be read as an integer that no float can hold


def read(body: bytes) -> Place:
    """Return the top of a JSON text, ready to be asked.

    Raises:
        Refused: it is no JSON, or holds what no door of ours takes.
    """
    try:
        data = json.loads(body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_such, parse_int=_integer)
    except (UnicodeDecodeError, RecursionError):
        raise Refused([Fault("", "bytes that are no text", "JSON in UTF-8")]) from None
    except json.JSONDecodeError as fault:
        raise Refused([Fault("", f"a slip at character {fault.pos}", "JSON")]) from None
    faults = list(_nulls(data, ()))
    if faults:
        raise Refused(faults[:20])
    return Place(Document("", data), (), data, [])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused([Fault("", f"the key {shown(key)} twice", "each key once")])
        found[key] = value
    return found


def _no_such(text: str) -> float:
    raise Refused([Fault("", text, "a finite number")])


def _integer(text: str) -> int:
    if len(text.lstrip("-")) > _LONGEST_NUMBER:
        raise Refused([Fault("", f"a number of {len(text)} digits", f"at most {_LONGEST_NUMBER} digits")])
    return int(text)


def _nulls(value: Any, path: Path) -> Iterator[Fault]:
    """What is not known is left out. A null would be one more way to say nothing."""
    if value is None:
        yield Fault(path_text(path), "null", "the key left out where there is no value")
    elif len(path) > _DEEPEST:
        yield Fault(path_text(path), "deeper nesting", f"at most {_DEEPEST} levels")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _nulls(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _nulls(inner, (*path, index))
