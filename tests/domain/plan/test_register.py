"""The assumption register lists every number once, says whether it was given, and where it comes from."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from bestendig.domain.findings import has_errors
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.register import Assumption, assumptions, unit_of
from bestendig.domain.plan.settings import apply_settings
from bestendig.domain.plan.shape import fields_of, shape_of_field
from bestendig.domain.ranges import lower, median, upper
from bestendig.domain.texts import LANGUAGES, Language
from bestendig.files.catalogue import CATALOGUE, load_catalogue
from bestendig.files.plan.read import load_plan_file
from bestendig.files.texts import load_texts

PLAN = Plan.model_validate({
    "bestendig": 1,
    "name": "Water",
    "start": "2024-Q1",
    "partners": [{"id": "roc", "name": "ROC Noord", "cash_euro_per_year": {"value": 60000, "source": "brief"}}],
    "target_groups": [{"id": "g", "name": "Groep", "organisations": "80 to 130"}],
    "blocks": [
        {"id": "met", "name": "Met", "archetype": "curriculum", "bricks": [{"id": "s", "development_hours": 90}]},
        {"id": "zonder", "name": "Zonder", "archetype": "curriculum"},
    ],
    "pins": [{"group": "g", "block": "met", "founding_customers": 8}],
    "finance": {"reserve_euro": 5, "lines": [{"id": "huur", "kind": "cost", "euro_per_year": 900}]},
    "parameters": {"imitation": {"low": 0.3, "high": 0.6, "note": "gemeten"}},
})  # fmt: skip
CATALOGUED = load_catalogue()
EXAMPLES = sorted((CATALOGUE / "examples").glob("*.yaml"))


@cache
def found() -> dict[str, Assumption]:
    return {item.setting: item for item in assumptions(PLAN, CATALOGUED)}


def test_a_given_number_comes_with_its_range_unit_owner_and_source() -> None:
    cash = found()["partners.roc.cash_euro_per_year"]
    assert (cash.middle, cash.unit, cash.given) == (60000, "euro_per_year", True)
    assert (cash.owner, cash.source) == ("ROC Noord", "brief")
    group = found()["target_groups.g.organisations"]
    assert (group.low, group.high, group.uncertain) == (80, 130, True)


def test_a_default_is_marked_as_not_given() -> None:
    assert not found()["partners.roc.in_kind_hours_per_year"].given
    assert not found()["finance.cost_per_fte_euro_per_year"].given
    assert found()["finance.reserve_euro"].given


def test_every_parameter_of_the_model_is_listed_with_the_plans_own_value_if_there_is_one() -> None:
    model = [item for item in found().values() if item.origin == "model"]
    assert {item.key for item in model} == set(CATALOGUED.parameters)
    imitation = found()["parameters.imitation"]
    assert (imitation.given, imitation.low, imitation.note, imitation.symbol) == (True, 0.3, "gemeten", "q")
    assert found()["parameters.churn"].source == CATALOGUED.parameters["churn"].source
    assert not found()["parameters.churn"].given


def test_numbers_that_do_nothing_are_left_out() -> None:
    assert "blocks.met.development_hours" not in found()
    assert "blocks.zonder.development_hours" in found()
    assert "finance.lines.huur.euro" not in found()
    assert "finance.lines.huur.euro_per_year" in found()


def test_every_number_is_listed_once_with_a_known_unit() -> None:
    listed = assumptions(PLAN, CATALOGUED)
    assert max(Counter(item.path for item in listed).values()) == 1
    assert {item.unit for item in listed} <= set(CATALOGUED.units)


def test_every_number_can_be_set_by_its_setting() -> None:
    for item in found().values():
        changed = apply_settings(PLAN, {item.setting: item.value})
        assert isinstance(changed, Plan), item.setting
        again = {other.setting: other for other in assumptions(changed, CATALOGUED)}
        assert again[item.setting].given
        assert again[item.setting].value == item.value


def numbers_of(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for key in fields_of(model):
        shape = shape_of_field(model, key)
        shape = shape.item if shape and shape.kind == "list" else shape
        if shape and shape.kind == "number":
            yield model.__name__.lower(), key
        elif shape and shape.kind == "part" and shape.model:
            yield from numbers_of(shape.model)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_that_a_plan_can_have_has_a_label_in_both_languages(language: Language) -> None:
    texts = load_texts(language)
    numbers = set(numbers_of(Plan))
    assert len(numbers) > 35
    assert [number for number in numbers if not texts.has(f"number.{number[0]}.{number[1]}.label")] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_number_of_an_example_has_a_label_and_a_source_or_note(path: Path) -> None:
    plan, findings = load_plan_file(path)
    assert plan
    assert not has_errors(findings)
    listed = [item for item in assumptions(plan, CATALOGUED) if item.origin == "plan"]
    assert all(load_texts("nl").has(item.label) for item in listed)
    bare = [item.setting for item in listed if item.given and not (item.source or item.note)]
    assert bare == [] or path.stem == "klein"  # the smallest plan stands without


def test_each_number_stands_at_its_path_with_its_setting_owner_and_label() -> None:
    told = {
        item.setting: (item.path, item.key, item.owner, item.label, item.origin)
        for item in found().values()
        if item.origin == "plan"
    }
    assert told["finance.reserve_euro"] == (
        ("finance", "reserve_euro"),
        "reserve_euro",
        "",
        "number.finance.reserve_euro.label",
        "plan",
    )
    assert told["pins.g/met.fit"] == (("pins", 0, "fit"), "fit", "g/met", "number.pin.fit.label", "plan")
    assert told["blocks.met.bricks.s.development_hours"] == (
        ("blocks", 0, "bricks", 0, "development_hours"),
        "development_hours",
        "s",
        "number.brick.development_hours.label",
        "plan",
    )
    assert told["finance.lines.huur.euro_per_year"] == (
        ("finance", "lines", 0, "euro_per_year"), "euro_per_year", "huur", "number.line.euro_per_year.label", "plan",
    )  # fmt: skip


def test_a_parameter_has_the_catalogues_unit_symbol_and_source_unless_the_plan_gives_its_own() -> None:
    for key, known in CATALOGUED.parameters.items():
        item = found()[f"parameters.{key}"]
        assert (item.path, item.key, item.owner, item.label) == (("parameters", key), key, "", "")
        assert (item.unit, item.symbol) == (known.unit, known.symbol)
        assert item.source == ("" if key == "imitation" else known.default.source or known.source)
        assert (item.low, item.middle, item.high) == (lower(item.value), median(item.value), upper(item.value))
        assert item.value == (PLAN.parameters[key] if key == "imitation" else known.default)


def test_a_line_without_an_amount_shows_the_one_that_the_user_wrote() -> None:
    lines = [{"id": "a", "kind": "cost", "euro": 0}, {"id": "b", "kind": "cost", "euro": 5, "euro_per_year": 3}]
    plan = PLAN.model_copy(update={"finance": Plan.model_validate(
        {"bestendig": 1, "name": "x", "start": "2024-Q1", "finance": {"lines": lines}}
    ).finance})  # fmt: skip
    listed = {item.setting for item in assumptions(plan, CATALOGUED) if "lines" in item.setting}
    assert listed == {"finance.lines.a.euro", "finance.lines.b.euro", "finance.lines.b.euro_per_year"}


def test_the_numbers_of_the_plan_come_before_those_of_the_model_in_the_order_of_the_file() -> None:
    listed = assumptions(PLAN, CATALOGUED)
    kinds = [item.origin for item in listed]
    assert kinds == sorted(kinds, reverse=True)
    assert [item.path[0] for item in listed if item.origin == "plan"] == sorted(
        (item.path[0] for item in listed if item.origin == "plan"), key=list(Plan.model_fields).index
    )


@pytest.mark.parametrize(
    "key, unit",
    [
        ("cash_euro_per_customer_per_year", "euro_per_customer_per_year"),
        ("in_kind_hours_per_customer_per_year", "hours_per_customer_per_year"),
        ("cost_per_fte_euro_per_year", "euro_per_fte_per_year"),
        ("bought_hour_euro", "euro_per_hour"),
        ("upkeep_share_per_year", "share_per_year"),
        ("reserve_euro", "euro"),
        ("staff_fte", "fte"),
        ("fixed_euro_per_year", "euro_per_year"),
        ("need", "score"),
        ("trust", "share"),
    ],
)
def test_a_numbers_unit_follows_from_its_key(key: str, unit: str) -> None:
    assert unit_of(key) == unit
