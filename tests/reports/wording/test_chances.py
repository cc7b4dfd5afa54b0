import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestendig.domain.results import Chance
from bestendig.files.texts import load_texts
from bestendig.reports.wording.chances import (
    error_points,
    futures,
    of_ten,
    percent,
    percent_of,
    percent_with_error,
    shares_of,
    tenths,
)
from tests.reports.made import flat

NL, EN = load_texts("nl"), load_texts("en")


@pytest.mark.parametrize(
    "p, said",
    [
        (0, "bijna geen toekomst"),
        (0.0499, "bijna geen toekomst"),
        (0.05, "1 van de 10 toekomsten"),
        (0.149, "1 van de 10 toekomsten"),
        (0.15, "2 van de 10 toekomsten"),
        (0.6, "6 van de 10 toekomsten"),
        (0.95, "9 van de 10 toekomsten"),
        (0.9501, "bijna alle toekomsten"),
        (1, "bijna alle toekomsten"),
    ],
)
def test_chances_are_natural_frequencies_with_one_denominator(p: float, said: str) -> None:
    assert flat(futures(p, NL)) == said
    assert flat(of_ten(p, NL)) == said.removesuffix(" toekomsten").removesuffix(" toekomst")


def test_chances_in_english() -> None:
    assert [flat(futures(p, EN)) for p in (0, 0.6, 1)] == [
        "hardly any future",
        "6 out of 10 futures",
        "nearly all futures",
    ]


@given(st.floats(0, 1))
def test_only_the_outermost_twentieths_are_none_or_all(p: float) -> None:
    assert (tenths(p) == 0) == (p < 0.05)
    assert (tenths(p) == 10) == (p > 0.95)
    assert abs(tenths(p) / 10 - p) <= 0.0501


@pytest.mark.parametrize("se, said", [(0.002, "43%"), (0.0101, "43%"), (0.07, "43%"), (0.1, "40%"), (0.3, "40%")])
def test_a_percentage_ends_at_the_first_digit_of_its_error(se: float, said: str) -> None:
    assert flat(percent(Chance(0.432, se), NL)) == said


def test_the_error_behind_a_percentage_is_two_standard_errors_in_whole_points_and_at_least_one() -> None:
    assert flat(percent_with_error(Chance(0.432, 0.0081), NL)) == "43% (± 2)"
    assert [error_points(se) for se in (0, 0.001, 0.0074, 0.0076, 0.011)] == [1, 1, 1, 2, 2]


@pytest.mark.parametrize("of", [7, 200, 10_000])
def test_no_percentage_says_none_or_all_of_what_is_only_nearly_so(of: int) -> None:
    for count in {*range(min(of, 201)), *range(of - min(of, 201), of + 1)}:
        said = percent_of(count / of, NL)
        assert (said == "0%") == (count == 0)
        assert (said == "100%") == (count == of)


@given(st.integers(1, 10_000), st.data())
def test_a_percentage_and_the_futures_in_ten_agree(of: int, data: st.DataObject) -> None:
    share = data.draw(st.integers(0, of)) / of
    figure = percent_of(share, NL)
    points = {"minder dan 1%": 0, "meer dan 99%": 100}.get(figure) or int(figure.rpartition(" ")[2].rstrip("%"))
    assert abs(points - 10 * tenths(share)) <= 5
    assert abs(points - 100 * share) <= 1


def test_an_error_is_not_told_beside_less_than_one_percent() -> None:
    assert percent_with_error(Chance(0.002, 0.0005), NL) == "minder dan 1%"
    assert percent_with_error(Chance(0.998, 0.0005), NL) == "meer dan 99%"


@given(st.integers(0, 10), st.lists(st.floats(0.001, 1), min_size=1, max_size=6))
def test_counted_out_shares_add_up_and_stay_near(total: int, shares: list[float]) -> None:
    counts = shares_of(total, shares)
    assert sum(counts) == total
    assert all(abs(count - total * share / sum(shares)) < 1 for count, share in zip(counts, shares, strict=True))


def test_no_shares_give_no_counts() -> None:
    assert shares_of(5, []) == []
