"""XLSX: as CSV, and what an archive can do wrong beside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pytest
from openpyxl import Workbook

from hamstride.measure.readers import Refused, limits, read
from hamstride.measure.series import Force, Loads, Splits

Cells = Sequence[Sequence[object]]


def workbook(rows: Cells) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parts(data: bytes, **changed: bytes) -> bytes:
    """The workbook with some parts replaced or added; their names with “/” and “.” as in the archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return out.getvalue()


SPLITS: Cells = [["athlete", "distance (m)", "time (s)"], ["Ada", 10, 1.8], ["Ada", 20, 3.1], [], ["Ada", 30, None]]


def test_a_workbook_is_read_as_a_table() -> None:
    reading = read(workbook(SPLITS))
    (found,) = reading.series
    assert isinstance(found, Splits)
    assert reading.format == "XLSX"
    assert found.time_s.tolist() == [1.8, 3.1]


def test_dates_of_a_workbook_are_dates() -> None:
    rows: Cells = [["Date", "Load"], [datetime(2026, 3, 1), 300], [datetime(2026, 3, 3), 100]]  # noqa: DTZ001
    (found,) = read(workbook(rows)).series
    assert isinstance(found, Loads)
    assert found.day.tolist() == [0, 2]


def test_a_truth_value_is_no_number() -> None:
    reading = read(workbook([["time (s)", "force (N)"], [0, 1], [0.1, True], [0.2, 3]]))
    (found,) = reading.series
    assert isinstance(found, Force)
    assert np.isnan(found.plates_n[""]).tolist() == [False, True, False]
    assert reading.damage[0].where == "line 3"


def test_a_zip_bomb_is_refused_in_one_sentence_before_it_is_opened() -> None:
    bomb = parts(workbook(SPLITS), **{"xl/worksheets/sheet1.xml": bytes(60 * limits.MEBI)})
    assert len(bomb) < limits.MEBI
    with pytest.raises(Refused, match=r"unpacks from .* to 62.9 MB; at most 50.3 MB") as refused:
        read(bomb)
    assert str(refused.value).count(". ") == 0


def test_a_workbook_of_text_is_refused() -> None:
    much = parts(workbook(SPLITS), **{"xl/sharedStrings.xml": bytes(limits.MOST_UNPACKED_STRINGS + 1)})
    with pytest.raises(Refused, match=r"of text\. No table of numbers does"):
        read(much)


def test_a_workbook_of_a_thousand_parts_is_refused() -> None:
    many = parts(workbook(SPLITS), **{f"xl/media/{number}": b"" for number in range(300)})
    with pytest.raises(Refused, match=r"parts; at most 200"):
        read(many)


def test_a_size_that_lies_in_the_archive_is_not_believed() -> None:
    """A part says it is small: no more than that is unpacked, and then it does not match its checksum."""
    whole = parts(workbook(SPLITS), **{"xl/worksheets/sheet1.xml": bytes(60 * limits.MEBI)})
    honest = (60 * limits.MEBI).to_bytes(4, "little")
    assert honest in whole
    with pytest.raises(Refused, match="cannot be read"):
        read(whole.replace(honest, (4096).to_bytes(4, "little")))


def test_entities_inside_a_workbook_are_refused() -> None:
    sheet = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]><worksheet>&b;</worksheet>'
    with pytest.raises(Refused, match="cannot be read"):
        read(parts(workbook(SPLITS), **{"xl/worksheets/sheet1.xml": sheet}))


def test_a_sheet_that_claims_a_million_rows_and_columns_costs_nothing() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(SPLITS))) as old:
        sheet = old.read("xl/worksheets/sheet1.xml")
    wide = sheet.replace(b'<dimension ref="A1:C5"', b'<dimension ref="A1:XFD1048576"')
    assert wide != sheet
    (found,) = read(parts(workbook(SPLITS), **{"xl/worksheets/sheet1.xml": wide})).series
    assert isinstance(found, Splits)


def test_a_row_far_below_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SHEET_ROWS", 2000)
    with zipfile.ZipFile(io.BytesIO(workbook(SPLITS))) as old:
        sheet = old.read("xl/worksheets/sheet1.xml")
    far = sheet.replace(b'<row r="5"', b'<row r="900000"').replace(b'r="A5"', b'r="A900000"')
    far = far.replace(b'r="B5"', b'r="B900000"')
    with pytest.raises(Refused, match="more than 2000 rows"):
        read(parts(workbook(SPLITS), **{"xl/worksheets/sheet1.xml": far}))


def archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, b"hello")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (archive("letter.txt"), "archive and no workbook"),
        (workbook(SPLITS)[:-200], "archive is damaged"),
        (archive("xl/workbook.xml"), "cannot be read"),
        (workbook([["a", "b"], [1, 2]]), "“a”, “b”"),
        (workbook([]), "no rows"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(data)


def test_too_many_filled_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SHEET_CELLS", 5)
    with pytest.raises(Refused, match="more than 5 filled cells"):
        read(workbook(SPLITS))
