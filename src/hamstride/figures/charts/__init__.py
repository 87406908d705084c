"""Charts drawn on the server: each an SVG with its table twin. Pure functions over plain data; no script."""

from hamstride.figures.charts.axes import ReturnAxis, return_axes
from hamstride.figures.charts.chart import Chart, figure, standalone, stylesheet
from hamstride.figures.charts.cohort import Member, cohort_strip
from hamstride.figures.charts.course import Day, Event, Span, pain_and_load
from hamstride.figures.charts.ladder import Rung, running_ladder
from hamstride.figures.charts.sides import SideTest, left_against_right
from hamstride.figures.charts.table import Table
from hamstride.figures.charts.week import PlannedDay, week_calendar

__all__ = [
    "Chart",
    "Day",
    "Event",
    "Member",
    "PlannedDay",
    "ReturnAxis",
    "Rung",
    "SideTest",
    "Span",
    "Table",
    "cohort_strip",
    "figure",
    "left_against_right",
    "pain_and_load",
    "return_axes",
    "running_ladder",
    "standalone",
    "stylesheet",
    "week_calendar",
]
