"""`make approve`: what the engine says of the example people and of some stories, part by part, as it was approved.

On each fifth of these days also what is made from the same record: the card of today's session, the calendar and where
its work may be moved, the page to take to an appointment, every criterion as it stands, the certificate.

A part that changes is named by the test; whoever meant the change looks at the decision and writes the marks anew. Only
marks are kept: the decisions themselves are longer than the engine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from hamstride.casebook import load_protocol
from hamstride.engine.appointment import report
from hamstride.engine.arranging.days import arranged
from hamstride.engine.arranging.moving import places
from hamstride.engine.card.card import session_card
from hamstride.engine.certificate import certify
from hamstride.engine.criteria_now import criteria_now
from hamstride.engine.decide import decide
from hamstride.engine.decision import Decision
from hamstride.engine.explain import explain
from hamstride.engine.self_tests import offers
from hamstride.engine.visit.page import as_html, as_text
from hamstride.engine.what_if import what_if
from hamstride.record.read import ARRANGED
from tests.test_examples import days, person
from tests.test_vignettes import VIGNETTES, plan

MARKS = Path(__file__).parent / "approved.json"
EVERY = 5  # of the stories, and of the days for what is made beside the decision


Said = Mapping[str, object]  # parts by name


def everything() -> Iterator[tuple[str, Callable[[], Said]]]:
    """Yield a name and how to say it: the example people on every day that is expected of, and each fifth story."""
    asked = [(name, datetime.fromisoformat(str(day["at"]))) for name, day in days()]
    for name, at in asked:
        yield f"{name} {at.isoformat()}", partial(_decided, name, at)
    yield from ((name, partial(_told, name)) for name in [*VIGNETTES][::EVERY])
    for name, at in asked[::EVERY]:
        yield f"{name} {at.isoformat()} and beside it", partial(_beside, name, at)


def _decided(name: str, at: datetime) -> Said:
    return _parts(decide(load_protocol(), person(name), at))


def _told(story: str) -> Said:
    return _parts(plan(story))


def _beside(name: str, at: datetime) -> Said:
    protocol, case = load_protocol(), person(name)
    page, calendar = report(protocol, case, at), arranged(protocol, case, at)
    work = [each for each in calendar.days if each.kind in ARRANGED and calendar.prescriber is not None]
    return {
        "card": asdict(session_card(protocol, case, at)),
        "arranged": [asdict(each) for each in calendar.days],
        "movable": [
            [asdict(place) for place in places(calendar, (), date.fromisoformat(each.date), each.kind, at)]
            for each in work[:2]
        ],
        "visit": as_text(page),
        "visit html": as_html(page),
        "visit surgeon": as_text(report(protocol, case, at, "surgeon")),
        "criteria": [asdict(each) for each in criteria_now(protocol, case, at)],
        "certificate": certify(protocol, case, at).certificate.to_dict() | {"protocol": None},
        "alone": [asdict(each) for each in offers(protocol, case, at)],
        "lifted": asdict(what_if(protocol, case, at)),
    }


def _parts(decision: Decision) -> Said:
    parts = {**decision.to_dict(), "page": explain(decision)}
    return {part: said for part, said in parts.items() if part not in ("at", "protocol", "hamstride")}


def marks(said: Said) -> dict[str, str]:
    """Return eight characters for each part that says something."""
    return {part: _mark(told) for part, told in said.items() if told}


def _mark(told: object) -> str:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, default=_plain)
    return sha256(text.encode()).hexdigest()[:8]


def _plain(told: object) -> object:
    return sorted(told) if isinstance(told, frozenset) else str(told)


def main() -> None:
    """Write the marks of today's decisions."""
    lines = [f"{json.dumps(name)}: {json.dumps(marks(each()), sort_keys=True)}" for name, each in everything()]
    MARKS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(lines)} decisions marked in tests/{MARKS.name}")


if __name__ == "__main__":
    main()
