"""The model, compiled: sixteen futures at a time, the steps numbered as in model.md.

All jitted code of the program stands here. State lives in (rows, 16) arrays, one row a pin, group, block or number of
the PPS; `load` and `store` move a row to and from a vector, and everything between is arithmetic on vectors. A pin
that is closed in all sixteen futures costs nothing; one that is open in some is computed for all and kept where open.
tests/oracles/reference.py says the same in plain Python, step by step.
"""

from typing import Any, NamedTuple

import numba

from bestendig.engine.lanes import least, load, most, root, some, spread, store, unpacker, where
from bestendig.engine.layout import GLOBALS, LANES, H
from bestendig.engine.work import STATE, empty_arguments

FAST = {"contract", "nsz"}
"""A multiply and an add may become one instruction; nothing is reordered, and what is no number stays visible."""

Rows = NamedTuple("Rows", [(name, int) for name in GLOBALS])  # type: ignore[misc]
ROW: Any = Rows(*range(len(GLOBALS)))
"""Rows of the input matrix for the numbers that the PPS has once."""

States = NamedTuple("States", [(name, int) for name in STATE])  # type: ignore[misc]
PPS: Any = States(*range(len(STATE)))
"""Rows of `Work.pps`: the state of the PPS, what is constant in a future, and the flows of the quarter."""

CLOSED, DEVELOPMENT, VALIDATION, SUSTAINING, SUSTAINED = range(5)
MONEY, PEOPLE, TIME, CARRIED = range(4)
DONE_HOURS = 1e-6
TINY = 1e-9
YES = 0.5
FADE_HALVINGS = 8
FADE_SCALE = 1.0 / 256.0
OPEN_PINS, FARTHEST, PROOF_EVER = range(3)


step = numba.njit(forceinline=True, fastmath=FAST, _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)
"""A part of the kernel: inlined, without counting references (nothing is allocated), not callable from Python."""


# -- arithmetic --------------------------------------------------------------------------------------------------------


@step
def fade(x: Any) -> Any:
    """e^(-x) for x >= 0, without a call: the series of e^(-x/256), squared eight times; right to 1e-13."""
    z = -least(x, 700.0) * FADE_SCALE
    series = 1.0 + z * (1.0 + z * (1 / 2 + z * (1 / 6 + z * (1 / 24 + z * (1 / 120 + z * (1 / 720 + z * (
        1 / 5040 + z * (1 / 40320 + z * (1 / 362880 + z * (1 / 3628800))))))))))  # fmt: skip
    for _ in range(FADE_HALVINGS):
        series = series * series
    return series


@step
def tanh_parts(y: Any) -> Any:
    """h·tanh(√y)/√y as a fraction (top, bottom). Source: model.md step 6."""
    top = H * (2027025.0 + y * (270270.0 + y * (6930.0 + 36.0 * y)))
    bottom = 2027025.0 + y * (945945.0 + y * (51975.0 + y * (630.0 + y)))
    return top, bottom


@step
def riccati(n: Any, a: Any, b: Any, c: Any) -> Any:
    """Customers a quarter on, exact for N' = a + bN - cN²."""
    top, bottom = tanh_parts((b * b + 4.0 * a * c) * (H * H / 4.0))
    return (n * bottom + top * (b * n * 0.5 + a)) / (bottom + top * (c * n - b * 0.5))


@step
def later_customers(x: Any, n: Any, a: Any, b: Any, c: Any) -> Any:
    """Customers at the gate's horizon: the quarter's Möbius map to the power of its quarters."""
    top, bottom = tanh_parts((b * b + 4.0 * a * c) * (H * H / 4.0))
    t = top / bottom
    p, q, r, s = 1.0 + t * b * 0.5, t * a, t * c, 1.0 - t * b * 0.5
    rp, rq, rr, rs = spread(1.0), spread(0.0), spread(0.0), spread(1.0)
    left = floor_small(load(x, ROW.horizon_quarters))
    while some(left > 0.0):
        half = floor_small(left * 0.5)
        odd = left - 2.0 * half > YES
        rp, rq, rr, rs = (
            where(odd, rp * p + rq * r, rp),
            where(odd, rp * q + rq * s, rq),
            where(odd, rr * p + rs * r, rr),
            where(odd, rr * q + rs * s, rs),
        )
        p, q, r, s = p * p + q * r, p * q + q * s, r * p + s * r, r * q + s * s
        scale = 1.0 / (p + s)
        p, q, r, s = p * scale, q * scale, r * scale, s * scale
        left = half
    return (rp * n + rq) / (rr * n + rs)


@step
def floor_small(v: Any) -> Any:
    """Whole part of a number from 0 to 2^51."""
    big = 4503599627370496.0
    near = (v + big) - big
    return where(near > v, near - 1.0, near)


@step
def equilibrium(a: Any, b: Any, c: Any) -> Any:
    """Where N' = 0: the customers that a pin settles on."""
    curved = (b + root(b * b + 4.0 * a * c)) / (2.0 * c)
    return where(c > 0.0, curved, where(b < 0.0, a / -b, 0.0))


# -- the start of a future ---------------------------------------------------------------------------------------------


@step
def copy_inputs(inputs: Any, first: int, w: Any) -> None:
    """This block's inputs; lanes past the last future repeat it."""
    last = inputs.shape[1] - 1
    for row in range(inputs.shape[0]):
        for lane in range(LANES):
            w.x[row, lane] = inputs[row, min(first + lane, last)]


