"""`hamstride report CASE`: the page to take to an appointment, as plain text or as one HTML file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hamstride.cli.arguments import Wrong, add_case, read
from hamstride.protocol.signs import REFERRED_TO

NAME = "report"
HELP = "the page to take to an appointment, as text or as a file that prints"
EXAMPLE = "hamstride report examples/ana.case.yaml -o ana.html"
_KINDS = (".txt", ".html")


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add CASE, --at, --to and -o."""
    add_case(command)
    command.add_argument("--to", choices=REFERRED_TO, help="whom you are going to see; without it, as the record says")
    command.add_argument("-o", "--output", metavar="FILE", help="write to FILE.txt or FILE.html instead of the screen")


def run(chosen: argparse.Namespace) -> int:
    """Print the page, or write it."""
    from hamstride.engine.appointment import report
    from hamstride.engine.visit.page import as_html, as_text

    file = _file(chosen.output)
    protocol, case, at = read(chosen)
    page = report(protocol, case, at, chosen.to)
    text = as_html(page) if file is not None and file.suffix == ".html" else as_text(page)
    if file is None:
        sys.stdout.write(text)
        return 0
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise Wrong(
            f"-o: {file} cannot be written ({fault.strerror}); name a file in a folder you may write to"
        ) from fault
    print(f"Written to {file}.")
    return 0


def _file(name: str | None) -> Path | None:
    """Return the file to write, None for the screen.

    Raises:
        Wrong: a kind of file that cannot be made.
    """
    if name is None:
        return None
    file = Path(name)
    if file.suffix.lower() == ".pdf":
        raise Wrong("-o: PDF comes in a later version; write FILE.html and print it to a PDF from your browser")
    if file.suffix not in _KINDS:
        raise Wrong(f"-o: {name} ends in neither {_KINDS[0]} nor {_KINDS[1]}; name the file FILE.txt or FILE.html")
    return file
