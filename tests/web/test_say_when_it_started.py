"""Saying when it started: a day and a rough time, or a best guess."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from hamstride.web.intake import known
from tests.web.conftest import MORNING, Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
CaseNow = Callable[[], dict[str, Any]]


def onset(case: dict[str, Any]) -> datetime:
    found = known.onset(case)
    assert found is not None
    return found


def test_yesterday_evening_is_a_time_on_yesterday(someone: Client, case: CaseNow) -> None:
    someone.post("/start/onset/", {"answer": "yesterday", "part": "evening"})

    assert onset(case()) == (MORNING - timedelta(days=1)).replace(hour=20, minute=0)


def test_without_a_time_of_day_it_is_midday(someone: Client, case: CaseNow) -> None:
    someone.post("/start/onset/", {"answer": "yesterday"})

    assert onset(case()).hour == 12


def test_another_day_is_typed(someone: Client, case: CaseNow) -> None:
    someone.post("/start/onset/", {"answer": "other", "day": "28", "month": "2", "year": "2026", "part": "morning"})

    assert onset(case()) == datetime(2026, 2, 28, 9, tzinfo=MORNING.tzinfo)


def test_an_injury_of_today_lies_before_the_answers_given_today(someone: Client, case: CaseNow, clock: Clock) -> None:
    someone.post("/start/emergency_body/", {"answer": "no"})
    clock.forward(minutes=2)
    someone.post("/start/onset/", {"answer": "today", "part": "evening"})

    first = known.first_answer(case())
    assert first is not None
    assert onset(case()) < first


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"day": "31", "month": "2", "year": "2026"}, "Enter a real date, such as 5 3 2026"),
        ({"day": "", "month": "2", "year": "2026"}, "Enter a real date, such as 5 3 2026"),
        ({"day": "two", "month": "2", "year": "2026"}, "Enter a real date, such as 5 3 2026"),
        ({"day": "1", "month": "13", "year": "2026"}, "Enter a real date, such as 5 3 2026"),
        ({"day": "5", "month": "3", "year": "2026"}, "The date must not be in the future"),
        ({"day": "1", "month": "1", "year": "1901"}, "The date is too long ago"),
    ],
)
def test_a_date_that_cannot_be_is_refused(someone: Client, case: CaseNow, typed: dict[str, str], says: str) -> None:
    page = Screen(someone.post("/start/onset/", {"answer": "other", **typed}).content.decode())

    assert page.faults == [says]
    assert case() == {}


def test_not_sure_leads_to_a_best_guess(someone: Client, case: CaseNow) -> None:
    response = someone.post("/start/onset/", {"answer": "not_sure"})

    assert response.headers["Location"] == "/start/onset_guess/"
    assert case() == {}


def test_the_best_guess_counts_and_leads_on(someone: Client, see: See, case: CaseNow) -> None:
    assert not see("/start/onset_guess/").all("input", value="not_sure", name="answer")

    response = someone.post("/start/onset_guess/", {"answer": "other", "day": "1", "month": "3", "year": "2026"})

    assert response.headers["Location"] == "/start/side/"
    assert onset(case()).date().isoformat() == "2026-03-01"


def test_what_was_said_about_the_moment_moves_with_it(someone: Client, case: CaseNow) -> None:
    someone.post("/start/onset/", {"answer": "yesterday"})
    someone.post("/start/sudden_onset/", {"answer": "yes"})
    someone.post("/start/onset/", {"answer": "other", "day": "28", "month": "2", "year": "2026"})

    told = known.observations(case(), "sudden_onset")
    assert [known.moment(each["at"]) for each in told] == [onset(case())]


def test_saying_the_same_day_again_writes_nothing(someone: Client, case: CaseNow) -> None:
    someone.post("/start/onset/", {"answer": "yesterday", "part": "evening"})
    before = onset(case())
    someone.post("/start/onset/", {"answer": "yesterday"})

    assert onset(case()) == before


def test_the_page_shows_the_day_that_was_said(someone: Client, see: See) -> None:
    someone.post("/start/onset/", {"answer": "yesterday"})
    page = see("/start/onset/")

    assert page.checked == ["other"]
    assert page.one("input", name="day").attrs["value"] == "3"
