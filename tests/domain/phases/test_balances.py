from datetime import date
from typing import Any

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.parameters import hour_cost
from bestendig.domain.phases.balances import Balances, balances
from bestendig.domain.phases.evidence import FOREVER, months_after
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter

SMALL: dict[str, Any] = {
    "bestendig": 1,
    "name": "Klein",
    "start": "2024-Q1",
    "target_groups": [{"id": "g", "name": "G", "organisations": 50}],
    "blocks": [
        {"id": "b", "name": "B", "archetype": "curriculum", "development_hours": 600, "staff_hours_per_year": 100,
         "fixed_euro_per_year": 1000, "partner_hours_per_year": 40, "upkeep_share_per_year": 0.1,
          "years_to_develop": 2},
    ],
    "pins": [
        {"group": "g", "block": "b", "founding_customers": 10, "cash_euro_per_customer_per_year": 5000,
         "in_kind_hours_per_customer_per_year": 20, "partner_hours_per_customer_per_year": 30,
         "staff_hours_per_customer_per_year": 5, "variable_euro_per_customer_per_year": 100},
    ],
    "finance": {"staff_fte": 1, "overhead_euro_per_year": 2000, "programme_hours_per_year": 50, "bought_hour_euro": 80},
}  # fmt: skip
NOW = Quarter(2024, 1)


def small(catalogue: Catalogue, now: Quarter = NOW, **changes: Any) -> Balances:
    return balances(Plan.model_validate(SMALL | changes), catalogue, now)


@pytest.mark.clause("M4")
def test_money_holds_structural_income_against_structural_cost(catalogue: Catalogue) -> None:
    hour = hour_cost(Plan.model_validate(SMALL), catalogue)
    assert hour == 90_000 / (1500 * 0.8)
    year = small(catalogue).money.years[0]
    assert year.have == 10 * 5000
    bought = (10 * 30 + 40 - 10 * 20) * 80
    assert year.need == pytest.approx(2000 + 50 * hour + 10 * 100 + 1000 + (10 * 5 + 100 + 60) * hour + bought)
    assert year.coverage == pytest.approx(year.have / year.need)


@pytest.mark.clause("M4")
def test_people_holds_staff_hours_against_the_work_and_building_counts(catalogue: Catalogue) -> None:
    year = small(catalogue).people.years[0]
    assert (year.have, year.need) == (1500, 50 + 10 * 5 + 100 + 60 + 600 / 2)
    ready = small(catalogue, blocks=[SMALL["blocks"][0] | {"present": True}])
    assert ready.people.years[0].need == 50 + 10 * 5 + 100 + 60


@pytest.mark.clause("M4")
def test_time_holds_hours_in_kind_against_what_the_plan_needs(catalogue: Catalogue) -> None:
    balance = small(catalogue).time
    assert (balance.years[0].have, balance.years[0].need) == (200, 340)
    assert balance.coverage == pytest.approx(200 / 340)
    assert balance.short == 140


def test_more_hours_than_needed_do_not_count_as_more(catalogue: Catalogue) -> None:
    generous = [SMALL["pins"][0] | {"in_kind_hours_per_customer_per_year": 100}]
    assert small(catalogue, pins=generous).time.years[0].have == 340
    assert small(catalogue, pins=generous).time.short == 0


@pytest.mark.clause("M4")
def test_subsidy_and_one_off_money_do_not_count(catalogue: Catalogue) -> None:
    finance = SMALL["finance"] | {
        "subsidy": {"euro": 900_000, "from": "2024-Q1", "until": "2030-Q4"},
        "lines": [
            {"id": "once", "kind": "income", "euro": 50_000, "structural": True},
            {"id": "loose", "kind": "income", "euro_per_year": 50_000},
        ],
    }
    assert small(catalogue, finance=finance).money.years[0].have == 50_000


@pytest.mark.clause("M4")
def test_structural_lines_count_in_their_own_quarters(catalogue: Catalogue) -> None:
    lines = [
        {
            "id": "in",
            "kind": "income",
            "euro_per_year": 8000,
            "structural": True,
            "from": "2024-Q3",
            "until": "2025-Q2",
        },
        {"id": "out", "kind": "cost", "euro_per_year": 4000, "structural": True},
    ]
    plain, more = small(catalogue).money, small(catalogue, finance=SMALL["finance"] | {"lines": lines}).money
    assert [year.have - before.have for year, before in zip(more.years, plain.years, strict=True)] == [4000, 4000, 0, 0]
    assert all(
        year.need - before.need == pytest.approx(4000) for year, before in zip(more.years, plain.years, strict=True)
    )


