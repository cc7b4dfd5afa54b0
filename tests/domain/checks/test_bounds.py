"""A check speaks just beyond its bound and is silent at it; what does not concern it changes nothing."""

from datetime import date
from typing import Any

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.checks.asked import Question, tidy
from bestendig.domain.checks.forecast import forecast_findings
from bestendig.domain.checks.phases import claim_findings
from bestendig.domain.checks.registry import ALL_CHECKS, run_checks
from bestendig.domain.findings import Finding, Where
from bestendig.domain.phases.lifeline import life_line
from bestendig.domain.plan.document import Plan
from tests.domain.checks.cases import CASES, SUSTAINED
from tests.domain.phases.test_lifeline import a_forecast
from tests.strategies.good import GONE, GOOD, TODAY, changed, good_plan

HEAD, LAB = ["installateurs", "basis"], ["installateurs", "lab"]
NO_CASH: dict[str, Any] = {"finance.lines": [], "partners": []} | {
    f"pins.{n}.cash_euro_per_customer_per_year": 0 for n in range(5)
}
BARE: dict[str, Any] = {"pins": [], "route": [], "partners.1.pin": GONE, "measurements": []}


def fires(catalogue: Catalogue, code: str, changes: dict[str, Any], today: date = TODAY) -> bool:
    question = Question(Plan.model_validate(changed(GOOD, changes)), catalogue, today)
    (check,) = [check for check in ALL_CHECKS if check.code == code]
    return bool(check.run(question))


def shown(criterion: str, **more: Any) -> dict[str, Any]:
    return {"criterion": criterion, "on": "2026-01-10", "by": "pm", "document": "d.pdf", "value": 9} | more


