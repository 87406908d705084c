"""The page for an appointment as a PDF: real text, a title, a bookmark for each part; A4 or Letter.

The same page gives the same bytes. The file says its language, its title and what each text is, for those who have it
read to them; it holds no pictures and no links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from io import BytesIO

from reportlab.lib.colors import black, grey
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, SimpleDocTemplate

from hamstride.engine.appointment import Report
from hamstride.engine.visit.part import Part
from hamstride.interop.report.letters import BOLD, PLAIN, printable, register
from hamstride.interop.report.tagged import Element, Ruled, TaggedCanvas, Text
from hamstride.words.say import say

PAPERS = {"a4": A4, "letter": LETTER}
_MARGIN = 18 * mm
_FRAME = 6  # points reportlab keeps free on each side
_NARROW = 25 * mm  # a column up to here keeps its text on one line
_NAME = 52 * mm  # of a pair: the column with the name
_TEXT = ParagraphStyle("text", fontName=PLAIN, fontSize=9.5, leading=13)
_ITEM = ParagraphStyle("item", _TEXT, leftIndent=10, bulletFontName=PLAIN, bulletFontSize=8)
_SMALL = ParagraphStyle("small", _TEXT, fontSize=8.5, leading=11)
_CELL = ParagraphStyle("cell", _TEXT, fontSize=8.5, leading=11)
_BOLD_CELL = ParagraphStyle("bold cell", _CELL, fontName=BOLD)
_TITLE = ParagraphStyle("title", _TEXT, fontName=BOLD, fontSize=17, leading=22)
_PART = ParagraphStyle("part", _TEXT, fontName=BOLD, fontSize=11.5, leading=15, spaceBefore=9, spaceAfter=3)
_RULES = [("LINEBELOW", (0, 0), (-1, -1), 0.4, grey), ("VALIGN", (0, 0), (-1, -1), "TOP"),
          ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 5),
          ("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5)]  # fmt: skip


class _Heading(Text):
    """A part's title that is also a bookmark of the file."""

    def __init__(self, text: str, key: str) -> None:
        super().__init__(escape(text), _PART)
        self._title, self._key = text, key

    def draw(self) -> None:
        self.canv.bookmarkPage(self._key)
        self.canv.addOutlineEntry(self._title, self._key, 0)
        super().draw()


def pdf(page: Report, paper: str = "a4") -> bytes:
    """Return the page as PDF.

    Args:
        page: what `engine.appointment.report` made.
        paper: a4 or letter.

    Raises:
        KeyError: another paper.
    """
    register()
    size, file = PAPERS[paper], BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=size,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=printable(page.title),
        author="Hamstride",
        creator="Hamstride",
        subject=printable(page.made),
        invariant=1,
        lang="en-GB",
    )
    numbered, root = _numbered(page), Element("Document")
    flow = list(_flow(page, root, size[0] - 2 * (_MARGIN + _FRAME)))
    canvas = partial(TaggedCanvas, root)
    document.build(flow, onFirstPage=numbered, onLaterPages=numbered, canvasmaker=canvas)
    return file.getvalue()


def _numbered(page: Report) -> object:
    def draw(canvas: TaggedCanvas, document: SimpleDocTemplate) -> None:
        canvas.setViewerPreference("DisplayDocTitle", "true")
        number = say("visit.page", number=str(canvas.getPageNumber()))
        with canvas.marking(None):
            canvas.setFont(PLAIN, 8)
            canvas.setFillColor(black)
            canvas.drawString(_MARGIN + _FRAME, 10 * mm, printable(page.title))
            canvas.drawRightString(document.pagesize[0] - _MARGIN - _FRAME, 10 * mm, number)

    return draw


def _flow(page: Report, root: Element, width: float) -> Iterator[Flowable]:
    yield Text(_said(page.title), _TITLE).of(root.add("H1"))
    yield Text(_said(page.made), _SMALL).of(root.add("P"))
    for part in page.parts:
        section = root.add("Sect")
        title = _Heading(printable(part.title), part.id).of(section.add("H2"))
        heading, *rest = [title, *_lines(part, section), *_rows(part, section, width)]
        yield KeepTogether([heading, *rest[:1]]) if len(part.rows) < 12 else heading
        yield from (rest[1:] if len(part.rows) < 12 else rest)
    end = Text(_said(say("page.not_a_clinician")), ParagraphStyle("end", _SMALL, spaceBefore=12))
    yield end.of(root.add("P"))


def _lines(part: Part, section: Element) -> list[Flowable]:
    if not part.lines:
        return []
    items = section.add("L")
    return [Text(_said(line), _ITEM, bulletText="•").of(items.add("LI").add("LBody")) for line in part.lines]


def _rows(part: Part, section: Element, width: float) -> list[Flowable]:
    if not part.rows:
        return []
    table = section.add("Table")
    head = [_head(part, table.add("TR"))] if part.head else []
    rows = [*head, *(_cells(row, table.add("TR")) for row in part.rows)]
    widths = _widths(part, width) if part.head else [_NAME, width - _NAME]
    return [Ruled(rows, colWidths=widths, repeatRows=len(head), style=_RULES, hAlign="LEFT")]


def _head(part: Part, row: Element) -> list[Flowable]:
    return [Text(_said(cell), _BOLD_CELL).of(row.add("TH", "Column")) for cell in part.head]


def _cells(row: Sequence[str], told: Element) -> list[Flowable]:
    name, *rest = row
    header = Text(_said(name), _BOLD_CELL).of(told.add("TH", "Row"))
    return [header, *(Text(_said(cell), _CELL).of(told.add("TD")) for cell in rest)]


def _widths(part: Part, width: float) -> list[float]:
    """Short columns, such as a day, as wide as they need; the others share what is left by what they hold."""
    columns = [[row[place] for row in (part.head, *part.rows)] for place in range(len(part.head))]
    wanted = [max(stringWidth(printable(cell), BOLD, _CELL.fontSize) for cell in column) + 7 for column in columns]
    narrow = [each if each <= _NARROW else 0 for each in wanted]
    rest = sum(each for each in wanted if each > _NARROW)
    share = (width - sum(narrow)) / rest if rest else width / sum(wanted)
    return [(own or each * share) if rest else each * share for own, each in zip(narrow, wanted, strict=True)]


def _said(text: str) -> str:
    found = printable(text)
    return escape(found[:1].upper() + found[1:])