@step
def start(fx: Any, w: Any) -> None:
    """The state at the first quarter."""
    x = w.x
    for row in range(w.pps.shape[0]):
        store(w.pps, row, 0.0)
    for name in (PPS.sustained, PPS.professional, PPS.stopped, PPS.why, PPS.why_quarter):
        store(w.pps, name, -1.0)
    store(w.pps, PPS.alive, 1.0)
    store(w.pps, PPS.coverage, 1.0)
    store(w.pps, PPS.staff, load(x, ROW.staff_fte))
    store(w.pps, PPS.reserve, load(x, ROW.reserve_euro))
    store(w.pps, PPS.organisation_left, load(x, ROW.organisation_hours))
    store(w.pps, PPS.grant_left, load(x, ROW.grant_euro))
    fte_cost = load(x, ROW.cost_per_fte_euro_per_year) * load(x, ROW.cost_multiplier)
    store(w.pps, PPS.hour_cost, fte_cost / (load(x, ROW.hours_per_fte) * load(x, ROW.utilisation)))
    store(w.pps, PPS.trust_share, 1.0 - fade(H / load(x, ROW.trust_years)))
    store(w.pps, PPS.settle_share, 1.0 - fade(H / load(x, ROW.settle_years)))
    store(w.pps, PPS.hire_share, 1.0 - fade(H / load(x, ROW.hiring_years)))
    store(w.pps, PPS.release_share, 1.0 - fade(H / load(x, ROW.release_years)))
    for lane in range(LANES):
        w.pps[PPS.startup, lane] = round(w.x[ROW.startup_quarters, lane])
    for p in range(5):
        store(w.reached, p, -1.0)
    for g in range(w.trust.shape[0]):
        store(w.trust, g, load(x, fx.group.trust + g))
        store(w.hazard, g, 0.0)
        store(w.settled, g, 0.0)
        store(w.best, g, 0.0)
        store(w.second, g, 0.0)
    for o in range(w.owner.shape[0]):
        store(w.owner, o, -1.0)
        store(w.freshness, o, fx.freshness[o])
        store(w.fade_share, o, 1.0 - fade(H / load(x, fx.block.shelf_life_years + o)))
    start_pins(fx, w)


@step
def start_pins(fx: Any, w: Any) -> None:
    """Pins closed, but those whose phase is evidenced."""
    x = w.x
    w.counts[OPEN_PINS] = 0
    w.counts[FARTHEST] = 0
    w.counts[PROOF_EVER] = 0
    for c in range(w.phase.shape[0]):
        for rows in (w.phase, w.count, w.founding, w.customers, w.hours_left, w.hours_all, w.satisfied, w.elsewhere):
            store(rows, c, 0.0)
        for rows in (w.pin_margin, w.pin_needed, w.pin_used, w.before, w.due):
            store(rows, c, 0.0)
        for rows in (w.opened, w.opened_now, w.sustained, w.ceiling_reached):
            store(rows, c, -1.0)
        store(w.supported, c, 1.0)
        store(w.failures, c, floor_small(load(x, fx.pin.failed_pilots + c)))
    everywhere = spread(1.0) > YES
    for k in range(fx.order.size):
        c = fx.order[k]
        phase = fx.start_phase[c]
        if phase > CLOSED:
            enter(fx, w, c, everywhere)
            store(w.phase, c, float(phase))
            if phase == DEVELOPMENT:
                store(w.hours_left, c, load(w.hours_all, c))
            customers = load(x, fx.pin.customers + c)
            store(w.customers, c, customers)
            store(w.founding, c, least(load(x, fx.pin.founding_customers + c), customers))
            store(w.opened, c, 0.0)


@step
def enter(fx: Any, w: Any, c: int, opened: Any) -> None:
    """Set a pin's development work; the first pin of a block carries the block."""
    o = fx.pin_block[c]
    owner = load(w.owner, o)
    store(w.hours_all, c, where(opened, development_hours(fx, w, c), load(w.hours_all, c)))
    store(w.owner, o, where(opened & (owner < 0.0), float(c), owner))
    list_open(w, c)


@step
def development_hours(fx: Any, w: Any, c: int) -> Any:
    """Hours to develop a pin; a share of them when its block was opened for another group before."""
    x, o = w.x, fx.pin_block[c]
    owner = load(w.owner, o)
    adapted = (owner >= 0.0) & (owner != float(c))
    share = where(adapted, load(x, ROW.adaptation_share), 1.0)
    return load(x, fx.block.development_hours + o) * load(x, ROW.development_multiplier) * share


@step
def list_open(w: Any, c: int) -> None:
    """Put a pin into the ordered list of pins that are open in some lane."""
    n = w.counts[OPEN_PINS]
    place = n
    for k in range(n):
        if w.open_pins[k] >= c:
            place = k
            break
    if place < n and w.open_pins[place] == c:
        return
    for k in range(n, place, -1):
        w.open_pins[k] = w.open_pins[k - 1]
    w.open_pins[place] = c
    w.counts[OPEN_PINS] = n + 1


# -- steps 1 to 6: the customers ---------------------------------------------------------------------------------------


@step
def step1_open(fx: Any, w: Any, t: int) -> None:
    """Open the head pin after start-up, and others when their turn or their planned quarter comes."""
    x = w.x
    alive, place = load(w.pps, PPS.alive) > YES, load(w.pps, PPS.place)
    for k in range(fx.order.size):
        c = fx.order[k]
        rank = fx.rank[c]
        if rank == 0:
            due = load(w.pps, PPS.startup) <= float(t + fx.quarters_before)
        elif t >= fx.opens[c]:
            due = alive
        elif rank <= w.counts[FARTHEST]:
            due = place >= float(rank)
        else:
            continue
        phase = load(w.phase, c)
        opened = due & alive & (phase == 0.0)
        if some(opened):
            enter(fx, w, c, opened)
            customers = load(x, fx.pin.founding_customers + c)
            store(w.phase, c, where(opened, float(DEVELOPMENT), phase))
            store(w.count, c, where(opened, 0.0, load(w.count, c)))
            store(w.hours_left, c, where(opened, load(w.hours_all, c), load(w.hours_left, c)))
            store(w.customers, c, where(opened, customers, load(w.customers, c)))
            store(w.founding, c, where(opened, customers, load(w.founding, c)))
            store(w.opened, c, where(opened, float(t), load(w.opened, c)))
            store(w.opened_now, c, where(opened, float(t), load(w.opened_now, c)))


@step
def step2_ceiling(fx: Any, w: Any) -> None:
    """Organisations in reach of each group."""
    for g in range(w.ceiling.shape[0]):
        loss = load(w.x, ROW.entry_loss) * load(w.settled, g)
        store(w.ceiling, g, load(w.x, fx.group.organisations + g) * (1.0 - loss))


