from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.protocol.model import Protocol
from hamstride.protocol.readers.goals import CHOICE, NO_GOAL
from hamstride.web import door, local
from hamstride.web.intake import known
from hamstride.web.intake.known import Case
from hamstride.web.today import going
from hamstride.words.say import say


@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """The small goal of now, those on offer, and the ones chosen before. Nothing here counts days in a row."""
    case = door.case()
    if not door.is_staged(case):
        return redirect("start")
    protocol, decision = door.protocol(), door.decision()
    return render(request, "progress/goals.html", {
        "goal_form": door.mint_form(),
        "earlier": list(chosen(protocol, case)),
        **going.context(protocol, decision),
    })  # fmt: skip


def chosen(protocol: Protocol, case: Case) -> Iterator[str]:
    """Yield the goals chosen so far, newest first, each with its day."""
    named = {each.rule.id: each.name for each in protocol.goals}
    for each in reversed(known.observations(case, CHOICE)):
        day = local.from_iso(each["at"])
        words = say("progress.no_goal") if each["value"] == NO_GOAL else named.get(each["value"], each["value"])
        yield say("progress.goal", day=f"{day.day} {day:%B}", goal=words)
