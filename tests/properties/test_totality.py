"""Every valid case has a decision, at any time, and a page that can be printed; nothing raises."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.engine.criteria_now import criteria_now
from hamstride.engine.explain import explain
from hamstride.record.write import case_data
from tests.people import Data, case
from tests.shape import SHAPE, faults
from tests.strategies_cases import DEEP, NOW, QUICK, cases

PROTOCOL = load_protocol()
TIMES = st.one_of(
    st.integers(-24 * 20, 24 * 400).map(lambda hours: NOW + timedelta(hours=hours)),
    st.sampled_from([datetime(1900, 1, 2, tzinfo=UTC), datetime(2199, 12, 30, tzinfo=UTC)]),
)


def decides(data: Data, at: datetime) -> None:
    decision = decide(PROTOCOL, case(data), at)
    assert list(faults(decision.to_dict(), SHAPE)) == []
    page = explain(decision)
    assert all(character.isprintable() or character == "\n" for character in page)
    assert criteria_now(PROTOCOL, case(data), at)


@QUICK
@given(cases(), TIMES)
def test_every_valid_case_has_a_decision(data: Data, at: datetime) -> None:
    decides(data, at)


@pytest.mark.slow
@DEEP
@given(cases(), TIMES)
def test_every_valid_case_has_a_decision_many_times_over(data: Data, at: datetime) -> None:
    decides(data, at)


@QUICK
@given(cases())
def test_every_valid_case_is_written_and_read_again_without_loss(data: Data) -> None:
    read = case(data)
    assert case(case_data(read)) == read


@QUICK
@given(cases())
def test_where_a_person_stands_is_what_the_path_says(data: Data) -> None:
    decision = decide(PROTOCOL, case(data), NOW)
    if decision.phase is None:
        return
    last = decision.path[-1]
    assert (last.phase, last.at) == (decision.phase.id, decision.phase.since)