@step
def step3_references(fx: Any, w: Any) -> None:
    """Satisfied shares; per group the best and the second best; trust."""
    for g in range(w.best.shape[0]):
        store(w.best, g, 0.0)
        store(w.second, g, 0.0)
    for k in range(w.counts[OPEN_PINS]):
        c = w.open_pins[k]
        g = fx.pin_group[c]
        ceiling = load(w.ceiling, g)
        counts = (load(w.phase, c) == float(SUSTAINED)) & (ceiling > TINY)
        if some(counts):
            w.counts[PROOF_EVER] = 1
            x = where(counts, load(w.x, ROW.satisfaction) * load(w.customers, c) / ceiling, 0.0)
            best = load(w.best, g)
            store(w.second, g, most(load(w.second, g), least(best, x)))
            store(w.best, g, most(best, x))
            store(w.satisfied, c, x)
        else:
            store(w.satisfied, c, 0.0)
    share = load(w.pps, PPS.trust_share)
    for g in range(w.trust.shape[0]):
        trust = load(w.trust, g)
        store(w.trust, g, trust + (load(w.best, g) - trust) * share)


@step
def references_of(fx: Any, w: Any, c: int) -> Any:
    """What satisfied customers of the same block in other groups do for pin c."""
    total = spread(0.0)
    for k in range(fx.reference_start[c], fx.reference_start[c + 1]):
        total += load(w.x, fx.reference_row + fx.reference_number[k]) * load(w.satisfied, fx.reference_pin[k])
    return total


@step
def running_blocks(fx: Any, w: Any) -> None:
    """Blocks in use, and the freshness with which running or present blocks carry others (-1: does not run)."""
    for o in range(w.in_use.shape[0]):
        store(w.in_use, o, 0.0)
    for k in range(w.counts[OPEN_PINS]):
        c = w.open_pins[k]
        o = fx.pin_block[c]
        store(w.in_use, o, where(load(w.phase, c) >= float(VALIDATION), 1.0, load(w.in_use, o)))
    for o in range(w.in_use.shape[0]):
        runs = load(w.in_use, o) + float(fx.present[o])
        store(w.carrying, o, where(runs > YES, load(w.freshness, o), -1.0))


@step
def freshest(fx: Any, w: Any, slot: int) -> Any:
    """The freshest running block of a slot, -1 when there is none."""
    found = spread(-1.0)
    for k in range(fx.slot_block_start[slot], fx.slot_block_start[slot + 1]):
        found = most(found, load(w.carrying, fx.slot_block[k]))
    return found


@step
def step4_quality(fx: Any, w: Any, c: int) -> Any:
    """Quality of a pin: its block's freshness, times that of what it rests on."""
    floating = load(w.x, ROW.floating_quality)
    support, supported = spread(1.0), spread(1.0)
    for slot in range(fx.slot_start[c], fx.slot_start[c + 1]):
        found = freshest(fx, w, slot)
        support = least(support, where(found < 0.0, floating, found))
        supported = least(supported, most(found, 0.0))
    wanted = fx.others_wanted[c]
    if wanted > 0:
        for k in range(wanted):
            store(w.others, k, -1.0)
        for slot in range(fx.other_start[c], fx.other_start[c + 1]):
            found = freshest(fx, w, slot)
            for k in range(wanted):
                held = load(w.others, k)
                store(w.others, k, most(held, found))
                found = least(held, found)
        found = load(w.others, wanted - 1)
        support = least(support, where(found < 0.0, floating, found))
        supported = least(supported, most(found, 0.0))
    store(w.supported, c, supported)
    return load(w.freshness, fx.pin_block[c]) * support


@step
def step5_proof(fx: Any, w: Any, c: int, references: Any, elsewhere: Any) -> Any:
    """How much customers trust that it works."""
    kappa = fx.kappa[fx.pin_block[c]]
    if kappa == 0.0:
        return spread(1.0)
    seen = elsewhere + references + load(w.x, fx.pin.outside_proof + c)
    return 1.0 - kappa * (1.0 - least(seen / load(w.x, ROW.proof_needed), 1.0))


@step
def step6_customers(fx: Any, w: Any, c: int, t: int) -> None:
    """The exact step of a pin's customers."""
    x, g = w.x, fx.pin_group[c]
    m, cover, settled, best = load(w.ceiling, g), load(w.pps, PPS.coverage), load(w.settled, g), load(w.best, g)
    elsewhere = where(load(w.satisfied, c) == best, load(w.second, g), best)
    references = references_of(fx, w, c)
    quality = step4_quality(fx, w, c)
    proof = step5_proof(fx, w, c, references, elsewhere)
    reach = cover * quality
    innovation = reach * (
        load(x, ROW.innovation) * proof
        + load(x, ROW.reference_effect) * references
        + load(x, ROW.trust_effect) * load(w.trust, g) * elsewhere
    )
    phase, founding, customers = load(w.phase, c), load(w.founding, c), load(w.customers, c)
    imitation = where(phase >= float(SUSTAINING), reach * load(x, ROW.imitation) * proof, 0.0)
    leaving = (
        load(x, ROW.churn)
        * (1.0 + load(x, ROW.entry_churn) * settled)
        * (1.0 + load(x, ROW.overload_churn) * (1.0 - cover))
        * (1.0 + load(x, ROW.quality_churn) * (1.0 - quality))
    )
    committed = t <= fx.founding_until[c]
    market = m > TINY
    a = leaving * founding if committed else spread(0.0)
    a = where(market, innovation * m + a, a)
    b = where(market, imitation - innovation - leaving, -leaving)
    cc = where(market, imitation / m, 0.0)
    is_open = phase > 0.0
    store(w.customers, c, where(is_open, riccati(customers, a, b, cc), customers))
    if not committed and some(founding > 0.0):
        store(w.founding, c, founding * fade(leaving * H))
    store(w.riccati_a, c, a)
    store(w.riccati_b, c, b)
    store(w.riccati_c, c, cc)


# -- steps 7 to 9: work, money, staff ----------------------------------------------------------------------------------


