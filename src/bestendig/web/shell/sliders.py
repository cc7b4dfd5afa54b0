"""The handful of assumptions that one can move on the overview: fee, founding partners, reserve, staff.

A slider moves the middle value; how uncertain the number is stays as it was. Source: ux.md "Overzicht, as a sketch".
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.offer import Pin
from bestendig.domain.plan.register import Assumption
from bestendig.domain.plan.settings import apply_settings, try_settings
from bestendig.domain.ranges import AnyRange, median, scaled, upper
from bestendig.domain.texts import Texts
from bestendig.engine.structure import Order
from bestendig.reports.wording.numbers import euro, fte, number, to_digits

STEPS = 50
"""Places on a slider of a plan's own number."""
HIGHEST = {"share": 1.0, "score": 5.0}
LEAST_HIGH = {"euro": 10_000.0, "hours": 500.0, "fte": 2.0}
FACTOR = 2.5
DIGITS = 3


@dataclass(frozen=True)
class Slider:
    """One number to move: `name` in the address, where it stands in the plan, and how far it goes.

    `text` is the key of its words; a number that somebody chose has `label`, its words themselves.
    """

    name: str
    text: str
    unit: str
    setting: str
    before: AnyRange
    low: float
    high: float
    step: float
    label: str = ""

    def words(self, texts: Texts) -> str:
        """What it is called."""
        return self.label or texts(self.text)

    @property
    def start(self) -> float:
        """The plan's own middle value, on the slider's steps."""
        return self.on_step(median(self.before))

    def on_step(self, value: float) -> float:
        """The value that the slider can show nearest to this one."""
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        return round(self.low + steps * self.step, 6)


@dataclass(frozen=True)
class Position:
    """A slider and where it stands."""

    slider: Slider
    value: float

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere than in the plan."""
        return self.value != self.slider.start

    def said(self, texts: Texts) -> str:
        """The value as people read it: `€ 6.000`, `2,5 fte`."""
        return _said(self.value, self.slider.unit, texts) if self.moved else self.start_said(texts)

    def start_said(self, texts: Texts) -> str:
        """The plan's own value as people read it; money as in the steps that help, and not on the slider's steps."""
        slider = self.slider
        is_money = slider.unit.startswith("euro")
        return _said(to_digits(median(slider.before), DIGITS) if is_money else slider.start, slider.unit, texts)


def _said(value: float, unit: str, texts: Texts) -> str:
    if unit.startswith("euro"):
        return euro(value, texts)
    if unit == "fte":
        return fte(value, texts)
    return number(value, texts, 0 if abs(value) >= 100 or float(value).is_integer() else 2)


def sliders(plan: Plan) -> tuple[Slider, ...]:
    """The sliders of a plan: two for its head pin, two for the PPS."""
    finance = plan.finance
    head = _head_pin(plan)
    return (
        *(_of_head_pin(plan, head) if head else ()),
        _slider("reserve", "euro", "finance.reserve_euro", finance.reserve_euro, 300_000, 5_000),
        _slider("medewerkers", "fte", "finance.staff_fte", finance.staff_fte, 4, 0.1),
    )


def _head_pin(plan: Plan) -> Pin | None:
    first = plan.route_steps[0].pin if plan.route_steps else None
    return next((pin for pin in plan.pins if pin.id == first), None)


def _of_head_pin(plan: Plan, pin: Pin) -> tuple[Slider, ...]:
    path = f"pins.{pin.group}/{pin.block}"
    fee, founding = "cash_euro_per_customer_per_year", "founding_customers"
    partners = Order.of(plan).founding_customers(pin)
    return (
        _slider("bijdrage", "euro", f"{path}.{fee}", pin.cash_euro_per_customer_per_year, 4_000, 100),
        _slider("bedrijven", "organisations", f"{path}.{founding}", partners, 16, 1),
    )


def _slider(name: str, unit: str, setting: str, before: AnyRange, least_high: float, step: float) -> Slider:
    """A slider from 0, or from a debt, to well above what the plan says."""
    middle = median(before)
    high = max(least_high, 2.5 * middle)
    coarse = step * max(1, round(high / step / 100))
    low = -coarse * round(-middle / coarse * 1.5) if middle < 0 else 0.0
    return Slider(name, f"overview.try.{name}", unit, setting, before, low, coarse * round(high / coarse), coarse)


def number_slider(plan: Plan, item: Assumption, label: str) -> Slider | None:
    """A slider for any number of a plan, as far as the plan takes it; None when it takes only what it has."""
    unit, middle = item.unit, item.middle
    kind = "fte" if unit == "fte" else "share" if unit.startswith("share") else unit.split("_")[0]
    high = max(LEAST_HIGH.get(kind, 0.0), FACTOR * middle, item.high)
    high = min(high, max(HIGHEST.get(kind, high), middle))
    lows, highs = (0.0, 1.0, item.low, middle), (high, upper(item.value), middle)
    low = next((value for value in lows if value <= middle and _fits(plan, item.setting, value)), middle)
    top = next((value for value in highs if value >= middle and _fits(plan, item.setting, value)), middle)
    if top <= low:
        return None
    step = _round_step((top - low) / STEPS)
    return Slider(
        item.setting, "", unit, item.setting, item.value, low, low + step * int((top - low) / step), step, label
    )


def _fits(plan: Plan, setting: str, value: float) -> bool:
    return isinstance(apply_settings(plan, {setting: value}), Plan)


def _round_step(rough: float) -> float:
    """1, 2 or 5 times a power of ten, at most this size."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (5, 2, 1) if factor * power <= rough)


def positions(found: Iterable[Slider], asked: Mapping[str, str]) -> tuple[Position, ...]:
    """Where each slider stands by what the address asks; nonsense means where the plan has it."""
    return tuple(Position(slider, _asked(slider, asked.get(slider.name, ""))) for slider in found)


def _asked(slider: Slider, raw: str) -> float:
    try:
        value = float(raw)
    except ValueError:
        return slider.start
    return slider.on_step(value) if abs(value) < 1e12 else slider.start


def moved_plan(plan: Plan, stands: Iterable[Position]) -> Plan:
    """The plan with the moved sliders' numbers in place of its own; one that does not fit with another stays out."""
    return try_settings(plan, settings_of(stands))[0]


def settings_of(stands: Iterable[Position]) -> dict[str, Any]:
    """The settings of the sliders that moved."""
    return {stand.slider.setting: _value(stand) for stand in stands if stand.moved}


def _value(stand: Position) -> Any:
    """The number in the plan's own form: a range keeps its shape around the new middle."""
    middle = median(stand.slider.before)
    if middle <= 0 or stand.value <= 0:
        return stand.value
    moved = scaled(stand.slider.before, stand.value / middle)
    most = HIGHEST.get("share") if stand.slider.unit.startswith("share") else None
    return stand.value if most is not None and upper(moved) > most else moved.model_dump(mode="json")
