"""A team's server for the browser: Bo and Cy help four people whose records differ, each signed in by a cookie."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PREPARE = """
import json
import django
django.setup()
from datetime import timedelta
from importlib import import_module
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
from hamstride.web import door
from hamstride.web.people import invitations
from hamstride.web.people.models import Account
from hamstride.web.people.rights import COACH, DECIDE, MEASURE, PHYSIO, scope_of
from tests import people
from tests.browser.driving import recent

now = door.now()

def account(name):
    made = Account.objects.create_user(f"{name.lower()}@example.org", name)
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made

def record(days, *more, sprint=False):
    rows = [*people.all_safe(now - timedelta(hours=2)), *people.answers(now - timedelta(hours=1), people.ANA_GOOD_DAY)]
    data = json.loads(recent(days, *rows, *more))
    if sprint:
        at = (now - timedelta(days=3)).isoformat()
        data["decisions"] = [{"at": at, "by": "clinician", "set": {"phase": "sprint"}, "reason": "Moves well."}]
    return json.dumps(data)

made = {name: account(name) for name in ("Bo", "Cy", "Di", "Ana", "Eve", "Gil", "Ken")}
cases = {
    "Ana": record(20, sprint=True),
    "Eve": record(12, *people.answers(now - timedelta(minutes=50), {"one_leg_swollen": True})),
    "Gil": record(9),
}
for name in ("Ana", "Eve", "Gil", "Ken"):
    one = made[name]
    if name in cases:
        door.casebook(one.key).import_case(one.key, cases[name])
    for helper, role, added in ((made["Bo"], PHYSIO, (MEASURE, DECIDE)), (made["Cy"], COACH, ())):
        invitations.begin(one, helper, role, scope_of(role, added), now - timedelta(days=1), 3)
told = {}
for name, one in made.items():
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(one.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = one.get_session_auth_hash()
    session.create()
    told[name] = {"key": one.key, "cookie": session.session_key}
print(json.dumps(told))
"""

Team = dict[str, dict[str, str]]


def environment(folder: Path) -> dict[str, str]:
    """The environment of a team's server on this folder."""
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "PYTEST"))}
    return keep | {
        "HAMSTRIDE_TEAM": "1",
        "HAMSTRIDE_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "hamstride.web.settings",
        "PYTHONPATH": str(ROOT),
    }


def prepare(folder: Path) -> Team:
    """Make the people, and return the key and the session of each."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-c", PREPARE]
    ran = subprocess.run(command, env=environment(folder), capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found: Team = json.loads(ran.stdout)
    return found


def start(folder: Path, port: int) -> subprocess.Popen[Any]:
    code = f"from hamstride.web.serve import run; run('127.0.0.1', {port}, {str(folder)!r}, True, 1)"
    with (folder / "console").open("w") as console:  # e-mails are printed there
        return subprocess.Popen([sys.executable, "-c", code], env=environment(folder), stdout=console)