@step
def contribution(fx: Any, w: Any, c: int, n: Any, t: int, per_customer: int, per_partner: int) -> Any:
    """Yearly cash or hours of n customers: named partners bring their own, all others the average."""
    average = load(w.x, per_customer + c)
    number, total = 0, spread(0.0)
    for k in range(fx.named_start[c], fx.named_start[c + 1]):
        i = fx.named_number[k]
        if fx.named_here[i, t]:
            number += 1
            total += load(w.x, per_partner + i)
    if number == 0:
        return average * most(n, 0.0)
    present = least(load(w.founding, c), float(number))
    return total * present / float(number) + average * most(n - present, 0.0)


@step
def cash_of(fx: Any, w: Any, c: int, n: Any, t: int) -> Any:
    """Cash of n customers, euro a year."""
    rows = fx.pin.cash_euro_per_customer_per_year, fx.named.cash_euro_per_year
    return contribution(fx, w, c, n, t, rows[0], rows[1]) * load(w.x, ROW.income_multiplier)


@step
def hours_in_kind(fx: Any, w: Any, c: int, n: Any, t: int, carries: Any) -> Any:
    """Hours a year that n customers need from partners, and of those the hours that they offer."""
    o = fx.pin_block[c]
    needed = load(w.x, fx.pin.partner_hours_per_customer_per_year + c) * n
    needed += where(carries, load(w.x, fx.block.partner_hours_per_year + o), 0.0)
    rows = fx.pin.in_kind_hours_per_customer_per_year, fx.named.in_kind_hours_per_year
    return needed, least(needed, contribution(fx, w, c, n, t, rows[0], rows[1]))


@step
def upkeep_hours(fx: Any, w: Any, o: int) -> Any:
    """Yearly upkeep of a block, from validation on; over all its bricks, built or not."""
    everything = load(w.x, fx.block.all_hours + o) * load(w.x, ROW.development_multiplier)
    return where(load(w.in_use, o) > YES, load(w.x, fx.block.upkeep_share_per_year + o) * everything, 0.0)


@step
def margin(fx: Any, w: Any, c: int, n: Any, t: int) -> Any:
    """Structural margin of a pin with n customers, euro a year."""
    x, o = w.x, fx.pin_block[c]
    carries = load(w.owner, o) == float(c)
    own_hours = load(x, fx.block.staff_hours_per_year + o) + upkeep_hours(fx, w, o)
    direct = load(x, fx.pin.variable_euro_per_customer_per_year + c) * n
    direct += where(carries, load(x, fx.block.fixed_euro_per_year + o), 0.0)
    hours = load(x, fx.pin.staff_hours_per_customer_per_year + c) * n + where(carries, own_hours, 0.0)
    needed, used = hours_in_kind(fx, w, c, n, t, carries)
    bought = (needed - used) * load(x, ROW.bought_hour_euro)
    income = cash_of(fx, w, c, n, t)
    return income - direct * load(x, ROW.cost_multiplier) - hours * load(w.pps, PPS.hour_cost) - bought


@step
def step7_work(fx: Any, w: Any, t: int) -> None:
    """Hours that are asked, and how far staff and the pool of hours in kind cover them."""
    x = w.x
    asked, due_all = spread(0.0), spread(0.0)
    anything_sustained = spread(0.0) > YES
    for k in range(w.counts[OPEN_PINS]):
        c = w.open_pins[k]
        o = fx.pin_block[c]
        phase = load(w.phase, c)
        anything_sustained = anything_sustained | (phase == float(SUSTAINED))
        asked += load(x, fx.pin.staff_hours_per_customer_per_year + c) * load(w.customers, c) * H
        left = load(w.hours_left, c)
        if some(left > 0.0):
            due = least(load(w.hours_all, c) / load(x, fx.block.years_to_develop + o) * H, left)
            due = where(phase > 0.0, due, 0.0)
            store(w.due, c, due)
            due_all += due
        else:
            store(w.due, c, 0.0)
    for o in range(w.owner.shape[0]):
        has_owner = load(w.owner, o) >= 0.0
        if some(has_owner):
            hours = load(x, fx.block.staff_hours_per_year + o) * H + upkeep_hours(fx, w, o) * H
            asked += where(has_owner, hours, 0.0)
    started = most(load(w.pps, PPS.organisation_started), where(anything_sustained, 1.0, 0.0))
    left = load(w.pps, PPS.organisation_left)
    due = where(started > YES, least(load(x, ROW.organisation_hours) * H, left), 0.0)
    asked += due_all + load(x, ROW.programme_hours_per_year) * H + due
    pool = spread(0.0)
    for i in range(fx.free_here.shape[0]):
        if fx.free_here[i, t]:
            pool += load(x, fx.free.in_kind_hours_per_year + i)
    capacity = (load(w.pps, PPS.staff) * load(x, ROW.hours_per_fte) + pool) * H
    coverage = where(asked > 0.0, least(capacity / asked, 1.0), 1.0)
    store(w.pps, PPS.organisation_started, started)
    store(w.pps, PPS.organisation_left, left - due * coverage)
    store(w.pps, PPS.asked, asked)
    store(w.pps, PPS.pool, pool)
    store(w.pps, PPS.new_coverage, coverage)


@step
def out_of_pocket(fx: Any, w: Any, c: int, t: int, carries: Any, delivered: Any) -> Any:
    """Development euros, spent as hours are delivered; at opening when there are no hours."""
    o = fx.pin_block[c]
    hours, euro = load(w.x, fx.block.development_hours + o), load(w.x, fx.block.development_euro + o)
    at_once = (load(w.opened, c) == float(t)) & (load(w.phase, c) == float(DEVELOPMENT))
    once = where(at_once, euro * load(w.x, ROW.development_multiplier), 0.0)
    return where(carries, where(hours > 0.0, euro / hours * delivered, once), 0.0)


