"""Making volume: does a new customer or partner cover the extra cost? Source: M17.

Founding customers and later ones are judged apart, and so is each named partner.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.parameters import middle, parameter
from bestendig.domain.phases.partners import founding_customers
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.offer import Pin
from bestendig.domain.plan.partners import Partner
from bestendig.domain.ranges import AnyRange
from bestendig.domain.scaling.pins import pin_name
from bestendig.domain.scaling.sampling import percentile, sample, share_above_zero

Who = Literal["later", "partner"]
DRAWS = 400


@dataclass(frozen=True)
class Spread:
    """5th percentile, median and 95th percentile, euro a year."""

    low: float
    median: float
    high: float


@dataclass(frozen=True)
class MarginalTest:
    """One more customer of a pin, or one named partner: what it brings and what it costs, euro a year.

    `contribution` is cash and usable hours in kind at the price of a bought hour; `cost` is variable cost, staff hours
    at their cost, and the partner hours that the offer asks at the same price (what partners do not bring is bought).
    `chance` is that the contribution covers the cost.
    """

    who: Who
    name: str
    pin: PinId | None
    is_founding: bool
    contribution: Spread
    cost: Spread
    net: Spread
    chance: float


def marginal_tests(plan: Plan, catalogue: Catalogue, seed: int = 1, draws: int = DRAWS) -> list[MarginalTest]:
    """Every pin's next customer, and every named partner, in the plan's order. Source: M17."""
    draw = _Draws(plan, catalogue, seed, draws)
    pins = {pin.id: pin for pin in plan.pins}
    tests = [_next_customer(draw, pin) for pin in plan.pins]
    return tests + [
        _partner(draw, partner, pins.get(partner.pin) if partner.pin else None) for partner in plan.partners
    ]


class _Draws:
    """Draws of a plan's numbers by name, each made once, and the price of hours."""

    def __init__(self, plan: Plan, catalogue: Catalogue, seed: int, size: int) -> None:
        self._plan, self._catalogue, self._seed, self.size = plan, catalogue, seed, size
        self._made: dict[str, list[float]] = {}
        finance = plan.finance
        fte = self.number("finance.cost_per_fte", finance.cost_per_fte_euro_per_year)
        self.cost_multiplier = self.parameter("cost_multiplier")
        self.income_multiplier = self.parameter("income_multiplier")
        self.bought_hour = self.number("finance.bought_hour_euro", finance.bought_hour_euro)
        hours = combine(lambda h, u: h * u, self.parameter("hours_per_fte"), self.parameter("utilisation"))
        self.hour_cost = combine(lambda euro, h, m: euro * m / h if h > 0 else 0.0, fte, hours, self.cost_multiplier)

    def parameter(self, name: str) -> list[float]:
        return self.number(f"parameters.{name}", parameter(self._plan, self._catalogue, name))

    def number(self, name: str, value: AnyRange) -> list[float]:
        if name not in self._made:
            self._made[name] = sample(value, self._seed, name, self.size)
        return self._made[name]


def combine(function: Callable[..., float], *columns: list[float]) -> list[float]:
    """The function of each draw."""
    return [function(*numbers) for numbers in zip(*columns, strict=True)]


def _pin_columns(draw: _Draws, pin: Pin) -> dict[str, list[float]]:
    names = ("cash_euro", "in_kind_hours", "partner_hours", "staff_hours", "variable_euro")
    fields = {name: f"{name}_per_customer_per_year" for name in names}
    return {name: draw.number(f"pins.{pin_name(pin.id)}.{f}", getattr(pin, f)) for name, f in fields.items()}


def _cost(draw: _Draws, pin: Pin) -> list[float]:
    columns = _pin_columns(draw, pin)
    return combine(
        lambda variable, m, staff, hour, partner, bought: variable * m + staff * hour + partner * bought,
        columns["variable_euro"],
        draw.cost_multiplier,
        columns["staff_hours"],
        draw.hour_cost,
        columns["partner_hours"],
        draw.bought_hour,
    )


def _next_customer(draw: _Draws, pin: Pin) -> MarginalTest:
    columns = _pin_columns(draw, pin)
    brought = combine(
        lambda cash, m, offered, asked, bought: cash * m + min(offered, asked) * bought,
        columns["cash_euro"],
        draw.income_multiplier,
        columns["in_kind_hours"],
        columns["partner_hours"],
        draw.bought_hour,
    )
    return _test("later", pin_name(pin.id), pin.id, brought, _cost(draw, pin))


def _partner(draw: _Draws, partner: Partner, pin: Pin | None) -> MarginalTest:
    """A partner of a pin is one of its customers; one without a pin brings hours as staff capacity and asks nothing."""
    path = f"partners.{partner.id}"
    cash = draw.number(f"{path}.cash_euro_per_year", partner.cash_euro_per_year)
    hours = draw.number(f"{path}.in_kind_hours_per_year", partner.in_kind_hours_per_year)
    if pin is None:
        brought = combine(lambda euro, h, price: euro + h * price, cash, hours, draw.hour_cost)
        cost = [0.0] * draw.size
    else:
        asked = _pin_columns(draw, pin)["partner_hours"]
        brought = combine(lambda e, h, need, price: e + min(h, need) * price, cash, hours, asked, draw.bought_hour)
        cost = _cost(draw, pin)
    return _test("partner", partner.id, partner.pin, brought, cost, is_founding=partner.role in FOUNDING_ROLES)


FOUNDING_ROLES = ("founding", "lead")


def _test(
    who: Who, name: str, pin: PinId | None, brought: list[float], cost: list[float], *, is_founding: bool = False
) -> MarginalTest:
    net = combine(lambda one, other: one - other, brought, cost)
    return MarginalTest(
        who, name, pin, is_founding, _spread(brought), _spread(cost), _spread(net), share_above_zero(net)
    )


def _spread(numbers: list[float]) -> Spread:
    ordered = sorted(numbers)
    return Spread(percentile(ordered, 0.05), percentile(ordered, 0.5), percentile(ordered, 0.95))


@dataclass(frozen=True)
class Contributions:
    """What a pin's customers bring in a year: founding ones at the start and in all, later ones each (M17)."""

    pin: PinId
    founding_customers: float
    named_partners: tuple[str, ...]
    founding_cash_euro: float
    founding_in_kind_hours: float
    later_cash_euro: float
    later_in_kind_hours: float


def contributions(plan: Plan) -> list[Contributions]:
    """Founding and later partners apart, per pin in the plan's order, in middle numbers. Source: M17."""
    return [_contributions(plan, pin) for pin in plan.pins]


def _contributions(plan: Plan, pin: Pin) -> Contributions:
    named = [partner for partner in plan.partners if partner.pin == pin.id]
    founding = middle(founding_customers(plan, pin))
    others = max(founding - len(named), 0.0)
    cash, hours = middle(pin.cash_euro_per_customer_per_year), middle(pin.in_kind_hours_per_customer_per_year)
    return Contributions(
        pin=pin.id,
        founding_customers=founding,
        named_partners=tuple(partner.id for partner in named),
        founding_cash_euro=others * cash + sum(middle(p.cash_euro_per_year) for p in named),
        founding_in_kind_hours=others * hours + sum(middle(p.in_kind_hours_per_year) for p in named),
        later_cash_euro=cash,
        later_in_kind_hours=hours,
    )
