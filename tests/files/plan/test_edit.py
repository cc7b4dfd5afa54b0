"""A change in a plan's text touches only its own characters: comments, order and layout stay."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bestendig.domain.plan.partners import TargetGroup
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import Certain, between
from bestendig.files.document import read_document
from bestendig.files.plan.write import edit_plan_text, resolve_path
from tests.files.plan.test_any_text import DATA, FULL, PATHS

SMALL = """\
bestendig: 1 # versie
name: "Water"   # met aanhalingstekens
start: 2024-Q1

# geld
finance:
  reserve_euro: 60000   # van de bank
  # personeel
  staff_fte: 2
  lines:
    - id: huur # een regel
      kind: cost
    # nog een
    - {id: bouw, kind: cost}
region: # nog leeg
levels: [vo, mbo]
ambition: |
  Eerste regel.
  Tweede regel.
target_groups:
- id: installateurs
  name: Installateurs
  organisations: 80 to 130
"""

EDITS: dict[str, tuple[dict[Any, Any], str, str]] = {
    "replace": ({"finance.reserve_euro": 5}, "reserve_euro: 60000 ", "reserve_euro: 5 "),
    "a range": ({"finance.staff_fte": between(2, 3)}, "staff_fte: 2\n", "staff_fte: 2 to 3\n"),
    "a certain number": ({"finance.staff_fte": Certain(value=3)}, "staff_fte: 2\n", "staff_fte: 3\n"),
    "a quarter": ({"start": Quarter(2025, 2)}, "start: 2024-Q1", "start: 2025-Q2"),
    "quoted text": ({"name": "Vuur: heet"}, '"Water"', '"Vuur: heet"'),
    "an empty key": ({"region": "Friesland"}, "region: #", "region: Friesland #"),
    "in brackets": ({("levels", 0): "po"}, "[vo, mbo]", "[po, mbo]"),
    "append in brackets": ({("levels", 2): "hbo"}, "[vo, mbo]", "[vo, mbo, hbo]"),
    "first out of brackets": ({("levels", 0): None}, "[vo, mbo]", "[mbo]"),
    "last out of brackets": ({("levels", 1): None}, "[vo, mbo]", "[vo]"),
    "block text": ({"ambition": "Kort"}, "|\n  Eerste regel.\n  Tweede regel.\n", "Kort\n"),
    "new key in the schema's order": (
        {"finance.overhead_euro_per_year": 9}, "  staff_fte: 2\n", "  staff_fte: 2\n  overhead_euro_per_year: 9\n"
    ),
    "new key in braces": ({"finance.lines.bouw.euro": 7}, "kind: cost}", "kind: cost, euro: 7}"),
    "new key at the front": ({"finance.lines.bouw.name": "B"}, "{id: bouw, ", "{id: bouw, name: B, "),
    "new key in an item": ({"finance.lines.huur.euro": 7}, "      kind: cost\n", "      kind: cost\n      euro: 7\n"),
    "new part": ({"finance.subsidy.euro": 5}, "  lines:\n", "  subsidy: {euro: 5}\n  lines:\n"),
    "key taken away": ({"finance.staff_fte": None}, "  staff_fte: 2\n", ""),
    "first key of an item taken away": (
        {"target_groups.installateurs.id": None}, "- id: installateurs\n  name", "- name"
    ),
    "item taken away": ({"finance.lines.huur": None}, "    - id: huur # een regel\n      kind: cost\n", ""),
    "only item taken away": (
        {"target_groups.installateurs": None},
        "target_groups:\n- id: installateurs\n  name: Installateurs\n  organisations: 80 to 130\n",
        "target_groups: []\n",
    ),
    "new item": (
        {("target_groups", 1): TargetGroup(id="b", name="B", organisations=Certain(value=9))},
        "80 to 130\n", "80 to 130\n- {id: b, name: B, organisations: 9}\n",
    ),
    "new list": ({("route", 0): ["a", "b"]}, "130\n", "130\nroute: [[a, b]]\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(EDITS))
def test_an_edit_changes_only_its_own_characters(name: str) -> None:
    changes, old, new = EDITS[name]
    assert SMALL.count(old) == 1
    assert edit_plan_text(SMALL, changes) == SMALL.replace(old, new)


def test_several_edits_are_made_in_one_go() -> None:
    text = edit_plan_text(SMALL, {"name": "Vuur", "finance.staff_fte": None, "finance.reserve_euro": 1})
    assert read_document(text).data["finance"]["reserve_euro"] == 1
    assert text.count("#") == SMALL.count("#")


def test_a_value_that_is_the_same_leaves_the_text_alone() -> None:
    assert edit_plan_text(SMALL, {"name": "Water", "finance.staff_fte": 2}) == SMALL


def test_a_json_text_stays_json() -> None:
    text = '{\n  "bestendig": 1,\n  "finance": {"staff_fte": 2}\n}\n'
    assert edit_plan_text(text, {"finance.staff_fte": 3}) == text.replace("2}", "3}")


def test_a_value_behind_an_alias_is_written_out() -> None:
    text = "a: &x {b: 1}\nc: *x\n"
    assert read_document(edit_plan_text(text, {"c.b": 2})).data == {"a": {"b": 1}, "c": {"b": 2}}


@pytest.mark.parametrize("path", ["finance.lines.nergens.euro", "name.x", "levels[9]"])
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="no "):
        edit_plan_text(SMALL, {path: 1})


def test_a_text_that_cannot_be_read_is_not_edited() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        edit_plan_text("a: [", {"a": 1})


def test_paths_with_ids_are_resolved() -> None:
    assert resolve_path(DATA, "pins.installateurs/llo.fit") == ("pins", 1, "fit")
    assert resolve_path(DATA, "blocks[basis].bricks[gastlessen].state") == ("blocks", 0, "bricks", 1, "state")


VALUES = st.sampled_from(
    [None, 1, 2.5, "tekst", "met: teken", [], {}, ["a"], {"a": 1, "b": [1, {"c": 2}]}, between(1, 2)]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PATHS), VALUES)
def test_any_edit_anywhere_says_exactly_what_was_asked_and_keeps_the_comments(
    path: tuple[Any, ...], value: Any
) -> None:
    text = edit_plan_text(FULL, {path: value})
    again = read_document(text)
    assert again.findings == []
    assert edit_plan_text(text, {path: value}) == text or isinstance(path[-1], int)
    assert text.startswith("# Een plan met elke sleutel een keer.\n")


def test_the_full_plan_reads_the_same_after_an_edit_and_back() -> None:
    there = edit_plan_text(FULL, {"finance.staff_fte": 9})
    assert edit_plan_text(there, {"finance.staff_fte": 2}) == FULL
    assert Path(__file__).parent.joinpath("full.yaml").read_text("utf-8") == FULL
