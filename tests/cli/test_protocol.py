"""`hamstride protocol`: protocols listed, shown and put side by side, for a reader with a narrow or a wide terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hamstride.casebook import load_protocol, published_ids
from hamstride.protocol.overlaid import gaps, overlaid
from tests.cli.running import AT, checked, run
from tests.sampled import one_in

KNOWN = ["hamstring", *published_ids()]
WIDTHS = ["80", "120"]


def said(*arguments: str | Path) -> str:
    ran = run("protocol", *arguments)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def data(*arguments: str | Path) -> Any:
    return json.loads(said(*arguments, "--json"))


def widest(text: str) -> int:
    return max(len(line) for line in text.splitlines())


@pytest.mark.parametrize("columns", WIDTHS)
def test_the_list_names_each_once_with_its_gaps(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = said("list")
    assert [line.split()[0] for line in text.splitlines() if not line.startswith(" ")] == KNOWN
    assert widest(text) <= int(columns)
    assert "11 parts missing" in " ".join(text.split())


def test_the_json_list_has_what_is_missing_in_words() -> None:
    for row in data("list"):
        protocol = load_protocol(row["id"])
        assert row["phases"] == list(overlaid(protocol).phase_ids)
        assert row["missing"] == list(gaps(protocol))
        assert bool(row["sources"]) is (row["id"] != "hamstring")


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("id", KNOWN)
def test_one_is_shown_with_every_phase_and_every_gap(id: str, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text, protocol = said("show", id), load_protocol(id)
    assert widest(text) <= int(columns)
    words = " ".join(text.split())
    for phase in overlaid(protocol).phases:
        assert f"({phase.id})" in words
        assert phase.aim in words
    for missing in gaps(protocol):
        assert missing in words


def test_doses_and_conditions_of_a_slot_are_shown() -> None:
    words = " ".join(said("show", "petersen2011").split())
    assert "Nordic curl 2 x 5" in words
    assert "once a week (only when" in words
    assert "every 2 days" in " ".join(said("show", "goom2016").split())


@pytest.mark.parametrize("id", KNOWN)
def test_one_is_shown_as_json(id: str) -> None:
    shown = data("show", id)
    assert [each["id"] for each in shown["phases"]] == list(overlaid(load_protocol(id)).phase_ids)
    for phase in shown["phases"]:
        for gate in phase["gates"]:
            assert gate["missing"] is (gate["criterion"] is None)
            assert gate["sources"]
            assert gate["why"]
        for slot in phase["sessions"]:
            assert slot["from"]
            assert (slot["every_days"] is None) is not (slot["times_a_week"] is None)
    gates = sum(gate["missing"] for phase in shown["phases"] for gate in phase["gates"])
    published = load_protocol(id).published
    assert len(shown["missing"]) == gates + (len(published.missing) if published else 0)


def test_another_pathway_can_be_shown() -> None:
    assert "tendon_isometric" in said("show", "hamstring", "--pathway", "tendon")
    assert data("show", "hamstring", "--pathway", "cramp")["phases"][0]["id"] == "cramp_aftercare"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "hikey2020"], "there is no protocol “hikey2020”; the nearest is “hickey2020”"),
        (["compare", "hamstring", "aspetar2023"], "the nearest is “aspetar2022”"),
        (["show", "zzz"], "there is no protocol “zzz”; the list: hamstride protocol list"),
        (["show", "hamstring", "--pathway", "tendn"], "there is no pathway “tendn”; the nearest is “tendon”"),
        (["show", "../hamstring"], "there is no protocol “../hamstring”; the nearest is “hamstring”"),
        (["compare", "hamstring", "goom2016", "--at", AT], "--at needs --case"),
    ],
)
def test_what_is_not_there_is_one_sentence_with_the_nearest(arguments: list[str], sentence: str) -> None:
    ran = run("protocol", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("columns", WIDTHS)
def test_two_are_put_side_by_side(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = said("compare", "aspetar2014", "aspetar2022")
    assert widest(text) <= int(columns)
    assert "different problems" not in text
    assert "150 watts" in " ".join(text.split())
    assert text.splitlines()[0].split() == ["aspetar2014", "aspetar2022"]
    labels = [line[:14].strip() for line in text.splitlines() if not line.startswith(" ")]
    assert "phase 1" in labels
    assert "* phase 4" in labels


def test_two_of_different_length_are_put_side_by_side_to_the_end() -> None:
    rows = {row["what"]: row for row in data("compare", "petersen2011", "aspetar2022")["rows"]}
    assert rows["phase 9"]["said"][0] == "no such phase"
    assert rows["phase 9"]["said"][1].startswith("Back in sport")


@pytest.mark.parametrize(
    "pair", [("hickey2020", "goom2016"), ("hamstring", "petersen2011"), ("goom2016", "vdhorst2015")]
)
def test_protocols_for_different_problems_say_so(pair: tuple[str, str], ana_file: Path) -> None:
    assert said("compare", *pair).startswith("These are for different problems.")
    assert said("compare", *pair, "--case", ana_file, "--at", AT).startswith("These are for different problems.")
    assert data("compare", *pair)["note"].startswith("These are for different problems.")


def test_protocols_for_the_same_problem_do_not() -> None:
    assert data("compare", "hickey2020", "hamstring")["note"] is None
    assert data("compare", "petersen2011", "vdhorst2015")["note"] is None


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("id", one_in(4, published_ids()))
def test_two_are_compared_for_one_person(
    id: str, columns: str, ana_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = said("compare", "hamstring", id, "--case", ana_file, "--at", AT)
    assert widest(text) <= int(columns)
    rows = {row["what"]: row for row in data("compare", "hamstring", id, "--case", ana_file, "--at", AT)["rows"]}
    for what in ("urgency", "condition", "self-care", "withheld"):
        assert rows[what]["same"], what
        assert f"* {what}" not in text


def test_a_protocol_compared_with_itself_is_the_same_in_everything(ana_file: Path) -> None:
    twice = ("compare", "hickey2020", "hickey2020")
    assert all(row["same"] for row in data(*twice)["rows"])
    assert all(row["same"] for row in data(*twice, "--case", ana_file, "--at", AT)["rows"])


@pytest.mark.thorough
def test_check_counts_every_published_protocol() -> None:
    published = json.loads(checked("--json").out)["published"]
    assert [each["id"] for each in published] == list(published_ids())
    for each in published:
        protocol = load_protocol(each["id"])
        assert each["phases"] == len(overlaid(protocol).phases)
        assert each["missing"] == len(gaps(protocol))
    assert f"published   {len(published)} protocols" in checked().out
