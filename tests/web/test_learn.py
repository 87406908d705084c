"""Learning on the web: every lesson has its page, searching needs no script, and Today names what fits."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest
from django.test import Client

from hamstride.engine.learning import shown
from hamstride.web import door
from tests.web.screen import Screen

See = Callable[[str], Screen]
LESSONS = door.protocol().lessons


def lesson_links(page: Screen) -> list[str]:
    return [each.attrs["href"] for each in page.all("a") if each.attrs["href"].startswith("/learn/")]


@pytest.mark.thorough
def test_a_stranger_can_read_every_lesson(see: See) -> None:
    for id, lesson in LESSONS.items():
        page = see(f"/learn/{id}/")
        assert (page.status, page.h1) == (200, lesson.title)
        for claim in lesson.claims:
            assert shown(claim) in page.text, id


def test_the_list_names_every_lesson_by_topic(see: See) -> None:
    page = see("/learn/")
    assert {f"/learn/{id}/" for id in LESSONS} <= set(lesson_links(page))
    assert {lesson.topic for lesson in LESSONS.values()} <= {each.text for each in page.all("h2")}


def test_each_link_of_a_lesson_leads_somewhere(see: See) -> None:
    page = see("/learn/best-exercises/")
    links = [each.attrs["href"] for each in page.all("a") if each.attrs["href"].startswith(("/learn/", "/exercise/"))]
    assert "/exercise/nordic_curl/" in links
    assert {see(link).status for link in links} == {200}


def test_a_claim_says_how_sure_it_is_and_where_it_comes_from(see: See) -> None:
    page = see("/learn/shoes/")
    assert "Low evidence: Flat feet" in page.text
    assert "Low evidence: few or weak studies." in page.text
    assert "No study" in [each.text for each in page.all("span", class_="small")]
    assert "Nielsen RO" in page.text
    assert "[X-63]" not in page.text


def test_searching_is_a_plain_form_that_asks_with_get(see: See) -> None:
    page = see("/learn/")
    form = page.one("form")
    assert (form.attrs["method"], form.attrs["action"], form.attrs["role"]) == ("get", "/learn/", "search")
    field = page.one("input")
    assert (field.attrs["name"], page.one("label", for_="q").attrs["for"]) == ("q", field.attrs["id"])
    assert [each.attrs["src"] for each in page.all("script")] == ["/static/player/app.js"]


@pytest.mark.parametrize("words", ["night cramp", "do I need a scan?", "Tape"])
def test_a_search_shows_what_it_finds_and_keeps_the_words(see: See, words: str) -> None:
    page = see(f"/learn/?q={words.replace(' ', '+')}")
    assert page.one("input").attrs["value"] == words
    assert f"Found for “{words}”" in page.text
    found = lesson_links(page)
    assert len(found) < len(LESSONS)
    assert {see(link).status for link in found} == {200}


def test_a_term_is_found_and_explained_in_place(see: See) -> None:
    page = see("/learn/?q=isometric")
    assert door.protocol().glossary["isometric"].text in page.text


def test_a_search_that_finds_nothing_says_what_to_try(see: See) -> None:
    page = see("/learn/?q=qwertyuiop")
    assert "Nothing found for “qwertyuiop”" in page.text
    assert "Show all lessons" in page.text


def test_what_was_typed_comes_back_as_text_only(someone: Client) -> None:
    evil = '"><script>alert(1)</script>'
    html = someone.get("/learn/", {"q": evil}).content.decode()
    assert "<script>" not in html
    assert escape(evil) in html
    long = Screen(someone.get("/learn/", {"q": "x" * 5000}).content.decode())
    assert long.one("input").attrs["value"] == "x" * 100


@pytest.mark.parametrize("path", ["/learn/nothing/", "/learn/words/x/", "/learn/../etc/"])
def test_a_lesson_that_is_not_there_is_not_found(see: See, path: str) -> None:
    assert see(path).status == 404


@pytest.mark.parametrize("path", ["/learn/", "/learn/words/", "/learn/tape/"])
def test_a_page_of_lessons_is_only_read(someone: Client, path: str) -> None:
    assert someone.post(path).status_code == 405


def test_every_word_is_explained_on_one_page(see: See) -> None:
    page = see("/learn/words/")
    assert all(each.text in page.text for each in door.protocol().glossary.values())
    assert "Where this comes from" in page.text


def test_a_lesson_explains_the_words_it_uses(see: See) -> None:
    assert door.protocol().glossary["eccentric"].text in see("/learn/why-strength/").text


def test_every_page_is_one_step_from_the_warning_signs(see: See) -> None:
    for path in ("/", "/learn/", "/about/", "/help/", "/exercise/walk/"):
        assert "/learn/warning-signs/" in lesson_links(see(path)), path


def test_today_names_what_fits_and_the_list_does_too(ana: Client, see: See) -> None:
    wanted = [f"/learn/{each['id']}/" for each in door.decision()["learn"]]
    assert 1 <= len(wanted) <= 3
    assert set(wanted) <= set(lesson_links(see("/today/")))
    assert "For you today" in see("/learn/").text


def test_a_stranger_is_not_told_what_fits(see: See) -> None:
    assert "For you today" not in see("/learn/").text


def test_the_body_map_marks_what_the_person_told(see: See, log: Callable[..., None]) -> None:
    assert "You told us that it hurts here" not in see("/learn/the-three-muscles/").text
    log(pain_at_sit_bone=True, back_pain=False)
    page = see("/learn/the-three-muscles/")
    assert page.text.count("You told us that it hurts here") == 1
    assert "All three muscles start here. You told us that it hurts here." in page.text