@step
def step8_money(fx: Any, w: Any, t: int, everything: bool) -> None:
    """Income, cost, subsidy and margins; development hours are delivered as staff can."""
    x = w.x
    coverage, multiplier = load(w.pps, PPS.new_coverage), load(x, ROW.cost_multiplier)
    bought_hour = load(x, ROW.bought_hour_euro)
    income, used_all, needed_all, margins = spread(0.0), spread(0.0), spread(0.0), spread(0.0)
    cost = load(w.pps, PPS.staff) * load(x, ROW.cost_per_fte_euro_per_year) * multiplier * H
    cost += load(x, ROW.overhead_euro_per_year) * multiplier * H
    for k in range(w.counts[OPEN_PINS]):
        c = w.open_pins[k]
        o = fx.pin_block[c]
        phase, n = load(w.phase, c), load(w.customers, c)
        is_open = phase > 0.0
        carries = is_open & (load(w.owner, o) == float(c))
        income += cash_of(fx, w, c, n, t) * H
        needed, used = hours_in_kind(fx, w, c, n, t, carries)
        cost += load(x, fx.pin.variable_euro_per_customer_per_year + c) * n * multiplier * H
        cost += where(carries, load(x, fx.block.fixed_euro_per_year + o) * multiplier * H, 0.0)
        cost += (needed - used) * bought_hour * H
        left = load(w.hours_left, c)
        if some((left > 0.0) | (load(w.opened, c) == float(t))):
            delivered = load(w.due, c) * coverage
            store(w.hours_left, c, left - delivered)
            cost += out_of_pocket(fx, w, c, t, carries, delivered)
        store(w.pin_needed, c, needed)
        store(w.pin_used, c, used)
        needed_all += needed
        used_all += used
        matters = phase >= float(SUSTAINING)
        if everything or some(matters):
            own = where(is_open, margin(fx, w, c, n, t), 0.0)
            store(w.pin_margin, c, own)
            margins += where(matters, own, 0.0)
    for i in range(fx.line_weight.shape[0]):
        weight = fx.line_weight[i, t]
        if weight > 0.0:
            income += load(x, fx.line_row + i) * weight
        elif weight < 0.0:
            cost -= load(x, fx.line_row + i) * weight
    for i in range(fx.free_here.shape[0]):
        if fx.free_here[i, t]:
            income += load(x, fx.free.cash_euro_per_year + i) * H
    store(w.pps, PPS.margin, pps_margin(fx, w, t, margins))
    store(w.pps, PPS.needed, needed_all)
    book(fx, w, t, income, cost, used_all * H)


@step
def book(fx: Any, w: Any, t: int, income: Any, cost: Any, used: Any) -> None:
    """The subsidy of the quarter, and the reserve after it."""
    x, alive = w.x, load(w.pps, PPS.alive) > YES
    income, cost, used = where(alive, income, 0.0), where(alive, cost, 0.0), where(alive, used, 0.0)
    subsidy, grant_left = spread(0.0), load(w.pps, PPS.grant_left)
    if fx.subsidy_from <= t <= fx.subsidy_until:
        eligible = cost + used * load(x, ROW.bought_hour_euro)
        share = load(x, ROW.grant_share) * eligible
        subsidy = least(least(grant_left, share), load(x, ROW.grant_euro) / float(fx.subsidy_quarters))
        subsidy = where(alive, subsidy, 0.0)
    store(w.pps, PPS.grant_left, grant_left - subsidy)
    store(w.pps, PPS.reserve, load(w.pps, PPS.reserve) + (income + subsidy - cost))
    store(w.pps, PPS.income, income)
    store(w.pps, PPS.cost, cost)
    store(w.pps, PPS.subsidy, subsidy)
    store(w.pps, PPS.used, used)
    store(w.pps, PPS.total_income, load(w.pps, PPS.total_income) + income)
    store(w.pps, PPS.total_cost, load(w.pps, PPS.total_cost) + cost)
    store(w.pps, PPS.total_subsidy, load(w.pps, PPS.total_subsidy) + subsidy)


@step
def pps_margin(fx: Any, w: Any, t: int, margins: Any) -> Any:
    """Structural margin of the PPS, euro a year: without subsidy and what comes once."""
    x, total = w.x, margins
    for i in range(fx.line_margin.shape[0]):
        weight = fx.line_margin[i, t]
        if weight != 0.0:
            total += load(x, fx.line_row + i) * weight
    for i in range(fx.free_here.shape[0]):
        if fx.free_here[i, t] and fx.free_structural[i]:
            total += load(x, fx.free.cash_euro_per_year + i)
    total -= load(x, ROW.overhead_euro_per_year) * load(x, ROW.cost_multiplier)
    return total - load(x, ROW.programme_hours_per_year) * load(w.pps, PPS.hour_cost)


@step
def step9_staff(w: Any) -> None:
    """Staff moves towards what the work asks, or shrinks while the reserve is below zero."""
    x, staff = w.x, load(w.pps, PPS.staff)
    own = load(w.pps, PPS.asked) - load(w.pps, PPS.pool) * H
    wanted = own / (load(x, ROW.utilisation) * load(x, ROW.hours_per_fte) * H)
    target = where(load(w.pps, PPS.reserve) >= 0.0, most(wanted, load(x, ROW.staff_min_fte)), 0.9 * staff)
    share = where(target > staff, load(w.pps, PPS.hire_share), load(w.pps, PPS.release_share))
    store(w.pps, PPS.short, most(own / (load(x, ROW.hours_per_fte) * H) - staff, 0.0))
    store(w.pps, PPS.staff, staff + (target - staff) * share)


@step
def age(w: Any) -> None:
    """Step 4, at the end of the quarter: running blocks age by the upkeep that staff could not deliver."""
    coverage = load(w.pps, PPS.new_coverage)
    for o in range(w.freshness.shape[0]):
        fresh, runs = load(w.freshness, o), load(w.carrying, o) >= 0.0
        store(w.freshness, o, where(runs, fresh + (coverage - fresh) * load(w.fade_share, o), fresh))


# -- step 10: the gates ------------------------------------------------------------------------------------------------


