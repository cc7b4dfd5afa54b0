"""Compares what another program made of an exported model with the middle future, every quarter, pin and block."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bestendig.domain.plan.document import Plan
from bestendig.engine.compile import compile_plan, middle_inputs
from bestendig.engine.futures import middle_future
from bestendig.files.catalogue import load_catalogue
from bestendig.files.system_dynamics.equations import write_equations
from bestendig.files.system_dynamics.formula import Range
from bestendig.files.system_dynamics.sheet import Sheet
from tests.oracles.reference import run_future

Value = Callable[[str, str | None, int], float]
"""The value of a variable (and element) at a time, as the other program computed it."""

FLOWS = {
    "staff_coverage": "coverage",
    "income_euro": "income",
    "cost_euro": "cost",
    "subsidy_euro": "subsidy",
    "margin_euro_per_year": "margin_of_the_whole",
    "in_kind_hours": "in_kind_hours",
}
"""Figure of a quarter -> variable at the quarter's own time."""
STOCKS = {"reserve_euro": "reserve", "staff_fte": "staff"}
"""Figure at a quarter's end -> stock a quarter on."""


class Compared(NamedTuple):
    """One figure from both sides."""

    what: str
    theirs: float
    ours: float

    @property
    def apart(self) -> float:
        """How far they are apart, relative above 1."""
        return abs(self.theirs - self.ours) / max(1.0, abs(self.ours))


def compared(plan: Plan, value: Value) -> Iterator[Compared]:
    """Every figure of `bestendig run`, and of the reference's state behind it."""
    sheet = write_equations(plan, load_catalogue(), "nl")
    yield from _run(plan, sheet, value)
    yield from _behind(plan, sheet, value)


def _run(plan: Plan, sheet: Sheet, value: Value) -> Iterator[Compared]:
    for t, quarter in enumerate(middle_future(compile_plan(plan, load_catalogue()))):
        for figure, name in FLOWS.items():
            yield Compared(f"{t} {figure}", value(name, None, t), getattr(quarter, figure))
        for figure, name in STOCKS.items():
            yield Compared(f"{t} {figure}", value(name, None, t + 1), getattr(quarter, figure))
        for element, (pin, ours) in zip(sheet.pins.elements, quarter.pins.items(), strict=True):
            for name in ("customers", "founding", "phase"):
                yield Compared(f"{t} {pin} {name}", value(name, element, t + 1), getattr(ours, name))
            # in the quarter in which the PPS stops, its pins have no margin any more
            margin = value("margin", element, t) * value("alive", None, t + 1)
            yield Compared(f"{t} {pin} margin", margin, ours.margin_euro_per_year)
            learners = value("learners", element, t) * value("alive", None, t + 1)
            yield Compared(f"{t} {pin} learners", learners, ours.learners)


def _behind(plan: Plan, sheet: Sheet, value: Value) -> Iterator[Compared]:
    model = compile_plan(plan, load_catalogue())
    future = run_future(model.structure, model.layout, middle_inputs(model)[:, 0])
    for quarter in future.quarters:
        t = quarter["t"]
        for over, names in ((sheet.groups, ("trust", "settled")), (sheet.blocks, ("freshness",))):
            for name in names:
                yield from _elements(over, name, quarter, value, t)


def _elements(over: Range, name: str, quarter: dict[str, Any], value: Value, t: int) -> Iterator[Compared]:
    for element, ours in zip(over.elements, quarter[name], strict=True):
        yield Compared(f"{t} {element} {name}", value(name, element, t + 1), ours)


def furthest_apart(plan: Plan, value: Value) -> Compared:
    """The figure in which the two programs differ most."""
    return max(compared(plan, value), key=lambda figure: figure.apart)
