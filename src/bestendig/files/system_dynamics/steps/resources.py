"""Steps 7 to 9: work and hours in kind, money, staff."""

from bestendig.files.system_dynamics.formula import (
    Formula,
    Number,
    Reference,
    choose,
    exp,
    flag,
    highest,
    lowest,
    root,
    same,
    total,
)
from bestendig.files.system_dynamics.sheet import Sheet
from bestendig.files.system_dynamics.source import Source, intervals, plain_name
from bestendig.files.system_dynamics.steps.inputs import during, line_name

DEVELOPMENT, VALIDATION, SUSTAINING, SUSTAINED = 1, 2, 3, 4


def put_work(sheet: Sheet, source: Source) -> None:
    """Step 7, first half: staff hours asked and delivered."""
    v, pins, blocks = sheet.names, sheet.pins, sheet.blocks
    sheet.section("step7")

    def due(c: int) -> Formula:
        pace = v.hours_to_develop[pins[c]] / v.years_to_develop[blocks[source.block_of[c]]] * v.years_per_quarter
        return v.is_open[pins[c]] * lowest(v.hours_left_now[pins[c]] / v.quarter, pace)

    def upkeep(o: int) -> Formula:
        at_work = [flag(v.phase_now[pins[c]] >= VALIDATION) for c in source.pins_of_block(o)]
        in_use = highest(*at_work) if at_work else Number(0.0)
        return in_use * v.upkeep_share_per_year[blocks[o]] * v.all_hours[blocks[o]] * v.development_multiplier

    sheet.one_by_one("development_due", pins, due, "hours/Quarter")
    sheet.same_for_all("is_sustained_now", pins, flag(v.phase_now[pins] >= SUSTAINED), "Dmnl")
    started = highest(v.organisation_started, flag(v.is_sustained_now.sum(pins) >= 1))
    sheet.whole("organisation_started_now", started, "Dmnl")
    sheet.state("organisation_started", 0, v.organisation_started_now, "Dmnl")
    pace = v.organisation_hours / v.organisation_build_years * v.years_per_quarter
    sheet.whole(
        "organisation_due",
        v.organisation_started_now * lowest(v.organisation_hours_left / v.quarter, pace),
        "hours/Quarter",
    )
    sheet.one_by_one("upkeep", blocks, upkeep, "hours/Year")
    block_hours = v.block_is_carried[blocks] * (v.staff_hours_per_year[blocks] + v.upkeep[blocks])
    sheet.same_for_all("block_staff_hours", blocks, block_hours, "hours/Year")
    pin_hours = v.is_open[pins] * v.staff_hours_per_customer_per_year[pins] * v.customers_after[pins]
    sheet.same_for_all("pin_staff_hours", pins, pin_hours, "hours/Year")
    yearly = v.pin_staff_hours.sum(pins) + v.block_staff_hours.sum(blocks) + v.programme_hours_per_year
    work = yearly * v.years_per_quarter + v.development_due.sum(pins) + v.organisation_due
    sheet.whole("asked", work, "hours/Quarter")
    _put_coverage(sheet, source)


def _put_coverage(sheet: Sheet, source: Source) -> None:
    v, pins = sheet.names, sheet.pins
    free = [plain_name(partner.id) for partner in source.order.free_partners]
    pool = total([Reference(f"presence_of_{name}") * Reference(f"hours_of_{name}") for name in free])
    sheet.whole("pool", pool, "hours/Year")
    sheet.whole("capacity", (v.staff * v.hours_per_fte + v.pool) * v.years_per_quarter, "hours/Quarter")
    sheet.number("tiny_work", 1e-9, "hours/Quarter", comment="guard")
    covered = lowest(1, v.capacity / highest(v.asked, v.tiny_work))
    sheet.whole("coverage", v.alive * choose(v.asked > 0, covered, 1), "Dmnl")
    sheet.state("coverage_before", 1, v.coverage, "Dmnl")
    sheet.same_for_all("development_delivered", pins, v.development_due[pins] * v.coverage, "hours/Quarter")
    left = v.hours_left_now[pins] - v.development_delivered[pins] * v.quarter
    sheet.same_for_all("hours_left_after", pins, left, "hours")
    sheet.state(
        "hours_left",
        v.hours_left_at_start[pins],
        choose(same(v.pilot_fails[pins], 1), v.redesign_share * v.hours_to_develop[pins], v.hours_left_after[pins]),
        "hours",
        pins,
    )
    sheet.whole("organisation_delivered", v.organisation_due * v.coverage, "hours/Quarter")
    sheet.stock("organisation_hours_left", v.organisation_hours, "hours", (), ("organisation_delivered",))


