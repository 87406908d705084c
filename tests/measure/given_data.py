"""The open data with known answers, read in place; a test that needs it says why it is skipped where it is absent."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("HAMSTRIDE_OPEN_DATA") or ROOT.parent / "shared" / "data")


def given_file(name: str) -> Path:
    """The path of a file of the open data, or a skip of the test that asks for it."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the open data are not here: {name}; set HAMSTRIDE_OPEN_DATA to their folder")
    return path


def given_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the open data, by the names of its columns."""
    with given_file(name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
