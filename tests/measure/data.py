"""Open data with known answers, read in place and never copied; a test that needs it says so where it is absent."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("HAMSTRIDE_DATA") or ROOT.parent / "shared" / "data")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the open data."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} of the open data is not beside the project; set HAMSTRIDE_DATA to its folder")
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
