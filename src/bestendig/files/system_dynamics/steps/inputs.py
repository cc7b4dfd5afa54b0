"""The numbers that the equations start from: parameters, plan, state at the start."""

import math

from bestendig.engine.columns import Column
from bestendig.engine.layout import BLOCK_FIELDS, GLOBALS, GROUP_FIELDS, NEVER, PIN_FIELDS, H
from bestendig.files.system_dynamics.formula import Clock, Formula, Number, choose, total
from bestendig.files.system_dynamics.sheet import Sheet
from bestendig.files.system_dynamics.source import Interval, Source, intervals, plain_name

START_VALUES = ("reserve_euro", "staff_fte", "grant_euro")
"""Rows of the input matrix that are the start of a stock."""
PARAMETER_UNITS = {
    "per_year": "1/Year",
    "years": "Year",
    "quarters": "Quarter",
    "organisations": "organisations",
    "hours_per_year": "hours/fte/Year",
}
FINANCE_UNITS = {
    "reserve_euro": "euro",
    "staff_fte": "fte",
    "staff_min_fte": "fte",
    "cost_per_fte_euro_per_year": "euro/fte/Year",
    "programme_hours_per_year": "hours/Year",
    "organisation_hours": "hours",
    "overhead_euro_per_year": "euro/Year",
    "bought_hour_euro": "euro/hours",
    "grant_euro": "euro",
    "grant_share": "Dmnl",
}
GROUP_UNITS = {"organisations": "organisations"}
BLOCK_UNITS = {
    "development_hours": "hours",
    "development_euro": "euro",
    "all_hours": "hours",
    "staff_hours_per_year": "hours/Year",
    "fixed_euro_per_year": "euro/Year",
    "partner_hours_per_year": "hours/Year",
    "upkeep_share_per_year": "1/Year",
    "years_to_develop": "Year",
    "shelf_life_years": "Year",
}
PIN_UNITS = {
    "founding_customers": "organisations",
    "outside_proof": "Dmnl",
    "cash_euro_per_customer_per_year": "euro/organisations/Year",
    "in_kind_hours_per_customer_per_year": "hours/organisations/Year",
    "partner_hours_per_customer_per_year": "hours/organisations/Year",
    "staff_hours_per_customer_per_year": "hours/organisations/Year",
    "variable_euro_per_customer_per_year": "euro/organisations/Year",
    "failed_pilots": "Dmnl",
}
FIXED: tuple[tuple[str, float, str], ...] = (
    ("quarter", 1, "Quarter"),
    ("years_per_quarter", H, "Year/Quarter"),
    ("step_in_years", H, "Year"),
    ("no_market", 1e-9, "organisations"),
    ("done_hours", 1e-6, "hours"),
    ("organisation_build_years", 1, "Year"),
    ("kept_when_in_debt", 0.9, "Dmnl"),
    ("quarters_in_debt_to_stop", 2, "Quarter"),
)
"""Numbers of the model's text that are not parameters."""


def put_inputs(sheet: Sheet, source: Source, language: str) -> None:
    """All constants, in four sections: parameters, money and staff, groups and blocks, pins and the start."""
    sheet.section("inputs_parameters")
    sheet.whole("this_quarter", Clock(), "Quarter")
    for name, value, unit in FIXED:
        sheet.number(name, value, unit)
    parameters = source.catalogue.parameters
    for name in GLOBALS:
        if name in parameters:
            known = parameters[name]
            unit = PARAMETER_UNITS.get(known.unit, "Dmnl")
            sheet.number(name, _whole(source, name), unit, text=known.text.nl if language == "nl" else known.text.en)
    sheet.section("inputs_finance")
    for name, unit in FINANCE_UNITS.items():
        sheet.number(name, source.whole(name), unit)
    _put_lists(sheet, source)
    _put_partners_and_lines(sheet, source)
    _put_start(sheet, source)


def _whole(source: Source, name: str) -> float:
    """Start-up counts in whole quarters, as the model rounds it; the horizon is cut to whole quarters."""
    value = source.whole(name)
    if name == "startup_quarters":
        return round(value)
    return math.floor(value) if name == "horizon_quarters" else value


