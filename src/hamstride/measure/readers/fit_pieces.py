"""A long FIT file in pieces, each a small file of its own: the decoders make a dictionary of every message.

Only the frame is walked here: headers, definitions, lengths. What a message says is the decoders' business.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from hamstride.measure.readers import limits
from hamstride.measure.readers.fit_checksum import checksum
from hamstride.measure.series import Damage
from hamstride.words.say import say

MESSAGES, BYTES = 20_000, 500_000  # in a piece: whichever comes first
_RECORD, _LORE = 20, (206, 207)  # the latter say what other makers' fields are
_TIME, _ADDED_UP = 253, 8  # fields of a record; the latter counts on from message to message
_COMPRESSED, _DEFINITION, _DEVELOPER = 0x80, 0x40, 0x20


class Piece(NamedTuple):
    """A file of its own, and how many messages at its start are there once more."""

    data: bytes
    repeated: int


class _Definition(NamedTuple):
    data: bytes
    length: int  # of a message, its own header too
    number: int  # of the kind of message
    timed: bool


class _Broken(Exception):
    """The frame leads nowhere from here on."""


def pieces(data: bytes, damage: list[Damage]) -> Iterator[Piece]:
    """Yield a file in pieces, whole files joined one after the other too.

    Args:
        data: the bytes; they may end early.
        damage: gains what is wrong with the frame: a checksum that does not match, an end before the end.

    Raises:
        Refused: a file that cannot be taken apart and is too long to be read whole.
    """
    at = 0
    while at < len(data):
        if len(data) < at + 14 or data[at + 8 : at + 12] != b".FIT" or data[at] not in (12, 14):
            damage.append(Damage(f"byte {at}", say("read.fit_ends", reason="no header")))
            return
        end = at + data[at] + int.from_bytes(data[at + 4 : at + 8], "little")
        yield from _File(data, at + data[at], min(end, len(data))).pieces(damage)
        if end + 2 <= len(data) and checksum(data[at : end + 2]):
            damage.append(Damage(f"byte {end}", say("read.fit_checksum")))
        at = end + 2


@dataclass(slots=True)
class _File:
    """One of the files that were joined, walked through message by message."""

    data: bytes
    at: int
    end: int
    known: dict[int, _Definition] = field(default_factory=dict)
    lore: list[bytes] = field(default_factory=list)

    def pieces(self, damage: list[Damage]) -> Iterator[Piece]:
        begin, count, before, repeated = self.at, 0, b"", 0
        while self.at < self.end:
            try:
                length, may_begin = self._step()
            except _Broken:
                damage.append(Damage(f"byte {self.at}", say("read.fit_ends", reason="no message")))
                break
            if may_begin and (count >= MESSAGES or self.at - begin >= BYTES):
                yield Piece(_wrapped(before + self.data[begin : self.at]), repeated)
                begin, count, before, repeated = self.at, 0, self._before(), len(self.lore)
            count += 1
            self.at += length
            if self.at - begin > limits.MOST_FIT_PIECE:
                limits.size(self.data, limits.MOST_FIT_PIECE, "This kind of FIT file")
        if self.at > begin:
            yield Piece(_wrapped(before + self.data[begin : self.at]), repeated)

    def _step(self) -> tuple[int, bool]:
        """Return the length of the message here, and whether a piece may begin with it."""
        head = self.data[self.at]
        if head & _COMPRESSED:  # counts on from the last full time
            return self._fits(self._of(head >> 5 & 3).length), False
        if head & _DEFINITION:
            return self._define(head), False
        found = self._of(head & 0xF)
        length = self._fits(found.length)
        if found.number in _LORE:
            self.lore.append(found.data + self.data[self.at : self.at + length])
        return length, found.timed

    def _of(self, local: int) -> _Definition:
        if local not in self.known:
            raise _Broken
        return self.known[local]

    def _fits(self, length: int) -> int:
        if self.at + length > self.end:
            raise _Broken
        return length

    def _define(self, head: int) -> int:
        fields = self.at + 6
        self._fits(6)
        own = self.data[self.at + 5]
        length = 6 + 3 * own
        if head & _DEVELOPER:
            self._fits(length + 1)
            length += 1 + 3 * self.data[self.at + length]
        whole = self.data[self.at : self.at + self._fits(length)]
        number = int.from_bytes(whole[3:5], "big" if whole[2] else "little")
        numbers = whole[6 : 6 + 3 * own : 3]
        if number == _RECORD and _ADDED_UP in numbers:
            limits.size(self.data, limits.MOST_FIT_PIECE, "This kind of FIT file")
        sizes = sum(self.data[fields + 1 : fields + 3 * own : 3]) + sum(whole[6 + 3 * own + 2 :: 3])
        self.known[head & 0xF] = _Definition(whole, 1 + sizes, number, _TIME in numbers)
        return length

    def _before(self) -> bytes:
        """What the messages to come rely on."""
        return b"".join((*self.lore, *(each.data for each in self.known.values())))


def _wrapped(body: bytes) -> bytes:
    head = struct.pack("<BBHI4sH", 14, 0x20, 2132, len(body), b".FIT", 0)  # no checksum of the header is allowed
    head = head[:12] + struct.pack("<H", checksum(head[:12]))
    return head + body + struct.pack("<H", checksum(head + body))
