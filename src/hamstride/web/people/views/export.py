from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from hamstride.web import door


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Download everything known as a case file."""
    if not door.case():
        return redirect("record")
    name = f"hamstride-{door.now():%Y-%m-%d}.case.yaml"
    return HttpResponse(
        door.casebook().export(door.whose()),
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
