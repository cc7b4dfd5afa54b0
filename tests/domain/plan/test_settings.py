"""Settings by path change exactly what they name, fast, and say what is wrong in words of the plan."""

import time
from typing import Any

import pytest

from bestendig.domain.findings import Finding
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings, parse_path, try_settings
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import Certain, between

PLAN = Plan.model_validate({
    "bestendig": 1,
    "name": "Water",
    "start": "2024-Q1",
    "levels": ["mbo"],
    "target_groups": [{"id": "g", "name": "Groep", "organisations": 100},
                      {"id": "h", "name": "H", "organisations": 50}],
    "blocks": [{"id": "b", "name": "Blok", "archetype": "curriculum", "bricks": [{"id": "s"}]}],
    "pins": [{"group": "g", "block": "b"}, {"group": "h", "block": "b"}],
    "finance": {"reserve_euro": 5, "subsidy": {"euro": 100, "from": "2024-Q1", "until": "2027-Q4"}},
    "parameters": {"imitation": 0.4},
    "measurements": [{"quarter": "2024-Q2", "customers": 3}],
})  # fmt: skip


def applied(**settings: Any) -> Plan:
    return plan_with({key.replace("__", "."): value for key, value in settings.items()})


def plan_with(settings: dict[str, Any]) -> Plan:
    result = apply_settings(PLAN, settings)
    assert isinstance(result, Plan), result
    return result


@pytest.mark.clause("M10")
@pytest.mark.parametrize(
    "path,value,read",
    [
        ("finance.reserve_euro", 9, lambda plan: plan.finance.reserve_euro.value == 9),
        ("finance.reserve_euro", "1 to 2", lambda plan: plan.finance.reserve_euro == between(1, 2)),
        ("finance.reserve_euro", Certain(value=7), lambda plan: plan.finance.reserve_euro.value == 7),
        ("finance.reserve_euro.note", "geraamd", lambda plan: plan.finance.reserve_euro.note == "geraamd"),
        ("finance.subsidy.until", "2029-Q4", lambda plan: plan.finance.subsidy.until == Quarter(2029, 4)),
        ("finance.subsidy", None, lambda plan: plan.finance.subsidy is None),
        ("target_groups.h.organisations", 9, lambda plan: plan.target_groups[1].organisations.value == 9),
        ("target_groups[h].need", 5, lambda plan: plan.target_groups[1].need.value == 5),
        ("target_groups.1.need", 5, lambda plan: plan.target_groups[1].need.value == 5),
        ("pins.h/b.fit", 5, lambda plan: plan.pins[1].fit.value == 5 and plan.pins[0].fit.value == 3),
        ("pins[g/b].founding_customers", 8, lambda plan: plan.pins[0].founding_customers.value == 8),
        ("pins.h/b", None, lambda plan: [pin.id for pin in plan.pins] == [("g", "b")]),
        ("pins.g/c", {"fit": 2}, lambda plan: plan.pins[2].id == ("g", "c") and plan.pins[2].fit.value == 2),
        ("blocks.b.bricks.s.state", "ready", lambda plan: plan.blocks[0].bricks[0].state == "ready"),
        ("blocks.c", {"name": "C", "archetype": "innovation"}, lambda plan: [b.id for b in plan.blocks] == ["b", "c"]),
        ("blocks.b", None, lambda plan: plan.blocks == ()),
        ("route", [["h", "b"]], lambda plan: plan.route[0].pin == ("h", "b")),
        ("parameters.imitation", 0.6, lambda plan: plan.parameters["imitation"].value == 0.6),
        ("parameters.churn", 0.1, lambda plan: set(plan.parameters) == {"imitation", "churn"}),
        ("parameters.imitation", None, lambda plan: plan.parameters == {}),
        ("measurements[0].customers", 4, lambda plan: plan.measurements[0].customers == 4),
        ("levels", ["hbo", "wo"], lambda plan: plan.levels == ("hbo", "wo")),
        ("horizon_years", 12, lambda plan: plan.horizon_years == 12),
        ("region", None, lambda plan: plan.region == ""),
    ],
)
def test_a_setting_changes_what_it_names(path: str, value: Any, read: Any) -> None:
    assert read(plan_with({path: value}))


