"""`hamstride check` fails on text that is hard to read, and says where it stands."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from hamstride.cli import check
from tests.protocol import installed
from tests.sampled import one_in


def clean() -> dict[str, Any]:
    """Figures of the installed protocol as if every row were covered and every conflict resolved."""
    figures = deepcopy(dict(installed.figures()))
    figures["ledger"]["uncovered"] = []
    figures["conflicts"]["open"] = []
    return {**figures, "published": [], "figures": {"drawn": 0, "wrong": []}, "proofs": [], "faults": []}


def test_clean_figures_pass() -> None:
    assert not check._fails(clean())


@pytest.mark.parametrize(("what", "word"), [("over", "too hard"), ("long", "too long"), ("jargon", "jargon")])
def test_text_that_is_hard_to_read_fails_and_is_named(what: str, word: str) -> None:
    figures = clean()
    figures["reading"][what] = ["rf-01"]
    assert check._fails(figures)
    assert [line.split() for line in check._page(figures).splitlines() if line.startswith(word)] == [
        [*word.split(), "rf-01"]
    ]


@pytest.mark.parametrize("source", one_in(2, ("room_texts", "published_texts")))
def test_the_programmes_room_and_the_published_protocols_are_part_of_the_check(
    source: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    long = f"{'so ' * 20}on."
    monkeypatch.setattr(check, source, lambda *_: [("teaching", "some page", long)])
    check.run(check_arguments())
    assert f"too long    some page: {long}" in capsys.readouterr().out


def check_arguments() -> Any:
    import argparse

    parser = argparse.ArgumentParser()
    check.add_arguments(parser)
    return parser.parse_args([])
