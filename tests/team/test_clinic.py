"""The physiotherapist's work: the record on one page, tests of both legs, deciding about a plan, and which plan."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hamstride.web import door
from hamstride.web.clinic import orders, sides
from hamstride.web.clinic.views.protocol import choices
from hamstride.web.people.models import Account, Consent, Notice, ProtocolChoice
from hamstride.web.people.rights import PHYSIO
from hamstride.web.today import plan
from tests.sampled import one_in
from tests.team.conftest import See, let_in, signed_in
from tests.web.player.phone import Phone, observation
from tests.web.screen import Screen

BOUNDS = [
    ("max_speed_pct", "101"), ("max_speed_pct", "-1"), ("max_speed_pct", "fast"), ("max_load_kg", "1e9"),
    ("max_load_kg", "nan"), ("pain_limit", "11"), ("pain_limit", "2.5"), ("pain_limit", "true"),
    ("hold_until", "2020-01-01"), ("hold_until", "soon"), ("phase", "moon"), ("avoid", "flying"),
]  # fmt: skip


def url(person: Account, page: str = "") -> str:
    return f"/clinic/{person.key}/{page}"


def sent(client: Client, path: str, **told: Any) -> Screen:
    response = client.post(path, {"form": door.mint_form(), **told}, follow=True)
    return Screen(response.content.decode(), response.status_code)


def decisions(person: Account) -> list[dict[str, Any]]:
    return list(door.case(person.key)["decisions"])


def test_one_page_holds_the_record(ana: Account, bo: Account, see: See) -> None:
    page = see(bo, url(ana))

    assert page.h1 == "Ana"
    for words in ("Foundation", "Today’s plan", "What opens the next step", "The way so far", "What happened", "Pain"):
        assert words in page.text, words
    for gate in plan.gates(door.protocol(), door.decision(ana.key)):
        assert gate.lead in page.text


def test_before_the_first_questions_are_done_there_is_nothing_to_decide(bo: Account, di: Account, see: See) -> None:
    let_in(di, bo, PHYSIO, "decide", "measure")

    assert "There is no plan yet" in see(bo, url(di)).text
    for page in ("decide/", "return/", "letter/"):
        assert see(bo, url(di, page)).h1 == "Di"
    assert sent(signed_in(bo), url(di, "reviewed/")).h1 == "Di"
    assert door.case(di.key) == {}


def test_without_the_right_there_is_no_page_and_no_link(ana: Account, bo: Account, see: See) -> None:
    let_in(ana, bo, PHYSIO)

    page = see(bo, url(ana))
    assert "Enter tests" not in page.text
    assert "Hold, step back" not in page.text
    for path in ("tests/", "decide/", "return/", "protocol/"):
        assert see(bo, url(ana, path)).status == 404


def test_tests_are_entered_for_each_leg_and_compared(ana: Account, bo: Account) -> None:
    page = sent(signed_in(bo), url(ana, "tests/"), hop_single_m_left="1.38", hop_single_m_right="1.5",
                knee_extension_deg_left="12", knee_extension_deg_right="6", t_test_s="10.4")  # fmt: skip
    rows = {(each["finding"], each.get("side")): each["value"] for each in door.case(ana.key)["observations"]}

    assert rows["hop_single_m", "left"] == 1.38
    assert rows["hop_single_m", "right"] == 1.5
    assert "92 % of the other leg" in page.text
    assert "6 degrees apart" in page.text
    assert {each.recorded_by for each in door.events(ana.key)[-5:]} == {bo.key}


def test_a_second_measurement_stands_beside_the_first(ana: Account, bo: Account, later: Any) -> None:
    client = signed_in(bo)
    sent(client, url(ana, "tests/"), hop_single_m_left="1.2", hop_single_m_right="1.5")
    later(days=7)
    sent(client, url(ana, "tests/"), hop_single_m_left="1.44", hop_single_m_right="1.5")
    pair = next(each for each in sides.pairs(door.protocol(), door.case(ana.key)) if "hop" in each.name)

    assert (pair.compared, pair.before) == ("96 % of the other leg", "80 % of the other leg")


@pytest.mark.parametrize("value", one_in(3, ["-1", "99999", "far", "1.2.3", "nan", "inf", "1,5 m"]))
def test_a_measurement_that_cannot_be_is_said_and_the_others_stay_in_the_form(
    ana: Account, bo: Account, value: str
) -> None:
    before = len(door.events(ana.key))
    page = sent(signed_in(bo), url(ana, "tests/"), hop_single_m_left=value, hop_single_m_right="1.5")

    assert page.faults
    assert "Enter a number from" in page.faults[0]
    assert len(door.events(ana.key)) == before
    assert page.one("input", name="hop_single_m_right").attrs["value"] == "1.5"


def test_nothing_entered_is_nothing_saved(ana: Account, bo: Account) -> None:
    before = len(door.events(ana.key))

    assert "Nothing was entered." in sent(signed_in(bo), url(ana, "tests/")).text
    assert len(door.events(ana.key)) == before


def test_a_lower_own_best_says_that_the_higher_one_stays(ana: Account, bo: Account, later: Any) -> None:
    client = signed_in(bo)
    assert "own best stays" not in sent(client, url(ana, "tests/"), best_top_speed_m_s="8.1").text
    later(days=1)

    page = sent(client, url(ana, "tests/"), best_top_speed_m_s="4.1")
    assert "The own best stays 8.1 metres a second" in page.text
    assert "Ana can correct that entry" in page.text


def test_a_test_of_one_leg_is_not_compared_with_nothing() -> None:
    hop = door.protocol().findings["hop_single_m"]

    assert sides.compared(hop, {"left": 1.4, "right": None}, "left") == ""
    assert sides.compared(hop, {"left": 1.4, "right": 0.0}, "left") == ""
    assert sides.compared(hop, {"left": 1.0, "right": 2.0}, "right") == "200 % of the other leg"


def test_what_a_decision_changes_is_shown_before_it_is_made(ana: Account, bo: Account) -> None:
    page = sent(signed_in(bo), url(ana, "decide/"), phase="protect", reason="It has swollen up again.")

    assert "Phase: Foundation → Protect" in page.text
    assert decisions(ana) == []


def test_a_decision_is_an_entry_of_the_record_and_ana_is_told(ana: Account, bo: Account, see: See) -> None:
    sent(signed_in(bo), url(ana, "decide/"), phase="protect", pain_limit="0", reason="Swollen again.", sure="1")
    told = decisions(ana)[-1]

    assert told["set"] == {"phase": "protect", "pain_limit": 0}
    assert told["by"] == "clinician"
    assert door.decision(ana.key)["phase"]["id"] == "protect"
    assert door.events(ana.key)[-1].recorded_by == bo.key
    assert "Bo changed your plan." in see(ana, "/news/").text
    assert "Swollen again." in see(ana, "/today/").text


def test_a_hold_keeps_the_next_step_shut(ana: Account, bo: Account) -> None:
    page = sent(signed_in(bo), url(ana, "decide/"), hold_until="2026-04-01", reason="Wait for the scan.")
    assert "No next step opens until that day" in page.text

    sent(signed_in(bo), url(ana, "decide/"), hold_until="2026-04-01", reason="Wait for the scan.", sure="1")
    assert decisions(ana)[-1]["set"] == {"hold_until": "2026-04-01"}


def test_an_order_never_reaches_past_the_protocols_own_ceiling(ana: Account, bo: Account) -> None:
    ceiling = int(door.protocol().policy["ease_off_pain"].value)
    sent(signed_in(bo), url(ana, "decide/"), pain_limit="10", reason="She can take it.", sure="1")

    assert door.decision(ana.key)["today"]["pain_limit"] == ceiling


def test_an_order_that_shows_nowhere_says_why(ana: Account, bo: Account) -> None:
    page = sent(signed_in(bo), url(ana, "decide/"), max_speed_pct="100", reason="She can take it.")

    assert "the plan stays below what you allow" in page.text


def test_no_order_reaches_past_a_warning_sign(ana: Account, bo: Account) -> None:
    signed_in(ana).post("/question/fever/", {"answer": "yes", "form": door.mint_form()})
    page = sent(signed_in(bo), url(ana, "decide/"), max_speed_pct="50", reason="Go on.")

    assert "A warning sign or an open safety question comes first" in page.text
    sent(signed_in(bo), url(ana, "decide/"), phase="sprint", reason="Go on.", sure="1")
    assert door.decision(ana.key)["today"]["exercises"] == ()
    assert door.decision(ana.key)["urgency"] == "same_day"


@pytest.mark.parametrize(("field", "value"), one_in(4, BOUNDS))
def test_an_order_that_cannot_be_is_said_beside_its_field(ana: Account, bo: Account, field: str, value: str) -> None:
    page = sent(signed_in(bo), url(ana, "decide/"), **{field: value, "reason": "As I say.", "sure": "1"})

    assert page.faults
    assert decisions(ana) == []
    assert "As I say." in page.one("textarea").text


@pytest.mark.parametrize("told", [{"reason": ""}, {"reason": "   ", "pain_limit": "1"}, {"reason": "Only words."}])
def test_a_decision_has_a_reason_and_decides_something(ana: Account, bo: Account, told: dict[str, str]) -> None:
    page = sent(signed_in(bo), url(ana, "decide/"), **told, sure="1")

    assert page.faults
    assert decisions(ana) == []


def test_a_plan_is_approved_as_it_stands(ana: Account, bo: Account, see: See) -> None:
    before = door.decision(ana.key)
    sent(signed_in(bo), url(ana, "reviewed/"))

    assert decisions(ana)[-1]["set"] == {}
    assert decisions(ana)[-1]["reason"] == orders.APPROVED
    assert door.decision(ana.key)["today"] == before["today"]
    assert "Bo has looked at your plan" in see(ana, "/news/").text


@pytest.mark.parametrize("page", ["decide/", "reviewed/", "tests/"])
def test_the_same_form_sent_twice_is_saved_once(ana: Account, bo: Account, page: str) -> None:
    form = {"form": door.mint_form(), "reason": "Once.", "pain_limit": "1", "hop_single_m_left": "1.1", "sure": "1"}
    client = signed_in(bo)
    before = len(door.events(ana.key))
    for _ in range(2):
        client.post(url(ana, page), form)

    assert len(door.events(ana.key)) == before + 1


def test_a_plan_changed_while_ana_had_her_page_open_keeps_both(ana: Account, bo: Account) -> None:
    hers = {"form": door.mint_form(), "answer": "1"}  # a form opened before Bo decided
    sent(signed_in(bo), url(ana, "decide/"), phase="protect", reason="Rest.", sure="1")
    signed_in(ana).post("/question/pain_walking/", hers)

    assert [event.kind for event in door.events(ana.key)[-2:]] == ["decision", "observation"]


def test_another_plan_is_compared_and_then_chosen_with_a_reason(ana: Account, bo: Account, see: See) -> None:
    other = choices()[1][0]
    page = sent(signed_in(bo), url(ana, "protocol/"), protocol=other, reason="We use this one here.")
    assert f"What “{dict(choices())[other]}” changes today" in page.text
    assert door.protocol(ana.key).id == "hamstring"

    sent(signed_in(bo), url(ana, "protocol/"), protocol=other, reason="We use this one here.", sure="1")
    assert door.protocol(ana.key).id == other
    assert door.decision(ana.key)["protocol"]["id"] == other
    assert door.protocol(bo.key).id == "hamstring"
    assert "Bo chose another plan for you." in see(ana, "/news/").text


@pytest.mark.thorough
def test_a_choice_of_plan_is_kept_beside_the_ones_before(ana: Account, bo: Account) -> None:
    for id, _ in (*choices()[:3], choices()[0], choices()[0]):
        sent(signed_in(bo), url(ana, "protocol/"), protocol=id, reason="Try it.", sure="1")

    assert [each.protocol for each in ProtocolChoice.objects.filter(of=ana).order_by("id")] == [
        choices()[0][0], choices()[1][0], choices()[2][0], choices()[0][0],
    ]  # fmt: skip
    assert door.protocol(ana.key).id == "hamstring"


def test_a_plan_that_cannot_read_the_record_is_refused(
    ana: Account, bo: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hamstride.casebook import CaseRefused
    from hamstride.protocol.document import Fault

    def refuses(*_: object) -> dict[str, Any]:
        raise CaseRefused([Fault("decisions[0].set.phase", "“x”", "a phase")])

    monkeypatch.setattr(door, "decision_of", refuses)
    page = sent(signed_in(bo), url(ana, "protocol/"), protocol=choices()[1][0], reason="Try it.", sure="1")

    assert page.faults
    assert not ProtocolChoice.objects.exists()


@pytest.mark.parametrize("told", [{"protocol": "moon", "reason": "x"}, {"protocol": "hamstring", "reason": ""}])
def test_a_choice_of_plan_needs_a_plan_and_a_reason(ana: Account, bo: Account, told: dict[str, str]) -> None:
    assert sent(signed_in(bo), url(ana, "protocol/"), **told, sure="1").faults
    assert not ProtocolChoice.objects.exists()


def test_bo_sees_the_plan_as_ana_sees_it_and_every_link_stays_there(ana: Account, bo: Account, see: See) -> None:
    hers, his = see(ana, "/today/"), see(bo, f"/as/{ana.key}/today/")

    assert his.h1 == hers.h1
    assert "You see this as Ana sees it. Nothing can be saved here." in his.text
    inner = [each.attrs["href"] for each in his.all("a") if each.attrs["href"].startswith("/")]
    assert {href.split("/")[1] for href in inner} <= {"as", "clinic"}
    assert all(each.attrs["href"].startswith("/static/") for each in his.all("link"))


@pytest.mark.parametrize("path", one_in(2, ["session/", "check-in/today/", "question/fever/", "goal/", "today/"]))
def test_nothing_is_written_that_way(ana: Account, bo: Account, path: str) -> None:
    before = len(door.events(ana.key))
    response = signed_in(bo).post(f"/as/{ana.key}/{path}", {"answer": "yes", "form": door.mint_form()})

    assert response.status_code == 405
    assert len(door.events(ana.key)) == before


def test_family_sees_the_plan_and_not_the_answers(ana: Account, di: Account, see: See) -> None:
    let_in(ana, di, "family")

    assert see(di, f"/as/{ana.key}/today/").status == 200
    assert see(di, f"/as/{ana.key}/answers/").status == 404
    assert see(di, f"/clinic/{ana.key}/").status == 404


def test_a_warning_sign_is_told_once_to_those_who_see_the_record(
    ana: Account, bo: Account, cy: Account, see: See
) -> None:
    client = signed_in(ana)
    client.post("/question/fever/", {"answer": "yes", "form": door.mint_form()})
    client.post("/question/pain_walking/", {"answer": "4", "form": door.mint_form()})

    assert Notice.objects.filter(to=bo, kind="red_flag").count() == 1
    assert not Notice.objects.filter(to=cy).exists()
    assert "Ana has answered yes to a warning sign." in see(bo, "/news/").text
    assert "News (1)" in see(bo, "/clinic/").text


def test_a_warning_sign_that_comes_from_the_phone_or_in_a_file_is_told_as_well(
    ana: Account, bo: Account, di: Account
) -> None:
    client = signed_in(ana)
    assert Phone(client).statuses(observation(door.now(), "fever", True)) == ["saved"]
    assert Notice.objects.filter(to=bo, kind="red_flag").count() == 1

    let_in(di, bo, "physio")
    signed_in(di).post("/import/", {"file": SimpleUploadedFile("di.case.yaml", client.get("/export/").content)})
    assert Notice.objects.filter(to=bo, about=di, kind="red_flag").count() == 1


def test_whoever_was_let_in_before_is_not_told_any_more(ana: Account, bo: Account) -> None:
    Consent.objects.update(ended=door.now())
    signed_in(ana).post("/question/fever/", {"answer": "yes", "form": door.mint_form()})

    assert not Notice.objects.exists()


def test_a_letter_holds_the_words_and_the_record_and_is_kept_nowhere(ana: Account, bo: Account) -> None:
    client, told = signed_in(bo), {"to": "doctor", "words": "Please look at her thigh.\nThank you."}
    page = sent(client, url(ana, "letter/"), **told)
    text = client.post(url(ana, "letter/"), {**told, "as": "text"})
    file = client.post(url(ana, "letter/"), {**told, "as": "file"})

    assert page.h1 == "Letter about Ana"
    assert "Please look at her thigh." in page.text
    assert "What happened" in page.text
    assert text["Content-Type"].startswith("text/plain")
    assert "Please look at her thigh." in text.content.decode()
    assert "attachment" in file["Content-Disposition"]
    assert "<script" not in file.content.decode()


def test_what_somebody_writes_in_a_letter_stays_text(ana: Account, bo: Account) -> None:
    told = {"to": "doctor", "words": "<script>alert(1)</script>", "as": "file"}

    assert b"<script>" not in signed_in(bo).post(url(ana, "letter/"), told).content


@pytest.mark.parametrize(("to", "words"), [("", "x"), ("king", "x"), ("doctor", ""), ("doctor", "  ")])
def test_a_letter_needs_somebody_to_go_to_and_words(ana: Account, bo: Account, to: str, words: str) -> None:
    assert sent(signed_in(bo), url(ana, "letter/"), to=to, words=words).faults
