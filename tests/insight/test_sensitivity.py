"""Sobol' indices: Ishigami's function has them in closed form."""

import numpy as np
import pytest

from bestendig.insight.sensitivity import sensitivity, sobol_indices

A, B = 7.0, 0.1


def _ishigami(uniforms: np.ndarray) -> np.ndarray:
    x = np.pi * (2 * uniforms - 1)
    return np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_indices_of_ishigamis_function_equal_their_closed_form() -> None:
    v1 = 0.5 * (1 + B * np.pi**4 / 5) ** 2
    v2, v13 = A**2 / 8, B**2 * np.pi**8 * (1 / 18 - 1 / 50)
    total = v1 + v2 + v13
    found = {row.column: row for row in sobol_indices(["x1", "x2", "x3"], _ishigami, 4096, seed=1)}
    exact = {"x1": (v1, v1 + v13), "x2": (v2, v2), "x3": (0, v13)}
    for name, (first, all_of_it) in exact.items():
        assert found[name].first == pytest.approx(first / total, abs=0.02)
        assert found[name].total == pytest.approx(all_of_it / total, abs=0.02)


def test_an_outcome_that_never_varies_has_no_indices_above_nought() -> None:
    rows = sobol_indices(["a", "b"], lambda u: np.ones(len(u)), 64, seed=1)
    assert all(row.first == row.total == 0 for row in rows)


def test_each_uncertain_number_of_a_plan_gets_an_index(water, catalogue) -> None:
    report = sensitivity(water, catalogue, samples=32)
    assert "parameters.innovation" in {row.column for row in report.indices}
    assert report.runs == 32 * (len(report.indices) + 2)
    assert [row.total for row in report.indices] == sorted((row.total for row in report.indices), reverse=True)
