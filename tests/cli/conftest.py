"""Ana's case file on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.people import ana_in, text


@pytest.fixture
def ana_file(tmp_path: Path) -> Path:
    """Ana in loading work on the thirtieth day."""
    path = tmp_path / "ana.case.yaml"
    path.write_text(text(ana_in("loading")), "utf-8")
    return path


@pytest.fixture
def bad_file(tmp_path: Path) -> Path:
    """A case with two faults."""
    path = tmp_path / "bad.case.yaml"
    path.write_text(text(ana_in("loading", sex="f", goal="win")), "utf-8")
    return path
