"""`hamstride export ics`: the days ahead on the screen or in a file; what cannot be is refused in one sentence."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.running import AT, run


def test_it_is_printed(ana_file: Path) -> None:
    ran = run("export", "ics", ana_file, "--at", AT)
    assert (ran.status, ran.err) == (0, "")
    assert Calendar.from_ical(ran.out).walk("VEVENT")


def test_it_is_written_with_a_time_of_day_and_a_check_in(ana_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    ran = run("export", "ics", ana_file, "--at", AT, "--zone", "Europe/London", "--time", "18:00",
              "--check-in", "07:30", "--details", "-o", file)  # fmt: skip
    assert (ran.status, ran.out) == (0, f"Written to {file}.\n")
    text = file.read_text("utf-8")
    assert "DTSTART;TZID=Europe/London:20260331T180000" in text.replace("\r\n ", "")
    assert "RRULE:FREQ=DAILY;COUNT=14" in text
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n")


def test_the_same_case_and_time_give_the_same_file(ana_file: Path) -> None:
    assert run("export", "ics", ana_file, "--at", AT).out == run("export", "ics", ana_file, "--at", AT).out


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--zone", "Europe/Londn", "did you mean Europe/London?"),
        ("--zone", "", "a zone of the tz database such as Europe/London"),
        ("--time", "25:00", "a time of day such as 18:00"),
        ("--check-in", "8 am", "a time of day such as 18:00"),
    ],
)
def test_a_wrong_choice_is_refused_with_what_is_allowed(ana_file: Path, option: str, value: str, said: str) -> None:
    ran = run("export", "ics", ana_file, "--at", AT, option, value)
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert said in ran.err


def test_a_folder_that_is_not_there_is_named(ana_file: Path, tmp_path: Path) -> None:
    ran = run("export", "ics", ana_file, "--at", AT, "-o", tmp_path / "no" / "plan.ics")
    assert ran.status == 2
    assert "cannot be written" in ran.err


def test_a_refused_case_is_refused_here_as_well(bad_file: Path) -> None:
    assert run("export", "ics", bad_file, "--at", AT).status == 2


KHAL = """
[calendars]
[[plan]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
longdateformat = %Y-%m-%d
longdatetimeformat = %Y-%m-%d %H:%M
dateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/London
default_timezone = Europe/London
[sqlite]
path = {folder}/khal.db
"""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not installed: pip install khal")
def test_khal_shows_what_the_file_says_over_the_change_of_the_clocks(ana_file: Path, tmp_path: Path) -> None:
    file, settings = tmp_path / "plan.ics", tmp_path / "khal.conf"
    settings.write_text(KHAL.format(folder=tmp_path))
    (tmp_path / "calendar").mkdir()
    run("export", "ics", ana_file, "--at", "2026-03-20T08:00:00+00:00", "--zone", "Europe/London", "--time", "18:00",
        "--check-in", "08:00", "-o", file)  # fmt: skip
    khal = ["khal", "-c", str(settings)]
    subprocess.run([*khal, "import", "--batch", str(file)], check=True)
    listed = [*khal, "list", "--format", "{start-long} {title}", "--day-format", "", "2026-03-20", "30d"]
    shown = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    assert sorted(line for line in shown.splitlines() if line) == sorted(starts(file))


def starts(file: Path) -> Iterator[str]:
    """Every start in the file with its title; a daily rule at the same time on the wall each day."""
    events: list[Any] = list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))
    for event in events:
        for day in range(event["rrule"]["COUNT"][0] if "rrule" in event else 1):
            yield f"{event.decoded('dtstart') + timedelta(days=day):%Y-%m-%d %H:%M} {event['summary']}"
