"""The form that takes a file in: the file, and what it does not say about itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from hamstride.measure.trial import About

MOST_BYTES = 3_000_000
WHAT = (
    ("", "The file tells: a run, a sprint, a diary, a movement"),
    ("nordic", "Nordic curls"),
    ("isometric_15", "A hold, knee almost straight (15°)"),
    ("isometric_90", "A hold, knee bent (90°)"),
    ("jump", "Jumps from standing, with a dip first"),
    ("squat_jump", "Jumps from a squat, without a dip"),
    ("drop_jump", "A drop and a jump"),
    ("hops", "Hops on the spot"),
    ("landing", "A landing, filmed or tracked"),
)
SIDES = (("", "Both, or the file tells"), ("left", "Left"), ("right", "Right"))


class FileForm(forms.Form):
    file = forms.FileField(
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
        widget=forms.FileInput(attrs={"accept": ".fit,.tcx,.gpx,.csv,.txt,.xlsx,.c3d,.mot,.sto,.trc,.json"}),
    )
    what = forms.ChoiceField(choices=WHAT, required=False, widget=forms.RadioSelect)
    side = forms.ChoiceField(choices=SIDES, required=False, widget=forms.RadioSelect)
    when = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        error_messages={"invalid": "Give the day and the time"},
    )
    who = forms.CharField(required=False, max_length=60)

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 3 MB. Export a shorter part")
        return file

    def about(self, known: dict[str, Any]) -> About:
        """Return what the form and the record say beside the file."""
        bests = [each for each in known.get("observations", ()) if each["finding"] == "best_top_speed_m_s"]
        return About(
            side=self.cleaned_data["side"] or None,
            best_m_s=float(max(bests, key=lambda each: str(each["at"]))["value"]) if bests else None,
            height_m=known.get("person", {}).get("height_m"),
        )