@pytest.mark.parametrize(
    "code, changes, speaks",
    [
        # money: any structural income is income
        ("money.no_income", NO_CASH, True),
        ("money.no_income", NO_CASH | {"pins.4.cash_euro_per_customer_per_year": 1}, False),
        ("money.no_income", NO_CASH | {"partners": [{"id": "p", "name": "P", "cash_euro_per_year": 1}]}, False),
        ("money.no_income", NO_CASH | {"partners": [{"id": "p", "name": "P"}]}, True),
        ("money.no_income", NO_CASH | {"finance.lines": [
            {"id": "l", "kind": "income", "euro_per_year": 1, "structural": True}]}, False),
        ("money.no_income", NO_CASH | {"finance.lines": [
            {"id": "l", "kind": "income", "euro_per_year": 1, "structural": False}]}, True),
        ("money.no_income", NO_CASH | {"finance.lines": [
            {"id": "l", "kind": "cost", "euro_per_year": 1, "structural": True}]}, True),
        ("money.no_income", BARE | {"partners": [], "finance.lines": []}, False),
        ("money.never_covers", NO_CASH, False),
        ("money.no_reserve", {"finance.reserve_euro": 1}, False),
        ("money.no_reserve", BARE | {"finance.reserve_euro": 0}, False),
        ("money.no_overhead", {"finance.overhead_euro_per_year": 1}, False),
        ("money.no_overhead", BARE | {"finance.overhead_euro_per_year": 0}, False),
        ("money.unknown_scheme", {"finance.subsidy.share": GONE}, False),
        ("money.unknown_scheme", {"finance.subsidy.share": GONE, "finance.subsidy.scheme": ""}, True),
        ("money.structural_ends", {"finance.lines.0.until": "2033-Q4"}, False),
        ("money.structural_ends", {"finance.lines.0.until": "2033-Q3"}, True),
        ("money.structural_ends", {"finance.lines.0.until": "2033-Q3", "finance.lines.0.kind": "cost"}, False),
        ("money.structural_ends", {"finance.lines.0.until": "2033-Q3", "finance.lines.0.structural": False}, False),
        ("money.once_structural", {"finance.lines.0.euro": 1}, True),
        ("money.once_structural", {"finance.lines.0.euro": 1, "finance.lines.0.structural": False}, False),
        ("money.empty_line", {"finance.lines.+": {"id": "l", "kind": "cost", "euro": 1}}, False),
        ("money.horizon_ends_with_subsidy", {"finance.subsidy.until": "2031-Q4"}, False),
        ("money.horizon_ends_with_subsidy", {"finance.subsidy.until": "2032-Q1"}, True),
        ("money.horizon_ends_with_subsidy", {"finance.subsidy": GONE}, False),
        # people
        ("people.no_staff", {"finance.staff_fte": 0.1}, False),
        ("people.one_person", {"finance.staff_fte": 0}, False),
        ("people.one_person", {"finance.staff_fte": "0.5 to 1"}, False),
        ("people.overloaded", {"finance.programme_hours_per_year": 6000, "finance.staff_fte": 0}, False),
        ("people.overloaded", {"finance.programme_hours_per_year": 6000, "finance.staff_fte": 0.5}, True),
        ("people.minimum_above_staff", {"finance.staff_min_fte": 2.5}, False),
        ("people.minimum_above_staff", {"finance.staff_min_fte": 2.6}, True),
        ("people.work_without_hours", {
            "pins.1.staff_hours_per_customer_per_year": 1, "blocks.1.staff_hours_per_year": 0}, False),
        ("people.work_without_hours", {
            "pins.1.staff_hours_per_customer_per_year": 0, "blocks.1.staff_hours_per_year": 1}, False),
        ("people.work_without_hours", {"route.1": GONE, "pins.1.staff_hours_per_customer_per_year": 0,
                                       "blocks.1.staff_hours_per_year": 0}, False),
        # lane
        ("lane.no_learners", {"target_groups.1.learner_places": 0}, True),
        ("lane.no_learners", {"target_groups.1.learner_places": 1}, False),
        ("lane.no_organisations", {"target_groups.1.organisations": 1}, False),
        ("lane.no_organisations", {"target_groups.1.organisations": 0.9}, True),
        ("lane.empty_group", BARE, False),
        ("lane.early", {"route.0": {"pin": HEAD, "opens": "2027-Q1"}}, False),
        ("lane.too_soon", {"route.0": {"pin": HEAD, "opens": "2024-Q1"}}, False),
        ("lane.off_route", {"route": []}, False),
        ("lane.off_route", {"route.4": GONE, "scenarios": [
            {"id": "s", "name": "S", "set": {"route": [HEAD, {"pin": ["waterschappen", "llo"]}]}}]}, False),
        ("lane.off_route", {"route.4": GONE, "scenarios": [
            {"id": "s", "name": "S", "set": {"route": "weg", "region": "x"}}]}, True),
        # head pin
        ("headpin.low_need", {"target_groups.0.need": 2.5}, False),
        ("headpin.low_need", {"target_groups.0.need": 2.4}, True),
        ("headpin.low_fit", {"pins.0.fit": 2.5}, False),
        ("headpin.low_fit", {"pins.0.fit": 2.4}, True),
        ("headpin.no_founding", {"pins.0.founding_customers": 0}, False),
        ("headpin.no_founding", {"pins.0.founding_customers": 0, "measurements": []}, True),
        ("headpin.no_founding", {"pins.0.founding_customers": 0, "measurements": [
            {"quarter": "2026-Q1", "pin": HEAD, "customers": 3}]}, False),
        ("headpin.no_founding", {"pins.0.founding_customers": 0, "measurements": [
            {"quarter": "2026-Q2", "pin": HEAD, "customers": 3}]}, True),
        ("headpin.no_founding", {"pins.0.founding_customers": 0, "measurements": [
            {"quarter": "2026-Q1", "pin": LAB, "customers": 3}]}, True),
        ("headpin.small_market", {"target_groups.0.organisations": 1}, True),
        ("headpin.small_market", {"target_groups.0.organisations": 0.5}, False),
        # volume
        ("volume.brings_nothing", {"pins.1.cash_euro_per_customer_per_year": 0}, False),
        ("volume.brings_nothing", {"pins.1.cash_euro_per_customer_per_year": 0.5,
                                   "pins.1.in_kind_hours_per_customer_per_year": 0}, False),
        ("volume.brings_nothing", {"route.1": GONE, "pins.1.cash_euro_per_customer_per_year": 0,
                                   "pins.1.in_kind_hours_per_customer_per_year": 0}, False),
        ("volume.only", {"route": [HEAD], "target_groups.0.neighbours": 1}, True),
        ("volume.only", {"route": [HEAD], "target_groups.0.neighbours": 0.9}, False),
        ("volume.most_of_market", {"target_groups.0.organisations": 1, "pins.0.founding_customers": 0.6}, True),
        ("volume.most_of_market", {"target_groups.0.organisations": 0.9, "pins.0.founding_customers": 0.6}, False),
        ("volume.most_of_market", {"target_groups.0.organisations": 16, "pins.0.founding_customers": 8}, False),
        ("volume.full", {"measurements": [{"quarter": "2026-Q1", "pin": HEAD, "customers": 90}]}, True),
        ("volume.full", {"measurements": [{"quarter": "2026-Q2", "pin": HEAD, "customers": 90}]}, False),
        ("volume.full", {"target_groups.0.organisations": 0,
                         "measurements": [{"quarter": "2026-Q1", "pin": HEAD, "customers": 0}]}, False),
        # partners
        ("partners.no_lead", BARE | {"partners": []}, False),
        ("partners.only_schools", BARE | {"partners": []}, False),
        ("partners.bring_nothing",
         {"partners.1.cash_euro_per_year": 0.5, "partners.1.in_kind_hours_per_year": 0}, False),
        ("partners.bring_nothing", {"partners.1.cash_euro_per_year": 60}, False),
        ("partners.leave_with_subsidy", {"partners.0.committed_until": "2028-Q1"}, True),
        ("partners.leave_with_subsidy", {"partners.0.committed_until": "2028-Q2"}, False),
        ("partners.leave_with_subsidy", {"partners.0.committed_until": "2027-Q4",
                                         "partners.0.cash_euro_per_year": 9000}, False),
        ("partners.leave_with_subsidy", {"partners.0.committed_until": "2027-Q4", "finance.subsidy": GONE}, False),
        ("partners.leave_with_subsidy", {"partners.0.committed_until": "2027-Q4", "partners.0.cash_euro_per_year": 0,
                                         "partners.1.cash_euro_per_year": 0}, False),
        ("partners.hours_short", {"route.0": GONE, "pins.0.in_kind_hours_per_customer_per_year": 1}, False),
        ("partners.hours_unused", {"pins.0.in_kind_hours_per_customer_per_year": 0,
                                   "pins.0.partner_hours_per_customer_per_year": 0}, False),
        ("partners.hours_unused", {"pins.0.in_kind_hours_per_customer_per_year": 90,
                                   "blocks.0.partner_hours_per_year": 8}, False),
        ("partners.hours_unused", {"pins.1.in_kind_hours_per_customer_per_year": 90,
                                   "blocks.1.partner_hours_per_year": 0}, True),
        ("partners.hours_unused", {"pins.1.in_kind_hours_per_customer_per_year": 92,
                                   "blocks.1.partner_hours_per_year": 1}, True),
        ("partners.hours_unused", {"pins.1.in_kind_hours_per_customer_per_year": 91,
                                   "blocks.1.partner_hours_per_year": 1}, False),
        ("partners.more_than_founding", {"pins.0.founding_customers": GONE}, False),
        ("partners.founding_leave_early", {"pins.1.founding_until": "2026-Q2"}, False),
        # evidence
        ("evidence.from_the_future", {"evidence.0.on": str(TODAY)}, False),
        ("evidence.before_start", {"evidence.0.on": "2022-01-01"}, False),
        ("evidence.no_document", {"evidence.0.document": "", "evidence.0.by": "", "evidence.0.value": 1}, False),
        ("evidence.no_note", {"evidence.1.document": "", "evidence.1.note": "", "evidence.1.value": 1}, False),
        ("evidence.no_note", {"evidence.1.document": "d.pdf", "evidence.1.note": ""}, False),
        ("evidence.lapses_soon", {"evidence.5.valid_until": "2026-06-15"}, True),
        ("evidence.lapses_soon", {"evidence.5.valid_until": "2026-06-16"}, False),
        ("evidence.lapses_soon", {"evidence.5.valid_until": "2026-03-16"}, True),
        ("evidence.lapses_soon", {"evidence.5.valid_until": "2026-03-15"}, False),
        ("evidence.lapses_soon", {"evidence.5": shown("customers_bound", on="2026-03-16", valid_until="2026-05-01")},
         True),
        ("evidence.lapses_soon", {"evidence.5.valid_until": "2026-05-01",
                                  "evidence.+": shown("customers_bound", valid_until="2026-05-01")}, True),
        ("evidence.lapses_soon", {"evidence.5.valid_until": "2026-05-01",
                                  "evidence.+": shown("customers_bound", pin=LAB)}, True),
        # measurements
        ("measurements.from_the_future", {"measurements.1.quarter": "2026-Q1"}, False),
        ("measurements.twice", {"measurements.+": {"quarter": "2025-Q4", "pin": HEAD, "reserve_euro": 5}}, False),
        ("measurements.twice", {"measurements.+": {"quarter": "2025-Q4", "customers": 5}}, False),
        ("measurements.twice",
         {"measurements.+": {"quarter": "2025-Q4", "pin": HEAD, "reserve_euro": 5, "satisfaction": 1}},
         True),
        ("measurements.above_market", {"measurements.0.customers": 130}, False),
        ("measurements.above_market", {"measurements.0.pin": GONE, "measurements.0.customers": 999}, False),
        ("measurements.learners_without_customers", {"measurements.0.customers": GONE}, False),
        ("measurements.learners_without_customers",
         {"measurements.0.customers": 0, "measurements.0.learners": 0}, False),
        ("measurements.learners_without_customers",
         {"measurements.0.customers": 0, "measurements.0.learners": 1}, True),
        ("measurements.cash_far_off", {"pins.0.cash_euro_per_customer_per_year": 6000,
                                       "measurements.1.cash_euro": 42_000}, False),
        ("measurements.cash_far_off", {"pins.0.cash_euro_per_customer_per_year": 6000,
                                       "measurements.1.cash_euro": 42_001}, True),
        ("measurements.cash_far_off", {"pins.0.cash_euro_per_customer_per_year": 6000,
                                       "measurements.1.cash_euro": 10_500}, False),
        ("measurements.cash_far_off", {"pins.0.cash_euro_per_customer_per_year": 6000,
                                       "measurements.1.cash_euro": 10_499}, True),
        ("measurements.cash_far_off", {"measurements.1.pin": GONE, "measurements.1.cash_euro": 1}, False),
        ("measurements.cash_far_off", {"measurements.1.customers": 0, "measurements.1.cash_euro": 1}, False),
        # plausibility
        ("plausibility.cost_per_fte", {"finance.cost_per_fte_euro_per_year": 50_000}, False),
        ("plausibility.cost_per_fte", {"finance.cost_per_fte_euro_per_year": 160_000}, False),
        ("plausibility.cost_per_fte", {"finance.cost_per_fte_euro_per_year": 160_001}, True),
        ("plausibility.bought_hour", {"finance.bought_hour_euro": 30}, False),
        ("plausibility.bought_hour", {"finance.bought_hour_euro": 29}, True),
        ("plausibility.grant", {"finance.subsidy.euro": 200_000}, False),
        ("plausibility.grant", {"finance.subsidy.euro": 20_000_000}, False),
        ("plausibility.grant", {"finance.subsidy.euro": 20_000_001}, True),
        ("plausibility.grant", {"finance.subsidy": GONE}, False),
        ("plausibility.wide_range", {"target_groups.0.organisations": {"low": 6, "likely": 9, "high": 120}}, False),
        ("plausibility.wide_range", {"target_groups.0.organisations": {"low": 0.5, "likely": 9, "high": 12}}, True),
        ("plausibility.wide_range",
         {"pins.1.staff_hours_per_customer_per_year": {"low": 1, "likely": 2, "high": 21}}, True),
        ("plausibility.wide_range",
         {"pins.1.staff_hours_per_customer_per_year": {"low": 0, "likely": 2, "high": 21}}, False),
        ("plausibility.no_ambition", {"ambition": "  "}, True),
        # reach
        ("reach.no_shared_level", {"blocks.0.levels": ["mbo"]}, False),
        ("reach.partly_served", {"blocks.3.levels": ["hbo"]}, False),
        ("reach.outside_levels", {"target_groups.0.levels": []}, False),
        # blocks and phases
        ("blocks.free_development", {"blocks.3.bricks.1.development_hours": 1}, False),
        ("blocks.slow_development", {"blocks.3.years_to_develop": 3.1}, True),
        ("phases.short_horizon", {"horizon_years": 5}, False),
        ("phases.no_organisation", BARE | {"finance.organisation_hours": 0}, False),
        ("phases.fallen_back", {"evidence.+": shown("renewals", on="2025-02-01", valid_until="2025-12-31")}, False),
    ],
)  # fmt: skip
def test_a_check_speaks_just_beyond_its_bound_and_only_of_what_concerns_it(
    catalogue: Catalogue, code: str, changes: dict[str, Any], speaks: bool
) -> None:
    assert fires(catalogue, code, changes) == speaks


