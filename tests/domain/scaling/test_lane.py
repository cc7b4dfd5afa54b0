"""The lane as a whole: pins with their ceilings, what can come next, and how reach grows along the route."""

from datetime import date

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.quarters import Quarter
from bestendig.domain.scaling.lane import lane_of, next_pins
from tests.strategies.good import TODAY, good_plan

HEAD = ("installateurs", "basis")


@pytest.mark.clause("M17")
def test_todays_customers_are_the_measured_ones_and_the_ceiling_is_reached_counted_from_today(
    catalogue: Catalogue,
) -> None:
    plan = good_plan({"measurements": [{"quarter": "2025-Q4", "pin": list(HEAD), "customers": 30}]})
    head = lane_of(plan, catalogue, TODAY).pins[0]
    assert head.ceiling.now == 30
    assert head.ceiling.years is not None
    assert head.full == Quarter(2026, 1).plus(round(4 * head.ceiling.years))
    before = lane_of(plan, catalogue, date(2025, 6, 1)).pins[0]
    assert before.ceiling.now == 8  # the founding customers: nothing was measured yet
    assert before.ceiling.years is not None
    assert before.ceiling.years > head.ceiling.years


@pytest.mark.clause("M17")
def test_a_pin_that_is_not_open_has_no_date_on_which_it_is_full(catalogue: Catalogue) -> None:
    lane = lane_of(good_plan(), catalogue, TODAY)
    assert {pin.pin: pin.full is None for pin in lane.pins if not pin.phase}
    assert all(pin.full is None for pin in lane.pins if not pin.phase)


@pytest.mark.clause("M13")
def test_what_can_come_next_is_named_by_what_it_would_be() -> None:
    plan = good_plan({"pins.+": {"group": "waterschappen", "block": "basis"}})
    found = {step.pin: (step.kind, step.forms) for step in next_pins(plan, [HEAD])}
    assert found[("installateurs", "lab")] == ("deepening", ())
    assert found[("waterschappen", "basis")] == ("broadening", ("region",))
    assert ("waterschappen", "llo") not in found  # that would be a leap
    assert {step.kind for step in next_pins(plan, [])} == {"headpin"}


@pytest.mark.clause("M12")
def test_a_step_that_adds_a_level_to_what_is_served_is_a_broadening_of_reach(catalogue: Catalogue) -> None:
    groups = {"target_groups.0.levels": ["mbo"], "target_groups.1.levels": ["mbo", "hbo"]}
    reach = lane_of(good_plan(groups), catalogue, TODAY).reach
    kinds = {pin: (change.kind, change.added) for pin, change in reach.changes}
    assert kinds["waterschappen", "hybride"] == ("broadening", ("hbo",))
    assert kinds["installateurs", "lab"] == ("same", ())
    assert kinds["waterschappen", "llo"] == ("same", ())
    assert reach.served == ("mbo", "hbo")
    assert reach.groups["installateurs"] == ("mbo",)
