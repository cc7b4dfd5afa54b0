import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.parameters import middle_parameter
from bestendig.domain.scaling.leverage import arrows, silent_references
from tests.strategies.good import GONE, good_plan

HYBRID = [("installateurs", "hybride"), ("waterschappen", "hybride")]


@pytest.mark.clause("M16")
def test_a_reference_goes_from_a_pin_to_the_same_block_for_another_group(catalogue: Catalogue) -> None:
    plan = good_plan({"parameters": {"reference_effect": 0.5, "satisfaction": 0.8}})
    (arrow,) = [arrow for arrow in arrows(plan, catalogue) if arrow.kind == "reference"]
    assert [arrow.origin, arrow.target] == HYBRID
    assert arrow.weight == 0.4
    assert arrow.per_year == pytest.approx(0.5 * 0.4 * 0.8)
    assert not arrow.is_default


@pytest.mark.clause("M16")
@pytest.mark.parametrize("changes", [{"references.0.strength": GONE, "parameters": {"reference_effect": 0.5}}, {}])
def test_a_reference_says_where_a_default_was_used(catalogue: Catalogue, changes: dict) -> None:
    (arrow,) = [arrow for arrow in arrows(good_plan(changes), catalogue) if arrow.kind == "reference"]
    assert arrow.is_default


@pytest.mark.clause("M16")
def test_without_a_reference_satisfied_customers_persuade_nobody(catalogue: Catalogue) -> None:
    plan = good_plan({"references": []})
    assert [arrow for arrow in arrows(plan, catalogue) if arrow.kind == "reference"] == []
    assert silent_references(plan) == [tuple(HYBRID)]
    assert silent_references(good_plan()) == []
    other_way = [{"from": "waterschappen", "to": "installateurs", "strength": 0.4}]
    assert silent_references(good_plan({"references": other_way})) == [tuple(HYBRID)]


@pytest.mark.clause("M18")
def test_trust_goes_between_all_pins_of_one_group(catalogue: Catalogue) -> None:
    trust = [arrow for arrow in arrows(good_plan(), catalogue) if arrow.kind == "trust"]
    assert len(trust) == 3 * 2 + 2 * 1
    assert all(arrow.origin[0] == arrow.target[0] and arrow.origin != arrow.target for arrow in trust)
    satisfied = middle_parameter(good_plan(), catalogue, "satisfaction")
    effect = middle_parameter(good_plan(), catalogue, "trust_effect")
    assert {arrow.per_year for arrow in trust} == {effect * satisfied * satisfied}
    assert {(arrow.weight, arrow.is_default) for arrow in trust} == {(1.0, True)}
    own = arrows(good_plan({"parameters": {"trust_effect": 0.7}}), catalogue)
    assert not any(arrow.is_default for arrow in own if arrow.kind == "trust")


def test_the_strongest_arrow_comes_first(catalogue: Catalogue) -> None:
    strengths = [arrow.per_year for arrow in arrows(good_plan(), catalogue)]
    assert strengths == sorted(strengths, reverse=True)


def test_a_group_is_no_reference_for_itself(catalogue: Catalogue) -> None:
    plan = good_plan({"references.0.to": "installateurs"})
    assert [arrow for arrow in arrows(plan, catalogue) if arrow.kind == "reference"] == []
