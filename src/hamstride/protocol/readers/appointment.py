"""appointment.yaml: what to bring, tell, expect and ask, and the numbers of the report."""

from __future__ import annotations

from hamstride.protocol.appointment import KINDS, Appointment, Note
from hamstride.protocol.model import CONDITIONS
from hamstride.protocol.place import Place
from hamstride.protocol.readers.context import Context, covers
from hamstride.protocol.signs import REFERRED_TO

AMOUNTS = {"recent_days": (1, 90), "same_cramp_h": (0, 24), "most_rows": (2, 60)}


def read_appointment(place: Place, context: Context) -> Appointment:
    """Return the notes in the file's order and the numbers of the report; an id twice is a fault."""
    root = place.fields(["notes", *AMOUNTS])
    notes = tuple(_note(item, context) for item in root["notes"].items()) if "notes" in root else ()
    ids = [note.id for note in notes]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        root["notes"].fault("each note once", f"{id} a second time")
    amounts = {id: context.amount(root.get(id), *limits) for id, limits in AMOUNTS.items()}
    return Appointment(notes, amounts)


def _note(place: Place, context: Context) -> Note:
    fields = place.fields(["note", "kind", "text"], ["for", "to", "source", "covers"])
    return Note(
        id=fields["note"].text() if "note" in fields else "",
        kind=fields["kind"].one_of(KINDS) if "kind" in fields else KINDS[0],
        text=fields["text"].text() if "text" in fields else "",
        conditions=fields["for"].some_of(CONDITIONS) if "for" in fields else (),
        to=fields["to"].some_of(REFERRED_TO) if "to" in fields else (),
        sources=context.registry.cited(place, fields),
        covers=covers(fields),
    )
