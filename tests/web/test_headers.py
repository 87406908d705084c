"""Every answer of the server carries the policy, and no page needs what the policy forbids."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hamstride.web import door
from hamstride.web.headers import CONTENT_SECURITY_POLICY
from hamstride.words.style import grade, never_ship
from tests.sampled import one_in
from tests.web.screen import Screen

See = Callable[[str], Screen]

PAGES = [
    "/", "/start/emergency_body/", "/start/emergency_body/blackout_or_fit/", "/start/onset/", "/start/onset_guess/",
    "/start/pain_walking/", "/start/conditions/", "/start/surgery_on/", "/start/country/", "/start/birth_year/",
    "/question/knee_extension_deg/", "/question/mass_kg/", "/answers/", "/result/", "/today/", "/check-in/signs/",
    "/check-in/today/", "/check-in/more/", "/session/", "/exercise/nordic_curl/", "/why/ice/",
    "/why/walks-normally/", "/record/", "/import/", "/forget/", "/about/", "/help/", "/cramp/", "/care/ice/",
    "/first-aid/", "/hurt-again/",
    "/shell/offline/", "/not-here/",
]  # fmt: skip


_SEEN: dict[str, Screen] = {}


@pytest.fixture
def page(path: str, request: pytest.FixtureRequest) -> Screen:
    """The page as Ana sees it on her third morning, asked for once by each worker: these tests only look."""
    if path not in _SEEN:
        request.getfixturevalue("ana")
        see: See = request.getfixturevalue("see")
        _SEEN[path] = see(path)
    return _SEEN[path]


def urgent(ana: Client) -> None:
    ana.post("/question/breathless_or_chest_pain/", {"answer": "yes"})


@pytest.mark.parametrize(
    "path", one_in(4, [*PAGES, "/export/", "/start/", "/check-in/", "/static/hamstride.css", "/static/mark.svg"])
)
def test_every_answer_carries_the_policy(ana: Client, path: str) -> None:
    response = ana.get(path)

    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in response.headers["Permissions-Policy"]


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("path", one_in(4, PAGES))
def test_no_page_holds_script_or_style_of_its_own(page: Screen) -> None:
    assert not page.all("style")
    assert {each.attrs["src"].partition("/player/")[0] for each in page.all("script")} <= {"/static"}
    assert not [each for each in page.all("script") if each.text.strip()]
    assert not [name for each in page.elements for name in each.attrs if name == "style" or name.startswith("on")]
    assert not [each for each in page.all("a") if each.attrs["href"].startswith(("javascript:", "http"))]


@pytest.mark.parametrize("path", one_in(4, PAGES))
def test_every_page_is_well_built(page: Screen) -> None:
    assert page.one("html").attrs["lang"] == "en-GB"
    assert page.h1
    assert page.one("main").attrs["id"] == "main"
    assert page.all("a")[0].attrs["href"] == "#main"
    assert page.title.endswith("– Hamstride")
    assert page.link("Emergency help") == "/help/"
    ids = [each.attrs["id"] for each in page.elements if "id" in each.attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", one_in(4, PAGES))
def test_every_control_has_a_name_and_every_reference_a_target(ana: Client, see: See, path: str) -> None:
    page = see(path)
    ids = {each.attrs["id"] for each in page.elements if "id" in each.attrs}
    labels = {each.attrs["for"] for each in page.all("label")}

    controls = [
        each for each in page.elements if each.tag in ("input", "select") and each.attrs.get("type") != "hidden"
    ]
    assert {each.attrs["id"] for each in controls} == labels
    named = [value for each in page.elements for value in each.attrs.get("aria-describedby", "").split()]
    named += [value for each in page.elements for value in each.attrs.get("aria-labelledby", "").split()]
    assert set(named) <= ids


@pytest.mark.parametrize("path", one_in(4, PAGES))
def test_no_page_says_what_must_never_ship(page: Screen) -> None:
    assert list(never_ship(page.text)) == []


@pytest.mark.parametrize(("path", "most"), [("/about/", 8), ("/help/", 6), ("/forget/", 8), ("/record/", 8)])
def test_our_own_pages_are_easy_to_read(ana: Client, see: See, path: str, most: int) -> None:
    page = see(path)
    written = [" ".join(each.text.split()) for each in page.elements if each.tag in ("p", "li") and each.text.strip()]

    assert grade(written) <= most


@pytest.mark.thorough
def test_no_two_pages_share_a_title(ana: Client, see: See) -> None:
    titles = [see(path).title for path in PAGES if path != "/"]  # home is Today for one who has a record

    assert len(titles) == len(set(titles))


def test_pages_with_health_data_are_kept_by_no_cache(ana: Client) -> None:
    assert ana.get("/today/").headers["Cache-Control"] == "no-store"
    assert ana.get("/export/").headers["Cache-Control"] == "no-store"


def test_a_name_that_does_not_mean_this_machine_is_refused(someone: Client) -> None:
    response = someone.get("/", headers={"host": "rebound.example.org"})

    assert response.status_code == 400
    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_this_machine_is_known_by_its_own_names(someone: Client, host: str) -> None:
    assert someone.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/start/sex/", "/start/emergency_body/blackout_or_fit/", "/question/fever/", "/check-in/signs/",
             "/check-in/today/", "/check-in/more/", "/session/", "/import/", "/forget/"],
)  # fmt: skip
def test_a_form_from_elsewhere_is_refused(ana: Client, path: str) -> None:
    before = len(door.events())
    response = Client(enforce_csrf_checks=True).post(path, {"answer": "no", "sure": "on", "pain_walking": "1"})

    assert response.status_code == 403
    assert "This form was too old" in response.content.decode()
    assert len(door.events()) == before


@pytest.mark.parametrize("path", ["/today/", "/result/", "/answers/", "/export/", "/about/", "/record/", "/check-in/"])
def test_what_only_shows_takes_no_form(ana: Client, path: str) -> None:
    assert ana.post(path, {}).status_code == 405


@pytest.mark.parametrize("path", ["/session/", "/forget/", "/start/sex/", "/import/"])
def test_looking_changes_nothing(ana: Client, path: str) -> None:
    before = len(door.events())
    ana.get(path)

    assert len(door.events()) == before


def test_the_cookies_are_for_this_site_only_and_hold_no_answer(ana: Client) -> None:
    ana.post("/start/limp/", {"answer": "yes"})
    cookie = ana.cookies["hamstride"]

    assert cookie["samesite"] == "Strict"
    assert cookie["httponly"]
    from django.core import signing

    kept = signing.loads(cookie.value, salt="django.contrib.sessions.backends.signed_cookies")
    assert kept == {"passed": ["limp"]}


def test_a_fault_of_ours_has_a_page_that_reads_no_record(someone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("the database is not there")

    someone.raise_request_exception = False
    monkeypatch.setattr(door, "case", broken)
    page = Screen(someone.get("/today/").content.decode())

    assert page.h1 == "Something went wrong"
    assert "call your emergency number" in page.text
    assert "Traceback" not in page.text
