"""Steps 10 to 12: gates between the phases, the next place on the route, competitors."""

from bestendig.engine.layout import NEVER
from bestendig.files.system_dynamics.formula import Formula, Number, choose, exp, flag, highest, lowest, same
from bestendig.files.system_dynamics.sheet import Sheet
from bestendig.files.system_dynamics.source import Source

DEVELOPMENT, VALIDATION, SUSTAINING, SUSTAINED = 1, 2, 3, 4


def put_gates(sheet: Sheet) -> None:
    """Step 10: phases after the gates, the stop, and what is professional."""
    v, pins = sheet.names, sheet.pins
    sheet.section("step10")
    phase, count = v.phase_now[pins], v.quarters_counted[pins]
    built = same(phase, DEVELOPMENT) & same(v.opens[pins], 0) & (v.hours_left_after[pins] <= v.done_hours)
    sheet.same_for_all("is_built", pins, flag(built & (v.customers_after[pins] >= v.first_customers)), "Dmnl")
    tried = same(phase, VALIDATION) & (count + v.quarter >= v.gate_quarters)
    sheet.same_for_all("pilots_done", pins, flag(tried & (v.customers_after[pins] >= v.pilot_customers)), "Dmnl")
    fails = same(v.pilots_done[pins], 1) & (v.failures_left[pins] > 0)
    sheet.same_for_all("pilot_fails", pins, flag(fails), "Dmnl")
    sheet.state("failures_left", v.failed_pilots[pins], v.failures_left[pins] - v.pilot_fails[pins], "Dmnl", pins)
    _put_legs(sheet)
    held = choose(same(v.all_legs_hold[pins], 1), count + v.quarter)
    sheet.same_for_all("quarters_held", pins, held, "Quarter")
    sustains = same(phase, SUSTAINING) & (v.quarters_held[pins] >= v.gate_quarters)
    sheet.same_for_all("becomes_sustained", pins, flag(sustains), "Dmnl")
    slips = (v.margin[pins] < 0) | (v.support_for_gate[pins] < v.freshness_needed)
    slipping = choose(slips, count + v.quarter, highest(count - v.quarter, 0 * v.quarter))
    sheet.same_for_all("quarters_slipping", pins, slipping, "Quarter")
    falls = same(phase, SUSTAINED) & (v.quarters_slipping[pins] >= v.gate_quarters)
    sheet.same_for_all("falls_back", pins, flag(falls), "Dmnl")
    _put_phases(sheet)
    _put_stop(sheet)


def _put_legs(sheet: Sheet) -> None:
    v, pins = sheet.names, sheet.pins
    solvent = (v.margin_of_the_whole >= 0) & (v.reserve_after >= 0)
    money = (v.margin[pins] >= 0) & (v.margin_at_horizon[pins] >= 0) & solvent
    sheet.number("tiny_hours", 1e-9, "hours/Year", comment="guard")
    cover = choose(v.hours_needed[pins] > 0, v.hours_used[pins] / highest(v.hours_needed[pins], v.tiny_hours), 1)
    sheet.same_for_all("in_kind_coverage", pins, cover, "Dmnl")
    sheet.same_for_all("money_holds", pins, flag(money), "Dmnl")
    sheet.whole("people_hold", flag(v.coverage >= v.coverage_needed), "Dmnl")
    sheet.same_for_all("time_holds", pins, flag(v.in_kind_coverage[pins] >= v.coverage_needed), "Dmnl")
    sheet.same_for_all("is_carried", pins, flag(v.support_for_gate[pins] >= v.freshness_needed), "Dmnl")
    legs = lowest(v.money_holds[pins], v.people_hold, v.time_holds[pins], v.is_carried[pins])
    sheet.same_for_all("all_legs_hold", pins, legs, "Dmnl")


def _put_phases(sheet: Sheet) -> None:
    v, pins = sheet.names, sheet.pins
    phase, count = v.phase_now[pins], v.quarters_counted[pins]
    past_pilots = v.pilots_done[pins] * (1 - 2 * v.pilot_fails[pins])
    moved = phase + v.is_built[pins] + past_pilots + v.becomes_sustained[pins] - v.falls_back[pins]
    sheet.same_for_all("phase_after", pins, moved, "Dmnl")
    sheet.state("phase", v.phase_at_start[pins], v.goes_on * v.phase_after[pins], "Dmnl", pins)
    validating = choose(same(v.pilots_done[pins], 1), 0 * v.quarter, count + v.quarter)
    sustaining = choose(same(v.becomes_sustained[pins], 1), 0 * v.quarter, v.quarters_held[pins])
    sustained = choose(same(v.falls_back[pins], 1), 0 * v.quarter, v.quarters_slipping[pins])
    counted = choose(
        same(phase, VALIDATION),
        validating,
        choose(same(phase, SUSTAINING), sustaining, choose(same(phase, SUSTAINED), sustained, 0 * v.quarter)),
    )
    sheet.state("quarters_counted", 0, counted, "Quarter", pins)


