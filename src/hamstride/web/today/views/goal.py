from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hamstride.casebook import Entry
from hamstride.protocol.readers.goals import CHOICE, NO_GOAL
from hamstride.web import door

SAVED = "Your goal is saved. Your plan stays as it is."
GONE = "That goal does not fit today any more. Nothing was changed."


@require_POST
def goal(request: HttpRequest) -> HttpResponse:
    """Choose a small goal that is offered today, or none."""
    if not door.is_staged(door.case()):
        return redirect("start")
    chosen = request.POST.get("goal", "")
    offered = {each["id"] for each in door.decision()["goals"]["offered"]}
    if chosen not in offered | {NO_GOAL}:
        messages.info(request, GONE)
        return redirect("today")
    door.save([Entry("observation", {"finding": CHOICE, "value": chosen})], request.POST.get("form", ""))
    messages.success(request, SAVED)
    return redirect("today")
