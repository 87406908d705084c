"""The coach's board: available, limited or not, never why; a coach may ask for less, never for more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.web import door
from hamstride.web.clinic.needs import Need, Why
from hamstride.web.clinic.standing import Standing
from hamstride.web.people.models import Account, Look
from hamstride.web.people.rights import COACH, PAIN_NOTES
from hamstride.web.team.availability import Level, Limit, availability, range_words
from hamstride.web.team.models import Restriction
from tests import people
from tests.team.conftest import See, account, let_in, signed_in
from tests.web.screen import Screen

WELL = Standing(
    needs=(Need(Why.NOTHING, ""),), condition="Hamstring strain", phase="Sprint", day=3, last_entry=None,
    urgency="self_care", running={"speed_pct": 70}, range_days=(23, 41), onset=None, drills=("Sport practice drills",),
    is_well=False, returned=False, pain=2,
)  # fmt: skip
STANDINGS = st.builds(
    replace,
    st.just(WELL),
    urgency=st.sampled_from(["emergency", "same_day", "prompt", "routine", "self_care", "ask_first", "new_word"]),
    phase=st.sampled_from(["", "Sprint"]),
    running=st.sampled_from([None, {"speed_pct": 50}, {"speed_pct": 95}]),
    drills=st.sampled_from([(), ("Sport practice drills",)]),
    returned=st.booleans(),
    is_well=st.booleans(),
)
LIMITS = st.lists(
    st.builds(
        Limit, rests=st.booleans(), max_speed_pct=st.one_of(st.none(), st.integers(1, 99)), words=st.just("Less.")
    )
)


def url(person: Account) -> str:
    return f"/team/{person.key}/restrict/"


def asked(cy: Account, person: Account, **told: Any) -> Screen:
    until = (door.now().date() + timedelta(days=3)).isoformat()
    form = {"form": door.mint_form(), "what": "slower", "max_speed_pct": "40", "until": until, "reason": "Wet pitch."}
    response = signed_in(cy).post(url(person), {**form, **told}, follow=True)
    return Screen(response.content.decode(), response.status_code)


@pytest.fixture
def gil(cy: Account) -> Account:
    """Gil, whom a clinician put in the sprint phase: he may run, and join drills."""
    made = account(people.Somebody("Gil", "athlete", "gil@example.org"))
    door.casebook(made.key).import_case(made.key, people.text(people.ana_in("sprint", 3)))
    let_in(made, cy, COACH)
    return made


@pytest.mark.parametrize(
    ("level", "changed"),
    [
        (Level.LIMITED, {}),
        (Level.AVAILABLE, {"returned": True}),
        (Level.AVAILABLE, {"is_well": True}),
        (Level.NOT_AVAILABLE, {"running": None, "drills": ()}),
        (Level.NOT_AVAILABLE, {"urgency": "ask_first", "returned": True}),
        (Level.NOT_AVAILABLE, {"urgency": "emergency", "is_well": True}),
        (Level.NOT_AVAILABLE, {"urgency": "prompt", "returned": True}),
        (Level.NOT_AVAILABLE, {"phase": "", "returned": True}),
    ],
)
def test_what_the_plan_allows(level: Level, changed: dict[str, Any]) -> None:
    assert availability(replace(WELL, **changed)).level is level


def test_limited_says_to_what_speed_and_for_which_drills() -> None:
    found = availability(WELL)

    assert (found.words, found.speed_pct, found.drills) == ("Limited", 70, ("Sport practice drills",))


@given(standing=STANDINGS, limits=LIMITS)
def test_asking_for_less_never_gives_more(standing: Standing, limits: list[Limit]) -> None:
    before, after = availability(standing), availability(standing, limits)

    assert after.level <= before.level
    assert (after.speed_pct if after.speed_pct is not None else 101) <= (
        before.speed_pct if before.speed_pct is not None else 101
    ) or after.level is Level.NOT_AVAILABLE
    assert set(after.drills) <= set(before.drills)


@given(standing=STANDINGS)
def test_whoever_is_not_known_to_be_well_is_not_available(standing: Standing) -> None:
    found = availability(standing)

    assert found.level is Level.NOT_AVAILABLE or (standing.urgency in ("self_care", "routine") and standing.phase)


def test_how_long_it_took_others_is_a_range_and_never_a_date() -> None:
    assert range_words(WELL, 20) == "It took others about 23 to 41 days. Today is day 20. It is not a promise."
    assert range_words(replace(WELL, range_days=(21, 21)), 1).startswith("It took others about 21 days.")
    assert range_words(replace(WELL, range_days=None), 20) == ""
    assert range_words(WELL, None) == ""


def test_the_board_says_what_and_not_why(cy: Account, ana: Account, gil: Account, see: See) -> None:
    page = see(cy, "/team/")

    assert "Limited Runs at most at 50 %" in page.text
    assert "Ana Not available" in page.text or "Ana Limited" in page.text
    for words in ("Hamstring strain", "Foundation", "Worst pain", "pain of"):
        assert words not in page.text
    assert "Sprint" not in page.text


def test_pain_is_shown_only_to_a_coach_who_was_allowed(cy: Account, gil: Account, see: See) -> None:
    assert "Worst pain" not in see(cy, "/team/").text
    let_in(gil, cy, COACH, PAIN_NOTES)

    assert "Worst pain told, today or yesterday: 0 of 10." in see(cy, "/team/").text


def test_a_warning_sign_takes_somebody_off_the_pitch_without_saying_which(cy: Account, gil: Account, see: See) -> None:
    signed_in(gil).post("/question/one_leg_swollen/", {"answer": "yes", "form": door.mint_form()})
    page = see(cy, "/team/")

    assert "Gil Not available" in page.text
    assert "clot" not in page.text
    assert "swollen" not in page.text


def test_opening_the_board_is_written_down(cy: Account, ana: Account, see: See) -> None:
    see(cy, "/team/")

    assert Look.objects.get(whose=ana).page == "board"


def test_a_coach_asks_for_less_and_the_person_reads_why(cy: Account, gil: Account, see: See) -> None:
    page = asked(cy, gil)

    assert "Runs at most at 40 %" in page.text
    assert "Cy asked for at most 40 % of own best speed until" in page.text
    assert "Cy asked for less in team training." in see(gil, "/news/").text
    assert "Wet pitch." in see(gil, "/sharing/").text


def test_a_higher_number_changes_nothing(cy: Account, gil: Account) -> None:
    assert "Runs at most at 50 %" in asked(cy, gil, max_speed_pct="99").text


def test_no_team_training_at_all(cy: Account, gil: Account) -> None:
    assert "Gil Not available" in asked(cy, gil, what="rest", max_speed_pct="").text


def test_the_plan_is_not_touched_by_it(cy: Account, gil: Account) -> None:
    before = door.decision(gil.key)
    asked(cy, gil, what="rest", max_speed_pct="")

    assert door.decision(gil.key) == before


def test_it_ends_by_itself(cy: Account, gil: Account, later: Callable[..., None]) -> None:
    asked(cy, gil)
    assert Restriction.objects.live(door.now()).count() == 1
    later(days=4)

    assert not Restriction.objects.live(door.now()).exists()


def test_only_who_asked_takes_it_back(cy: Account, gil: Account, see: See) -> None:
    asked(cy, gil)
    made = Restriction.objects.get()
    other = account(people.Somebody("Vi", "coach", "vi@example.org"))
    let_in(gil, other, COACH)

    assert signed_in(other).post(f"{url(gil)}{made.pk}/lift/").status_code == 404
    assert signed_in(cy).post(f"{url(gil)}{made.pk}/lift/").status_code == 302
    assert "Runs at most at 50 %" in see(cy, "/team/").text


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"what": ""}, "Choose one answer"),
        ({"what": "faster"}, "Choose one answer"),
        ({"max_speed_pct": ""}, "Say how fast at most"),
        ({"max_speed_pct": "0"}, "a whole number from 1 to 99"),
        ({"max_speed_pct": "100"}, "a whole number from 1 to 99"),
        ({"max_speed_pct": "fast"}, "a whole number from 1 to 99"),
        ({"what": "rest"}, "Leave this empty"),
        ({"until": ""}, "Choose the last day"),
        ({"until": "2020-01-01"}, "Choose a day from today"),
        ({"until": "2099-01-01"}, "Choose a day from today"),
        ({"until": "soon"}, "Type a day such as"),
        ({"reason": ""}, "Say why"),
    ],
)
def test_a_wrong_entry_is_said_beside_its_field(cy: Account, gil: Account, told: dict[str, str], says: str) -> None:
    assert says in " ".join(asked(cy, gil, **told).faults)
    assert not Restriction.objects.exists()


def test_the_same_form_sent_twice_asks_once(cy: Account, gil: Account) -> None:
    form = door.mint_form()
    for _ in range(2):
        asked(cy, gil, form=form)

    assert Restriction.objects.count() == 1


def test_a_physiotherapist_is_no_coach(bo: Account, ana: Account, see: See) -> None:
    assert "Nobody lets you see this" in see(bo, "/team/").text
    assert see(bo, url(ana)).status == 404
