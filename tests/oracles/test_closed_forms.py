"""Limit cases of a plan whose course is known in closed form: step by step, without any of our arithmetic."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestendig.domain.catalogue import Catalogue
from bestendig.engine.layout import FloatArray
from tests.oracles.limit_case import Case, end_of_quarters

T = end_of_quarters(60)
rates = st.floats(0.005, 1.0)
markets = st.floats(5.0, 5000.0)


def bass(t: FloatArray, p: float, q: float, m: float) -> FloatArray:
    """Cumulative adoption. Source: Bass, Management Science 15(5), 1969."""
    gone = np.exp(-(p + q) * t)
    return m * (1 - gone) / (1 + q / p * gone)


def attrition(t: FloatArray, case: Case) -> FloatArray:
    """Customers with attrition: Bass's curve at other rates.

    Source: Libai, Muller and Peres, "The diffusion of services", Journal of Marketing Research 46(2), 2009.
    """
    p, q, d = case.p, case.q, case.d
    spread = np.sqrt((q - p - d) ** 2 + 4 * q * p)
    return bass(t, (spread - (q - p - d)) / 2, (spread + (q - p - d)) / 2, case.m * (spread + (q - p - d)) / (2 * q))


def close(ours: FloatArray, known: FloatArray, m: float) -> None:
    np.testing.assert_allclose(ours, known, rtol=1e-9, atol=1e-9 * m)


@given(p=rates, q=rates, m=markets)
@pytest.mark.clause("M2")
def test_without_churn_customers_follow_bass(catalogue: Catalogue, p: float, q: float, m: float) -> None:
    close(Case(p, q, 0, m).customers(catalogue), bass(T, p, q, m), m)


@given(p=rates, q=rates, d=rates, m=markets)
@pytest.mark.clause("M7")
def test_with_churn_customers_follow_bass_with_attrition(
    catalogue: Catalogue, p: float, q: float, d: float, m: float
) -> None:
    case = Case(p, q, d, m)
    close(case.customers(catalogue), attrition(T, case), m)


@given(q=rates, m=markets, share=st.floats(0.01, 1.0))
@pytest.mark.clause("M17")
def test_without_innovation_customers_grow_logistically(catalogue: Catalogue, q: float, m: float, share: float) -> None:
    ours = Case(0, q, 0, m, share * m).customers(catalogue)
    close(ours, m / (1 + (1 / share - 1) * np.exp(-q * T)), m)


@given(p=rates, d=rates, m=markets, share=st.floats(0, 1.0))
@pytest.mark.clause("M2")
def test_without_imitation_customers_approach_their_ceiling_linearly(
    catalogue: Catalogue, p: float, d: float, m: float, share: float
) -> None:
    settles = p * m / (p + d)
    ours = Case(p, 0, d, m, share * m).customers(catalogue)
    close(ours, settles + (share * m - settles) * np.exp(-(p + d) * T), m)