@pytest.mark.parametrize(
    "day, speaks",
    [(date(2025, 1, 1), False), (date(2025, 1, 2), True), (date(2027, 12, 31), True), (date(2029, 1, 1), False)],
)  # fmt: skip
def test_that_nothing_is_shown_is_said_a_year_after_the_start_and_not_of_a_plan_left_alone_for_years(
    catalogue: Catalogue, day: date, speaks: bool
) -> None:
    assert fires(catalogue, "phases.nothing_shown", {"evidence": [], "measurements": []}, day) == speaks
    assert not fires(catalogue, "phases.nothing_shown", {"evidence": []}, day)


@pytest.mark.parametrize("day, speaks", [(date(2026, 12, 31), False), (date(2027, 1, 1), True)])
def test_a_year_after_the_newest_measurement_a_new_one_is_asked(catalogue: Catalogue, day: date, speaks: bool) -> None:
    assert fires(catalogue, "measurements.long_ago", {}, day) == speaks
    assert not fires(catalogue, "measurements.long_ago", {"measurements": []}, day)


@pytest.mark.parametrize(
    "cash, loses, uncertain",
    [(1149, True, False), (1150, False, False), ("1100 to 1200", True, False), ("1149 to 1300", False, True),
     ({"low": 1150, "likely": 1300, "high": 1400}, False, False)],
)  # fmt: skip
@pytest.mark.clause("M17")
def test_a_later_customer_covers_its_cost_at_the_euro(
    catalogue: Catalogue, cash: Any, loses: bool, uncertain: bool
) -> None:
    """1,150 euro: 400 of variable cost and ten hours at 75 euro; five hours more that are bought cost 60 each."""
    costs = {"parameters": {"hours_per_fte": 1500, "utilisation": 0.8}, "finance.cost_per_fte_euro_per_year": 90_000}
    pin = {"pins.1.in_kind_hours_per_customer_per_year": 45, "pins.1.cash_euro_per_customer_per_year": cash}
    assert fires(catalogue, "volume.loses", costs | pin) == loses
    assert fires(catalogue, "volume.uncertain", costs | pin) == uncertain
    assert not fires(catalogue, "volume.loses", costs | pin | {"route.1": GONE})
    bought = {"pins.1.in_kind_hours_per_customer_per_year": 40, "finance.bought_hour_euro": 60}
    more = {"pins.1.cash_euro_per_customer_per_year": 1449}
    assert fires(catalogue, "volume.loses", costs | bought | more)
    assert not fires(catalogue, "volume.loses", costs | bought | {"pins.1.cash_euro_per_customer_per_year": 1450})


