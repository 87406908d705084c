"""`findings`, `exercises`, `sources` and `check`: everything that is known, as text and as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hamstride import casebook
from hamstride.casebook import Refused, load_protocol
from hamstride.protocol.document import Fault
from tests.cli.running import checked, run

PROTOCOL = load_protocol()
KNOWN: dict[str, list[str]] = {
    "findings": list(PROTOCOL.findings),
    "exercises": list(PROTOCOL.exercises),
    "sources": list(PROTOCOL.sources),
}
FINDING = {"id", "type", "unit", "range", "per_side", "valid_days", "question", "measure", "loinc"}
EXERCISE = {
    "id", "name", "purpose", "steps", "cues", "mistakes", "stop_when", "action", "contraction", "length", "speed",
    "kind", "phases", "sides", "dose", "equipment", "position", "unlock", "avoid", "easier", "harder", "swaps",
    "sources", "covers",
}  # fmt: skip
CHECK = {"protocol", "ledger", "conflicts", "cited", "red_flags", "exercises", "findings", "sources", "never_ship",
         "reading", "proofs", "faults"}  # fmt: skip


def listed(command: str) -> list[dict[str, Any]]:
    ran = run(command, "--json")
    assert (ran.status, ran.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


@pytest.mark.parametrize("command", KNOWN)
def test_the_json_lists_everything_once(command: str) -> None:
    assert [each["id"] for each in listed(command)] == KNOWN[command]


@pytest.mark.parametrize("command", KNOWN)
def test_the_text_names_everything(command: str) -> None:
    ran = run(command)
    assert (ran.status, ran.err) == (0, "")
    assert all(id in ran.out for id in KNOWN[command])


def test_a_finding_has_the_contracts_keys() -> None:
    for each in listed("findings"):
        assert set(each) >= FINDING
        assert each["type"] in ("yes_no", "number", "choice")
        assert each["question"].endswith("?")
        assert (each["range"] is None) is (each["type"] != "number")
        assert (each["options"] is None) is (each["type"] != "choice")


def test_an_exercise_has_the_contracts_keys() -> None:
    for each in listed("exercises"):
        assert set(each) >= EXERCISE
        assert set(each["dose"]) >= {"unit", "least", "most", "sets"}
        assert each["dose"]["unit"] in ("reps", "hold_s", "metres", "minutes")
        assert each["sides"] in ("each", "both")
        assert each["steps"]
        assert each["stop_when"]


def test_check_passes_and_has_the_contracts_keys() -> None:
    ran = checked("--json")
    figures = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert set(figures) >= CHECK
    assert (figures["red_flags"] >= 32, figures["faults"], figures["never_ship"]) == (True, [], [])
    assert figures["cited"]["uncited"] == []
    assert figures["ledger"]["rows"] == 368
    assert figures["conflicts"]["rows"] == 67
    assert figures["reading"]["over"] == []
    assert set(figures["sources"]) == {"seen", "secondary", "known", "product_default"}
    assert figures["findings"] == len(PROTOCOL.findings)
    assert figures["exercises"] == len(PROTOCOL.exercises)


def test_check_says_the_same_in_words() -> None:
    ran = checked()
    assert (ran.status, ran.err) == (0, "")
    assert f"findings    {len(PROTOCOL.findings)}" in ran.out


def test_check_never_claims_a_proof_it_did_not_make() -> None:
    proofs = json.loads(run("check", "--proofs", "--only", "care-minerals", "--json").out)["proofs"]
    assert proofs
    assert all(set(each) >= {"id", "says", "status"} for each in proofs)
    assert all(each["status"] in ("proved", "failed", "skipped") for each in proofs)


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_check_ends_with_status_one_when_the_knowledge_has_faults(
    monkeypatch: pytest.MonkeyPatch, flags: list[str]
) -> None:
    def broken() -> None:
        raise Refused([Fault("gates[0].when", "nonsense", "a criterion", file="pathways/x.yaml", line=7)])

    monkeypatch.setattr("hamstride.cli.check.load_protocol", broken)
    ran = run("check", *flags)
    assert ran.status == 1
    assert "pathways/x.yaml:7: gates[0].when" in ran.out
    assert "Traceback" not in ran.err
    assert casebook.load_protocol() is PROTOCOL
