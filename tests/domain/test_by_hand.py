"""Plans small enough to work out on paper: each clause's figure, computed by hand, equals what the program says."""

import math
from datetime import date
from typing import Any

import pytest

from bestendig.domain.blocks.bricks import summarise
from bestendig.domain.blocks.reach import served_levels
from bestendig.domain.blocks.scenarios import compare_scenarios
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.checks.registry import run_checks
from bestendig.domain.phases.balances import balances
from bestendig.domain.phases.lifeline import life_line
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.scaling.ceiling import ceilings, entry_hazard
from bestendig.domain.scaling.head_pin import rank_head_pins
from bestendig.domain.scaling.leverage import arrows
from bestendig.domain.scaling.volume import contributions, marginal_tests

FIXED = {
    "hours_per_fte": 1500,
    "utilisation": 0.8,
    "income_multiplier": 1,
    "cost_multiplier": 1,
    "satisfaction": 0.8,
    "reference_effect": 0.35,
    "trust_effect": 0.6,
    "innovation": 0.04,
    "imitation": 0.45,
    "churn": 0.11,
    "entry_rate": 0.12,
    "entry_growth": 0.5,
    "proof_needed": 0.2,
    "years_to_develop": 1.25,
}


def plan_of(**parts: Any) -> Plan:
    base: dict[str, Any] = {
        "bestendig": 1,
        "name": "Met de hand",
        "start": "2024-Q1",
        "levels": ["mbo"],
        "parameters": FIXED,
        "target_groups": [
            {"id": "g", "name": "G", "organisations": 35, "need": 5},
            {"id": "h", "name": "H", "organisations": 105, "need": 4},
        ],
        "blocks": [
            {"id": "b", "name": "B", "archetype": "curriculum", "present": True, "staff_hours_per_year": 120,
             "fixed_euro_per_year": 3000, "partner_hours_per_year": 50, "upkeep_share_per_year": 0.1,
             "development_hours": 600},
            {"id": "l", "name": "L", "archetype": "lifelong_learning", "development_hours": 500},
        ],
        "pins": [
            {"group": "g", "block": "b", "fit": 4, "founding_customers": 10, "cash_euro_per_customer_per_year": 4000,
             "in_kind_hours_per_customer_per_year": 30, "partner_hours_per_customer_per_year": 40,
             "staff_hours_per_customer_per_year": 12, "variable_euro_per_customer_per_year": 500},
        ],
        "route": [["g", "b"]],
        "finance": {"staff_fte": 1, "cost_per_fte_euro_per_year": 96_000, "bought_hour_euro": 75,
                    "programme_hours_per_year": 100, "overhead_euro_per_year": 10_000, "reserve_euro": 5000},
    }  # fmt: skip
    return Plan.model_validate(base | parts)


HOUR = 96_000 / (1500 * 0.8)  # 80 euro an hour of own staff


@pytest.mark.clause("M4")
def test_money_people_and_time_add_up(catalogue: Catalogue) -> None:
    found = balances(plan_of(), catalogue, Quarter(2024, 1))
    staff = 10 * 12 + 120 + 0.1 * 600  # customers, block, upkeep
    partner = 10 * 40 + 50
    bought = partner - 10 * 30
    cost = 10 * 500 + 3000 + staff * HOUR + bought * 75 + 10_000 + 100 * HOUR
    money, people, time = (balance.years[0] for balance in found.all)
    assert (money.have, money.need) == (pytest.approx(40_000), pytest.approx(cost))
    assert (people.have, people.need) == (pytest.approx(1500), pytest.approx(100 + staff))
    assert (time.have, time.need) == (pytest.approx(300), pytest.approx(450))