@pytest.mark.parametrize("code", CASES)
def test_a_finding_bears_the_level_and_clause_of_its_check(catalogue: Catalogue, code: str) -> None:
    (check,) = [check for check in ALL_CHECKS if check.code == code]
    plan = Plan.model_validate(changed(GOOD, CASES[code].breaks))
    found = [f for f in run_checks(plan, catalogue, CASES[code].today) if f.code == code]
    assert {(finding.level, finding.clause) for finding in found} == {(check.level, check.clause)}


@pytest.mark.clause("M6")
def test_the_challenge_of_an_early_claim_stands_apart_too(catalogue: Catalogue) -> None:
    plan = good_plan({"evidence": SUSTAINED, "measurements": []})
    assert claim_findings(plan, life_line(plan, catalogue, TODAY)) == [
        Finding("warning", "phases.early_claim", Where(("start",)), {"years": 2.2, "least": 4}, "M6")
    ]
    assert claim_findings(good_plan(), life_line(good_plan(), catalogue, TODAY)) == []


@pytest.mark.clause("M6")
def test_the_findings_of_a_forecast_are_warnings_at_their_place() -> None:
    (early,) = forecast_findings(a_forecast(p90=4.0, median=3.5))
    assert early == Finding("warning", "forecast.sustained_early", Where(("start",)), {"years": 3.5, "least": 4}, "M6")
    (cliff,) = forecast_findings(a_forecast(p90=6.0))
    assert (cliff.level, cliff.where.path, cliff.clause) == ("warning", ("finance", "subsidy", "until"), "M6")
    assert set(cliff.arguments) == {"until", "euro", "fte", "hours"}


