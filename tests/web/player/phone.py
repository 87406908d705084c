"""A phone as the tests need it: it makes ids, keeps an outbox and sends it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from hamstride.casebook import new_id
from hamstride.web import door

Sent = dict[str, Any]


def mint(at: datetime) -> str:
    """A UUIDv7 of this moment."""
    return new_id(at)


def session(at: datetime, kind: str = "strength") -> Sent:
    return {"id": mint(at), "at": at.isoformat(timespec="seconds"), "kind": kind}


def part(of: Sent, at: datetime, *rows: Sent) -> Sent:
    return {"id": mint(at), "kind": "part", "at": at.isoformat(timespec="seconds"), "session": of, "rows": list(rows)}


def end(of: Sent, at: datetime, **whole: float) -> Sent:
    return {"id": mint(at), "kind": "end", "at": at.isoformat(timespec="seconds"), "session": of, **whole}


def observation(at: datetime, finding: str, value: Any, **more: str) -> Sent:
    told = {"finding": finding, "value": value, **more}
    return {"id": mint(at), "kind": "observation", "at": at.isoformat(timespec="seconds"), **told}


class Phone:
    """One phone of one person."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def fetch(self) -> Sent:
        """The card the phone keeps."""
        found: Sent = self.client.get("/card/").json()
        return found

    def outbox(self, *events: Sent, card: Sent | None = None, ahead: timedelta = timedelta()) -> Sent:
        card = card or self.fetch()
        sent_at = (door.now() + ahead).isoformat(timespec="seconds")
        found = {"hamstride": "sync/1", "record": card["record"], "sent_at": sent_at, "events": list(events)}
        return found | ({"card_at": card["made_at"], "mark": card["card"]["mark"]} if card["card"] else {})

    def send(self, *events: Sent, card: Sent | None = None, ahead: timedelta = timedelta()) -> Sent:
        """Send these events; the answer."""
        response = self.post(self.outbox(*events, card=card, ahead=ahead))
        assert response.status_code == 200, response.content
        found: Sent = response.json()
        return found

    def statuses(self, *events: Sent) -> list[str]:
        return [each["status"] for each in self.send(*events)["answers"]]

    def post(self, body: Any) -> Any:
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.post("/sync/", text, content_type="application/json")