@step
def step10_gates(fx: Any, w: Any, t: int) -> None:
    """Each open pin's gate, by the phase that it had at the quarter's start."""
    alive = load(w.pps, PPS.alive) > YES
    highest = spread(0.0)
    sustained_now = spread(0.0) > YES
    for k in range(w.counts[OPEN_PINS]):
        c = w.open_pins[k]
        before = load(w.phase, c)
        store(w.before, c, before)
        ready = alive & (load(w.opened_now, c) != float(t))
        phase = gate_development(w, c, ready & (before == float(DEVELOPMENT)), before)
        phase = gate_validation(w, c, ready & (before == float(VALIDATION)), phase)
        phase = gate_sustaining(fx, w, c, t, ready & (before == float(SUSTAINING)), phase)
        phase = fall_back(w, c, ready & (before == float(SUSTAINED)), phase)
        store(w.phase, c, phase)
        highest = most(highest, phase)
        is_sustained = alive & (phase == float(SUSTAINED))
        if some(is_sustained):
            sustained_now = sustained_now | is_sustained
            first = load(w.sustained, c)
            store(w.sustained, c, where(is_sustained & (first < 0.0), float(t), first))
    note_moments(fx, w, t, alive, highest, sustained_now)
    stop(w, t, alive)


@step
def gate_development(w: Any, c: int, here: Any, phase: Any) -> Any:
    """Built, and the first customers bound."""
    passed = here & (load(w.hours_left, c) <= DONE_HOURS)
    passed = passed & (load(w.customers, c) >= load(w.x, ROW.first_customers))
    store(w.count, c, where(passed, 0.0, load(w.count, c)))
    return where(passed, float(VALIDATION), phase)


@step
def gate_validation(w: Any, c: int, here: Any, phase: Any) -> Any:
    """A year of pilots with enough customers; a failed pilot goes back to development."""
    if not some(here):
        return phase
    count = load(w.count, c) + where(here, 1.0, 0.0)
    done = here & (count >= load(w.x, ROW.gate_quarters)) & (load(w.customers, c) >= load(w.x, ROW.pilot_customers))
    failures = load(w.failures, c)
    fails = done & (failures > 0.0)
    again = load(w.x, ROW.redesign_share) * load(w.hours_all, c)
    store(w.count, c, where(done, 0.0, count))
    store(w.failures, c, where(fails, failures - 1.0, failures))
    store(w.hours_left, c, where(fails, again, load(w.hours_left, c)))
    return where(fails, float(DEVELOPMENT), where(done, float(SUSTAINING), phase))


@step
def gate_sustaining(fx: Any, w: Any, c: int, t: int, here: Any, phase: Any) -> Any:
    """A year in which money, people, time and what carries the block all suffice; the first that fails is noted."""
    if not some(here):
        return phase
    x, n, reserve = w.x, load(w.customers, c), load(w.pps, PPS.reserve)
    later = later_customers(x, n, load(w.riccati_a, c), load(w.riccati_b, c), load(w.riccati_c, c))
    lowest = least(least(load(w.pin_margin, c), margin(fx, w, c, later, t)), least(load(w.pps, PPS.margin), reserve))
    needed = load(w.pin_needed, c)
    in_kind = where(needed > 0.0, load(w.pin_used, c) / needed, 1.0)
    coverage, supported = load(w.pps, PPS.new_coverage), load(w.supported, c)
    wanted, fresh = load(x, ROW.coverage_needed), load(x, ROW.freshness_needed)
    money, people, time, carried = lowest >= 0.0, coverage >= wanted, in_kind >= wanted, supported >= fresh
    passed = money & people & time & carried
    fails = here & ~passed
    why = load(w.pps, PPS.why)
    first = fails & (why < 0.0) & (load(w.pps, PPS.sustained) < 0.0)
    leg = where(money, where(people, where(time, float(CARRIED), float(TIME)), float(PEOPLE)), float(MONEY))
    size = where(money, where(people, where(time, fresh - supported, wanted - in_kind), wanted - coverage), -lowest)
    store(w.pps, PPS.why, where(first, leg, why))
    store(w.pps, PPS.why_size, where(first, size, load(w.pps, PPS.why_size)))
    store(w.pps, PPS.why_quarter, where(first, float(t), load(w.pps, PPS.why_quarter)))
    count = load(w.count, c)
    count = where(here, where(passed, count + 1.0, 0.0), count)
    reached = here & passed & (count >= load(x, ROW.gate_quarters))
    store(w.count, c, where(reached, 0.0, count))
    return where(reached, float(SUSTAINED), phase)


@step
def fall_back(w: Any, c: int, here: Any, phase: Any) -> Any:
    """Four net quarters with a loss, or no longer carried."""
    if not some(here):
        return phase
    bad = (load(w.pin_margin, c) < 0.0) | (load(w.supported, c) < load(w.x, ROW.freshness_needed))
    count = load(w.count, c)
    count = where(here, where(bad, count + 1.0, most(count - 1.0, 0.0)), count)
    falls = here & (count >= load(w.x, ROW.gate_quarters))
    store(w.count, c, where(falls, 0.0, count))
    return where(falls, float(SUSTAINING), phase)


@step
def note_moments(fx: Any, w: Any, t: int, alive: Any, highest: Any, sustained_now: Any) -> None:
    """First quarters of phases, of a sustained pin and of the professional organisation; the gap after the subsidy."""
    reached = load(w.pps, PPS.reached)
    if some(alive & (highest > reached)):
        for p in range(1, 5):
            first = load(w.reached, p)
            store(w.reached, p, where(alive & (first < 0.0) & (highest >= float(p)), float(t), first))
        store(w.pps, PPS.reached, where(alive, most(reached, highest), reached))
    sustained, professional = load(w.pps, PPS.sustained), load(w.pps, PPS.professional)
    quarters = where(sustained_now, load(w.pps, PPS.sustained_quarters) + 1.0, 0.0)
    grown = sustained_now & (quarters > load(w.x, ROW.gate_quarters))
    grown = grown & (load(w.pps, PPS.organisation_left) <= DONE_HOURS) & (professional < 0.0)
    store(w.pps, PPS.sustained, where(sustained_now & (sustained < 0.0), float(t), sustained))
    store(w.pps, PPS.sustained_quarters, quarters)
    store(w.pps, PPS.professional, where(grown, float(t), professional))
    if fx.gap_from <= t < fx.gap_from + 4:
        lacks = spread(0.0)
        for k in range(w.counts[OPEN_PINS]):
            c = w.open_pins[k]
            lacks += load(w.pin_needed, c) - load(w.pin_used, c)
        euro = load(w.pps, PPS.income) - load(w.pps, PPS.cost)
        store(w.pps, PPS.gap_euro, load(w.pps, PPS.gap_euro) + where(alive, euro, 0.0))
        store(w.pps, PPS.gap_fte, load(w.pps, PPS.gap_fte) + where(alive, load(w.pps, PPS.short) * 0.25, 0.0))
        store(w.pps, PPS.gap_hours, load(w.pps, PPS.gap_hours) + where(alive, lacks * H, 0.0))


