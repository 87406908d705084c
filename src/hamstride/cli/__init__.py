"""The command line: `hamstride COMMAND`. One file for each command."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from hamstride.casebook import ProtocolMissing, Refused
from hamstride.cli import (
    check,
    decide,
    exercises,
    explain,
    export,
    figure,
    figures,
    findings,
    learn,
    measure,
    protocol,
    report,
    score,
    serve,
    simulate,
    sources,
)
from hamstride.cli.arguments import Wrong

COMMANDS = (
    decide, explain, findings, exercises, figure, figures, measure, learn, sources, score, check, simulate, protocol,
    report, export, serve,
)  # fmt: skip


class _Parser(argparse.ArgumentParser):
    """Wrong arguments end with exit status 2 and one sentence."""

    def error(self, message: str) -> None:  # type: ignore[override]  # argparse exits here; so do we
        self.exit(2, f"{self.prog}: {message}. See “{self.prog} --help”.\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    root = _Parser(prog="hamstride", description="From a person's record to today's plan, with every reason.")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    for module in COMMANDS:
        command = commands.add_parser(
            module.NAME,
            help=module.HELP,
            description=module.HELP,
            epilog=f"Example: {module.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 1 a check failed, 2 refused (why is on standard error)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without “ or ° still gets its answer
    chosen = parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except Refused as refused:
        print(*refused.faults, sep="\n", file=sys.stderr)
    except (ProtocolMissing, Wrong) as wrong:
        print(f"hamstride {chosen.command}: {wrong}", file=sys.stderr)
    except BrokenPipeError:
        # The reader (`| head`) has gone; keep Python from complaining once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return 2
