"""Files of devices in the app: read behind the door, kept as they came, and nothing counts that was not ticked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hamstride.measure import readers
from hamstride.record.events import verify
from hamstride.web import door
from hamstride.web.files import keeping
from hamstride.web.files.models import DeviceFile
from hamstride.web.people.models import Person
from tests.measure.readers import made_fit
from tests.web.screen import Screen

See = Callable[[str], Screen]
RUN = made_fit.wrapped(made_fit.run([3.0] * 20 + [6.5] * 20 + [3.0] * 20))


@pytest.fixture(autouse=True)
def _in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same readers without the child process, which has tests of its own and takes a second each time."""
    monkeypatch.setattr(keeping, "read_contained", lambda data, name, told: readers.read(data, name, columns=told))


def send(client: Client, content: bytes = RUN, name: str = "run.fit", **more: str) -> Any:
    return client.post("/files/", {"file": SimpleUploadedFile(name, content), **more})


def page(client: Client, response: Any) -> Screen:
    got = client.get(response["Location"]) if response.status_code == 302 else response
    return Screen(got.content.decode(), got.status_code)


def observations() -> list[dict[str, Any]]:
    return [each for each in door.case()["observations"] if each.get("measured")]


def test_a_file_is_read_kept_and_shown_and_nothing_counts_yet(ana: Client) -> None:
    shown = page(ana, send(ana))
    assert shown.h1 == "run.fit"
    assert "FIT, garmin 1967" in shown.text
    assert "Top speed: 6.5 m/s" in shown.text
    assert shown.checked == []
    assert observations() == []
    kept = DeviceFile.objects.get()
    assert bytes(kept.content) == RUN
    assert kept.sha256 == hashlib.sha256(RUN).hexdigest()


def test_what_is_ticked_counts_and_says_where_it_is_from(ana: Client) -> None:
    where = send(ana)["Location"]
    answer = ana.post(where, {"accept": "0", "form": door.mint_form()}, follow=True)
    assert "Numbers added to your record: 1." in answer.content.decode()
    (told,) = observations()
    assert (told["finding"], told["value"]) == ("top_speed_m_s", 6.5)
    assert told["measured"]["file"] == hashlib.sha256(RUN).hexdigest()
    assert told["measured"]["device"] == "garmin 1967"
    assert "In your record." in Screen(answer.content.decode()).text
    verify(door.events())
    assert [each.kind for each in door.events()][-2:] == ["measurement", "observation"]


def test_the_same_number_is_added_once(ana: Client) -> None:
    where = send(ana)["Location"]
    for _ in range(2):
        ana.post(where, {"accept": "0", "form": door.mint_form()})
    assert len(observations()) == 1
    assert "Nothing was added." in ana.post(where, {"accept": "0"}, follow=True).content.decode()


def test_nothing_ticked_and_nonsense_ticked_add_nothing(ana: Client) -> None:
    where = send(ana)["Location"]
    for ticked in ({}, {"accept": "9"}, {"accept": "-1"}, {"accept": "all"}, {"accept": "٣"}):
        assert "Nothing was added." in ana.post(where, ticked, follow=True).content.decode()
    assert observations() == []


def test_the_picture_of_each_series_is_an_svg(ana: Client) -> None:
    where = send(ana)["Location"]
    drawn = ana.get(f"{where}0.svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn.content.startswith(b"<svg")
    assert ana.get(f"{where}1.svg").status_code == 404
    assert Screen(ana.get(where).content.decode()).one("img", width="390").attrs["src"] == f"{where}0.svg"


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"Dear coach\n", "letter.txt", "names columns that are known"),
        (made_fit.wrapped(b"", declared=2**31), "run.fit", "claims 2.15 GB"),
        (b"", "empty.fit", "The file is empty"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_on_the_page(ana: Client, content: bytes, name: str, why: str) -> None:
    shown = page(ana, send(ana, content, name))
    assert why in shown.text
    assert DeviceFile.objects.count() == 0
    assert [each.kind for each in door.events()].count("measurement") == 0


def test_a_file_over_the_limit_is_refused(ana: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from hamstride.web.files import forms

    monkeypatch.setattr(forms, "MOST_BYTES", 100)
    assert "larger than 10 MB" in page(ana, send(ana)).text


@pytest.mark.thorough
def test_what_the_file_does_not_say_can_be_said(ana: Client) -> None:
    still = ("time (s),force (N)\n" + "".join(f"{each / 1000},700\n" for each in range(2000))).encode()
    shown = page(ana, send(ana, still, "hold.csv", what="isometric_90", side="left", when="2026-03-01T10:00"))
    assert shown.h1 == "hold.csv"
    assert "refused" in shown.text


def test_two_files_of_the_same_bytes_are_one(ana: Client) -> None:
    assert send(ana)["Location"] == send(ana)["Location"]


def test_there_is_an_end_to_how_many_are_kept(ana: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_FILES", 0)
    assert "There are 0 files here already." in page(ana, send(ana)).text


def test_a_file_taken_out_leaves_the_record_as_it_is(ana: Client, see: See) -> None:
    where = send(ana)["Location"]
    ana.post(where, {"accept": "0", "form": door.mint_form()})
    ana.post(where, {"remove": "yes"})
    assert see(where).status == 404
    assert DeviceFile.objects.count() == 0
    assert len(observations()) == 1


def test_forgetting_the_person_takes_the_files_along(ana: Client) -> None:
    send(ana)
    door.casebook().forget(door.whose())
    assert (DeviceFile.objects.count(), Person.objects.count()) == (0, 0)


def test_another_persons_file_is_not_there(ana: Client, see: See) -> None:
    where = send(ana)["Location"]
    DeviceFile.objects.update(person=Person.objects.create(key="somebody-else"))
    assert see(where).status == 404
    assert see(f"{where}0.svg").status == 404
    assert "None yet." in see("/files/").text


def test_progress_leads_to_the_files(ana: Client, see: See) -> None:
    assert see("/progress/").one("a", href="/files/").text == "Files from devices"
    assert see("/files/").h1 == "Files from devices"
