"""Messages and notices: one plain thread about a person, and few, bundled e-mails that say nothing about health."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connections

from hamstride.web import door
from hamstride.web.clinic.models import LONGEST_MESSAGE, Message
from hamstride.web.people import notices
from hamstride.web.people.models import Account, Consent, Notice
from hamstride.web.people.posting import Postman
from tests.team.conftest import See, signed_in
from tests.web.screen import Screen

HOME = "https://clinic.example.org/"
SECRET = ("pain", "hamstring", "leg", "injury", "Ana", "Bo")


def wrote(who: Account, path: str, text: str, form: str | None = None) -> Screen:
    response = signed_in(who).post(path, {"text": text, "form": form or door.mint_form()}, follow=True)
    return Screen(response.content.decode(), response.status_code)


def thread(person: Account) -> str:
    return f"/clinic/{person.key}/messages/"


def test_both_read_what_both_write(ana: Account, bo: Account, see: See) -> None:
    wrote(bo, thread(ana), "How was the first run?")
    wrote(ana, "/messages/", "Fine, no pain.")

    for page in (see(ana, "/messages/"), see(bo, thread(ana))):
        assert page.text.index("How was the first run?") < page.text.index("Fine, no pain.")
    assert "Bo wrote to you." in see(ana, "/news/").text
    assert "Ana wrote to you." in see(bo, "/news/").text


def test_a_message_stays_text(ana: Account, bo: Account, see: See) -> None:
    wrote(bo, thread(ana), "<script>alert(1)</script>")

    assert "<script>alert(1)</script>" in see(ana, "/messages/").text
    assert not [each for each in see(ana, "/messages/").all("script") if "src" not in each.attrs]


def test_a_coach_has_no_part_in_it(ana: Account, bo: Account, cy: Account, see: See) -> None:
    wrote(bo, thread(ana), "Between us.")

    assert see(cy, thread(ana)).status == 404
    assert "Between us." not in see(cy, "/messages/").text
    assert "Read by: Bo." in see(ana, "/messages/").text


def test_a_new_physiotherapist_reads_on_and_an_old_one_does_not(ana: Account, bo: Account, see: See) -> None:
    wrote(ana, "/messages/", "Hello.")
    Consent.objects.update(ended=door.now())

    assert see(bo, thread(ana)).status == 404
    assert "There is nobody to write to yet." in see(ana, "/messages/").text


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "Write something first"), ("  ", "Write something first"), ("x" * (LONGEST_MESSAGE + 1), "At most")],
)
def test_an_empty_or_endless_message_is_not_sent(ana: Account, bo: Account, text: str, says: str) -> None:
    assert says in " ".join(wrote(bo, thread(ana), text).faults)
    assert not Message.objects.exists()


def test_sent_twice_is_kept_once(ana: Account, bo: Account) -> None:
    form = door.mint_form()
    for _ in range(2):
        wrote(bo, thread(ana), "Once.", form)

    assert Message.objects.count() == 1


def test_both_threads_say_that_nobody_watches(ana: Account, bo: Account, see: See) -> None:
    for page in (see(ana, "/messages/"), see(bo, thread(ana))):
        assert "Nobody watches this all day." in page.text


def test_a_notice_is_told_once_until_it_is_read(ana: Account, bo: Account, see: See) -> None:
    for text in ("One.", "Two.", "Three."):
        wrote(bo, thread(ana), text)
    assert Notice.objects.filter(to=ana).count() == 1

    response = signed_in(ana).post("/news/read/", {"notice": Notice.objects.get().pk})
    assert response["Location"] == "/messages/"
    wrote(bo, thread(ana), "Four.")
    assert Notice.objects.filter(to=ana, read_at=None).count() == 1


def test_all_can_be_marked_at_once_and_nobody_elses(ana: Account, bo: Account, see: See) -> None:
    wrote(bo, thread(ana), "One.")
    wrote(ana, "/messages/", "Two.")
    signed_in(ana).post("/news/read/")

    assert not Notice.objects.filter(to=ana, read_at=None).exists()
    assert Notice.objects.filter(to=bo, read_at=None).exists()


def test_the_notice_of_another_is_not_mine_to_read(ana: Account, bo: Account, di: Account) -> None:
    wrote(bo, thread(ana), "One.")
    notice = Notice.objects.get()
    signed_in(di).post("/news/read/", {"notice": notice.pk})
    notice.refresh_from_db()

    assert notice.read_at is None


@pytest.mark.parametrize("kind", notices.KINDS)
def test_every_notice_says_who_and_leads_somewhere(ana: Account, bo: Account, cy: Account, kind: str) -> None:
    notices.tell(bo, kind, ana)
    notice = Notice.objects.get(to=bo)

    assert notices.words(notice).startswith("Ana ")
    assert signed_in(bo).post("/news/read/", {"notice": notice.pk}, follow=True).status_code == 200


def test_an_e_mail_waits_a_little_bundles_and_says_nothing_of_health(
    ana: Account, bo: Account, later: Callable[..., None]
) -> None:
    notices.tell(ana, "message", bo)
    assert notices.send_due(door.now(), HOME) == 0
    later(minutes=10)
    notices.tell(ana, "plan_changed", bo)
    later(minutes=10)

    assert notices.send_due(door.now(), HOME) == 1
    sent = mail.outbox[0]
    assert sent.to == [ana.email]
    assert "There are 2 things waiting for you" in sent.body
    assert HOME in sent.body
    assert not [word for word in SECRET if word in sent.body.split()]


def test_at_most_one_e_mail_a_day(ana: Account, bo: Account, later: Callable[..., None]) -> None:
    for kind in ("message", "plan_changed", "plan_seen"):
        notices.tell(ana, kind, bo)
        later(hours=1)
        notices.send_due(door.now(), HOME)
    assert len(mail.outbox) == 1
    later(hours=20)

    assert notices.send_due(door.now(), HOME) == 1
    assert "There are 2 things" in mail.outbox[1].body


def test_a_warning_sign_does_not_wait(ana: Account, bo: Account, later: Callable[..., None]) -> None:
    notices.tell(bo, "message_back", ana)
    later(hours=1)
    notices.send_due(door.now(), HOME)
    notices.tell(bo, "red_flag", ana)

    assert notices.send_due(door.now(), HOME) == 1
    assert "warning" not in mail.outbox[1].body


def test_what_was_read_in_the_app_is_not_mailed(ana: Account, bo: Account, later: Callable[..., None]) -> None:
    notices.tell(ana, "message", bo)
    signed_in(ana).post("/news/read/")
    later(hours=1)

    assert notices.send_due(door.now(), HOME) == 0


def test_an_e_mail_that_fails_is_tried_again(
    ana: Account, bo: Account, later: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    notices.tell(ana, "message", bo)
    later(hours=1)
    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", lambda *_, **__: 0)
        assert notices.send_due(door.now(), HOME) == 0

    assert notices.send_due(door.now(), HOME) == 1


def test_the_postman_goes_round_and_a_fault_does_not_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[str] = []

    def send_due(_: Any, address: str) -> int:
        rounds.append(address)
        if len(rounds) == 1:
            raise OSError("no mail today")
        postman.stop()
        return 1

    monkeypatch.setattr(notices, "send_due", send_due)
    monkeypatch.setattr(connections, "close_all", lambda: None)
    postman = Postman(HOME, every=0.001)
    postman.start()
    postman.join(10)

    assert rounds == [HOME, HOME]
