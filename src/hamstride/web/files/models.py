"""Files of devices as they came, each with what was read out of it."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.db import models

from hamstride.measure.series import Column, Refused, Unsaid
from hamstride.web.people.models import Person


class DeviceFile(models.Model):
    """The original bytes and their hash, so that a number can be worked out again. Forgetting the person removes it.

    A file that cannot be read until somebody says what it does not say itself waits here, with `read` empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="device_files")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    read = models.TextField()  # JSON: what was read, without the series
    pictures = models.TextField()  # JSON: an SVG for each series
    said = models.TextField(default="{}")  # JSON: what a person said beside the file, as it was typed
    columns = models.TextField(default="[]")  # JSON: those of a table
    asks = models.TextField(default="")  # JSON: why it waits
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]
        constraints = [models.UniqueConstraint(fields=["person", "sha256"], name="one_file_once")]

    @property
    def waits(self) -> bool:
        """Whether something has to be said before it can be read."""
        return not self.read

    @property
    def told(self) -> dict[str, Any]:
        """What was read out of the file."""
        return dict(json.loads(self.read))

    @property
    def drawn(self) -> list[str]:
        """A picture for each series."""
        return list(json.loads(self.pictures))

    @property
    def answers(self) -> dict[str, str]:
        """What a person said beside the file."""
        return dict(json.loads(self.said))

    @property
    def table(self) -> tuple[Column, ...]:
        """The columns, none where the file is no table."""
        return tuple(Column(name, what, unit, tuple(cells)) for name, what, unit, cells in json.loads(self.columns))

    @property
    def names(self) -> list[str]:
        """The people in it, where there are several."""
        told = self.told if self.read else {}
        return list(told.get("names", ()))

    @property
    def why(self) -> Refused | None:
        """Why it waits; None where an answer was typed wrong, which the form itself says."""
        if not self.asks:
            return None
        asked = json.loads(self.asks)
        if not asked["asks"]:
            return Refused(asked["why"])
        return Unsaid(asked["why"], asked["asks"], choices=tuple(asked["choices"]), column=asked["column"])
