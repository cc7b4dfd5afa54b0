"""The life line: in which phase a PPS is, by what it has shown, and from which phase it fell back. Source: M1-M7."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bestendig.domain.catalogue import GATES, Catalogue
from bestendig.domain.phases.balances import Balances
from bestendig.domain.phases.day import Day
from bestendig.domain.phases.gates import Gate, Judged, judge_gate
from bestendig.domain.phases.start import has_proof, pin_phase
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.results import PHASES, Forecast, Moments, PhaseName

EARLIEST_SUSTAINED_YEARS = 4
"""From start to sustained takes at least four to five years (M6)."""


@dataclass(frozen=True)
class Lapse:
    """A criterion that was met and no longer is, and since when (M7)."""

    gate: str
    criterion: str
    since: date


@dataclass(frozen=True)
class LifeLine:
    """Where a PPS stands on a day.

    The line is that of the pin that has come furthest. `fallen_from` is the phase that it would be in if nothing had
    lapsed, None when nothing that matters has. `pins` gives every pin's phase, 0 closed .. 4 sustained.
    """

    today: date
    pin: PinId | None
    phase: PhaseName
    gates: tuple[Gate, ...]
    next_gate: Gate | None
    fallen_from: PhaseName | None
    lapses: tuple[Lapse, ...]
    pins: Mapping[PinId, int]
    balances: Balances

    @property
    def to_show(self) -> tuple[Judged, ...]:
        """What is still to be shown for the gate that one wants to pass now; the others are not judged yet."""
        return tuple(judged for judged in self.next_gate.criteria if not judged.met) if self.next_gate else ()


def life_line(plan: Plan, catalogue: Catalogue, today: date, forecast: Forecast | None = None) -> LifeLine:
    """The phase of a PPS on a day, all gates with their criteria, and the three balances. Source: M1-M5, M7."""
    return line_of(Day(plan, catalogue, today, forecast))


def line_of(day: Day) -> LifeLine:
    """The life line of a day."""
    candidates = _candidates(day)
    lines = {pin: tuple(judge_gate(day, pin, phase) for phase in GATES) for pin in candidates}
    pin = max(candidates, key=lambda name: _passed(lines[name]))
    gates = lines[pin]
    passed = _passed(gates)
    unlapsed = _passed_without_lapses(gates)
    return LifeLine(
        today=day.today,
        pin=pin,
        phase=PHASES[passed],
        gates=gates,
        next_gate=gates[passed] if passed < len(gates) else None,
        fallen_from=PHASES[unlapsed] if unlapsed > passed else None,
        lapses=tuple(_lapses(gates)),
        pins={pin.id: pin_phase(day, pin.id) for pin in day.plan.pins},
        balances=day.balances,
    )


def _candidates(day: Day) -> list[PinId | None]:
    """The head pin, and every pin of which something is shown, in the route's order."""
    order = [step.pin for step in day.plan.route_steps]
    rest = sorted(pin.id for pin in day.plan.pins if pin.id not in order)
    return [day.head, *(pin for pin in (*order, *rest) if pin != day.head and has_proof(day, pin))]


def _passed(gates: tuple[Gate, ...]) -> int:
    """How many gates are passed in a row: a later one does not count before the one in front of it."""
    return next((count for count, gate in enumerate(gates) if not gate.passed), len(gates))


def _passed_without_lapses(gates: tuple[Gate, ...]) -> int:
    return next((count for count, gate in enumerate(gates) if not gate.passed_without_lapses), len(gates))


def _lapses(gates: tuple[Gate, ...]) -> list[Lapse]:
    """What has lapsed, longest ago first."""
    found = [Lapse(g.phase, j.criterion.id, j.lapsed_since) for g in gates for j in g.criteria if j.lapsed_since]
    return sorted(found, key=lambda lapse: (lapse.since, lapse.criterion))


def sustained_too_early(plan: Plan, line: LifeLine) -> float | None:
    """Years since the start when a PPS that is sustained claims to be so before year 4, else None. Source: M6."""
    years = plan.start.first_day.toordinal(), line.today.toordinal()
    gone = (years[1] - years[0]) / 365.25
    early = PHASES.index(line.phase) >= PHASES.index("sustained") and gone < EARLIEST_SUSTAINED_YEARS
    return gone if early else None


def forecast_too_early(forecast: Forecast) -> float | None:
    """The median sustained moment, in years after the start, when it lies before year 4, else None. Source: M6."""
    median = forecast.self_supporting.median
    return median if median is not None and median < EARLIEST_SUSTAINED_YEARS else None


@dataclass(frozen=True)
class Cliff:
    """The subsidy cliff: the sustained moment may come after the subsidy's end, and what lacks in the year after it."""

    subsidy_end_years: float
    sustained: Moments
    euro_per_year: float
    fte: float
    hours_per_year: float


def subsidy_cliff(forecast: Forecast) -> Cliff | None:
    """The cliff when the 10-90 % range of the sustained moment passes the subsidy's end, else None. Source: M6.

    A subsidy that outlasts the computed years has no cliff that anybody can see.
    """
    if forecast.subsidy_end is None:
        return None
    end = (forecast.start.until(forecast.subsidy_end) + 1) / 4
    latest = forecast.self_supporting.p90
    if (latest is not None and latest <= end) or end > max(forecast.by_year, default=end):
        return None
    gap = forecast.gap
    return Cliff(end, forecast.self_supporting, gap.euro_per_year, gap.fte, gap.hours_per_year)
