"""From a plan to arrays: the structure that all futures share, and the columns of what is uncertain.

Groups, blocks, pins, partners and lines are put in the order of their ids, so that a permuted file gives the same
result bit by bit. Source: model.md "Symbols", "Details that decide".
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import AnyRange, Certain
from bestendig.engine.columns import Column
from bestendig.engine.layout import GLOBALS, Layout, Structure
from bestendig.engine.state import start_customers, start_grant_left, start_reserve, start_staff
from bestendig.engine.structure import Order, build_structure, fresh_hours

QUARTERS_PER_YEAR = 4


@dataclass(frozen=True)
class Model:
    """A compiled plan.

    `constants[row]` holds certain rows (NaN where draws decide), `terms[row]` the columns whose sum the row is.
    `pilots[row]` and `thresholds[row]` name the streams of failed pilots and of competitors' thresholds.
    """

    plan_name: str
    first_quarter: Quarter
    layout: Layout
    structure: Structure
    pin_names: tuple[str, ...]
    columns: tuple[Column, ...]
    constants: dict[int, float]
    terms: dict[int, tuple[int, ...]]
    pilots: dict[int, str]
    thresholds: dict[int, str]
    pilot_succeeds: Column
    quarters_before: int = 0
    learners_per_customer: tuple[Column, ...] = ()
    learner_places: tuple[Column | None, ...] = ()


@dataclass
class _Builder:
    """Gathers rows; certain numbers become constants, uncertain ones columns."""

    columns: list[Column] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    constants: dict[int, float] = field(default_factory=dict)
    terms: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def put(self, row: int, *parts: Column) -> None:
        """Row = sum of the parts."""
        certain = sum(part.middle for part in parts if isinstance(part.value, Certain))
        uncertain = [part for part in parts if not isinstance(part.value, Certain)]
        self.constants[row] = certain
        if uncertain:
            self.terms[row] = tuple(self._number(part) for part in uncertain)

    def _number(self, column: Column) -> int:
        if column.id not in self.numbers:
            self.numbers[column.id] = len(self.columns)
            self.columns.append(column)
        return self.numbers[column.id]


def compile_plan(plan: Plan, catalogue: Catalogue) -> Model:
    """Compile a plan that has no findings of level error.

    Returns:
        the model: structure, layout and columns.
    """
    order = Order.of(plan)
    layout = Layout(
        groups=len(order.groups),
        blocks=len(order.blocks),
        pins=len(order.pins),
        references=len(order.references),
        lines=len(order.lines),
        pin_partners=len(order.pin_partners),
        free_partners=len(order.free_partners),
    )
    builder = _Builder()
    parameters = {name: plan.parameters.get(name, p.default) for name, p in catalogue.parameters.items()}
    bounds = {name: _bounds(p.low, p.high) for name, p in catalogue.parameters.items()}

    def parameter(name: str) -> Column:
        return Column(f"parameters.{name}", parameters[name], *bounds[name])

    structure = build_structure(plan, catalogue, order)
    _put_globals(builder, layout, plan, catalogue, parameter)
    _put_groups(builder, layout, order)
    _put_blocks(builder, layout, order, parameter)
    pilots = _put_pins(builder, layout, plan, order, structure)
    _put_lines(builder, layout, order)
    thresholds = {layout.row_group("entry_threshold", i): f"entry.{g.id}" for i, g in enumerate(order.groups)}
    return Model(
        plan_name=plan.name,
        first_quarter=plan.first_quarter,
        layout=layout,
        structure=structure,
        pin_names=tuple(f"{pin.group}/{pin.block}" for pin in order.pins),
        columns=tuple(builder.columns),
        constants=builder.constants,
        terms=builder.terms,
        pilots=pilots,
        thresholds=thresholds,
        pilot_succeeds=parameter("pilot_succeeds"),
        quarters_before=plan.start.until(plan.first_quarter),
        learners_per_customer=tuple(
            _plain(f"target_groups.{pin.group}.learners_per_organisation", group.learners_per_organisation)
            for pin, group in order.pins_with_groups
        ),
        learner_places=tuple(
            None
            if group.learner_places is None
            else _plain(f"target_groups.{group.id}.learner_places", group.learner_places)
            for _, group in order.pins_with_groups
        ),
    )


def _bounds(low: float | None, high: float | None) -> tuple[float, float]:
    return (-np.inf if low is None else low, np.inf if high is None else high)


def _plain(column_id: str, value: AnyRange) -> Column:
    return Column(column_id, value, 0.0)


def _share(column_id: str, value: AnyRange) -> Column:
    return Column(column_id, value, 0.0, 1.0)


def _put_globals(
    builder: _Builder, layout: Layout, plan: Plan, catalogue: Catalogue, parameter: Callable[[str], Column]
) -> None:
    finance = plan.finance
    for name in GLOBALS:
        if name in catalogue.parameters:
            builder.put(layout.row_global(name), parameter(name))
    for name in (
        "staff_min_fte",
        "cost_per_fte_euro_per_year",
        "programme_hours_per_year",
        "organisation_hours",
        "overhead_euro_per_year",
        "bought_hour_euro",
    ):
        builder.put(layout.row_global(name), _plain(f"finance.{name}", getattr(finance, name)))
    builder.put(layout.row_global("reserve_euro"), Column("finance.reserve_euro", start_reserve(plan)))
    builder.put(layout.row_global("staff_fte"), _plain("finance.staff_fte", start_staff(plan)))
    grant: AnyRange = Certain(value=0)
    share: AnyRange = Certain(value=1)
    if finance.subsidy:
        grant, share = start_grant_left(plan), grant_share(plan, catalogue)
    builder.put(layout.row_global("grant_euro"), _plain("finance.subsidy.euro", grant))
    builder.put(layout.row_global("grant_share"), _share("finance.subsidy.share", share))


def grant_share(plan: Plan, catalogue: Catalogue) -> AnyRange:
    """Share of the cost that the subsidy pays: the plan's, else the scheme's on the first day, else all of it."""
    subsidy = plan.finance.subsidy
    if subsidy is None:
        return Certain(value=1)
    if subsidy.share is not None:
        return subsidy.share
    scheme = catalogue.schemes.get(subsidy.scheme)
    known = scheme.values.get("grant_share") if scheme else None
    if known is None:
        return Certain(value=1)
    past = [dated for dated in known.dated if dated.since <= subsidy.starts.first_day] or list(known.dated[:1])
    value = past[-1].value
    return Certain(value=value) if isinstance(value, float | int) else Certain(value=1)


def _put_groups(builder: _Builder, layout: Layout, order: Order) -> None:
    for i, group in enumerate(order.groups):
        path = f"target_groups.{group.id}"
        builder.put(layout.row_group("organisations", i), _plain(f"{path}.organisations", group.organisations))
        builder.put(layout.row_group("neighbours", i), _plain(f"{path}.neighbours", group.neighbours))
        builder.put(layout.row_group("trust", i), _share(f"{path}.trust", group.trust))
    for i, reference in enumerate(order.references):
        column = _share(f"references.{reference.origin}-{reference.to}.strength", reference.strength)
        builder.put(layout.row_reference(i), column)


def _put_blocks(builder: _Builder, layout: Layout, order: Order, parameter: Callable[[str], Column]) -> None:
    for i, block in enumerate(order.blocks):
        path = f"blocks.{block.id}"
        to_do, everything, euro = fresh_hours(block)
        builder.put(layout.row_block("development_hours", i), *to_do)
        builder.put(layout.row_block("all_hours", i), *everything)
        builder.put(layout.row_block("development_euro", i), *euro)
        for name in ("staff_hours_per_year", "fixed_euro_per_year", "partner_hours_per_year"):
            builder.put(layout.row_block(name, i), _plain(f"{path}.{name}", getattr(block, name)))
        builder.put(
            layout.row_block("upkeep_share_per_year", i),
            _share(f"{path}.upkeep_share_per_year", block.upkeep_share_per_year),
        )
        for name in ("years_to_develop", "shelf_life_years"):
            own = getattr(block, name)
            builder.put(
                layout.row_block(name, i),
                parameter(name) if own is None else Column(f"{path}.{name}", own, 0.01),
            )


def _put_pins(builder: _Builder, layout: Layout, plan: Plan, order: Order, structure: Structure) -> dict[int, str]:
    pilots: dict[int, str] = {}
    for i, pin in enumerate(order.pins):
        path = f"pins.{pin.group}/{pin.block}"
        founding = order.founding_customers(pin)
        builder.put(layout.row_pin("founding_customers", i), _plain(f"{path}.founding_customers", founding))
        measured = start_customers(plan, pin)
        customers = founding if measured is None else measured
        builder.put(layout.row_pin("customers", i), _plain(f"{path}.founding_customers", customers))
        builder.put(layout.row_pin("outside_proof", i), _share(f"{path}.outside_proof", pin.outside_proof))
        for name in (
            "cash_euro_per_customer_per_year",
            "in_kind_hours_per_customer_per_year",
            "partner_hours_per_customer_per_year",
            "staff_hours_per_customer_per_year",
            "variable_euro_per_customer_per_year",
        ):
            builder.put(layout.row_pin(name, i), _plain(f"{path}.{name}", getattr(pin, name)))
        row = layout.row_pin("failed_pilots", i)
        builder.constants[row] = 0.0
        if structure.start_phase[i] < SUSTAINING:
            pilots[row] = f"pilot.{pin.group}/{pin.block}"
    return pilots


SUSTAINING = 3


def _put_lines(builder: _Builder, layout: Layout, order: Order) -> None:
    for i, line in enumerate(order.lines):
        builder.put(layout.row_line(i), _plain(f"finance.lines.{line.column}", line.amount))
    for partners, row_of in (
        (order.pin_partners, layout.row_pin_partner),
        (order.free_partners, layout.row_free_partner),
    ):
        for i, partner in enumerate(partners):
            for name in ("cash_euro_per_year", "in_kind_hours_per_year"):
                builder.put(row_of(name, i), _plain(f"partners.{partner.id}.{name}", getattr(partner, name)))


def middle_inputs(model: Model) -> np.ndarray:
    """The input column of the middle future: every number at its median, no failed pilots, thresholds ln 2.

    Returns:
        (rows, 1) matrix.
    """
    values = np.zeros((model.layout.rows, 1))
    for row, constant in model.constants.items():
        values[row, 0] = constant
    for row, numbers in model.terms.items():
        values[row, 0] += sum(model.columns[n].middle for n in numbers)
    for row in model.thresholds:
        values[row, 0] = np.log(2.0)
    return values
