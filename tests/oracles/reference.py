"""The model in plain Python: one future at a time, written to be read beside the model's text.

It takes the compiled plan's structure and one column of inputs, and follows the twelve steps by number. It shares
no code with the kernel.
"""

import math
from dataclasses import dataclass, field

H = 0.25
CLOSED, DEVELOPMENT, VALIDATION, SUSTAINING, SUSTAINED = range(5)
LEGS = ("money", "people", "time", "carried", "pilot", "stopped")
DONE_HOURS = 1e-6
TINY = 1e-9  # organisations: no market at all


@dataclass
class Future:
    """What happened: a record per quarter, and the moments (quarter numbers, None for never)."""

    quarters: list = field(default_factory=list)
    sustained: int | None = None
    professional: int | None = None
    stopped: int | None = None
    phase_reached: dict = field(default_factory=dict)
    pin_sustained: dict = field(default_factory=dict)
    pin_opened: dict = field(default_factory=dict)
    ceiling_reached: dict = field(default_factory=dict)
    why: str | None = None
    why_quarter: int | None = None
    why_size: float = 0.0
    gap_euro: float = 0.0
    gap_fte: float = 0.0
    gap_hours: float = 0.0


class Inputs:
    """Named access to one column of the input matrix."""

    def __init__(self, layout, column):
        self.layout, self.column = layout, column

    def g(self, name):
        return float(self.column[self.layout.row_global(name)])

    def group(self, name, i):
        return float(self.column[self.layout.row_group(name, i)])

    def block(self, name, i):
        return float(self.column[self.layout.row_block(name, i)])

    def pin(self, name, i):
        return float(self.column[self.layout.row_pin(name, i)])

    def reference(self, i):
        return float(self.column[self.layout.row_reference(i)])

    def line(self, i):
        return float(self.column[self.layout.row_line(i)])

    def pin_partner(self, name, i):
        return float(self.column[self.layout.row_pin_partner(name, i)])

    def free_partner(self, name, i):
        return float(self.column[self.layout.row_free_partner(name, i)])


def tanh_share(y):
    """h·tanh(√y)/√y as the rational function of step 6."""
    top = H * (2027025 + y * (270270 + y * (6930 + 36 * y)))
    return top / (2027025 + y * (945945 + y * (51975 + y * (630 + y))))


def riccati_matrix(a, b, c):
    """The exact step of N' = a + bN - cN² over a quarter, as a Möbius map ((p, q), (r, s))."""
    t = tanh_share((b * b + 4 * a * c) * H * H / 4)
    return (1 + t * b / 2, t * a), (t * c, 1 - t * b / 2)


def apply(matrix, n):
    (p, q), (r, s) = matrix
    return (p * n + q) / (r * n + s)


def multiply(x, y):
    (a, b), (c, d) = x
    (e, f), (g, h) = y
    return (a * e + b * g, a * f + b * h), (c * e + d * g, c * f + d * h)


def power(matrix, n):
    result = ((1.0, 0.0), (0.0, 1.0))
    for _ in range(n):
        result = multiply(result, matrix)
        scale = max(abs(x) for row in result for x in row)
        result = tuple(tuple(x / scale for x in row) for row in result)
    return result


def equilibrium(a, b, c):
    """Where N' = 0: the customers that a pin settles on."""
    if c > 0:
        return (b + math.sqrt(b * b + 4 * a * c)) / (2 * c)
    return a / -b if b < 0 else 0.0


@dataclass
class State:
    """The state of one future; lists run over pins, groups or blocks."""

    phase: list
    count: list
    founding: list
    customers: list
    hours_left: list
    hours_all: list
    failures: list
    owner: list
    freshness: list
    trust: list
    hazard: list
    settled: list
    staff: float
    reserve: float
    organisation_left: float
    grant_left: float
    grant_all: float
    organisation_started: bool = False
    volume_years: float = 0.0
    coverage: float = 1.0
    place: int = 0
    alive: bool = True
    below: int = 0
    sustained_quarters: int = 0


