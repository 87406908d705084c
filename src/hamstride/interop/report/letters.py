"""The letters of the printed page: the font that comes with reportlab, and what stands in for letters it lacks."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

PLAIN, BOLD = "HamstridePlain", "HamstrideBold"
_FILES = {PLAIN: "Vera.ttf", BOLD: "VeraBd.ttf"}
_LIKE = {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "−": "-", "‑": "-", "\u2009": " ", "\u202f": " "}


def register() -> None:
    """Make the two fonts known to reportlab; they are embedded, so the page looks the same everywhere."""
    for name, file in _FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(_folder() / file)))


def printable(text: str) -> str:
    """Return the text with a letter the font lacks as its nearest plain letter, or “?” where there is none."""
    return "".join(letter if ord(letter) in _known() else _near(letter) for letter in text)


def _near(letter: str) -> str:
    plain = _LIKE.get(letter, unicodedata.normalize("NFKD", letter))
    kept = "".join(each for each in plain if ord(each) in _known() and not unicodedata.combining(each))
    return kept or "?"


def _folder() -> Path:
    return Path(reportlab.__file__).parent / "fonts"


@cache
def _known() -> frozenset[int]:
    register()
    return frozenset(pdfmetrics.getFont(PLAIN).face.charToGlyph) - {0}
