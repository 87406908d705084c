from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.measure.readers import Refused
from hamstride.web import door
from hamstride.web.files import keeping
from hamstride.web.files.forms import FileForm
from hamstride.web.files.models import DeviceFile
from hamstride.web.intake.views.start import READ_AND_SEND


@READ_AND_SEND
def files(request: HttpRequest) -> HttpResponse:
    """Take a file in, and list those that are here."""
    form = (
        FileForm(request.POST, request.FILES)
        if request.method == "POST"
        else FileForm(initial={"what": "", "side": ""})
    )
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("file", _kept(form).id)
        except Refused as refused:
            form.add_error("file", str(refused))
    kept = DeviceFile.objects.filter(person__key=door.whose()).defer("content", "pictures")
    return render(request, "files/files.html", {"form": form, "kept": kept})


def _kept(form: FileForm) -> DeviceFile:
    given = form.cleaned_data
    upload = given["file"]
    return keeping.keep(
        bytes(upload.read()),
        str(upload.name),
        given["what"] or None,
        form.about(door.case()),
        given["when"],
        given["who"].strip() or None,
    )