def test_a_setting_leaves_everything_else_and_the_plan_itself_as_it_was() -> None:
    before = PLAN.model_dump()
    changed = plan_with({"finance.reserve_euro": 9})
    assert PLAN.model_dump() == before
    assert changed.finance.subsidy is PLAN.finance.subsidy
    assert changed.blocks is PLAN.blocks
    assert changed == Plan.model_validate(changed.model_dump(by_alias=True))


@pytest.mark.parametrize(
    "path,value,code",
    [
        ("finance.reserv_euro", 1, "plan.setting_leads_nowhere"),
        ("", 1, "plan.setting_leads_nowhere"),
        ("..", 1, "plan.setting_leads_nowhere"),
        ("target_groups.x.need", 1, "plan.setting_leads_nowhere"),
        ("target_groups.9.need", 1, "plan.setting_leads_nowhere"),
        ("levels.0.x", 1, "plan.setting_leads_nowhere"),
        ("name.x", 1, "plan.setting_leads_nowhere"),
        ("parameters.imitation.low", 1, "plan.setting_leads_nowhere"),
        ("target_groups.0.learner_places.low", 1, "plan.setting_leads_nowhere"),
        ("finance.staff_fte", -1, "plan.number_negative"),
        ("finance.staff_fte", "veel", "plan.range_not_understood"),
        ("target_groups.g.need", 9, "plan.number_not_a_score"),
        ("horizon_years", 99, "plan.number_too_high"),
        ("blocks.c", {"name": "C"}, "plan.missing_key"),
        ("blocks.c", 3, "plan.setting_leads_nowhere"),
        ("name", None, "plan.setting_cannot_be_empty"),
        ("start", "morgen", "plan.quarter_not_understood"),
        ("finance.subsidy", {"euro": 1}, "plan.missing_key"),
    ],
)
def test_a_setting_that_cannot_be_is_a_finding_at_its_path(path: str, value: Any, code: str) -> None:
    result = apply_settings(PLAN, {path: value})
    assert isinstance(result, list)
    assert {finding.code for finding in result} == {code}
    assert all(finding.where.path[0] == path for finding in result)


def test_all_wrong_settings_are_named_and_the_others_still_applied() -> None:
    plan, findings = try_settings(PLAN, {"finance.x": 1, "finance.staff_fte": -1, "finance.reserve_euro": 9})
    assert [type(finding) for finding in findings] == [Finding, Finding]
    assert plan.finance.reserve_euro == Certain(value=9)


def test_paths_are_read_with_dots_and_brackets() -> None:
    assert parse_path("pins[g/b].fit") == parse_path("pins.g/b.fit") == ("pins", "g/b", "fit")
    assert parse_path("a[") == ()


def test_settings_are_applied_fast_enough_for_a_slider() -> None:
    settings = {
        "finance.reserve_euro": 9,
        "pins.h/b.fit": "2 to 4",
        "parameters.imitation": 0.5,
        "finance.staff_fte": 3,
    }
    apply_settings(PLAN, settings)
    begin = time.process_time()
    for _ in range(100):
        apply_settings(PLAN, settings)
    assert (time.process_time() - begin) / 100 < 0.005


