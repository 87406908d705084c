"""Pictures: a body that moves, the length of its hamstrings, charts and a map of the thigh. All of it drawn as SVG."""

from hamstride.figures.library import FigureMissing, ids
from hamstride.figures.picture import png, sheet, svg

__all__ = ["FigureMissing", "ids", "png", "sheet", "svg"]
