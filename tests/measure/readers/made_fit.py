"""FIT files built byte by byte, so that a test knows what is in them without asking a decoder."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, datetime

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
START = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)
_TABLE = [
    0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
    0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
]  # fmt: skip
_RECORD = ((253, 4, 0x86), (0, 4, 0x85), (1, 4, 0x85), (5, 4, 0x86), (6, 2, 0x84), (3, 1, 0x02), (4, 1, 0x02))


def checksum(data: bytes) -> int:
    """The format's CRC-16, four bits at a time."""
    crc = 0
    for byte in data:
        for part in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) ^ _TABLE[(crc ^ part) & 0xF]
    return crc


def definition(local: int, number: int, fields: Sequence[tuple[int, int, int]]) -> bytes:
    """What a message of this local type holds: field number, size, base type."""
    head = struct.pack("<BBBHB", 0x40 | local, 0, 0, number, len(fields))
    return head + b"".join(struct.pack("BBB", *field) for field in fields)


def wrapped(body: bytes, declared: int | None = None) -> bytes:
    """A whole file around messages; `declared` is the length the header claims."""
    head = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body) if declared is None else declared, b".FIT")
    head += struct.pack("<H", checksum(head))
    whole = head + body
    return whole + struct.pack("<H", checksum(whole))


def stamp(second: float) -> int:
    return int((START - EPOCH).total_seconds() + second)


def run(speeds_m_s: Sequence[float | None], sport: int = 1) -> bytes:
    """The messages of a run, one record a second: its speeds, and positions, distance, pulse and strides to match."""
    body = definition(0, 0, ((0, 1, 0x00), (1, 2, 0x84), (2, 2, 0x84), (4, 4, 0x86)))
    body += struct.pack("<BBHHI", 0, 4, 1, 1967, stamp(0))
    body += definition(1, 20, _RECORD)
    metres = 0.0
    for second, speed in enumerate(speeds_m_s):
        metres += speed or 0.0
        raw = 0xFFFF if speed is None else round(speed * 1000)
        body += struct.pack(
            "<BIiiIHBB", 1, stamp(second), 600_000_000 + second, -50_000_000, round(metres * 100), raw, 150, 90
        )
    body += definition(2, 18, ((253, 4, 0x86), (5, 1, 0x00)))
    return body + struct.pack("<BIB", 2, stamp(len(speeds_m_s)), sport)
