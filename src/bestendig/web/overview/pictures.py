"""The charts of the overview, each for a wide page and for a phone, and as files to take along."""

import csv
import io
from dataclasses import replace
from typing import NamedTuple

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Fan, Forecast, PhaseName
from bestendig.domain.texts import Texts
from bestendig.reports.board.gather import measured
from bestendig.reports.charts.chart import COLUMN, PHONE, WIDE, Chart, Frame
from bestendig.reports.charts.fan import FanExtras, bounds_of, fan_chart
from bestendig.reports.charts.life_line import life_line_chart, life_line_of
from bestendig.web.shell.standing import this_quarter

FANS = ("reserve", "customers", "staff")
PICTURES = FANS
ROOM = 1.5
"""How much further than the plan's own bands the axis goes, so that it stays still while a slider moves."""


class Picture(NamedTuple):
    """One chart in two widths."""

    name: str
    chart: Chart
    phone: Chart


class Pictures(NamedTuple):
    """All charts of the page."""

    life: Picture
    fans: tuple[Picture, ...]


def pictures(found: Forecast, plan: Plan, phase: PhaseName, texts: Texts, before: Forecast | None) -> Pictures:
    """The charts of a forecast; `before` is the plan's own, dotted, when sliders moved."""
    fans = tuple(_fan(name, found, plan, texts, before) for name in FANS if name in found.fans)
    life = life_line_of(found, phase, this_quarter())
    wide, phone = (life_line_chart(life, texts, Frame(width)) for width in (WIDE, PHONE))
    return Pictures(Picture("life", wide, phone), fans)


def _fan(name: str, found: Forecast, plan: Plan, texts: Texts, before: Forecast | None) -> Picture:
    extras = replace(_extras(name, found, plan, before), singles=True)
    wide, phone = (fan_chart(found.fans[name], texts, extras, Frame(width)) for width in (COLUMN, PHONE))
    return Picture(name, wide, phone)


def _extras(name: str, found: Forecast, plan: Plan, before: Forecast | None) -> FanExtras:
    low, high = bounds_of([(before or found).fans[name]])
    return FanExtras(
        subsidy_end=plan.subsidy_end,
        measured=measured(plan, name),
        earlier=_earlier(name, before),
        bounds=(low * ROOM, high * ROOM),
    )


def _earlier(name: str, before: Forecast | None) -> Fan | None:
    return before.fans[name] if before else None


def download(name: str, kind: str, found: Forecast, plan: Plan, texts: Texts) -> tuple[str, str]:
    """A chart as a file: its text and its type."""
    picture = fan_chart(found.fans[name], texts, _extras(name, found, plan, None), Frame(COLUMN))
    if kind == "svg":
        return picture.svg, "image/svg+xml"
    rows = io.StringIO()
    writer = csv.writer(rows, delimiter=";" if texts.language == "nl" else ",")
    writer.writerow(picture.table.head)
    writer.writerows([_safe(cell) for cell in row] for row in picture.table.rows)
    return "\ufeff" + rows.getvalue(), "text/csv; charset=utf-8"


def _safe(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
