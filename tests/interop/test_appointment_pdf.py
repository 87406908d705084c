"""The page for an appointment as a PDF, read back with another program's eyes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from hamstride.casebook import load_protocol
from hamstride.engine.appointment import Report, report
from hamstride.engine.visit.part import Part
from hamstride.interop.report.letters import printable
from hamstride.interop.report.pdf import pdf
from tests import people

PROTOCOL = load_protocol()
AT = people.morning(30)
POINTS = {"a4": (595, 842), "letter": (612, 792)}


def page(**person: Any) -> Report:
    measured = [*people.answers(people.morning(29), {"hop_single_m": 1.42}, "left"),
                *people.answers(people.morning(29), {"hop_single_m": 1.61}, "right")]  # fmt: skip
    return report(PROTOCOL, people.case(people.ana_in("strength", 30, *measured, **person)), AT)


def read(made: bytes) -> PdfReader:
    return PdfReader(BytesIO(made))


def text(made: bytes) -> str:
    return " ".join(" ".join(each.extract_text() for each in read(made).pages).split())


def test_every_line_and_every_cell_of_the_page_is_in_it_as_text() -> None:
    made = page()
    found = text(pdf(made)).lower()
    for part in made.parts:
        assert part.title.lower() in found
        assert [line for line in part.lines if " ".join(printable(line).split()).lower() not in found] == []
        for row in part.rows:
            assert [cell for cell in row if printable(cell).lower() not in found] == []


def test_it_has_a_title_a_language_and_a_bookmark_for_each_part() -> None:
    made = page()
    reader = read(pdf(made))
    assert reader.metadata is not None
    assert reader.metadata.title == made.title
    root: Any = reader.root_object
    assert (str(root["/Lang"]), root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("en-GB", True)
    assert [str(each["/Title"]) for each in reader.outline if isinstance(each, dict)] == [
        each.title for each in made.parts
    ]


@pytest.mark.parametrize("paper", POINTS)
def test_it_fits_the_paper(paper: str) -> None:
    sizes = {tuple(round(float(each)) for each in sheet.mediabox[2:]) for sheet in read(pdf(page(), paper)).pages}
    assert sizes == {POINTS[paper]}


def test_every_sheet_is_numbered() -> None:
    for number, sheet in enumerate(read(pdf(page())).pages, start=1):
        assert f"Page {number}" in sheet.extract_text()


def test_the_same_page_gives_the_same_bytes() -> None:
    assert pdf(page()) == pdf(page())


def test_its_fonts_are_in_it() -> None:
    first: Any = read(pdf(page())).pages[0]
    fonts = first["/Resources"]["/Font"]
    assert all("Vera" in str(each.get_object()["/BaseFont"]) for name, each in fonts.items() if name != "/F1")


def test_nothing_in_a_text_is_taken_for_markup() -> None:
    made = pdf(page(sport="<b>R&D</b> <para> 5<6"))
    assert "<b>R&D</b> <para> 5<6" in text(made)


@pytest.mark.parametrize(
    ("given", "shown"),
    [("Dvořák", "Dvorák"), ("Łódź", "Łódz"), ("3 – 5 ≤ 7°", "3 – 5 ≤ 7°"), ("足", "?"), ("Ngũgĩ", "Ngugi")],
)
def test_a_letter_the_font_lacks_is_its_nearest_plain_one(given: str, shown: str) -> None:
    assert printable(given) == shown


def test_a_long_table_goes_on_over_the_page_with_its_head() -> None:
    rows = tuple((f"day {each}", str(each)) for each in range(120))
    long = Report("Long", "Made now.", (), (Part("pain", "Pain", (), ("Day", "Value of it"), rows),))
    sheets = [each.extract_text() for each in read(pdf(long)).pages]
    assert len(sheets) > 1
    assert all("Value of it" in each for each in sheets)


def test_an_unknown_paper_is_an_error() -> None:
    with pytest.raises(KeyError):
        pdf(page(), "a3")
