"""Serving: on this machine only, with a record and a key that only their owner can read."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from hamstride.web import places, serve


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAMSTRIDE_DATA", str(tmp_path / "new"))

    key = places.secret_key()

    assert len(key) >= 50
    assert places.secret_key() == key
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_two_that_start_at_once_share_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAMSTRIDE_DATA", str(tmp_path))
    (tmp_path / "secret_key").write_text("the first one")

    assert places._make_key(tmp_path / "secret_key") == "the first one"


def test_no_two_machines_share_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = set()
    for name in ("one", "two"):
        monkeypatch.setenv("HAMSTRIDE_DATA", str(tmp_path / name))
        keys.add(places.secret_key())

    assert len(keys) == 2


def test_without_a_given_folder_the_record_lies_with_the_persons_own_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HAMSTRIDE_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere/data")

    assert places.data_dir() == Path("/somewhere/data/hamstride") or sys.platform != "linux"


@pytest.mark.parametrize(
    ("given", "zone"), [("Europe/London", "Europe/London"), (":/etc/localtime", None), ("nowhere", None)]
)
def test_the_time_zone_is_this_machines_or_utc(monkeypatch: pytest.MonkeyPatch, given: str, zone: str | None) -> None:
    monkeypatch.setenv("TZ", given)
    monkeypatch.setattr(places, "_linked_zone", lambda _: "")

    assert places.time_zone() == (zone or "UTC")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "example.org"])  # noqa: S104  refused, not bound
def test_it_serves_nobody_else(host: str) -> None:
    with pytest.raises(SystemExit, match=r"Use --host 127\.0\.0\.1"):
        serve.run(host, 0)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(port: int, folder: Path) -> subprocess.Popen[str]:
    code = f"from hamstride.web.serve import run; run('127.0.0.1', {port}, {str(folder)!r})"
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HAMSTRIDE", "DJANGO", "PYTEST", "DATABASE"))
    }
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    )


def answer(port: int) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as response:
                return str(response.read().decode())
        except OSError:
            time.sleep(0.2)
    raise AssertionError("it did not answer")


@pytest.mark.slow
def test_it_makes_its_database_says_where_it_is_and_answers(tmp_path: Path) -> None:
    port, folder = free_port(), tmp_path / "record"
    process = started(port, folder)
    try:
        assert "A plan for a sore hamstring" in answer(port)
        assert process.stdout is not None
        assert process.stdout.readline() == f"Hamstride is at http://127.0.0.1:{port}/ (stop it with Ctrl+C)\n"
        assert stat.S_IMODE((folder / "hamstride.sqlite3").stat().st_mode) == 0o600
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.slow
def test_a_port_that_is_taken_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = started(int(taken.getsockname()[1]), tmp_path)
        _, said = process.communicate(timeout=60)

    assert process.returncode == 1
    assert said.startswith("Port ")
    assert len(said.strip().splitlines()) == 1
