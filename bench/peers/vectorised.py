"""The same model in numpy, vectorised over pins and futures: what one would write without a compiler."""

from typing import Any

import numpy as np

from bestendig.engine.compile import Model
from bestendig.engine.layout import FloatArray, H
from bestendig.engine.tables import build_tables

TINY, DONE = 1e-9, 1e-6
CHUNK = 2048


class VectorisedFutures:
    """State of some futures: arrays (pins, n), (blocks, n), (groups, n) or (n,)."""

    def __init__(self, model: Model, x: FloatArray) -> None:
        self.s, self.l, self.x, self.fx = model.structure, model.layout, x, build_tables(model.structure, model.layout)
        self.n = x.shape[1]
        self.group_of, self.block_of = self.s.pin_group, self.s.pin_block
        pins, blocks, groups = ((k, self.n) for k in (self.l.pins, self.l.blocks, self.l.groups))
        self.phase, self.count, self.left, self.all_hours = (np.zeros(pins) for _ in range(4))
        self.customers, self.founding, self.due = (np.zeros(pins) for _ in range(3))
        self.opened, self.opened_now, self.ceiling_at, self.pin_sustained = (np.full(pins, -1.0) for _ in range(4))
        self.failures = np.floor(self.pin("failed_pilots"))
        self.owner = np.full(blocks, -1.0)
        self.fresh = np.repeat(self.s.freshness[:, None], self.n, axis=1)
        self.trust = self.group("trust").copy()
        self.hazard, self.settled = np.zeros(groups), np.zeros(groups)
        self.staff, self.reserve = self.g("staff_fte").copy(), self.g("reserve_euro").copy()
        self.org_left, self.grant = self.g("organisation_hours").copy(), self.g("grant_euro").copy()
        self.place, self.below, self.quarters_on = (np.zeros(self.n) for _ in range(3))
        self.volume, self.gap_euro = np.zeros(self.n), np.zeros(self.n)
        self.income_all, self.cost_all, self.subsidy_all = (np.zeros(self.n) for _ in range(3))
        self.alive, self.started = np.ones(self.n, bool), np.zeros(self.n, bool)
        self.coverage = np.ones(self.n)
        self.sustained, self.stopped, self.why, self.professional = (np.full(self.n, -1.0) for _ in range(4))
        self.hour_cost = self.g("cost_per_fte_euro_per_year") * self.g("cost_multiplier")
        self.hour_cost = self.hour_cost / (self.g("hours_per_fte") * self.g("utilisation"))
        self._start()

    def g(self, name: str) -> FloatArray:
        """A number that the PPS has once."""
        return self.x[self.l.row_global(name)]

    def group(self, name: str) -> FloatArray:
        """A number of each group, (groups, n)."""
        return self.x[self.l.row_group(name, 0) :][: self.l.groups]

    def block(self, name: str) -> FloatArray:
        """A number of each block, (blocks, n)."""
        return self.x[self.l.row_block(name, 0) :][: self.l.blocks]

    def pin(self, name: str) -> FloatArray:
        """A number of each pin, (pins, n)."""
        return self.x[self.l.row_pin(name, 0) :][: self.l.pins]

    def _start(self) -> None:
        for c in map(int, self.fx.order):
            if self.s.start_phase[c] == 0:
                continue
            self._enter(c, np.ones(self.n, bool))
            self.phase[c] = self.s.start_phase[c]
            self.left[c] = self.all_hours[c] * (self.s.start_phase[c] == 1)
            self.customers[c] = self.pin("customers")[c]
            self.founding[c] = np.minimum(self.pin("founding_customers")[c], self.customers[c])
            self.opened[c] = 0

    def _development(self, c: int) -> FloatArray:
        owner = self.owner[self.block_of[c]]
        share = np.where((owner >= 0) & (owner != c), self.g("adaptation_share"), 1.0)
        return self.block("development_hours")[self.block_of[c]] * self.g("development_multiplier") * share

    def _enter(self, c: int, opened: Any) -> None:
        self.all_hours[c] = np.where(opened, self._development(c), self.all_hours[c])
        owner = self.owner[self.block_of[c]]
        self.owner[self.block_of[c]] = np.where(opened & (owner < 0), c, owner)

    def run(self) -> dict[str, Any]:
        """All quarters; then what came of the futures."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            for t in range(self.s.quarters):
                self._quarter(t)
        names = ("sustained", "stopped", "why")
        found: dict[str, Any] = {name: getattr(self, name).astype(np.int32) for name in names}
        found |= {"end_reserve": self.reserve, "end_customers": self.customers, "gap_euro": self.gap_euro}
        found |= {"total_income": self.income_all, "total_cost": self.cost_all, "total_subsidy": self.subsidy_all}
        return found

    def _quarter(self, t: int) -> None:
        self._open(t)
        self.is_open = self.phase > 0
        reach = (self.group("organisations") * (1 - self.g("entry_loss") * self.settled))[self.group_of]
        self._references(reach)
        self._quality()
        self._customers(t, reach)
        self._work(t)
        self._money(t)
        self._staff()
        self._gates(t)
        self._route()
        self._competitors()
        looks = self.alive & (self.before >= 3) & (self.ceiling_at < 0)
        if looks.any():
            a, b, c = self.riccati
            full = np.where(c > 0, (b + np.sqrt(b * b + 4 * a * c)) / (2 * c), np.where(b < 0, a / -b, 0))
            self.ceiling_at[looks & (self.customers >= self.g("ceiling_share") * full)] = t
        self.coverage = self.covers

    def _open(self, t: int) -> None:
        for c in map(int, self.fx.order):
            rank = int(self.s.rank[c])
            if rank == 0:
                due = np.rint(self.g("startup_quarters")) <= t + self.s.quarters_before
            else:
                due = (self.place >= rank) | (t >= self.s.opens[c])
            opened = due & self.alive & (self.phase[c] == 0)
            if not opened.any():
                continue
            self._enter(c, opened)
            self.phase[c][opened], self.count[c][opened] = 1, 0
            self.left[c][opened] = self.all_hours[c][opened]
            self.customers[c][opened] = self.founding[c][opened] = self.pin("founding_customers")[c][opened]
            self.opened[c][opened] = self.opened_now[c][opened] = t

    def _references(self, reach: FloatArray) -> None:
        counts = (self.phase == 4) & (reach > TINY)
        self.satisfied = np.where(counts, self.g("satisfaction") * self.customers / reach, 0.0)
        self.best, second = np.zeros((self.l.groups, self.n)), np.zeros((self.l.groups, self.n))
        self.references = np.zeros_like(self.customers)
        for c in range(self.l.pins):
            g, x = self.group_of[c], self.satisfied[c]
            second[g] = np.maximum(second[g], np.minimum(self.best[g], x))
            self.best[g] = np.maximum(self.best[g], x)
            for k in range(self.fx.reference_start[c], self.fx.reference_start[c + 1]):
                strength = self.x[self.fx.reference_row + self.fx.reference_number[k]]
                self.references[c] += strength * self.satisfied[self.fx.reference_pin[k]]
        best = self.best[self.group_of]
        self.elsewhere = np.where(self.satisfied == best, second[self.group_of], best)
        self.trust += (self.best - self.trust) * (1 - np.exp(-H / self.g("trust_years")))

    def _quality(self) -> None:
        self.in_use = np.zeros((self.l.blocks, self.n), bool)
        for c in range(self.l.pins):
            self.in_use[self.block_of[c]] |= self.phase[c] >= 2
        self.runs = self.in_use | (self.s.present[:, None] > 0)
        carrying = np.where(self.runs, self.fresh, -1.0)
        fx, none = self.fx, np.full((1, self.n), -1.0)
        self.quality, self.supported = np.empty_like(self.customers), np.empty_like(self.customers)
        for c in range(self.l.pins):
            slots = [self._freshest(carrying, k, none) for k in range(fx.slot_start[c], fx.slot_start[c + 1])]
            if fx.others_wanted[c] > 0:
                others = [self._freshest(carrying, k, none) for k in range(fx.other_start[c], fx.other_start[c + 1])]
                others += [none[0]] * int(fx.others_wanted[c])
                slots.append(np.sort(np.array(others), axis=0)[-fx.others_wanted[c]])
            support, supported = np.ones(self.n), np.ones(self.n)
            for found in slots:
                support = np.minimum(support, np.where(found < 0, self.g("floating_quality"), found))
                supported = np.minimum(supported, np.maximum(found, 0))
            self.quality[c], self.supported[c] = self.fresh[self.block_of[c]] * support, supported

    def _freshest(self, carrying: FloatArray, slot: int, none: FloatArray) -> FloatArray:
        blocks = self.fx.slot_block[self.fx.slot_block_start[slot] : self.fx.slot_block_start[slot + 1]]
        found: FloatArray = np.concatenate([carrying[blocks], none]).max(axis=0)
        return found

    def _customers(self, t: int, reach: FloatArray) -> None:
        kappa = self.s.kappa[self.block_of][:, None]
        seen = self.elsewhere + self.references + self.pin("outside_proof")
        proof = 1 - kappa * (1 - np.minimum(1, seen / self.g("proof_needed")))
        on = self.coverage * self.quality
        trust, settled = self.trust[self.group_of], self.settled[self.group_of]
        innovation = on * (
            self.g("innovation") * proof
            + self.g("reference_effect") * self.references
            + self.g("trust_effect") * trust * self.elsewhere
        )
        imitation = np.where(self.phase >= 3, on * self.g("imitation") * proof, 0)
        leaving = self.g("churn") * (1 + self.g("entry_churn") * settled)
        leaving = leaving * (1 + self.g("overload_churn") * (1 - self.coverage))
        leaving = leaving * (1 + self.g("quality_churn") * (1 - self.quality))
        committed = (t <= self.s.founding_until)[:, None]
        bound, market = np.where(committed, leaving * self.founding, 0), reach > TINY
        a = np.where(market, innovation * reach + bound, bound)
        b = np.where(market, imitation - innovation - leaving, -leaving)
        c = np.where(market, imitation / reach, 0)
        self.riccati = a, b, c
        share = self._share()
        n = self.customers
        self.customers = np.where(self.is_open, (n + share * (b * n / 2 + a)) / (1 + share * (c * n - b / 2)), n)
        self.founding = np.where(committed, self.founding, self.founding * np.exp(-leaving * H))

    def _share(self) -> FloatArray:
        a, b, c = self.riccati
        y = (b * b + 4 * a * c) * H * H / 4
        top = H * (2027025 + y * (270270 + y * (6930 + 36 * y)))
        share: FloatArray = top / (2027025 + y * (945945 + y * (51975 + y * (630 + y))))
        return share

    def _contribution(self, n: FloatArray, t: int, per_customer: str, per_partner: str) -> FloatArray:
        total, number = np.zeros_like(n), np.zeros((self.l.pins, 1))
        for i, c in enumerate(self.s.pin_partner_pin):
            if self.s.pin_partner_here[i, t]:
                total[c] += self.x[self.l.row_pin_partner(per_partner, i)]
                number[c] += 1
        present = np.minimum(number, self.founding)
        own = np.where(number > 0, total * present / np.maximum(number, 1), 0)
        result: FloatArray = own + self.pin(per_customer) * np.maximum(n - present, 0)
        return result

    def _in_kind(self, n: FloatArray, t: int) -> tuple[FloatArray, FloatArray]:
        needed = self.pin("partner_hours_per_customer_per_year") * n
        needed = needed + np.where(self.carries, self.block("partner_hours_per_year")[self.block_of], 0)
        offered = self._contribution(n, t, "in_kind_hours_per_customer_per_year", "in_kind_hours_per_year")
        return needed, np.minimum(needed, offered)

    def _upkeep(self) -> FloatArray:
        hours = self.block("upkeep_share_per_year") * (self.block("all_hours") * self.g("development_multiplier"))
        return np.where(self.in_use, hours, 0)

    def _margin(self, n: FloatArray, t: int) -> FloatArray:
        income = self._contribution(n, t, "cash_euro_per_customer_per_year", "cash_euro_per_year")
        direct = self.pin("variable_euro_per_customer_per_year") * n
        direct = direct + np.where(self.carries, self.block("fixed_euro_per_year")[self.block_of], 0)
        own = (self.block("staff_hours_per_year") + self._upkeep())[self.block_of]
        hours = self.pin("staff_hours_per_customer_per_year") * n + np.where(self.carries, own, 0)
        needed, used = self._in_kind(n, t)
        bought = (needed - used) * self.g("bought_hour_euro")
        result: FloatArray = (
            income * self.g("income_multiplier") - direct * self.g("cost_multiplier") - hours * self.hour_cost - bought
        )
        return result

    def _work(self, t: int) -> None:
        years = self.block("years_to_develop")[self.block_of]
        self.due = np.where(self.is_open, np.minimum(self.left, self.all_hours / years * H), 0)
        self.started |= (self.phase == 4).any(axis=0)
        org = np.where(self.started, np.minimum(self.org_left, self.g("organisation_hours") * H), 0)
        asked = (self.pin("staff_hours_per_customer_per_year") * self.customers * H).sum(axis=0)
        owned = np.where(self.owner >= 0, (self.block("staff_hours_per_year") + self._upkeep()) * H, 0)
        asked = asked + owned.sum(axis=0) + self.due.sum(axis=0) + self.g("programme_hours_per_year") * H + org
        here = np.flatnonzero(self.s.free_partner_here[:, t]) if self.l.free_partners else []
        self.pool = sum((self.x[self.l.row_free_partner("in_kind_hours_per_year", i)] for i in here), np.zeros(self.n))
        capacity = (self.staff * self.g("hours_per_fte") + self.pool) * H
        self.covers = np.where(asked > 0, np.minimum(capacity / asked, 1), 1)
        self.org_left -= org * self.covers
        self.asked = asked

    def _money(self, t: int) -> None:
        multiplier = self.g("cost_multiplier")
        block_is_own = self.owner[self.block_of] == np.arange(self.l.pins)[:, None]
        self.carries = self.is_open & block_is_own
        n = self.customers
        cash = self._contribution(n, t, "cash_euro_per_customer_per_year", "cash_euro_per_year")
        income = (cash * self.g("income_multiplier") * H).sum(axis=0)
        self.needed, self.used = self._in_kind(n, t)
        cost = (self.staff * self.g("cost_per_fte_euro_per_year") + self.g("overhead_euro_per_year")) * multiplier * H
        per_pin = self.pin("variable_euro_per_customer_per_year") * n * multiplier * H
        per_pin = per_pin + np.where(self.carries, self.block("fixed_euro_per_year")[self.block_of] * multiplier * H, 0)
        per_pin = per_pin + (self.needed - self.used) * self.g("bought_hour_euro") * H + self._pocket(t)
        cost = cost + per_pin.sum(axis=0)
        self.margins = np.where(self.is_open, self._margin(n, t), 0)
        margin = np.where(self.phase >= 3, self.margins, 0).sum(axis=0)
        for i in range(self.l.lines):
            amount, weight = self.x[self.l.row_line(i)], self.s.line_weight[i, t]
            income, cost = income + amount * max(weight, 0.0), cost - amount * min(weight, 0.0)
            margin = margin + amount * self.s.line_margin[i, t]
        for i in range(self.l.free_partners):
            own = self.x[self.l.row_free_partner("cash_euro_per_year", i)] * bool(self.s.free_partner_here[i, t])
            income, margin = income + own * H, margin + own * bool(self.s.free_partner_structural[i])
        margin = margin - self.g("overhead_euro_per_year") * multiplier
        self.pps_margin = margin - self.g("programme_hours_per_year") * self.hour_cost
        self.income, self.cost = np.where(self.alive, income, 0), np.where(self.alive, cost, 0)
        self._book(t)

    def _pocket(self, t: int) -> FloatArray:
        delivered = self.due * self.covers
        hours = self.block("development_hours")[self.block_of]
        euro = self.block("development_euro")[self.block_of]
        once = np.where((self.opened == t) & (self.phase == 1), euro * self.g("development_multiplier"), 0)
        self.left = self.left - delivered
        return np.where(self.carries, np.where(hours > 0, euro / hours * delivered, once), 0)

    def _book(self, t: int) -> None:
        subsidy = np.zeros(self.n)
        if self.s.subsidy_from <= t <= self.s.subsidy_until:
            eligible = self.cost + self.used.sum(axis=0) * H * self.g("bought_hour_euro")
            yearly = self.g("grant_euro") / self.s.subsidy_quarters
            subsidy = np.minimum(np.minimum(self.grant, self.g("grant_share") * eligible), yearly) * self.alive
        self.grant -= subsidy
        self.reserve += self.income + subsidy - self.cost
        self.income_all += self.income
        self.cost_all += self.cost
        self.subsidy_all += subsidy
        if self.s.gap_from <= t < self.s.gap_from + 4:
            self.gap_euro += self.income - self.cost

    def _staff(self) -> None:
        own, hours = self.asked - self.pool * H, self.g("hours_per_fte")
        wanted = np.maximum(self.g("staff_min_fte"), own / (self.g("utilisation") * hours * H))
        target = np.where(self.reserve >= 0, wanted, 0.9 * self.staff)
        years = np.where(target > self.staff, self.g("hiring_years"), self.g("release_years"))
        self.staff = self.staff + (target - self.staff) * (1 - np.exp(-H / years))
        share = 1 - np.exp(-H / self.block("shelf_life_years"))
        self.fresh = np.where(self.runs, self.fresh + (self.covers - self.fresh) * share, self.fresh)

    def _later(self) -> FloatArray:
        a, b, c = self.riccati
        share = self._share()
        matrix = np.array([[1 + share * b / 2, share * a], [share * c, 1 - share * b / 2]])
        quarters = self.g("horizon_quarters").astype(int)
        power = np.zeros_like(matrix)
        power[0, 0] = power[1, 1] = 1
        for k in range(int(quarters.max())):
            power = np.where(quarters > k, np.einsum("ijcn,jkcn->ikcn", power, matrix), power)
        result: FloatArray = (power[0, 0] * self.customers + power[0, 1]) / (power[1, 0] * self.customers + power[1, 1])
        return result

    def _gates(self, t: int) -> None:
        before = self.before = self.phase.copy()
        ready = self.alive & (self.opened_now != t) & self.is_open
        self.phase[ready & (before == 1) & (self.left <= DONE) & (self.customers >= self.g("first_customers"))] = 2
        self.count[(before == 1) & (self.phase == 2)] = 0
        here = ready & (before == 2)
        self.count[here] += 1
        done = here & (self.count >= self.g("gate_quarters")) & (self.customers >= self.g("pilot_customers"))
        fails = done & (self.failures > 0)
        self.phase[done], self.count[done] = 3, 0
        self.phase[fails] = 1
        self.left = np.where(fails, self.g("redesign_share") * self.all_hours, self.left)
        self.failures[fails] -= 1
        if (ready & (before == 3)).any():
            self._sustaining(t, ready & (before == 3))
        bad = (self.margins < 0) | (self.supported < self.g("freshness_needed"))
        here = ready & (before == 4)
        self.count = np.where(here, np.where(bad, self.count + 1, np.maximum(self.count - 1, 0)), self.count)
        falls = here & (self.count >= self.g("gate_quarters"))
        self.phase[falls], self.count[falls] = 3, 0
        now = (self.phase == 4).any(axis=0) & self.alive
        self.pin_sustained[(self.phase == 4) & self.alive & (self.pin_sustained < 0)] = t
        self.sustained[now & (self.sustained < 0)] = t
        self.quarters_on = np.where(now, self.quarters_on + 1, 0)
        grown = now & (self.quarters_on > self.g("gate_quarters")) & (self.org_left <= DONE)
        self.professional[grown & (self.professional < 0)] = t
        self.below = np.where(self.alive & (self.reserve < -self.cost), self.below + 1, 0)
        stops = self.alive & (self.below >= 2)
        self.alive = self.alive & ~stops
        self.stopped[stops] = t
        self.staff[stops] = 0
        for state in (self.phase, self.customers, self.founding, self.left):
            state[:, stops] = 0

    def _sustaining(self, t: int, here: Any) -> None:
        lowest = np.minimum(self.margins, self._margin(self._later(), t))
        lowest = np.minimum(lowest, np.minimum(self.pps_margin, self.reserve))
        cover = np.where(self.needed > 0, self.used / self.needed, 1)
        wanted = self.g("coverage_needed")
        legs = np.array(
            [
                lowest >= 0,
                np.broadcast_to(self.covers >= wanted, cover.shape),
                cover >= wanted,
                self.supported >= self.g("freshness_needed"),
            ]
        )
        passed = legs.all(axis=0)
        failing = here & ~passed
        first = failing.any(axis=0) & (self.why < 0) & (self.sustained < 0)
        leg = np.argmin(legs, axis=0)[np.argmax(failing, axis=0), np.arange(self.n)]
        self.why = np.where(first, leg, self.why)
        self.count = np.where(here, np.where(passed, self.count + 1, 0), self.count)
        reached = here & passed & (self.count >= self.g("gate_quarters"))
        self.phase[reached], self.count[reached] = 4, 0

    def _route(self) -> None:
        route = self.s.route
        if len(route) < 2:
            return
        moved = self.place.copy()
        for k in range(len(route) - 1):
            ready = self.alive & (self.place == k) & (self.phase[route[k]] == 4)
            if ready.any():
                cost = self._development(int(route[k + 1])) * self.hour_cost
                moved[ready & (self.reserve >= self.g("next_pin_reserve") * cost)] = k + 1
        self.place = moved

    def _competitors(self) -> None:
        only = (self.phase == 4).any(axis=0) & ~(self.phase == 1).any(axis=0)
        self.volume = np.where(self.alive, np.where(only, self.volume + H, 0), self.volume)
        rate = self.g("entry_rate") * (1 + self.g("entry_growth") * self.volume) * (1 + self.group("neighbours"))
        self.hazard = self.hazard + np.where(self.alive, H * rate * self.best, 0)
        comes = self.alive & (self.hazard >= self.group("entry_threshold"))
        share = 1 - np.exp(-H / self.g("settle_years"))
        self.settled = np.where(comes, self.settled + (1 - self.settled) * share, self.settled)


def run(model: Model, inputs: FloatArray) -> dict[str, Any]:
    """All futures of an input matrix, in chunks that fit the caches."""
    parts = [VectorisedFutures(model, inputs[:, i : i + CHUNK]).run() for i in range(0, inputs.shape[1], CHUNK)]
    return {name: np.concatenate([part[name] for part in parts], axis=-1) for name in parts[0]}
