"""One search for one reader: bytes that make it do anything else than answer with a Reading or a sentence.

    python -m tests.fuzz.fit                         for ever
    python -m tests.fuzz.fit cpu=600                 for ten minutes of processor time, its children's too

Begins with the sound files of the tests and with what is kept in tests/fuzz/kept: inputs that once broke something.
Needs the group fuzz; `make fuzz` installs it and searches in every format.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

WATCHED = ["hamstride.measure", "fitdecode", "openpyxl", "defusedxml", "zipfile", "csv", "json"]
KEPT = Path(__file__).with_name("kept")
MOST_MIB = 300
SECONDS_EACH = 10

# Only what is imported inside is watched, so nothing of ours may be imported above.
with atheris.instrument_imports(include=WATCHED):
    from hamstride.measure.readers import Refused, read_contained
    from hamstride.measure.readers.limits import MOST_SECONDS
    from tests.measure.readers.made_files import sound_files
    from tests.measure.readers.test_mangled import answer, check


def search(name: str) -> None:
    """Search until the time is up.

    Args:
        name: of the format, as in `made_files`; arguments of the command line other than `cpu=` go to libFuzzer.
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
        seconds = SECONDS_EACH if name != "c3d" else SECONDS_EACH + MOST_SECONDS
        limits = [f"-rss_limit_mb={MOST_MIB}", f"-timeout={seconds}", "-max_len=65536"]
        given = [each for each in sys.argv[1:] if not each.startswith("cpu=")]
        until = [float(each.removeprefix("cpu=")) for each in sys.argv[1:] if each.startswith("cpu=")]
        tried = one(name) if not until else ending(one(name), until[0], Path(folder))
        atheris.Setup([sys.argv[0], *limits, *given, str(found), str(seeds), *kept], tried)
        atheris.Fuzz()


def one(name: str) -> Callable[[bytes], None]:
    """What is done with the bytes; anything but a Reading or a sentence is a find.

    The decoder of C3D falls over within a minute of this search. It is searched where it runs, in its child process, so
    there are far fewer tries, and what is looked for is a child that does not answer.
    """

    def contained(data: bytes) -> None:
        with suppress(Refused):
            check(read_contained(data, "trial.c3d", {}))

    return contained if name == "c3d" else lambda data: void(answer(data))


def ending(tried: Callable[[bytes], None], seconds: float, folder: Path) -> Callable[[bytes], None]:
    """The same, ended in good order once so much processor time went into it: libFuzzer knows the wall clock only."""
    tries = 0

    def counted(data: bytes) -> None:
        nonlocal tries
        tried(data)
        tries += 1
        spent = sum(os.times()[:4])
        if spent >= seconds:
            print(f"nothing found, tries: {tries}, CPU seconds: {spent:.0f}", flush=True)
            shutil.rmtree(folder, ignore_errors=True)
            os._exit(0)

    return counted


def void(_: object) -> None:
    """The fuzzer wants no answer."""
