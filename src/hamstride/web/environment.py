"""Settings from the environment, read strictly: a value nobody can act on stops the start with one sentence."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}


def flag(name: str) -> bool:
    """Return a yes or no; no when it is not set.

    Raises:
        ImproperlyConfigured: it is set to something else.
    """
    given = os.environ.get(name, "").strip().lower()
    if given not in _FLAGS:
        raise ImproperlyConfigured(f"{name} is “{given}”; set it to 1 or 0")
    return _FLAGS[given]


def count(name: str, most: int, otherwise: int = 0) -> int:
    """Return a whole number from 0 to `most`.

    Raises:
        ImproperlyConfigured: it is anything else.
    """
    given = os.environ.get(name, "").strip()
    if not given:
        return otherwise
    if not (given.isascii() and given.isdigit()) or int(given) > most:
        raise ImproperlyConfigured(f"{name} is “{given}”; set it to a whole number from 0 to {most}")
    return int(given)


def names(name: str) -> list[str]:
    """Return the words of a list with commas; empty when it is not set."""
    return [each.strip() for each in os.environ.get(name, "").split(",") if each.strip()]


def text(name: str, otherwise: str = "") -> str:
    """Return a text; NAME_FILE names a file that holds it, so that a secret need not stand in the environment.

    Raises:
        ImproperlyConfigured: the file cannot be read.
    """
    file = os.environ.get(f"{name}_FILE")
    if file is None:
        return os.environ.get(name, otherwise)
    try:
        with open(file, encoding="utf-8") as opened:
            return opened.read().strip()
    except OSError as fault:
        raise ImproperlyConfigured(f"{name}_FILE: {file} cannot be read ({fault.strerror})") from None
