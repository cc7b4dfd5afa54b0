"""Draws: streams by declared id, quantiles that are exact, bounds that hold."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.ranges import Beta, Lognormal, Normal, Triangular
from bestendig.engine.columns import Column, draw_all, failed_pilots, quantiles, uniforms
from bestendig.engine.compile import compile_plan
from bestendig.engine.draws import draw_inputs
from tests.oracles.random_plans import random_document

P = np.concatenate([np.linspace(0, 1, 4001)[1:-1], [1e-12, 1e-9, 1e-5, 1 - 1e-5, 1 - 1e-9]])


@pytest.mark.parametrize(
    ("value", "known"),
    [
        (Normal(median=3, p95=8), stats.norm(3, 5 / stats.norm.ppf(0.95))),
        (Lognormal(median=4, p95=9), stats.lognorm(np.log(9 / 4) / stats.norm.ppf(0.95), scale=4)),
        (Triangular(low=1, likely=2, high=5), stats.triang(0.25, 1, 4)),
        (Triangular(low=1, likely=1, high=5), stats.triang(0, 1, 4)),
        (Triangular(low=1, likely=5, high=5), stats.triang(1, 1, 4)),
        (Beta(a=7, b=3, scale=0.8), stats.beta(7, 3, scale=0.8)),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_quantiles_are_those_of_the_distribution(value: object, known: object) -> None:
    np.testing.assert_allclose(quantiles(value, P), known.ppf(P), rtol=1e-9)


def test_a_triangle_without_width_is_a_number() -> None:
    assert (quantiles(Triangular(low=2, likely=2, high=2), P) == 2).all()


def test_draws_stay_within_the_bounds_of_what_they_mean() -> None:
    drawn = Column("x", Normal(median=0.5, p95=2), 0.0, 1.0).draw(P)
    assert drawn.min() == 0.0
    assert drawn.max() == 1.0


@given(cuts=st.lists(st.integers(1, 50).map(lambda n: 4 * n), min_size=1, max_size=4))
def test_a_stream_is_the_same_in_pieces(cuts: list[int]) -> None:
    firsts = np.concatenate([[0], np.cumsum(cuts)])
    pieces = [uniforms(3, "churn", int(a), int(b - a)) for a, b in itertools.pairwise(firsts)]
    np.testing.assert_array_equal(np.concatenate(pieces), uniforms(3, "churn", 0, int(firsts[-1])))


def test_streams_of_other_ids_and_seeds_have_nothing_in_common() -> None:
    a, b, c = uniforms(1, "churn", 0, 4000), uniforms(1, "imitation", 0, 4000), uniforms(2, "churn", 0, 4000)
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.06
    assert abs(np.corrcoef(a, c)[0, 1]) < 0.06


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.clause("M15")
def test_a_new_uncertain_number_moves_no_other_draw(catalogue: Catalogue, seed: int) -> None:
    document = random_document(seed, catalogue)
    line = {"id": "nieuw", "kind": "income", "euro_per_year": "1000 to 9000"}
    wider = document | {"finance": document["finance"] | {"lines": [*document["finance"]["lines"], line]}}
    one, other = (compile_plan(Plan.model_validate(d), catalogue) for d in (document, wider))
    before, after = draw_inputs(one, 1, 0, 64), draw_inputs(other, 1, 0, 64)
    for c in range(one.layout.pins):
        for name in ("cash_euro_per_customer_per_year", "founding_customers", "failed_pilots"):
            np.testing.assert_array_equal(before[one.layout.row_pin(name, c)], after[other.layout.row_pin(name, c)])
    for g in range(one.layout.groups):
        for name in ("organisations", "entry_threshold"):
            np.testing.assert_array_equal(before[one.layout.row_group(name, g)], after[other.layout.row_group(name, g)])


@given(succeeds=st.floats(0.05, 0.99))
def test_failed_pilots_are_geometric_and_at_most_three(succeeds: float) -> None:
    uniform = uniforms(1, "pilot", 0, 40_000)
    failures = failed_pilots(uniform, np.full(uniform.shape, succeeds))
    for k in range(3):
        assert np.mean(failures == k) == pytest.approx(succeeds * (1 - succeeds) ** k, abs=0.012)
    assert failures.max() <= 3


def test_a_pilot_that_always_succeeds_never_fails() -> None:
    assert (failed_pilots(np.array([1e-12, 0.5, 1.0]), np.ones(3)) == 0).all()


def test_a_column_of_another_plan_with_the_same_id_has_the_same_draws() -> None:
    column = Column("parameters.churn", Lognormal(median=0.1, p95=0.2))
    wider = replace(column, value=Lognormal(median=0.2, p95=0.4))
    u = uniforms(1, column.id, 0, 100)
    np.testing.assert_allclose(column.draw(u) * 2, wider.draw(u), rtol=1e-12)


def test_columns_drawn_together_are_those_drawn_alone() -> None:
    columns = [
        Column("a", Lognormal(median=0.1, p95=0.2)),
        Column("b", Triangular(low=1, likely=2, high=3)),
        Column("c", Normal(median=1, p95=4), 0.0),
        Column("d", Beta(a=7, b=3)),
        *(Column(f"e{i}", Lognormal(median=2, p95=3)) for i in range(40)),
    ]
    together = draw_all(columns, lambda stream: uniforms(1, stream, 0, 4000), 4000)
    for column, drawn in zip(columns, together, strict=True):
        np.testing.assert_array_equal(drawn, column.draw(uniforms(1, column.id, 0, 4000)))
