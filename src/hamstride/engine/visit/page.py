"""The page for an appointment as plain text, and as one HTML file that prints on white."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hamstride.engine.appointment import Report
from hamstride.engine.visit.part import Part
from hamstride.words.say import say

_STYLE = (
    "body{font:11pt/1.4 sans-serif;color:#000;background:#fff;max-width:44rem;margin:1rem auto;padding:0 1rem}"
    "h1{font-size:1.4rem}h2{font-size:1.05rem;margin:1rem 0 .3rem;border-bottom:1px solid #888}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.15rem .6rem .15rem 0}"
    "th[scope=row]{font-weight:600;width:13rem}section{break-inside:avoid}"
)


def as_text(page: Report) -> str:
    """Return the page as plain text."""
    lines = [page.title.upper(), page.made]
    for part in page.parts:
        lines += ["", part.title.upper(), *(f"  - {line}" for line in part.lines), *_text_rows(part)]
    return "\n".join([*lines, "", say("page.not_a_clinician")]) + "\n"


def _text_rows(part: Part) -> Iterator[str]:
    if not part.head:
        yield from (f"  {name}: {value}" for name, value in part.rows)
        return
    rows = (part.head, *part.rows)
    widths = [max(len(row[place]) for row in rows) for place in range(len(part.head))]
    for row in rows:
        yield ("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))).rstrip()


def as_html(page: Report) -> str:
    """Return the page as one HTML file without anything from elsewhere; every value is escaped."""
    parts = "".join(_section(part) for part in page.parts)
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(page.title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{escape(page.title)}</h1>\n<p>{escape(page.made)}</p>\n{parts}"
        f"<p>{escape(say('page.not_a_clinician'))}</p></body></html>\n"
    )


def _section(part: Part) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in part.lines)
    listed = f"<ul>{lines}</ul>" if lines else ""
    return f"<section><h2>{escape(part.title)}</h2>{listed}{_table(part)}</section>\n"


def _table(part: Part) -> str:
    if not part.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in part.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in part.rows
    )
    return f"<table>{f'<tr>{head}</tr>' if head else ''}{rows}</table>"
