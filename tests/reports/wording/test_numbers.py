from datetime import date

import pytest

from bestendig.files.texts import load_texts
from bestendig.reports.wording.numbers import about, day, euro, fte, hours, number, to_digits, to_error, with_unit
from tests.reports.made import flat

NL, EN = load_texts("nl"), load_texts("en")


@pytest.mark.parametrize(
    "value, decimals, dutch, english",
    [
        (1_200_000, 0, "1.200.000", "1,200,000"),
        (2.54, 1, "2,5", "2.5"),
        (2.0, 1, "2", "2"),
        (-60_000, 0, "−60.000", "−60,000"),
        (-0.2, 0, "0", "0"),
        (0, 0, "0", "0"),
        (1e12, 0, "1.000.000.000.000", "1,000,000,000,000"),
    ],
)
def test_numbers_are_written_as_the_language_does(value: float, decimals: int, dutch: str, english: str) -> None:
    assert number(value, NL, decimals) == dutch
    assert number(value, EN, decimals) == english


def test_amounts_carry_their_unit() -> None:
    assert flat(euro(1_200_000, NL)) == "€ 1.200.000"
    assert flat(fte(2.54, NL)) == "2,5 fte"
    assert [flat(hours(n, EN)) for n in (1, 1_200)] == ["1 hour", "1,200 hours"]
    assert flat(with_unit(12.4, "organisations", NL)) == "12 organisaties"
    assert flat(with_unit(0.43, "share", NL)) == "43%"
    assert with_unit(3.14, "", NL) == "3,1"


def test_a_number_never_parts_from_its_unit_at_a_line_end() -> None:
    assert all(" " not in said for said in (euro(5, NL), fte(5, NL), hours(5, NL), with_unit(5, "share", NL)))


@pytest.mark.parametrize("value, digits", [(123_456, 120_000), (0.0456, 0.046), (-987, -990), (0, 0)])
def test_a_forecast_number_has_two_digits_that_count(value: float, digits: float) -> None:
    assert to_digits(value) == pytest.approx(digits)


def test_about_says_that_it_is_rounded() -> None:
    assert flat(about(123_456, "euro_per_year", NL)) == "ongeveer € 120.000"


@pytest.mark.parametrize("error, rounded", [(0.03, 0.43), (0.2, 0.4), (3, 0), (0, 0.4312), (float("inf"), 0.4312)])
def test_no_digit_is_finer_than_the_standard_error(error: float, rounded: float) -> None:
    assert to_error(0.4312, error) == pytest.approx(rounded)


def test_days_are_written_in_words() -> None:
    assert day(date(2027, 12, 31), NL) == "31 december 2027"
    assert day(date(2027, 12, 31), EN) == "31 December 2027"
