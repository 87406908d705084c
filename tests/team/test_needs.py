"""Who needs a person: the most pressing reason first, and a caseload sorted by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.web import door
from hamstride.web.clinic import standing
from hamstride.web.clinic.needs import Why, needs, unfinished
from hamstride.web.people.models import Account, Look
from hamstride.web.people.rights import PHYSIO
from tests import people
from tests.team.conftest import See, account, let_in, signed_in

CALM: dict[str, Any] = {
    "at": "2026-03-12T08:00:00+00:00", "urgency": "self_care", "headline": "Here is your plan", "reasons": [],
    "move": "hold", "gates": [], "monitoring": {"signs": [], "setbacks": {"listed": []}}, "return_to_sport": None,
}  # fmt: skip
WAITS = {"status": "unmet", "why": "a day", "text": "1 day", "needs": [{"kind": "wait"}]}
TOO_SORE = {"status": "unmet", "why": "Walking hurts", "text": "", "needs": [{"kind": "change"}]}
NOT_MEASURED = {"status": "unknown", "why": "", "text": "hop", "needs": [{"kind": "measure"}]}


def hurt(day: int, kind: str = "new_injury") -> dict[str, Any]:
    """The monitoring of somebody whose leg was hurt on a day of March."""
    listed = [{"kind": kind, "at": f"2026-03-{day:02}T08:00:00+00:00", "text": "The same leg was hurt again."}]
    return {"monitoring": {"signs": [], "setbacks": {"listed": listed}}}


def whys(*, silent: int = 0, gap: float | None = 10, due: tuple[str, ...] = (), **changed: Any) -> list[Why]:
    return [each.why for each in needs({**CALM, **changed}, silent, gap, due)]


def test_nothing_to_do_is_said_too() -> None:
    assert whys() == [Why.NOTHING]


@pytest.mark.parametrize(
    ("why", "case"),
    [
        (Why.RED_FLAG, {"urgency": "emergency", "reasons": [{"text": "Call 999.", "to": "emergency"}]}),
        (Why.RED_FLAG, {"urgency": "same_day"}),
        (Why.SPIKE, {"monitoring": {**CALM["monitoring"], "signs": [{"text": "Pain has risen"}]}}),
        (Why.SPIKE, hurt(5)),
        (Why.NOTHING, hurt(4)),
        (Why.NOTHING, hurt(11, "step_back")),
        (Why.SPIKE, {"return_to_sport": {"spike": "Pain rose with the last session."}}),
        (Why.STUCK, {"gates": [TOO_SORE]}),
        (Why.STUCK, {"move": "step_back"}),
        (Why.TEST_DUE, {"due": ("single hop",)}),
        (Why.SILENT, {"silent": 10}),
        (Why.UNFINISHED, {"urgency": "ask_first"}),
        (Why.NOTHING, {"gates": [WAITS, TOO_SORE]}),
        (Why.NOTHING, {"gates": [NOT_MEASURED]}),
        (Why.NOTHING, {"silent": 9}),
        (Why.NOTHING, {"silent": 400, "gap": None}),
    ],
)
def test_each_reason_has_its_sign(why: Why, case: dict[str, Any]) -> None:
    assert whys(**case) == [why]


@given(
    urgency=st.sampled_from(["self_care", "routine", "prompt", "same_day", "emergency", "ask_first"]),
    move=st.sampled_from(["hold", "advance", "step_back", "deload", "start"]),
    gates=st.lists(st.sampled_from([WAITS, TOO_SORE, NOT_MEASURED])),
    silent=st.integers(0, 99),
    due=st.sampled_from([(), ("hop",)]),
)
def test_a_warning_sign_is_always_first(urgency: str, move: str, gates: list[Any], silent: int, due: Any) -> None:
    found = whys(urgency=urgency, move=move, gates=gates, silent=silent, due=due)

    assert found == sorted(found)
    assert (found[0] is Why.RED_FLAG) == (urgency in ("same_day", "emergency"))
    assert (Why.NOTHING in found) == (found == [Why.NOTHING])


def test_a_warning_sign_does_not_wait_for_the_first_questions() -> None:
    told = unfinished({**CALM, "urgency": "emergency"})

    assert [each.why for each in told] == [Why.RED_FLAG, Why.UNFINISHED]


@pytest.fixture
def many(bo: Account, ana: Account, later: Callable[..., None]) -> dict[str, Account]:
    """Beside Ana, who is well: one with a warning sign, one who is silent, one who has not begun."""
    cases = {
        "Eve": people.ana_on_day(3, *people.answers(people.morning(3), {"one_leg_swollen": True})),
        "Jo": people.ana_on_day(1),
        "Ken": None,
    }
    made = {"Ana": ana}
    for name, data in cases.items():
        made[name] = account(people.Somebody(name, "athlete", f"{name.lower()}@example.org"))
        if data:
            door.casebook(made[name].key).import_case(made[name].key, people.text(data))
        let_in(made[name], bo, PHYSIO)
    return made


def test_the_caseload_has_who_needs_somebody_most_at_the_top(bo: Account, many: dict[str, Account], see: See) -> None:
    page = see(bo, "/clinic/")
    order = sorted(many, key=lambda name: page.text.index(f" {name} "))

    assert order[0] == "Eve"
    assert "Warning sign" in page.text
    assert page.link("Eve") == f"/clinic/{many['Eve'].key}/"


def test_somebody_silent_for_as_long_as_the_plan_waits_is_listed(
    bo: Account, many: dict[str, Account], see: See, later: Callable[..., None]
) -> None:
    gap = standing.gap_days(door.protocol(many["Jo"].key), "foundation")
    assert gap is not None
    later(days=gap)

    assert "Silent No entry for" in see(bo, "/clinic/").text


def test_opening_the_caseload_is_written_down_for_everybody_on_it(
    bo: Account, many: dict[str, Account], see: See
) -> None:
    see(bo, "/clinic/")

    assert {each.whose.name for each in Look.objects.filter(page="caseload")} == set(many)


def test_a_caseload_is_worked_out_once_for_a_record_and_a_day(
    bo: Account, many: dict[str, Account], see: See, monkeypatch: pytest.MonkeyPatch, later: Callable[..., None]
) -> None:
    see(bo, "/clinic/")
    asked: list[str | None] = []
    real = door.decision

    def watched(person: str | None = None, hold: bool = True) -> dict[str, Any]:
        asked.append(person)
        return real(person, hold)

    monkeypatch.setattr(door, "decision", watched)

    see(bo, "/clinic/")
    assert asked == []
    later(hours=1)
    signed_in(many["Ana"]).post("/question/pain_walking/", {"answer": "5", "form": door.mint_form()})
    asked.clear()
    see(bo, "/clinic/")
    assert asked == [many["Ana"].key]
    later(days=1)
    asked.clear()
    see(bo, "/clinic/")
    assert len(asked) == 3


def test_a_warning_sign_shows_at_once_although_the_list_is_kept(bo: Account, ana: Account, see: See) -> None:
    assert "Warning sign " not in see(bo, "/clinic/").text.replace("Warning signs", "")
    signed_in(ana).post("/question/fever/", {"answer": "yes", "form": door.mint_form()})

    assert "Warning sign " in see(bo, "/clinic/").text.replace("Warning signs", "")


def test_a_physiotherapist_without_anybody_is_told_how_to_begin(di: Account, see: See) -> None:
    assert "Nobody lets you see their record" in see(di, "/clinic/").text
