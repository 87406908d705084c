"""`hamstride serve`: make the database if there is none, check that it keeps its promises, and serve."""

from __future__ import annotations

import os
import sys
from ipaddress import ip_address
from pathlib import Path

THREADS = 4


def run(host: str = "127.0.0.1", port: int = 8000, data_dir: Path | str | None = None) -> None:
    """Serve the web app until stopped.

    Args:
        host: an address of this machine itself; personal mode has no log-in, so it serves nobody else.
        port: TCP port.
        data_dir: folder of the record; the user's own data folder if None.

    Raises:
        SystemExit: another host, a port in use, or a database that could lose an entry.
    """
    _refuse_other_hosts(host)
    application = _prepare(data_dir)
    from waitress import create_server  # noqa: PLC0415  not needed to import the settings

    try:
        server = create_server(application, host=host, port=port, threads=THREADS, ident="hamstride")
    except OSError as fault:
        raise SystemExit(f"Port {port} cannot be used ({fault.strerror}). Choose another with --port.") from None
    shown = f"[{host}]" if ":" in host else host
    sys.stdout.write(f"Hamstride is at http://{shown}:{server.effective_port}/ (stop it with Ctrl+C)\n")
    sys.stdout.flush()
    server.run()


def _refuse_other_hosts(host: str) -> None:
    if host == "localhost":
        return
    try:
        own = ip_address(host).is_loopback
    except ValueError:
        own = False
    if not own:
        raise SystemExit(f"{host} is open to other machines and there is no log-in yet. Use --host 127.0.0.1.")


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
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from hamstride.web import durability  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    broken = durability.faults(connection)
    connection.close()
    if broken:
        raise SystemExit("The database could lose an entry, so it is not opened: " + "; ".join(broken) + ".")
