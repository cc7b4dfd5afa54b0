from datetime import date
from importlib.resources import files
from time import perf_counter

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.checks.registry import run_checks
from bestendig.files.plan.read import load_plan

EXAMPLES = sorted(
    (item for item in (files("bestendig") / "catalogue" / "examples").iterdir() if item.name.endswith(".yaml")),
    key=lambda item: item.name,
)
WHEN_THEY_WERE_WRITTEN = date(2026, 11, 24)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda item: item.name)
def test_no_error_or_warning_fires_on_a_shipped_example(catalogue: Catalogue, example) -> None:
    plan, _ = load_plan(example.read_text(encoding="utf-8"), example.name, catalogue)
    assert plan is not None
    found = run_checks(plan, catalogue, WHEN_THEY_WERE_WRITTEN)
    assert [(f.code, f.where.dotted) for f in found if f.level != "advice"] == []


def test_all_checks_of_the_largest_example_take_some_milliseconds(catalogue: Catalogue) -> None:
    largest = max(EXAMPLES, key=lambda item: len(item.read_text(encoding="utf-8")))
    plan, _ = load_plan(largest.read_text(encoding="utf-8"), largest.name, catalogue)
    assert plan is not None

    def seconds() -> float:
        start = perf_counter()
        run_checks(plan, catalogue, WHEN_THEY_WERE_WRITTEN)
        return perf_counter() - start

    assert min(seconds() for _ in range(20)) < 0.05  # ten times what it takes on an idle machine
