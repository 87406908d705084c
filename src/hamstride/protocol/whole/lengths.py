"""No text of the protocol is longer than a person reads at one go; a criterion that long cannot be read aloud."""

from __future__ import annotations

from hamstride.protocol.place import Place

MOST_TEXT = 600  # characters; the longest of the installed protocol has under 400


def check_lengths(place: Place) -> None:
    """Add a fault for every text below this place that is too long."""
    value = place.value
    if isinstance(value, str):
        if len(value) > MOST_TEXT:
            place.fault(f"a text of at most {MOST_TEXT} characters", f"{len(value)} characters")
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if not isinstance(inner, str) or len(inner) > MOST_TEXT:
                check_lengths(place.child(key, inner))