def _put_stop(sheet: Sheet) -> None:
    v, pins = sheet.names, sheet.pins
    sheet.same_for_all("is_sustained", pins, flag(v.phase_after[pins] >= SUSTAINED), "Dmnl")
    sheet.whole("pins_sustained", v.is_sustained.sum(pins), "Dmnl")
    lasting = choose(v.pins_sustained >= 1, v.quarters_sustained + v.quarter)
    sheet.whole("quarters_sustained_after", lasting, "Quarter")
    sheet.state("quarters_sustained", 0, v.quarters_sustained_after, "Quarter")
    left = v.organisation_hours_left - v.organisation_delivered * v.quarter
    grown_up = (v.quarters_sustained_after > v.gate_quarters) & (left <= v.done_hours)
    sheet.whole("is_professional", flag(grown_up), "Dmnl")
    deep = v.reserve_after < -1 * v.cost * v.quarter
    sheet.whole("quarters_in_debt_after", choose(deep, v.quarters_in_debt + v.quarter), "Quarter")
    sheet.state("quarters_in_debt", 0, v.quarters_in_debt_after, "Quarter")
    sheet.whole("stops", flag(v.quarters_in_debt_after >= v.quarters_in_debt_to_stop), "Dmnl")
    sheet.whole("goes_on", v.alive * (1 - v.stops), "Dmnl")
    sheet.state("alive", 1, v.goes_on, "Dmnl")


def put_route(sheet: Sheet, source: Source) -> None:
    """Step 11: the route moves on when its pin is sustained and the next one can be paid."""
    v, pins, structure = sheet.names, sheet.pins, source.structure
    sheet.section("step11")
    route = [int(c) for c in structure.route]

    def hands_on(c: int) -> Formula:
        rank = int(structure.rank[c])
        if rank >= NEVER or rank + 1 >= len(route):
            return Number(0.0)
        price = v.hours_to_develop[pins[route[rank + 1]]] * v.hour_cost
        reached = same(v.place, rank) & same(v.phase_after[pins[c]], SUSTAINED) & same(v.goes_on, 1)
        return flag(reached & (v.reserve_after >= v.next_pin_reserve * price))

    sheet.one_by_one("hands_on", pins, hands_on, "Dmnl")
    sheet.state("place", 0, v.place + v.hands_on.sum(pins), "Dmnl")


def put_competitors(sheet: Sheet) -> None:
    """Step 12: years of volume only, the hazard that a competitor comes, and how far it has settled."""
    v, pins, groups = sheet.names, sheet.pins, sheet.groups
    sheet.section("step12")
    sheet.same_for_all("is_developing", pins, flag(same(v.phase_after[pins], DEVELOPMENT)), "Dmnl")
    only_volume = (v.pins_sustained >= 1) & same(v.is_developing.sum(pins), 0)
    sheet.whole("volume_years_after", choose(only_volume, v.volume_years + v.step_in_years), "Year")
    sheet.state("volume_years", 0, choose(same(v.goes_on, 1), v.volume_years_after, v.volume_years), "Year")
    rate = v.entry_rate * (1 + v.entry_growth * v.volume_years_after) * (1 + v.neighbours[groups])
    hazard = v.hazard[groups] + v.goes_on * v.step_in_years * rate * v.best_in_group[groups]
    sheet.same_for_all("hazard_after", groups, hazard, "Dmnl")
    sheet.state("hazard", 0, v.hazard_after[groups], "Dmnl", groups)
    comes = same(v.goes_on, 1) & (v.hazard_after[groups] >= v.entry_threshold[groups])
    settling = (1 - v.settled[groups]) * (1 - exp(-1 * v.step_in_years / v.settle_years))
    sheet.state("settled", 0, v.settled[groups] + choose(comes, settling), "Dmnl", groups)
    full = (v.phase_now[pins] >= SUSTAINING) & (v.customers_after[pins] >= v.ceiling_share * v.equilibrium[pins])
    sheet.same_for_all("at_ceiling", pins, flag(full), "Dmnl")
