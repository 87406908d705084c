"""The PDF for an appointment as a voice reads it: in order, with headings, lists and table cells, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ContentStream

from hamstride.engine.appointment import Report
from hamstride.engine.visit.part import Part
from hamstride.interop.report.letters import printable
from hamstride.interop.report.pdf import pdf
from tests.interop.test_appointment_pdf import page

Marks = dict[tuple[int, int], str]


class Told(NamedTuple):
    """One element: where it stands in the tree, of which header it is, and its text."""

    path: str
    scope: str | None
    text: str


def reader(made: Report) -> PdfReader:
    return PdfReader(BytesIO(pdf(made)))


def letters(sheet: Any) -> dict[str, dict[int, str]]:
    """A font inside the file writes each letter as a number; its own table says which letter that is."""
    tables = {name: font.get_object() for name, font in sheet["/Resources"]["/Font"].items()}
    told = {name: font["/ToUnicode"].get_data().decode() for name, font in tables.items() if "/ToUnicode" in font}
    pair = re.compile(r"<(\w{2})> <(\w{4})>\n")
    return {
        name: {int(code, 16): chr(int(letter, 16)) for code, letter in pair.findall(each)}
        for name, each in told.items()
    }


def marked(found: PdfReader) -> tuple[Marks, list[str]]:
    """The text inside each mark, and the text that stands in none."""
    marks: Marks = {}
    loose: list[str] = []
    for number, sheet in enumerate(found.pages):
        fonts, font = letters(sheet), dict[int, str]()
        inside: list[tuple[int, int] | str | None] = [None]
        for operands, operator in ContentStream(sheet.get_contents(), found).operations:
            if operator == b"Tf":
                font = fonts.get(operands[0], {})
            elif operator == b"BDC":
                inside.append((number, int(operands[1]["/MCID"])))
            elif operator == b"BMC":
                inside.append("decoration")
            elif operator == b"EMC":
                inside.pop()
            elif operator in (b"Tj", b"T*"):  # a text, and the next line
                said = "".join(font[code] for code in operands[0].original_bytes) if operands else " "
                place = inside[-1]
                if isinstance(place, tuple):
                    marks[place] = marks.get(place, "") + said
                elif place is None and said.strip():
                    loose.append(said)
        assert inside == [None]
    return marks, loose


def read_aloud(found: PdfReader) -> Iterator[Told]:
    """Every element with text, in the order of the tree."""
    root: Any = found.root_object
    marks, _ = marked(found)
    sheets = [sheet.indirect_reference for sheet in found.pages]
    numbers = {sheet.idnum: place for place, sheet in enumerate(sheets) if sheet is not None}

    def walk(element: Any, path: str) -> Iterator[Told]:
        told = element.get_object()
        path = f"{path}/{str(told['/S'])[1:]}"
        scope = str(told["/A"]["/Scope"])[1:] if "/A" in told else None
        said = []
        for each in told["/K"]:
            if each.get_object()["/Type"] == "/MCR":
                where = each.get_object()
                said.append(marks.get((numbers[where.raw_get("/Pg").idnum], int(where["/MCID"])), ""))
            else:
                yield from walk(each, path)
        if "".join(said).strip():
            yield Told(path.removeprefix("/Document"), scope, " ".join(" ".join(said).split()))

    yield from walk(root["/StructTreeRoot"]["/K"], "")


def spoken(text: str) -> str:
    found = " ".join(printable(text).split())
    return found[:1].upper() + found[1:]


def test_it_is_read_in_the_order_of_the_page_with_headings_lists_and_tables() -> None:
    made = page()
    told = list(read_aloud(reader(made)))
    assert [each.text for each in told if each.path == "/H1"] == [spoken(made.title)]
    assert [each.text for each in told if each.path == "/Sect/H2"] == [
        " ".join(printable(each.title).split()) for each in made.parts
    ]
    lines = [each.text.removeprefix("•") for each in told if each.path == "/Sect/L/LI/LBody"]
    assert lines == [spoken(line) for part in made.parts for line in part.lines]
    cells = [each.text for each in told if each.path.startswith("/Sect/Table/TR/")]
    rows = [row for part in made.parts for row in ((part.head,) if part.head and part.rows else ()) + tuple(part.rows)]
    assert cells == [spoken(cell) for row in rows for cell in row if cell]


def test_nothing_but_decoration_stands_outside_the_elements() -> None:
    assert marked(reader(page()))[1] == []


def test_head_cells_say_whether_they_are_of_a_column_or_a_row() -> None:
    made = page()
    told = [each for each in read_aloud(reader(made)) if each.path.endswith("/TH")]
    columns = [cell for part in made.parts if part.rows for cell in part.head]
    assert [each.text for each in told if each.scope == "Column"] == [spoken(cell) for cell in columns if cell]
    assert {each.text for each in told if each.scope == "Row"} >= {
        spoken(row[0]) for part in made.parts for row in part.rows if row[0]
    }


def test_a_table_that_goes_on_overleaf_has_its_head_read_once() -> None:
    rows = tuple((f"day {each}", str(each % 11)) for each in range(120))
    found = reader(Report("Long", "Made now.", (), (Part("pain", "Pain", (), ("Day", "Pain"), rows),)))
    assert len(found.pages) > 1
    told = list(read_aloud(found))
    assert [each.text for each in told if each.scope == "Column"] == ["Day", "Pain"]
    assert [each.text for each in told if each.scope == "Row"] == [f"Day {each}" for each in range(120)]


def test_every_mark_leads_back_to_its_element() -> None:
    """A reader that is pointed at a place on a sheet finds the element by the sheet's own list."""
    found = reader(page())
    root: Any = found.root_object
    assert bool(root["/MarkInfo"]["/Marked"])
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
    sheets: list[Any] = list(found.pages)
    for place, sheet in enumerate(sheets):
        of_sheet = [number for number in marked(found)[0] if number[0] == place]
        listed = parents[int(sheet["/StructParents"])].get_object()
        assert len(listed) >= max(mark for _, mark in of_sheet) + 1
        for number, element in enumerate(listed):
            drawn = [each.get_object() for each in element.get_object()["/K"]]
            assert number in [int(each["/MCID"]) for each in drawn if each["/Type"] == "/MCR"]
