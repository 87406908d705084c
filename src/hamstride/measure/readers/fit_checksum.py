"""The checksum of the FIT format over millions of bytes: many short lanes side by side, then put together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LANE = 1024  # bytes in a lane
_POLYNOMIAL = 0xA001

Words = NDArray[np.uint16]


def _shifted(words: Words, bits: int) -> Words:
    for _ in range(bits):
        words = np.where(words & 1, (words >> 1) ^ _POLYNOMIAL, words >> 1).astype(np.uint16)
    return words


_BYTE = _shifted(np.arange(256, dtype=np.uint16), 8)
# What a lane of zeros makes of a checksum, by its low and its high byte: the checksum is linear.
_LOW = _shifted(np.arange(256, dtype=np.uint16), 8 * LANE).tolist()
_HIGH = _shifted(np.arange(0, 1 << 16, 256, dtype=np.uint16), 8 * LANE).tolist()


def checksum(data: bytes) -> int:
    """Return the CRC-16 of some bytes; of a file with its own checksum behind it, 0."""
    padded = bytes(-len(data) % LANE) + data  # zeros in front change nothing
    lanes = np.frombuffer(padded, np.uint8).reshape(-1, LANE)
    crc: Words = np.zeros(len(lanes), dtype=np.uint16)
    for place in range(LANE):
        crc = (crc >> 8) ^ _BYTE[(crc ^ lanes[:, place]) & 0xFF]
    whole = 0
    for lane in crc.tolist():
        whole = _LOW[whole & 0xFF] ^ _HIGH[whole >> 8] ^ lane
    return whole
