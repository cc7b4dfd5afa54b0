"""What already speaks for a pin: satisfied customers of sustained pins, of its own group or through a reference."""

from typing import Any

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.scaling.proof import belief, kappa_of, satisfied_shares, shown_proof
from tests.domain.phases.test_start import proven
from tests.strategies.good import good_plan

HEAD, HYBRID, FAR = ("installateurs", "basis"), ("installateurs", "hybride"), ("waterschappen", "hybride")
GATES = ("startup", "development", "validation", "sustaining")


def sustained(catalogue: Catalogue, pin: tuple[str, str], **more: Any) -> Any:
    measured = [
        {"quarter": "2025-Q3", "pin": list(pin), "customers": 25},
        {"quarter": "2025-Q4", "customers": 80},
    ]
    return good_plan({
        "forecast_from": "2026-Q1", "target_groups.0.organisations": 100, "target_groups.1.organisations": 50,
        "evidence": proven(catalogue, *GATES, pin=list(pin), on="2025-06-01", value=99), "measurements": measured,
        "parameters": {"satisfaction": 0.8},
    } | more)  # fmt: skip


@pytest.mark.clause("M16")
def test_the_satisfied_share_is_of_the_pins_own_measured_customers_in_its_group(catalogue: Catalogue) -> None:
    assert satisfied_shares(sustained(catalogue, HEAD), catalogue) == {HEAD: pytest.approx(0.8 * 25 / 100)}
    small = sustained(catalogue, HEAD, **{"target_groups.0.organisations": 10})
    assert satisfied_shares(small, catalogue) == {HEAD: 1.0}
    nobody = sustained(catalogue, HEAD, **{"target_groups.0.organisations": 0})
    assert satisfied_shares(nobody, catalogue) == {}
    assert satisfied_shares(good_plan(), catalogue) == {}


@pytest.mark.clause("M18")
def test_a_sustained_pin_speaks_for_other_blocks_of_its_group_and_by_reference_for_other_groups(
    catalogue: Catalogue,
) -> None:
    shown = shown_proof(sustained(catalogue, HYBRID), catalogue)
    assert shown[HEAD] == pytest.approx(0.2)
    assert shown[HYBRID] == 0
    assert shown[FAR] == pytest.approx(0.4 * 0.2)
    assert shown["waterschappen", "llo"] == 0
    assert shown_proof(sustained(catalogue, HYBRID, references=[]), catalogue)[FAR] == 0


@pytest.mark.parametrize(
    "kappa, shown, needed, believed",
    [(0.8, 0, 0.5, 0.2), (0.8, 0.25, 0.5, 0.6), (0.8, 0.5, 0.5, 1), (0.8, 9, 0.5, 1), (0, 0, 0.5, 1), (0.8, 0, 0, 1)],
)
def test_belief_grows_from_one_less_kappa_to_one(kappa: float, shown: float, needed: float, believed: float) -> None:
    assert belief(kappa, shown, needed) == pytest.approx(believed)


def test_a_block_asks_the_proof_of_its_archetype_and_an_unknown_one_none(catalogue: Catalogue) -> None:
    found = kappa_of(good_plan({"blocks.1.archetype": "onbekend"}), catalogue)
    assert found["llo"] == catalogue.archetypes["lifelong_learning"].kappa > 0
    assert found["lab"] == 0