def put_in_kind(sheet: Sheet, source: Source) -> None:
    """Step 7, second half: hours in kind that pins need and that their customers bring."""
    v, pins, blocks = sheet.names, sheet.pins, sheet.blocks
    sheet.section("step7_in_kind")
    here: list[list[str]] = [[] for _ in range(len(pins))]
    for i, partner in enumerate(source.order.pin_partners):
        here[int(source.structure.pin_partner_pin[i])].append(plain_name(partner.id))

    def of_partners(what: str) -> list[Formula]:
        return [
            total([Reference(f"presence_of_{name}") * Reference(f"{what}_of_{name}") for name in names])
            for names in here
        ]

    hours, cash = of_partners("hours"), of_partners("cash")
    sheet.one_by_one(
        "named_partners", pins, lambda c: total([Reference(f"presence_of_{name}") for name in here[c]]), "Dmnl"
    )
    sheet.one_by_one("named_partners_hours", pins, lambda c: hours[c], "hours/Year")
    sheet.one_by_one("named_partners_cash", pins, lambda c: cash[c], "euro/Year")
    sheet.number("one_organisation", 1, "organisations")
    present = lowest(v.named_partners[pins] * v.one_organisation, v.founding_after[pins])
    sheet.same_for_all("named_partners_there", pins, present, "organisations")
    share = v.named_partners_there[pins] / (highest(v.named_partners[pins], 1) * v.one_organisation)
    sheet.same_for_all("named_partners_share", pins, share, "Dmnl")
    others = highest(v.customers_after[pins] - v.named_partners_there[pins], 0 * v.one_organisation)
    sheet.same_for_all("other_customers", pins, others, "organisations")
    sheet.one_by_one(
        "block_partner_hours",
        pins,
        lambda c: v.carries_now[pins[c]] * v.partner_hours_per_year[blocks[source.block_of[c]]],
        "hours/Year",
    )
    needed, offered = _in_kind(sheet, v.customers_after[pins], v.other_customers[pins])
    sheet.same_for_all("hours_needed", pins, v.is_open[pins] * needed, "hours/Year")
    sheet.same_for_all("hours_offered", pins, v.is_open[pins] * offered, "hours/Year")
    sheet.same_for_all("hours_used", pins, lowest(v.hours_needed[pins], v.hours_offered[pins]), "hours/Year")
    sheet.whole("in_kind_hours", v.hours_used.sum(pins) * v.years_per_quarter, "hours/Quarter")


def _in_kind(sheet: Sheet, customers: Formula, others: Formula) -> tuple[Formula, Formula]:
    """Hours a year that are needed and offered with so many customers."""
    v, pins = sheet.names, sheet.pins
    needed = v.partner_hours_per_customer_per_year[pins] * customers + v.block_partner_hours[pins]
    own = v.named_partners_hours[pins] * v.named_partners_share[pins]
    return needed, own + v.in_kind_hours_per_customer_per_year[pins] * others


def put_money(sheet: Sheet, source: Source) -> None:
    """Step 8: income, cost, subsidy, reserve, and the structural margins."""
    v, pins = sheet.names, sheet.pins
    sheet.section("step8")
    _put_pin_money(sheet, source)
    incomes, costs, margins = _put_lines(sheet, source)
    free = [plain_name(partner.id) for partner in source.order.free_partners]
    gifts = [Reference(f"presence_of_{name}") * Reference(f"cash_of_{name}") for name in free]
    lasting = [gift for gift, stays in zip(gifts, source.structure.free_partner_structural, strict=True) if stays]
    sheet.whole("partners_cash", total(gifts), "euro/Year")
    sheet.whole("lasting_partners_cash", total(lasting), "euro/Year")
    sheet.whole("income_lines", total(incomes), "euro/Quarter")
    sheet.whole("cost_lines", total(costs), "euro/Quarter")
    sheet.whole("structural_lines", total(margins), "euro/Year")
    yearly = v.cash.sum(pins) + v.partners_cash
    sheet.whole("income", v.alive * (yearly * v.years_per_quarter + v.income_lines), "euro/Quarter")
    house = (v.staff * v.cost_per_fte_euro_per_year + v.overhead_euro_per_year) * v.cost_multiplier
    yearly = house + v.direct_cost.sum(pins) + v.bought_hours_cost.sum(pins)
    spent = yearly * v.years_per_quarter + v.out_of_pocket.sum(pins) + v.cost_lines
    sheet.whole("cost", v.alive * spent, "euro/Quarter")
    _put_subsidy(sheet, source)
    sheet.whole("reserve_after", v.reserve + (v.income + v.subsidy - v.cost) * v.quarter, "euro")
    sheet.stock("reserve", v.reserve_euro, "euro", ("income", "subsidy"), ("cost",))
    _put_margins(sheet)