class Run:
    """One future: the steps of a quarter, numbered as in the model."""

    def __init__(self, structure, layout, column):
        self.s, self.layout, self.x, self.out = structure, layout, Inputs(layout, column), Future()
        self.pins, self.groups, self.blocks = range(layout.pins), range(layout.groups), range(layout.blocks)
        self.group_of = [int(g) for g in structure.pin_group]
        self.block_of = [int(o) for o in structure.pin_block]
        self.in_order = sorted(self.pins, key=lambda c: (int(structure.rank[c]), c))
        self.state = self.start()

    def start(self):
        x, s = self.x, self.s
        state = State(
            phase=[int(p) for p in s.start_phase],
            count=[0] * self.layout.pins,
            founding=[0.0] * self.layout.pins,
            customers=[0.0] * self.layout.pins,
            hours_left=[0.0] * self.layout.pins,
            hours_all=[0.0] * self.layout.pins,
            failures=[int(x.pin("failed_pilots", c)) for c in self.pins],
            owner=[None] * self.layout.blocks,
            freshness=[float(f) for f in s.freshness],
            trust=[x.group("trust", g) for g in self.groups],
            hazard=[0.0] * self.layout.groups,
            settled=[0.0] * self.layout.groups,
            staff=x.g("staff_fte"),
            reserve=x.g("reserve_euro"),
            organisation_left=x.g("organisation_hours"),
            grant_left=x.g("grant_euro"),
            grant_all=x.g("grant_euro"),
        )
        for c in self.in_order:
            if state.phase[c] > CLOSED:
                self.enter(state, c)
                state.hours_left[c] = state.hours_all[c] if state.phase[c] == DEVELOPMENT else 0.0
                state.customers[c] = x.pin("customers", c)
                state.founding[c] = min(x.pin("founding_customers", c), state.customers[c])
                self.out.pin_opened[c] = 0
        return state

    def enter(self, state, c):
        """Set a pin's development work; the first pin of a block carries the block."""
        o = self.block_of[c]
        state.hours_all[c] = self.development_hours(state, c)
        if state.owner[o] is None:
            state.owner[o] = c

    def development_hours(self, state, c):
        o = self.block_of[c]
        adapted = state.owner[o] is not None and state.owner[o] != c
        share = self.x.g("adaptation_share") if adapted else 1.0
        return self.x.block("development_hours", o) * self.x.g("development_multiplier") * share

    def hour_cost(self):
        x = self.x
        return x.g("cost_per_fte_euro_per_year") * x.g("cost_multiplier") / (x.g("hours_per_fte") * x.g("utilisation"))

    def run(self):
        for t in range(self.s.quarters):
            if self.state.alive:
                self.quarter(t)
            else:
                self.out.quarters.append(self.record(t, None))
        return self.out

    # -- one quarter ---------------------------------------------------------------------------------------------

    def quarter(self, t):
        st = self.state
        opened_now = self.step1_open(t)
        ceiling = self.step2_ceiling()
        references, best, elsewhere = self.step3_references(ceiling)
        quality, supported = self.step4_quality()
        proof = self.step5_proof(references, elsewhere)
        maps = self.step6_customers(t, ceiling, references, elsewhere, quality, proof)
        phase_before = list(st.phase)
        work = self.step7_work(t)
        money = self.step8_money(t, work)
        self.step9_staff(work)
        self.freshness(work)
        self.step10_gates(t, opened_now, phase_before, maps, supported, work, money)
        if st.alive:
            self.step11_route()
            self.step12_competitors(best)
        self.ceilings(t, phase_before, maps)
        self.out.quarters.append(self.record(t, (work, money)))
        st.coverage = work["coverage"]

    def step1_open(self, t):
        st, s, opened = self.state, self.s, set()
        for c in self.in_order:
            if st.phase[c] != CLOSED:
                continue
            rank = int(s.rank[c])
            if rank == 0:
                due = t + s.quarters_before >= round(self.x.g("startup_quarters"))
            else:
                due = rank <= st.place or t >= int(s.opens[c])
            if due:
                self.enter(st, c)
                st.phase[c], st.count[c], st.hours_left[c] = DEVELOPMENT, 0, st.hours_all[c]
                st.founding[c] = st.customers[c] = self.x.pin("founding_customers", c)
                self.out.pin_opened[c] = t
                opened.add(c)
        return opened

    def step2_ceiling(self):
        loss = self.x.g("entry_loss")
        return [
            self.x.group("organisations", g) * (1 - loss * self.state.settled[g])
            for g in (self.group_of[c] for c in self.pins)
        ]

    def step3_references(self, ceiling):
        st, s, x = self.state, self.s, self.x
        satisfied = [
            x.g("satisfaction") * st.customers[c] / ceiling[c]
            if st.phase[c] == SUSTAINED and ceiling[c] > TINY
            else 0.0
            for c in self.pins
        ]
        at = {(self.group_of[c], self.block_of[c]): satisfied[c] for c in self.pins}
        references = []
        for c in self.pins:
            g, o = self.group_of[c], self.block_of[c]
            arrows = [r for r in range(self.layout.references) if s.reference_to[r] == g and s.reference_from[r] != g]
            references.append(sum(x.reference(r) * at.get((int(s.reference_from[r]), o), 0.0) for r in arrows))
        best = [max((satisfied[c] for c in self.pins if self.group_of[c] == g), default=0.0) for g in self.groups]
        elsewhere = [
            max((satisfied[d] for d in self.pins if self.group_of[d] == self.group_of[c] and d != c), default=0.0)
            for c in self.pins
        ]
        share = 1 - math.exp(-H / x.g("trust_years"))
        for g in self.groups:
            st.trust[g] += (best[g] - st.trust[g]) * share
        return references, best, elsewhere

    def runs(self, o):
        """A block runs when a pin of it is in validation or later, or when it exists outside the PPS."""
        in_use = any(self.state.phase[c] >= VALIDATION for c in self.pins if self.block_of[c] == o)
        return in_use or bool(self.s.present[o])

    def best_of(self, c, a):
        """The freshest running block of archetype a that shares a level with pin c, None when there is none."""
        found = [self.state.freshness[o] for o in self.blocks if self.s.carriers[c, a, o] and self.runs(o)]
        return max(found, default=None)

    def step4_quality(self):
        st, s, x = self.state, self.s, self.x
        quality, supported = [], []
        for c in self.pins:
            archetypes = range(s.requires.shape[1])
            slots = [self.best_of(c, a) for a in archetypes if s.requires[c, a]]
            if s.requires_any[c] > 0:
                own = int(s.block_archetype[self.block_of[c]])
                others = [self.best_of(c, a) for a in archetypes if not s.requires[c, a] and a != own]
                others = sorted((f for f in others if f is not None), reverse=True)
                wanted = int(s.requires_any[c])
                slots.append(others[wanted - 1] if len(others) >= wanted else None)
            support = min((x.g("floating_quality") if f is None else f for f in slots), default=1.0)
            quality.append(st.freshness[self.block_of[c]] * support)
            supported.append(min((0.0 if f is None else f for f in slots), default=1.0))
        return quality, supported

    def step5_proof(self, references, elsewhere):
        proof = []
        for c in self.pins:
            seen = elsewhere[c] + references[c] + self.x.pin("outside_proof", c)
            kappa = float(self.s.kappa[self.block_of[c]])
            proof.append(1 - kappa * (1 - min(1.0, seen / self.x.g("proof_needed"))))
        return proof

    def step6_customers(self, t, ceiling, references, elsewhere, quality, proof):
        st, x, maps = self.state, self.x, [None] * self.layout.pins
        for c in self.pins:
            if st.phase[c] == CLOSED:
                continue
            g, m, cover = self.group_of[c], ceiling[c], st.coverage
            reach = cover * quality[c]
            innovation = reach * (
                x.g("innovation") * proof[c]
                + x.g("reference_effect") * references[c]
                + x.g("trust_effect") * st.trust[g] * elsewhere[c]
            )
            imitation = reach * x.g("imitation") * proof[c] if st.phase[c] >= SUSTAINING else 0.0
            leaving = (
                x.g("churn")
                * (1 + x.g("entry_churn") * st.settled[g])
                * (1 + x.g("overload_churn") * (1 - cover))
                * (1 + x.g("quality_churn") * (1 - quality[c]))
            )
            committed = t <= int(self.s.founding_until[c])
            bound = st.founding[c] if committed else 0.0
            if m > TINY:
                a, b, cc = innovation * m + leaving * bound, imitation - innovation - leaving, imitation / m
            else:
                a, b, cc = leaving * bound, -leaving, 0.0
            matrix = riccati_matrix(a, b, cc)
            st.customers[c] = apply(matrix, st.customers[c])
            if not committed:
                st.founding[c] *= math.exp(-leaving * H)
            maps[c] = (matrix, equilibrium(a, b, cc))
        return maps

    # -- work, in kind, money -------------------------------------------------------------------------------------

    def named(self, c, name, t):
        """Number and total contribution of the named partners of a pin that are there."""
        here = [
            i
            for i in range(self.layout.pin_partners)
            if self.s.pin_partner_pin[i] == c and self.s.pin_partner_here[i, t]
        ]
        return len(here), sum(self.x.pin_partner(name, i) for i in here)

    def contribution(self, c, n, t, per_customer, per_partner):
        """Yearly cash or hours of a pin's customers: named partners bring their own, all others the average."""
        number, total = self.named(c, per_partner, t)
        present = min(float(number), self.state.founding[c])
        own = total * present / number if number else 0.0
        return own + self.x.pin(per_customer, c) * max(n - present, 0.0)

    def in_kind(self, c, n, t):
        """Hours a year that a pin needs, and that its customers offer."""
        needed = self.x.pin("partner_hours_per_customer_per_year", c) * n
        if self.carries(c):
            needed += self.x.block("partner_hours_per_year", self.block_of[c])
        offered = self.contribution(c, n, t, "in_kind_hours_per_customer_per_year", "in_kind_hours_per_year")
        return needed, offered

    def carries(self, c):
        return self.state.owner[self.block_of[c]] == c

    def upkeep_hours(self, o):
        """Yearly upkeep of a block, from validation on; over all its bricks, built or not."""
        in_use = any(self.state.phase[c] >= VALIDATION for c in self.pins if self.block_of[c] == o)
        if not in_use:
            return 0.0
        everything = self.x.block("all_hours", o) * self.x.g("development_multiplier")
        return self.x.block("upkeep_share_per_year", o) * everything

    def margin(self, c, n, t):
        """Structural margin of a pin with n customers, euro a year."""
        x = self.x
        income = self.contribution(c, n, t, "cash_euro_per_customer_per_year", "cash_euro_per_year")
        income *= x.g("income_multiplier")
        direct = x.pin("variable_euro_per_customer_per_year", c) * n
        hours = x.pin("staff_hours_per_customer_per_year", c) * n
        if self.carries(c):
            o = self.block_of[c]
            direct += x.block("fixed_euro_per_year", o)
            hours += x.block("staff_hours_per_year", o) + self.upkeep_hours(o)
        needed, offered = self.in_kind(c, n, t)
        bought = (needed - min(needed, offered)) * x.g("bought_hour_euro")
        return income - direct * x.g("cost_multiplier") - hours * self.hour_cost() - bought

    def step7_work(self, t):
        st, x = self.state, self.x
        open_pins = [c for c in self.pins if st.phase[c] > CLOSED]
        due = {}
        for c in open_pins:
            years = x.block("years_to_develop", self.block_of[c])
            due[c] = min(st.hours_left[c], st.hours_all[c] / years * H)
        if any(p == SUSTAINED for p in st.phase):
            st.organisation_started = True
        due_organisation = 0.0
        if st.organisation_started:
            due_organisation = min(st.organisation_left, x.g("organisation_hours") * H)
        asked = sum(x.pin("staff_hours_per_customer_per_year", c) * st.customers[c] * H for c in open_pins)
        for o in self.blocks:
            if st.owner[o] is not None:
                asked += x.block("staff_hours_per_year", o) * H + self.upkeep_hours(o) * H
        asked += sum(due.values()) + x.g("programme_hours_per_year") * H + due_organisation
        pool = sum(
            x.free_partner("in_kind_hours_per_year", i)
            for i in range(self.layout.free_partners)
            if self.s.free_partner_here[i, t]
        )
        capacity = (st.staff * x.g("hours_per_fte") + pool) * H
        coverage = min(1.0, capacity / asked) if asked > 0 else 1.0
        delivered = {c: due[c] * coverage for c in open_pins}
        for c in open_pins:
            st.hours_left[c] -= delivered[c]
        st.organisation_left -= due_organisation * coverage
        in_kind = {c: self.in_kind(c, st.customers[c], t) for c in open_pins}
        return {
            "open": open_pins,
            "asked": asked,
            "pool": pool,
            "coverage": coverage,
            "delivered": delivered,
            "needed": {c: needed for c, (needed, _) in in_kind.items()},
            "used": {c: min(needed, offered) for c, (needed, offered) in in_kind.items()},
        }

    def step8_money(self, t, work):
        st, x, s = self.state, self.x, self.s
        income = 0.0
        for c in work["open"]:
            cash = self.contribution(c, st.customers[c], t, "cash_euro_per_customer_per_year", "cash_euro_per_year")
            income += cash * x.g("income_multiplier") * H
        cost = st.staff * x.g("cost_per_fte_euro_per_year") * x.g("cost_multiplier") * H
        cost += x.g("overhead_euro_per_year") * x.g("cost_multiplier") * H
        for c in work["open"]:
            cost += x.pin("variable_euro_per_customer_per_year", c) * st.customers[c] * x.g("cost_multiplier") * H
            if self.carries(c):
                cost += x.block("fixed_euro_per_year", self.block_of[c]) * x.g("cost_multiplier") * H
            cost += (work["needed"][c] - work["used"][c]) * x.g("bought_hour_euro") * H
            cost += self.out_of_pocket(c, work["delivered"][c], t)
        for i in range(self.layout.lines):
            amount = x.line(i) * float(s.line_weight[i, t])
            if amount > 0:
                income += amount
            else:
                cost -= amount
        for i in range(self.layout.free_partners):
            if s.free_partner_here[i, t]:
                income += x.free_partner("cash_euro_per_year", i) * H
        used = sum(work["used"].values()) * H
        subsidy = 0.0
        if s.subsidy_from <= t <= s.subsidy_until:
            eligible = cost + used * x.g("bought_hour_euro")
            subsidy = min(st.grant_left, x.g("grant_share") * eligible, st.grant_all / s.subsidy_quarters)
        st.grant_left -= subsidy
        st.reserve += income + subsidy - cost
        margins = {c: self.margin(c, st.customers[c], t) for c in work["open"]}
        return {
            "income": income,
            "cost": cost,
            "subsidy": subsidy,
            "used": used,
            "margins": margins,
            "margin": self.pps_margin(t, margins),
        }

    def out_of_pocket(self, c, delivered, t):
        """Development euros, spent as hours are delivered; at opening when there are no hours."""
        o = self.block_of[c]
        if not self.carries(c):
            return 0.0
        hours, euro = self.x.block("development_hours", o), self.x.block("development_euro", o)
        if hours > 0:
            return euro / hours * delivered
        is_first = self.out.pin_opened[c] == t and self.state.phase[c] == DEVELOPMENT
        return euro * self.x.g("development_multiplier") if is_first else 0.0

    def pps_margin(self, t, margins):
        x, s = self.x, self.s
        total = sum(margin for c, margin in margins.items() if self.state.phase[c] >= SUSTAINING)
        total += sum(x.line(i) * float(s.line_margin[i, t]) for i in range(self.layout.lines))
        total += sum(
            x.free_partner("cash_euro_per_year", i)
            for i in range(self.layout.free_partners)
            if s.free_partner_here[i, t] and s.free_partner_structural[i]
        )
        total -= x.g("overhead_euro_per_year") * x.g("cost_multiplier")
        return total - x.g("programme_hours_per_year") * self.hour_cost()

    def step9_staff(self, work):
        st, x = self.state, self.x
        if st.reserve >= 0:
            asked = (work["asked"] - work["pool"] * H) / (x.g("utilisation") * x.g("hours_per_fte") * H)
            target = max(x.g("staff_min_fte"), asked)
        else:
            target = 0.9 * st.staff
        years = x.g("hiring_years") if target > st.staff else x.g("release_years")
        work["short"] = max(0.0, (work["asked"] - work["pool"] * H) / (x.g("hours_per_fte") * H) - st.staff)
        st.staff += (target - st.staff) * (1 - math.exp(-H / years))

    def freshness(self, work):
        """Step 4, at the end of the quarter; gates still see the quarter's own freshness through `supported`."""
        st = self.state
        for o in self.blocks:
            if self.runs(o):
                share = 1 - math.exp(-H / self.x.block("shelf_life_years", o))
                st.freshness[o] += (work["coverage"] - st.freshness[o]) * share

    # -- gates ----------------------------------------------------------------------------------------------------

    def step10_gates(self, t, opened_now, phase_before, maps, supported, work, money):
        st = self.state
        for c in work["open"]:
            if c in opened_now:
                continue
            match phase_before[c]:
                case 1:
                    self.gate_development(c)
                case 2:
                    self.gate_validation(c)
                case 3:
                    self.gate_sustaining(t, c, maps[c], supported[c], work, money)
                case 4:
                    self.fall_back(c, supported[c], money)
        for p in range(1, 5):
            if p not in self.out.phase_reached and any(q >= p for q in st.phase):
                self.out.phase_reached[p] = t
        for c in self.pins:
            if st.phase[c] == SUSTAINED:
                self.out.pin_sustained.setdefault(c, t)
        if any(q == SUSTAINED for q in st.phase):
            if self.out.sustained is None:
                self.out.sustained = t
            st.sustained_quarters += 1
            grown_up = st.sustained_quarters > self.x.g("gate_quarters")
            if grown_up and st.organisation_left <= DONE_HOURS and self.out.professional is None:
                self.out.professional = t
        else:
            st.sustained_quarters = 0
        if self.s.gap_from <= t < self.s.gap_from + 4:
            self.out.gap_euro += money["income"] - money["cost"]
            self.out.gap_fte += work["short"] / 4
            self.out.gap_hours += sum(work["needed"][c] - work["used"][c] for c in work["open"]) * H
        self.stop(t, money)

    def gate_development(self, c):
        st = self.state
        if st.hours_left[c] <= DONE_HOURS and st.customers[c] >= self.x.g("first_customers"):
            st.phase[c], st.count[c] = VALIDATION, 0

    def gate_validation(self, c):
        st, x = self.state, self.x
        st.count[c] += 1
        if st.count[c] < x.g("gate_quarters") or st.customers[c] < x.g("pilot_customers"):
            return
        st.count[c] = 0
        if st.failures[c] > 0:
            st.failures[c] -= 1
            st.phase[c], st.hours_left[c] = DEVELOPMENT, x.g("redesign_share") * st.hours_all[c]
        else:
            st.phase[c] = SUSTAINING

    def gate_sustaining(self, t, c, moved, supported, work, money):
        st, x = self.state, self.x
        later = apply(power(moved[0], int(x.g("horizon_quarters"))), st.customers[c])
        lowest = min(money["margins"][c], self.margin(c, later, t), money["margin"], st.reserve)
        needed = work["needed"][c]
        time_cover = work["used"][c] / needed if needed > 0 else 1.0
        failing = [
            ("money", -lowest, lowest >= 0),
            ("people", x.g("coverage_needed") - work["coverage"], work["coverage"] >= x.g("coverage_needed")),
            ("time", x.g("coverage_needed") - time_cover, time_cover >= x.g("coverage_needed")),
            ("carried", x.g("freshness_needed") - supported, supported >= x.g("freshness_needed")),
        ]
        failing = [(leg, size) for leg, size, held in failing if not held]
        if failing:
            st.count[c] = 0
            if self.out.why is None and self.out.sustained is None:
                self.out.why, self.out.why_size = failing[0]
                self.out.why_quarter = t
            return
        st.count[c] += 1
        if st.count[c] >= x.g("gate_quarters"):
            st.phase[c], st.count[c] = SUSTAINED, 0

    def fall_back(self, c, supported, money):
        st, x = self.state, self.x
        bad = money["margins"][c] < 0 or supported < x.g("freshness_needed")
        st.count[c] = st.count[c] + 1 if bad else max(st.count[c] - 1, 0)
        if st.count[c] >= x.g("gate_quarters"):
            st.phase[c], st.count[c] = SUSTAINING, 0

    def stop(self, t, money):
        st = self.state
        st.below = st.below + 1 if st.reserve < -money["cost"] else 0
        if st.below < 2:
            return
        st.alive, self.out.stopped = False, t
        st.phase = [CLOSED] * self.layout.pins
        st.customers = [0.0] * self.layout.pins
        st.founding = [0.0] * self.layout.pins
        st.staff = 0.0

    def step11_route(self):
        st, s, x = self.state, self.s, self.x
        if st.place + 1 >= len(s.route) or st.phase[int(s.route[st.place])] != SUSTAINED:
            return
        ahead = int(s.route[st.place + 1])
        cost = self.development_hours(st, ahead) * self.hour_cost()
        if st.reserve >= x.g("next_pin_reserve") * cost:
            st.place += 1

    def step12_competitors(self, best):
        st, x = self.state, self.x
        only_volume = any(p == SUSTAINED for p in st.phase) and not any(p == DEVELOPMENT for p in st.phase)
        st.volume_years = st.volume_years + H if only_volume else 0.0
        for g in self.groups:
            rate = x.g("entry_rate") * (1 + x.g("entry_growth") * st.volume_years) * (1 + x.group("neighbours", g))
            st.hazard[g] += H * rate * best[g]
            if st.hazard[g] >= x.group("entry_threshold", g):
                st.settled[g] += (1 - st.settled[g]) * (1 - math.exp(-H / x.g("settle_years")))

    def ceilings(self, t, phase_before, maps):
        st = self.state
        for c in self.pins:
            looks = phase_before[c] >= SUSTAINING and st.alive and c not in self.out.ceiling_reached
            if looks and st.customers[c] >= self.x.g("ceiling_share") * maps[c][1]:
                self.out.ceiling_reached[c] = t

    def record(self, t, flows):
        st = self.state
        work, money = flows or (None, None)
        margins = money["margins"] if money and st.alive else {}
        needed = sum(work["needed"].values()) if work else 0.0
        return {
            "t": t,
            "reserve": st.reserve,
            "staff": st.staff,
            "coverage": work["coverage"] if work else 0.0,
            "income": money["income"] if money else 0.0,
            "cost": money["cost"] if money else 0.0,
            "subsidy": money["subsidy"] if money else 0.0,
            "margin": money["margin"] if money else 0.0,
            "in_kind_hours": money["used"] if money else 0.0,
            "in_kind_coverage": (money["used"] / H / needed if needed > 0 else 1.0) if work else 0.0,
            "customers": list(st.customers),
            "founding": list(st.founding),
            "phase": list(st.phase),
            "margins": [margins.get(c, 0.0) for c in self.pins],
            "settled": list(st.settled),
            "trust": list(st.trust),
            "freshness": list(st.freshness),
        }


def run_future(structure, layout, column):
    """One future from one column of inputs."""
    return Run(structure, layout, column).run()
