"""Every form fed what cannot be: a sentence beside the field, nothing lost, nothing written. The forms are found,
not listed, so that a new page is in this test before anybody thinks of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from hamstride.record.versions import told
from hamstride.web import door
from hamstride.web.intake import flow
from tests import people
from tests.engine.test_self_tests import JUMPED
from tests.sampled import one_in
from tests.web.conftest import Clock
from tests.web.screen import Element, Screen

PROTOCOL = door.protocol()
NUMBERS = [each.id for each in PROTOCOL.findings.values() if each.type == "number"]
OTHERS = [each.id for each in PROTOCOL.findings.values() if each.type != "number"]
WRONG = ("abc", "-1", "99999999", "12 km", "1e400", "nan", "0x10", "true", "5;--", "ten")
QUICK = ("12 km", "-1")
LONG = "/session/"  # a hundred boxes: with every wrong value it takes minutes
PAGES = ["/check-in/today/", "/check-in/more/", "/check-in/signs/", "/cramp/", "/calendar/feed/",
         "/calendar/2026-03-31/running/", "/tests/hop_single_m/left/", "/question/hop_single_m/", "/question/sleep_h/",
         "/start/onset/", "/start/surgery_on/", "/start/birth_year/", "/hurt-again/"]  # fmt: skip
INTAKE = [f"/start/{each.id}/" for each in flow.steps(PROTOCOL)]
TYPED = ("numeric", "decimal")
FREE_TEXT = "/start/sport/"


@pytest.fixture
def client(brought: Callable[[people.Data], Client], clock: Clock) -> Client:
    clock.now = people.morning(30)
    return brought(people.ana_in("sport_specific") | {"sessions": JUMPED})


def boxes(page: Screen) -> list[Element]:
    """The boxes one types into."""
    return [each for each in page.all("input") if each.attrs.get("type", "text") in ("text", "number")]


def radios(page: Screen) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in page.all("input"):
        if each.attrs.get("type") == "radio":
            found.setdefault(each.attrs["name"], []).append(each.attrs["value"])
    return found


def filled(page: Screen) -> dict[str, str]:
    """A form filled in as far as one tap does: the first answer of each question, the boxes as they are."""
    hidden = {each.attrs["name"]: each.attrs.get("value", "") for each in page.all("input", type="hidden")}
    typed = {each.attrs["name"]: each.attrs.get("value", "") for each in boxes(page)}
    return {**hidden, **typed, **{name: values[0] for name, values in radios(page).items()}}


def send(client: Client, path: str, data: dict[str, str]) -> Screen:
    response = client.post(path, data)
    assert response.status_code < 500, f"{path} {data}"
    return Screen(response.content.decode(), response.status_code)


def refused(client: Client, path: str, name: str, value: str) -> None:
    """Send a form with one wrong value: it comes back with a sentence at that field, and with all that was typed."""
    page = Screen(client.get(path, follow=True).content.decode())
    data = filled(page) | {name: value}
    if name != "answer" and any(each.attrs["name"] == "year" for each in boxes(page)) and "answer" in data:
        data["answer"] = {"/start/onset/": "other", "/start/surgery_on/": "yes"}.get(path, data["answer"])
    count = len(door.events())
    back = send(client, path, data)
    assert back.status == 200, f"{path} took {name}={value!r}"
    assert back.faults, f"{path} says nothing about {name}={value!r}"
    assert 'class="fault"' in back.html, f"{path} has no sentence beside {name}={value!r}"
    assert len(door.events()) == count, f"{path} wrote something with {name}={value!r}"
    kept = {each.attrs["name"]: each.attrs.get("value", "") for each in boxes(back)}
    assert {each: kept[each] for each in kept if each in data} == {each: data[each] for each in kept if each in data}
    chosen = {each.attrs["name"]: each.attrs["value"] for each in back.all("input") if "checked" in each.attrs}
    assert all(chosen.get(each) == data[each] for each in radios(back) if each != name and data[each])


def typed_in(client: Client, path: str) -> Iterator[str]:
    page = Screen(client.get(path, follow=True).content.decode())
    yield from (each.attrs["name"] for each in boxes(page) if each.attrs.get("inputmode") in TYPED)


def feed(client: Client, path: str, values: tuple[str, ...], most: int | None = None) -> int:
    """Put each value into each box of a form (or the first few), and a forged one into each question.

    Returns how many were tried.
    """
    tried = 0
    for name in list(typed_in(client, path))[:most]:
        for value in values:
            refused(client, path, name, value)
            tried += 1
    for name in list(radios(Screen(client.get(path, follow=True).content.decode())))[:most]:
        refused(client, path, name, "forged")
        tried += 1
    return tried


@pytest.mark.parametrize("path", one_in(4, PAGES))
def test_a_wrong_entry_is_said_beside_its_field_and_nothing_is_lost(client: Client, path: str) -> None:
    assert feed(client, path, QUICK, most=1)


def test_a_correction_is_as_strict(client: Client) -> None:
    for kind in ("observation", "session"):
        entry = [each for each in told(door.events()).values() if each.kind == kind][-1]
        assert feed(client, f"/entries/{entry.id}/", QUICK, most=1)


@pytest.mark.slow
@pytest.mark.parametrize("path", [*INTAKE, *PAGES, LONG, *(f"/question/{each}/" for each in NUMBERS)])
def test_every_form_and_every_kind_of_wrong_entry(client: Client, path: str) -> None:
    if path != FREE_TEXT:
        feed(client, path, QUICK if path == LONG else WRONG)


@pytest.mark.slow
@pytest.mark.parametrize("finding", OTHERS)
def test_every_question_refuses_an_answer_it_does_not_offer(client: Client, finding: str) -> None:
    assert feed(client, f"/question/{finding}/", ())


@pytest.mark.parametrize("finding", [each.id for each in PROTOCOL.findings.values() if each.per_side][:3])
def test_a_measure_without_its_leg_is_not_guessed(client: Client, finding: str) -> None:
    """No box of a leg filled in: the page asks for one, and writes nothing."""
    path = f"/question/{finding}/"
    page = Screen(client.get(path).content.decode())
    count = len(door.events())
    back = send(client, path, filled(page) | {"answer": "1.2"})
    assert back.faults == ["Type an answer, or choose “I’m not sure”"]
    assert len(door.events()) == count


def test_a_percent_sign_in_a_unit_breaks_no_sentence(client: Client) -> None:
    back = send(client, "/question/odi_pct/", {"answer": "101"})
    assert back.faults == ["Enter a number from 0 to 100 percent"]


def test_free_text_that_is_too_long_is_refused(client: Client) -> None:
    page = Screen(client.get(FREE_TEXT).content.decode())
    back = send(client, FREE_TEXT, filled(page) | {"answer": "x" * 81})
    assert back.faults
    assert back.one("input", name="answer").attrs["value"] == "x" * 81


def test_an_empty_post_is_answered_on_every_page(client: Client) -> None:
    answered: dict[str, Any] = {path: client.post(path, {}).status_code for path in [*PAGES, *INTAKE]}
    assert {path for path, status in answered.items() if status not in (200, 302)} == set()
