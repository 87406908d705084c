"""One search for one reader: bytes that make it do anything else than answer with a Reading or a sentence.

    python -m tests.fuzz.fit            for ever; python -m tests.fuzz.fit -max_total_time=600    for ten minutes

    python -m tests.fuzz.fit                         for ever
    python -m tests.fuzz.fit -max_total_time=600     for ten minutes
the group fuzz (`make fuzz` installs it).
"""

from __future__ import annotations

import logging
import sys
import tempfile
import warnings
from pathlib import Path

import atheris

WATCHED = ["hamstride.measure", "fitdecode", "openpyxl", "defusedxml", "zipfile", "csv", "json"]
KEPT = Path(__file__).with_name("kept")
MOST_MIB = 300
SECONDS_EACH = 10

# Only what is imported inside is watched, so nothing of ours may be imported above.
with atheris.instrument_imports(include=WATCHED):
    from tests.measure.readers.made_files import sound_files
    from tests.measure.readers.test_mangled import answer


def search(name: str) -> None:
    """Search until the time is up.

    Args:
        name: of the format, as in `made_files`; further arguments of the command line go to libFuzzer.
    """
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        seeds, found = Path(folder) / "seeds", Path(folder) / "found"
        seeds.mkdir()
        found.mkdir()
        for number, data in enumerate(sound_files(name)):
            (seeds / f"sound-{number}").write_bytes(data)
        kept = [str(KEPT / name)] if (KEPT / name).exists() else []
        limits = [f"-rss_limit_mb={MOST_MIB}", f"-timeout={SECONDS_EACH}", "-max_len=65536", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *limits, *sys.argv[1:], str(found), str(seeds), *kept], one)
        atheris.Fuzz()


def one(data: bytes) -> None:
    """Read the bytes; anything but a Reading or a sentence is a find."""
    answer(data)
