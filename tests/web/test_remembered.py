"""What is remembered between requests and within one is never older than it may be."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from hamstride.casebook import Entry
from hamstride.web import door, remembered
from hamstride.web.people.store import DatabaseStore
from tests.web.conftest import Log

READ = DatabaseStore.events


def pain(value: int) -> Entry:
    return Entry("observation", {"finding": "pain_walking", "value": value})


@pytest.fixture(autouse=True)
def _nothing_yet(db: None) -> None:
    remembered.forget()


def test_of_a_record_that_has_grown_only_what_is_new_is_read(log: Log) -> None:
    log(person={"country": "GB"})
    before = door.events()
    door.save([pain(2)], door.mint_form())
    with patch.object(DatabaseStore, "events", autospec=True, side_effect=READ) as read:
        after = door.events()

    assert after == DatabaseStore().events(door.ME)
    assert after[: len(before)] == before
    assert [call.kwargs for call in read.call_args_list] == [{"after": len(before)}]


def test_a_record_begun_anew_is_read_anew_however_long_it_is() -> None:
    door.save([pain(2), pain(3)], door.mint_form())
    assert len(door.events()) == 2
    DatabaseStore().forget(door.ME)  # another process does this: nothing is forgotten here
    door.save([pain(4), pain(5), pain(6)], door.mint_form())

    assert [each.body["value"] for each in door.events()] == [4, 5, 6]
    assert [each["value"] for each in door.case()["observations"]] == [4, 5, 6]


def test_an_end_read_before_another_wrote_gives_the_record_up_to_it() -> None:
    door.save([pain(2)], door.mint_form())
    end = DatabaseStore().head(door.ME)
    door.save([pain(3)], door.mint_form())
    assert len(door.events()) == 2

    assert [each.body["value"] for each in remembered.events(door.ME, end)] == [2]
    assert len(door.events()) == 2


def test_what_a_page_changes_in_its_copy_nobody_else_sees() -> None:
    door.save([pain(2)], door.mint_form())
    mine = door.case()
    mine["observations"].clear()

    assert len(door.case()["observations"]) == 1


def test_a_request_that_reads_sees_one_record_throughout_and_its_own_entry() -> None:
    door.save([pain(2)], door.mint_form())
    with door.reading():
        assert len(door.events()) == 1
        door.casebook().log(door.ME, [pain(3)])  # somebody else, meanwhile
        assert len(door.events()) == 1
        door.save([pain(4)], door.mint_form())
        assert len(door.events()) == 3
    assert len(door.events()) == 3
