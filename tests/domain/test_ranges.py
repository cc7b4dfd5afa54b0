"""What a plan writes as a number, and what its distribution then is: against the closed forms."""

import math
from statistics import NormalDist
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from bestendig.domain.ranges import (
    AnyRange,
    Beta,
    Certain,
    Lognormal,
    Normal,
    Number,
    Triangular,
    between,
    is_certain,
    lower,
    median,
    quantile,
    scaled,
    unit_mean_lognormal,
    upper,
)

NUMBER: TypeAdapter[AnyRange] = TypeAdapter(Number)
Z = NormalDist().inv_cdf(0.95)


def read(raw: Any) -> AnyRange:
    return NUMBER.validate_python(raw)


def refused(raw: Any) -> set[str]:
    with pytest.raises(ValidationError) as caught:
        read(raw)
    return {error["type"] for error in caught.value.errors()}


@pytest.mark.parametrize(
    "written, value",
    [
        (120, 120.0),
        (-0.5, -0.5),
        ("120", 120.0),
        (" 120 ", 120.0),
        ("-3", -3.0),
        ("+3", 3.0),
        ("0.5", 0.5),
        ("0,5", 0.5),
        ("0,25", 0.25),
        ("4.000", 4000.0),
        ("1.250.000", 1_250_000.0),
        ("4_000", 4000.0),
        ("1.250,50", 1250.5),
        ("12.5", 12.5),
        ("0.125", 0.125),
        ("1e3", 1000.0),
        ("1E3", 1000.0),
        ("2e-2", 0.02),
        ({"value": 7}, 7.0),
        ({"value": "4.000"}, 4000.0),
    ],
)
def test_a_single_number_is_read_in_the_dutch_and_the_english_way(written: Any, value: float) -> None:
    assert read(written) == Certain(value=value)


@pytest.mark.parametrize(
    "written", ["80 to 130", "80 tot 130", "80 - 130", "80–130", "80 TOT 130", " 80 to 130 ", {"low": 80, "high": 130}]
)
def test_a_spoken_range_above_nought_is_lognormal_around_its_geometric_mean(written: Any) -> None:
    found = read(written)
    assert isinstance(found, Lognormal)
    assert found.median == pytest.approx(math.sqrt(80 * 130))
    assert (lower(found), upper(found)) == (80, 130)


def test_a_range_that_reaches_nought_or_below_is_normal_around_its_middle() -> None:
    assert read("-5 to 10") == Normal(median=2.5, p95=10)
    assert read("0 to 10") == between(0, 10) == Normal(median=5, p95=10)
    assert lower(read("-5 to 10")) == -5


def test_a_range_of_one_number_is_certain() -> None:
    assert read("5 to 5") == between(5, 5) == Certain(value=5)
    assert between(5, 5, note="x").note == between(1, 5, note="x").note == between(-1, 5, note="x").note == "x"


@pytest.mark.parametrize(
    "written",
    [
        "80 to 130, likely 100",
        "80 tot 130 waarschijnlijk 100",
        {"low": 80, "likely": 100, "high": 130},
        {"distribution": "triangular", "low": 80, "likely": 100, "high": 130},
    ],
)
def test_a_range_with_a_likely_value_is_triangular(written: Any) -> None:
    assert read(written) == Triangular(low=80, likely=100, high=130)


def test_every_way_of_writing_keeps_source_and_note() -> None:
    said = {"source": "brief", "note": "oud"}
    for written in (
        {"value": 3},
        {"value": "3"},
        {"value": "1 to 3"},
        {"value": "1 to 3, likely 2"},
        {"low": 1, "high": 3},
        {"low": 1, "likely": 2, "high": 3},
        {"mean": 3, "spread": 0.2},
        {"distribution": "normal", "median": 1, "p95": 3},
    ):
        found = read(written | said)
        assert (found.source, found.note) == ("brief", "oud"), written
        assert (read(written).source, read(written).note) == ("", ""), written


def test_a_source_left_empty_is_no_source() -> None:
    assert read({"value": 3, "source": None}) == Certain(value=3)


