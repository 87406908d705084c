"""What each text of a page is, told inside the PDF, so that a voice can read headings, lists and table cells.

Reportlab draws and does not tag. So a canvas of ours puts the marks around what is drawn, and at the end writes the
tree they belong to (ISO 32000-1, 14.7 and 14.8). What belongs to nothing, lines and page numbers, is decoration.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table


@dataclass(eq=False)
class Element:
    """One element: its standard role (Document, Sect, H1, P, L, LI, LBody, Table, TR, TH, TD) and what is in it.

    Attributes:
        scope: of a header cell, Row or Column.
        within: elements, in the order they are read.
        drawn: where its own text is: page from 0, and the number of the mark on that page.
    """

    role: str
    scope: str | None = None
    within: list[Element] = field(default_factory=list)
    drawn: list[tuple[int, int]] = field(default_factory=list)

    def add(self, role: str, scope: str | None = None) -> Element:
        """Return a new element at the end of this one."""
        self.within.append(Element(role, scope))
        return self.within[-1]


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that marks what is drawn as the text of the elements of a document."""

    def __init__(self, document: Element, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.document = document
        self._marked: dict[int, list[Element]] = {}

    @contextmanager
    def marking(self, element: Element | None) -> Iterator[None]:
        """Mark what is drawn inside as the text of an element, or as decoration."""
        if element is None:
            self._code.append("/Artifact BMC")
        else:
            page = self.getPageNumber() - 1
            marks = self._marked.setdefault(page, [])
            self._code.append(f"/{element.role} <</MCID {len(marks)}>> BDC")
            element.drawn.append((page, len(marks)))
            marks.append(element)
        yield
        self._code.append("EMC")

    def save(self) -> None:
        """Write the tree of elements, then the file."""
        catalog, root = self._doc.Catalog, PDFDictionary({"Type": PDFName("StructTreeRoot")})
        catalog.StructTreeRoot, catalog.MarkInfo = root, PDFDictionary({"Marked": "true"})
        references: dict[Element, Any] = {}
        root.dict["K"] = self._written(self.document, self._doc.Reference(root), references)
        numbers: list[Any] = []
        for number, page in enumerate(self._doc.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")
            numbers += [number, PDFArray([references[each] for each in self._marked.get(number, ())])]
        root.dict["ParentTree"] = self._doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        super().save()

    def _written(self, element: Element, parent: Any, references: dict[Element, Any]) -> Any:
        told = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.role), "P": parent})
        reference = references[element] = self._doc.Reference(told)
        if element.scope is not None:
            told.dict["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
        marks = [self._mark(page, number) for page, number in element.drawn]
        told.dict["K"] = PDFArray([*marks, *(self._written(each, reference, references) for each in element.within)])
        return reference

    def _mark(self, page: int, number: int) -> PDFDictionary:
        where = self._doc.Reference(self._doc.Pages.pages[page])
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": where, "MCID": number})


class Text(Paragraph):  # type: ignore[misc]
    """A paragraph that is the text of an element; the row above a table that goes on overleaf is told once."""

    element: Element | None = None

    def of(self, element: Element) -> Text:
        """Return itself, as the text of an element."""
        self.element = element
        return self

    def split(self, width: float, height: float) -> list[Text]:
        """Return the parts that fit on this page and on the next, both of one element."""
        return [part.of(self.element) for part in super().split(width, height)]

    def draw(self) -> None:
        """Draw it between its marks."""
        told = self.element is not None and self.element.scope == "Column" and self.element.drawn
        with self.canv.marking(None if told else self.element):
            super().draw()


class Ruled(Table):  # type: ignore[misc]
    """A table whose lines are decoration."""

    def _drawLines(self) -> None:
        with self.canv.marking(None):
            super()._drawLines()