@pytest.mark.clause("M17")
def test_partners_without_a_pin_bring_hours_and_structural_cash_only_without_an_end(catalogue: Catalogue) -> None:
    partner = {"id": "p", "name": "P", "cash_euro_per_year": 3000, "in_kind_hours_per_year": 500}
    plain = small(catalogue)
    lasting = small(catalogue, partners=[partner])
    ending = small(catalogue, partners=[partner | {"committed_until": "2024-Q4"}])
    assert lasting.money.years[0].have - plain.money.years[0].have == 3000
    assert ending.money.years[0].have == plain.money.years[0].have
    assert [year.have - 1500 for year in ending.people.years] == [500, 0, 0, 0]


@pytest.mark.clause("M17")
def test_a_named_founding_partner_brings_its_own_instead_of_the_average_while_it_is_there(catalogue: Catalogue) -> None:
    partner = {"id": "p", "name": "P", "cash_euro_per_year": 9000, "in_kind_hours_per_year": 50, "pin": ["g", "b"]}
    lasting = small(catalogue, partners=[partner | {"committed_until": "2024-Q4"}])
    assert [year.have for year in lasting.money.years] == [54_000, 50_000, 50_000, 50_000]
    assert [year.have for year in lasting.time.years] == [230, 200, 200, 200]


@pytest.mark.clause("M17")
def test_named_partners_count_for_the_same_part_when_customers_are_fewer(catalogue: Catalogue) -> None:
    partners = [
        {"id": name, "name": name, "pin": ["g", "b"], "cash_euro_per_year": euro}
        for name, euro in (("rich", 8000), ("poor", 0))
    ]
    pins = [SMALL["pins"][0] | {"founding_customers": 1}]
    for order in (partners, partners[::-1]):
        assert small(catalogue, partners=order, pins=pins).money.years[0].have == 4000


def test_customers_are_the_measured_ones_when_there_are(catalogue: Catalogue) -> None:
    measured = [
        {"quarter": "2024-Q2", "pin": ["g", "b"], "customers": 20},
        {"quarter": "2024-Q3", "pin": ["g", "b"], "customers": 30},
    ]
    assert small(catalogue, Quarter(2024, 2), measurements=measured).money.years[0].have == 100_000
    assert small(catalogue, Quarter(2024, 3), measurements=measured).money.years[0].have == 150_000


def test_staff_is_the_measured_one_when_it_is(catalogue: Catalogue) -> None:
    assert small(catalogue, measurements=[{"quarter": "2024-Q1", "staff_fte": 2}]).people.years[0].have == 3000


def test_only_open_pins_count_and_a_blocks_own_cost_counts_once(catalogue: Catalogue) -> None:
    pins = [SMALL["pins"][0], SMALL["pins"][0] | {"group": "h"}]
    groups = [*SMALL["target_groups"], {"id": "h", "name": "H", "organisations": 9}]
    changes: dict[str, Any] = {"pins": pins, "target_groups": groups}
    assert small(catalogue, **changes).money == small(catalogue).money
    both = [{"quarter": "2024-Q1", "pin": [g, "b"], "customers": 10} for g in "gh"]
    opened = small(catalogue, **changes, measurements=both).money.years[0]
    assert opened.have == 100_000
    hour = 75
    bought = (300 + 40 - 200) * 80 + (300 - 200) * 80
    assert opened.need == pytest.approx(2000 + 50 * hour + 2000 + 1000 + (100 + 100 + 60) * hour + bought)


@pytest.mark.clause("M6")
def test_the_quarters_that_are_covered_end_with_the_line_that_ends(catalogue: Catalogue) -> None:
    lines = [{"id": "in", "kind": "income", "euro_per_year": 40_000, "structural": True, "until": "2025-Q1"}]
    assert small(catalogue).quarters_covered == 16
    poor = [SMALL["pins"][0] | {"cash_euro_per_customer_per_year": 1000}]
    assert small(catalogue, pins=poor).quarters_covered == 0
    assert small(catalogue, pins=poor, finance=SMALL["finance"] | {"lines": lines}).quarters_covered == 5


@pytest.mark.clause("M4")
def test_a_plan_that_needs_nothing_is_covered(catalogue: Catalogue) -> None:
    result = balances(Plan.model_validate({"bestendig": 1, "name": "x", "start": "2024-Q1"}), catalogue, NOW)
    assert [balance.coverage for balance in result.all] == [1, 1, 1]
    assert [balance.name for balance in result.all] == ["money", "people", "time"]


@pytest.mark.parametrize(
    "day, months, end",
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 31), 12, date(2025, 1, 31)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(9999, 6, 1), 12, FOREVER),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, end: date) -> None:
    assert months_after(day, months) == end
