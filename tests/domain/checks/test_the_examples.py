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


STAYS: dict[str, dict[str, str]] = {
    "klein.yaml": {
        "blocks.no_bricks": "the smallest useful plan leaves out what can be left out, bricks too",
        "phases.no_organisation": "and hours to build the organisation",
    },
    "watertechnologie.yaml": {
        "partners.leave_with_subsidy": "a real subsidy cliff: the centre needed another million from the state in 2017",
    },
    "duurzaamheidsfabriek.yaml": {
        "money.cliff": "its public deficit is what the example is about: half a million euro in 2013",
    },
    "zorgtechnologie.yaml": {
        "money.cliff": "a PPS at risk: founding institutions alone do not carry four houses, and the reserve is small",
    },
}
"""Advice that rightly stays on an example, and why; an example that is not here is clean of all findings."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda item: item.name)
def test_a_shipped_example_is_clean_of_all_findings_but_the_advice_that_rightly_stays(
    catalogue: Catalogue, example
) -> None:
    plan, mistakes = load_plan(example.read_text(encoding="utf-8"), example.name, catalogue)
    assert plan is not None
    assert mistakes == []
    found = run_checks(plan, catalogue, WHEN_THEY_WERE_WRITTEN)
    assert [(f.code, f.where.dotted) for f in found if f.level != "advice"] == []
    assert {f.code for f in found} == set(STAYS.get(example.name, {}))


def test_the_richest_examples_are_wholly_clean() -> None:
    rich = {"groene-transitie.yaml", "energy-college.yaml", "automotive.yaml"}
    assert rich <= {example.name for example in EXAMPLES} - set(STAYS)


def test_all_checks_of_the_largest_example_take_some_milliseconds(catalogue: Catalogue) -> None:
    largest = max(EXAMPLES, key=lambda item: len(item.read_text(encoding="utf-8")))
    plan, _ = load_plan(largest.read_text(encoding="utf-8"), largest.name, catalogue)
    assert plan is not None

    def seconds() -> float:
        start = perf_counter()
        run_checks(plan, catalogue, WHEN_THEY_WERE_WRITTEN)
        return perf_counter() - start

    assert min(seconds() for _ in range(20)) < 0.05  # ten times what it takes on an idle machine
