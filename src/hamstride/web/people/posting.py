"""The thread of a team's server that mails what is due. Nothing else runs on its own."""

from __future__ import annotations

import logging
from threading import Event, Thread

from django.db import connections

from hamstride.web import door
from hamstride.web.people import notices

EVERY_SECONDS = 60.0
_log = logging.getLogger(__name__)


class Postman(Thread):
    """Looks once a minute. A round that fails is told to the log, and the next one is tried."""

    def __init__(self, address: str, every: float = EVERY_SECONDS) -> None:
        super().__init__(name="postman", daemon=True)
        self.address = address
        self._every = every
        self._ended = Event()

    def run(self) -> None:
        while not self._ended.wait(self._every):
            self.round()
            connections.close_all()

    def round(self) -> int:
        """Send what is due and return how many e-mails went out."""
        try:
            return notices.send_due(door.now(), self.address)
        except Exception:
            _log.exception("the notices could not be mailed; they are tried again in a minute")
            return 0

    def stop(self) -> None:
        self._ended.set()