@step
def stop(w: Any, t: int, alive: Any) -> None:
    """Two quarters with the reserve below minus a quarter of yearly cost: everything ends."""
    low = alive & (load(w.pps, PPS.reserve) < -load(w.pps, PPS.cost))
    below = where(low, load(w.pps, PPS.below) + 1.0, 0.0)
    store(w.pps, PPS.below, below)
    stops = alive & (below >= 2.0)
    if some(stops):
        store(w.pps, PPS.alive, where(stops, 0.0, load(w.pps, PPS.alive)))
        store(w.pps, PPS.stopped, where(stops, float(t), load(w.pps, PPS.stopped)))
        store(w.pps, PPS.staff, where(stops, 0.0, load(w.pps, PPS.staff)))
        for k in range(w.counts[OPEN_PINS]):
            c = w.open_pins[k]
            for rows in (w.phase, w.customers, w.founding, w.hours_left):
                store(rows, c, where(stops, 0.0, load(rows, c)))


# -- steps 11 and 12: the route, competitors ---------------------------------------------------------------------------


@step
def step11_route(fx: Any, w: Any) -> None:
    """The next pin of the route may open when this one is sustained and the reserve can bear it."""
    alive, place = load(w.pps, PPS.alive) > YES, load(w.pps, PPS.place)
    moved = place
    for k in range(min(w.counts[FARTHEST] + 1, fx.route.size - 1)):
        ready = alive & (place == float(k)) & (load(w.phase, fx.route[k]) == float(SUSTAINED))
        if some(ready):
            cost = development_hours(fx, w, fx.route[k + 1]) * load(w.pps, PPS.hour_cost)
            ready = ready & (load(w.pps, PPS.reserve) >= load(w.x, ROW.next_pin_reserve) * cost)
            moved = where(ready, float(k + 1), moved)
            if some(ready):
                w.counts[FARTHEST] = max(w.counts[FARTHEST], k + 1)
    store(w.pps, PPS.place, moved)


@step
def step12_competitors(fx: Any, w: Any) -> None:
    """Years of volume only raise the hazard that a competitor comes; once there, it settles."""
    x, alive = w.x, load(w.pps, PPS.alive) > YES
    sustained, building = spread(0.0) > YES, spread(0.0) > YES
    for k in range(w.counts[OPEN_PINS]):
        phase = load(w.phase, w.open_pins[k])
        sustained = sustained | (phase == float(SUSTAINED))
        building = building | (phase == float(DEVELOPMENT))
    volume = where(sustained & ~building, load(w.pps, PPS.volume_years) + H, 0.0)
    volume = where(alive, volume, load(w.pps, PPS.volume_years))
    store(w.pps, PPS.volume_years, volume)
    rate = load(x, ROW.entry_rate) * (1.0 + load(x, ROW.entry_growth) * volume)
    for g in range(w.hazard.shape[0]):
        settled, hazard = load(w.settled, g), load(w.hazard, g)
        more = H * (rate * (1.0 + load(x, fx.group.neighbours + g))) * load(w.best, g)
        hazard = where(alive, hazard + more, hazard)
        comes = alive & (hazard >= load(x, fx.group.entry_threshold + g))
        store(w.hazard, g, hazard)
        if some(comes):
            share = load(w.pps, PPS.settle_share)
            store(w.settled, g, where(comes, settled + (1.0 - settled) * share, settled))


@step
def ceilings(w: Any, t: int) -> None:
    """First quarter in which a pin has nearly the customers that it settles on."""
    alive = load(w.pps, PPS.alive) > YES
    for k in range(w.counts[OPEN_PINS]):
        c = w.open_pins[k]
        first = load(w.ceiling_reached, c)
        looks = alive & (load(w.before, c) >= float(SUSTAINING)) & (first < 0.0)
        if some(looks):
            full = equilibrium(load(w.riccati_a, c), load(w.riccati_b, c), load(w.riccati_c, c))
            there = looks & (load(w.customers, c) >= load(w.x, ROW.ceiling_share) * full)
            store(w.ceiling_reached, c, where(there, float(t), first))


# -- what is kept ------------------------------------------------------------------------------------------------------


@step
def record(w: Any, out: Any, t: int, first: int, valid: int) -> None:
    """Write the paths that were asked for, in the order of futures.PATHS."""
    was = load(w.pps, PPS.was_alive) > YES
    needed, used = load(w.pps, PPS.needed), load(w.pps, PPS.used)
    in_kind = where(was, where(needed > 0.0, used / H / needed, 1.0), 0.0)
    customers = spread(0.0)
    for k in range(w.counts[OPEN_PINS]):
        customers += load(w.customers, w.open_pins[k])
    keep(w, out, 0, t, first, valid, load(w.pps, PPS.reserve))
    keep(w, out, 1, t, first, valid, load(w.pps, PPS.staff))
    keep(w, out, 2, t, first, valid, where(was, load(w.pps, PPS.new_coverage), 0.0))
    keep(w, out, 3, t, first, valid, customers)
    keep(w, out, 4, t, first, valid, load(w.pps, PPS.income))
    keep(w, out, 5, t, first, valid, load(w.pps, PPS.cost))
    keep(w, out, 6, t, first, valid, load(w.pps, PPS.subsidy))
    keep(w, out, 7, t, first, valid, where(was, load(w.pps, PPS.margin), 0.0))
    keep(w, out, 8, t, first, valid, in_kind)
    if out.trace.shape[0] > 0:
        keep_trace(w, out, t, first, valid, was, in_kind)


@step
def keep(w: Any, out: Any, path: int, t: int, first: int, valid: int, value: Any) -> None:
    """Write one path's quarter."""
    slot = out.path_slot[path]
    if slot >= 0:
        store(w.others, 0, value)
        for lane in range(valid):
            out.paths[slot, t, first + lane] = w.others[0, lane]


