"""The door: one child process for one file. Whatever the file does, the answer is a Reading or one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from hamstride.measure.readers import Refused, door, limits, read, read_contained, read_file
from hamstride.measure.series import (
    Column,
    Damage,
    Force,
    Loads,
    Motion,
    Reading,
    SpeedTrace,
    Splits,
    Torque,
    Track,
    Unsaid,
)
from tests.measure.readers import made_fit


@pytest.mark.thorough
def test_a_file_comes_through_the_door_as_it_would_without(tmp_path: Path) -> None:
    data = made_fit.wrapped(made_fit.run([1.0, None, 3.0]))
    (tmp_path / "run.fit").write_bytes(data)
    through, direct = read_file(tmp_path / "run.fit"), read(data)
    (one,), (other,) = through.series, direct.series
    assert isinstance(one, Track)
    assert isinstance(other, Track)
    assert (through.device, through.facts, through.damage) == (direct.device, direct.facts, direct.damage)
    assert one.start == other.start == made_fit.START
    assert one.speed_m_s is not None
    assert other.speed_m_s is not None
    assert one.speed_m_s.tobytes() == other.speed_m_s.tobytes()


@pytest.mark.thorough
def test_what_the_caller_says_goes_through_the_door(tmp_path: Path) -> None:
    (tmp_path / "squat.txt").write_text("661.1\n661.2\n661.3\n")
    (found,) = read_file(tmp_path / "squat.txt", columns={"rate_hz": "200"}).series
    assert isinstance(found, Force)
    assert found.rate_hz == 200


@pytest.mark.thorough
def test_a_refusal_comes_through_the_door(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear coach\n")
    with pytest.raises(Refused, match="names columns that are known"):
        read_file(tmp_path / "letter.txt")


def test_a_file_that_is_too_big_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(2**31)  # a hole: two gigabytes that are nowhere
    with pytest.raises(Refused, match=r"has 2.15 GB; at most 33.6 MB"):
        read_file(big)


@pytest.mark.parametrize("name", ["nobody.fit", "a folder", "null\0byte"])
def test_what_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "a folder").mkdir()
    with pytest.raises(Refused, match="cannot be opened"):
        read_file(tmp_path / name)


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SECONDS", 0.01)
    with pytest.raises(Refused, match=r"longer than 0.01 seconds"):
        read_contained(b"time,speed\n0,1\n", "slow.csv", {})


def greedy(lines: str) -> subprocess.CompletedProcess[str]:
    """A child with the limits, doing something else than reading."""
    program = f"from hamstride.measure.readers import child\nchild._limit()\n{lines}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these limits are Linux's")
@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("bytes(400 << 20)", "MemoryError"),
        ("[bytes(1 << 20) for _ in range(400)]", "MemoryError"),
        ("import numpy; numpy.ones(50_000_000)", "MemoryError"),
        ("import tempfile; tempfile.TemporaryFile().write(bytes(40 << 20))", "File too large"),
    ],
)
def test_the_child_gets_no_more_than_it_may_use(lines: str, what: str) -> None:
    done = greedy(lines)
    assert done.returncode != 0
    assert what in done.stderr


def test_a_child_that_falls_over_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(Refused, match="breaks its decoder"):
        read_contained(b"time,speed\n0,1\n", "trial.csv", {})


def test_the_child_is_told_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:secret@somewhere/")
    told = door._environment("/a/folder")
    assert set(told) <= {
        "PATH",
        "PYTHONPATH",
        "PYTHONPYCACHEPREFIX",
        "TMPDIR",
        "OPENBLAS_NUM_THREADS",
        "PYTHONUTF8",
        "LC_ALL",
    }
    assert told["TMPDIR"] == "/a/folder"
    assert os.environ["DATABASE_URL"]


ONE, WHOLE = np.array([1.5, np.nan]), np.array([0, 3])
EVERYTHING = Reading(
    "any",
    (
        Track(ONE, made_fit.START, x_m=ONE, name="Ada"),
        Force(1000.0, {"left": ONE, "right": ONE}),
        Torque(100.0, ONE, ONE, ONE, "N·m", "left"),
        Splits(ONE, ONE, 61.0),
        SpeedTrace(ONE, ONE),
        Motion(ONE, {"knee": ONE}, {"knee": "deg"}),
        Loads(WHOLE, ONE),
    ),
    "a device",
    (Damage("line 3", "gone"),),
    {"sport": "running"},
    (Column("knee", None, "deg", ("1.5",)),),
)


def test_every_kind_of_series_comes_through_unchanged() -> None:
    from hamstride.measure.readers import wire

    back = wire.unpack(b"".join(wire.pack(EVERYTHING)))
    assert repr(back) == repr(EVERYTHING)
    with pytest.raises(Refused, match="too long a name"):
        wire.unpack(b"".join(wire.pack(Refused("too long a name"))))


@pytest.mark.parametrize(
    "answer", [b"", b"{}\n", b'{"reading": 4}\n', b'{"reading": {"type": "Popen"}}\n', b"\x80\x04N."]
)
def test_an_answer_the_child_did_not_make_is_no_reading(answer: bytes) -> None:
    from hamstride.measure.readers import wire

    with pytest.raises((ValueError, KeyError)):
        wire.unpack(answer)


def test_what_has_to_be_said_comes_back_whole() -> None:
    from hamstride.measure.readers import wire

    columns = (Column("Tempo", None, "", ("1,5", "2,5")), Column("time", "time", "s"))
    why = Unsaid("Say the unit.", "columns", choices=("a", "b"), column="Tempo", columns=columns)
    with pytest.raises(Unsaid, match=r"Say the unit\.") as caught:
        wire.unpack(b"".join(wire.pack(why)))
    back = caught.value
    assert (back.asks, back.choices, back.column, back.columns) == ("columns", ("a", "b"), "Tempo", columns)
