from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.web import door
from hamstride.web.intake import known, several
from hamstride.web.intake.asking import saved
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.today.hurt import HurtForm, asked, entries
from hamstride.words.say import say


@READ_AND_SEND
def hurt_again(request: HttpRequest) -> HttpResponse:
    """The same leg was hurt again: how, and how it is now. Then the signs are asked, and the plan begins anew."""
    case = door.case()
    if not door.is_staged(case):
        return redirect("start")
    form = HurtForm(door.now(), case, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and saved(request, form, entries(form)):
        request.session.pop("check_in", None)  # today's signs were asked of the leg as it was before
        messages.success(request, say("hurt.saved"))
        return redirect("check_in_signs")
    return render(request, "today/hurt_again.html", {
        "form": form,
        "form_id": request.POST.get("form") or door.mint_form(),
        "leg": known.episode(case)["side"],
        "parts": several.parts(form, asked()),
    })  # fmt: skip
