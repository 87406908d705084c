"""The decision on the return to sport as a record: what was met, what was waived and why, who was told."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.web import door
from hamstride.web.clinic import returning
from hamstride.web.clinic.models import ReturnDecision
from hamstride.web.people.models import Account
from hamstride.web.people.rights import DECIDE, PHYSIO
from tests import people
from tests.team.conftest import See, account, let_in, signed_in
from tests.web.screen import Screen

WHY = "Seen in three trainings."


@pytest.fixture
def gil(bo: Account) -> Account:
    """Gil, whom Bo put in the sprint phase: near sport, with most criteria open. It is the third morning."""
    made = account(people.Somebody("Gil", "athlete", "gil@example.org"))
    door.casebook(made.key).import_case(made.key, people.text(people.ana_in("sprint", 3)))
    let_in(made, bo, PHYSIO, DECIDE)
    return made


def open_axes(person: Account) -> list[str]:
    return [each["id"] for each in returning.axes_of(door.decision(person.key)) if each["status"] != "met"]


def decided(bo: Account, person: Account, **told: Any) -> Screen:
    form = {"form": door.mint_form(), "verdict": "not_yet", "reason": WHY, "told": ["person"], **told}
    response = signed_in(bo).post(f"/clinic/{person.key}/return/", form, follow=True)
    return Screen(response.content.decode(), response.status_code)


def waivers(person: Account, why: str = "No machine here.") -> dict[str, str]:
    return {f"waive_{id}": why for id in open_axes(person)}


def test_the_page_shows_every_criterion_as_it_stands(bo: Account, gil: Account, see: See) -> None:
    page = see(bo, f"/clinic/{gil.key}/return/")

    for axis in returning.axes_of(door.decision(gil.key)):
        assert axis["name"] in page.text


def test_not_yet_can_always_be_written_down(bo: Account, gil: Account, ana: Account) -> None:
    for person in (gil, ana):
        decided(bo, person)

    assert ReturnDecision.objects.count() == 2


def test_full_sport_needs_every_criterion_met_or_waived_with_a_reason(bo: Account, gil: Account) -> None:
    page = decided(bo, gil, verdict="return")
    assert [each.attrs["href"] for each in page.all("a") if "waive" in each.attrs["href"]] == [
        f"#id_waive_{id}" for id in open_axes(gil)
    ]
    assert not ReturnDecision.objects.exists()

    decided(bo, gil, verdict="return", **waivers(gil), told=["person", "coach"])
    kept = ReturnDecision.objects.get()
    assert kept.by == bo
    assert {each["id"]: each["waived"] for each in kept.axes if each["waived"]} == dict.fromkeys(
        open_axes(gil), "No machine here."
    )
    assert kept.told == ["person", "coach"]
    assert kept.events == len(door.events(gil.key))


def test_blanks_are_no_reason(bo: Account, gil: Account) -> None:
    assert decided(bo, gil, verdict="return", **waivers(gil, "   ")).faults
    assert not ReturnDecision.objects.exists()


def test_a_part_of_training_needs_no_waivers_and_keeps_what_is_open(bo: Account, gil: Account) -> None:
    page = decided(bo, gil, verdict="part")

    assert "Back to a part of training" in page.text
    assert {each["id"] for each in ReturnDecision.objects.get().axes if each["status"] != "met"} == set(open_axes(gil))


@pytest.mark.parametrize("verdict", ["return", "part"])
def test_with_a_warning_sign_nobody_goes_back(bo: Account, gil: Account, verdict: str) -> None:
    signed_in(gil).post("/question/one_leg_swollen/", {"answer": "yes", "form": door.mint_form()})
    page = decided(bo, gil, verdict=verdict, **waivers(gil))

    assert page.faults == [returning.STOPS["same_day"]]
    assert not ReturnDecision.objects.exists()


def test_before_the_criteria_are_looked_at_nobody_goes_back(bo: Account, ana: Account) -> None:
    page = decided(bo, ana, verdict="return")

    assert "not looked at yet in this phase" in page.faults[0]


@pytest.mark.parametrize(
    ("told", "says"),
    [({"verdict": ""}, "Choose one answer"), ({"reason": ""}, "Say why"), ({"told": []}, "Say who was told"),
     ({"told": ["coach"]}, "The person has to be told"), ({"verdict": "fly"}, "Choose one answer")],
)  # fmt: skip
def test_a_decision_says_what_why_and_who_was_told(bo: Account, gil: Account, told: Any, says: str) -> None:
    assert says in " ".join(decided(bo, gil, **told).faults)
    assert not ReturnDecision.objects.exists()


def test_the_person_reads_the_decision_with_its_reasons(bo: Account, gil: Account, see: See) -> None:
    decided(bo, gil, verdict="return", **waivers(gil))
    page = see(gil, "/return/")

    assert "Decided by Bo. Seen in three trainings." in page.text
    assert "waived: No machine here." in page.text
    assert "Bo wrote down a decision about your return to sport." in see(gil, "/news/").text


def test_a_decision_does_not_move_the_plan(bo: Account, gil: Account) -> None:
    before = door.decision(gil.key)
    decided(bo, gil, verdict="return", **waivers(gil))

    assert door.decision(gil.key) == before


def test_the_same_decision_sent_twice_is_kept_once(bo: Account, gil: Account) -> None:
    form = door.mint_form()
    for _ in range(2):
        decided(bo, gil, form=form)

    assert ReturnDecision.objects.count() == 1


def test_a_decision_stays_when_the_criteria_change(bo: Account, gil: Account, see: See) -> None:
    decided(bo, gil, verdict="part")
    kept = ReturnDecision.objects.get().axes
    signed_in(gil).post("/question/pain_palpation/", {"answer": "0", "form": door.mint_form()})

    assert ReturnDecision.objects.get().axes == kept


def test_what_is_met_cannot_be_waived() -> None:
    axes = [
        {"id": "a", "name": "A", "text": "", "status": "met"},
        {"id": "b", "name": "B", "text": "", "status": "unknown"},
    ]
    kept = returning.kept(axes, {"a": "why not", "b": " no machine "})

    assert [each["waived"] for each in kept] == ["", "no machine"]