def test_a_written_out_distribution_is_that_distribution() -> None:
    assert read({"distribution": "lognormal", "median": 2, "p95": 3}) == Lognormal(median=2, p95=3)
    assert read({"distribution": "beta", "a": 2, "b": 3}) == Beta(a=2, b=3, scale=1)
    assert read({"kind": "normal", "median": 2, "p95": 3}) == Normal(median=2, p95=3)
    assert read(Normal(median=2, p95=3)) == Normal(median=2, p95=3)


def test_a_range_that_is_written_and_read_again_is_the_same() -> None:
    for value in (Certain(value=1, note="x"), between(1, 2), between(-1, 2), Triangular(low=1, likely=2, high=3),
                  Beta(a=2, b=3)):  # fmt: skip
        written = NUMBER.dump_python(value, exclude_unset=True)
        assert written["kind"] == value.kind
        assert read(written) == value


@pytest.mark.parametrize(
    "written, kind",
    [
        (True, "range_not_a_number"),
        (None, "range_not_a_number"),
        ([1, 2], "range_not_a_number"),
        ({"value": True}, "range_not_a_number"),
        ({"value": None}, "range_not_a_number"),
        ({"low": "1", "high": 2}, "range_not_a_number"),
        ({"mean": True, "spread": 0.1}, "range_not_a_number"),
        ("veel", "range_not_understood"),
        ("80 to 130 or so", "range_not_understood"),
        ("1.2.3", "range_not_understood"),
        (math.inf, "number_not_finite"),
        (math.nan, "number_not_finite"),
        (10**400, "number_not_finite"),
        ("1e999", "number_not_finite"),
        ("1 to 1e999", "number_not_finite"),
        ("130 to 80", "range_low_above_high"),
        ({"low": -1, "high": -2}, "range_low_above_high"),
        ({"distribution": "normal", "median": 3, "p95": 2}, "range_low_above_high"),
        ({"distribution": "lognormal", "median": 3, "p95": 2}, "range_low_above_high"),
        ({"low": 3, "likely": 2, "high": 1}, "range_low_above_high"),
        ({"low": 1, "likely": 0, "high": 3}, "range_likely_outside"),
        ("1 to 3, likely 4", "range_likely_outside"),
        ({"mean": 3, "spread": 10.1}, "range_spread_too_large"),
        ({"mean": 3, "spread": -10.1}, "range_spread_too_large"),
        ({"distribution": "lognormal", "median": 1e-9, "p95": 1}, "range_spread_too_large"),
        ({"distribution": "poisson", "mean": 3}, "range_unknown_distribution"),
        ({"low": 3}, "range_unknown_distribution"),
        (1.1e15, "less_than_equal"),
        (-1.1e15, "less_than_equal"),
        ({"distribution": "normal", "median": 1, "p95": 1.1e15}, "less_than_equal"),
        ({"low": 1, "likely": 2, "high": 1.1e15}, "less_than_equal"),
    ],
)
def test_what_is_not_a_number_or_range_is_refused_with_its_own_code(written: Any, kind: str) -> None:
    assert refused(written) == {kind}


def test_the_refusal_shows_the_start_of_what_was_written() -> None:
    for written, argument, shown in (
        ("x" * 99, "raw", "x" * 60),
        ("1.2.3", "raw", "1.2.3"),
        ({"distribution": "y" * 99}, "name", "y" * 40),
        (2e15, "le", 10**15),
    ):
        with pytest.raises(ValidationError) as caught:
            read(written)
        assert caught.value.errors()[0]["ctx"][argument] == shown


def test_the_bounds_themselves_are_allowed() -> None:
    assert read(1e15) == Certain(value=1e15)
    assert read(-1e15) == Certain(value=-1e15)
    assert read({"mean": 3, "spread": 9.99})
    assert read({"low": 1, "likely": 1, "high": 3}) == Triangular(low=1, likely=1, high=3)
    assert read({"low": 1, "likely": 3, "high": 3}) == Triangular(low=1, likely=3, high=3)
    assert read({"distribution": "normal", "median": 2, "p95": 2}) == Normal(median=2, p95=2)


