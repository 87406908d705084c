"""What the phone keeps of the programme: pages that are nobody's, small, and new when the programme is."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from hamstride.casebook import Entry
from hamstride.web import door
from hamstride.web.player import shell
from hamstride.words.style import long_sentences, never_ship
from tests.web.screen import Screen

See = Callable[[str], Screen]
STATIC = Path(settings.STATICFILES_DIRS[0])
SCRIPTS = sorted((STATIC / "player").glob("*.js"))


def packed(*texts: bytes) -> int:
    return sum(len(gzip.compress(each)) for each in texts)


@pytest.mark.parametrize("name", shell.PAGES)
def test_a_kept_page_is_the_same_for_everybody(someone: Client, name: str) -> None:
    before = someone.get(f"/shell/{name}/").content
    door.casebook().log(door.ME, [Entry("person", {"country": "DE", "sport": "rowing"})])
    door.casebook().log(door.ME, [Entry("observation", {"finding": "pain_walking", "value": 7})])
    shell.page.cache_clear()

    assert someone.get(f"/shell/{name}/").content == before


@pytest.mark.parametrize("name", shell.PAGES)
def test_a_kept_page_holds_no_token_and_sets_no_cookie(ana: Client, name: str) -> None:
    response = Client().get(f"/shell/{name}/")

    assert b"csrfmiddlewaretoken" not in response.content
    assert not response.cookies


def test_another_page_is_not_kept(ana: Client) -> None:
    assert ana.get("/shell/today/").status_code == 404


def test_the_worker_keeps_every_script_a_kept_page_needs(ana: Client) -> None:
    head = ana.get("/sw.js").content.decode().splitlines()[0]
    assets = json.loads(re.sub(r".*ASSETS = (.*);", r"\1", head))
    imported = {
        f"/static/player/{name}" for path in SCRIPTS for name in re.findall(r'from "\./(.*)"', path.read_text())
    }
    pages = [Screen(shell.page(name)) for name in shell.PAGES]
    asked = {each.attrs["src"] for page in pages for each in page.all("script")}
    asked |= {each.attrs["href"] for page in pages for each in page.all("link", rel="stylesheet")}

    assert imported | asked <= set(assets)
    assert {path.name for path in SCRIPTS} == {Path(each).name for each in assets if each.endswith(".js")}
    assert all(ana.get(each).status_code == 200 for each in assets)


def test_the_worker_is_asked_for_anew_and_may_not_be_cached(ana: Client) -> None:
    response = ana.get("/sw.js")

    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "no-store"


def test_a_changed_page_is_a_new_version(ana: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = shell.version()
    monkeypatch.setattr(shell, "page", lambda name: "another page")
    shell.version.cache_clear()
    try:
        assert shell.version() != before
    finally:
        monkeypatch.undo()
        shell.version.cache_clear()


def test_the_player_is_small() -> None:
    scripts = [path.read_bytes() for path in SCRIPTS]

    assert len((STATIC / "player" / "player.js").read_bytes()) <= 25_000
    assert packed(*scripts) <= 25_000


@pytest.mark.parametrize("path", ["/play/", "/today/", "/session/", "/cramp/", "/first-aid/", "/help/"])
def test_a_first_visit_is_small(ana: Client, path: str) -> None:
    page = ana.get(path).content
    css, icon = (STATIC / "hamstride.css").read_bytes(), (STATIC / "mark.svg").read_bytes()

    assert packed(page, css, icon, *(path.read_bytes() for path in SCRIPTS)) <= 100_000


def test_every_template_has_one_title_and_every_reference_of_it_a_target(someone: Client) -> None:
    templates = re.findall(
        r'<template id="t-(\w+)">(.*?)</template>\s*(?=<template id|</main>)', shell.page("play"), re.S
    )
    assert len(templates) == 13
    for name, inside in templates:
        screen = Screen(inside)
        ids = [each.attrs["id"] for each in screen.elements if "id" in each.attrs]
        assert screen.h1 or name == "work"
        assert len(ids) == len(set(ids)), name
        assert {each.attrs["for"] for each in screen.all("label")} <= set(ids), name


def test_nothing_is_chosen_beforehand_in_the_player(someone: Client) -> None:
    assert Screen(shell.page("play")).checked == []
    assert Screen(shell.page("cramp")).checked == []


@pytest.mark.parametrize("name", shell.PAGES)
def test_the_kept_pages_keep_the_house_style(name: str) -> None:
    screen = Screen(shell.page(name))
    written = [" ".join(each.text.split()) for each in screen.elements if each.tag in ("p", "li", "h1", "h2", "legend")]

    assert list(never_ship(screen.text)) == []
    assert [each for text in written for each in long_sentences(text)] == []


def test_no_sentence_stands_in_a_script() -> None:
    said = re.compile(r'"[^"\n]*[a-z]+ [a-z]+ [a-z]+[^"\n]*"')
    quoted = [
        found
        for path in SCRIPTS
        for line in path.read_text().splitlines()
        for found in said.findall(line.partition("//")[0])
    ]

    assert quoted == []


def test_the_manifest_names_icons_that_are_there(ana: Client) -> None:
    assert ana.get("/static/manifest.webmanifest").headers["Content-Type"] == "application/manifest+json"
    manifest = json.loads((STATIC / "manifest.webmanifest").read_text())

    assert manifest["display"] == "standalone"
    assert all((STATIC / each["src"].removeprefix("/static/")).exists() for each in manifest["icons"])
    assert {each["url"] for each in manifest["shortcuts"]} == {"/play/", "/cramp/"}


@pytest.mark.covers("D-088")
@pytest.mark.covers("D-089")
@pytest.mark.covers("B-010")
def test_a_cold_pack_waits_for_a_tick_and_has_its_skin_check_its_end_and_its_gap(ana: Client, see: See) -> None:
    page = see("/care/ice/")
    form = {name: "no" for each in page.all("input", type="radio") if (name := each.attrs["name"]) != "form"}
    ana.post("/care/ice/", form | {"form": page.form_id})
    page = see("/care/ice/")
    clock = page.one("section", data_item="ice")

    assert (clock.attrs["data-seconds"], clock.attrs["data-gap"]) == ("900", "2.0")
    assert page.one("label", for_="tick").text == "A thin cloth lies between the pack and my skin"
    assert [each.attrs["data-check"] for each in page.elements if "data-check" in each.attrs] == ["1200", "300"]


@pytest.mark.covers("D-023")
@pytest.mark.covers("D-025")
def test_a_cramp_is_one_tap_from_every_page_and_ten_minutes_of_it_call_for_help(ana: Client, see: See) -> None:
    assert [see(path).link("Cramp now") for path in ("/today/", "/session/", "/record/")] == ["/cramp/"] * 3
    assert len(see("/cramp/").all("section", data_limit="600")) == 1
    assert "get advice today" in see("/cramp/").text
    assert "/shell/cramp/" in ana.get("/sw.js").content.decode()