@pytest.mark.parametrize(
    "number, told",
    [(9.994, 9.99), (9.5, 9.5), (9, 9), (10, 10), (10.4, 10), (-10.6, -11), (0.126, 0.13), (1234.5, 1234)],
)  # fmt: skip
def test_a_number_is_told_with_no_more_digits_than_help(number: float, told: float) -> None:
    assert tidy(number) == told
    assert isinstance(tidy(number), int) == (told == int(told))


@pytest.mark.clause("M13")
def test_a_leap_stands_at_the_pin_when_the_plan_has_no_route(catalogue: Catalogue) -> None:
    pins = [{"group": "installateurs", "block": "basis"}, {"group": "waterschappen", "block": "llo"}]
    question = Question(
        good_plan({"pins": pins, "route": [], "measurements": [], "partners.1.pin": GONE}), catalogue, TODAY
    )
    (check,) = [check for check in ALL_CHECKS if check.code == "lane.leap"]
    assert [finding.where.path for finding in check.run(question)] == [("pins", 1)]


@pytest.mark.clause("M15")
@pytest.mark.parametrize(
    "code, opens, told",
    [
        ("lane.early", "2029-Q1", {"pin": "installateurs/lab", "opens": "2029-Q1"}),
        ("lane.too_soon", "2025-Q4", {"pin": "installateurs/lab", "opens": "2025-Q4", "soonest": "2026-Q1"}),
    ],
)
def test_a_pin_that_opens_before_the_one_before_it_is_sustained_is_told(
    catalogue: Catalogue, code: str, opens: str, told: dict[str, Any]
) -> None:
    found = run_checks(good_plan({"route.1": {"pin": LAB, "opens": opens}}), catalogue, TODAY)
    assert [(f.where.dotted, dict(f.arguments)) for f in found if f.code == code] == [("route[1].opens", told)]
    assert code not in {finding.code for finding in run_checks(good_plan(), catalogue, TODAY)}
