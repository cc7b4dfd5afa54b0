"""What may stand where in a plan, read from its types."""

from typing import Any

import pytest

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.offer import Block, Brick
from bestendig.domain.plan.partners import TargetGroup
from bestendig.domain.plan.shape import fields_of, shape_at


@pytest.mark.parametrize(
    "path, kind",
    [
        (("name",), "text"),
        (("start",), "quarter"),
        (("forecast_from",), "quarter"),
        (("horizon_years",), "whole"),
        (("levels",), "list"),
        (("levels", 0), "choice"),
        (("finance",), "part"),
        (("finance", "reserve_euro"), "number"),
        (("finance", "reserve_euro", "low"), "amount"),
        (("finance", "subsidy", "from"), "quarter"),
        (("target_groups", 3), "part"),
        (("target_groups", 3, "organisations"), "number"),
        (("blocks", 0, "present"), "flag"),
        (("blocks", 0, "bricks", 1, "state"), "choice"),
        (("partners", 0, "pin"), "pin"),
        (("partners", 0, "pin", 1), "text"),
        (("route", 0, "pin"), "pin"),
        (("parameters",), "by_name"),
        (("parameters", "churn"), "number"),
        (("parameters", "churn", "source"), "text"),
        (("scenarios", 0, "set"), "by_name"),
        (("scenarios", 0, "set", "finance.reserve_euro"), "any"),
        (("evidence", 0, "on"), "date"),
        (("evidence", 0, "value"), "amount"),
        ((), "part"),
    ],
)
def test_the_kind_of_what_stands_at_a_place(path: tuple[str | int, ...], kind: str) -> None:
    shape = shape_at(path)
    assert shape
    assert shape.kind == kind


@pytest.mark.parametrize(
    "path",
    [
        ("nmae",),
        ("name", 0),
        ("name", "x"),
        ("target_groups", "x"),
        ("levels", 0, 0),
        ("finance", 0),
        ("blocks", 0, "x", "y"),
    ],
)  # fmt: skip
def test_where_nothing_may_stand_there_is_no_shape(path: tuple[str | int, ...]) -> None:
    assert shape_at(path) is None


def test_a_part_has_its_type_a_choice_its_choices_and_a_list_what_stands_in_it() -> None:
    found: Any = shape_at(("blocks",))
    assert (found.kind, found.item.model) == ("list", Block)
    assert shape_at(("language",)).choices == ("nl", "en")  # type: ignore[union-attr]
    assert shape_at(("bricks", 0), Block).model is Brick  # type: ignore[union-attr]
    assert shape_at((), TargetGroup).model is TargetGroup  # type: ignore[union-attr]


def test_a_key_of_the_file_is_the_alias_where_there_is_one() -> None:
    subsidy: Any = shape_at(("finance", "subsidy"))
    assert fields_of(subsidy.model)["from"][0] == "starts"
    assert list(fields_of(Plan))[:3] == ["bestendig", "name", "start"]
