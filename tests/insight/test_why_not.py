"""Plans in which by their build one leg fails: that leg is named, with when, how much, and what sets it apart."""

from typing import Any

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Forecast, WhyNot
from bestendig.files.texts import load_texts
from bestendig.insight.summary import forecast
from bestendig.reports.wording.why_not import failing, held, sentence

DRAWS = 2_000
NL, EN = load_texts("nl"), load_texts("en")

SOUND: dict[str, Any] = {
    "bestendig": 1,
    "name": "Gezond",
    "start": "2024-Q1",
    "target_groups": [{"id": "g", "name": "Bedrijven", "organisations": 100}],
    "blocks": [
        {"id": "onder", "name": "Onder", "archetype": "curriculum", "present": True},
        {"id": "lab", "name": "Lab", "archetype": "environment", "present": True},
        {
            "id": "b",
            "name": "Blok",
            "archetype": "curriculum",
            "bricks": [{"id": "x", "state": "building", "development_hours": 100}],
        },
    ],
    "pins": [
        {
            "group": "g",
            "block": "b",
            "founding_customers": 20,
            "founding_until": "2033-Q4",
            "cash_euro_per_customer_per_year": 20_000,
            "in_kind_hours_per_customer_per_year": 50,
            "partner_hours_per_customer_per_year": 20,
            "staff_hours_per_customer_per_year": 5,
        }
    ],
    "finance": {
        "reserve_euro": 2_000_000,
        "staff_fte": 2,
        "subsidy": {"euro": 400_000, "from": "2024-Q1", "until": "2027-Q4", "share": 0.33},
    },
    "parameters": {"pilot_succeeds": 1, "hiring_years": 0.25, "startup_quarters": 1, "years_to_develop": 0.5},
}


def _plan(pin: dict[str, Any] | None = None, finance: dict[str, Any] | None = None, **changes: Any) -> Plan:
    data = SOUND | changes
    data["pins"] = [SOUND["pins"][0] | (pin or {})]
    data["finance"] = SOUND["finance"] | (finance or {})
    data["parameters"] = SOUND["parameters"] | changes.get("parameters", {})
    return Plan.model_validate(data)


def _floating() -> Plan:
    """A block of a kind that rests on what is not there."""
    blocks = [SOUND["blocks"][2] | {"archetype": "education_models"}]
    return _plan(blocks=blocks, parameters={"floating_quality": 1})


BUILT: dict[str, Plan] = {
    "money": _plan(finance={"overhead_euro_per_year": 2_000_000, "reserve_euro": 30_000_000}),
    "people": _plan(
        {"staff_hours_per_customer_per_year": 200, "cash_euro_per_customer_per_year": 60_000},
        {"staff_fte": 1.5, "reserve_euro": 20_000_000},
        blocks=[*SOUND["blocks"][:2], SOUND["blocks"][2] | {"bricks": [], "development_hours": 0}],
        parameters={"hiring_years": 100, "release_years": 100, "overload_churn": 0},
    ),
    "time": _plan({"in_kind_hours_per_customer_per_year": 5, "partner_hours_per_customer_per_year": 60}),
    "carried": _floating(),
    "pilot": _plan({"founding_customers": 3}, parameters={"innovation": 0, "imitation": 0, "trust_effect": 0}),
    "stopped": _plan(finance={"reserve_euro": 0, "overhead_euro_per_year": 2_000_000}),
}


def _found(name: str, catalogue: Catalogue) -> Forecast:
    return forecast(BUILT[name], catalogue, DRAWS)


@pytest.mark.clause("M4")
def test_the_sound_plan_does_not_fail_by_its_build(catalogue: Catalogue) -> None:
    assert forecast(_plan(), catalogue, DRAWS).at_subsidy_end.p > 0.95


@pytest.mark.clause("M4")
@pytest.mark.parametrize("leg", BUILT)
def test_the_leg_that_is_taken_away_is_the_one_that_is_named(leg: str, catalogue: Catalogue) -> None:
    found = _found(leg, catalogue)
    assert found.at_subsidy_end.p < 0.05
    assert found.why_not[0].leg == leg
    assert found.why_not[0].share > 0.95
    assert sum(row.share for row in found.why_not) == pytest.approx(1)


SIZES = {"money": (1_000_000, 2_000_000), "people": (0.1, 0.9), "time": (0.5, 0.9), "carried": (0.59, 0.61)}
"""Between which what lacks must lie, by the build of each plan."""


@pytest.mark.parametrize(("leg", "bounds"), SIZES.items())
def test_how_much_lacks_follows_from_the_build(leg: str, bounds: tuple[float, float], catalogue: Catalogue) -> None:
    row = _found(leg, catalogue).why_not[0]
    assert row.size is not None
    assert bounds[0] <= row.size <= bounds[1]
    assert row.moment_years is not None
    assert 1 < row.moment_years <= 4


def test_a_future_that_stops_says_when_and_with_what_debt(catalogue: Catalogue) -> None:
    row = _found("stopped", catalogue).why_not[0]
    assert row.unit == "euro"
    assert row.moment_years is not None
    assert row.moment_years <= 2
    assert row.size is not None
    assert row.size > 500_000


def test_pilots_that_end_too_late_say_how_much_too_late(catalogue: Catalogue) -> None:
    late = _plan(finance={"subsidy": SOUND["finance"]["subsidy"] | {"until": "2025-Q2"}})
    row = forecast(late, catalogue, DRAWS).why_not[0]
    assert (row.leg, row.unit) == ("pilot", "years")
    assert row.moment_years is not None
    assert row.size == pytest.approx(row.moment_years + 1 - 1.5)


def test_pilots_that_never_end_have_no_moment(catalogue: Catalogue) -> None:
    row = _found("pilot", catalogue).why_not[0]
    assert (row.moment_years, row.size) == (None, None)


@pytest.mark.parametrize("name", BUILT)
def test_every_reason_is_a_whole_sentence_in_both_languages(name: str, catalogue: Catalogue) -> None:
    found = _found(name, catalogue)
    for texts in (NL, EN):
        for item in held(found.why_not, failing(found), texts):
            said = sentence(item, found.start, texts)
            assert said.endswith(".")
            assert "None" not in said
            assert "{" not in said


@pytest.mark.clause("M4")
def test_the_numbers_that_set_failing_futures_apart_are_those_that_decide(catalogue: Catalogue) -> None:
    """Of two uncertain numbers one decides whether the money suffices, the other whether there are stickers."""
    mixed = _plan(
        {"cash_euro_per_customer_per_year": "3000 to 40000"},
        {"overhead_euro_per_year": 250_000, "bought_hour_euro": "74 to 76"},
        parameters={"income_multiplier": 1, "cost_multiplier": 1, "churn": 0.02, "innovation": 0.02},
    )
    reasons: tuple[WhyNot, ...] = forecast(mixed, catalogue, DRAWS).why_not
    money = next(row for row in reasons if row.leg == "money")
    assert money.drivers[0] == "pins.g/b.cash_euro_per_customer_per_year"
    assert "finance.bought_hour_euro" not in money.drivers
