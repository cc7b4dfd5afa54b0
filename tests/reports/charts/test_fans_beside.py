"""Plans beside each other: each has a line of its own, its name, and its figures in the table."""

import math
from itertools import combinations

import pytest

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Fan
from bestendig.files.texts import load_texts
from bestendig.reports.charts.chart import PHONE, Frame
from bestendig.reports.charts.fans_beside import LINES, Beside, fans_beside_chart
from tests.reports.charts.test_palette import SIGHT, lab, linear, times

NL = load_texts("nl")
APART = 10
"""In CIE Lab; dashes and names tell the lines apart as well."""


def fan(level: float, alive: float = 1.0) -> Fan:
    quarters = tuple(Quarter(2026, 1).plus(i) for i in range(8))
    bands = [tuple(level * share * (i + 1) for i in range(8)) for share in (0.6, 0.8, 1.0, 1.2, 1.4)]
    return Fan("customers", "organisations", quarters, *bands, alive=(alive,) * 8)


@pytest.mark.parametrize("width", [0, PHONE])
def test_each_plan_has_its_line_and_its_name(width: float) -> None:
    chart = fans_beside_chart([Beside("Uw plan", fan(10)), Beside("Hoger", fan(14))], NL, None, Frame(width))
    for name in ("Uw plan", "Hoger"):
        assert f">{name}</text>" in chart.svg
    assert all(colour in chart.svg for colour, _ in LINES[:2])
    assert "style=" not in chart.svg


def test_the_table_holds_the_middle_of_each_plan_at_the_end_of_each_year() -> None:
    chart = fans_beside_chart([Beside("Uw plan", fan(10)), Beside("Hoger", fan(14))], NL)
    assert chart.table.head[1:] == ("Uw plan", "Hoger")
    assert [len(row) for row in chart.table.rows] == [3, 3]
    assert chart.table.rows[-1][1].startswith("80")
    assert chart.table.rows[-1][2].startswith("112")
    assert "Uw plan: 80" in chart.summary


def test_a_plan_and_four_beside_it_each_have_a_line_of_their_own() -> None:
    plans = [Beside(f"Plan {i}", fan(10 + i)) for i in range(5)]
    chart = fans_beside_chart(plans, NL)
    assert all(f'stroke="{colour}" stroke-width="2.5"' in chart.svg for colour, _ in LINES)
    assert len(LINES) == len(plans)


def test_more_plans_than_there_are_lines_stand_in_the_table() -> None:
    chart = fans_beside_chart([Beside(f"Plan {i}", fan(10 + i)) for i in range(7)], NL)
    assert len(chart.table.head) == 8


def test_lines_are_told_apart_without_colour() -> None:
    assert len({dashes for _, dashes in LINES}) == len(LINES)


@pytest.mark.parametrize("sight", SIGHT)
def test_lines_stay_apart_in_every_kind_of_sight(sight: str) -> None:
    seen = [lab(times(SIGHT[sight], linear(colour))) for colour, _ in LINES]
    assert min(math.dist(one, other) for one, other in combinations(seen, 2)) > APART


def test_plans_that_all_stopped_say_so() -> None:
    chart = fans_beside_chart([Beside("Uw plan", fan(10, alive=0.0))], NL)
    assert NL("chart.fan.empty") in chart.svg
