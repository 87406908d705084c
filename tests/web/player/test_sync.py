"""What a phone kept while it had no network: saved once, in any order, and answered honestly."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from hamstride.casebook import Entry
from hamstride.record.events import verify
from hamstride.web import door
from tests import people
from tests.web.conftest import MORNING, Clock
from tests.web.player.phone import Phone, end, mint, observation, part, session

BRIDGE = {"exercise": "bridge_double_leg", "side": "both", "sets": 3, "reps": 8, "pain": 1, "form": "good"}
HOLD = {"exercise": "isometric_prone", "sets": 3, "hold_s": 5, "pain": 2}
START = MORNING - timedelta(minutes=2)


def sessions() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = door.case()["sessions"]
    return found


def test_an_exercise_done_is_a_session_of_the_record(phone: Phone) -> None:
    answer = phone.send(part(session(START), START, BRIDGE))

    assert [(each["status"], each["text"]) for each in answer["answers"]] == [("saved", "Saved.")]
    assert sessions() == [
        {"kind": "strength", "at": START.isoformat(), "exercises": [BRIDGE], "pain_during": 1},
    ]


def test_exercises_sent_one_by_one_are_one_session(phone: Phone) -> None:
    own = session(START)
    for event in (part(own, START, BRIDGE), part(own, START, {**HOLD, "side": "left"}), end(own, START, minutes=20)):
        assert phone.statuses(event) == ["saved"]

    (kept,) = sessions()
    assert [row["exercise"] for row in kept["exercises"]] == ["bridge_double_leg", "isometric_prone"]
    assert (kept["minutes"], kept["pain_during"]) == (20, 2)


def test_loaded_work_among_gentle_work_makes_it_loaded_work(phone: Phone) -> None:
    own = session(START)
    phone.send(part({**own, "kind": "mobility"}, START, HOLD), part(own, START, BRIDGE))

    assert sessions()[0]["kind"] == "strength"


def test_the_same_event_sent_again_is_saved_once(phone: Phone) -> None:
    event = part(session(START), START, BRIDGE)

    assert phone.statuses(event) == ["saved"]
    assert phone.statuses(event, event) == ["already", "already"]
    assert len(sessions()[0]["exercises"]) == 1


def test_the_chain_of_the_record_holds(phone: Phone) -> None:
    own = session(START)
    phone.send(part(own, START, BRIDGE), end(own, START, effort=4), observation(START, "warm_up_done", True))

    verify(door.events())


def test_one_event_that_cannot_be_right_does_not_stop_the_others(phone: Phone) -> None:
    wrong = part(session(START), START, {**BRIDGE, "exercise": "bridge_of_sighs"})
    right = part(session(START), START, BRIDGE)
    answers = phone.send(wrong, right)["answers"]

    assert [each["status"] for each in answers] == ["refused", "saved"]
    assert "bridge_of_sighs" in answers[0]["text"]
    assert len(sessions()) == 1


def test_what_was_refused_can_be_sent_again_and_is_refused_again(phone: Phone) -> None:
    wrong = observation(START, "pain_walking", 11)

    assert phone.statuses(wrong) == phone.statuses(wrong) == ["refused"]


@pytest.mark.parametrize(
    ("event", "about"),
    [
        (observation(START, "pain_walking", True), "pain_walking"),
        (observation(START, "limp", 1), "true or false"),
        (observation(START, "hop_single_m", 1.4), "left or right"),
        (observation(START + timedelta(days=1), "limp", False), "future"),
        ({**observation(START, "limp", False), "at": "2026-02-30T08:00:00Z"}, "no such day"),
    ],
)
def test_sense_is_the_records_to_judge(phone: Phone, event: dict[str, Any], about: str) -> None:
    (answer,) = phone.send(event)["answers"]

    assert answer["status"] == "refused"
    assert about.replace("pain_walking", "whole number") in answer["text"]


def test_a_phone_whose_clock_is_ahead_is_not_refused(phone: Phone) -> None:
    ahead = timedelta(minutes=7)
    (answer,) = phone.send(observation(MORNING + ahead, "limp", False), ahead=ahead)["answers"]

    assert answer["status"] == "saved"
    assert door.case()["observations"][-1]["at"] == MORNING.isoformat()


def test_the_plan_is_worked_out_again_and_comes_with_the_answer(phone: Phone) -> None:
    before = phone.fetch()
    after = phone.send(observation(START, "foot_drop", True), card=before)["now"]

    assert before["card"]["care_level"] == "plan"
    assert (after["card"]["care_level"], after["card"]["steps"]) == ("stop", [])


def test_the_person_is_told_when_the_physio_changed_the_plan(phone: Phone, clock: Clock) -> None:
    card = phone.fetch()
    clock.forward(hours=6, minutes=5)
    order = people.ordered(clock.now, pain_limit=1)
    door.casebook().log(door.ME, [Entry("decision", order, at=clock.now, by="clinician")])
    clock.forward(minutes=20)
    answer = phone.send(part(session(START), START, BRIDGE), card=card)

    told_at = (clock.now - timedelta(minutes=20)).astimezone(door.now().tzinfo)
    assert answer["said"] == f"Your physio changed your plan at {told_at:%H:%M}. Your three sets are saved."
    assert len(sessions()) == 1


def test_the_person_is_told_when_their_own_answer_changed_the_plan(phone: Phone, clock: Clock) -> None:
    card = phone.fetch()
    clock.forward(minutes=10)
    door.casebook().log(door.ME, [Entry("observation", {"finding": "pain_walking", "value": 8})])
    one = {**BRIDGE, "sets": 1}
    answer = phone.send(part(session(START), START, one), card=card)

    assert answer["said"] == "Your plan has changed since you opened it. Your one set is saved."


def test_doing_the_session_is_no_change_of_the_plan(phone: Phone, clock: Clock) -> None:
    card, own = phone.fetch(), session(START)
    assert phone.send(part(own, START, BRIDGE), card=card)["said"] == ""
    clock.forward(minutes=3)

    assert phone.send(part(own, START, HOLD), card=card)["said"] == ""


def test_another_records_events_are_kept_out(phone: Phone) -> None:
    body = phone.outbox(part(session(START), START, BRIDGE)) | {"record": "0" * 16}
    (answer,) = phone.post(body).json()["answers"]

    assert answer["status"] == "refused"
    assert "another record" in answer["text"]
    assert sessions() == []


def test_a_removed_record_takes_nothing_that_was_meant_for_it(phone: Phone) -> None:
    body = phone.outbox(observation(START, "limp", False))
    door.casebook().forget(door.ME)

    assert phone.post(body).json()["answers"][0]["status"] == "refused"
    assert door.events() == ()


def test_an_id_that_somebody_elses_record_holds_is_not_taken_twice(phone: Phone) -> None:
    event = observation(START, "limp", False)
    door.casebook().log("di", [Entry("observation", {"finding": "limp", "value": True}, id=event["id"])])

    assert phone.statuses(event, observation(START, "pain_walking", 1)) == ["refused", "saved"]


def test_a_session_that_was_taken_out_does_not_come_back(phone: Phone) -> None:
    own = session(START)
    phone.send(part(own, START, BRIDGE))
    door.casebook().log(door.ME, [Entry("correction", {"corrects": own["id"], "body": None})])
    (answer,) = phone.send(part(own, START, HOLD))["answers"]

    assert answer["status"] == "refused"
    assert "taken out" in answer["text"]


def test_what_is_no_session_cannot_be_added_to(phone: Phone) -> None:
    told = observation(START, "limp", False)
    phone.send(told)

    assert phone.statuses(part({**session(START), "id": told["id"]}, START, BRIDGE)) == ["refused"]


def test_a_session_over_midnight_is_of_the_day_it_began(phone: Phone, clock: Clock) -> None:
    began = MORNING.replace(hour=23, minute=50)
    clock.now = began + timedelta(minutes=30)
    own = session(began)
    phone.send(part(own, began + timedelta(minutes=20), BRIDGE))

    assert sessions()[0]["at"] == began.isoformat()


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset(phone: Phone, clock: Clock) -> None:
    clock.now = MORNING.replace(month=10, day=25, hour=2)
    first = observation(START, "pain_walking", 1) | {"at": "2026-10-25T01:30:00+01:00"}
    second = observation(START, "pain_walking", 3) | {"at": "2026-10-25T01:30:00+00:00"}
    phone.send(second, first)

    newest = max(door.case()["observations"], key=lambda each: datetime.fromisoformat(each["at"]))
    assert newest["value"] == 3


def test_a_skip_for_pain_and_one_for_time_are_different_facts(phone: Phone) -> None:
    hurt = {"exercise": "bridge_double_leg", "side": "both", "sets": 1, "reps": 8, "pain": 3, "skipped": "hurts"}
    left = {"exercise": "isometric_prone", "sets": 0, "skipped": "no_time"}
    phone.send(part(session(START), START, hurt, left))

    assert sessions()[0]["exercises"] == [hurt, left]
    assert sessions()[0]["pain_during"] == 3


def test_a_session_without_time_is_kept_and_today_still_asks_for_one(phone: Phone) -> None:
    phone.send(part(session(START), START, {"exercise": "bridge_double_leg", "sets": 0, "skipped": "no_time"}))

    assert len(sessions()) == 1
    assert "Start today’s session" in phone.client.get("/today/").content.decode()


def test_two_phones_add_to_one_session(ana: Client, phone: Phone) -> None:
    own, other = session(START), Phone(ana)
    cards = phone.fetch(), other.fetch()
    phone.send(part(own, START, BRIDGE), card=cards[0])
    other.send(part(own, START, HOLD), card=cards[1])

    assert len(sessions()[0]["exercises"]) == 2


REFUSED: list[tuple[str, Any, int]] = [
    ("no JSON", "{", 400),
    ("no text", b"\xff\xfe", 400),
    ("a list", [], 400),
    ("a key twice", '{"hamstride": "sync/1", "hamstride": "sync/1"}', 400),
    ("not a number", '{"hamstride": NaN}', 400),
    ("a number without end", '{"hamstride": 1' + "0" * 400 + "}", 400),
    ("deep", "[" * 900 + "]" * 900, 400),
    ("very deep", "[" * 100_000 + "]" * 100_000, 400),
    ("large", json.dumps({"hamstride": "x" * 300_000}), 413),
]


@pytest.mark.parametrize(("body", "status"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_what_is_no_outbox_is_refused_whole(phone: Phone, body: Any, status: int) -> None:
    before = len(door.events())
    response = phone.post(body)

    assert response.status_code == status
    assert response.json()["hamstride"] == "refused/1"
    assert response.json()["text"]
    assert len(door.events()) == before


EVENT = part(session(START), START, BRIDGE)
SHAPES: list[tuple[str, dict[str, Any], str]] = [
    ("an unknown key", {**EVENT, "note": "x"}, "events[0].note"),
    ("a kind nobody knows", {"id": mint(START), "kind": "photo", "at": "2026-03-04T08:00:00Z"}, "events[0].kind"),
    ("an id of another kind", {**EVENT, "id": "1" * 36}, "events[0].id"),
    ("a time without its offset", {**EVENT, "at": "2026-03-04T08:00:00"}, "events[0].at"),
    ("no rows", {**EVENT, "rows": []}, "events[0].rows"),
    ("true for 1", {**EVENT, "rows": [{**BRIDGE, "pain": True}]}, "events[0].rows[0].pain"),
    ("a number in text", {**EVENT, "rows": [{**BRIDGE, "sets": "3"}]}, "events[0].rows[0].sets"),
    ("half a pain", {**EVENT, "rows": [{**BRIDGE, "pain": 1.5}]}, "events[0].rows[0].pain"),
    ("negative", {**EVENT, "rows": [{**BRIDGE, "load_kg": -1}]}, "events[0].rows[0].load_kg"),
    ("huge", {**EVENT, "rows": [{**BRIDGE, "reps": 100_000}]}, "events[0].rows[0].reps"),
    ("null", {**EVENT, "rows": [{**BRIDGE, "form": None}]}, "events[0].rows[0].form"),
    ("a side nobody has", {**EVENT, "rows": [{**BRIDGE, "side": "up"}]}, "events[0].rows[0].side"),
    ("nothing needed", {"kind": "part"}, "events[0].id"),
]  # fmt: skip


@pytest.mark.parametrize(("event", "path"), [each[1:] for each in SHAPES], ids=[each[0] for each in SHAPES])
def test_a_wrong_shape_is_named_with_its_place(phone: Phone, event: dict[str, Any], path: str) -> None:
    response = phone.post(phone.outbox(event))

    assert response.status_code == 400
    assert path in [each["path"] for each in response.json()["faults"]]
    assert sessions() == []


def test_more_events_than_a_door_takes_at_once_are_refused(phone: Phone) -> None:
    many = [observation(START, "limp", False) for _ in range(201)]

    assert phone.post(phone.outbox(*many)).status_code == 400
    assert phone.statuses(*many[:200]) == ["saved"] * 200


def test_only_json_is_read(ana: Client) -> None:
    assert ana.post("/sync/", {"events": "x"}).status_code == 415


def test_a_post_without_a_token_is_answered_in_json_and_one_with_it_is_taken(ana: Client, phone: Phone) -> None:
    strict = Client(enforce_csrf_checks=True)
    body = json.dumps(phone.outbox(observation(START, "limp", False)))
    without = strict.post("/sync/", body, content_type="application/json")
    token = strict.get("/token/").json()["token"]
    with_it = strict.post("/sync/", body, content_type="application/json", headers={"X-CSRFToken": token})

    assert (without.status_code, without.json()["hamstride"]) == (403, "refused/1")
    assert with_it.status_code == 200


@pytest.mark.parametrize(
    ("path", "method"), [("/sync/", "get"), ("/card/", "post"), ("/token/", "put"), ("/card/", "delete")]
)
def test_another_method_is_refused_in_json(ana: Client, path: str, method: str) -> None:
    response = getattr(ana, method)(path)

    assert response.status_code == 405
    assert response.json()["hamstride"] == "refused/1"
    assert response.headers["Allow"]


@pytest.mark.parametrize("path", ["/card/", "/token/", "/sync/"])
def test_where_nobody_is_signed_in_the_doors_say_so(ana: Client, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(door, "whose", lambda: door.NOBODY)
    response = ana.post(path, "{}", content_type="application/json") if path == "/sync/" else ana.get(path)

    assert response.status_code == 401
