from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.casebook import CaseRefused
from hamstride.web import door
from hamstride.web.intake.views.start import READ_AND_SEND

MOST_BYTES = 2_000_000
MOST_FAULTS = 50


class ImportForm(forms.Form):
    file = forms.FileField(
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.json"}),
    )

    def clean_file(self) -> str:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 2 MB")
        try:
            return bytes(file.read()).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError("The file is not text (UTF-8)") from None


@READ_AND_SEND
def import_case(request: HttpRequest) -> HttpResponse:
    """Bring in a case file; one with faults is refused whole, with each fault named."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    refused: list[str] = []
    if request.method == "POST" and form.is_valid():
        if door.case():
            form.add_error("file", "There is a record here already. Save it and remove it first.")
        else:
            try:
                door.casebook().import_case(door.whose(), form.cleaned_data["file"])
            except CaseRefused as fault:
                refused = [str(each) for each in fault.faults]
                form.add_error("file", f"The file was not used: {len(refused)} thing(s) in it cannot be right.")
            else:
                door.tell_saved(door.whose())
                messages.success(request, "The file is in. This plan is worked out from it.")
                return redirect("today")
    context = {"form": form, "refused": refused[:MOST_FAULTS], "more": max(0, len(refused) - MOST_FAULTS)}
    return render(request, "people/import.html", context)