def test_a_mean_and_a_spread_give_the_lognormal_with_that_mean() -> None:
    found = read({"mean": 100, "spread": 0.5})
    assert found == unit_mean_lognormal(100, 0.5)
    assert isinstance(found, Lognormal)
    assert found.sigma == pytest.approx(0.5)
    assert found.median == pytest.approx(100 * math.exp(-0.125))


NORMAL, LOGNORMAL = Normal(median=4, p95=7), Lognormal(median=10, p95=40)
LEANING = Triangular(low=2, likely=4, high=10)


@pytest.mark.parametrize("p", [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999])
def test_a_quantile_is_that_of_the_distribution(p: float) -> None:
    z = NormalDist().inv_cdf(p)
    assert quantile(Certain(value=3), p) == 3
    assert quantile(NORMAL, p) == pytest.approx(4 + z * 3 / Z)
    assert quantile(LOGNORMAL, p) == pytest.approx(10 * math.exp(z * math.log(4) / Z))
    assert quantile(Beta(a=1, b=1, scale=6), p) == pytest.approx(6 * p)
    assert quantile(Beta(a=3, b=1), p) == pytest.approx(p ** (1 / 3))
    assert quantile(Beta(a=1, b=4), p) == pytest.approx(1 - (1 - p) ** (1 / 4))


@pytest.mark.parametrize("x", [2.5, 3.9, 4.0, 4.1, 7.0, 9.9])
def test_the_quantile_of_a_triangle_turns_its_distribution_function_round(x: float) -> None:
    below = (x - 2) ** 2 / (8 * 2) if x <= 4 else 1 - (10 - x) ** 2 / (8 * 6)
    assert quantile(LEANING, below) == pytest.approx(x)


def test_a_triangle_without_width_is_its_one_number() -> None:
    assert quantile(Triangular(low=3, likely=3, high=3), 0.3) == 3


@pytest.mark.parametrize("a, b, x", [(2, 3, 0.2), (2, 3, 0.7), (8, 2, 0.9), (40, 60, 0.35), (900, 100, 0.91)])
def test_the_quantile_of_a_beta_turns_the_binomial_sum_round(a: int, b: int, x: float) -> None:
    n = a + b - 1
    below = math.fsum(math.comb(n, j) * x**j * (1 - x) ** (n - j) for j in range(a, n + 1))
    assert quantile(Beta(a=a, b=b), below) == pytest.approx(x, rel=1e-9)


def test_the_low_and_high_end_are_the_fifth_and_ninety_fifth_percentile_and_of_a_triangle_its_ends() -> None:
    for value in (NORMAL, LOGNORMAL, Beta(a=2, b=3)):
        assert lower(value) == pytest.approx(quantile(value, 0.05))
        assert upper(value) == pytest.approx(quantile(value, 0.95))
    assert (lower(LEANING), upper(LEANING)) == (2, 10)
    assert (lower(Certain(value=3)), upper(Certain(value=3))) == (3, 3)


def test_the_middle_value_is_the_median() -> None:
    assert median(LOGNORMAL) == 10
    assert median(NORMAL) == 4
    assert median(LEANING) == pytest.approx(10 - math.sqrt(0.5 * 8 * 6))


def test_only_a_range_without_width_is_certain() -> None:
    assert is_certain(Certain(value=3))
    assert is_certain(Normal(median=3, p95=3))
    assert not is_certain(NORMAL)
    assert not is_certain(LEANING)


@pytest.mark.parametrize("value", [Certain(value=3), NORMAL, LOGNORMAL, LEANING, Beta(a=2, b=3, scale=4)])
def test_a_scaled_range_has_every_quantile_times_the_factor(value: AnyRange) -> None:
    twice = scaled(value, 2.5)
    assert type(twice) is type(value)
    for p in (0.1, 0.5, 0.8):
        assert quantile(twice, p) == pytest.approx(2.5 * quantile(value, p))
