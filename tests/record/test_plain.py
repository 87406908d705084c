"""Copies of plain data share nothing that could be changed."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hamstride.record.plain import own_copy
from tests.strategies import MODEST

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
DATA = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4)
    | st.tuples(inner, inner),
    max_leaves=12,
)  # fmt: skip


def changed(value: Any) -> None:
    """Change every dict and list in it."""
    if isinstance(value, dict):
        for each in value.values():
            changed(each)
        value["changed"] = True
    elif isinstance(value, list | tuple):
        for each in value:
            changed(each)
        if isinstance(value, list):
            value.append("changed")


@MODEST
@given(DATA)
def test_a_copy_says_the_same_and_shares_nothing(data: Any) -> None:
    before, copied = deepcopy(data), own_copy(data)
    assert copied == before
    assert type(copied) is type(data)

    changed(copied)
    assert data == before