@pytest.mark.clause("M4")
def test_what_ends_during_a_year_counts_for_its_quarters_only(catalogue: Catalogue) -> None:
    finance = {
        "staff_fte": 1,
        "lines": [
            {"id": "vast", "kind": "income", "euro_per_year": 8000, "structural": True, "until": "2025-Q2"},
            {"id": "project", "kind": "income", "euro_per_year": 99_000, "until": "2030-Q4"},
            {"id": "later", "kind": "cost", "euro_per_year": 4000, "structural": True, "from": "2025-Q4"},
        ],
    }
    partners = [
        {"id": "p", "name": "P", "cash_euro_per_year": 1000, "in_kind_hours_per_year": 40},
        {
            "id": "q",
            "name": "Q",
            "cash_euro_per_year": 7000,
            "in_kind_hours_per_year": 20,
            "committed_until": "2024-Q2",
        },
    ]
    found = balances(plan_of(finance=finance, partners=partners), catalogue, Quarter(2024, 1))
    money, people = found.money.years, found.people.years
    # 40,000 of customers and 1,000 of the partner without an end; the line ends halfway the second year
    assert [year.have for year in money[:3]] == pytest.approx([49_000, 45_000, 41_000])
    assert money[1].need - money[0].need == pytest.approx(1000)  # one quarter of 4,000 a year
    assert money[2].need - money[0].need == pytest.approx(4000)
    assert [year.have for year in people[:2]] == pytest.approx([1500 + 40 + 10, 1500 + 40])


@pytest.mark.clause("M17")
def test_a_named_partner_of_a_pin_brings_its_own_while_it_is_there(catalogue: Catalogue) -> None:
    partners = [{"id": "p", "name": "P", "cash_euro_per_year": 9000, "in_kind_hours_per_year": 100,
                 "committed_until": "2024-Q2", "pin": ["g", "b"]}]  # fmt: skip
    years = balances(plan_of(partners=partners), catalogue, Quarter(2024, 1)).money.years
    # two quarters with nine average customers and the partner, then ten average ones
    assert years[0].have == pytest.approx((2 * (9 * 4000 + 9000) + 2 * 40_000) / 4)
    assert years[1].have == pytest.approx(40_000)
    (found,) = contributions(plan_of(partners=partners))
    assert (found.founding_cash_euro, found.later_cash_euro) == (9 * 4000 + 9000, 4000)
    assert (found.founding_in_kind_hours, found.later_in_kind_hours) == (9 * 30 + 100, 30)


@pytest.mark.clause("M17")
def test_the_marginal_test_weighs_cash_and_usable_hours_against_the_extra_cost(catalogue: Catalogue) -> None:
    partners = [
        {"id": "vol", "name": "Vol", "cash_euro_per_year": 2000, "in_kind_hours_per_year": 500, "pin": ["g", "b"]},
        {"id": "vrij", "name": "Vrij", "cash_euro_per_year": 100, "in_kind_hours_per_year": 10},
    ]
    later, full, free = marginal_tests(plan_of(partners=partners), catalogue)
    cost = 500 + 12 * HOUR + 40 * 75
    assert later.contribution.median == pytest.approx(4000 + 30 * 75)
    assert later.cost.median == full.cost.median == pytest.approx(cost)
    assert full.contribution.median == pytest.approx(2000 + 40 * 75)  # of 500 hours the offer can use 40
    assert (free.contribution.median, free.cost.median) == (pytest.approx(100 + 10 * HOUR), 0)
    assert later.net.median == pytest.approx(4000 + 2250 - cost)
    assert (later.chance, full.chance) == (1.0, 1.0)


@pytest.mark.clause("M17")
def test_the_ceiling_is_where_as_many_come_as_leave(catalogue: Catalogue) -> None:
    (found,) = ceilings(plan_of(), catalogue)
    n, m, a, b, leaving = found.customers, 35, 0.04, 0.45, 0.11
    assert (a + b * n / m) * (m - n) == pytest.approx(leaving * n)
    assert found.share == pytest.approx(n / 35)
    assert found.now == 10


@pytest.mark.clause("M17")
def test_the_entry_hazard_grows_with_years_of_volume_only(catalogue: Catalogue) -> None:
    groups = [{"id": "g", "name": "G", "organisations": 35, "neighbours": 2}]
    table = entry_hazard(plan_of(target_groups=groups), catalogue, "g", years=4, served=0.5)
    assert [year.hazard for year in table] == pytest.approx([0.12 * 3 * 0.5 * (1 + 0.5 * v) for v in range(5)])
    assert table[4].chance == pytest.approx(1 - math.exp(-0.12 * 3 * 0.5 * (4 + 0.5 * 16 / 2)))


