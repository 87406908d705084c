"""The charts of the progress page, each with its table; one without anything to show is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from hamstride.figures.charts import Chart, figure
from hamstride.figures.charts.from_record import axes_of, course_of, ladder_of
from hamstride.figures.charts.gate_lines import sides_of
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case


def charts(protocol: Protocol, case: Case, decision: dict[str, Any]) -> list[SafeString]:
    """Return the charts as HTML; their words are escaped where they are drawn."""
    return [mark_safe(figure(each)) for each in _drawn(protocol, case, decision)]  # noqa: S308


def _drawn(protocol: Protocol, case: Case, decision: dict[str, Any]) -> Iterator[Chart]:
    yield course_of(protocol, case, decision)
    if any(each.side is not None for each in case.observations):
        yield sides_of(protocol, case, decision)
    if decision["today"]["running"]:
        yield ladder_of(protocol, decision)
    if decision["return_to_sport"]:
        yield axes_of(decision)
