"""Measurements beside what was expected: bands with dots, a table, and a form. Source: M7, M17."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.records import FIGURES, Measurement
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Forecast
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import COLUMN, PHONE, Chart, Frame
from bestendig.reports.charts.fan import FanExtras, Measured, fan_chart
from bestendig.reports.wording.numbers import number
from bestendig.store.drafts import State, mark, value_at
from bestendig.web.drafts.fields import quarter_choices
from bestendig.web.drafts.forms import Input
from bestendig.web.shell.language import quarter_text

BANDS: dict[str, Callable[[Measurement], float | None]] = {
    "customers": lambda measurement: measurement.customers,
    "reserve": lambda measurement: measurement.reserve_euro,
    "staff": lambda measurement: measurement.staff_fte,
}


@dataclass(frozen=True)
class Band:
    """A band of futures with what was measured, for a wide page and for a phone."""

    name: str
    wide: Chart
    phone: Chart


def bands(plan: Plan, found: Forecast | None, say: Texts) -> tuple[Band, ...]:
    """Customers, reserve and staff: expected and measured."""
    if found is None:
        return ()
    return tuple(_band(name, plan, found, say) for name in BANDS if name in found.fans)


def _band(name: str, plan: Plan, found: Forecast, say: Texts) -> Band:
    extras = FanExtras(subsidy_end=plan.subsidy_end, measured=_dots(name, plan))
    wide, phone = (fan_chart(found.fans[name], say, extras, Frame(width, f"m-{name}")) for width in (COLUMN, PHONE))
    return Band(name, wide, phone)


def _dots(name: str, plan: Plan) -> list[Measured]:
    """One dot a quarter; what was counted per pin is added up."""
    totals: dict[Quarter, float] = {}
    for measurement in plan.measurements:
        value = BANDS[name](measurement)
        if value is not None:
            totals[measurement.quarter] = totals.get(measurement.quarter, 0.0) + value
    return [Measured(quarter, value) for quarter, value in sorted(totals.items())]


@dataclass(frozen=True)
class Row:
    """One measurement in the table."""

    index: int
    mark: str
    quarter: str
    pin: str
    cells: tuple[tuple[str, str], ...]
    source: str


def rows(state: State, say: Texts) -> list[Row]:
    """All measurements, newest first."""
    names = dict(pins(state.plan, say))
    found = sorted(enumerate(state.plan.measurements), key=lambda pair: (pair[1].quarter, -pair[0]), reverse=True)
    return [_row(state, index, one, names, say) for index, one in found]


def _row(state: State, index: int, one: Measurement, names: dict[str, str], say: Texts) -> Row:
    cells = tuple((say(f"measurements.field.{name}"), _cell(getattr(one, name), say)) for name in FIGURES)
    pin = names.get("/".join(one.pin) if one.pin else "", "")
    seen = mark(value_at(state.text, f"measurements[{index}]"))
    return Row(index, seen, quarter_text(one.quarter), pin, cells, one.source)


def _cell(value: float | None, say: Texts) -> str:
    return "–" if value is None else number(value, say, 2)


def pins(plan: Plan, say: Texts) -> tuple[tuple[str, str], ...]:
    """The PPS as a whole, and its pins."""
    groups = {group.id: group.name for group in plan.target_groups}
    blocks = {block.id: block.name for block in plan.blocks}
    named = [
        (f"{p.group}/{p.block}", f"{groups.get(p.group, p.group)} · {blocks.get(p.block, p.block)}") for p in plan.pins
    ]
    return (("", say("measurements.whole")), *named)


def form(plan: Plan, say: Texts) -> tuple[Input, ...]:
    """The form for a measurement; the newest whole quarter is filled in."""
    last = Quarter.of(date.today()).plus(-1)  # noqa: DTZ011 -- the reader's own calendar
    numbers = [
        Input(name, say(f"measurements.field.{name}"), "number", unit=say(f"measurements.unit.{name}"))
        for name in FIGURES
    ]
    return (
        Input(
            "quarter",
            say("measurements.field.quarter"),
            "select",
            required=True,
            choices=quarter_choices(plan.start),
            value=str(last),
        ),
        Input("pin", say("measurements.field.pin"), "select", choices=pins(plan, say)),
        *numbers,
        Input("source", say("measurements.field.source"), help=say("measurements.source_help")),
        Input("note", say("measurements.field.note"), "long"),
    )
