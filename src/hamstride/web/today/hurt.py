"""Hurt again: what is asked anew, because nothing told before a new injury says how the leg is now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hamstride.casebook import Entry
from hamstride.protocol.rule import Finding
from hamstride.web import door
from hamstride.web.intake import fields, known, several
from hamstride.web.intake.choices import SIDE
from hamstride.web.intake.forms import OnsetForm
from hamstride.web.intake.known import Case
from hamstride.web.plain import day
from hamstride.words.say import say

ASKED = (
    "mechanism", "pop_felt", "bruising", "gap_felt", "swelling", "can_walk_four_steps", "limp", "pain_walking",
    "pain_rest", "pain_at_sit_bone", "back_pain", "pain_below_knee",
)  # fmt: skip


class HurtForm(OnsetForm):
    """When it was, how it happened and how the leg is; only when has to be said, and which leg where none was hurt."""

    def __init__(self, now: datetime, case: Case, data: Any = None) -> None:
        super().__init__(now, False, data)
        self.first = known.onset(case)
        several.add_to(self, asked())
        if known.episode(case).get("side") == "both":
            self.fields["side"] = fields.radios(SIDE)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("onset"):
            cleaned["onset"] = min(cleaned["onset"], self.now)
            if self.first is not None and cleaned["onset"] <= self.first:
                self.add_error("answer", say("hurt.before", day=day(self.first)))
        return cleaned


def asked() -> list[Finding]:
    """Return what is asked, as far as the protocol knows it."""
    findings = door.protocol().findings
    return [findings[each] for each in ASKED if each in findings]


def entries(form: HurtForm) -> list[Entry]:
    """Return what a valid form adds to the record."""
    answer = form.cleaned_data
    again = {"finding": "sudden_onset", "value": True, "since": answer["onset"].isoformat()}
    side = [Entry("episode", {"side": answer["side"]})] if answer.get("side") else []
    return [*side, Entry("observation", again), *several.observations(several.told(form, asked()))]
