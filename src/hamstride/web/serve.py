"""`hamstride serve`: make the database if there is none, check that it keeps its promises, and serve."""

from __future__ import annotations

import os
import socket
import sys
from ipaddress import ip_address
from pathlib import Path
from typing import Any

THREADS = 4


def run(
    host: str = "127.0.0.1",
    port: int = 8000,
    data_dir: Path | str | None = None,
    team: bool = False,
    processes: int = 0,
) -> None:
    """Serve the web app until stopped.

    Args:
        host: an address of this machine itself, unless a proxy with TLS stands in front of a team's server.
        port: TCP port.
        data_dir: folder of the record; the user's own data folder if None.
        team: several people with accounts; also by HAMSTRIDE_TEAM=1.
        processes: how many answer; 0 for one, or in team mode one for each core.

    Raises:
        SystemExit: another host, a port in use, or a database that could lose an entry.
    """
    if team:
        os.environ["HAMSTRIDE_TEAM"] = "1"
    proxies = _proxies()
    if not proxies:
        _refuse_other_hosts(host)
    application = _prepare(data_dir)
    from hamstride.web import workers  # noqa: PLC0415

    try:
        listening = workers.listening(host, port)
    except OSError as fault:
        raise SystemExit(f"Port {port} cannot be used ({fault.strerror}). Choose another with --port.") from None
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    sys.stdout.write(f"Hamstride is at {address} (stop it with Ctrl+C)\n")
    sys.stdout.flush()
    number = workers.how_many(processes, _is_team())
    first = os.getpid()

    def work() -> None:
        if os.getpid() == first:
            _start_posting(address)
        _answer(application, listening, proxies)

    workers.share(number, work)


def _answer(application: object, listening: socket.socket, proxies: int) -> None:
    from waitress import create_server  # noqa: PLC0415  not needed to import the settings

    create_server(application, sockets=[listening], threads=THREADS, ident="hamstride", **_trusted(proxies)).run()


def _is_team() -> bool:
    from hamstride.web import environment  # noqa: PLC0415

    return environment.flag("HAMSTRIDE_TEAM")


def _proxies() -> int:
    """Return how many proxies stand in front; only a team's server has any."""
    from hamstride.web import environment, team_mode  # noqa: PLC0415

    if not _is_team():
        return 0
    return environment.count("HAMSTRIDE_PROXIES", team_mode.MOST_PROXIES)


def _trusted(proxies: int) -> dict[str, Any]:
    """Return what waitress needs to take a visitor's address and scheme from the proxies, and from nobody else."""
    if not proxies:
        return {}
    return {
        "trusted_proxy": "*",
        "trusted_proxy_count": proxies,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }


def _start_posting(address: str) -> None:
    """In team mode start the thread that mails notices."""
    from django.conf import settings  # noqa: PLC0415

    if settings.TEAM:
        from hamstride.web.people.posting import Postman  # noqa: PLC0415  needs the apps

        Postman(settings.ADDRESS or address).start()


def _refuse_other_hosts(host: str) -> None:
    if host == "localhost":
        return
    try:
        own = ip_address(host).is_loopback
    except ValueError:
        own = False
    if not own:
        raise SystemExit(f"{host} is open to other machines, and what is sent is not sealed. Use --host 127.0.0.1.")


def _prepare(data_dir: Path | str | None) -> object:
    if data_dir is not None:
        os.environ["HAMSTRIDE_DATA"] = str(data_dir)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamstride.web.settings")
    from hamstride.web import places  # noqa: PLC0415

    places.make_data_dir()
    os.umask(0o077)  # the database is readable by its owner only
    from hamstride.web.wsgi import application  # noqa: PLC0415  reads the settings, so after the folder is known

    _migrate()
    return application


def _migrate() -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from hamstride.web import durability  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    if settings.TEAM:
        call_command("createcachetable", verbosity=0)
        call_command("clearsessions", verbosity=0)
    broken = durability.faults(connection)
    connection.close()
    if broken:
        raise SystemExit("The database could lose an entry, so it is not opened: " + "; ".join(broken) + ".")
