"""Per finding: what makes it fire on the good plan, and what its remedy changes in that broken plan to end it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.strategies.good import GONE, TODAY

LATER = date(2027, 2, 1)
ALL_PROVEN: dict[str, Any] = {
    "evidence.+": {"criterion": "pilot_customers", "on": "2026-01-10", "value": 9, "by": "pm", "note": "x"},
}


@dataclass(frozen=True)
class Case:
    breaks: dict[str, Any]
    mends: dict[str, Any]
    today: date = TODAY
    expect: dict[str, Any] = field(default_factory=dict)


def _shown(criterion: str, **more: Any) -> dict[str, Any]:
    return {"criterion": criterion, "on": "2026-01-10", "value": 9, "by": "pm", "document": "d.pdf"} | more


SUSTAINED = [
    _shown(name)
    for name in (
        "plan_of_approach", "lead_partner", "cooperation_agreement", "need_named", "multi_year_budget",
        "customers_bound", "partners_bound", "blocks_built", "pilots_running", "test_agreements",
        "pilot_customers", "pilot_quarters", "customer_satisfaction", "renewals", "willingness_to_pay",
        "distinctiveness", "market_recognition", "structural_coverage", "quarters_covered", "staff_coverage",
        "in_kind_coverage", "reserve", "carried",
    )
]  # fmt: skip
SOURCE = {"source": "administratie"}
HEAD = ["installateurs", "basis"]

CASES: dict[str, Case] = {
    # phases
    "phases.early_claim": Case(
        {"evidence": SUSTAINED, "measurements": []}, {"start": "2021-Q4", "finance.subsidy": GONE}, expect={"least": 4}
    ),
    "phases.fallen_back": Case(
        {"evidence.9.valid_until": "2026-01-31"},
        {"evidence.+": _shown("test_agreements", on="2026-02-01")},
        expect={"phase": "validation", "criterion": "test_agreements", "since": "2026-02-01"},
    ),
    "phases.lapsed": Case(
        {"evidence.+": _shown("renewals", value=0.9, on="2025-02-01", valid_until="2025-12-31")},
        {"evidence.+": _shown("renewals", value=0.8, on="2026-02-01")},
        expect={"criterion": "renewals", "since": "2026-01-01"},
    ),
    "phases.nothing_shown": Case(
        {"evidence": [], "measurements": []}, {"evidence": [_shown("plan_of_approach")]}, expect={"start": "2024-Q1"}
    ),
    "phases.short_horizon": Case({"horizon_years": 4}, {"horizon_years": 5}, expect={"years": 4, "least": 5}),
    "phases.no_organisation": Case({"finance.organisation_hours": GONE}, {"finance.organisation_hours": 400}),
    # blocks
    "blocks.floats": Case(
        {"blocks.1.archetype": "ecosystem"},
        {"blocks.+": {"id": "werkplaats", "name": "Werkplaats", "archetype": "environment", "present": True}},
        expect={"block": "Hybride leren", "archetype": "environment"},
    ),
    "blocks.rests_on_old": Case(
        {"blocks.0.bricks.0.state": "outdated"},
        {"blocks.0.bricks.0.state": "ready"},
        expect={"block": "Hybride leren", "support": "Actueel curriculum"},
    ),
    "blocks.rests_on_unused": Case(
        {"route": [HEAD, ["installateurs", "hybride"]]},
        {"blocks.1.present": True},
        expect={"support": "Praktijkcentrum"},
    ),
    "blocks.never_carried": Case(
        {
            "archetypes": [
                {
                    "id": "eigen",
                    "name": "Eigen soort",
                    "requires": ["curriculum", "environment"],
                    "requires_any_others": 5,
                },
            ]
        },
        {"archetypes.0.requires_any_others": 4},
        expect={"name": "Eigen soort", "asked": 5, "most": 4},
    ),
    "blocks.unused": Case(
        {"blocks.+": {"id": "keten", "name": "Ketenagenda", "archetype": "ecosystem", "present": True}},
        {"pins.+": {"group": "installateurs", "block": "keten"}},
        expect={"block": "Ketenagenda"},
    ),
    "blocks.no_bricks": Case(
        {"blocks.2.bricks": []},
        {"blocks.2.bricks": [{"id": "a", "owner": "roc", "state": "idea", "development_hours": 200}]},
        expect={"block": "Hybride leren"},
    ),
    "blocks.brick_without_owner": Case({"blocks.2.bricks.0.owner": GONE}, {"blocks.2.bricks.0.owner": "wmf"}),
    "blocks.brick_out_of_date": Case(
        {"blocks.3.bricks.0.up_to_date_until": "2025-Q4"},
        {"blocks.3.bricks.0.up_to_date_until": "2026-Q1"},
        expect={"until": "2025-Q4"},
    ),
    "blocks.ready_without_date": Case(
        {"blocks.3.bricks.0.up_to_date_until": GONE}, {"blocks.3.bricks.0.up_to_date_until": "2028-Q1"}
    ),
    "blocks.no_upkeep": Case({"blocks.1.upkeep_share_per_year": 0}, {"blocks.1.upkeep_share_per_year": 0.15}),
    "blocks.free_development": Case(
        {"blocks.3.bricks.1.development_hours": 0}, {"blocks.3.bricks.1.development_hours": 100}
    ),
    "blocks.slow_development": Case(
        {"blocks.3.years_to_develop": 4}, {"blocks.3.years_to_develop": 3}, expect={"years": 4, "most": 3}
    ),
    "blocks.short_shelf_life": Case(
        {"blocks.3.shelf_life_years": 1, "blocks.3.years_to_develop": 2}, {"blocks.3.years_to_develop": 1}
    ),
    # reach
    "reach.no_shared_level": Case(
        {"blocks.3.levels": ["hbo"]},
        {"blocks.3.levels": ["hbo", "mbo"]},
        expect={"levels": "mbo", "block_levels": "hbo"},
    ),
    "reach.partly_served": Case(
        {"blocks.0.levels": ["mbo"]}, {"blocks.0.levels": ["mbo", "hbo"]}, expect={"levels": "hbo"}
    ),
    "reach.level_not_served": Case(
        {"levels": ["vo", "mbo", "hbo"]}, {"levels": ["mbo", "hbo"]}, expect={"level": "vo"}
    ),
    "reach.outside_levels": Case(
        {"target_groups.0.levels": ["mbo", "wo"]}, {"levels": ["mbo", "hbo", "wo"]}, expect={"levels": "wo"}
    ),
    # lane
    "lane.no_pins": Case(
        {"pins": [], "route": [], "partners.1.pin": GONE, "measurements": []},
        {"pins": [{"group": "installateurs", "block": "basis"}]},
    ),
    "lane.empty_group": Case(
        {"target_groups.+": {"id": "gemeenten", "name": "Gemeenten", "organisations": 20}},
        {"pins.+": {"group": "gemeenten", "block": "basis"}},
        expect={"group": "Gemeenten"},
    ),
    "lane.no_organisations": Case({"target_groups.1.organisations": 0}, {"target_groups.1.organisations": "20 to 40"}),
    "lane.no_learners": Case(
        {"target_groups.1.learners_per_organisation": 0}, {"target_groups.1.learners_per_organisation": 3}
    ),
    "lane.leap": Case(
        {"route": [HEAD, ["installateurs", "lab"], ["waterschappen", "llo"]]},
        {
            "route": [
                HEAD,
                ["installateurs", "lab"],
                ["installateurs", "hybride"],
                ["waterschappen", "hybride"],
                ["waterschappen", "llo"],
            ]
        },
        expect={"pin": "waterschappen/llo", "step": 3},
    ),
    "reach.block_outside_levels": Case(
        {"blocks.0.levels": ["mbo", "wo"]}, {"levels": ["mbo", "hbo", "wo"]}, expect={"levels": "wo"}
    ),
    "money.subsidy_before_start": Case(
        {"finance.subsidy.from": "2023-Q4"}, {"start": "2023-Q4"}, expect={"from": "2023-Q4", "start": "2024-Q1"}
    ),
    "money.line_never_counts": Case(
        {"finance.lines.0.from": "2034-Q1"}, {"finance.lines.0.from": "2033-Q4"}, expect={"end": "2033-Q4"}
    ),
    "partners.left_before_start": Case(
        {"partners.1.joined": "2022-Q1", "partners.1.committed_until": "2023-Q4"},
        {"partners.1.committed_until": "2024-Q1"},
        expect={"until": "2023-Q4", "start": "2024-Q1"},
    ),
    "lane.off_route": Case(
        {"route.4": GONE}, {"route.+": ["waterschappen", "llo"]}, expect={"pin": "waterschappen/llo"}
    ),
    "lane.early": Case(
        {"route.1": {"pin": ["installateurs", "lab"], "opens": "2027-Q1"}},
        {"route.1": ["installateurs", "lab"]},
        expect={"opens": "2027-Q1"},
    ),
    "lane.too_soon": Case(
        {"route.1": {"pin": ["installateurs", "lab"], "opens": "2025-Q4"}},
        {"route.1": {"pin": ["installateurs", "lab"], "opens": "2026-Q1"}},
        expect={"soonest": "2026-Q1"},
    ),
    "lane.out_of_order": Case(
        {
            "route.1": {"pin": ["installateurs", "lab"], "opens": "2028-Q1"},
            "route.2": {"pin": ["installateurs", "hybride"], "opens": "2027-Q4"},
        },
        {"route.2": {"pin": ["installateurs", "hybride"], "opens": "2028-Q1"}},
        expect={"opens": "2027-Q4", "before": "2028-Q1"},
    ),
    "lane.silent": Case(
        {"references": []},
        {"references": [{"from": "installateurs", "to": "waterschappen", "strength": 0.3}]},
        expect={"origin": "Installatiebedrijven", "target": "Waterschappen"},
    ),
    "lane.default_reference": Case({"references.0.strength": GONE}, {"references.0.strength": 0.3}),
    # head pin
    "headpin.needs_proof": Case(
        {
            "pins.+": {"group": "installateurs", "block": "llo", "fit": 5},
            "route": [["installateurs", "llo"]],
            "partners.1.pin": GONE,
        },
        {"pins.5.outside_proof": 0.2},
        expect={"block": "Bijscholing", "pin": "installateurs/llo"},
    ),
    "headpin.another_first": Case(
        {"route": [["waterschappen", "hybride"], ["installateurs", "hybride"]], "pins.3.fit": 2},
        {"route": [HEAD, ["installateurs", "hybride"]]},
        expect={"pin": "waterschappen/hybride", "better": "installateurs/basis"},
    ),
    "headpin.low_need": Case({"target_groups.0.need": 2}, {"target_groups.0.need": 3}, expect={"need": 2}),
    "headpin.low_fit": Case({"pins.0.fit": 2}, {"pins.0.fit": 3}, expect={"fit": 2}),
    "headpin.no_founding": Case(
        {"pins.0.founding_customers": 0, "partners.1.pin": GONE, "measurements": []}, {"pins.0.founding_customers": 6}
    ),
    "headpin.small_market": Case(
        {"target_groups.0.organisations": 5}, {"target_groups.0.organisations": 6}, expect={"most": 5, "needed": 6}
    ),
    # volume
    "volume.loses": Case(
        {"pins.1.cash_euro_per_customer_per_year": 1000},
        {"pins.1.cash_euro_per_customer_per_year": 1150},
        expect={"pin": "installateurs/lab", "euro": 150},
    ),
    "volume.uncertain": Case(
        {"pins.1.cash_euro_per_customer_per_year": "1000 to 5000"},
        {"pins.1.cash_euro_per_customer_per_year": "1200 to 5000"},
        expect={"low": 1000},
    ),
    "volume.brings_nothing": Case(
        {"pins.1.cash_euro_per_customer_per_year": 0, "pins.1.in_kind_hours_per_customer_per_year": 0},
        {"pins.1.cash_euro_per_customer_per_year": 3000},
    ),
    "volume.full": Case(
        {"measurements.1.customers": 90}, {"target_groups.0.organisations": "200 to 300"}, expect={"customers": 90}
    ),
    "volume.only": Case(
        {"route": [HEAD], "target_groups.0.neighbours": 2},
        {"route": [HEAD, ["installateurs", "lab"]]},
        expect={"neighbours": 2},
    ),
    "volume.most_of_market": Case(
        {"target_groups.0.organisations": 15}, {"target_groups.0.organisations": 16}, expect={"founding": 8}
    ),
    # money
    "money.never_covers": Case(
        {"finance.overhead_euro_per_year": 9_000_000}, {"finance.overhead_euro_per_year": 60_000}
    ),
    "money.no_income": Case(
        {"finance.lines": [], "partners": []} | {f"pins.{n}.cash_euro_per_customer_per_year": 0 for n in range(5)},
        {"pins.0.cash_euro_per_customer_per_year": 4000},
    ),
    "money.cliff": Case(
        {"finance.overhead_euro_per_year": 260_000},
        {"finance.reserve_euro": 400_000},
        expect={"until": "2027-Q4", "reserve": 150_000},
    ),
    "money.horizon_ends_with_subsidy": Case(
        {"horizon_years": 5}, {"horizon_years": 6}, expect={"until": "2027-Q4", "years": 5}
    ),
    "money.no_reserve": Case({"finance.reserve_euro": 0}, {"finance.reserve_euro": 50_000}),
    "money.unknown_scheme": Case(
        {"finance.subsidy.scheme": "eigen", "finance.subsidy.share": GONE},
        {"finance.subsidy.share": 0.5},
        expect={"scheme": "eigen"},
    ),
    "money.structural_ends": Case({"finance.lines.0.until": "2027-Q4"}, {"finance.lines.0.until": GONE}),
    "money.once_structural": Case(
        {"finance.lines.0.euro": 5000}, {"finance.lines.0.euro": GONE}, expect={"line": "Bekostiging"}
    ),
    "money.empty_line": Case(
        {"finance.lines.+": {"id": "leeg", "kind": "cost"}}, {"finance.lines.1.euro": 1000}, expect={"line": "leeg"}
    ),
    "money.no_overhead": Case({"finance.overhead_euro_per_year": 0}, {"finance.overhead_euro_per_year": 1000}),
    # people
    "people.no_staff": Case({"finance.staff_fte": 0}, {"finance.staff_fte": 2}),
    "people.overloaded": Case({"finance.programme_hours_per_year": 6000}, {"finance.staff_fte": 5}),
    "people.one_person": Case({"finance.staff_fte": 0.8}, {"finance.staff_fte": 1}, expect={"fte": 0.8}),
    "people.minimum_above_staff": Case(
        {"finance.staff_min_fte": 3}, {"finance.staff_fte": 3}, expect={"least": 3, "staff": 2.5}
    ),
    "people.no_programme_hours": Case(
        {"finance.programme_hours_per_year": 0}, {"finance.programme_hours_per_year": 100}
    ),
    "people.work_without_hours": Case(
        {"pins.1.staff_hours_per_customer_per_year": 0, "blocks.1.staff_hours_per_year": 0},
        {"blocks.1.staff_hours_per_year": 100},
    ),
    # partners
    "partners.no_lead": Case({"partners.0.role": "partner"}, {"partners.0.role": "lead"}),
    "partners.two_leads": Case(
        {"partners.1.role": "lead"}, {"partners.1.role": "founding"}, expect={"partner": "ROC Noord"}
    ),
    "partners.only_schools": Case({"partners.1.kind": "school"}, {"partners.1.kind": "company"}),
    "partners.bring_nothing": Case(
        {"partners.1.cash_euro_per_year": 0, "partners.1.in_kind_hours_per_year": 0},
        {"partners.1.in_kind_hours_per_year": 40},
    ),
    "partners.leave_with_subsidy": Case(
        {"partners.0.committed_until": "2027-Q4"},
        {"partners.0.committed_until": "2029-Q4"},
        expect={"euro": 60000, "all": 69000},
    ),
    "partners.hours_short": Case(
        {"pins.0.in_kind_hours_per_customer_per_year": 40},
        {"pins.0.in_kind_hours_per_customer_per_year": 40.5},
        expect={"brought": 40, "asked": 45},
    ),
    "partners.hours_unused": Case(
        {"pins.0.in_kind_hours_per_customer_per_year": 90},
        {"pins.0.partner_hours_per_customer_per_year": 46},
        expect={"brought": 90, "usable": 45},
    ),
    "partners.more_than_founding": Case(
        {"pins.0.founding_customers": 0.5}, {"pins.0.founding_customers": 1}, expect={"named": 1}
    ),
    "partners.founding_leave_early": Case(
        {"pins.0.founding_until": "2026-Q2"}, {"pins.0.founding_until": "2026-Q3"}, expect={"soonest": "2026-Q3"}
    ),
    # evidence
    "evidence.from_the_future": Case(
        {"evidence.0.on": "2026-03-17"}, {"evidence.0.on": "2026-03-16"}, expect={"criterion": "plan_of_approach"}
    ),
    "evidence.before_start": Case(
        {"evidence.1.on": "2021-12-31"}, {"evidence.1.on": "2022-01-01"}, expect={"on": "2021-12-31"}
    ),
    "evidence.no_value": Case(
        {"evidence.5.value": GONE}, {"evidence.5.value": 3}, expect={"criterion": "customers_bound"}
    ),
    "evidence.no_document": Case(
        {"evidence.0.document": "", "evidence.0.by": ""},
        {"evidence.0.by": "directeur"},
        expect={"criterion": "plan_of_approach"},
    ),
    "evidence.no_note": Case(
        {"evidence.1.document": "", "evidence.1.note": ""},
        {"evidence.1.note": "ROC Noord"},
        expect={"criterion": "lead_partner"},
    ),
    "evidence.nobody": Case({"evidence.1.by": " "}, {"evidence.1.by": "directeur"}),
    "evidence.below_bound": Case({"evidence.5.value": 1}, {"evidence.5.value": 2}, expect={"value": 1, "bound": 2}),
    "evidence.lapses_soon": Case(
        {"evidence.5.valid_until": "2026-05-01"},
        {"evidence.+": _shown("customers_bound")},
        expect={"until": "2026-05-01"},
    ),
    # measurements
    "measurements.from_the_future": Case({"measurements.1.quarter": "2026-Q2"}, {"measurements.1.quarter": "2026-Q1"}),
    "measurements.empty": Case(
        {"measurements.+": {"quarter": "2025-Q4"} | SOURCE}, {"measurements.2.reserve_euro": 90_000}
    ),
    "measurements.twice": Case(
        {"measurements.+": {"quarter": "2025-Q4", "pin": HEAD, "customers": 15} | SOURCE},
        {"measurements.2.quarter": "2026-Q1"},
        expect={"pin": "installateurs/basis"},
    ),
    "measurements.above_market": Case(
        {"measurements.0.customers": 140},
        {"target_groups.0.organisations": "150 to 200"},
        expect={"customers": 140, "most": 130},
    ),
    "measurements.learners_without_customers": Case({"measurements.0.customers": 0}, {"measurements.0.customers": 8}),
    "measurements.cash_far_off": Case({"measurements.1.cash_euro": 9000}, {"measurements.1.cash_euro": 12000}),
    "measurements.without_source": Case({"measurements.1.source": ""}, {"measurements.1.source": "administratie"}),
    "measurements.long_ago": Case(
        {},
        {"measurements.+": {"quarter": "2026-Q4", "pin": HEAD, "customers": 15} | SOURCE},
        LATER,
        {"quarter": "2025-Q4"},
    ),
    # plausibility
    "plausibility.cost_per_fte": Case(
        {"finance.cost_per_fte_euro_per_year": 9000},
        {"finance.cost_per_fte_euro_per_year": 90_000},
        expect={"value": 9000},
    ),
    "plausibility.bought_hour": Case(
        {"finance.bought_hour_euro": 750}, {"finance.bought_hour_euro": 75}, expect={"value": 750}
    ),
    "plausibility.grant": Case(
        {"finance.subsidy.euro": 1200}, {"finance.subsidy.euro": 1_200_000}, expect={"value": 1200}
    ),
    "plausibility.wide_range": Case(
        {"target_groups.0.organisations": "5 to 130"}, {"target_groups.0.organisations": "10 to 130"}, expect={"low": 5}
    ),
    "plausibility.nothing_uncertain": Case(
        {"target_groups.0.organisations": 100, "target_groups.1.organisations": 35}
        | {f"pins.{n}.cash_euro_per_customer_per_year": 5000 for n in range(5)}
        | {f"pins.{n}.in_kind_hours_per_customer_per_year": 50 for n in range(5)},
        {"target_groups.0.organisations": "80 to 130"},
    ),
    "plausibility.no_ambition": Case({"ambition": ""}, {"ambition": "Vakmensen opleiden"}),
}
