"""A peer in an environment of its own, kept open: asked in turn with ours, so that both meet the same machine."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[1]


class Peer:
    """A peer's script. It says one line when it is ready, then one line for every line it is sent."""

    def __init__(self, family: str, script: str, *arguments: str) -> None:
        python = ROOT / ".venv-peers" / family / "bin" / "python"
        if not python.exists():
            raise SystemExit(f"{family} is not installed here. Run make bench, which installs it.")
        command = [str(python), str(ROOT / "benchmarks" / "peers" / script), *arguments]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ready = self._line()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=60)

    def ask(self, question: str = "again") -> dict[str, Any]:
        """Send one line and return what the peer says to it."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{question}\n")
        self._process.stdin.flush()
        return self._line()

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("The peer stopped without an answer.")
        told: dict[str, Any] = json.loads(line)
        return told
