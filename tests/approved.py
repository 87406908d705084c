"""`make approve`: what the engine says of the example people and of some stories, part by part, as it was approved.

A part that changes is named by the test; whoever meant the change looks at the decision and writes the marks anew. Only
marks are kept: the decisions themselves are longer than the engine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from hamstride.casebook import load_protocol
from hamstride.engine.decide import decide
from hamstride.engine.decision import Decision
from hamstride.engine.explain import explain
from tests.test_examples import days, person
from tests.test_vignettes import VIGNETTES, plan

MARKS = Path(__file__).parent / "approved.json"
EVERY = 5  # of the stories


def decisions() -> Iterator[tuple[str, Callable[[], Decision]]]:
    """Yield a name and how to decide: the example people on every day that is expected of, and each fifth story."""
    for name, day in days():
        at = datetime.fromisoformat(str(day["at"]))
        yield f"{name} {at.isoformat()}", partial(_decided, name, at)
    yield from ((name, partial(plan, name)) for name in [*VIGNETTES][::EVERY])


def _decided(name: str, at: datetime) -> Decision:
    return decide(load_protocol(), person(name), at)


def marks(decision: Decision) -> dict[str, str]:
    """Return eight characters for each part of a decision that says something, and for its page."""
    parts = {**decision.to_dict(), "page": explain(decision)}
    del parts["at"], parts["protocol"], parts["hamstride"]
    return {part: _mark(told) for part, told in parts.items() if told}


def _mark(told: object) -> str:
    return sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]


def main() -> None:
    """Write the marks of today's decisions."""
    lines = [f"{json.dumps(name)}: {json.dumps(marks(each()), sort_keys=True)}" for name, each in decisions()]
    MARKS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(lines)} decisions marked in tests/{MARKS.name}")


if __name__ == "__main__":
    main()
