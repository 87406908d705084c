"""Files of devices in a real browser: sent, asked about, shown with a picture, ticked, counted; phone and desktop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import DESKTOP, PHONE, SMALL
from tests.browser.driving import bring, expect, look, recent
from tests.measure.machines import session
from tests.measure.plates import jump

pytestmark = pytest.mark.browser
Visitor = Callable[..., Any]
LOOKS = [("phone", PHONE, "light"), ("small-dark", SMALL, "dark"), ("desktop", DESKTOP, "light")]


def jump_table(folder: Path) -> Path:
    force, _ = jump()
    path = folder / "jump.csv"
    path.write_text(
        "time (s),force (N)\n" + "".join(f"{at / 1000},{newtons:.1f}\n" for at, newtons in enumerate(force))
    )
    return path


def run_table(folder: Path) -> Path:
    """A run of ten minutes with a sprint of 25.2 km/h in it, in columns with names nobody knows."""
    path = folder / "lauf.csv"
    start = datetime.now().astimezone().replace(microsecond=0) - timedelta(days=1)
    rows = (
        f"{(start + timedelta(seconds=second)).isoformat()};{25.2 if 300 <= second < 330 else 10.8};Ana\n".replace(
            ".", ","
        )
        for second in range(600)
    )
    path.write_text("Zeitpunkt;Tempo;Läufer\n" + "".join(rows), encoding="utf-8")
    return path


def machine_table(folder: Path) -> Path:
    found = session()
    rows = zip(found.torque, found.angle_deg, found.velocity_deg_s, strict=True)
    path = folder / "machine.csv"
    lines = (f"{at / 100:.2f},{nm:.3f},{deg:.3f},{speed:.3f}\n" for at, (nm, deg, speed) in enumerate(rows))
    path.write_text("time (s),torque (Nm),angle (deg),angular velocity (deg/s)\n" + "".join(lines))
    return path


def send(page: Any, file: Path) -> None:
    page.goto("/files/")
    page.set_input_files("input[type=file]", str(file))
    page.click("button.main")


def pick(page: Any, words: str, choice: str) -> None:
    """Choose in the list of the column with this name."""
    page.get_by_label(words, exact=True).select_option(choice)


@pytest.fixture
def opened(visitor: Visitor, tmp_path: Path) -> Callable[..., Any]:
    def open_page(size: dict[str, int] | None = None, scheme: str = "light", **options: Any) -> Any:
        page = visitor(size, scheme, **options)
        bring(page, recent(9), tmp_path)
        return page

    return open_page


@pytest.mark.parametrize(("name", "size", "scheme"), LOOKS, ids=[each[0] for each in LOOKS])
def test_from_a_table_nobody_knows_to_a_number_in_the_record(
    opened: Callable[..., Any], tmp_path: Path, name: str, size: dict[str, int], scheme: str
) -> None:
    page = opened(size, scheme)
    page.goto("/files/")
    look(page, f"{name}-files")
    send(page, run_table(tmp_path))
    expect(page.locator(".faults")).to_contain_text("Say which is which.")
    look(page, f"{name}-columns")
    pick(page, "Zeitpunkt", "Time of day, or date and time")
    pick(page, "Tempo", "Speed, kilometres an hour")
    pick(page, "Läufer", "Name of the athlete")
    page.click("button.main")
    expect(page.locator("h1")).to_have_text("lauf.csv")
    expect(page.locator("main")).to_contain_text("Top speed: 7 m/s")
    picture = page.locator("img.trace")
    assert picture.evaluate("each => each.decode().then(() => each.naturalWidth)") > 0
    look(page, f"{name}-run")
    page.locator("[name=accept]").check()
    page.click("text=Add what I ticked")
    expect(page.locator(".said")).to_contain_text("Numbers added to your record: 1.")
    expect(page.locator("main")).to_contain_text("In your record.")
    look(page, f"{name}-counted")
    page.goto("/entries/")
    expect(page.locator("main")).to_contain_text("Top speed")
    expect(page.locator("main")).to_contain_text("7 metres a second")


@pytest.mark.parametrize(("name", "size", "scheme"), LOOKS[:1], ids=[each[0] for each in LOOKS[:1]])
def test_a_force_trace_is_asked_what_it_was(
    opened: Callable[..., Any], tmp_path: Path, name: str, size: dict[str, int], scheme: str
) -> None:
    page = opened(size, scheme)
    send(page, jump_table(tmp_path))
    expect(page.locator(".faults")).to_contain_text("Choose what it was.")
    look(page, f"{name}-what")
    page.check("[name=what][value=jump]")
    page.fill("[name=when]", "2026-01-02T10:00")
    page.click("button.main")
    expect(page.locator("h1")).to_have_text("jump.csv")
    expect(page.locator("main")).to_contain_text("Jump height flight: 0.294 m")
    look(page, f"{name}-jump")


@pytest.mark.parametrize(("name", "size", "scheme"), LOOKS[:1], ids=[each[0] for each in LOOKS[:1]])
def test_a_strength_machine_is_asked_how_it_was_set(
    opened: Callable[..., Any], tmp_path: Path, name: str, size: dict[str, int], scheme: str
) -> None:
    page = opened(size, scheme)
    send(page, machine_table(tmp_path))
    expect(page.locator(".faults")).to_contain_text("Give the speed the machine was set to.")
    page.fill("[name=speed]", "sixty")
    page.click("button.main")
    expect(page.locator("#id_speed_error")).to_contain_text("Enter a number from 1 to 600 degrees a second")
    expect(page.locator("[name=speed]")).to_have_value("sixty")
    look(page, f"{name}-machine")
    page.fill("[name=speed]", "60")
    page.check("[name=contraction][value=concentric]")
    page.check("[name=weighed][value=read]")
    page.fill("[name=leg_weight]", "12")
    page.fill("[name=leg_angle]", "0")
    page.check("[name=position][value=seated]")
    page.check("[name=side][value=left]")
    page.click("button.main")
    expect(page.locator("main")).to_contain_text("Flexor peak torque, left: 110 N·m")
    look(page, f"{name}-torque")


def test_a_file_that_cannot_be_used_says_one_sentence(opened: Callable[..., Any], tmp_path: Path) -> None:
    page = opened()
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear coach,\nsee you on Monday.\n")
    send(page, letter)
    expect(page.locator(".faults li")).to_have_count(1)
    expect(page.locator("#id_file_error")).to_contain_text("names columns that are known")
    expect(page.locator("h1")).to_have_text("Files from devices")
    look(page, "phone-refused")
    page.set_input_files("input[type=file]", str(jump_table(tmp_path)))  # and the page works on
    page.click("button.main")
    expect(page.locator("h1")).to_have_text("What the file does not say")


def test_sending_is_said_aloud_and_the_focus_stays(opened: Callable[..., Any], tmp_path: Path) -> None:
    page = opened()
    page.goto("/files/")
    page.set_input_files("input[type=file]", str(jump_table(tmp_path)))
    page.route("**/files/", lambda route: None if route.request.method == "POST" else route.continue_())
    page.focus("button.main")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status][data-said]")).to_have_text("We are sending the file.")
    expect(page.get_by_role("progressbar", name="We are sending the file, then we read it.")).to_be_visible()
    expect(page.locator("button.main")).to_be_focused()
    expect(page.locator("button.main")).to_have_attribute("aria-disabled", "true")
    look(page, "phone-sending")


def test_all_of_it_without_a_script(opened: Callable[..., Any], tmp_path: Path) -> None:
    page = opened(java_script_enabled=False)
    send(page, run_table(tmp_path))
    expect(page.locator("h1")).to_have_text("What the file does not say")
    pick(page, "Zeitpunkt", "Time of day, or date and time")
    pick(page, "Tempo", "Speed, kilometres an hour")
    page.click("button.main")
    expect(page.locator("main")).to_contain_text("Top speed: 7 m/s")
    page.locator("[name=accept]").check()
    page.click("text=Add what I ticked")
    expect(page.locator(".said")).to_contain_text("Numbers added to your record: 1.")
