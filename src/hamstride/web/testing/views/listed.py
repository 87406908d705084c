from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.web import door
from hamstride.web.testing.tests_now import listed


@require_safe
def tests(request: HttpRequest) -> HttpResponse:
    """The tests one can do alone: those the plan asks for, those one may do, those that wait and why."""
    case = door.case()
    if not door.is_staged(case):
        return redirect("start")
    found = listed(door.protocol(), case)
    return render(request, "testing/tests.html", {
        "due": [each for each in found if each.due and not each.waits],
        "free": [each for each in found if not each.due and not each.waits],
        "others": [each for each in door.protocol().findings.values() if each.group == "test"],
        "waiting": [each for each in found if each.waits],
    })  # fmt: skip
