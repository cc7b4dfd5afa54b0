"""The example plans: they load without a finding, say where their numbers come from, and differ in reach."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings
from bestendig.files.catalogue import CATALOGUE, load_catalogue
from bestendig.files.plan.read import load_plan_file

FILES = sorted((CATALOGUE / "examples").glob("*.yaml"))
REAL = [path for path in FILES if path.stem != "klein"]
SMALL = CATALOGUE / "examples" / "klein.yaml"
RICH = CATALOGUE / "examples" / "groene-transitie.yaml"
LEAST_EXAMPLES = 4
SHORT = 25
LEAST_ADDRESSES = 2


def plan_in(path: Path) -> Plan:
    plan, findings = load_plan_file(path)
    assert plan is not None, findings
    return plan


def unsourced(part: Any, path: str = "") -> list[str]:
    """Paths of numbers that bear neither a source nor a note."""
    if isinstance(part, dict):
        if part.get("source") or part.get("note"):
            return []
        return [found for key, value in part.items() for found in unsourced(value, f"{path}.{key}")]
    if isinstance(part, list):
        return [found for index, value in enumerate(part) for found in unsourced(value, f"{path}[{index}]")]
    return [path] if isinstance(part, int | float) and not isinstance(part, bool) else []


def test_there_are_at_least_four_examples_reachable_at_the_root() -> None:
    assert len(FILES) >= LEAST_EXAMPLES
    root = Path(__file__).resolve().parents[2] / "examples"
    assert sorted(path.name for path in root.glob("*.yaml")) == [path.name for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_example_loads_without_a_finding(path: Path) -> None:
    plan, findings = load_plan_file(path)
    assert plan is not None
    assert findings == []


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_every_number_of_a_real_example_says_where_it_comes_from(path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    plain = {key: value for key, value in content.items() if key not in ("bestendig", "measurements", "evidence")}
    assert unsourced(plain) == []
    assert all("voorbeeld" in entry["source"] for entry in content.get("measurements", []))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_example_says_who_it_is_and_bears_public_figures_with_their_address(path: Path) -> None:
    text = path.read_text("utf-8")
    head = text.partition("bestendig: 1")[0]
    assert all(word in head for word in ("# Wie:", "# Openbaar:", "# Aangenomen:", "rekenvoorbeeld"))
    assert text.count("://") >= LEAST_ADDRESSES


@pytest.mark.clause("M12")
def test_the_examples_differ_in_reach() -> None:
    reaches = {plan_in(path).levels for path in FILES}
    assert {("mbo",), ("vo", "mbo", "hbo"), ("hbo", "wo"), ("mbo", "hbo", "wo")} <= reaches


def test_the_smallest_useful_plan_is_short() -> None:
    lines = [line for line in SMALL.read_text("utf-8").splitlines() if line.strip()]
    assert len(lines) < SHORT


def test_the_richest_example_has_something_for_every_page() -> None:
    plan = plan_in(RICH)
    counts = [len(part) for part in (plan.target_groups, plan.blocks, plan.pins, plan.route)]
    assert all(count >= least for count, least in zip(counts, (4, 6, 8, 4), strict=True))
    assert all((plan.partners, plan.references, plan.scenarios, plan.evidence, plan.measurements, plan.finance.lines))


@pytest.mark.clause("M10")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_scenario_of_an_example_can_be_set(path: Path) -> None:
    plan = plan_in(path)
    assert all(isinstance(apply_settings(plan, scenario.set), Plan) for scenario in plan.scenarios)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_standard_blocks_and_schemes_that_an_example_names_exist(path: Path) -> None:
    catalogue, plan = load_catalogue(), plan_in(path)
    for block in plan.blocks:
        assert block.standard is None or catalogue.blocks[block.standard].archetype == block.archetype
    assert plan.finance.subsidy is None or plan.finance.subsidy.scheme in catalogue.schemes


@pytest.mark.clause("M18")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_example_starts_with_lifelong_learning_or_innovation(path: Path) -> None:
    plan = plan_in(path)
    archetypes = {block.id: block.archetype for block in plan.blocks}
    assert archetypes[plan.route_steps[0].pin[1]] in ("curriculum", "environment")


@pytest.mark.clause("M13")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_step_of_an_examples_route_shares_its_group_or_block_with_an_earlier_one(path: Path) -> None:
    pins = [step.pin for step in plan_in(path).route_steps]
    for number, (group, block) in enumerate(pins[1:], start=1):
        earlier = pins[:number]
        assert any(group == other[0] or block == other[1] for other in earlier)
