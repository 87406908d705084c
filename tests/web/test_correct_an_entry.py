"""A past entry corrected: the new words count, the old ones stay in the record, the plan follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from hamstride.casebook import Entry
from hamstride.record.events import verify
from hamstride.record.versions import Told, told
from hamstride.web import door
from tests import people
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
TRAINED = people.session(
    people.morning(2).replace(hour=18),
    "strength",
    {"exercise": "bridge_double_leg", "side": "both", "sets": 3, "reps": 8, "pain": 2, "form": "good"},
    {"exercise": "isometric_prone", "side": "left", "sets": 3, "hold_s": 5, "pain": 1},
    minutes=30,
    effort=4,
    pain_during=2,
)


@pytest.fixture
def ana(brought: Callable[[people.Data], Client]) -> Client:
    """Ana on the third morning, who trained on the evening before."""
    hop = people.answers(people.morning(2), {"hop_single_m": 1.42}, "left")
    data = people.ana_on_day(3, *hop)
    return brought(data | {"sessions": [TRAINED]})


def entry(finding: str = "", kind: str = "observation") -> Told:
    """The newest entry of a finding, or the newest of a kind."""
    found = [each for each in told(door.events()).values() if each.kind == kind]
    return [each for each in found if not finding or each.last_body["finding"] == finding][-1]


def filled(page: Screen) -> dict[str, str]:
    """What the form would send as it is: every box and every chosen radio."""
    boxes = {each.attrs["name"]: each.attrs.get("value", "") for each in page.all("input", type="text")}
    chosen = {each.attrs["name"]: each.attrs["value"] for each in page.all("input") if "checked" in each.attrs}
    return {**boxes, **chosen, "form": page.form_id}


def correct(client: Client, see: See, which: Told, **changes: str) -> Screen:
    path = f"/entries/{which.id}/"
    response = client.post(path, filled(see(path)) | changes, follow=True)
    return Screen(response.content.decode(), response.status_code)


def test_everything_logged_is_listed_newest_first(ana: Client, see: See) -> None:
    page = see("/entries/")
    assert page.text.index("Wednesday 4 March 2026") < page.text.index("Tuesday 3 March 2026")
    assert "Strength session" in page.text
    assert "30 minutes, effort 4 of 10, pain 2 of 10" in page.text
    assert "Single hop distance, left leg" in page.text
    assert "1.42 m" in page.text


def test_a_corrected_value_counts_and_the_old_one_stays_in_the_record(ana: Client, see: See) -> None:
    which = entry("pain_walking")
    page = correct(ana, see, which, value="5")
    assert page.one("div", class_="said").text.strip().startswith("Corrected")
    assert "Corrected" in page.text
    assert entry("pain_walking").body == {**which.last_body, "value": 5}
    assert [each.body and each.body["value"] for each in told(door.events())[which.id].versions] == [0, 5]
    verify(door.events())


def test_its_page_says_what_it_said_before(ana: Client, see: See) -> None:
    which = entry("pain_walking")
    correct(ana, see, which, value="5")
    page = see(f"/entries/{which.id}/")
    assert "First logged on 4 March 2026, 08:05. Pain when you walk: 0 of 10" in page.text
    assert "Corrected on 4 March 2026, 08:05. Pain when you walk: 5 of 10" in page.text


def test_the_plan_is_worked_out_again_and_says_when_it_has_moved(ana: Client, see: See) -> None:
    before = door.decision()["phase"]["id"]
    page = correct(ana, see, entry("pain_walking"), value="9")
    after = door.decision()["phase"]
    said = "Corrected, and your plan has changed with it." if after["id"] != before else "stays where it was"
    assert said in page.text


def test_nothing_changed_adds_nothing(ana: Client, see: See) -> None:
    count = len(door.events())
    for which in (entry("pain_walking"), entry("hop_single_m"), entry(kind="session")):
        assert "Nothing was changed." in correct(ana, see, which).text
    assert len(door.events()) == count


def test_an_entry_is_taken_out_and_put_back(ana: Client, see: See) -> None:
    which = entry("hop_single_m")
    page = correct(ana, see, which, take_out="1")
    assert "Taken out" in page.text
    assert entry("hop_single_m").body is None
    assert "hop_single_m" not in {each["finding"] for each in door.case()["observations"]}
    page = see(f"/entries/{which.id}/")
    assert "This entry is taken out." in page.text
    correct(ana, see, which, put_back="1")
    assert entry("hop_single_m").body == which.body


def test_the_wrong_leg_is_set_right(ana: Client, see: See) -> None:
    correct(ana, see, entry("hop_single_m"), side="right")
    assert entry("hop_single_m").last_body["side"] == "right"


def test_the_wrong_day_is_set_right(ana: Client, see: See) -> None:
    correct(ana, see, entry("hop_single_m"), day="2", time="19:30")
    assert entry("hop_single_m").last_body["at"] == "2026-03-02T19:30:00+00:00"


def test_a_session_is_corrected_in_its_parts(ana: Client, see: See) -> None:
    which = entry(kind="session")
    correct(ana, see, which, minutes="25", pain_next_morning="1", r0_reps="10", r0_pain="3", r1_done="no")
    body = entry(kind="session").last_body
    assert (body["minutes"], body["pain_next_morning"], body["pain_during"]) == (25, 1, 2)
    assert body["exercises"] == [dict(TRAINED["exercises"][0], reps=10, pain=3)]


def test_an_emptied_box_is_not_known_and_not_nought(ana: Client, see: See) -> None:
    correct(ana, see, entry(kind="session"), minutes="", r0_sets="")
    body = entry(kind="session").last_body
    assert "minutes" not in body
    assert "sets" not in body["exercises"][0]


def test_the_next_morning_added_since_is_kept(ana: Client, see: See) -> None:
    which = entry(kind="session")
    door.save([Entry("session_amended", {"session": which.id, "set": {"pain_next_morning": 4}})], door.mint_form())
    correct(ana, see, which, minutes="20")
    assert entry(kind="session").last_body["pain_next_morning"] == 4
    assert door.case()["sessions"][0]["pain_next_morning"] == 4


def test_sent_twice_it_is_corrected_once(ana: Client, see: See) -> None:
    path = f"/entries/{entry('pain_walking').id}/"
    sent = filled(see(path)) | {"value": "5"}
    for _ in range(2):
        ana.post(path, sent)
    assert len([each for each in door.events() if each.kind == "correction"]) == 1


def test_back_and_sent_again_with_another_answer_it_is_another_correction(ana: Client, see: See) -> None:
    which = entry("pain_walking")
    correct(ana, see, which, value="5")
    correct(ana, see, which, value="4")
    assert entry("pain_walking").last_body["value"] == 4
    assert len(told(door.events())[which.id].versions) == 3


def test_a_warning_sign_is_not_corrected_but_answered_anew(ana: Client, see: See) -> None:
    sign = entry("foot_drop")
    assert ana.get(f"/entries/{sign.id}/").status_code == 404
    assert "A warning sign is not corrected but answered anew" in see("/entries/").text


def test_what_somebody_else_wrote_is_not_the_persons_to_correct(ana: Client, see: See) -> None:
    door.casebook().log(door.ME, [Entry("observation", {"finding": "hop_single_m", "value": 1.5, "side": "right"},
                                        by="clinician")])  # fmt: skip
    which = entry("hop_single_m")
    assert ana.get(f"/entries/{which.id}/").status_code == 404
    assert "1.5 m" in see("/entries/").text


@pytest.mark.parametrize("id", ["nothing", "00000000-0000-7000-8000-000000000000"])
def test_an_entry_that_is_not_there_is_not_found(ana: Client, id: str) -> None:
    assert ana.get(f"/entries/{id}/").status_code == 404
    assert ana.post(f"/entries/{id}/", {"value": "1"}).status_code == 404


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": ""}, "Give an answer, or take the entry out"),
        ({"value": "far"}, "Enter a number from 0 to 4 m"),
        ({"value": "-1"}, "Enter a number from 0 to 4 m"),
        ({"value": "142"}, "Enter a number from 0 to 4 m"),
        ({"value": "nan"}, "Enter a number from 0 to 4 m"),
        ({"side": "both"}, "Choose the left or the right leg"),
        ({"side": ""}, "Choose the left or the right leg"),
        ({"day": "31", "month": "2"}, "Enter a real date, such as 5 3 2026"),
        ({"year": "2031"}, "The date must not be in the future"),
        ({"day": "4", "time": "23:00"}, "The time must not be in the future"),
        ({"time": "noon"}, "Enter a time of day, such as 18:00, or leave it empty"),
    ],
)
def test_what_cannot_be_is_said_beside_the_box_and_nothing_is_lost(
    ana: Client, see: See, changes: dict[str, str], said: str
) -> None:
    count = len(door.events())
    page = correct(ana, see, entry("hop_single_m"), **changes)
    assert said in page.faults
    assert len(door.events()) == count
    name, typed = next(iter(changes.items()))
    if name != "side":
        assert page.one("input", name=name).attrs.get("value", "") == typed


def test_an_hour_the_clocks_skip_is_the_hour_after(
    ana: Client, see: See, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zoneinfo import ZoneInfo

    from django.utils import timezone

    clock.now = (people.morning(28) + timedelta(hours=6)).astimezone(ZoneInfo("Europe/London"))
    with timezone.override(ZoneInfo("Europe/London")):
        which = entry("hop_single_m")
        correct(ana, see, which, day="29", time="01:30")
    assert entry("hop_single_m").last_body["at"] == "2026-03-29T02:30:00+01:00"


def test_without_a_record_there_is_nothing_to_list(someone: Client) -> None:
    assert someone.get("/entries/")["Location"] == "/"


def test_many_days_come_in_pages(brought: Any, clock: Clock, see: See) -> None:
    clock.now = people.morning(20)
    brought(people.ana_on_day(20))
    first = see("/entries/")
    assert len(first.all("h2")) == 7
    assert first.link("Older") == "?page=2"
    assert "Newer" in see("/entries/?page=3").text
    assert see("/entries/?page=99").status == 200
