"""What a file does not say is asked for: the file and all that was typed are kept, errors stand at their field."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hamstride.measure import readers
from hamstride.web import door
from hamstride.web.files import keeping
from hamstride.web.files.models import DeviceFile
from tests.measure.machines import session
from tests.measure.plates import jump
from tests.measure.pulls import Pull
from tests.web.screen import Element, Screen

See = Callable[[str], Screen]
JUMP = "time (s),force (N)\n" + "".join(f"{place / 1000},{force:.1f}\n" for place, force in enumerate(jump()[0]))
STRANGE = "Zeitpunkt;Läufer;Tempo\n" + "".join(f"{second};Ana;{18 if second < 40 else 27},0\n" for second in range(80))


@pytest.fixture(autouse=True)
def _in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same readers without the child process, which has tests of its own and takes a second each time."""
    monkeypatch.setattr(keeping, "read_contained", lambda data, name, told: readers.read(data, name, columns=told))


def machine() -> str:
    """A strength machine's table of a known leg, weighed by nobody."""
    found = session()
    rows = zip(found.torque, found.angle_deg, found.velocity_deg_s, strict=True)
    lines = (f"{place / 100:.2f},{nm:.3f},{deg:.3f},{speed:.3f}\n" for place, (nm, deg, speed) in enumerate(rows))
    return "time (s),torque (Nm),angle (deg),angular velocity (deg/s)\n" + "".join(lines)


