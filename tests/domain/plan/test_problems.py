"""What the validator finds is told at its place, with what was given and what could stand there."""

from typing import Any

import pytest
from pydantic import ValidationError

from bestendig.domain.findings import Finding
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.problems import MOST_PROBLEMS, example_for, key_of, nearest, problems_of, shown
from tests.strategies.good import GONE, GOOD, changed


def problems(changes: dict[str, Any]) -> list[Finding]:
    data = changed(GOOD, changes)
    with pytest.raises(ValidationError) as caught:
        Plan.model_validate(data)
    return problems_of(caught.value, data)


@pytest.mark.parametrize(
    "changes, code, place, arguments",
    [
        ({"finance.staff_fte": -1}, "number_negative", "finance.staff_fte", {"low": "1.5", "high": "2.5"}),
        ({"finance.reserve_euro": "x"}, "range_not_understood", "finance.reserve_euro",
         {"low": "20000", "high": "30000"}),
        ({"blocks.0.shelf_life_years": 0}, "number_not_positive", "blocks[0].shelf_life_years",
         {"given": "0", "low": "1", "high": "3"}),
        ({"target_groups.0.need": 6}, "number_not_a_score", "target_groups[0].need", {"low": "3", "high": "5"}),
        ({"target_groups.0.need": 0.9}, "number_not_a_score", "target_groups[0].need", {"given": "0.9"}),
        ({"target_groups.0.need": "1 to 5.1"}, "number_not_a_score", "target_groups[0].need", {"given": "1 to 5.1"}),
        ({"target_groups.0.trust": 1.01}, "number_not_a_share", "target_groups[0].trust",
         {"low": "0.1", "high": "0.3"}),
        ({"target_groups.0.trust": -0.01}, "number_negative", "target_groups[0].trust", {"given": "-0.01"}),
        ({"target_groups.0.trust": {"distribution": "beta", "a": 1, "b": 9, "scale": 1.1}}, "number_not_a_share",
         "target_groups[0].trust", {"given": "{distribution, a, b, scale}"}),
        ({"references.0.strength": {"low": 0.5, "likely": 0.6, "high": 1.2}}, "number_not_a_share",
         "references[0].strength", {"low": "0.2", "high": "0.5"}),
        ({"pins.0.fit": {"value": True}}, "not_a_number", "pins[0].fit", {}),
        ({"pins.0.fit": {"distribution": "weibull"}}, "range_unknown_distribution", "pins[0].fit", {"name": "weibull"}),
        ({"pins.0.fit": {"low": 3}}, "range_incomplete", "pins[0].fit", {"name": "–"}),
        ({"pins.0.fit": {"distribution": "normal", "median": "x", "p95": 3}}, "not_a_plain_number",
         "pins[0].fit.median", {"key": "median", "given": "x", "low": "3", "high": "5"}),
        ({"horizon_years": 16}, "number_too_high", "horizon_years", {"limit": "15", "given": "16"}),
        ({"horizon_years": 0}, "number_too_low", "horizon_years", {"limit": "1", "given": "0"}),
        ({"horizon_years": "tien"}, "not_a_whole_number", "horizon_years", {"given": "tien"}),
        ({"measurements.0.customers": -1}, "number_negative", "measurements[0].customers", {"given": "-1"}),
        ({"name": ""}, "text_empty", "name", {"key": "name", "given": ""}),
        ({"name": 3}, "not_a_text", "name", {"given": "3"}),
        ({"name": "n" * 201}, "text_too_long", "name", {"limit": "200", "given": "n" * 39 + "…"}),
        ({"name": "Water\u202e"}, "hidden_character", "name", {"key": "name", "sign": "U+202E"}),
        ({"target_groups.0.name": "A\u200b"}, "hidden_character", "target_groups[0].name", {"sign": "U+200B"}),
        ({"blocks.0.name": "A\x07"}, "hidden_character", "blocks[0].name", {"sign": "U+0007"}),
        ({"name": GONE}, "missing_key", "name", {"key": "name"}),
        ({"target_groups.1": {"name": "x", "organisations": 1}}, "missing_key", "target_groups[1].id", {"key": "id"}),
        ({"finance.staff_ftes": 3}, "unknown_key", "finance.staff_ftes", {"nearest": "staff_fte", "given": "3"}),
        ({"references.0.qqqq": 3}, "unknown_key_far", "references[0].qqqq", {"known": "from, to, strength"}),
        ({"finance.subsidy.form": "2024-Q1"}, "unknown_key", "finance.subsidy.form", {"nearest": "from"}),
        ({"language": "de"}, "not_a_choice", "language", {"choices": "nl, en", "given": "de"}),
        ({"levels": ["mavo"]}, "not_a_choice", "levels[0]", {"given": "mavo"}),
        ({"levels": "mbo"}, "not_a_list", "levels", {"given": "mbo"}),
        ({"finance": 3}, "not_a_mapping", "finance", {"given": "3"}),
        ({"parameters": [1]}, "not_a_mapping", "parameters", {"given": "[1]"}),
        ({"parameters": {"churn": -1e16}}, "number_too_high", "parameters.churn", {"limit": "1000000000000000"}),
        ({"blocks.0.present": "misschien"}, "not_yes_or_no", "blocks[0].present", {"given": "misschien"}),
        ({"blocks.0.present": 2}, "not_yes_or_no", "blocks[0].present", {"given": "2"}),
        ({"blocks.0.id": "Een blok!"}, "id_not_allowed", "blocks[0].id", {"given": "Een blok!"}),
        ({"start": "morgen"}, "quarter_not_understood", "start", {"given": "morgen"}),
        ({"evidence.0.on": "morgen"}, "date_not_understood", "evidence[0].on", {"given": "morgen"}),
        ({"route.0": "lab"}, "not_a_mapping", "route[0]", {"given": "lab"}),
        ({"partners.1.pin": "lab"}, "not_a_pin", "partners[1].pin", {"given": "lab"}),
        ({"partners.1.pin": ["lab"]}, "not_a_pin", "partners[1].pin", {"given": "[lab]"}),
        ({"partners.1.pin": ["a", "b", "c"]}, "not_a_pin", "partners[1].pin", {"given": "[a, b, c]"}),
        ({"partners.1.pin": ["a", 3]}, "not_a_text", "partners[1].pin[1]", {"given": "3"}),
        ({"target_groups": [GOOD["target_groups"][0]] * 13}, "too_many", "target_groups", {"limit": 12, "n": 13}),
    ],
)  # fmt: skip
def test_a_mistake_of_kind_is_told_at_its_place(
    changes: dict[str, Any], code: str, place: str, arguments: dict[str, Any]
) -> None:
    (finding,) = problems(changes)
    assert (finding.level, finding.code, finding.where.dotted) == ("error", f"plan.{code}", place)
    assert {key: finding.arguments.get(key) for key in arguments} == arguments


