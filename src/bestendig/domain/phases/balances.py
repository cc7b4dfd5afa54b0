"""Enough means for the coming years without subsidy? Money, people and time, each apart. Source: M4, M6."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.means import Means, figures, means_at
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Chance, Forecast, Gap

BalanceName = Literal["money", "people", "time"]
COMING_YEARS = 4
QUARTERS_PER_YEAR = 4


@dataclass(frozen=True)
class BalanceYear:
    """What there is and what is needed in a year (from its first quarter)."""

    quarter: Quarter
    have: float
    need: float

    @property
    def coverage(self) -> float:
        """Share of the need that is there; 1 when nothing is needed."""
        return self.have / self.need if self.need > 0 else 1.0


@dataclass(frozen=True)
class Balance:
    """One of the three: euro a year, staff hours a year, or partners' hours a year. `short` is 0 when covered."""

    name: BalanceName
    unit: str
    years: tuple[BalanceYear, ...]

    @property
    def coverage(self) -> float:
        """Coverage in the poorest of the coming years."""
        return min(year.coverage for year in self.years)

    @property
    def short(self) -> float:
        """What lacks in the poorest year, in the balance's unit."""
        return max(0.0, *(year.need - year.have for year in self.years))


@dataclass(frozen=True)
class Balances:
    """The three balances over the coming years, from the plan's middle numbers at today's customers.

    With a forecast also what it says: what lacks in the first year after the subsidy, and the chance of standing on
    one's own legs when it ends.
    """

    money: Balance
    people: Balance
    time: Balance
    quarters_covered: int
    gap: Gap | None = None
    chance: Chance | None = None

    @property
    def all(self) -> tuple[Balance, Balance, Balance]:
        """Money, people, time."""
        return (self.money, self.people, self.time)


def balances(
    plan: Plan,
    catalogue: Catalogue,
    now: Quarter,
    forecast: Forecast | None = None,
    customers: Mapping[PinId, float] | None = None,
) -> Balances:
    """Money, people and time over the four years from `now`, without subsidy. Source: M4.

    Customers are held at what was measured last (else the founding ones), or as given per pin.
    """
    numbers = figures(plan, catalogue, now, customers)
    path = [means_at(plan, numbers, now.plus(n)) for n in range(COMING_YEARS * QUARTERS_PER_YEAR)]
    years = [path[n : n + QUARTERS_PER_YEAR] for n in range(0, len(path), QUARTERS_PER_YEAR)]
    return Balances(
        money=Balance("money", "euro_per_year", _years(now, years, "income_euro", "cost_euro")),
        people=Balance("people", "hours_per_year", _years(now, years, "staff_hours", "staff_hours_needed")),
        time=Balance("time", "hours_per_year", _years(now, years, "in_kind_hours", "in_kind_hours_needed")),
        quarters_covered=_quarters_covered(path),
        gap=forecast.gap if forecast else None,
        chance=forecast.at_subsidy_end if forecast else None,
    )


def _years(now: Quarter, years: list[list[Means]], have: str, need: str) -> tuple[BalanceYear, ...]:
    return tuple(
        BalanceYear(now.plus(QUARTERS_PER_YEAR * n), _average(year, have), _average(year, need))
        for n, year in enumerate(years)
    )


def _average(year: list[Means], name: str) -> float:
    return sum(float(getattr(means, name)) for means in year) / len(year)


def _quarters_covered(path: list[Means]) -> int:
    """Quarters from now, without a break, in which structural income covers structural cost."""
    for count, means in enumerate(path):
        if means.income_euro < means.cost_euro:
            return count
    return len(path)
