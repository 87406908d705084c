"""Taking the record along, bringing one in, removing everything."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from hamstride.web import door
from hamstride.web.people.models import EventRow, Forgetting, Person
from tests import people
from tests.web.screen import Screen

See = Callable[[str], Screen]


def upload(client: Client, content: bytes, name: str = "ana.case.yaml") -> Screen:
    response = client.post("/import/", {"file": SimpleUploadedFile(name, content)}, follow=True)
    return Screen(response.content.decode(), response.status_code)


def test_a_copy_is_a_file_to_keep(ana: Client) -> None:
    response = ana.get("/export/")

    assert response.headers["Content-Disposition"] == 'attachment; filename="hamstride-2026-03-04.case.yaml"'
    assert response.content.decode() == door.casebook().export(door.ME)


def test_what_was_saved_can_be_brought_back_whole(ana: Client) -> None:
    copy, before = ana.get("/export/").content, door.case()
    ana.post("/forget/", {"sure": "on"})
    assert door.case() == {}

    page = upload(ana, copy)

    assert page.h1.startswith("Foundation")
    assert door.case() == before


def test_there_is_nothing_to_save_before_anything_is_known(someone: Client) -> None:
    assert someone.get("/export/").headers["Location"] == "/record/"


def test_a_file_with_faults_is_refused_whole_and_each_is_named(someone: Client) -> None:
    data = people.ana_on_day(3)
    data["person"]["birth_year"] = "ninety"
    data["episode"]["side"] = "up"
    page = upload(someone, people.text(data).encode())

    assert page.faults == ["The file was not used: 2 thing(s) in it cannot be right."]
    assert "person.birth_year: found “ninety”" in page.text
    assert "episode.side: found “up”" in page.text
    assert door.case() == {}


def test_a_file_that_is_no_case_is_refused(someone: Client) -> None:
    assert upload(someone, b"hello: [").faults
    assert upload(someone, b"").faults == ["The file is empty"]
    assert upload(someone, b"\xff\xfe\x00").faults == ["The file is not text (UTF-8)"]


def test_a_file_over_two_megabytes_is_refused(someone: Client) -> None:
    assert upload(someone, b"#" * 2_000_001).faults == ["The file is larger than 2 MB"]


def test_no_file_is_no_import(someone: Client) -> None:
    assert Screen(someone.post("/import/", {}).content.decode()).faults == ["Choose a file"]


def test_a_file_never_replaces_a_record_that_is_there(ana: Client) -> None:
    before = door.case()
    page = upload(ana, people.text(people.ana_on_day(5)).encode())

    assert page.faults == ["There is a record here already. Save it and remove it first."]
    assert door.case() == before


def test_what_a_file_says_is_shown_as_text_and_never_as_a_page(someone: Client) -> None:
    page = upload(someone, b"hamstride: <script>alert(1)</script>\nperson: {}\nepisode: {}\n")

    assert [each.attrs["src"] for each in page.all("script")] == ["/static/player/app.js"]
    assert "<script>" in page.text


def test_removing_asks_once_more(ana: Client, see: See) -> None:
    assert see("/forget/").h1 == "Remove everything?"
    page = Screen(ana.post("/forget/", {}).content.decode())

    assert page.faults == ["Tick the box if you want to remove everything"]
    assert door.case()


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="about the embedded database")
def test_removed_is_gone_from_the_file_itself(ana: Client) -> None:
    file = Path(str(connection.settings_dict["NAME"]))
    ana.post("/forget/", {"sure": "on"})

    assert (Person.objects.count(), EventRow.objects.count(), Forgetting.objects.count()) == (0, 0, 0)
    assert b"breathless_or_chest_pain" not in file.read_bytes()


def test_removing_empties_what_the_phone_keeps(ana: Client) -> None:
    assert "Clear-Site-Data" not in ana.post("/forget/", {}).headers
    assert ana.post("/forget/", {"sure": "on"}).headers["Clear-Site-Data"] == '"storage"'


def test_removing_says_so_and_starts_again(ana: Client) -> None:
    response = ana.post("/forget/", {"sure": "on"}, follow=True)

    assert "Everything was removed" in Screen(response.content.decode()).one("div", role="status").text
    assert "hamstride" not in response.client.cookies or not response.client.cookies["hamstride"].value


def test_the_record_page_says_how_much_there_is(ana: Client, see: See) -> None:
    page = see("/record/")

    assert f"{len(door.case()['observations'])} answers and 0 sessions" in page.text
    assert page.link("Save a copy") == "/export/"
