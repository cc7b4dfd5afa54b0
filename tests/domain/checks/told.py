"""Per finding of `cases.py`: at which place of the broken plan it stands, and what it tells."""

from typing import Any

TOLD: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "phases.early_claim": [("start", {"years": 2.2, "least": 4})],
    "phases.fallen_back": [
        ("evidence", {"phase": "validation", "criterion": "test_agreements", "since": "2026-02-01"})
    ],
    "phases.lapsed": [("evidence", {"criterion": "renewals", "since": "2026-01-01"})],
    "phases.nothing_shown": [("evidence", {"start": "2024-Q1"})],
    "phases.short_horizon": [("horizon_years", {"years": 4, "least": 5})],
    "phases.no_organisation": [("finance.organisation_hours", {})],
    "blocks.floats": [
        ("blocks[2]", {"block": "Hybride leren", "archetype": "environment", "support": ""}),
        ("blocks[3]", {"block": "Bijscholing", "archetype": "environment", "support": ""}),
    ],
    "blocks.rests_on_old": [
        ("blocks[2]", {"block": "Hybride leren", "archetype": "curriculum", "support": "Actueel curriculum"}),
        ("blocks[3]", {"block": "Bijscholing", "archetype": "curriculum", "support": "Actueel curriculum"}),
    ],
    "blocks.rests_on_unused": [
        ("blocks[2]", {"block": "Hybride leren", "archetype": "environment", "support": "Praktijkcentrum"})
    ],
    "blocks.never_carried": [("archetypes[0].requires_any_others", {"name": "Eigen soort", "asked": 5, "most": 4})],
    "blocks.unused": [("blocks[4]", {"block": "Ketenagenda"})],
    "blocks.no_bricks": [("blocks[2].bricks", {"block": "Hybride leren"})],
    "blocks.brick_without_owner": [
        ("blocks[2].bricks[0]", {"brick": "Hybride leren, deel 1", "block": "Hybride leren"})
    ],
    "blocks.brick_out_of_date": [
        ("blocks[3].bricks[0]", {"brick": "Bijscholing, deel 1", "block": "Bijscholing", "until": "2025-Q4"})
    ],
    "blocks.ready_without_date": [
        ("blocks[3].bricks[0].up_to_date_until", {"brick": "Bijscholing, deel 1", "block": "Bijscholing"})
    ],
    "blocks.no_upkeep": [("blocks[1].upkeep_share_per_year", {"block": "Praktijkcentrum"})],
    "blocks.free_development": [("blocks[3]", {"block": "Bijscholing"})],
    "blocks.slow_development": [("blocks[3].years_to_develop", {"block": "Bijscholing", "years": 4, "most": 3})],
    "blocks.short_shelf_life": [("blocks[3].shelf_life_years", {"block": "Bijscholing", "life": 1, "years": 2})],
    "reach.no_shared_level": [
        ("pins[4]", {"group": "Waterschappen", "block": "Bijscholing", "levels": "mbo", "block_levels": "hbo"})
    ],
    "reach.partly_served": [
        (
            "pins[0]",
            {"group": "Installatiebedrijven", "block": "Actueel curriculum", "levels": "hbo", "block_levels": "mbo"},
        )
    ],
    "reach.level_not_served": [("levels", {"level": "vo"})],
    "reach.outside_levels": [("target_groups[0].levels", {"group": "Installatiebedrijven", "levels": "wo"})],
    "lane.no_pins": [("pins", {})],
    "lane.empty_group": [("target_groups[2]", {"group": "Gemeenten"})],
    "lane.no_organisations": [("target_groups[1].organisations", {"group": "Waterschappen"})],
    "lane.no_learners": [("target_groups[1].learners_per_organisation", {"group": "Waterschappen"})],
    "lane.leap": [("route[2]", {"pin": "waterschappen/llo", "step": 3})],
    "lane.off_route": [("pins[4]", {"pin": "waterschappen/llo"})],
    "lane.early": [("route[1].opens", {"pin": "installateurs/lab", "opens": "2027-Q1"})],
    "lane.too_soon": [("route[1].opens", {"pin": "installateurs/lab", "opens": "2025-Q4", "soonest": "2026-Q1"})],
    "lane.out_of_order": [
        ("route[2].opens", {"pin": "installateurs/hybride", "opens": "2027-Q4", "before": "2028-Q1"})
    ],
    "lane.silent": [("references", {"origin": "Installatiebedrijven", "target": "Waterschappen"})],
    "lane.default_reference": [("references[0]", {"origin": "Installatiebedrijven", "target": "Waterschappen"})],
    "headpin.needs_proof": [("pins[5]", {"block": "Bijscholing", "pin": "installateurs/llo"})],
    "headpin.another_first": [("route", {"pin": "waterschappen/hybride", "better": "installateurs/basis"})],
    "headpin.low_need": [("target_groups[0].need", {"group": "Installatiebedrijven", "need": 2})],
    "headpin.low_fit": [("pins[0].fit", {"group": "Installatiebedrijven", "block": "Actueel curriculum", "fit": 2})],
    "headpin.no_founding": [("pins[0].founding_customers", {"group": "Installatiebedrijven"})],
    "headpin.small_market": [
        ("target_groups[0].organisations", {"group": "Installatiebedrijven", "most": 5, "needed": 6})
    ],
    "volume.loses": [("pins[1].cash_euro_per_customer_per_year", {"pin": "installateurs/lab", "euro": 150})],
    "volume.uncertain": [("pins[1].cash_euro_per_customer_per_year", {"pin": "installateurs/lab", "low": 1000})],
    "volume.brings_nothing": [("pins[1].cash_euro_per_customer_per_year", {"pin": "installateurs/lab"})],
    "volume.full": [
        ("pins[0]", {"group": "Installatiebedrijven", "pin": "installateurs/basis", "customers": 90, "most": 80})
    ],
    "volume.only": [("route", {"group": "Installatiebedrijven", "neighbours": 2})],
    "volume.most_of_market": [
        ("pins[0].founding_customers", {"group": "Installatiebedrijven", "founding": 8, "organisations": 15})
    ],
    "money.never_covers": [("finance", {"income": 1881684, "cost": 9502833, "short": 7621150})],
    "money.no_income": [("finance", {})],
    "money.cliff": [("finance.subsidy.until", {"until": "2027-Q4", "short": 170129, "reserve": 150000})],
    "money.horizon_ends_with_subsidy": [("horizon_years", {"until": "2027-Q4", "years": 5})],
    "money.no_reserve": [("finance.reserve_euro", {})],
    "money.unknown_scheme": [("finance.subsidy.scheme", {"scheme": "eigen"})],
    "money.structural_ends": [("finance.lines[0].until", {"line": "Bekostiging", "until": "2027-Q4"})],
    "money.once_structural": [("finance.lines[0].structural", {"line": "Bekostiging"})],
    "money.empty_line": [("finance.lines[1]", {"line": "leeg"})],
    "money.no_overhead": [("finance.overhead_euro_per_year", {})],
    "people.no_staff": [("finance.staff_fte", {})],
    "people.overloaded": [("finance.staff_fte", {"have": 4950, "need": 6415, "fte": 0.98})],
    "people.one_person": [("finance.staff_fte", {"fte": 0.8})],
    "people.minimum_above_staff": [("finance.staff_min_fte", {"least": 3, "staff": 2.5})],
    "people.no_programme_hours": [("finance.programme_hours_per_year", {})],
    "people.work_without_hours": [("pins[1].staff_hours_per_customer_per_year", {"block": "Praktijkcentrum"})],
    "partners.no_lead": [("partners", {})],
    "partners.two_leads": [
        ("partners[0].role", {"partner": "ROC Noord"}),
        ("partners[1].role", {"partner": "Waterbedrijf"}),
    ],
    "partners.only_schools": [("partners", {})],
    "partners.bring_nothing": [("partners[1]", {"partner": "Waterbedrijf"})],
    "partners.leave_with_subsidy": [("partners", {"euro": 60000, "all": 69000, "until": "2027-Q4"})],
    "partners.hours_short": [
        ("pins[0].in_kind_hours_per_customer_per_year", {"pin": "installateurs/basis", "brought": 40, "asked": 45})
    ],
    "partners.hours_unused": [
        ("pins[0].in_kind_hours_per_customer_per_year", {"group": "Installatiebedrijven", "brought": 90, "usable": 45})
    ],
    "partners.more_than_founding": [
        ("pins[0].founding_customers", {"pin": "installateurs/basis", "named": 1, "founding": 0.5})
    ],
    "partners.founding_leave_early": [
        ("pins[0].founding_until", {"pin": "installateurs/basis", "until": "2026-Q2", "soonest": "2026-Q3"})
    ],
    "evidence.from_the_future": [("evidence[0].on", {"on": "2026-03-17", "criterion": "plan_of_approach"})],
    "evidence.before_start": [("evidence[1].on", {"on": "2021-12-31", "start": "2024-Q1"})],
    "evidence.no_value": [("evidence[5].value", {"criterion": "customers_bound"})],
    "evidence.no_document": [("evidence[0].document", {"criterion": "plan_of_approach"})],
    "evidence.no_note": [("evidence[1].note", {"criterion": "lead_partner"})],
    "evidence.nobody": [("evidence[1].by", {"criterion": "lead_partner"})],
    "evidence.below_bound": [("evidence[5].value", {"criterion": "customers_bound", "value": 1, "bound": 2})],
    "evidence.lapses_soon": [("evidence[5]", {"criterion": "customers_bound", "until": "2026-05-01"})],
    "measurements.from_the_future": [("measurements[1].quarter", {"quarter": "2026-Q2"})],
    "measurements.empty": [("measurements[2]", {"quarter": "2025-Q4"})],
    "measurements.twice": [("measurements[2]", {"quarter": "2025-Q4", "pin": "installateurs/basis"})],
    "measurements.above_market": [
        ("measurements[0].customers", {"group": "Installatiebedrijven", "customers": 140, "most": 130})
    ],
    "measurements.learners_without_customers": [("measurements[0].customers", {"quarter": "2025-Q3"})],
    "measurements.cash_far_off": [
        ("measurements[1].cash_euro", {"pin": "installateurs/basis", "real": 2571, "planned": 5612})
    ],
    "measurements.without_source": [("measurements[1].source", {"quarter": "2025-Q4"})],
    "measurements.long_ago": [("measurements", {"quarter": "2025-Q4"})],
    "plausibility.cost_per_fte": [
        ("finance.cost_per_fte_euro_per_year", {"value": 9000, "low": 50000, "high": 160000})
    ],
    "plausibility.bought_hour": [("finance.bought_hour_euro", {"value": 750, "low": 30, "high": 250})],
    "plausibility.grant": [("finance.subsidy.euro", {"value": 1200, "low": 200000, "high": 20000000})],
    "plausibility.wide_range": [("target_groups[0].organisations", {"low": 5, "high": 130})],
    "plausibility.nothing_uncertain": [("pins", {})],
    "plausibility.no_ambition": [("ambition", {})],
    "reach.block_outside_levels": [("blocks[0].levels", {"block": "Actueel curriculum", "levels": "wo"})],
    "money.subsidy_before_start": [("finance.subsidy.from", {"from": "2023-Q4", "start": "2024-Q1"})],
    "money.line_never_counts": [("finance.lines[0]", {"line": "Bekostiging", "start": "2024-Q1", "end": "2033-Q4"})],
    "partners.left_before_start": [
        ("partners[1].committed_until", {"partner": "Waterbedrijf", "until": "2023-Q4", "start": "2024-Q1"})
    ],
}
