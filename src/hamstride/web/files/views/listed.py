from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.measure.readers import Refused
from hamstride.web import door
from hamstride.web.files import keeping
from hamstride.web.files.forms import MOST_BYTES, TOO_LARGE, FileForm
from hamstride.web.files.models import DeviceFile
from hamstride.web.files.saying import SayForm
from hamstride.web.intake.views.start import READ_AND_SEND


@READ_AND_SEND
def files(request: HttpRequest) -> HttpResponse:
    """Take a file in, and list those that are here."""
    posted = request.method == "POST"
    form, more = (FileForm(request.POST, request.FILES), SayForm(_said(request))) if posted else (FileForm(), SayForm())
    if posted and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            kept = keeping.keep(bytes(upload.read()), str(upload.name), _said(request))
            return redirect("file_say" if kept.waits else "file", kept.id)
        except Refused as refused:
            form.add_error("file", str(refused))
    elif posted and int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        form.errors["file"] = form.error_class([TOO_LARGE])  # the server did not even look at it
    kept_ones = DeviceFile.objects.filter(person__key=door.whose()).defer("content", "pictures")
    return render(request, "files/files.html", {"form": form, "more": more, "kept": kept_ones})


def _said(request: HttpRequest) -> dict[str, str]:
    return {name: str(request.POST[name])[:200] for name in SayForm.base_fields if name in request.POST}
