"""`hamstride serve`: the web app on this machine, on an embedded database it makes itself."""

from __future__ import annotations

import argparse
from pathlib import Path

NAME = "serve"
HELP = "the web app on 127.0.0.1:8000, on an embedded database it makes itself"
EXAMPLE = "hamstride serve --port 8000"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add --host, --port, --team, --processes and --data."""
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    command.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    command.add_argument("--team", action="store_true", help="for several people, with accounts (docs/team.md)")
    command.add_argument("--processes", type=int, default=0, help="how many answer (default 1; a team: one a core)")
    command.add_argument("--data", type=Path, default=None, help="folder for the database (default: your data folder)")


def run(chosen: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from hamstride.web.serve import run as serve

    serve(chosen.host, chosen.port, chosen.data, chosen.team, chosen.processes)
    return 0
