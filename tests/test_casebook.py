"""The one door: what is logged is kept whole or not at all, once, in a chain; a case goes out and comes back equal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from hamstride.casebook import (
    Casebook,
    CaseRefused,
    Entry,
    MemoryStore,
    ProtocolMissing,
    StaleRecord,
    Store,
    decide,
    load_protocol,
    new_id,
)
from hamstride.record.events import BrokenChain, Event, entries_of, verify
from hamstride.record.write import case_data
from tests.people import ANA, BO, all_safe, ana, ana_in, answers, case, morning, ordered, session, text
from tests.record.refusal import whole
from tests.store_conformance import StoreConformance

PROTOCOL = load_protocol()
NOW = morning(60)


class TestMemoryStore(StoreConformance):
    """The store in memory does what every store does."""

    @pytest.fixture
    def store(self) -> Store:
        return MemoryStore()


@pytest.fixture
def book() -> Casebook:
    """A casebook on the sixtieth day, with ids that count up."""
    return Casebook(MemoryStore(), PROTOCOL, clock=lambda: NOW)


def logged(book: Casebook, data: dict[str, Any]) -> None:
    book.log("ana", entries_of(data))


def test_a_case_goes_in_and_out_and_loses_nothing(book: Casebook) -> None:
    logged(book, whole())
    assert book.person("ana") == whole()
    assert book.case("ana") == case(whole())


def test_an_export_can_be_imported_and_exported_again(book: Casebook) -> None:
    book.import_case("ana", text(whole()))
    exported = book.export("ana")
    other = Casebook(MemoryStore(), PROTOCOL, clock=lambda: NOW)
    other.import_case("di", exported)
    assert other.case("di") == book.case("ana") == case(whole())
    assert other.export("di") == exported


TEXTS = (
    "08", "1e5", ".5e3", "007", "no", "null", "~", "=", "- a", "a: b", "#x", "12:30:00", "2026-01-01", "é", "'", '"',
    "[x]", "{x}", "!x", "&x", "*x", "%x", "@x", "`x", "true", "1_000", "0x1f", "+.inf", "٣",
)  # fmt: skip


@pytest.mark.parametrize("sport", TEXTS)
def test_any_text_comes_back_as_it_was(book: Casebook, sport: str) -> None:
    data = ana(sport=sport, decisions=[ordered(morning(1), reason=sport, max_speed_pct=50)])
    book.import_case("ana", text(data))
    other = Casebook(MemoryStore(), PROTOCOL, clock=lambda: NOW)
    other.import_case("di", book.export("ana"))
    assert other.case("di") == case(data)


def test_a_case_written_out_and_read_again_is_equal() -> None:
    for data in (
        whole(),
        ana(),
        ana(surgery_on="2025-02-03"),
        ana(without=["surgery_on", "conditions"]),
        ana_in("sprint"),
    ):
        assert case(case_data(case(data))) == case(data)


def test_an_operation_that_was_asked_about_stays_asked(book: Casebook) -> None:
    book.import_case("ana", text(ana()))
    assert book.person("ana")["person"]["surgery_on"] is None
    known = book.case("ana")
    assert known is not None
    assert known.person.surgery_asked


def test_an_entry_with_a_known_id_is_saved_once(book: Casebook) -> None:
    entry = Entry("person", {"sex": "female"}, id=new_id(NOW))
    assert len(book.log(ANA.name, [entry])) == 1
    assert book.log(ANA.name, [entry]) == ()
    assert len(book.events(ANA.name)) == 1


def test_one_id_twice_in_one_call_is_saved_once(book: Casebook) -> None:
    entry = Entry("person", {"sex": "female"}, id=new_id(NOW))
    assert len(book.log("ana", [entry, entry])) == 1
    assert len(book.events("ana")) == 1


def test_entries_without_an_id_are_each_saved(book: Casebook) -> None:
    entry = Entry("observation", {"finding": "fever", "value": False})
    assert len(book.log("ana", [entry, entry])) == 2
    assert len({event.id for event in book.events("ana")}) == 2


def bad_entries() -> Iterator[Entry]:
    yield Entry("person", {"sex": "f"})
    yield Entry("person", {"pregnant": True})
    yield Entry("episode", {"side": "middle"})
    yield Entry("observation", {"finding": "headache", "value": True})
    yield Entry("observation", {"finding": "fever", "value": 1})
    yield Entry("observation", {"finding": "fever"})
    yield Entry("observation", {"finding": "fever", "value": True}, at=NOW + timedelta(seconds=1))
    yield Entry("observation", {"finding": "fever", "value": True}, at=datetime(2026, 3, 3))  # noqa: DTZ001  # the fault
    yield Entry("session", {"kind": "swimming"})
    yield Entry("decision", {"by": "coach", "set": {}, "reason": "x"})
    yield Entry("diary", {"text": "dear diary"})
    yield Entry("correction", {})
    yield Entry("correction", {"corrects": "nothing I know", "body": None})
    yield Entry("session_amended", {"session": "nothing I know", "set": {}})
    yield Entry("person", {"conditions": {1, 2}})


@pytest.mark.parametrize("bad", list(bad_entries()), ids=lambda entry: f"{entry.kind} {dict(entry.body)}")
def test_what_is_refused_writes_nothing_not_even_the_good_entries_beside_it(book: Casebook, bad: Entry) -> None:
    logged(book, ana())
    before = book.events("ana")
    good = Entry("observation", {"finding": "fever", "value": False})
    with pytest.raises(CaseRefused) as caught:
        book.log("ana", [good, bad, good])
    assert caught.value.faults
    assert book.events("ana") == before


def test_a_body_that_is_no_mapping_is_refused(book: Casebook) -> None:
    for body in (5, "x", None, ["a"]):
        with pytest.raises(CaseRefused):
            book.log("ana", [Entry("person", body)])  # type: ignore[arg-type]  # that is the point
    assert book.events("ana") == ()


def test_a_correction_that_would_spoil_the_case_is_refused(book: Casebook) -> None:
    (event,) = book.log("ana", [Entry("observation", {"finding": "fever", "value": False})])
    with pytest.raises(CaseRefused):
        book.log("ana", [Entry("correction", {"corrects": event.id, "body": {"finding": "fever", "value": 7}})])
    assert len(book.events("ana")) == 1


def test_a_correction_is_a_new_event_and_the_old_one_stays(book: Casebook) -> None:
    at = morning(1).isoformat()
    (event,) = book.log("ana", [Entry("observation", {"at": at, "finding": "fever", "value": True})])
    book.log(
        "ana", [Entry("correction", {"corrects": event.id, "body": {"at": at, "finding": "fever", "value": False}})]
    )
    assert [each.kind for each in book.events("ana")] == ["observation", "correction"]
    assert book.person("ana")["observations"] == [{"at": at, "finding": "fever", "value": False}]


def test_the_record_is_a_chain_that_shows_any_change(book: Casebook) -> None:
    logged(book, whole())
    book.log("ana", [Entry("person", {"mass_kg": 67.5}, by=BO.role)])
    events = book.events("ana")
    verify(events)
    with pytest.raises(BrokenChain):
        verify((*events[:3], *events[4:]))


def test_who_recorded_it_and_when_is_kept_apart_from_when_it_was(book: Casebook) -> None:
    (event,) = book.log("ana", [Entry("observation", {"finding": "fever", "value": False}, at=morning(3), by=BO.role)])
    assert (event.at, event.recorded_at, event.recorded_by) == (morning(3), NOW, "clinician")
    assert event.body["at"] == morning(3).isoformat()


class GrowingStore(MemoryStore):
    """A store in which somebody else writes between reading and appending."""

    def append(self, person: str, events: Any) -> None:
        if not super().events(person):
            Casebook(other := MemoryStore(), PROTOCOL, clock=lambda: NOW).log(
                person, [Entry("person", {"sex": "male"})]
            )
            super().append(person, other.events(person))
        super().append(person, events)


def test_a_record_that_has_grown_since_is_stale_and_nothing_is_written() -> None:
    store = GrowingStore()
    with pytest.raises(StaleRecord):
        Casebook(store, PROTOCOL, clock=lambda: NOW).log("ana", [Entry("person", {"sex": "female"})])
    assert [event.body for event in store.events("ana")] == [{"sex": "male"}]


def test_a_case_is_imported_into_an_empty_record_only(book: Casebook) -> None:
    logged(book, ana())
    before = book.events("ana")
    with pytest.raises(CaseRefused, match="empty record"):
        book.import_case("ana", text(whole()))
    assert book.events("ana") == before


def test_a_faulty_import_writes_nothing(book: Casebook) -> None:
    with pytest.raises(CaseRefused):
        book.import_case("ana", text(ana(sex="f")))
    assert book.events("ana") == ()


def test_somebody_with_half_an_intake_has_no_case_yet(book: Casebook) -> None:
    book.log("ana", [Entry("episode", {"side": "left"}), *(entry(row) for row in all_safe(morning(1)))])
    assert book.case("ana") is None
    with pytest.raises(LookupError):
        book.today("ana")
    book.log("ana", [Entry("episode", {"onset": morning(0).isoformat()})])
    assert book.case("ana") is not None


def entry(row: dict[str, Any]) -> Entry:
    return Entry("observation", row)


def test_today_is_the_decision_for_the_present_time_or_the_one_asked_for(book: Casebook) -> None:
    data = ana_in("loading", 59)
    logged(book, data)
    assert book.today("ana") == decide(PROTOCOL, case(data), NOW)
    assert book.today("ana", morning(20)) == decide(PROTOCOL, case(data), morning(20))


def test_forgetting_leaves_nothing(book: Casebook) -> None:
    logged(book, whole())
    book.forget("ana")
    assert book.events("ana") == ()
    assert book.person("ana") == {}
    assert book.case("ana") is None


def test_an_id_holds_its_time_and_sorts_by_it() -> None:
    early, late = new_id(morning(0)), new_id(morning(1))
    assert early < late
    assert early[14] == "7"
    assert early[19] in "89ab"
    assert len({new_id(NOW) for _ in range(1000)}) == 1000


def test_a_session_amended_the_morning_after_is_one_session(book: Casebook) -> None:
    done = session(morning(59), "strength", pain_during=1)
    logged(book, ana(answers(morning(1), {"fever": False}), [done]))
    event: Event = next(each for each in book.events("ana") if each.kind == "session")
    book.log("ana", [Entry("session_amended", {"session": event.id, "set": {"pain_next_morning": 2}})])
    assert book.person("ana")["sessions"] == [{**done, "pain_next_morning": 2}]


def test_a_protocol_that_is_not_installed_is_missing_by_name() -> None:
    with pytest.raises(ProtocolMissing, match="knee"):
        load_protocol("knee")
    with pytest.raises(ProtocolMissing, match="1999"):
        load_protocol("hamstring", "1999.1")
