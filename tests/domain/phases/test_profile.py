"""What is shown, counted per domain and dimension of the frames that funders know."""

from collections import Counter

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.lifeline import life_line
from bestendig.domain.phases.profile import profile_of
from tests.strategies.good import TODAY, good_plan


@pytest.mark.clause("M1")
def test_each_criterion_counts_once_in_its_domain_and_dimension_and_when_it_is_met(catalogue: Catalogue) -> None:
    gates = life_line(good_plan(), catalogue, TODAY).gates
    judged = [one for gate in gates for one in gate.criteria]
    profile = profile_of(gates)
    asked = Counter(one.criterion.psat_domain for one in judged if one.criterion.psat_domain)
    met = Counter(one.criterion.psat_domain for one in judged if one.criterion.psat_domain and one.met)
    assert {row.id: (row.met, row.asked) for row in profile.psat} == {
        name: (met[name], count) for name, count in asked.items()
    }
    places = [(one.criterion.peer_review.dimension, one.met) for one in judged if one.criterion.peer_review]
    assert {row.id: (row.met, row.asked) for row in profile.peer_review} == {
        name: (sum(met for place, met in places if place == name), sum(place == name for place, _ in places))
        for name, _ in places
    }
    assert 0 < sum(row.met for row in profile.psat) < sum(row.asked for row in profile.psat) <= len(judged)


def test_a_life_line_without_gates_has_an_empty_profile() -> None:
    profile = profile_of([])
    assert (profile.psat, profile.peer_review) == ((), ())