@pytest.mark.clause("M14")
def test_the_score_is_need_times_fit_times_proof_times_reach(catalogue: Catalogue) -> None:
    pins = [
        {"group": "g", "block": "b", "fit": 4},
        {"group": "h", "block": "b", "fit": 2},
        {"group": "h", "block": "l", "fit": 5, "outside_proof": 0.05},
    ]
    found = {c.pin: c for c in rank_head_pins(plan_of(pins=pins, route=[]), catalogue)}
    assert found["g", "b"].score == pytest.approx(1 * 0.8 * 1 * 35 / 70)
    assert found["h", "b"].score == pytest.approx(0.8 * 0.4 * 1 * 105 / 140)
    proof = 1 - 0.8 * (1 - 0.05 / 0.2)
    assert found["h", "l"].factors["proof"] == pytest.approx(proof)
    assert found["h", "l"].score == pytest.approx(0.8 * 1 * proof * 0.75)
    assert sum(candidate.first for candidate in found.values()) == pytest.approx(1)


@pytest.mark.clause("M18")
@pytest.mark.parametrize("outside, warned", [(0.0, True), (0.07, True), (0.08, False), (0.2, False)])
def test_an_llo_block_is_warned_of_while_customers_believe_less_than_half(
    catalogue: Catalogue, outside: float, warned: bool
) -> None:
    pins = [{"group": "g", "block": "l", "outside_proof": outside}]  # belief 1 - 0.8 (1 - outside / 0.2)
    (candidate,) = rank_head_pins(plan_of(pins=pins, route=[]), catalogue)
    assert ("method.headpin.warning.needs_proof" in {said.key for said in candidate.warnings}) is warned


@pytest.mark.clause("M16")
def test_an_arrow_adds_effect_times_strength_times_satisfied_share(catalogue: Catalogue) -> None:
    pins = [{"group": "g", "block": "b"}, {"group": "h", "block": "b"}, {"group": "h", "block": "l"}]
    references = [{"from": "g", "to": "h", "strength": 0.5}]
    found = {(a.origin, a.target): a for a in arrows(plan_of(pins=pins, references=references), catalogue)}
    reference = found[("g", "b"), ("h", "b")]
    assert (reference.weight, reference.per_year, reference.is_default) == (0.5, pytest.approx(0.35 * 0.5 * 0.8), False)
    assert found[("h", "b"), ("h", "l")].per_year == pytest.approx(0.6 * 0.8 * 0.8)
    assert (("h", "b"), ("g", "b")) not in found


def shown(day: str, **more: Any) -> list[dict[str, Any]]:
    """Everything up to and with the gate of sustaining."""
    names = (
        "plan_of_approach", "lead_partner", "cooperation_agreement", "need_named", "multi_year_budget",
        "customers_bound", "partners_bound", "blocks_built", "pilots_running", "test_agreements",
        "pilot_customers", "pilot_quarters", "customer_satisfaction", "renewals", "willingness_to_pay",
        "distinctiveness", "market_recognition", "structural_coverage", "quarters_covered", "staff_coverage",
        "in_kind_coverage", "reserve", "carried",
    )  # fmt: skip
    return [{"criterion": name, "on": day, "value": 9, "by": "pm", "document": "d.pdf"} | more for name in names]


@pytest.mark.clause("M6")
@pytest.mark.parametrize("day, challenged", [("2027-12-31", True), ("2028-01-01", False)])
def test_the_fourth_year_ends_on_the_day_that_it_ends(catalogue: Catalogue, day: str, challenged: bool) -> None:
    today = date.fromisoformat(day)
    plan = plan_of(evidence=shown("2027-11-01", valid_until="2029-01-01"))
    assert life_line(plan, catalogue, today).phase == "sustained"
    codes = {finding.code for finding in run_checks(plan, catalogue, today)}
    assert ("phases.early_claim" in codes) is challenged


@pytest.mark.clause("M7")
def test_an_early_criterion_that_lapses_takes_the_phase_all_the_way_back(catalogue: Catalogue) -> None:
    evidence = shown("2026-01-31", valid_until="2029-12-31")
    evidence[0] = {"criterion": "plan_of_approach", "on": "2026-01-31", "by": "pm", "document": "d.pdf"}  # 24 months
    last = life_line(plan_of(evidence=evidence), catalogue, date(2028, 1, 31))
    assert (last.phase, last.fallen_from, last.lapses) == ("sustained", None, ())
    line = life_line(plan_of(evidence=evidence), catalogue, date(2028, 2, 1))
    assert (line.phase, line.fallen_from) == ("startup", "sustained")
    assert [(lapse.criterion, lapse.since) for lapse in line.lapses] == [("plan_of_approach", date(2028, 2, 1))]


