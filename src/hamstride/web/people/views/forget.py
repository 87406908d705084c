from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.web import door, remembered
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.people.models import Account


class ForgetForm(forms.Form):
    sure = forms.BooleanField(error_messages={"required": "Tick the box if you want to remove everything"})


@READ_AND_SEND
def forget(request: HttpRequest) -> HttpResponse:
    """Remove everything, after one more look."""
    form = ForgetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        door.casebook().forget(door.whose())
        remembered.forget()
        if isinstance(request.user, Account):
            request.user.delete()  # consents, messages, notices and looks go with it
        request.session.flush()
        messages.success(request, "Everything was removed from the database.")
        response = redirect("home")
        response["Clear-Site-Data"] = '"storage"'  # what the phone keeps goes as well
        return response
    return render(request, "people/forget.html", {"form": form})