def _put_lists(sheet: Sheet, source: Source) -> None:
    sheet.section("inputs_lists")
    for name in GROUP_FIELDS:
        label = "trust_at_start" if name == "trust" else name
        sheet.numbers(label, sheet.groups, source.of_groups(name), GROUP_UNITS.get(name, "Dmnl"))
    for name in BLOCK_FIELDS:
        sheet.numbers(name, sheet.blocks, source.of_blocks(name), BLOCK_UNITS[name])
    sheet.numbers("proof_asked", sheet.blocks, [float(k) for k in source.structure.kappa], "Dmnl")
    for name in PIN_FIELDS:
        if name in PIN_UNITS:
            sheet.numbers(name, sheet.pins, source.of_pins(name), PIN_UNITS[name])
    until = [float(t) for t in source.structure.founding_until]
    sheet.numbers("founding_until", sheet.pins, until, "Quarter")
    model = source.model
    sheet.numbers(
        "learners_per_customer", sheet.pins, [c.middle for c in model.learners_per_customer], "learners/organisations"
    )
    places = [_middle(c) for c in model.learner_places]
    sheet.numbers("learner_places", sheet.pins, places, "learners")
    for i, reference in enumerate(source.order.references):
        name = f"reference_{plain_name(reference.origin)}_to_{plain_name(reference.to)}"
        words = {"origin": reference.origin, "to": reference.to}
        sheet.number(name, source.column[source.layout.row_reference(i)], "Dmnl", comment="reference_strength", **words)


def _middle(column: Column | None) -> float:
    return float(NEVER) if column is None else column.middle


def reference_name(source: Source, number: int) -> str:
    """Name of a reference's strength."""
    reference = source.order.references[number]
    return f"reference_{plain_name(reference.origin)}_to_{plain_name(reference.to)}"


def _put_partners_and_lines(sheet: Sheet, source: Source) -> None:
    sheet.section("inputs_partners")
    order, layout, structure = source.order, source.layout, source.structure
    for partners, row_of, here in (
        (order.pin_partners, layout.row_pin_partner, structure.pin_partner_here),
        (order.free_partners, layout.row_free_partner, structure.free_partner_here),
    ):
        for i, partner in enumerate(partners):
            name = plain_name(partner.id)
            cash, hours = (
                source.column[row_of(field, i)] for field in ("cash_euro_per_year", "in_kind_hours_per_year")
            )
            sheet.number(f"cash_of_{name}", cash, "euro/Year", comment="cash_of_partner", partner=partner.name)
            sheet.number(f"hours_of_{name}", hours, "hours/Year", comment="hours_of_partner", partner=partner.name)
            present = during(sheet, intervals(here[i]))
            sheet.whole(f"presence_of_{name}", present, "Dmnl", comment="presence_of_partner", partner=partner.name)
    for i, line in enumerate(order.lines):
        amount = source.column[layout.row_line(i)]
        unit = "euro" if line.once else "euro/Year"
        label = line.line.name or line.line.id
        sheet.number(f"amount_of_{line_name(source, i)}", amount, unit, comment="amount_of_line", line=label)


def line_name(source: Source, number: int) -> str:
    """Name of a plan line."""
    line = source.order.lines[number]
    return f"line_{plain_name(line.line.id)}" + ("_once" if line.once else "")


def during(sheet: Sheet, found: list[Interval]) -> Formula:
    """The value of each stretch while it lasts, 0 outside."""
    terms: list[Formula] = []
    for first, until, value in found:
        condition = sheet.clock >= first
        if until != NEVER:
            condition = condition & (sheet.clock <= until)
        terms.append(Number(value) if first == 0 and until == NEVER else choose(condition, value))
    return total(terms)


def _put_start(sheet: Sheet, source: Source) -> None:
    sheet.section("inputs_start")
    structure, v = source.structure, sheet.names
    opened = [int(phase) > 0 for phase in structure.start_phase]
    customers = [n * o for n, o in zip(source.of_pins("customers"), opened, strict=True)]
    founding = [min(f, n) for f, n in zip(source.of_pins("founding_customers"), customers, strict=True)]
    carried = source.carriers_at_start
    sheet.number("quarters_before", structure.quarters_before, "Quarter")
    sheet.numbers("phase_at_start", sheet.pins, [float(phase) for phase in structure.start_phase], "Dmnl")
    sheet.numbers("customers_at_start", sheet.pins, customers, "organisations")
    sheet.numbers("founding_at_start", sheet.pins, founding, "organisations")
    sheet.numbers("carries_at_start", sheet.pins, [float(c) for c in carried], "Dmnl")
    sheet.numbers("freshness_at_start", sheet.blocks, [float(f) for f in structure.freshness], "Dmnl")

    def hours(c: int) -> Formula:
        if int(structure.start_phase[c]) != 1:
            return Number(0.0)
        base = v.development_hours[sheet.blocks[source.block_of[c]]] * v.development_multiplier
        return base if carried[c] else base * v.adaptation_share

    sheet.one_by_one("hours_left_at_start", sheet.pins, hours, "hours")
