"""A chart: the drawing, its title, what it says in words, and the table twin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import Literal

from hamstride.figures.charts.drawing import number
from hamstride.figures.charts.table import Table
from hamstride.words.say import say

WIDTH = 360.0  # as wide as a phone's page inside its margins, so that a text of 13 is read at 13
Scheme = Literal["auto", "light", "dark"]
_VARIABLE = re.compile(r"var\(--([a-z-]+)\)")


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart.

    Attributes:
        id: its name on the page; two charts of one page need two names.
        title: a short heading.
        says: what there is to see, in a sentence or two, for whoever cannot see it.
        height: of the drawing; its width is always WIDTH.
        drawing: SVG elements.
        table: the same data.
    """

    id: str
    title: str
    says: str
    height: float
    drawing: str
    table: Table

    def svg(self) -> str:
        """The drawing to stand inside a page: looks by classes, which the page's own stylesheet has to hold."""
        return self._svg("")

    def _svg(self, inside: str) -> str:
        title, says = f"{self.id}-title", f"{self.id}-says"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH:g} {number(self.height)}" '
            f'role="img" aria-labelledby="{title} {says}">'
            f'<title id="{title}">{escape(self.title, quote=False)}</title>'
            f'<desc id="{says}">{escape(self.says, quote=False)}</desc>{inside}{self.drawing}</svg>'
        )


def drawn(id: str, title: str, says: str, height: float, drawing: Iterable[str], table: Table) -> Chart:
    """A chart from the pieces of its drawing."""
    return Chart(id, title, says, height, "".join(drawing), table)


def figure(chart: Chart) -> str:
    """The chart as HTML for a page: heading, drawing, and the table behind a control that works without script."""
    return (
        f'<figure class="chart-figure"><figcaption>{escape(chart.title)}</figcaption>{chart.svg()}'
        f"<details><summary>{escape(say('chart.as_table'))}</summary>{_scrolling(chart.table)}</details></figure>"
    )


def _scrolling(table: Table) -> str:
    """A wide table scrolls inside its own frame, also by keyboard, and never the page."""
    return (
        f'<div class="chart-table" role="region" tabindex="0" aria-label="{escape(table.caption)}">{table.html()}</div>'
    )


def standalone(chart: Chart, scheme: Scheme = "auto") -> str:
    """The chart as a file of its own, its looks inside.

    Args:
        chart: what to draw.
        scheme: "auto" follows the reader's choice of light or dark; "light" and "dark" have their colours written out,
            for programs that know no CSS variables.
    """
    return chart._svg(f"<style>{own_style(stylesheet(), scheme)}</style>")


@cache
def stylesheet() -> str:
    """The looks of charts inside a page, on the colours of the page (`--ink`, `--pine`, …)."""
    return files("hamstride.figures.charts").joinpath("style", "charts.css").read_text("utf-8")


@cache
def palette() -> dict[str, tuple[str, str]]:
    """The colours for a chart on its own by name: light, dark."""
    text = files("hamstride.figures.charts").joinpath("style", "palette.css").read_text("utf-8")
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", part)) for part in text.split("@media"))
    return {name: (colour, dark[name]) for name, colour in light.items()}


@cache
def own_style(css: str, scheme: Scheme) -> str:
    """The looks and the colours of a picture that stands alone, from those it has inside a page."""
    looks = " ".join(css.split())
    ground = "svg { background: var(--card); font-family: 'Liberation Sans', Roboto, 'Segoe UI', sans-serif; }"
    if scheme == "auto":
        text = files("hamstride.figures.charts").joinpath("style", "palette.css").read_text("utf-8")
        return " ".join(text.split()) + looks + ground
    column = 0 if scheme == "light" else 1
    return _VARIABLE.sub(lambda found: palette()[found[1]][column], looks + ground)
