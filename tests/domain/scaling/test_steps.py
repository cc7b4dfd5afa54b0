from typing import Any

import pytest
from hypothesis import given, settings

from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.scaling.pins import adjacent, build_grid, feasible_next, pin_name
from bestendig.domain.scaling.steps import forms_between, named_steps, step_kind
from tests.strategies.good import good_plan
from tests.strategies.plans import plans

A, B = ("g", "x"), ("g", "y")


@pytest.mark.clause("M13")
@pytest.mark.parametrize(
    "opened, pin, kind",
    [
        ([], A, "headpin"),
        ([A], A, "volume"),
        ([A], ("g", "y"), "deepening"),
        ([A], ("h", "x"), "broadening"),
        ([A], ("h", "y"), "leap"),
        ([A, ("h", "y")], ("h", "x"), "deepening"),
        ([A, B], ("h", "y"), "broadening"),
    ],
)
def test_each_step_of_a_route_is_named_by_what_it_is(opened: list, pin: tuple[str, str], kind: str) -> None:
    assert step_kind(opened, pin) == kind


@pytest.mark.clause("M13")
def test_a_step_in_which_both_are_new_is_a_leap_outside_the_method() -> None:
    steps = named_steps(good_plan(), [("installateurs", "basis"), ("waterschappen", "llo")])
    assert [(step.kind, step.source) for step in steps] == [("headpin", None), ("leap", None)]


@pytest.mark.clause("M18")
@pytest.mark.clause("M19")
def test_a_step_names_the_pin_that_it_builds_on() -> None:
    steps = named_steps(good_plan())
    assert [(step.kind, step.source) for step in steps] == [
        ("headpin", None),
        ("deepening", ("installateurs", "basis")),
        ("deepening", ("installateurs", "lab")),
        ("broadening", ("installateurs", "hybride")),
        ("deepening", ("waterschappen", "hybride")),
    ]
    assert [step.forms for step in steps] == [(), (), (), ("region",), ()]


@pytest.mark.clause("M15")
def test_an_early_opening_belongs_to_its_step_but_not_to_the_head_pin() -> None:
    early = [{"pin": ["installateurs", name], "opens": "2027-Q2"} for name in ("basis", "lab")]
    assert [step.opens for step in named_steps(good_plan({"route": early}))] == [None, Quarter(2027, 2)]


@pytest.mark.clause("M19")
@pytest.mark.parametrize(
    "after, forms",
    [
        ({}, ()),
        ({"sector": "zorg"}, ("sector",)),
        ({"sector": " Techniek "}, ()),
        ({"levels": ["mbo", "wo"]}, ("level",)),
        ({"levels": ["mbo"]}, ()),
        ({"region": "Nederland"}, ("region",)),
        ({"audience": "employees"}, ("students_to_employees",)),
        (
            {"sector": "zorg", "levels": ["vo"], "region": "Twente", "audience": "employees"},
            ("sector", "level", "region", "students_to_employees"),
        ),
    ],
)
def test_the_form_of_broadening_is_what_differs_between_the_groups(
    after: dict[str, Any], forms: tuple[str, ...]
) -> None:
    new = {"id": "nieuw", "name": "Nieuw", "organisations": 20, "levels": ["mbo", "hbo"]} | after
    plan = good_plan({"target_groups.+": new})
    assert forms_between(plan, plan.target_groups[:1], plan.target_groups[2]) == forms


@pytest.mark.clause("M19")
def test_from_employees_to_students_is_not_that_form_and_a_step_to_an_unknown_group_has_none() -> None:
    plan = good_plan({"target_groups.0.audience": "employees", "target_groups.1.region": "Friesland"})
    assert forms_between(plan, plan.target_groups[:1], plan.target_groups[1]) == ()
    assert named_steps(plan, [("installateurs", "lab"), ("onbekend", "lab")])[1].forms == ()


@pytest.mark.clause("M19")
def test_what_an_earlier_group_of_the_block_brought_along_is_no_longer_new() -> None:
    def group(name: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "name": name, "organisations": 20} | more

    third = group("derde", sector="zorg", region="Friesland", levels=["mbo", "vo"], audience="employees")
    groups = [
        group("eerste", sector="techniek", region="Friesland", levels=["mbo"]),
        group("tweede", sector="zorg", region="Twente", levels=["vo"], audience="employees"),
        third,
    ]
    plan = good_plan({"target_groups": groups})
    route = [("eerste", "lab"), ("tweede", "lab"), ("derde", "lab")]
    forms = [step.forms for step in named_steps(plan, route)]
    assert forms == [(), ("sector", "level", "region", "students_to_employees"), ()]
    assert named_steps(plan, [route[0], route[2]])[1].forms == ("sector", "level", "students_to_employees")
    # a group that has another block does not count
    assert named_steps(plan, [("eerste", "lab"), ("tweede", "llo"), ("derde", "lab")])[2].forms[0] == "sector"


@pytest.mark.clause("M13")
def test_the_lane_is_a_grid_in_which_each_filled_cell_is_a_pin() -> None:
    plan = good_plan({"route": [["installateurs", "basis"], {"pin": ["waterschappen", "llo"], "opens": "2028-Q1"}]})
    grid = build_grid(plan)
    assert (grid.groups, grid.blocks) == (("installateurs", "waterschappen"), ("basis", "lab", "hybride", "llo"))
    assert len(grid.cells) == 5
    cell = grid.cells["waterschappen", "llo"]
    assert (cell.place, cell.opens, cell.founding_customers) == (2, Quarter(2028, 1), 0)
    assert cell.organisations == pytest.approx((30 * 40) ** 0.5)
    assert grid.cells["installateurs", "lab"].place is None
    assert grid.cells["installateurs", "basis"].founding_customers == 8


def test_founding_customers_that_are_left_out_are_the_named_partners() -> None:
    named = {"id": "p", "name": "P", "pin": ["installateurs", "lab"]}
    assert build_grid(good_plan({"partners.+": named})).cells["installateurs", "lab"].founding_customers == 1


@pytest.mark.clause("M15")
def test_the_next_pin_shares_its_group_or_its_block_with_an_opened_one() -> None:
    plan = good_plan()
    assert feasible_next(plan, [("installateurs", "basis")]) == [("installateurs", "hybride"), ("installateurs", "lab")]
    assert feasible_next(plan, [("waterschappen", "llo")]) == [("waterschappen", "hybride")]
    assert len(feasible_next(plan, [])) == 5
    assert feasible_next(plan, [pin.id for pin in plan.pins]) == []


def test_a_pin_is_not_adjacent_to_itself() -> None:
    assert not adjacent(A, A)
    assert adjacent(A, B)
    assert not adjacent(A, ("h", "y"))
    assert pin_name(A) == "g/x"


@pytest.mark.clause("M13")
@given(plans(max_groups=3, max_blocks=4))
@settings(max_examples=50)
def test_a_route_of_feasible_steps_has_no_leap(plan: Plan) -> None:
    route: list[tuple[str, str]] = []
    while following := feasible_next(plan, route):
        route.append(following[0])
    kinds = [step.kind for step in named_steps(plan, route)]
    assert kinds[0] == "headpin"
    assert set(kinds[1:]) <= {"deepening", "broadening"}
