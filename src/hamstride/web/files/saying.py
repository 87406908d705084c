"""The form for what a file does not say about itself. Every answer may be left out; none is guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from hamstride.measure.metrics.isokinetic.gravity import LegWeight, weighed_at
from hamstride.measure.series import Column, Refused, Unsaid
from hamstride.measure.trial import About
from hamstride.web.files import column_fields
from hamstride.web.intake import known
from hamstride.words.say import say

WHAT = (
    ("", "The file tells: a run, a sprint, a diary, a movement"),
    ("nordic", "Nordic curls"),
    ("isometric_15", "A hold, knee almost straight (15°)"),
    ("isometric_90", "A hold, knee bent (90°)"),
    ("isometric", "A hold at another angle"),
    ("jump", "Jumps from standing, with a dip first"),
    ("squat_jump", "Jumps from a squat, without a dip"),
    ("drop_jump", "A drop and a jump"),
    ("hops", "Hops on the spot"),
    ("landing", "A landing, filmed or tracked"),
    ("side_view", "Running, filmed from the side"),
)
SIDES = (("", "Both, or the file tells"), ("left", "Left"), ("right", "Right"))
CONTRACTIONS = (
    ("", "Not a strength machine"),
    ("concentric", "Pushing: the muscle shortens as the lever moves"),
    ("eccentric", "Braking: the muscle resists as the lever moves"),
)
WEIGHED = (
    ("", "No, or nobody knows"),
    ("machine", "Yes, the machine took it off"),
    ("read", "No, but I know what the relaxed leg reads"),
)
POSITIONS = (("", "Not known"), ("seated", "Sitting"), ("prone", "Lying on the front"))
KINDS = (
    ("", "The columns tell"),
    ("track", "Somebody running"),
    ("speed", "Single sprints, by radar or laser"),
    ("splits", "Sprint times at gates"),
    ("force", "A force plate or sensor"),
    ("torque", "A strength machine"),
    ("loads", "A training diary"),
)
_FIELD_OF = {"trial": "what", "side": "side", "who": "who", "rate": "rate"}


def _radios(choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=choices,
        required=False,
        initial="",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these"},
    )


def _number(low: float, high: float, unit: str) -> forms.FloatField:
    limits = f"Enter a number from {low:g} to {high:g} {unit}"
    return forms.FloatField(
        min_value=low,
        max_value=high,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), limits),
    )


class SayForm(forms.Form):
    """All that `hamstride measure` can be told about a file, and a list for each column of a table."""

    what = _radios(WHAT)
    side = _radios(SIDES)
    when = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "Give the day and the time"},
    )
    who = forms.CharField(required=False, max_length=60)
    speed = _number(1, 600, "degrees a second")
    contraction = _radios(CONTRACTIONS)
    weighed = _radios(WEIGHED)
    leg_weight = _number(0.1, 60, "newton metres")
    leg_angle = _number(-20, 160, "degrees")
    position = _radios(POSITIONS)
    best = _number(3, 13, "metres a second")
    height = _number(1, 2.3, "metres")
    flying = _number(0, 30, "metres")
    rate = _number(1, 20_000, "samples a second")
    kind = forms.ChoiceField(choices=KINDS, required=False)

    def __init__(
        self,
        said: Mapping[str, str] | None = None,
        columns: Sequence[Column] = (),
        names: Sequence[str] = (),
        **more: Any,
    ) -> None:
        found = column_fields.fields(columns)
        guessed = {name: column_fields.guess(each) for name, each in zip(found, columns, strict=False)}
        # A column nobody was asked about yet is read as its name says.
        super().__init__(None if said is None else {**guessed, **said}, **more)
        self.columns, self.column_names = columns, list(found)
        self.fields.update(found)
        if names:
            self.fields["who"] = _radios([("", "Not said"), *((each, each) for each in names)])

    @property
    def said(self) -> dict[str, str]:
        """What was typed, field by field."""
        return {name: str(self.data[name]) for name in self.fields if self.data.get(name)}

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for place in column_fields.twice(self._chosen()):
            if self.columns[place].quantity != "force" or self._chosen() != self._guessed():
                self.add_error(self.column_names[place], column_fields.ONCE)
        if given.get("weighed") == "read":
            for name in ("leg_weight", "leg_angle", "position"):
                if name not in self.errors and given.get(name) in (None, ""):
                    self.add_error(name, say(f"files.say.{name}"))
            self._leg()
        return given

    def _chosen(self) -> list[str]:
        return [self.cleaned_data.get(each, "") for each in self.column_names]

    def _guessed(self) -> list[str]:
        return [column_fields.guess(each) for each in self.columns[: len(self.column_names)]]

    def _leg(self) -> LegWeight | None:
        given = self.cleaned_data
        if given.get("weighed") != "read" or not all(given.get(each) not in (None, "") for each in _WEIGHING):
            return None
        try:
            return weighed_at(given["leg_weight"], given["leg_angle"], given["position"])
        except Refused as refused:
            self.add_error("leg_angle", str(refused))
            return None

    def told(self) -> dict[str, str]:
        """Return what the readers have to be told."""
        given = self.cleaned_data
        rate = {} if given["rate"] is None else {"rate_hz": f"{given['rate']:g}"}
        kind = {"kind": given["kind"]} if given["kind"] else {}
        return {**rate, **kind, **column_fields.told(self.columns, self._chosen())}

    def about(self, case: dict[str, Any]) -> About:
        """Return what the form says beside the file; own best speed, height and the injured leg from the record."""
        given = self.cleaned_data
        injured = case.get("episode", {}).get("side")
        return About(
            side=given["side"] or None,
            injured=injured if injured in ("left", "right") else None,
            best_m_s=given["best"] or known.highest(case, "best_top_speed_m_s"),
            height_m=given["height"] or case.get("person", {}).get("height_m"),
            flying_m=given["flying"],
            speed_deg_s=given["speed"],
            contraction=given["contraction"] or None,
            weighed=given["weighed"] == "machine",
            leg=self._leg(),
        )

    def put(self, why: Refused) -> None:
        """Show why the file could not be read: beside the field that can mend it, or on top."""
        if not isinstance(why, Unsaid):
            self.add_error(None, str(why))
        elif why.asks == "setting":
            for name in ("speed", "contraction"):
                if not self.cleaned_data.get(name):
                    self.add_error(name, say(f"files.say.{name}"))
        elif why.asks == "columns":
            self._put_column(why)
        elif why.asks == "trial":
            self._put_what(why)
        else:
            self.add_error(_FIELD_OF[why.asks], str(why))

    def _put_what(self, why: Unsaid) -> None:
        said = self.cleaned_data.get("what")
        self.add_error("what", say("files.say.other" if said else "files.say.what"))
        field = self.fields["what"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [each for each in WHAT if each[0] in why.choices]

    def _put_column(self, why: Unsaid) -> None:
        names = [each.name for each in self.columns[: len(self.column_names)]]
        if why.column in names:
            self.add_error(self.column_names[names.index(why.column)], str(why))
        else:
            self.add_error(None, str(why) if self.cleaned_data.get("kind") else say("files.say.columns"))


_WEIGHING = ("leg_weight", "leg_angle", "position")
