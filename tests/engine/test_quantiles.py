"""Quantiles of our own agree with scipy's."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaincinv, ndtri

from bestendig.engine.quantiles import beta_quantiles, normal_quantiles

ENDS = [1e-12, 1e-9, 1e-5, 1e-3, 1 - 1e-3, 1 - 1e-5, 1 - 1e-9, 1 - 1e-12]
P = np.concatenate([np.linspace(0, 1, 4001)[1:-1], ENDS])


def test_quantiles_of_the_normal_are_exact() -> None:
    np.testing.assert_allclose(normal_quantiles(P), ndtri(P), rtol=1e-13, atol=1e-15)


def test_quantiles_of_the_normal_keep_the_shape() -> None:
    assert normal_quantiles(P[:4000].reshape(40, 100)).shape == (40, 100)
    assert float(normal_quantiles(np.array(0.5))) == 0.0


@given(a=st.integers(1, 60), b=st.integers(1, 60))
@settings(max_examples=80)
def test_quantiles_of_beta_are_exact(a: int, b: int) -> None:
    np.testing.assert_allclose(beta_quantiles(a, b, P), betaincinv(a, b, P), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize(("a", "b"), [(1000, 1000), (1000, 1), (1, 1000), (3, 700), (250, 90)])
def test_quantiles_of_narrow_betas_are_exact(a: int, b: int) -> None:
    np.testing.assert_allclose(beta_quantiles(a, b, P), betaincinv(a, b, P), rtol=1e-11, atol=1e-14)


def test_the_ends_of_beta_are_its_ends() -> None:
    np.testing.assert_array_equal(beta_quantiles(3, 2, np.array([0.0, 1.0])), [0.0, 1.0])
