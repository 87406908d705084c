"""The form that takes a file in."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

MOST_BYTES = 10_000_000
TOO_LARGE = "The file is larger than 10 MB. Export a shorter part"


class FileForm(forms.Form):
    file = forms.FileField(
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
        widget=forms.FileInput(attrs={"accept": ".fit,.tcx,.gpx,.csv,.txt,.xlsx,.c3d,.mot,.sto,.trc,.json"}),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return file
