"""The five lines of the README as a program uses them: load, read, decide, explain, print. Typed from end to end."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import hamstride
from hamstride import Case, CaseRefused, Decision, Protocol, decide, explain, load_protocol, read_case
from tests.people import ana_in, morning, text
from tests.people import case as case_of

AT = morning(30)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Ana's case file on disk."""
    path = tmp_path / "ana.case.yaml"
    path.write_text(text(ana_in("loading")), "utf-8")
    return path


def test_the_five_lines_work(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    protocol: Protocol = load_protocol()
    case: Case = read_case(file, protocol)
    decision: Decision = decide(protocol, case, AT)
    page: str = explain(decision)
    print(page)
    assert capsys.readouterr().out == page + "\n"


def test_everything_the_package_offers_is_there_and_documented() -> None:
    assert sorted(hamstride.__all__) == sorted(
        ["Case", "CaseRefused", "Decision", "Protocol", "decide", "explain", "load_protocol", "read_case"]
    )
    assert all(getattr(hamstride, name).__doc__ for name in hamstride.__all__)
    assert hamstride.__version__


def test_the_protocol_is_loaded_once() -> None:
    assert load_protocol() is load_protocol()


def test_a_path_may_be_text_or_a_path(file: Path) -> None:
    assert read_case(str(file), load_protocol()) == read_case(file, load_protocol())


def test_json_is_read_as_well_as_yaml(tmp_path: Path, file: Path) -> None:
    other = tmp_path / "ana.case.json"
    other.write_text(json.dumps(ana_in("loading")), "utf-8")
    assert read_case(other, load_protocol()) == read_case(file, load_protocol())


def test_a_refused_case_says_every_fault_on_a_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.case.yaml"
    path.write_text(text(ana_in("loading", sex="f", goal="win")), "utf-8")
    with pytest.raises(CaseRefused) as caught:
        read_case(path, load_protocol())
    assert len(str(caught.value).splitlines()) == len(caught.value.faults) == 2


def test_a_decision_is_data() -> None:
    decision = decide(load_protocol(), read(ana_in("loading")), AT)
    assert json.loads(decision.to_json()) == json.loads(json.dumps(decision.to_dict()))
    assert decision.to_dict()["hamstride"] == "decision/1"


def read(data: dict[str, object]) -> Case:
    return case_of(data)


def test_equal_inputs_give_equal_decisions() -> None:
    protocol, case = load_protocol(), read(ana_in("loading"))
    assert decide(protocol, case, AT) == decide(protocol, case, AT)
    assert decide(protocol, case, AT).to_json() == decide(protocol, case, AT).to_json()


def test_nothing_that_was_handed_out_can_be_changed() -> None:
    protocol, case = load_protocol(), read(ana_in("loading"))
    decision = decide(protocol, case, AT)
    for thing, name in ((case, "side"), (case.person, "sex"), (decision, "urgency"), (decision.today, "running")):
        with pytest.raises(AttributeError):
            setattr(thing, name, "changed")


def test_the_page_says_what_it_is_not() -> None:
    page = explain(decide(load_protocol(), read(ana_in("loading")), datetime(2026, 3, 31, 8, tzinfo=UTC)))
    assert "not a clinician" in page
    assert "not a promise" in page
