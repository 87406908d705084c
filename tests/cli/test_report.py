"""`hamstride report`: on the screen, as text, as HTML, as PDF; what cannot be made is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.running import AT, run


def test_the_page_is_printed(ana_file: Path) -> None:
    ran = run("report", ana_file, "--at", AT)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("FOR THE APPOINTMENT\n")
    assert "WARNING SIGNS THAT WERE ASKED" in ran.out
    assert "WHAT TO ASK" in ran.out


def test_it_is_written_as_text(ana_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "ana.txt"
    ran = run("report", ana_file, "--at", AT, "-o", file)

    assert (ran.status, ran.out, ran.err) == (0, f"Written to {file}.\n", "")
    assert file.read_text("utf-8") == run("report", ana_file, "--at", AT).out


def test_it_is_written_for_a_browser(ana_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "ana.html"
    run("report", ana_file, "--at", AT, "-o", file)

    text = file.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert '<th scope="row">Born</th><td>1999</td>' in text


def test_whom_one_sees_can_be_said(ana_file: Path) -> None:
    assert "insoles" in run("report", ana_file, "--at", AT, "--to", "podiatrist").out
    assert run("report", ana_file, "--at", AT, "--to", "plumber").status == 2


@pytest.mark.parametrize(("paper", "height"), [("a4", 842), ("letter", 792)])
def test_it_is_written_as_a_pdf_that_reads_as_text(ana_file: Path, tmp_path: Path, paper: str, height: int) -> None:
    file = tmp_path / "ana.pdf"
    ran = run("report", ana_file, "--at", AT, "--paper", paper, "-o", file)

    assert (ran.status, ran.out, ran.err) == (0, f"Written to {file}.\n", "")
    sheet = PdfReader(file).pages[0]
    assert round(float(sheet.mediabox.height)) == height
    assert "Warning signs that were asked" in sheet.extract_text()


@pytest.mark.parametrize("name", ["ana.docx", "ana", "ana.PDF", "no/such/folder/ana.txt"])
def test_a_file_that_cannot_be_made_is_refused_in_one_sentence(ana_file: Path, tmp_path: Path, name: str) -> None:
    ran = run("report", ana_file, "--at", AT, "-o", tmp_path / name)

    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_a_refused_case_is_refused_here_as_well(bad_file: Path) -> None:
    assert run("report", bad_file, "--at", AT).status == 2
