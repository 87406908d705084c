"""A file on its way in: read behind the door, kept with its hash, written down, accepted number by number."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from hamstride.casebook import Entry
from hamstride.measure.intake import Taken, take
from hamstride.measure.picture import picture
from hamstride.measure.readers import Refused, read_contained
from hamstride.measure.trial import About
from hamstride.record.measurements import accepted, is_in_record, measurement
from hamstride.web import door
from hamstride.web.files.models import DeviceFile
from hamstride.web.people.models import Person
from hamstride.words.say import say

MOST_FILES = 200


def keep(
    content: bytes, name: str, trial: str | None, about: About, at: datetime | None, who: str | None
) -> DeviceFile:
    """Read a file and keep it, with its numbers waiting for a person's word; the same file twice is kept once.

    Raises:
        Refused: it cannot be read, or there are too many files already.
    """
    owner, _ = Person.objects.get_or_create(key=door.whose())
    if owner.device_files.count() >= MOST_FILES:
        raise Refused(say("files.too_many", most=str(MOST_FILES)))
    taken = take(read_contained(content, name, {}), content, name, door.protocol().findings, trial, about, at, who)
    made, _ = DeviceFile.objects.update_or_create(
        person=owner,
        sha256=taken.origin.file,
        defaults={
            "name": name[:200],
            "content": content,
            "read": json.dumps(taken.data(), ensure_ascii=False),
            "pictures": json.dumps([picture(each.series, each.markers) for each in taken.results]),
            "made_at": door.now(),
        },
    )
    door.save([_written_down(taken)], door.mint_form())
    return made


def _written_down(taken: Taken) -> Entry:
    origin = taken.origin
    return measurement(origin.file, taken.name, taken.reading.format, origin.version, origin.device)


def mine(id: UUID) -> DeviceFile | None:
    """Return this person's file with this id, None for any other."""
    return DeviceFile.objects.filter(person__key=door.whose(), id=id).first()


def standing(file: DeviceFile) -> list[dict[str, Any]]:
    """Return the proposals of a file with their place, and whether each is in the record already."""
    known = door.case().get("observations", [])
    return [
        {**each, "place": place, "in_record": is_in_record(each["observation"], known)}
        for place, each in enumerate(file.told["proposals"])
        if each["observation"] is not None
    ]


def accept(file: DeviceFile, places: Iterable[int], form: str) -> int:
    """Put the chosen numbers into the record, and return how many.

    Raises:
        CaseRefused: the record cannot take them; nothing was written.
    """
    wanted = set(places)
    open_ones = [each["observation"] for each in standing(file) if each["place"] in wanted and not each["in_record"]]
    entries = accepted(open_ones)
    return len(entries) if entries and door.save(entries, form) else 0
