"""Files of devices as they came, each with what was read out of it."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.db import models

from hamstride.web.people.models import Person


class DeviceFile(models.Model):
    """The original bytes and their hash, so that a number can be worked out again. Forgetting the person removes it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="device_files")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    read = models.TextField()  # JSON: what was read, without the series
    pictures = models.TextField()  # JSON: an SVG for each series
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]
        constraints = [models.UniqueConstraint(fields=["person", "sha256"], name="one_file_once")]

    @property
    def told(self) -> dict[str, Any]:
        """What was read out of the file."""
        return dict(json.loads(self.read))

    @property
    def drawn(self) -> list[str]:
        """A picture for each series."""
        return list(json.loads(self.pictures))
