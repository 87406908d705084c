"""Answering about oneself: what is recorded, what is left unknown, which pages come up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hamstride.web.intake import known
from tests.web.screen import Screen

See = Callable[[str], Screen]
CaseNow = Callable[[], dict[str, Any]]


@pytest.mark.parametrize(
    ("page", "answer", "kept"),
    [
        ("birth_year", "1999", 1999),
        ("sex", "female", "female"),
        ("pregnancy", "none", "none"),
        ("conditions", ["none_of_these"], []),
        ("conditions", ["diabetes", "asthma"], ["diabetes", "asthma"]),
        ("medicines", ["none_of_these"], []),
        ("goal", "daily_life", "daily_life"),
        ("sport", " football ", "football"),
        ("earlier_injuries", "0", 0),
        ("equipment", ["none_of_these"], []),
        ("training_days", ["mon", "fri"], ["mon", "fri"]),
        ("country", "GB", "GB"),
    ],
)
def test_an_answer_is_kept_under_its_own_name(
    someone: Client, case: CaseNow, page: str, answer: str | list[str], kept: object
) -> None:
    someone.post(f"/start/{page}/", {"answer": answer})

    assert known.person(case()) == {page: kept}


@pytest.mark.parametrize("page", ["pregnancy", "conditions", "medicines", "surgery_on", "country"])
def test_not_sure_records_nothing(someone: Client, case: CaseNow, page: str) -> None:
    response = someone.post(f"/start/{page}/", {"answer": "not_sure"})

    assert response.status_code == 302
    assert known.person(case()) == {}


@pytest.mark.parametrize("page", ["birth_year", "earlier_injuries", "sport"])
def test_the_button_for_not_sure_records_nothing(someone: Client, case: CaseNow, page: str) -> None:
    response = someone.post(f"/start/{page}/", {"answer": "12 not read", "skip": "1"})

    assert response.status_code == 302
    assert case() == {}


@pytest.mark.parametrize("page", ["birth_year", "earlier_injuries", "sport"])
def test_an_empty_box_is_not_taken_for_an_answer(someone: Client, page: str) -> None:
    shown = Screen(someone.post(f"/start/{page}/", {"answer": ""}).content.decode())

    assert shown.faults == ["Type an answer, or choose “I’m not sure”"]


@pytest.mark.parametrize("typed", ["1899", "2030", "ninety", "19.5"])
def test_a_year_that_cannot_be_is_refused(someone: Client, case: CaseNow, typed: str) -> None:
    shown = Screen(someone.post("/start/birth_year/", {"answer": typed}).content.decode())

    assert shown.faults[0].startswith("Enter a number from")
    assert shown.one("input", name="answer").attrs["value"] == typed
    assert case() == {}


@pytest.mark.parametrize("alone", ["none_of_these", "not_sure"])
def test_none_and_not_sure_stand_alone(someone: Client, case: CaseNow, alone: str) -> None:
    shown = Screen(someone.post("/start/conditions/", {"answer": ["diabetes", alone]}).content.decode())

    assert "stand alone" in shown.faults[0]
    assert case() == {}


def test_a_man_is_not_asked_about_pregnancy_and_nothing_stays_open(someone: Client, case: CaseNow) -> None:
    response = someone.post("/start/sex/", {"answer": "male"})

    assert response.headers["Location"] == "/start/conditions/"
    assert known.person(case()) == {"sex": "male", "pregnancy": "none"}


@pytest.mark.parametrize("sex", ["female", "unspecified"])
def test_everyone_else_is_asked(someone: Client, sex: str) -> None:
    assert someone.post("/start/sex/", {"answer": sex}).headers["Location"] == "/start/pregnancy/"


def test_the_sport_is_asked_only_of_those_who_go_back_to_one(someone: Client) -> None:
    assert someone.post("/start/goal/", {"answer": "daily_life"}).headers["Location"] == "/start/earlier_injuries/"
    assert someone.post("/start/goal/", {"answer": "sport"}).headers["Location"] == "/start/sport/"


def test_no_operation_is_kept_as_asked_and_none(someone: Client, case: CaseNow) -> None:
    someone.post("/start/surgery_on/", {"answer": "no"})

    assert known.person(case()) == {"surgery_on": None}


def test_an_operation_is_kept_with_its_day(someone: Client, case: CaseNow) -> None:
    someone.post("/start/surgery_on/", {"answer": "yes", "day": "2", "month": "1", "year": "2026"})

    assert known.person(case()) == {"surgery_on": "2026-01-02"}


def test_an_operation_without_a_day_is_asked_for_it(someone: Client, case: CaseNow) -> None:
    shown = Screen(someone.post("/start/surgery_on/", {"answer": "yes"}).content.decode())

    assert shown.faults == ["Enter a real date, such as 5 3 2026"]
    assert case() == {}


def test_an_answer_that_was_not_offered_is_refused(someone: Client, case: CaseNow) -> None:
    shown = Screen(someone.post("/start/sex/", {"answer": "both"}).content.decode())

    assert shown.faults
    assert case() == {}


@pytest.mark.parametrize(
    ("page", "answer", "kept"),
    [("limp", "no", False), ("limp", "yes", True), ("pain_walking", "0", 0), ("bruising", "large", "large")],
)
def test_a_finding_is_kept_with_its_own_type(
    someone: Client, case: CaseNow, page: str, answer: str, kept: object
) -> None:
    someone.post(f"/start/{page}/", {"answer": answer})

    value = known.value(case(), page)
    assert (value, type(value)) == (kept, type(kept))


@pytest.mark.parametrize("page", ["limp", "pain_walking", "bruising", "mechanism"])
def test_not_sure_about_a_finding_leaves_it_unknown(someone: Client, case: CaseNow, page: str) -> None:
    response = someone.post(f"/start/{page}/", {"answer": "not_sure"})

    assert response.status_code == 302
    assert case() == {}


def test_pain_is_eleven_radios_with_words_at_the_ends_and_the_middle(see: See) -> None:
    page = see("/start/pain_walking/")
    numbers = [each for each in page.all("input", type="radio") if each.attrs["value"].isdigit()]

    assert [each.attrs["value"] for each in numbers] == [str(number) for number in range(11)]
    assert not page.all("input", type="range")
    for words in ("No pain", "Moderate", "Worst pain"):
        assert words in page.text
