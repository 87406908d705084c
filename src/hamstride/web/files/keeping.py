"""A file on its way in: read behind the door, kept with its hash, written down, accepted number by number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from typing import Any
from uuid import UUID

from hamstride.casebook import Entry
from hamstride.measure.intake import Taken, take
from hamstride.measure.picture import picture
from hamstride.measure.readers import Refused, read_contained
from hamstride.measure.series import Column, Unsaid
from hamstride.record.measurements import accepted, in_record, measurement
from hamstride.web import door
from hamstride.web.files.models import DeviceFile
from hamstride.web.files.saying import SayForm
from hamstride.web.people.models import Person
from hamstride.words.say import say

MOST_FILES = 200


def keep(content: bytes, name: str, said: Mapping[str, str]) -> DeviceFile:
    """Read a file and keep it, with its numbers waiting for a person's word; the same file twice is kept once.

    A file that needs something said is kept as well, and waits for it.

    Raises:
        Refused: it cannot be read whatever is said, or there are too many files already.
    """
    owner, _ = Person.objects.get_or_create(key=door.whose())
    if owner.device_files.count() >= MOST_FILES:
        raise Refused(say("files.too_many", most=str(MOST_FILES)))
    sha256 = hashlib.sha256(content).hexdigest()
    made = owner.device_files.filter(sha256=sha256).first() or DeviceFile(person=owner, sha256=sha256, content=content)
    made.name, made.made_at = name[:200], door.now()
    form = SayForm({**made.answers, **{key: value for key, value in said.items() if value}}, made.table)
    try:
        if form.is_valid():
            _read(made, form)
    except Unsaid as why:
        form.put(why)
        _wait(made, why)
    _save(made, form)
    return made


def say_more(file: DeviceFile, form: SayForm) -> bool:
    """Read a file again with what is said now, and return whether it worked; else the form shows why not.

    A reading that is there already stays until there is a new one.
    """
    try:
        if form.is_valid():
            _read(file, form)
    except Refused as why:
        form.put(why)
        _wait(file, why)
    _save(file, form)
    return not form.errors


def _save(file: DeviceFile, form: SayForm) -> None:
    if not form.errors or file.waits:
        file.said = json.dumps(form.said)
        file.save()


def _read(file: DeviceFile, form: SayForm) -> None:
    content, given, known = bytes(file.content), form.cleaned_data, door.case()
    reading = read_contained(content, file.name, form.told())
    if not file.read:
        file.columns = _columns(reading.columns)
    trial, at, who = given["what"] or None, given["when"], given["who"].strip() or None
    taken = take(reading, content, file.name, door.protocol().findings, trial, form.about(known), at, who)
    names = list(dict.fromkeys(each.name for each in reading.series if each.name))
    file.read = json.dumps({**taken.data(), "names": names if len(names) > 1 else []}, ensure_ascii=False)
    file.pictures = json.dumps([picture(each.series, each.markers) for each in taken.results])
    file.asks = ""
    door.save([_written_down(taken)], door.mint_form())


def _wait(file: DeviceFile, why: Refused) -> None:
    if not file.waits:
        return
    asked = {"why": str(why), "asks": "", "choices": (), "column": ""}
    if isinstance(why, Unsaid):
        asked |= {"asks": why.asks, "choices": why.choices, "column": why.column}
        file.columns = _columns(why.columns) if why.columns else file.columns
    file.asks = json.dumps(asked)


def _columns(columns: Iterable[Column]) -> str:
    return json.dumps([astuple(each) for each in columns], ensure_ascii=False)


def _written_down(taken: Taken) -> Entry:
    origin = taken.origin
    return measurement(origin.file, taken.name, taken.reading.format, origin.version, origin.device)


def mine(id: UUID) -> DeviceFile | None:
    """Return this person's file with this id, None for any other."""
    return DeviceFile.objects.filter(person__key=door.whose(), id=id).first()


def standing(file: DeviceFile) -> list[dict[str, Any]]:
    """Return the proposals of a file with their place, and what of each is in the record already."""
    known = door.case().get("observations", [])
    return [
        {**each, "place": place, "in_record": in_record(each["observation"], known)}
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
