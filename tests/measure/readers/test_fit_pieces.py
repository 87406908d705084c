"""A long FIT file is read in pieces: out comes what one reading of the whole gives, in far less memory."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride.measure.readers import Refused, fit, fit_pieces, limits, read_contained
from hamstride.measure.readers.fit_checksum import LANE, checksum
from hamstride.measure.series import Damage, Reading, Track
from tests.measure.given_data import FOLDER, given_file
from tests.measure.readers import made_fit

WHOLE = made_fit.wrapped(made_fit.run([3.0 + second % 5 for second in range(200)]))


def in_pieces(data: bytes, monkeypatch: pytest.MonkeyPatch) -> Reading:
    with monkeypatch.context() as small:
        small.setattr(limits, "MOST_FIT_WHOLE", 0)
        small.setattr(fit_pieces, "MESSAGES", 7)
        return fit.read(data)


def same(one: Reading, other: Reading) -> None:
    assert (one.device, one.facts) == (other.device, other.facts)
    for ours, theirs in zip(one.series, other.series, strict=True):
        assert isinstance(ours, Track)
        assert isinstance(theirs, Track)
        assert ours.start == theirs.start
        for name in Track.__slots__:
            if isinstance(getattr(ours, name), np.ndarray):
                np.testing.assert_array_equal(getattr(ours, name), getattr(theirs, name), name)


@settings(max_examples=25)
@given(st.binary(max_size=3 * LANE))
def test_the_checksum_in_lanes_is_that_of_the_format(data: bytes) -> None:
    assert checksum(data) == made_fit.checksum(data)


def test_a_whole_file_has_checksum_nought() -> None:
    assert checksum(WHOLE) == 0


@pytest.mark.parametrize("data", [WHOLE, WHOLE + WHOLE, made_fit.wrapped(made_fit.run([None] * 9, sport=2))])
def test_in_pieces_a_file_says_what_it_says_whole(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    pieced = in_pieces(data, monkeypatch)
    same(pieced, fit.read(data))
    assert pieced.damage == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(each.name for each in FOLDER.glob("fit/*.fit")) or ["sample-activity.fit"])
def test_files_of_real_devices_say_the_same_in_pieces(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = given_file(f"fit/{name}").read_bytes()
    try:
        whole = fit.read(data)
    except Refused:
        pytest.skip("refused whole")
    with monkeypatch.context() as larger:
        larger.setattr(fit_pieces, "MESSAGES", 500)
        larger.setattr(limits, "MOST_FIT_WHOLE", 0)
        same(fit.read(data), whole)


def test_every_piece_is_a_sound_file_that_begins_with_a_full_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_pieces, "MESSAGES", 7)
    damage: list[Damage] = []
    found = list(fit_pieces.pieces(WHOLE, damage))
    assert len(found) == 30
    assert damage == []
    assert all(checksum(each.data) == 0 for each in found)
    assert all("timestamp" in (fit._fast(each.data) or [{}])[-1] for each in found)


def test_other_makers_fields_are_explained_to_every_piece_and_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lore = made_fit.definition(3, 207, ((3, 1, 0x02),)) + struct.pack("<BB", 3, 0)
    lore += made_fit.definition(4, 206, ((0, 1, 0x02), (1, 1, 0x02), (2, 1, 0x02))) + struct.pack("<BBBB", 4, 0, 0, 2)
    data = made_fit.wrapped(lore + made_fit.run([3.0] * 40))
    pieced = in_pieces(data, monkeypatch)
    same(pieced, fit.read(data))
    assert pieced.facts["messages"] == "44"


def test_a_file_cut_short_keeps_everything_before_and_names_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = in_pieces(WHOLE[:-1000], monkeypatch)
    assert cut.facts["records"] == "153"
    assert ["ends 1000 bytes before" in each.what for each in cut.damage] == [True, False]
    assert "Nothing can be read from here on" in cut.damage[1].what


def test_a_wrong_byte_is_named_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = bytearray(WHOLE)
    wrong[2000] ^= 1
    found = in_pieces(bytes(wrong), monkeypatch)
    assert found.facts["records"] == "200"
    assert "checksum does not match" in found.damage[0].what


def test_a_message_nobody_defined_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made_fit.wrapped(made_fit.run([3.0] * 20) + b"\x0f\x01\x02\x03")
    found = in_pieces(data, monkeypatch)
    assert found.facts["records"] == "20"
    assert "Nothing can be read from here on" in found.damage[0].what


def test_what_follows_a_file_and_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = in_pieces(WHOLE + b"and then some words, which are no file", monkeypatch)
    assert found.facts["records"] == "200"
    assert found.damage[-1].where == f"byte {len(WHOLE)}"


@pytest.mark.parametrize(
    "body",
    [
        made_fit.definition(1, 20, ((253, 4, 0x86), (8, 3, 0x0D))) + b"\x01\x01\x01\x01\x40abc" * 20,
        made_fit.definition(1, 20, ((3, 1, 0x02),)) + b"\xa1\x50" * 40,
    ],
    ids=["adds up its distance", "short times"],
)
def test_what_cannot_be_taken_apart_is_read_whole_up_to_a_limit(body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    data = made_fit.wrapped(body)
    assert in_pieces(data, monkeypatch).facts["records"] == fit.read(data).facts["records"]
    monkeypatch.setattr(limits, "MOST_FIT_PIECE", 60)
    with pytest.raises(Refused, match=r"This kind of FIT file has .* at most 60 bytes"):
        in_pieces(data, monkeypatch)


@settings(max_examples=40)
@given(st.data())
def test_no_bytes_break_the_walk(data: st.DataObject) -> None:
    start = data.draw(st.integers(14, len(WHOLE)))
    broken = WHOLE[:start] + data.draw(st.binary(max_size=60)) + WHOLE[start + data.draw(st.integers(0, 60)) :]
    for piece in fit_pieces.pieces(broken, []):
        assert checksum(piece.data) == 0


@pytest.mark.slow
def test_ten_megabytes_of_a_record_a_second_pass_the_door() -> None:
    """Under the child's limit of 300 MB; in one go 2.3 MB of these records took 301 MB."""
    row = struct.pack("<BIiiIHBB", 1, made_fit.stamp(0), 600_000_000, -50_000_000, 100, 3000, 150, 90)
    body = made_fit.run([3.0])
    place = body.index(bytes([1]) + struct.pack("<I", made_fit.stamp(0)))
    whole = body[:place] + row * 474_000 + body[place + len(row) :]
    head = struct.pack("<BBHI4s", 14, 0x20, 2132, len(whole), b".FIT")
    file = head + struct.pack("<H", checksum(head)) + whole
    found = read_contained(file + struct.pack("<H", checksum(file)), "run.fit", {})
    assert found.facts["records"] == "474000"