def test_all_mistakes_are_told_each_place_once() -> None:
    found = problems({"name": "", "horizon_years": 99, "pins.0.fit": "x", "blocks.1.wat": 1})
    assert sorted(finding.where.dotted for finding in found) == [
        "blocks[1].wat",
        "horizon_years",
        "name",
        "pins[0].fit",
    ]


def test_of_very_many_mistakes_just_more_are_told_than_a_list_shows() -> None:
    found = problems({f"finance.onbekend{number}": 1 for number in range(MOST_PROBLEMS + 50)})
    assert len(found) == MOST_PROBLEMS + 1


def test_a_part_is_judged_by_its_own_type_and_told_at_its_place_in_the_plan() -> None:
    from_block = GOOD["blocks"][0] | {"years_to_develop": -1}
    with pytest.raises(ValidationError) as caught:
        Plan.model_fields["blocks"].annotation.__args__[0].model_validate(from_block)  # type: ignore[union-attr]
    (finding,) = problems_of(caught.value, from_block, ("blocks", 0), Plan)
    assert (finding.where.dotted, finding.arguments["low"]) == ("blocks[0].years_to_develop", "1")


@pytest.mark.parametrize(
    "value, text",
    [
        (None, "–"), (True, "true"), (False, "false"), (3, "3"), (2.50, "2.5"), ("abc", "abc"),
        ([], "[]"), ([1, 2, 3], "[1, 2, 3]"), ([1, "b", None, 4], "[1, b, –, …]"), ({"a": 1, "b": [2]}, "{a, b}"),
        ("x" * 40, "x" * 40), ("x" * 41, "x" * 39 + "…"),
        ({"k" * 50: 1}, "{" + "k" * 40 + "}"), (["y" * 60], "[" + "y" * 39),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_the_user_may_recognise_it(value: Any, text: str) -> None:
    assert shown(value) == text


def test_a_place_is_called_by_the_last_key_in_its_path() -> None:
    assert key_of(("pins", 0, "fit")) == "fit"
    assert key_of(("levels", 3)) == "levels"
    assert key_of(()) == ""
    assert key_of(("k" * 50,)) == "k" * 40


@pytest.mark.parametrize(
    "path, low, high",
    [
        (("target_groups", 0, "organisations"), "80", "130"),
        (("target_groups", 0, "organisations", "low"), "80", "130"),
        (("pins", 0, "cash_euro_per_customer_per_year"), "4000", "9000"),
        (("pins", 0, "staff_hours_per_customer_per_year"), "30", "60"),
        (("blocks", 0, "upkeep_share_per_year", "value"), "0.1", "0.2"),
        (("blocks", 0, "staff_hours_per_year"), "400", "700"),
        (("blocks", 0, "fixed_euro_per_year"), "30000", "45000"),
        (("parameters", "zzz"), "10", "20"),
        ((), "10", "20"),
    ],
)
def test_an_example_of_a_range_fits_the_number(path: tuple[str | int, ...], low: str, high: str) -> None:
    assert example_for(path) == (low, high)


def test_the_nearest_name_is_the_one_most_like_it_or_none() -> None:
    assert nearest("staff_ftes", ["reserve_euro", "staff_fte", "staff_min_fte"]) == "staff_fte"
    assert nearest("qqqq", ["reserve_euro", "staff_fte"]) == ""
    assert nearest("", []) == ""
