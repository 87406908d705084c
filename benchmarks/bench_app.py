"""The app under fifty people: Today and a logged set in turn, two seconds between actions, from a second process.

Prints the median and the 95th percentile of both at that rate, then leaves the pauses out until the server is full. On
SQLite, and on a PostgreSQL of its own where one is installed. Nothing to compare with: these are our own promises.

    .venv/bin/python benchmarks/bench_app.py [--people 50] [--seconds 30]
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
PAUSE_S = 2.0
PREPARE = """
import django, json, sys
django.setup()
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0)
from hamstride.web import door
from hamstride.web.people.models import Account
from tests import people
from tests.browser.driving import recent
made, now = [], door.now()
for number in range(int(sys.argv[1])):
    account = Account.objects.create_user(f"p{number}@example.org", f"P {number}")
    rows = [*people.all_safe(now), *people.answers(now, people.ANA_GOOD_DAY)]
    door.casebook(account.key).import_case(account.key, recent(20, *rows))
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(account.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    made.append(session.session_key)
if connection.vendor == "postgresql":
    connection.cursor().execute("ANALYZE")  # as its own housekeeping does within a minute
print(json.dumps(made))
"""


class Visitor:
    """One person with a browser that keeps its connection."""

    def __init__(self, port: int, cookie: str) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie, self.token, self.record = cookie, "", None
        self.session = {"id": new_id(), "at": now(), "kind": "strength"}

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[float, bytes]:
        """Return the seconds until the whole answer was here, and the answer."""
        sent = {"Cookie": f"hamstride={self.cookie}; csrftoken={self.token}", "X-CSRFToken": self.token,
                "Content-Type": "application/json"}  # fmt: skip
        began = time.perf_counter()
        self.line.request(method, path, body, sent)
        answer = self.line.getresponse()
        text = answer.read()
        took = time.perf_counter() - began
        assert answer.status == 200, (path, answer.status, text[:200])
        for name, value in answer.getheaders():
            if name == "Set-Cookie" and value.startswith("csrftoken="):
                self.token = value.partition("=")[2].partition(";")[0]
        return took, text

    def ready(self) -> None:
        self.ask("GET", "/token/")
        self.record = json.loads(self.ask("GET", "/card/")[1])["record"]

    def today(self) -> float:
        return self.ask("GET", "/today/")[0]

    def log_a_set(self) -> float:
        row = {"exercise": "bridge_double_leg", "side": "left", "sets": 1, "reps": 8, "pain": 1}
        event = {"id": new_id(), "kind": "part", "at": now(), "session": self.session, "rows": [row]}
        sent = {"hamstride": "sync/1", "record": self.record, "sent_at": now(), "events": [event]}
        took, text = self.ask("POST", "/sync/", json.dumps(sent))
        assert json.loads(text)["answers"][0]["status"] == "saved", text
        return took


def new_id() -> str:
    stamp = int(time.time() * 1000) << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0x2 << 62 | secrets.randbits(62)
    digits = f"{stamp:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def visit(visitor: Visitor, pause_s: float, until: float, took: dict[str, list[float]]) -> None:
    """Today and a set in turn; the start is spread out, so that people do not move in step."""
    time.sleep(random.uniform(0, 2 * pause_s))
    while time.monotonic() < until:
        for name, act in (("Today", visitor.today), ("log a set", visitor.log_a_set)):
            took[name].append(act())
            time.sleep(pause_s)


def rush(visitors: list[Visitor], pause_s: float, seconds: float) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {"Today": [], "log a set": []}
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=visit, args=(each, pause_s, until, took)) for each in visitors]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return took


def told(name: str, took: list[float]) -> str:
    ordered = sorted(took)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{name}: p50 {1000 * median(ordered):.0f} ms, p95 {1000 * p95:.0f} ms ({len(ordered)} times)"


def environment(folder: Path, url: str) -> dict[str, str]:
    found = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "HAMSTRIDE", "DATABASE"))
    }
    found |= {"HAMSTRIDE_TEAM": "1", "HAMSTRIDE_DATA": str(folder), "PYTHONPATH": str(ROOT),
              "DJANGO_SETTINGS_MODULE": "hamstride.web.settings"}  # fmt: skip
    return found | ({"DATABASE_URL": url} if url else {})


def serve(folder: Path, env: dict[str, str]) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    code = f"from hamstride.web.serve import run; run('127.0.0.1', {port}, {str(folder)!r}, True)"
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=env, start_new_session=True, stdout=quiet, stderr=quiet
    )
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return process, port
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def measure(name: str, url: str, people: int, seconds: float) -> None:
    folder = Path(tempfile.mkdtemp(prefix="hamstride-bench-"))
    env = environment(folder, url)
    try:
        made = subprocess.run(
            [sys.executable, "-c", PREPARE, str(people)], env=env, capture_output=True, text=True, check=True
        )
        process, port = serve(folder, env)
        try:
            report(name, [Visitor(port, each) for each in json.loads(made.stdout)], seconds)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def report(name: str, visitors: list[Visitor], seconds: float) -> None:
    for each in visitors:
        each.ready()
        each.today()
    took = rush(visitors, PAUSE_S, seconds)
    print(f"{name}, {len(visitors)} people, {PAUSE_S:g} s between actions:")
    for action, times in took.items():
        print(f"  {told(action, times)}")
    began = time.monotonic()
    full = rush(visitors, 0.0, seconds / 2)
    done = sum(map(len, full.values()))
    print(
        f"  full at {done / (time.monotonic() - began):.0f} actions a second, Today there {told('', full['Today'])[2:]}"
    )
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    chosen = parser.parse_args()
    url = os.environ.get("DATABASE_URL", "")
    print(f"load before the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if chosen.only != "postgresql":
        measure("SQLite", "", chosen.people, chosen.seconds)
    if url:
        measure("PostgreSQL", url, chosen.people, chosen.seconds)
    elif list(Path("/usr/lib/postgresql").glob("*/bin/initdb")) and chosen.only != "sqlite":
        again = [sys.executable, __file__, "--only", "postgresql", "--people", str(chosen.people)]
        subprocess.run([str(ROOT / "tests/postgresql.sh"), *again, "--seconds", str(chosen.seconds)], check=True)
    elif chosen.only != "sqlite":
        print("PostgreSQL: skipped, it is not installed")


if __name__ == "__main__":
    main()
