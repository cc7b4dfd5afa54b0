"""Results that the layers above the engine share: plain frozen data, ready for a page, a table or JSON.

Money in euro (prices of the plan's first year), hours per year, staff in fte, chances 0..1 with their
Monte Carlo standard error. Source: design.md "CLI contract"; model.md "What follows from the futures".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bestendig.domain.quarters import Quarter

Leg = Literal["money", "people", "time", "carried", "pilot", "stopped"]
LEGS: tuple[Leg, ...] = ("money", "people", "time", "carried", "pilot", "stopped")
PhaseName = Literal["startup", "development", "validation", "sustaining", "sustained", "professional"]
PHASES: tuple[PhaseName, ...] = ("startup", "development", "validation", "sustaining", "sustained", "professional")


@dataclass(frozen=True)
class PinQuarter:
    """One pin at the end of one quarter of the middle future. `phase` 0 closed .. 4 sustained."""

    customers: float
    founding: float
    phase: int
    margin_euro_per_year: float
    learners: float


@dataclass(frozen=True)
class PpsQuarter:
    """The PPS at the end of one quarter of the middle future; flows are of that quarter."""

    quarter: Quarter
    reserve_euro: float
    staff_fte: float
    staff_coverage: float
    income_euro: float
    cost_euro: float
    subsidy_euro: float
    margin_euro_per_year: float
    in_kind_hours: float
    in_kind_coverage: float
    pins: Mapping[str, PinQuarter]


@dataclass(frozen=True)
class Chance:
    """A probability with its Monte Carlo standard error."""

    p: float
    se: float


@dataclass(frozen=True)
class Moments:
    """When something happens, in years after the plan's start: None where that share of futures never gets there."""

    p10: float | None
    median: float | None
    p90: float | None
    never: float


@dataclass(frozen=True)
class Fan:
    """Bands over the quarters: per quarter the 10, 25, 50, 75 and 90 % quantile, and ten single futures.

    `alive` is the share of futures that goes on at each quarter; quantiles are over those.
    """

    name: str
    unit: str
    quarters: tuple[Quarter, ...]
    p10: tuple[float, ...]
    p25: tuple[float, ...]
    p50: tuple[float, ...]
    p75: tuple[float, ...]
    p90: tuple[float, ...]
    alive: tuple[float, ...]
    singles: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True)
class CeilingResult:
    """When a pin reaches its ceiling, and how many customers that is (M17)."""

    pin: str
    customers_median: float
    reached: Moments


@dataclass(frozen=True)
class Gap:
    """What lacks in the first year after the subsidy, without subsidy: money, people, time apart (M4, M6)."""

    euro_per_year: float
    fte: float
    hours_per_year: float


@dataclass(frozen=True)
class WhyNot:
    """A leg on which failing futures failed first. `share` is of the failing futures."""

    leg: Leg
    share: float
    moment_years: float | None = None
    size: float | None = None
    unit: str = ""
    drivers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Forecast:
    """What some thousands of futures say about the plan."""

    plan_name: str
    start: Quarter
    subsidy_end: Quarter | None
    at_subsidy_end: Chance
    by_year: Mapping[int, Chance]
    self_supporting: Moments
    phases: Mapping[PhaseName, Moments]
    stopped: Chance
    why_not: tuple[WhyNot, ...]
    gap: Gap
    ceilings: tuple[CeilingResult, ...]
    fans: Mapping[str, Fan]
    pins_sustained: Mapping[str, Moments]
    assumptions: int
    assumptions_default: int
    draws: int
    seed: int
    seconds: float
    model_version: str
    histogram: Mapping[int, float] = field(default_factory=dict)
    """Share of futures that becomes self-supporting in each year after the start."""
    later: Chance | None = None
    """The chance two years after the subsidy's end; None where the computed years end before, or without subsidy."""


@dataclass(frozen=True)
class Difference:
    """A paired difference on common random numbers, with its standard error."""

    value: float
    se: float

    @property
    def is_clear(self) -> bool:
        """Whether it lies more than two standard errors from 0."""
        return abs(self.value) > 2 * self.se


