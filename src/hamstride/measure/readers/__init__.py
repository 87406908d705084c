"""Untrusted bytes to typed series. One file for each format; `read` tells which, `read_file` reads behind a wall."""

from __future__ import annotations

from hamstride.measure.readers.dispatch import read
from hamstride.measure.readers.door import read_contained, read_file
from hamstride.measure.series import Refused

__all__ = ["Refused", "read", "read_contained", "read_file"]
