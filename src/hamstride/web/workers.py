"""Several processes on one socket, for a team's server: Python does one thing at a time in each."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from threading import Thread

MOST = 8


def how_many(asked: int, team: bool) -> int:
    """Return how many processes to start: what was asked for, else one for each core of a team's machine, else one."""
    if not hasattr(os, "fork"):
        return 1
    return max(1, min(asked or ((os.cpu_count() or 1) if team else 1), MOST))


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        OSError: the port is taken, or not ours to use.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(1024)
    except OSError:
        made.close()
        raise
    return made


def share(number: int, work: Callable[[], None]) -> None:
    """Do the work in so many processes, this one among them; when this one ends, the others end."""
    children = [pid for _ in range(number - 1) if (pid := _child(work))]
    if children:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        work()
    finally:
        for each in children:
            os.kill(each, signal.SIGTERM)


def _child(work: Callable[[], None]) -> int:
    parent, pid = os.getpid(), os.fork()
    if pid:
        return pid
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    try:
        work()
    finally:
        os._exit(0)


def _end_with(parent: int) -> None:
    """A parent that was killed cannot tell its children to stop."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