@dataclass(frozen=True)
class Effect:
    """What one change (or a set of changes) does, paired with the plan as it is.

    `chance` is of being self-supporting at the subsidy's end, `later_chance` two years after it, `years` the mean
    date within the horizon (negative is sooner), `reserve_euro` the mean reserve at the end of the horizon,
    `stopped` the chance of stopping.
    """

    id: str
    kind: str
    settings: Mapping[str, object]
    arguments: Mapping[str, str | float]
    chance_before: float
    chance: Difference
    later_chance_before: float
    later_chance: Difference
    years: Difference
    reserve_euro: Difference
    stopped: Difference
    effort_euro: float = 0.0
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aim:
    """The cheapest set of changes found that reaches a chance; or the best that can be reached."""

    wanted: float
    reached: bool
    best: Effect | None
    tried: int


@dataclass(frozen=True)
class LeverReport:
    """All levers of a plan, the largest effect first."""

    effects: tuple[Effect, ...]
    pairs: tuple[Effect, ...]
    aim: Aim | None
    draws: int
    seed: int
    seconds: float


StepKind = Literal["headpin", "volume", "deepening", "broadening", "leap"]


@dataclass(frozen=True)
class RouteStepResult:
    """A pin of a route (`group/block`) and what kind of step it is (M13)."""

    pin: str
    kind: StepKind


@dataclass(frozen=True)
class RouteResult:
    """A route in a race: its value on the futures that it ran, and how much it lags behind the best."""

    steps: tuple[RouteStepResult, ...]
    value: float
    se: float
    behind: Difference
    draws: int
    is_tie: bool


@dataclass(frozen=True)
class RaceReport:
    """The best route, those not told apart from it (ties among them), and how sure that is.

    `p_correct` is the probability that no other route in the race is better than the best one.
    """

    objective: str
    unit: str
    best: RouteResult | None
    not_told_apart: tuple[RouteResult, ...]
    p_correct: float
    routes: int
    draws_used: int
    draws_brute_force: int
    seconds: float
    left: int = 0
    """Routes that are not told apart from the best; `not_told_apart` has the first of them."""


@dataclass(frozen=True)
class Information:
    """What it is worth to know one number before deciding: expected value of perfect information (EVPPI).

    `when_low` and `when_high`: the chance of the plan as it is, two years after the subsidy, when the number lies in
    its lowest or highest fifth.
    """

    column: str
    chance: float
    chance_se: float
    euro: float
    euro_se: float
    when_low: float
    when_high: float

    @property
    def swing(self) -> float:
        """How far apart the chances at both ends are."""
        return abs(self.when_high - self.when_low)


@dataclass(frozen=True)
class FindOutReport:
    """What to find out first, for the decision at hand. `options` are the decisions that were weighed."""

    decision: str
    options: tuple[str, ...]
    best_chance: str
    best_euro: str
    items: tuple[Information, ...]
    draws: int
    seconds: float


SOBOL_SAMPLES = 1_024
"""Base sample of Sobol' indices where nobody asks another; the error of an index is then about 0.05."""


@dataclass(frozen=True)
class SobolIndex:
    """How much of the spread one number explains alone (`first`) and with all others (`total`), with half-widths."""

    column: str
    first: float
    first_ci: float
    total: float
    total_ci: float


@dataclass(frozen=True)
class SensitivityReport:
    """Sobol' indices of an outcome, most influential first."""

    outcome: str
    indices: tuple[SobolIndex, ...]
    runs: int
    seconds: float


@dataclass(frozen=True)
class Attribution:
    """What one change between two plans did to the chance: its Shapley value. All sum exactly to the difference."""

    id: str
    settings: Mapping[str, object]
    chance: float


@dataclass(frozen=True)
class Compared:
    """One plan, version or scenario beside the first: what differs, and the paired differences.

    Each chance is counted at the end of that plan's own subsidy, as in its forecast; `subsidy_end` is None without
    one: then four years after the start.
    """

    id: str
    name: str
    settings: Mapping[str, object]
    chance: Chance
    later_chance: Chance
    self_supporting: Moments
    stopped: Chance
    difference: Effect | None
    fans: Mapping[str, Fan]
    subsidy_end: Quarter | None = None


@dataclass(frozen=True)
class Comparison:
    """Plans, versions or scenarios side by side; the first is the base."""

    columns: tuple[Compared, ...]
    draws: int
    seed: int
    seconds: float
