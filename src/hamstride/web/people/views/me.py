"""My account: the name the others see, and the ways to the rest."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.people.models.account import LONGEST_NAME
from hamstride.web.people.whoever import signed_in


class NameForm(forms.Form):
    name = forms.CharField(
        max_length=LONGEST_NAME,
        error_messages={"required": "Type a name", "max_length": f"At most {LONGEST_NAME} letters"},
    )


@READ_AND_SEND
def me(request: HttpRequest) -> HttpResponse:
    account = signed_in(request)
    form = NameForm(request.POST if request.method == "POST" else {"name": account.name})
    if request.method == "POST" and form.is_valid():
        account.name = form.cleaned_data["name"]
        account.save(update_fields=["name"])
        messages.success(request, "Your name is saved.")
        return redirect("me")
    return render(request, "people/me.html", {"form": form, "account": account})
