"""Bass's eleven durables: when first purchases peak and how high, from the closed form and from the kernel's path."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from bestendig.domain.catalogue import Catalogue
from tests.oracles.limit_case import Case, end_of_quarters

TABLE = yaml.safe_load(Path(__file__).with_name("bass_1969.yaml").read_text(encoding="utf-8"))
QUARTERS = 120
PRODUCTS = [pytest.param(row, id=row["product"]) for row in TABLE]
PRINTED = [pytest.param(row, id=row["product"]) for row in TABLE if "peak_years" in row]


def peak_years(row: dict[str, Any]) -> float:
    """T* = ln(q/p) / (p + q)."""
    return math.log(row["q"] / row["p"]) / (row["p"] + row["q"])


def peak_share(row: dict[str, Any]) -> float:
    """Share of the market that buys in the peak's year: (p + q)² / 4q."""
    return (row["p"] + row["q"]) ** 2 / (4 * row["q"])


def test_the_table_has_eleven_durables() -> None:
    assert len({row["product"] for row in TABLE}) == 11


@pytest.mark.parametrize("row", PRINTED)
def test_the_closed_form_gives_the_peak_as_printed(row: dict[str, Any]) -> None:
    assert peak_years(row) == pytest.approx(row["peak_years"], abs=0.1)  # the paper cuts off at one digit: 7.88 is 7.8
    assert peak_share(row) * row["m"] == pytest.approx(row["peak_sales"], abs=0.1)


@pytest.mark.parametrize("row", PRODUCTS)
def test_the_kernels_path_peaks_when_and_where_bass_says(catalogue: Catalogue, row: dict[str, Any]) -> None:
    m = row.get("m", 1.0) * 100  # in units of ten thousand households, so that the plan's numbers are of its own size
    n = np.concatenate([[0.0], Case(row["p"], row["q"], 0, m).customers(catalogue, QUARTERS)])
    sales = np.diff(n) * 4
    peak = int(sales.argmax())
    assert end_of_quarters(QUARTERS)[peak] - 0.125 == pytest.approx(peak_years(row), abs=0.13)
    assert sales[peak] == pytest.approx(peak_share(row) * m, rel=2e-3)
    at_peak = n[peak : peak + 2].mean()
    assert at_peak == pytest.approx(m * (row["q"] - row["p"]) / (2 * row["q"]), rel=0.05)
