import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestendig.domain.quarters import Quarter
from bestendig.reports.charts.axes import SLACK, Scale, keep_apart, nice_step, nice_ticks, year_step, years_axis
from bestendig.reports.charts.measure import cut, least_room, width_of, wrap

values = st.floats(-1e7, 1e7, allow_nan=False)


@given(low=values, high=values, count=st.integers(1, 8))
def test_ticks_are_even_steps_around_the_values(low: float, high: float, count: int) -> None:
    low, high = min(low, high), max(low, high) + 1
    ticks = nice_ticks(low, high, count)
    step = nice_step(high - low, count)
    assert len(ticks) <= count + 3
    assert ticks[0] <= low + (SLACK + 1e-6) * step
    assert ticks[-1] >= high - (SLACK + 1e-6) * step
    assert all(math.isclose(after - before, step, rel_tol=1e-6) for before, after in itertools.pairwise(ticks))


@pytest.mark.parametrize(
    "low, high, ticks",
    [(0, 160, [0, 50, 100, 150, 200]), (0, 3.2, [0, 1, 2, 3, 4]), (-90, 210, [-100, 0, 100, 200, 300])],
)
def test_ticks_are_round_numbers_with_zero_among_them(low: float, high: float, ticks: list[float]) -> None:
    assert nice_ticks(low, high) == ticks


def test_a_hair_below_zero_adds_no_tick() -> None:
    assert nice_ticks(-0.5, 100) == [0, 25, 50, 75, 100] or nice_ticks(-0.5, 100)[0] == 0


def test_a_scale_of_one_value_does_not_divide_by_zero() -> None:
    assert Scale(5, 5, 0, 10)(5) == 0


@given(st.lists(st.floats(0, 100), min_size=1, max_size=5).map(sorted))
def test_labels_kept_apart_stay_apart_and_within_bounds(wanted: list[float]) -> None:
    places = keep_apart(wanted, 17, (0, 100))
    assert all(after - before >= 17 - 1e-9 for before, after in itertools.pairwise(places))
    assert places[-1] <= 100
    assert places[0] >= 0


def test_a_value_at_the_end_of_a_quarter_lies_where_the_next_begins() -> None:
    axis = years_axis(Quarter(2024, 1), 40, 0, 400)
    assert axis.end_of(Quarter(2027, 4)) == axis.start_of(Quarter(2028, 1)) == axis.after(4) == 160


@pytest.mark.parametrize("width, step", [(900, 1), (400, 1), (245, 2), (80, 5)])
def test_year_labels_keep_as_much_apart_as_they_need(width: float, step: int) -> None:
    assert year_step(years_axis(Quarter(2024, 1), 40, 0, width)) == step


@given(st.text(max_size=60), st.floats(20, 200))
def test_a_text_that_is_cut_fits(text: str, room: float) -> None:
    assert width_of(cut(text, room, 14), 14) <= max(room, width_of("…", 14))


@given(st.text(min_size=1, max_size=80), st.floats(60, 200))
def test_wrapped_lines_fit_and_are_not_more_than_asked(text: str, room: float) -> None:
    lines = wrap(text, room, 14, lines=3)
    assert 1 <= len(lines) <= 3
    assert all(width_of(line, 14) <= room + 1e-6 for line in lines)


def test_a_very_long_word_is_broken_with_a_hyphen() -> None:
    assert wrap("Zorgtechnologiehuizen", 100, 14) == ["Zorgtechnologie-", "huizen"] or wrap(
        "Zorgtechnologiehuizen", 100, 14
    )[0].endswith("-")


def test_the_least_room_is_enough_and_hardly_more() -> None:
    text = "Hybride leren in het lab"
    room = least_room(text, 15)
    assert " ".join(wrap(text, room, 15)) == text
    assert " ".join(wrap(text, room - 12, 15)) != text