def _put_pin_money(sheet: Sheet, source: Source) -> None:
    v, pins, blocks = sheet.names, sheet.pins, sheet.blocks

    def block_of(c: int) -> str:
        return blocks[source.block_of[c]]

    def out_of_pocket(c: int) -> Formula:
        if source.of_blocks("development_hours")[source.block_of[c]] > 0:
            per_hour = v.development_euro[block_of(c)] / v.development_hours[block_of(c)]
            return v.carries_now[pins[c]] * per_hour * v.development_delivered[pins[c]]
        first = same(v.opens[pins[c]], 1)
        if int(source.structure.start_phase[c]) == DEVELOPMENT:
            first = first | same(sheet.clock, 0)
        at_once = v.development_euro[block_of(c)] * v.development_multiplier / v.quarter
        return choose(first, v.carries_now[pins[c]] * at_once)

    own = v.named_partners_cash[pins] * v.named_partners_share[pins]
    paid = own + v.cash_euro_per_customer_per_year[pins] * v.other_customers[pins]
    sheet.same_for_all("cash", pins, v.is_open[pins] * paid * v.income_multiplier, "euro/Year")
    sheet.one_by_one(
        "block_fixed_cost", pins, lambda c: v.carries_now[pins[c]] * v.fixed_euro_per_year[block_of(c)], "euro/Year"
    )
    sheet.one_by_one(
        "block_hours_carried",
        pins,
        lambda c: v.carries_now[pins[c]] * (v.staff_hours_per_year[block_of(c)] + v.upkeep[block_of(c)]),
        "hours/Year",
    )
    direct = v.variable_euro_per_customer_per_year[pins] * v.customers_after[pins] + v.block_fixed_cost[pins]
    sheet.same_for_all("direct_cost", pins, v.is_open[pins] * direct * v.cost_multiplier, "euro/Year")
    bought = (v.hours_needed[pins] - v.hours_used[pins]) * v.bought_hour_euro
    sheet.same_for_all("bought_hours_cost", pins, bought, "euro/Year")
    sheet.one_by_one("out_of_pocket", pins, out_of_pocket, "euro/Quarter")


def _put_lines(sheet: Sheet, source: Source) -> tuple[list[Formula], list[Formula], list[Formula]]:
    """Plan lines: what they add to income, to cost, and to the structural margin."""
    v, structure = sheet.names, source.structure
    incomes: list[Formula] = []
    costs: list[Formula] = []
    margins: list[Formula] = []
    for i, line in enumerate(source.order.lines):
        name = line_name(source, i)
        here = [(first, until, 1.0) for first, until, _ in intervals(structure.line_weight[i])]
        amount = Reference(f"amount_of_{name}")
        rate = amount / v.quarter if line.once else amount * v.years_per_quarter
        title = line.line.name or line.line.id
        sheet.whole(name, during(sheet, here) * rate, "euro/Quarter", comment="line", line=title)
        (incomes if line.line.kind == "income" else costs).append(Reference(name))
        lasting = intervals(structure.line_margin[i])
        if lasting:
            margins.append(during(sheet, lasting) * amount)
    return incomes, costs, margins


def _put_subsidy(sheet: Sheet, source: Source) -> None:
    v, structure = sheet.names, source.structure
    sheet.number("subsidy_from", structure.subsidy_from, "Quarter")
    sheet.number("subsidy_until", structure.subsidy_until, "Quarter")
    sheet.number("subsidy_quarters", structure.subsidy_quarters, "Quarter")
    eligible = v.cost + v.in_kind_hours * v.bought_hour_euro
    paid = lowest(v.grant_left / v.quarter, v.grant_share * eligible, v.grant_euro / v.subsidy_quarters)
    running = (sheet.clock >= v.subsidy_from) & (sheet.clock <= v.subsidy_until)
    sheet.whole("subsidy", choose(running, paid), "euro/Quarter")
    sheet.stock("grant_left", v.grant_euro, "euro", (), ("subsidy",))