@pytest.mark.clause("M7")
def test_a_measured_figure_that_falls_below_the_bound_lapses_at_the_end_of_its_quarter(catalogue: Catalogue) -> None:
    def measured(quarter: str, customers: int) -> dict[str, Any]:
        return {"quarter": quarter, "pin": ["g", "b"], "customers": customers, "source": "telling"}

    evidence = [e for e in shown("2026-01-10", valid_until="2029-12-31") if e["criterion"] != "customers_bound"]
    plan = plan_of(evidence=evidence, measurements=[measured("2026-Q1", 7), measured("2026-Q3", 1)])
    assert life_line(plan, catalogue, date(2026, 9, 29)).lapses == ()
    line = life_line(plan, catalogue, date(2026, 10, 1))
    day = date(2026, 9, 30)  # the pilots need six customers, and are counted alike
    assert [(lapse.criterion, lapse.since) for lapse in line.lapses] == [
        ("customers_bound", day),
        ("pilot_customers", day),
    ]


@pytest.mark.clause("M9")
def test_bricks_roll_up_to_hours_cost_owners_and_freshness() -> None:
    bricks = [
        {"id": "a", "owner": "roc", "state": "ready", "development_hours": 100, "up_to_date_until": "2026-Q1"},
        {"id": "b", "owner": "roc", "state": "ready", "development_hours": 300, "up_to_date_until": "2025-Q4"},
        {"id": "c", "state": "building", "development_hours": 200, "development_euro": 5000},
    ]
    plan = plan_of(blocks=[{"id": "b", "name": "B", "archetype": "curriculum", "bricks": bricks}])
    found = summarise(plan.blocks[0], Quarter(2026, 1))
    assert (found.hours.middle, found.hours_left.middle) == (600, 200)
    assert (found.euro_left.middle, found.owners, found.without_owner) == (5000, ("roc",), ("c",))
    assert (found.state, found.out_of_date, found.first_out_of_date) == ("outdated", ("b",), Quarter(2025, 4))
    assert found.freshness == pytest.approx((100 + 200) / 600)  # what is still to be built is new


@pytest.mark.clause("M10")
def test_a_scenario_that_adds_what_a_block_rests_on_carries_it(catalogue: Catalogue) -> None:
    blocks = [
        {"id": "b", "name": "B", "archetype": "curriculum", "present": True},
        {"id": "i", "name": "I", "archetype": "education_models", "development_hours": 300, "staff_hours_per_year": 50},
    ]
    lab = {"id": "lab", "name": "Lab", "archetype": "environment", "development_hours": 400, "levels": ["mbo", "hbo"],
           "staff_hours_per_year": 70, "fixed_euro_per_year": 900}  # fmt: skip
    settings = {
        "blocks.lab": lab,
        "pins.g/lab": {"group": "g", "block": "lab"},
        "target_groups.g.levels": ["mbo", "hbo"],
        "route": [["g", "i"], ["g", "lab"]],
    }
    plan = plan_of(
        blocks=blocks,
        pins=[{"group": "g", "block": "i"}],
        route=[["g", "i"]],
        scenarios=[{"id": "met", "name": "Met lab", "set": settings}],
    )
    (other,) = compare_scenarios(plan, catalogue, Quarter(2024, 1)).others
    assert (other.added, other.removed, other.carried, other.floating) == (("lab",), (), ("i",), ())
    assert (other.development_hours, other.staff_hours_per_year, other.fixed_euro_per_year) == (400, 70, 900)
    assert (other.reach.kind, other.reach.added) == ("broadening", ("hbo",))


@pytest.mark.clause("M12")
def test_a_block_that_serves_none_of_its_groups_levels_reaches_nobody(catalogue: Catalogue) -> None:
    groups = [{"id": "g", "name": "G", "organisations": 35, "levels": ["hbo"]}]
    blocks = [{"id": "b", "name": "B", "archetype": "curriculum", "levels": ["mbo"], "present": True}]
    plan = plan_of(levels=["mbo", "hbo"], target_groups=groups, blocks=blocks)
    assert served_levels(plan) == ()
    found = {(f.code, f.arguments.get("level")) for f in run_checks(plan, catalogue, date(2024, 2, 1))}
    assert {
        ("reach.no_shared_level", None),
        ("reach.level_not_served", "mbo"),
        ("reach.level_not_served", "hbo"),
    } <= found
