"""What the person did with a planned day is part of the case file: strict on the way in, whole on the way out."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.casebook import Casebook, CaseRefused, Entry, MemoryStore, load_protocol, read_case
from hamstride.protocol.document import Document
from hamstride.record.events import entries_of, fold
from hamstride.record.read import case_of
from hamstride.record.write import case_data
from tests import people

PROTOCOL = load_protocol()
AT = people.morning(3).isoformat()
MOVED: dict[str, Any] = {"at": AT, "day": "2026-03-05", "kind": "strength", "to": "2026-03-06"}
LEFT_OUT: dict[str, Any] = {"at": AT, "day": "2026-03-05", "kind": "running", "why": "no_time"}


def with_rows(*rows: dict[str, Any]) -> people.Data:
    return people.ana_on_day(3) | {"arrangements": list(rows)}


def refused(row: dict[str, Any]) -> list[str]:
    with pytest.raises(CaseRefused) as fault:
        case_of(Document("", with_rows(row)), PROTOCOL)
    return [str(each) for each in fault.value.faults]


def test_it_comes_out_as_it_went_in() -> None:
    data = case_data(people.case(with_rows(MOVED, LEFT_OUT)))
    assert data["arrangements"] == [MOVED, LEFT_OUT]
    assert people.case(data).arrangements == people.case(with_rows(MOVED, LEFT_OUT)).arrangements


def test_a_case_without_any_is_written_as_before() -> None:
    assert "arrangements" not in case_data(people.case(people.ana_on_day(3)))


def test_the_fold_of_its_events_is_the_case_file() -> None:
    book = Casebook(MemoryStore(), PROTOCOL, clock=lambda: people.morning(3))
    book.log("ana", entries_of(people.ana_on_day(3)))
    book.log("ana", [Entry("arrangement", {key: MOVED[key] for key in ("day", "kind", "to")})])
    assert fold(book.events("ana"))["arrangements"] == [{"day": "2026-03-05", "kind": "strength", "to": "2026-03-06",
                                                         "at": AT}]  # fmt: skip


def test_export_and_import_lose_nothing() -> None:
    one, other = (Casebook(MemoryStore(), PROTOCOL, clock=lambda: people.morning(3)) for _ in range(2))
    one.import_case("ana", people.text(with_rows(MOVED, LEFT_OUT)))
    other.import_case("ana", one.export("ana"))
    assert other.person("ana") == one.person("ana")


def test_one_made_later_is_left_out_of_what_is_known_now() -> None:
    later = MOVED | {"at": people.morning(4).isoformat()}
    case = people.case(with_rows(MOVED, later))
    assert case.until(people.morning(3)).arrangements == case.arrangements[:1]
    assert case.until(people.morning(4)) is case


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "mobility"}, "running, strength"),
        ({"kind": True}, "running, strength"),
        ({"to": "2026-03-04"}, "the planned day itself, or a later one"),
        ({"to": "tomorrow"}, "a date such as 2026-03-01"),
        ({"day": 5}, "a date such as 2026-03-01"),
        ({"why": "lazy"}, "hurts, no_time, other"),
        ({"moved": "2026-03-06"}, "at, day, kind, to, why"),
        ({"at": "2026-03-04"}, "a time with its offset"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_allowed(change: dict[str, Any], said: str) -> None:
    assert any(said in each and "arrangements[0]" in each for each in refused(MOVED | change))


def test_one_dated_in_the_future_is_refused() -> None:
    with pytest.raises(CaseRefused, match="not in the future"):
        case_of(Document("", with_rows(MOVED)), PROTOCOL, people.morning(2))


def test_a_missing_day_is_named() -> None:
    assert any("this key is needed" in each for each in refused({"at": AT, "kind": "strength"}))


def test_a_file_with_them_is_read(tmp_path: Any) -> None:
    file = tmp_path / "ana.case.json"
    file.write_text(people.text(with_rows(MOVED)), encoding="utf-8")
    assert len(read_case(file, PROTOCOL).arrangements) == 1
