"""Lighthouse over the main pages, on a record of its own: `make lighthouse`. Needs Node; the first run fetches it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from tests.browser.conftest import CHROMIUM
from tests.browser.driving import recent

VERSION = "12.8.2"  # the last that runs on Node 20
PAGES = ("/", "/today/", "/play/", "/session/", "/cramp/", "/check-in/today/", "/care/heat/", "/learn/", "/help/")
LEAST = {"accessibility": 1.0, "best-practices": 0.95}


def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
    return found


def with_a_record(data_dir: Path) -> None:
    """Make the database and put Ana's case into it."""
    os.environ["HAMSTRIDE_DATA"] = str(data_dir)
    from hamstride.web import serve

    serve._prepare(data_dir)
    from hamstride.web import door

    door.casebook().import_case(door.ME, recent(3))


def served(data_dir: Path, number: int) -> subprocess.Popen[bytes]:
    code = f"from hamstride.web.serve import run; run('127.0.0.1', {number}, {str(data_dir)!r})"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL)
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{number}/about/", timeout=5).close()
            return process
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not answer")


def scores(url: str, out: Path) -> dict[str, float]:
    command = [
        "npx", "--yes", f"lighthouse@{VERSION}", url, "--quiet", f"--only-categories={','.join(LEAST)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage", "--output=json", f"--output-path={out}",
    ]  # fmt: skip
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM})
    told: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return {name: float(told["categories"][name]["score"]) for name in LEAST}


def main() -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        with_a_record(Path(folder) / "record")
        number = port()
        process = served(Path(folder) / "record", number)
        try:
            for page in PAGES:
                found = scores(f"http://127.0.0.1:{number}{page}", Path(folder) / "out.json")
                low = [name for name, least in LEAST.items() if found[name] < least]
                sys.stdout.write(f"{page:20} {found}{'  too low' if low else ''}\n")
                failed += bool(low)
        finally:
            process.terminate()
            process.wait(10)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
