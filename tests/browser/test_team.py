"""The physiotherapist's and the coach's day in a real browser, and what the person reads of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import DESKTOP, PHONE, SMALL, free_port, team_served
from tests.browser.driving import expect, look
from tests.browser.team_server import Team

pytestmark = pytest.mark.browser
LOOKS = [("phone", PHONE, "light"), ("phone-dark", PHONE, "dark"), ("desktop", DESKTOP, "light"),
         ("desktop-dark", DESKTOP, "dark"), ("small", SMALL, "light")]  # fmt: skip
EACH = pytest.mark.parametrize(("name", "size", "scheme"), LOOKS, ids=[each[0] for each in LOOKS])


class Browser:
    """Opens a browser in which somebody of the team has signed in."""

    def __init__(self, chromium: Any, address: str, team: Team, console: Path) -> None:
        self._chromium, self._address, self.team, self._console = chromium, address, team, console
        self._open: list[Any] = []
        self.said: list[str] = []
        self._read = 0

    def as_(self, who: str | None, size: dict[str, int], scheme: str = "light", **options: Any) -> Any:
        context = self._chromium.new_context(viewport=size, color_scheme=scheme, base_url=self._address, **options)
        self._open.append(context)
        if who is not None:
            context.add_cookies([{"name": "hamstride", "value": self.team[who]["cookie"], "url": self._address}])
        page = context.new_page()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda fault: self.said.append(str(fault)))
        return page

    def code(self) -> str:
        """The code of an e-mail that has not been read yet."""
        for _ in range(100):
            found = re.findall(r"^\s*([A-Z0-9]+-?[A-Z0-9]{3,})\s*$", self._console.read_text(), re.MULTILINE)
            if len(found) > self._read:
                self._read = len(found)
                return str(found[-1])
            time.sleep(0.1)
        raise AssertionError(self._console.read_text())

    def close(self) -> None:
        for each in self._open:
            each.close()


@pytest.fixture
def browser(chromium: Any, tmp_path: Path) -> Iterator[Browser]:
    folder, port = tmp_path / "team", free_port()
    with team_served(folder, port) as team:
        made = Browser(chromium, f"http://localhost:{port}", team, folder / "console")
        yield made
        made.close()
        assert [line for line in made.said if "404" not in line] == []


@EACH
def test_bos_monday(browser: Browser, name: str, size: dict[str, int], scheme: str) -> None:
    page, ana = browser.as_("Bo", size, scheme), browser.team["Ana"]["key"]
    page.goto("/clinic/")
    expect(page.locator(".who").first).to_contain_text("Eve")  # the warning sign is at the top
    look(page, f"team-{name}-caseload")

    page.click("text=Ana")
    look(page, f"team-{name}-record")
    page.click("text=Enter tests")
    page.fill("[name=hop_single_m_left]", "1.38")
    page.fill("[name=hop_single_m_right]", "far")
    page.click("button.main")
    look(page, f"team-{name}-tests-error")
    page.fill("[name=hop_single_m_right]", "1.5")
    page.click("button.main")
    expect(page.locator("main")).to_contain_text("92 % of the other leg", use_inner_text=True)
    look(page, f"team-{name}-tests")

    page.goto(f"/clinic/{ana}/decide/")
    look(page, f"team-{name}-decide")
    page.select_option("[name=phase]", "strength")
    page.fill("[name=reason]", "One step back until the hop is even.")
    page.click("button.main")
    expect(page.locator("main")).to_contain_text("Sprint → Strength", use_inner_text=True)
    look(page, f"team-{name}-decide-look")
    page.click("text=Decide this")
    expect(page.locator("[role=status]")).to_contain_text("is told", use_inner_text=True)

    for path in ("return", "letter", "protocol", "messages"):
        page.goto(f"/clinic/{ana}/{path}/")
        look(page, f"team-{name}-{path}")
    page.fill("[name=text]", "I put you one step back. See you on Monday.")
    page.click("button.main")
    look(page, f"team-{name}-sent")
    page.goto(f"/clinic/{ana}/letter/")
    page.check("[name=to][value=doctor]")
    page.fill("[name=words]", "Please look at her thigh.")
    page.click("text=Show the letter")
    look(page, f"team-{name}-letter-made")
    page.goto(f"/as/{ana}/today/")
    expect(page.locator("body")).to_contain_text("You see this as Ana sees it.", use_inner_text=True)
    look(page, f"team-{name}-as")


@EACH
def test_cys_training(browser: Browser, name: str, size: dict[str, int], scheme: str) -> None:
    page = browser.as_("Cy", size, scheme)
    page.goto("/team/")
    assert page.inner_text("main").count("Not available") == 3
    expect(page.locator("body")).not_to_contain_text("clot", use_inner_text=True)
    look(page, f"team-{name}-board")
    page.goto(f"/team/{browser.team['Ana']['key']}/restrict/")
    page.click("button.main")
    look(page, f"team-{name}-restrict-error")
    page.check("[name=what][value=rest]")
    page.evaluate("document.querySelector('[name=until]').value = new Date().toISOString().slice(0, 10)")
    page.fill("[name=reason]", "Frozen pitch.")
    page.click("button.main")
    expect(page.locator("[role=status]")).to_contain_text("Ana is told", use_inner_text=True)
    assert page.inner_text("main").count("Not available") == 4
    look(page, f"team-{name}-board-less")


@EACH
def test_what_ana_reads(browser: Browser, name: str, size: dict[str, int], scheme: str) -> None:
    bo, page = browser.as_("Bo", DESKTOP), browser.as_("Ana", size, scheme)
    bo.goto(f"/clinic/{browser.team['Ana']['key']}/")
    bo.click("text=I have seen the plan")
    for path in ("today", "news", "sharing", "sharing/looked", "sharing/invite", "messages", "return", "me",
                 "account/second-step", "account/email"):  # fmt: skip
        page.goto(f"/{path}/")
        look(page, f"team-{name}-ana-{path.replace('/', '-')}")
    page.goto("/news/")
    page.click("text=Bo has looked at your plan")
    page.goto("/sharing/looked/")
    expect(page.locator("main")).to_contain_text("changed your plan", use_inner_text=True)


@EACH
def test_a_visitor_gets_no_further_than_the_door(
    browser: Browser, name: str, size: dict[str, int], scheme: str
) -> None:
    page = browser.as_(None, size, scheme)
    page.goto("/today/")
    look(page, f"team-{name}-sign-in")
    page.goto("/account/signup/")
    look(page, f"team-{name}-closed")
    page.goto("/account/login/")
    page.fill("[name=login]", "di@example.org")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=code]")
    look(page, f"team-{name}-code")
    expect(page.locator("[name=code]")).to_have_count(1)


def test_by_keyboard_alone(browser: Browser) -> None:
    page = browser.as_("Bo", DESKTOP)
    page.goto("/clinic/")
    press_until(page, lambda: "Ana" in focused(page))
    page.keyboard.press("Enter")
    page.wait_for_url("**/clinic/*/")
    press_until(page, lambda: "Messages" in focused(page))
    page.keyboard.press("Enter")
    page.wait_for_url("**/messages/")
    press_until(page, lambda: page.evaluate("document.activeElement.tagName") == "TEXTAREA")
    page.keyboard.type("How is it?")
    press_until(page, lambda: focused(page) == "Send")
    page.keyboard.press("Enter")
    page.wait_for_selector(".bubble")

    expect(page.locator("main")).to_contain_text("How is it?", use_inner_text=True)


def test_a_form_sent_twice_at_once_is_kept_once(browser: Browser) -> None:
    page = browser.as_("Bo", DESKTOP)
    page.goto(f"/clinic/{browser.team['Ana']['key']}/messages/")
    page.fill("[name=text]", "Only once.")
    page.evaluate("""async () => {
        const send = () => fetch(location, {method: "POST", body: new FormData(document.querySelector("main form"))})
        await Promise.all([send(), send(), send()])
    }""")
    page.reload()

    expect(page.locator(".bubble")).to_have_count(1)


def test_two_tabs_both_decide_and_nothing_is_lost(browser: Browser) -> None:
    first, second = browser.as_("Bo", DESKTOP), browser.as_("Bo", PHONE)
    for page, reason in ((first, "From the desk."), (second, "From the phone.")):
        page.goto(f"/clinic/{browser.team['Ana']['key']}/decide/")
        page.fill("[name=pain_limit]", "1")
        page.fill("[name=reason]", reason)
        page.click("button.main")
    for page in (first, second):
        page.click("text=Decide this")

    for reason in ("From the desk.", "From the phone."):
        expect(second.locator("main")).to_contain_text(reason)


def test_a_code_by_e_mail_then_a_passkey_then_the_passkey_alone(browser: Browser) -> None:
    """Chromium's own virtual authenticator stands in for a finger on a phone."""
    page = browser.as_(None, PHONE)
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto("/account/login/")
    page.fill("[name=login]", "di@example.org")
    page.click("text=Send me a code")
    page.fill("[name=code]", browser.code())
    page.click("button.main")
    page.goto("/me/")
    expect(page.locator("[name=name]")).to_have_value("Di")

    page.goto("/account/second-step/webauthn/add/")  # asks for another code first: this changes how one signs in
    look(page, "team-once-more")
    page.click("text=Request Code")
    page.fill("[name=code]", browser.code())
    page.click("button.main")
    look(page, "team-passkey-add")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    look(page, "team-recovery-codes")
    page.goto("/account/second-step/webauthn/")
    look(page, "team-passkeys")
    page.goto("/me/")
    page.click("text=Sign out")
    page.wait_for_url(lambda url: "/me/" not in url)

    page.goto("/account/login/")
    page.click("text=Use a passkey")
    page.wait_for_url(lambda url: "login" not in url)
    page.goto("/me/")
    expect(page.locator("[name=name]")).to_have_value("Di")


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.innerText || ''"))


def press_until(page: Any, there: Callable[[], bool]) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if there():
            return
    raise AssertionError("it cannot be reached with the Tab key")
