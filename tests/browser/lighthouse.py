"""Lighthouse over every main page, for one person and for a team. Needs Node; the first run fetches it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.browser.conftest import CHROMIUM, free_port, served, team_served, with_a_record
from tests.browser.driving import recent
from tests.browser.pages import PERSONAL, TEAM

VERSION = "12.8.2"  # the last that runs on Node 20
LEAST = {"accessibility": 1.0, "best-practices": 0.95}


def scores(url: str, out: Path, cookie: str | None = None) -> dict[str, float]:
    command = [
        "npx", "--yes", f"lighthouse@{VERSION}", url, "--quiet", f"--only-categories={','.join(LEAST)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage", "--output=json", f"--output-path={out}",
    ]  # fmt: skip
    if cookie is not None:
        command.append("--extra-headers=" + json.dumps({"Cookie": f"hamstride={cookie}"}))
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM})
    told: dict[str, Any] = json.loads(out.read_text("utf-8"))
    arrived = str(told["finalDisplayedUrl"])
    if "/login/" in arrived and "/login/" not in url:
        raise SystemExit(f"{url} sent its visitor to {arrived}")
    return {name: float(told["categories"][name]["score"]) for name in LEAST}


def looked_at(folder: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield each page with its scores."""
    out, port = folder / "out.json", free_port()
    with_a_record(folder / "record", recent(3))
    with served(port, folder / "record"):
        for page in PERSONAL:
            yield page, scores(f"http://127.0.0.1:{port}{page}", out)
    port = free_port()
    with team_served(folder / "team", port) as team:
        for who, pages in TEAM.items():
            for page in pages:
                url = f"http://127.0.0.1:{port}{page.format(ana=team['Ana']['key'])}"
                yield f"{who or 'nobody'} {page}", scores(url, out, team[who]["cookie"] if who else None)


def main() -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for page, found in looked_at(Path(folder)):
            low = [name for name, least in LEAST.items() if found[name] < least]
            sys.stdout.write(f"{page:40} {found}{'  too low' if low else ''}\n")
            sys.stdout.flush()
            failed += bool(low)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
