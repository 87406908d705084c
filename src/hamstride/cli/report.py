"""`hamstride report CASE`: the page to take to an appointment, as plain text, as one HTML file or as a PDF."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hamstride.cli.arguments import Wrong, add_case, read, write
from hamstride.protocol.signs import REFERRED_TO

NAME = "report"
HELP = "the page to take to an appointment, as text, PDF, or a file for a browser"
EXAMPLE = "hamstride report examples/sprint-grade-3.case.yaml --at 2026-05-08T08:00:00+00:00 -o page.pdf"
_KINDS = (".txt", ".html", ".pdf")
_PAPERS = ("a4", "letter")


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add CASE, --at, --to, --paper and -o."""
    add_case(command)
    command.add_argument("--to", choices=REFERRED_TO, help="whom you are going to see; without it, as the record says")
    command.add_argument("--paper", choices=_PAPERS, default="a4", help="the paper of a PDF; without it, a4")
    command.add_argument(
        "-o", "--output", metavar="FILE", help="write to FILE.txt, FILE.html or FILE.pdf instead of the screen"
    )


def run(chosen: argparse.Namespace) -> int:
    """Print the page, or write it."""
    from hamstride.engine.appointment import report
    from hamstride.engine.visit.page import as_html, as_text

    file = _file(chosen.output)
    protocol, case, at = read(chosen)
    page = report(protocol, case, at, chosen.to)
    if file is None:
        sys.stdout.write(as_text(page))
        return 0
    if file.suffix == ".pdf":
        from hamstride.interop.report.pdf import pdf

        return write(file, pdf(page, chosen.paper))
    return write(file, (as_html(page) if file.suffix == ".html" else as_text(page)).encode())


def _file(name: str | None) -> Path | None:
    """Return the file to write, None for the screen.

    Raises:
        Wrong: a kind of file that cannot be made.
    """
    if name is None:
        return None
    file = Path(name)
    if file.suffix not in _KINDS:
        raise Wrong(f"-o: {name} ends in none of {', '.join(_KINDS)}; name the file FILE.txt, FILE.html or FILE.pdf")
    return file
