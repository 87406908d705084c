"""A team's server: settings from the environment read strictly, a proxy in front, several processes, and `kill -9`."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from hamstride.web import environment, serve, team_mode, workers

WRITES = 500
# Makes two accounts with Ana's record and prints a session of each: {"cookie": ..., "key": ...}
PREPARE = """
import django, json
django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
call_command("migrate", verbosity=0)
from hamstride.web import door
from hamstride.web.people.models import Account
from tests import people
made = []
for name in ("ana", "eve"):
    account = Account.objects.create_user(f"{name}@example.org", name)
    door.casebook(account.key).import_case(account.key, people.text(people.ana_on_day(3)))
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(account.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    made.append({"cookie": session.session_key, "key": account.key})
print(json.dumps(made))
"""
# Prints the ids of a person's events, after checking the chain.
COUNT = """
import django, sys
django.setup()
from hamstride.record.events import verify
from hamstride.web import door
found = door.casebook(sys.argv[1]).events(sys.argv[1])
verify(found)
print(" ".join(each.id for each in found))
"""


@pytest.mark.parametrize(("given", "read"), [("1", True), ("TRUE", True), ("no", False), ("", False), ("0", False)])
def test_a_yes_or_no(monkeypatch: pytest.MonkeyPatch, given: str, read: bool) -> None:
    monkeypatch.setenv("HAMSTRIDE_TEAM", given)

    assert environment.flag("HAMSTRIDE_TEAM") is read


@pytest.mark.parametrize(
    ("name", "given"),
    [("HAMSTRIDE_OPEN_SIGNUP", "perhaps"), ("HAMSTRIDE_PROXIES", "-1"), ("HAMSTRIDE_PROXIES", "one"),
     ("HAMSTRIDE_PROXIES", "99"), ("HAMSTRIDE_PROXIES", "²")],
)  # fmt: skip
def test_a_setting_nobody_can_act_on_stops_the_start(monkeypatch: pytest.MonkeyPatch, name: str, given: str) -> None:
    monkeypatch.setenv(name, given)

    with pytest.raises(ImproperlyConfigured, match=name):
        team_mode.changes()


def test_behind_a_proxy_everything_is_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAMSTRIDE_PROXIES", "1")
    monkeypatch.setenv("HAMSTRIDE_HOSTS", "clinic.example.org, other.example.org")
    found = team_mode.changes()

    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert {"clinic.example.org", "other.example.org"} <= set(found["ALLOWED_HOSTS"])


def test_mail_goes_to_the_console_until_a_server_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert team_mode.changes()["EMAIL_BACKEND"].endswith("console.EmailBackend")
    (tmp_path / "secret").write_text("word\n")
    monkeypatch.setenv("HAMSTRIDE_SMTP_HOST", "mail.example.org")
    monkeypatch.setenv("HAMSTRIDE_SMTP_PASSWORD_FILE", str(tmp_path / "secret"))
    found = team_mode.changes()

    assert found["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (found["EMAIL_HOST_PASSWORD"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("word", 587, True)


def test_a_secret_file_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAMSTRIDE_SMTP_HOST_FILE", "/not/there")

    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        environment.text("HAMSTRIDE_SMTP_HOST")


def test_without_a_proxy_a_team_is_served_on_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAMSTRIDE_TEAM", "1")

    with pytest.raises(SystemExit, match=r"Use --host 127\.0\.0\.1"):
        serve.run("192.0.2.7", 0)


@pytest.mark.parametrize(("asked", "team", "found"), [(0, False, 1), (3, False, 3), (99, True, workers.MOST)])
def test_how_many_processes_answer(asked: int, team: bool, found: int) -> None:
    assert workers.how_many(asked, team) == found


def test_a_team_gets_a_process_for_each_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)

    assert workers.how_many(0, team=True) == 4


class Server:
    """A team's server in processes of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])

    @property
    def env(self) -> dict[str, str]:
        keep = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "PYTEST"))}
        return keep | {
            "HAMSTRIDE_TEAM": "1",
            "HAMSTRIDE_DATA": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "hamstride.web.settings",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }

    def python(self, code: str, *arguments: str) -> str:
        command = [sys.executable, "-c", code, *arguments]
        ran = subprocess.run(command, check=False, env=self.env, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def start(self) -> None:
        code = f"from hamstride.web.serve import run; run('127.0.0.1', {self.port}, {str(self.folder)!r}, True, 2)"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], env=self.env, stdout=subprocess.DEVNULL, start_new_session=True
        )
        for _ in range(300):
            try:
                self.ask("GET", "/about/", "")
                return
            except OSError:
                time.sleep(0.2)
        raise AssertionError("it did not answer")

    def ask(self, method: str, path: str, cookie: str, body: str = "", token: str = "") -> tuple[int, str, str]:
        """Return status, text, and the token cookie if one was set."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {
            "Cookie": f"hamstride={cookie}; csrftoken={token}",
            "Content-Type": "application/json",
            "X-CSRFToken": token,
        }
        connection.request(method, path, body or None, sent)
        answer = connection.getresponse()
        cookies = str(answer.getheader("Set-Cookie", ""))
        token = cookies.partition("csrftoken=")[2].partition(";")[0]
        return answer.status, answer.read().decode(), token


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path / "record")
    made.folder.mkdir()
    yield made
    if made.process.poll() is None:
        made.process.terminate()
    made.process.wait(20)


def write_until_it_dies(server: Server, cookie: str, acknowledged: list[str]) -> None:
    """Log one observation after the other, and note what was acknowledged."""
    from tests.web.player import phone

    try:
        _, text, token = server.ask("GET", "/card/", cookie)
        record = json.loads(text)["record"]
        _, _, token = server.ask("GET", "/token/", cookie)
        while True:
            now = datetime.now().astimezone()
            event = phone.observation(now, "pain_walking", 1)
            outbox = {"hamstride": "sync/1", "record": record, "sent_at": now.isoformat(), "events": [event]}
            status, text, _ = server.ask("POST", "/sync/", cookie, json.dumps(outbox), token)
            assert status == 200, text
            acknowledged += [each["id"] for each in json.loads(text)["answers"] if each["status"] == "saved"]
    except (OSError, http.client.HTTPException):
        return


@pytest.mark.slow
def test_every_acknowledged_entry_of_both_survives_a_kill(server: Server) -> None:
    visitors: list[dict[str, Any]] = json.loads(server.python(PREPARE))
    kept: dict[str, list[str]] = {each["key"]: [] for each in visitors}
    server.start()
    writers = [
        Thread(target=write_until_it_dies, args=(server, each["cookie"], kept[each["key"]])) for each in visitors
    ]
    for each in writers:
        each.start()
    deadline = time.monotonic() + 300
    while sum(map(len, kept.values())) < WRITES and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(server.process.pid, signal.SIGKILL)  # every process of it at once
    for each in writers:
        each.join(60)
    server.process.wait(10)

    assert sum(map(len, kept.values())) >= WRITES
    for key, ids in kept.items():
        assert set(ids) <= set(server.python(COUNT, key).split())
    server.start()
    assert server.ask("GET", "/sharing/", visitors[0]["cookie"])[0] == 200