@numba.njit(fastmath=FAST, _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)
def keep_trace(w: Any, out: Any, t: int, first: int, valid: int, was: Any, in_kind: Any) -> None:
    """Write the whole quarter: the rows of futures.TRACE, then per pin, per group, per block."""
    store(w.pps, PPS.asked, in_kind)
    store(w.pps, PPS.pool, where(was, load(w.pps, PPS.new_coverage), 0.0))
    store(w.pps, PPS.short, where(was, load(w.pps, PPS.margin), 0.0))
    pins, groups, blocks = w.phase.shape[0], w.trust.shape[0], w.owner.shape[0]
    for lane in range(valid):
        to = out.trace[t, :, first + lane]
        to[0] = w.pps[PPS.reserve, lane]
        to[1] = w.pps[PPS.staff, lane]
        to[2] = w.pps[PPS.pool, lane]
        to[3] = w.pps[PPS.income, lane]
        to[4] = w.pps[PPS.cost, lane]
        to[5] = w.pps[PPS.subsidy, lane]
        to[6] = w.pps[PPS.short, lane]
        to[7] = w.pps[PPS.used, lane]
        to[8] = w.pps[PPS.asked, lane]
        row = 9
        for c in range(pins):
            is_open = w.phase[c, lane] > 0.0
            to[row] = w.customers[c, lane]
            to[row + 1] = w.founding[c, lane]
            to[row + 2] = w.phase[c, lane]
            to[row + 3] = w.pin_margin[c, lane] if is_open else 0.0
            row += 4
        for g in range(groups):
            to[row] = w.settled[g, lane]
            to[row + 1] = w.trust[g, lane]
            row += 2
        for o in range(blocks):
            to[row] = w.freshness[o, lane]
            row += 1


@step
def finish(w: Any, out: Any, first: int, valid: int) -> None:
    """Write what came of the block's futures."""
    for lane in range(valid):
        i = first + lane
        out.sustained[i] = w.pps[PPS.sustained, lane]
        out.professional[i] = w.pps[PPS.professional, lane]
        out.stopped[i] = w.pps[PPS.stopped, lane]
        out.why[i] = w.pps[PPS.why, lane]
        out.why_quarter[i] = w.pps[PPS.why_quarter, lane]
        out.why_size[i] = w.pps[PPS.why_size, lane]
        out.gap_euro[i] = w.pps[PPS.gap_euro, lane]
        out.gap_fte[i] = w.pps[PPS.gap_fte, lane]
        out.gap_hours[i] = w.pps[PPS.gap_hours, lane]
        out.end_reserve[i] = w.pps[PPS.reserve, lane]
        out.end_staff[i] = w.pps[PPS.staff, lane]
        out.total_income[i] = w.pps[PPS.total_income, lane]
        out.total_cost[i] = w.pps[PPS.total_cost, lane]
        out.total_subsidy[i] = w.pps[PPS.total_subsidy, lane]
    for p in range(5):
        for lane in range(valid):
            out.phase_reached[p, first + lane] = w.reached[p, lane]
    for c in range(w.phase.shape[0]):
        for lane in range(valid):
            out.pin_opened[c, first + lane] = w.opened[c, lane]
            out.pin_sustained[c, first + lane] = w.sustained[c, lane]
            out.ceiling_reached[c, first + lane] = w.ceiling_reached[c, lane]
            out.end_customers[c, first + lane] = w.customers[c, lane]


# -- the quarters, in order --------------------------------------------------------------------------------------------


@step
def quarter(fx: Any, w: Any, t: int, everything: bool) -> None:
    """One quarter of sixteen futures: the order of the model's steps, once and here."""
    step1_open(fx, w, t)
    step2_ceiling(fx, w)
    step3_references(fx, w)
    running_blocks(fx, w)
    for k in range(w.counts[OPEN_PINS]):
        step6_customers(fx, w, w.open_pins[k], t)  # with steps 4 and 5, per pin
    step7_work(fx, w, t)
    step8_money(fx, w, t, everything)
    step9_staff(w)
    age(w)
    step10_gates(fx, w, t)
    step11_route(fx, w)
    step12_competitors(fx, w)
    ceilings(w, t)
    store(w.pps, PPS.coverage, load(w.pps, PPS.new_coverage))


@step
def run_blocks(fx: Any, inputs: Any, w: Any, out: Any, offset: int) -> None:
    """Run all futures of an input matrix (rows, n), sixteen at a time; results go to columns from `offset`."""
    everything = out.trace.shape[0] > 0
    n = inputs.shape[1]
    for first in range(0, n, LANES):
        valid = min(LANES, n - first)
        copy_inputs(inputs, first, w)
        start(fx, w)
        for t in range(fx.quarters):
            alive = load(w.pps, PPS.alive)
            store(w.pps, PPS.was_alive, alive)
            if some(alive > YES):
                quarter(fx, w, t, everything)
            else:
                for row in (PPS.income, PPS.cost, PPS.subsidy, PPS.used, PPS.needed):
                    store(w.pps, row, 0.0)
            record(w, out, t, offset + first, valid)
        finish(w, out, offset + first, valid)


ARGUMENTS = numba.typeof(empty_arguments())
BOOK = numba.types.CPointer(numba.types.int64)
unpack = unpacker(ARGUMENTS)


@numba.njit(fastmath=FAST, _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)
def run_book(book: Any) -> None:
    """The door of the kernel: arguments as `work.flatten` lists them."""
    arguments = unpack(book)
    run_blocks(arguments.fx, arguments.inputs, arguments.w, arguments.out, arguments.offset)


def compile_kernel() -> tuple[str, bytes]:
    """Compile for this machine.

    Returns:
        the name of the function in the object code, which takes (return value, error, book), and the object code.
    """
    signature = (BOOK,)
    run_book.compile(signature)
    compiled = run_book.overloads[signature]
    _, kind, (code, _) = compiled.library.serialize_using_object_code()
    if kind != "object":
        raise RuntimeError(f"numba gave {kind}, not object code")
    return compiled.fndesc.llvm_func_name, code
