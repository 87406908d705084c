"""What a search has found once is read again with every test run."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from hamstride.measure.readers import Refused, read
from tests.measure.readers.made_files import FORMATS
from tests.measure.readers.test_mangled import check

FUZZ = Path(__file__).parents[2] / "fuzz"
KEPT = sorted(path for path in (FUZZ / "kept").rglob("*") if path.is_file())


@pytest.mark.thorough
@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_is_a_reading_or_a_sentence(path: Path) -> None:
    with suppress(Refused):
        check(read(path.read_bytes()))


@pytest.mark.thorough
def test_the_decoder_of_c3d_falls_over_in_its_child_and_nowhere_else() -> None:
    """A segmentation fault of a C++ library: in this process it would end the test run."""
    with pytest.raises(Refused, match="breaks its decoder"):
        read((FUZZ / "kept" / "c3d" / "decoder-falls-over").read_bytes())


def test_every_format_is_searched() -> None:
    """A long FIT file, which is taken apart, has a search of its own beside that of the format."""
    assert {path.stem for path in FUZZ.glob("*.py")} - {"harness", "fit_pieces"} == set(FORMATS)
    assert (FUZZ / "fit_pieces.py").exists()
