from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.start import starting_phases
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.records import Evidence
from tests.strategies.catalogue import CATALOGUE
from tests.strategies.good import GONE, good_plan
from tests.strategies.plans import CRITERIA, evidence, plans

HEAD = ("installateurs", "basis")
NEXT = ("installateurs", "lab")


def proven(catalogue: Catalogue, *gates: str, **more: Any) -> list[dict[str, Any]]:
    return [
        {"criterion": c.id, "on": "2025-11-01", "value": 20, "document": "d", "note": "n", "by": "b"} | more
        for gate in gates
        for c in catalogue.criteria[gate]
    ]


def phase(catalogue: Catalogue, pin: tuple[str, str], items: list[dict[str, Any]], **more: Any) -> int:
    changes = {"evidence": items, "measurements": [], "forecast_from": "2026-Q1"} | more
    return starting_phases(good_plan(changes), catalogue)[pin]


@pytest.mark.clause("M1")
def test_all_pins_are_closed_when_nothing_is_shown(catalogue: Catalogue) -> None:
    assert set(starting_phases(good_plan({"evidence": [], "measurements": []}), catalogue).values()) == {0}


@pytest.mark.clause("M1")
@pytest.mark.parametrize("count", range(5))
def test_each_gate_that_is_shown_moves_the_head_pin_one_phase_on(catalogue: Catalogue, count: int) -> None:
    gates = ("startup", "development", "validation", "sustaining")[:count]
    assert phase(catalogue, HEAD, proven(catalogue, *gates)) == count


@pytest.mark.clause("M1")
def test_a_later_gate_does_not_count_before_the_one_in_front_of_it(catalogue: Catalogue) -> None:
    assert phase(catalogue, HEAD, proven(catalogue, "startup", "validation", "sustaining")) == 1


@pytest.mark.clause("M4")
def test_sustained_is_never_taken_from_the_plans_own_figures_at_the_start(catalogue: Catalogue) -> None:
    gates = proven(catalogue, "startup", "development", "validation", "sustaining")
    without = [item for item in gates if item["criterion"] != "structural_coverage"]
    assert phase(catalogue, HEAD, without) == 3


def test_evidence_counts_on_the_first_day_of_the_first_quarter(catalogue: Catalogue) -> None:
    assert phase(catalogue, HEAD, proven(catalogue, "startup", on="2026-01-01")) == 1
    assert phase(catalogue, HEAD, proven(catalogue, "startup", on="2026-01-02")) == 0
    assert phase(catalogue, HEAD, proven(catalogue, "startup", valid_until="2025-12-31")) == 0


def test_evidence_without_a_pin_is_about_the_head_pin(catalogue: Catalogue) -> None:
    items = proven(catalogue, "startup", "development")
    assert phase(catalogue, NEXT, items) == 0
    turned = {"route": [list(NEXT), list(HEAD)]}
    assert (phase(catalogue, NEXT, items, **turned), phase(catalogue, HEAD, items, **turned)) == (2, 0)


def test_a_later_pin_needs_proof_of_its_own_but_not_a_second_start_up(catalogue: Catalogue) -> None:
    own = proven(catalogue, "development", pin=list(NEXT))
    assert phase(catalogue, NEXT, own) == 0
    assert phase(catalogue, NEXT, own + proven(catalogue, "startup")) == 2
    assert phase(catalogue, NEXT, own + proven(catalogue, "startup", pin=list(HEAD))) == 2


def test_measurements_before_the_first_day_open_a_pin(catalogue: Catalogue) -> None:
    shown = proven(catalogue, "startup")

    def with_measurement(quarter: str) -> int:
        measured = [{"quarter": quarter, "pin": list(NEXT), "customers": 5}]
        return phase(catalogue, NEXT, shown, measurements=measured)

    assert with_measurement("2025-Q4") == 1
    assert with_measurement("2026-Q1") == 0


def test_without_a_route_the_first_pin_of_the_file_is_the_head_pin(catalogue: Catalogue) -> None:
    assert phase(catalogue, HEAD, proven(catalogue, "startup"), route=GONE) == 1


@pytest.mark.clause("M7")
@given(plan=plans(), data=st.data())
@settings(max_examples=60)
def test_adding_evidence_never_lowers_a_phase(plan: Plan, data: st.DataObject) -> None:
    cells = [list(pin.id) for pin in plan.pins]
    more = Evidence.model_validate(data.draw(evidence(cells, CRITERIA)))
    before = starting_phases(plan, CATALOGUE)
    after = starting_phases(plan.model_copy(update={"evidence": (*plan.evidence, more)}), CATALOGUE)
    assert all(after[pin] >= before[pin] for pin in before)
