"""Criteria of the gates: whole, in two languages, with a bound, a measure and a clause."""

import pytest

from bestendig.domain.catalogue import GATES, Criterion
from bestendig.domain.phases.measures import MEASURES
from bestendig.files.catalogue import load_catalogue

CATALOGUE = load_catalogue()
CRITERIA = [criterion for gate in CATALOGUE.criteria.values() for criterion in gate]
CRITERIA_PER_GATE = range(3, 8)
CLAUSES = {f"M{number}" for number in range(1, 20)}
PSAT_DOMAINS = {
    "environmental_support",
    "funding_stability",
    "partnerships",
    "organizational_capacity",
    "program_evaluation",
    "program_adaptation",
    "communications",
    "strategic_planning",
}


@pytest.mark.clause("M1")
def test_every_gate_has_three_to_seven_criteria() -> None:
    assert set(CATALOGUE.criteria) == set(GATES)
    assert all(len(criteria) in CRITERIA_PER_GATE for criteria in CATALOGUE.criteria.values())


def test_a_criterion_id_stands_once_in_all_gates() -> None:
    assert len({criterion.id for criterion in CRITERIA}) == len(CRITERIA)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
def test_a_criterion_has_both_texts_a_clause_and_a_source(criterion: Criterion) -> None:
    assert criterion.text.nl != criterion.text.en
    assert criterion.question.nl.endswith("?")
    assert criterion.question.en.endswith("?")
    assert criterion.clause in CLAUSES
    assert criterion.source


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
def test_a_criterion_names_a_measure_that_exists_and_a_bound_in_a_known_unit(criterion: Criterion) -> None:
    assert criterion.measure in dict(MEASURES)
    assert criterion.unit in CATALOGUE.units
    assert (criterion.at_least is None) != (criterion.at_most is None)


def test_the_criteria_touch_all_eight_domains_of_the_sustainability_tool() -> None:
    assert {criterion.psat_domain for criterion in CRITERIA} == PSAT_DOMAINS


@pytest.mark.clause("M2")
def test_development_asks_two_customers_and_two_partners() -> None:
    bounds = {criterion.id: criterion.at_least for criterion in CATALOGUE.criteria["development"]}
    assert (bounds["customers_bound"], bounds["partners_bound"]) == (2, 2)


@pytest.mark.clause("M3")
def test_validation_asks_six_organisations_four_quarters_and_recognition() -> None:
    bounds = {criterion.id: criterion.at_least for criterion in CATALOGUE.criteria["validation"]}
    assert (bounds["pilot_customers"], bounds["pilot_quarters"]) == (6, 4)
    assert {"distinctiveness", "market_recognition", "renewals", "willingness_to_pay"} <= set(bounds)


@pytest.mark.clause("M4")
def test_sustaining_asks_money_people_and_time_apart() -> None:
    bounds = {criterion.id: criterion.at_least for criterion in CATALOGUE.criteria["sustaining"]}
    assert bounds["structural_coverage"] == 1
    assert (bounds["staff_coverage"], bounds["in_kind_coverage"], bounds["reserve"]) == (0.9, 0.9, 0)


@pytest.mark.clause("M5")
def test_the_professional_gate_asks_roles_succession_quality_contracts_and_administration() -> None:
    asked = {criterion.id for criterion in CATALOGUE.criteria["organisation"]}
    assert {"roles_filled", "succession", "quality_cycle", "contracts", "administration"} <= asked
