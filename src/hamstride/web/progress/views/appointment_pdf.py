from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from hamstride.protocol.signs import REFERRED_TO
from hamstride.web import door
from hamstride.web.intake import known

LETTER_COUNTRIES = ("US", "CA", "MX", "PH", "CL", "CO", "VE")  # where paper is Letter


@require_safe
def appointment_pdf(request: HttpRequest) -> HttpResponse:
    """The page to take to an appointment as a file: A4, or Letter where that is the paper."""
    from hamstride.interop.report.pdf import PAPERS, pdf  # noqa: PLC0415  no other page waits for what prints

    case = door.case()
    if not door.is_staged(case):
        return redirect("start")
    to, paper = request.GET.get("to"), request.GET.get("paper", _paper(case))
    if (to and to not in REFERRED_TO) or paper not in PAPERS:
        raise Http404
    name = f"hamstride-{door.now():%Y-%m-%d}.pdf"
    return HttpResponse(
        pdf(door.report(to or None), paper),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _paper(case: known.Case) -> str:
    return "letter" if known.person(case).get("country") in LETTER_COUNTRIES else "a4"
