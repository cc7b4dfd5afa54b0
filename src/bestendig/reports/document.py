"""A document as plain parts: what stands in it, without how it looks. Each writer (PDF, Word …) lays it out."""

from dataclasses import dataclass
from datetime import date

from bestendig.domain.texts import Language
from bestendig.reports.charts.chart import Chart, Table
from bestendig.reports.wording.sentence import Sentence


@dataclass(frozen=True)
class Heading:
    """A title in the text; level 1 begins a part."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Lead:
    """The sentence that matters most, large."""

    sentence: Sentence


@dataclass(frozen=True)
class Paragraph:
    """A piece of running text; `muted`: beside the point, smaller."""

    text: str
    muted: bool = False


@dataclass(frozen=True)
class Figure:
    """A chart with its caption; `width`: share of the column, `caption`: empty for a figure that the text explains."""

    chart: Chart
    caption: str = ""
    width: float = 1.0


@dataclass(frozen=True)
class TablePart:
    """A table.

    `widths`: relative widths of the columns (empty: even); `right`: columns of figures; `bands`: words over the whole
    width before the row with that number.
    """

    table: Table
    widths: tuple[float, ...] = ()
    right: tuple[int, ...] = ()
    small: bool = False
    bands: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Step:
    """A numbered thing to do: what, how, and what it changes."""

    title: str
    how: str = ""
    said: str = ""
    error: str = ""


@dataclass(frozen=True)
class Steps:
    """A numbered list of things to do."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Note:
    """A remark on a coloured ground."""

    text: str


@dataclass(frozen=True)
class Terms:
    """Words and what they mean."""

    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Columns:
    """Parts side by side."""

    columns: tuple[tuple["Part", ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Part = Heading | Lead | Paragraph | Figure | TablePart | Steps | Note | Terms | Columns | NewPage


@dataclass(frozen=True)
class Document:
    """A whole document. `kind`: what it is (`Verslag voor het bestuur`); `about`: a line under the title."""

    title: str
    kind: str
    about: str
    language: Language
    made_on: date
    parts: tuple[Part, ...]
    footer: str = ""