@pytest.mark.parametrize(
    "path,value,code,rest,arguments",
    [
        ("finance.reserv_euro", 1, "setting_leads_nowhere", (), {"step": "reserv_euro", "known": "reserve_euro"}),
        ("target_groups.i.need", 1, "setting_leads_nowhere", (), {"step": "i", "known": "g, h"}),
        ("pins.g/c.fit", 1, "setting_leads_nowhere", (), {"step": "g/c", "known": "g/b"}),
        ("finance.reserve_euro.valeu", 1, "setting_leads_nowhere", (), {"step": "valeu", "known": "value"}),
        ("finance.reserve_euro.value.x", 1, "setting_leads_nowhere", (), {"step": "value", "known": "value"}),
        ("name.x", 1, "setting_leads_nowhere", (), {"step": "x", "known": "–"}),
        ("levels.0.x", 1, "setting_leads_nowhere", (), {"step": "x", "known": "–"}),
        ("parameters.imitation.low", 1, "setting_leads_nowhere", (), {"step": "low", "known": "–"}),
        ("q" * 99, 1, "setting_leads_nowhere", (), {"step": "q" * 60}),
        ("name", None, "setting_cannot_be_empty", (), {"step": "name"}),
        ("finance.subsidy.from", None, "setting_cannot_be_empty", (), {"step": "from"}),
        ("blocks.c", {"name": "C"}, "missing_key", ("archetype",), {"key": "archetype"}),
        ("blocks.b", {"name": "C"}, "missing_key", ("id",), {"key": "id"}),
        ("blocks", [{"id": "c", "name": "C"}], "missing_key", (0, "archetype"), {"key": "archetype"}),
        ("finance.subsidy", {"euro": 1, "from": "2024-Q1"}, "missing_key", ("until",), {"key": "until"}),
        ("parameters.imitation", "veel", "range_not_understood", (), {"given": "veel"}),
        ("finance.lines.x", {"kind": "kost"}, "not_a_choice", ("kind",), {"choices": "income, cost"}),
        ("target_groups.g.levels", ["mavo"], "not_a_choice", (0,), {"given": "mavo"}),
    ],
)
def test_what_is_wrong_with_a_setting_is_told_below_it_with_what_could_stand_there(
    path: str, value: Any, code: str, rest: tuple[str | int, ...], arguments: dict[str, Any]
) -> None:
    result = apply_settings(PLAN, {path: value})
    assert isinstance(result, list)
    assert [(finding.level, finding.code, finding.where.path[0]) for finding in result] == [
        ("error", f"plan.{code}", path)
    ] * len(result)
    assert result[0].where.path[1:] == rest
    assert {key: result[0].arguments.get(key) for key in arguments} == arguments


@pytest.mark.parametrize(
    "path, value, read",
    [
        ("finance.staff_min_fte", None, lambda plan: plan.finance.staff_min_fte == PLAN.finance.staff_min_fte),
        ("finance.reserve_euro", None, lambda plan: plan.finance.reserve_euro == Certain(value=0)),
        ("parameters", None, lambda plan: plan.parameters == {}),
        ("levels", None, lambda plan: plan.levels == ("mbo",)),
        ("pins", None, lambda plan: plan.pins == ()),
        ("target_groups.0", None, lambda plan: [group.id for group in plan.target_groups] == ["h"]),
        ("levels.0", "wo", lambda plan: plan.levels == ("wo",)),
        ("levels.0", None, lambda plan: plan.levels == ()),
        ("blocks.b", {"id": "b", "name": "N", "archetype": "innovation"}, lambda plan: plan.blocks[0].name == "N"),
        ("blocks.b.bricks.t", {"state": "ready"}, lambda plan: [b.id for b in plan.blocks[0].bricks] == ["s", "t"]),
        ("finance.lines.x", {"kind": "cost", "euro": 3}, lambda plan: plan.finance.lines[0].euro.value == 3),
        ("finance.lines.a/b", {"kind": "cost"}, None),
        ("parameters.imitation", {"low": 1, "high": 2}, lambda plan: plan.parameters["imitation"] == between(1, 2)),
        ("finance.reserve_euro.value", 8, lambda plan: plan.finance.reserve_euro.value == 8),
        ("finance. reserve_euro ", 9, lambda plan: plan.finance.reserve_euro.value == 9),
    ],
)
def test_none_sets_back_to_the_default_and_takes_an_item_out(path: str, value: Any, read: Any) -> None:
    if read is None:
        assert isinstance(apply_settings(PLAN, {path: value}), list)
    else:
        assert read(plan_with({path: value}))


def test_a_later_setting_stands_on_the_one_before_it() -> None:
    plan = plan_with({"blocks.c": {"name": "C", "archetype": "innovation"}, "pins.g/c": {}, "pins.g/c.fit": 1})
    assert plan.pins[2].fit == Certain(value=1)


@pytest.mark.parametrize(
    "dotted, steps",
    [
        ("route", ("route",)),
        ("a.b.c", ("a", "b", "c")),
        ("a[0].b", ("a", "0", "b")),
        ("a[b][c]", ("a", "b", "c")),
        ("a.[b]", ()),
        ("a[]", ("a", "")),
        ("", ()),
        ("a..b", ()),
        ("a]", ()),
    ],
)
def test_a_path_is_read_step_by_step_or_not_at_all(dotted: str, steps: tuple[str, ...]) -> None:
    assert parse_path(dotted) == steps
