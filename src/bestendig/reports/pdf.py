"""A document as PDF: tagged for screen readers, with vector charts, the same bytes for the same document.

Typst lays it out. What users wrote goes in as data beside the layout, never as part of its source, so that nothing in
a plan can be read as markup. Source: docs/decisions (PDF by typst).
"""

import json
import re
from datetime import UTC, datetime, time
from functools import singledispatch
from importlib.resources import files
from typing import Any, Literal

import typst

from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import Table
from bestendig.reports.document import (
    Columns,
    Document,
    Figure,
    Heading,
    Lead,
    NewPage,
    Note,
    Paragraph,
    Steps,
    TablePart,
    Terms,
)

LAYOUT = (files("bestendig.reports") / "layout.typ").read_bytes()
FONTS = str(files("font_source_sans_pro") / "files")
STANDARD: Literal["ua-1"] = "ua-1"
NO_GLYPH = "could not be displayed"
LONG_WORD = re.compile(r"\S{25,}")
BREAK = "\u200b"
EVERY = re.compile(r"(.{12})(?=.)|(?<=[/&?=_.-])(?=.)")
NOT_PRINTED = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff\ufffe\uffff]")


def render_pdf(document: Document, texts: Texts) -> bytes:
    """The document as PDF/UA-1; tagged but without that claim when a text has signs that no font here has."""
    inputs = {"data": json.dumps(plain_document(document, texts), ensure_ascii=False)}
    made_on = datetime.combine(document.made_on, time(12), UTC)
    try:
        return _compile(inputs, made_on, STANDARD)
    except typst.TypstError as error:
        if NO_GLYPH not in str(error):
            raise
        return _compile(inputs, made_on, None)


def _compile(inputs: dict[str, str], made_on: datetime, standard: Literal["ua-1"] | None) -> bytes:
    # a compiler of its own each time: one that failed no longer knows the layout
    compiler = typst.Compiler(  # type: ignore[misc]  # its stub binds a type variable that nothing determines
        LAYOUT, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs
    )
    made = compiler.compile(format="pdf", pdf_standards=standard, timestamp=made_on)
    if not isinstance(made, bytes):
        raise TypeError("the layout gave no single document")
    return made


def plain_document(document: Document, texts: Texts) -> dict[str, Any]:
    """The document as lists, dicts and texts, as the layout reads it."""
    return {
        "title": _clean(document.title).strip() or document.kind,
        "kind": document.kind,
        "about": breakable(document.about),
        "language": document.language,
        "footer": breakable(document.footer),
        "page": texts("report.page", page="{page}", pages="{pages}"),
        "parts": [plain(part) for part in document.parts],
    }


def breakable(words: str) -> str:
    """The text with places where a very long word (an address, a made-up name) may be broken."""
    return LONG_WORD.sub(lambda match: EVERY.sub(_break, match[0]), _clean(words))


def _break(match: "re.Match[str]") -> str:
    return (match[1] or "") + BREAK


def _clean(words: str) -> str:
    return NOT_PRINTED.sub("", words)


@singledispatch
def plain(part: object) -> dict[str, Any]:
    """One part as the layout reads it.

    Raises:
        TypeError: a part that no layout is known for.
    """
    raise TypeError(f"no layout for {type(part).__name__}")


@plain.register
def _(part: Heading) -> dict[str, Any]:
    return {"kind": "heading", "text": breakable(part.text), "level": part.level}


@plain.register
def _(part: Lead) -> dict[str, Any]:
    pieces = [{"text": breakable(piece.text), "strong": piece.strong} for piece in part.sentence.parts]
    return {"kind": "lead", "pieces": pieces}


@plain.register
def _(part: Paragraph) -> dict[str, Any]:
    return {"kind": "paragraph", "text": breakable(part.text), "muted": part.muted}


@plain.register
def _(part: Figure) -> dict[str, Any]:
    chart = part.chart
    alt = _clean(chart.summary if chart.title in chart.summary else f"{chart.title}. {chart.summary}")
    return {"kind": "figure", "svg": chart.svg, "alt": alt, "caption": breakable(part.caption), "width": part.width}


@plain.register
def _(part: TablePart) -> dict[str, Any]:
    table: Table = part.table
    widths = part.widths if len(part.widths) == len(table.head) else (1.0,) * len(table.head)
    return {
        "kind": "table",
        "head": [breakable(cell) for cell in table.head],
        "rows": [[breakable(cell) for cell in row] for row in table.rows],
        "widths": list(widths),
        "right": list(part.right),
        "small": part.small,
        "bands": {str(row): breakable(words) for row, words in part.bands},
    }


@plain.register
def _(part: Steps) -> dict[str, Any]:
    steps = [
        {"title": breakable(s.title), "how": breakable(s.how), "said": s.said, "error": s.error} for s in part.steps
    ]
    return {"kind": "steps", "steps": steps}


@plain.register
def _(part: Note) -> dict[str, Any]:
    return {"kind": "note", "text": breakable(part.text)}


@plain.register
def _(part: Terms) -> dict[str, Any]:
    return {"kind": "terms", "terms": [[breakable(word), breakable(meaning)] for word, meaning in part.terms]}


@plain.register
def _(part: Columns) -> dict[str, Any]:
    widths = part.widths if len(part.widths) == len(part.columns) else (1.0,) * len(part.columns)
    columns = [[plain(inner) for inner in column] for column in part.columns]
    return {"kind": "columns", "columns": columns, "widths": list(widths)}


@plain.register
def _(_part: NewPage) -> dict[str, Any]:
    return {"kind": "page"}
