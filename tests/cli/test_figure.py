"""`hamstride figure` and `hamstride figures`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hamstride.figures import ids, svg
from tests.cli.running import run


def test_a_figure_is_written_as_svg(tmp_path: Path) -> None:
    ran = run("figure", "hip_hinge", "-o", tmp_path / "x.svg", "--side", "right")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert (tmp_path / "x.svg").read_text("utf-8") == svg("hip_hinge", "right")


def test_without_a_file_the_svg_is_printed() -> None:
    assert run("figure", "hip_hinge", "--still").out == svg("hip_hinge", still=True) + "\n"


@pytest.mark.parametrize("more", [["-o", "x.png"], ["-o", "x.picture", "--png"]])
def test_a_png_is_written_by_its_name_or_when_asked(more: list[str], tmp_path: Path) -> None:
    more[1] = str(tmp_path / more[1])
    assert run("figure", "hip_hinge", "--width", "120", *more).status == 0
    assert Path(more[1]).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["figure", "moonwalk"], "no figure “moonwalk”"),
        (["figure", "hip_hinge", "--png"], "the file to write the PNG to"),
        (["figure", "hip_hinge", "-o", "/nowhere/x.svg"], "cannot write"),
        (["figure", "hip_hinge", "--width", "3"], "16 to 4000"),
        (["figures", "--sheet", "/nowhere/x.svg"], "cannot write"),
        (["figures", "--sheet", "x.png", "--columns", "0"], "1 to 20"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(arguments: list[str], told: str) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_without_a_sheet_the_ids_are_listed() -> None:
    assert run("figures").out.split() == list(ids())


@pytest.mark.thorough
def test_the_sheet_holds_all_of_them(tmp_path: Path) -> None:
    assert run("figures", "--sheet", tmp_path / "all.svg").status == 0
    drawn = (tmp_path / "all.svg").read_text("utf-8")
    assert all(f">{id}</text>" in drawn for id in ids())


def test_the_library_says_how_far_each_exercise_stretches_the_hamstring() -> None:
    found = {each["id"]: each["peak_stretch"] for each in json.loads(run("exercises", "--json").out)}
    assert all(0.8 < peak < 1.35 for peak in found.values())
    assert found["nordic_curl"] < 1 < found["walk"] < found["sprint"] < found["lying_stretch"]
