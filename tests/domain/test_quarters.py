"""Quarters are read, written and counted as the calendar does."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from bestendig.domain.quarters import Quarter

QUARTER = TypeAdapter(Quarter)


def test_every_day_lies_in_the_quarter_of_its_month() -> None:
    for month in range(1, 13):
        assert Quarter.of(date(2024, month, 15)) == Quarter(2024, (month - 1) // 3 + 1)


def test_the_first_and_last_day_bound_the_quarter() -> None:
    assert [Quarter(2024, number).first_day for number in (1, 2, 3, 4)] == [
        date(2024, 1, 1), date(2024, 4, 1), date(2024, 7, 1), date(2024, 10, 1)
    ]  # fmt: skip
    for number in (1, 2, 3, 4):
        quarter = Quarter(2024, number)
        assert Quarter.of(quarter.last_day) == quarter
        assert quarter.last_day + timedelta(days=1) == quarter.plus(1).first_day


def test_going_on_and_counting_back_are_each_others_reverse() -> None:
    start = Quarter(2024, 3)
    assert (start.plus(2), start.plus(0), start.plus(-3)) == (Quarter(2025, 1), start, Quarter(2023, 4))
    for count in range(-9, 10):
        assert start.until(start.plus(count)) == count


@pytest.mark.parametrize("written", ["2024-Q3", "2024-K3", "2024-q3", " 2024-k3 ", Quarter(2024, 3)])
def test_a_quarter_is_read_in_both_languages_whatever_the_case(written: Any) -> None:
    assert Quarter.parse(written) == QUARTER.validate_python(written) == Quarter(2024, 3)


@pytest.mark.parametrize(
    "written", ["2024-Q5", "2024-Q0", "2024 Q1", "24-Q1", "2024-Q1x", "1989-Q4", "2101-Q1", "", 2024, None, ["2024-Q1"]]
)
def test_what_is_not_a_quarter_is_refused_with_what_was_written(written: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        QUARTER.validate_python(written)
    (error,) = caught.value.errors()
    assert (error["type"], error["ctx"]) == ("quarter_not_understood", {"raw": str(written)})


def test_the_years_that_a_plan_can_name_run_from_1990_to_2100() -> None:
    assert Quarter.parse("1990-Q1") == Quarter(1990, 1)
    assert Quarter.parse("2100-Q4") == Quarter(2100, 4)


def test_a_long_text_is_shown_by_its_start() -> None:
    with pytest.raises(ValidationError) as caught:
        QUARTER.validate_python("x" * 99)
    assert caught.value.errors()[0]["ctx"] == {"raw": "x" * 40}


def test_a_quarter_is_written_as_it_is_read_and_its_schema_says_how() -> None:
    assert str(Quarter(2024, 1)) == QUARTER.dump_python(Quarter(2024, 1), mode="json") == "2024-Q1"
    schema = QUARTER.json_schema()
    assert schema == {"type": "string", "pattern": r"^(\d{4})-[QK]([1-4])$", "examples": ["2024-Q1"]}