def _put_margins(sheet: Sheet) -> None:
    """Structural margins now and at the gate's horizon, and that of the whole PPS."""
    v, pins = sheet.names, sheet.pins
    hour_cost = v.cost_per_fte_euro_per_year * v.cost_multiplier / (v.hours_per_fte * v.utilisation)
    sheet.whole("hour_cost", hour_cost, "euro/hours")
    hours = v.staff_hours_per_customer_per_year[pins] * v.customers_after[pins] + v.block_hours_carried[pins]
    margin = v.cash[pins] - v.direct_cost[pins] - hours * v.hour_cost - v.bought_hours_cost[pins]
    sheet.same_for_all("margin", pins, v.is_open[pins] * margin, "euro/Year")
    _put_horizon(sheet)
    counted = choose(v.phase_now[pins] >= SUSTAINING, v.margin[pins])
    sheet.same_for_all("margin_that_counts", pins, counted, "euro/Year")
    structural = v.margin_that_counts.sum(pins) + v.structural_lines + v.lasting_partners_cash
    house = v.overhead_euro_per_year * v.cost_multiplier + v.programme_hours_per_year * v.hour_cost
    sheet.whole("margin_of_the_whole", v.alive * (structural - house), "euro/Year")


def _put_horizon(sheet: Sheet) -> None:
    """Customers at this quarter's rates over the gate's horizon, and the margin with them.

    The step's matrix is I + hS·A with A² = s²·I, so its nth power is a step of the same form with
    K = (1 - r)/(s(1 + r)), r = ((1 - hS·s)/(1 + hS·s))ⁿ. Source: model.md step 6.
    """
    v, pins = sheet.names, sheet.pins
    a, b, c, n = v.riccati_a[pins], v.riccati_b[pins], v.riccati_c[pins], v.customers_after[pins]
    s, step, k = v.riccati_s[pins], v.step_share[pins], v.horizon_share[pins]
    sheet.same_for_all("riccati_s", pins, root(b * b / 4 + a * c), "1/Year")
    sheet.number("slow", 1e-7, "1/Year", comment="guard")
    ratio = ((1 - step * s) / (1 + step * s)) ** (v.horizon_quarters / v.quarter)
    sheet.same_for_all("horizon_ratio", pins, ratio, "Dmnl")
    fast = (1 - v.horizon_ratio[pins]) / (highest(s, v.slow) * (1 + v.horizon_ratio[pins]))
    share = choose(s > v.slow, fast, v.horizon_quarters / v.quarter * step)
    sheet.same_for_all("horizon_share", pins, share, "Year")
    moved = (n + k * (b * n / 2 + a)) / (1 + k * (c * n - b / 2))
    sheet.same_for_all("customers_at_horizon", pins, moved, "organisations")
    later = v.customers_at_horizon[pins]
    others = highest(later - v.named_partners_there[pins], 0 * v.one_organisation)
    sheet.same_for_all("other_customers_at_horizon", pins, others, "organisations")
    needed, offered = _in_kind(sheet, later, v.other_customers_at_horizon[pins])
    sheet.same_for_all("hours_needed_at_horizon", pins, needed, "hours/Year")
    sheet.same_for_all("hours_offered_at_horizon", pins, offered, "hours/Year")
    used = lowest(v.hours_needed_at_horizon[pins], v.hours_offered_at_horizon[pins])
    sheet.same_for_all("hours_bought_at_horizon", pins, v.hours_needed_at_horizon[pins] - used, "hours/Year")
    own = v.named_partners_cash[pins] * v.named_partners_share[pins]
    cash = (own + v.cash_euro_per_customer_per_year[pins] * v.other_customers_at_horizon[pins]) * v.income_multiplier
    direct = (v.variable_euro_per_customer_per_year[pins] * later + v.block_fixed_cost[pins]) * v.cost_multiplier
    hours = v.staff_hours_per_customer_per_year[pins] * later + v.block_hours_carried[pins]
    bought = v.hours_bought_at_horizon[pins] * v.bought_hour_euro
    sheet.same_for_all("margin_at_horizon", pins, cash - direct - hours * v.hour_cost - bought, "euro/Year")


def put_staff(sheet: Sheet) -> None:
    """Step 9: staff moves towards what the work asks."""
    v = sheet.names
    sheet.section("step9")
    full = v.utilisation * v.hours_per_fte
    sheet.whole("staff_asked", (v.asked / v.years_per_quarter - v.pool) / full, "fte")
    target = choose(v.reserve_after >= 0, highest(v.staff_min_fte, v.staff_asked), v.kept_when_in_debt * v.staff)
    sheet.whole("staff_target", target, "fte")
    sheet.whole("staff_years", choose(v.staff_target > v.staff, v.hiring_years, v.release_years), "Year")
    moved = v.staff + (v.staff_target - v.staff) * (1 - exp(-1 * v.step_in_years / v.staff_years))
    sheet.state("staff", v.staff_fte, v.goes_on * moved, "fte")