def send(client: Client, text: str, name: str = "trial.csv", **more: str) -> str:
    """Send a file and return where it leads to."""
    answer = client.post("/files/", {"file": SimpleUploadedFile(name, text.encode()), **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def screen(answer: Any) -> Screen:
    return Screen(answer.content.decode(), answer.status_code)


def say(client: Client, where: str, **answers: str) -> Screen:
    """Say something and return the page it leads to."""
    return screen(client.post(where, answers, follow=True))


def fault_at(shown: Screen, name: str) -> str:
    """The error beside a field, which the field itself points to."""
    return " ".join(shown.one("p", id=f"id_{name}_error").text.split()).removeprefix("Error: ")


def field(shown: Screen, name: str) -> Element:
    return next(each for each in shown.elements if each.attrs.get("name") == name)


def chosen(shown: Screen, name: str) -> str:
    """What a list of choices stands on."""
    at = shown.elements.index(field(shown, name)) + 1
    options = [each for each in shown.elements[at : at + 80] if each.tag == "option" and "selected" in each.attrs]
    return options[0].attrs["value"]


def test_a_force_trace_waits_until_it_is_said_what_was_done(ana: Client, see: See) -> None:
    where = send(ana, JUMP)
    asked = see(where)
    assert where.endswith("/say/")
    assert asked.h1 == "What the file does not say"
    assert "trial.csv. We kept it." in asked.text
    assert fault_at(asked, "what") == "The recording does not say what was done. Choose what it was."
    offered = [each.attrs["value"] for each in asked.all("input", name="what")]
    assert "jump" in offered
    assert "" not in offered
    assert "side_view" not in offered
    assert "Something is missing" in see("/files/").text
    assert [each.kind for each in door.events()].count("measurement") == 0


def test_once_it_is_said_the_numbers_are_there_and_nothing_counts_yet(ana: Client) -> None:
    shown = say(ana, send(ana, JUMP), what="jump", when="2026-03-01T10:00")
    assert shown.h1 == "trial.csv"
    assert "Jump height flight" in shown.text
    assert not [each for each in door.case()["observations"] if each.get("measured")]
    assert [each.kind for each in door.events()].count("measurement") == 1


def test_a_wrong_answer_keeps_the_file_and_everything_that_was_typed(ana: Client, see: See) -> None:
    where = send(ana, JUMP, what="jump", side="left", when="the day before", who="")
    asked = see(where)
    assert fault_at(asked, "when") == "Give the day and the time"
    assert field(asked, "when").attrs["value"] == "the day before"
    assert field(asked, "when").attrs["aria-invalid"] == "true"
    assert set(asked.checked) >= {"jump", "left"}
    again = say(ana, where, what="jump", side="right", when="soon")
    assert "right" in again.checked
    assert field(see(where), "when").attrs["value"] == "soon"
    assert say(ana, where, when="2026-03-01T10:00").h1 == "trial.csv"


def test_what_it_cannot_have_been_is_said_at_the_question(ana: Client, see: See) -> None:
    asked = see(send(ana, machine(), what="jump"))
    assert fault_at(asked, "what") == "This recording cannot have been that. Choose what it was."


def test_a_strength_machine_is_asked_for_speed_and_contraction_at_their_fields(ana: Client, see: See) -> None:
    where = send(ana, machine(), side="left")
    asked = see(where)
    assert fault_at(asked, "speed") == "Give the speed the machine was set to."
    assert fault_at(asked, "contraction") == "Choose how it was done."
    assert "what" not in [each.attrs.get("name") for each in asked.all("input") if each.attrs.get("checked")]
    once = say(ana, where, speed="sixty", contraction="concentric")
    assert fault_at(once, "speed") == "Enter a number from 1 to 600 degrees a second"
    assert "concentric" in once.checked
    shown = say(ana, where, speed="60")
    assert "Flexor peak torque, left" in shown.text
    assert "The weight of the leg is not taken off" in shown.text


def test_a_leg_that_was_weighed_by_hand_is_taken_off_and_may_count(ana: Client) -> None:
    """The known leg bends with 110 N·m and weighs 12 N·m when level; the reading is taken with the knee straight."""
    where = send(ana, machine(), side="left", when="2026-03-01T10:00")
    said = {"speed": "60", "contraction": "concentric", "weighed": "read", "leg_weight": "12", "leg_angle": "0"}
    asked = say(ana, where, **said)
    assert fault_at(asked, "position") == "Choose how the person was placed."
    far = say(ana, where, **{**said, "leg_angle": "80", "position": "seated"})
    assert "within 60 degrees of level" in fault_at(far, "leg_angle")
    say(ana, where, **{**said, "position": "seated"})
    (proposal,) = [each for each in DeviceFile.objects.get().told["proposals"] if each["observation"]]
    assert proposal["observation"]["finding"] == "peak_torque_nm"
    assert proposal["observation"]["value"] == pytest.approx(110, rel=0.01)


def test_columns_with_strange_names_are_shown_with_their_first_cells(ana: Client, see: See) -> None:
    asked = see(send(ana, STRANGE, "lauf.csv"))
    assert "The columns do not say enough. Say which is which." in asked.faults
    names = [" ".join(each.text.split()) for each in asked.all("label", class_="name")]
    assert names[:3] == ["Zeitpunkt", "Läufer", "Tempo"]
    assert "18,0; 18,0; 18,0" in asked.text
    assert {chosen(asked, f"column_{place}") for place in range(3)} == {""}


def test_a_column_is_named_with_its_unit_and_the_numbers_come_out_right(ana: Client, see: See) -> None:
    where = send(ana, STRANGE, "lauf.csv")
    shown = say(ana, where, column_0="time|s", column_1="name|", column_2="speed|km/h", kind="track")
    assert "Top speed, " not in shown.text
    assert "Top speed: 7.5 m/s" in shown.text
    assert chosen(see(where), "column_2") == "speed|km/h"


def test_two_columns_cannot_be_the_same_thing(ana: Client) -> None:
    where = send(ana, STRANGE, "lauf.csv")
    asked = say(ana, where, column_0="time|s", column_2="time|ms")
    assert fault_at(asked, "column_2") == "Choose this for one column only"
    assert chosen(asked, "column_0") == "time|s"


def test_a_speed_without_a_unit_asks_at_its_column(ana: Client, see: See) -> None:
    text = "time,speed,HR\n" + "".join(f"{second},28,150\n" for second in range(60))
    where = send(ana, text)
    asked = see(where)
    assert "“speed” reaches 28 and the file does not say the unit" in fault_at(asked, "column_1")
    assert chosen(asked, "column_1") == "speed|"
    assert "Top speed: 7.78 m/s" in say(ana, where, column_1="speed|km/h").text


def test_a_unit_nobody_knows_asks_at_its_column(ana: Client, see: See) -> None:
    text = "time (s),speed (kn),HR\n" + "".join(f"{second},8,150\n" for second in range(60))
    where = send(ana, text)
    assert "“kn”; allowed: m/s" in fault_at(see(where), "column_1")
    assert chosen(see(where), "column_1") == ""


def test_samples_without_times_ask_for_the_rate(ana: Client, see: See) -> None:
    text = "".join(f"{force:.1f}\n" for force in jump()[0])
    where = send(ana, text, "trial.txt", what="jump")
    asked = see(where)
    assert "say the rate" in fault_at(asked, "rate")
    assert "Jump height flight" in say(ana, where, rate="1000").text


def test_a_file_that_was_read_can_be_read_another_way(ana: Client, see: See) -> None:
    text = "time (s),speed (m/s),HR\n" + "".join(f"{second},7.2,150\n" for second in range(60))
    where = send(ana, text)
    again = see(where).link("Say more about this file")
    assert see(again).faults == []
    assert "Top speed: 2 m/s" in say(ana, again, column_0="time|s", column_1="speed|km/h").text


def test_a_number_that_was_added_before_and_is_read_another_way_now_says_so(ana: Client, see: See) -> None:
    """The record keeps what was added, and nothing takes its place in silence."""
    rows = (f"2026-03-01T10:00:{second:02d}+00:00,7.2,150\n" for second in range(60))
    where = send(ana, "time,speed (m/s),HR\n" + "".join(rows))
    ana.post(where, {"accept": "0", "form": door.mint_form()})
    shown = say(ana, f"{where}say/", column_0="time|", column_1="speed|mph")
    assert "Top speed: 3.219 metres a second. Your record has another number from this file" in shown.text
    assert see(shown.link("Correct it there")).status == 200
    assert shown.all("input", name="accept") == []


def test_a_new_reading_that_fails_leaves_the_old_one(ana: Client, see: See) -> None:
    text = "time (s),speed (m/s),HR\n" + "".join(f"{second},7.2,150\n" for second in range(60))
    where = send(ana, text)
    asked = say(ana, f"{where}say/", column_0="", column_1="speed|m/s", column_2="")
    assert "The columns do not say enough" in asked.faults[0]
    assert "Top speed: 7.2 m/s" in see(where).text


def test_of_several_people_it_is_asked_whose_numbers_count(ana: Client, see: See) -> None:
    rows = (f"{name},2026-03-01T10:00:{second:02d}+00:00,{speed},120\n"
            for name, speed in (("Ana", 6.5), ("Bea", 7.5)) for second in range(60))  # fmt: skip
    where = send(ana, "name,time,speed (m/s),HR\n" + "".join(rows))
    shown = see(where)
    assert shown.all("input", name="accept") == []
    asked = see(shown.link("Say whose are yours"))
    assert [each.attrs["value"] for each in asked.all("input", name="who")] == ["", "Ana", "Bea"]
    shown = say(ana, f"{where}say/", who="Bea")
    assert len(shown.all("input", name="accept")) == 1
    assert [each.attrs["value"] for each in see(f"{where}say/").all("input", name="who")] == ["", "Ana", "Bea"]


def test_a_waiting_file_can_be_taken_out_and_does_not_show_numbers(ana: Client, see: See) -> None:
    where = send(ana, JUMP)
    file = where.removesuffix("say/")
    assert see(file).h1 == "What the file does not say"
    ana.post(file, {"remove": "yes"})
    assert DeviceFile.objects.count() == 0
    assert see(where).status == 404


def test_a_file_that_nothing_said_can_mend_is_not_kept(ana: Client) -> None:
    answer = ana.post("/files/", {"file": SimpleUploadedFile("a.csv", b"time,speed\n"), "who": "Ana"})
    shown = screen(answer)
    assert len(shown.faults) == 1
    assert DeviceFile.objects.count() == 0
    assert field(shown, "who").attrs["value"] == "Ana"


def test_a_file_the_server_did_not_look_at_is_too_large_not_missing(ana: Client) -> None:
    """The upload handler lets go of what is over its limit, and then there is no file at all."""
    big = SimpleUploadedFile("a.csv", b"0" * (10 * 1024 * 1024 + 10))
    assert "larger than 10 MB" in fault_at(screen(ana.post("/files/", {"file": big})), "file")


def test_what_was_said_is_kept_as_it_was_typed(ana: Client) -> None:
    say(ana, send(ana, JUMP, side="left"), what="jump")
    assert json.loads(DeviceFile.objects.get().said) == {
        "what": "jump", "side": "left", "column_0": "time|s", "column_1": "force|N",
    }  # fmt: skip


def hold(client: Client, side: str, peak_n: float, when: str = "2026-03-01T10:00") -> str:
    """Send the hold of one leg and return where it is."""
    force = Pull(peak_n=peak_n).sampled()
    text = "time (s),force (N)\n" + "".join(f"{at / 1000},{newtons:.2f}\n" for at, newtons in enumerate(force))
    return send(client, text, f"{side}.csv", what="isometric_90", side=side, when=when)


def test_the_file_of_the_other_leg_makes_a_comparison(ana: Client, see: See) -> None:
    """Ana is hurt on the left."""
    left = see(hold(ana, "left", 240.0))
    assert "Send the file of the other leg too: the same test, device and day." in left.text
    right = see(hold(ana, "right", 300.0))
    assert "One leg against the other With the file left.csv." in right.text
    assert re.search(r"Peak force symmetry: (79\.\d|80) %", right.text)
    assert "Rate of force 100 symmetry" in right.text
    assert "Neither file names its device." in right.text
    assert "Send the file of the other leg" not in right.text


def test_legs_of_different_days_are_not_compared(ana: Client, see: See) -> None:
    hold(ana, "left", 240.0)
    shown = see(hold(ana, "right", 300.0, "2026-03-02T10:00"))
    assert "The days differ: 2026-03-02, and 2026-03-01. Measure both legs on one day." in shown.text
    assert "symmetry:" not in shown.text


def test_the_other_leg_of_the_same_day_is_taken_before_a_newer_one(ana: Client, see: See) -> None:
    hold(ana, "left", 240.0)
    hold(ana, "left", 200.0, "2026-03-02T10:00")
    assert "Peak force symmetry" in see(hold(ana, "right", 300.0)).text
