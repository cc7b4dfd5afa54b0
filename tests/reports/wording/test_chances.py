import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestendig.domain.results import Chance
from bestendig.files.texts import load_texts
from bestendig.reports.wording.chances import futures, of_ten, percent, percent_with_error, shares_of, tenths
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


@pytest.mark.parametrize("se, said", [(0.002, "43 %"), (0.01, "43 %"), (0.02, "45 %"), (0.07, "40 %"), (0.3, "40 %")])
def test_a_percentage_is_no_finer_than_its_error(se: float, said: str) -> None:
    assert flat(percent(Chance(0.432, se), NL)) == said


def test_the_error_behind_a_percentage_is_two_standard_errors_rounded_up() -> None:
    assert flat(percent_with_error(Chance(0.432, 0.0071), NL)) == "43 % (± 2)"


@given(st.integers(0, 10), st.lists(st.floats(0.001, 1), min_size=1, max_size=6))
def test_counted_out_shares_add_up_and_stay_near(total: int, shares: list[float]) -> None:
    counts = shares_of(total, shares)
    assert sum(counts) == total
    assert all(abs(count - total * share / sum(shares)) < 1 for count, share in zip(counts, shares, strict=True))


def test_no_shares_give_no_counts() -> None:
    assert shares_of(5, []) == []
