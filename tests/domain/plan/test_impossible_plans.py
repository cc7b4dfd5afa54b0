"""Per mistake between parts of a plan: what makes it, where it is told and with which names; what is just allowed."""

from typing import Any

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.findings import Finding
from bestendig.domain.plan.problems import MOST_PROBLEMS
from bestendig.domain.plan.references import CLAUSES, check_references
from tests.strategies.good import GONE, good_plan

BASIS, LAB = ["installateurs", "basis"], ["installateurs", "lab"]
GROUPS, BLOCKS = "installateurs, waterschappen", "basis, hybride, lab, llo"
OWN = {"id": "eigen", "name": "Eigen"}


def said(finding: Finding) -> tuple[str, str, dict[str, Any]]:
    return finding.code.removeprefix("plan."), finding.where.dotted, dict(finding.arguments)


def mistakes(catalogue: Catalogue, changes: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [said(finding) for finding in check_references(good_plan(changes), catalogue)]


CASES: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    (
        "duplicate_id",
        {"partners.+": {"id": "roc", "name": "R"}},
        "partners[2].id",
        {"name": "roc", "first": 1, "second": 3},
    ),
    (
        "duplicate_id",
        {"archetypes": [OWN, {"id": "b", "name": "B"}, OWN]},
        "archetypes[2].id",
        {"name": "eigen", "first": 1, "second": 3},
    ),
    (
        "duplicate_id",
        {"scenarios": [{"id": "s", "name": "S", "set": {}}, {"id": "s", "name": "T", "set": {}}]},
        "scenarios[1].id",
        {"name": "s", "first": 1, "second": 2},
    ),
    (
        "duplicate_id",
        {"finance.lines.+": {"id": "lumpsum", "kind": "cost", "euro": 9}},
        "finance.lines[1].id",
        {"name": "lumpsum", "first": 1, "second": 2},
    ),
    (
        "duplicate_id",
        {"blocks.1.bricks.1.id": "lab-1"},
        "blocks[1].bricks[1].id",
        {"name": "lab-1", "first": 1, "second": 2},
    ),
    (
        "duplicate_pin",
        {"pins.+": {"group": "installateurs", "block": "lab"}},
        "pins[5]",
        {"name": "[installateurs, lab]"},
    ),
    (
        "duplicate_reference",
        {"references.+": {"from": "installateurs", "to": "waterschappen"}},
        "references[1]",
        {"origin": "installateurs", "to": "waterschappen"},
    ),
    (
        "unknown_group",
        {"pins.+": {"group": "boeren", "block": "lab"}},
        "pins[5].group",
        {"name": "boeren", "known": GROUPS},
    ),
    (
        "unknown_group",
        {"references.0.from": "boeren"},
        "references[0].from",
        {"name": "boeren", "known": GROUPS},
    ),
    (
        "unknown_group",
        {"references.0.to": "waterschapen"},
        "references[0].to",
        {"name": "waterschapen", "known": "waterschappen"},
    ),
    (
        "unknown_block",
        {"pins.+": {"group": "installateurs", "block": "kas"}},
        "pins[5].block",
        {"name": "kas", "known": BLOCKS},
    ),
    (
        "unknown_pin",
        {"partners.1.pin": ["installateurs", "labo"]},
        "partners[1].pin",
        {"name": "[installateurs, labo]", "known": "[installateurs, lab], [installateurs, basis]"},
    ),
    (
        "unknown_pin",
        {"measurements.0.pin": ["installateurs", "labo"]},
        "measurements[0].pin",
        {"name": "[installateurs, labo]", "known": "[installateurs, lab], [installateurs, basis]"},
    ),
    (
        "unknown_pin",
        {"evidence.3.pin": ["installateurs", "labo"]},
        "evidence[3].pin",
        {"name": "[installateurs, labo]", "known": "[installateurs, lab], [installateurs, basis]"},
    ),
    (
        "unknown_pin",
        {"route.4": ["installateurs", "labo"]},
        "route[4].pin",
        {"name": "[installateurs, labo]", "known": "[installateurs, lab], [installateurs, basis]"},
    ),
    (
        "unknown_owner",
        {"blocks.1.bricks.1.owner": "rocc"},
        "blocks[1].bricks[1].owner",
        {"name": "rocc", "known": "roc"},
    ),
    (
        "unknown_archetype",
        {"blocks.1.archetype": "enviroment"},
        "blocks[1].archetype",
        {"name": "enviroment", "known": "environment"},
    ),
    (
        "unknown_archetype",
        {"archetypes": [OWN | {"requires": ["curriculum", "enviroment"]}]},
        "archetypes[0].requires[1]",
        {"name": "enviroment", "known": "environment"},
    ),
    (
        "unknown_standard",
        {"blocks.1.standard": "fieldlaab"},
        "blocks[1].standard",
        {"name": "fieldlaab", "known": "fieldlab"},
    ),
    (
        "unknown_criterion",
        {"evidence.1.criterion": "lead_partnr"},
        "evidence[1].criterion",
        {"name": "lead_partnr", "known": "lead_partner"},
    ),
    (
        "unknown_parameter",
        {"parameters": {"imitatie": 0.3}},
        "parameters.imitatie",
        {"name": "imitatie", "known": "imitation"},
    ),
    (
        "archetypes_in_a_circle",
        {"archetypes": [OWN | {"requires": ["b"]}, {"id": "b", "name": "B", "requires": ["c"]},
                        {"id": "c", "name": "C", "requires": ["curriculum", "eigen"]}]},
        "archetypes[0].requires",
        {"circle": "eigen → b → c → eigen"},
    ),
    (
        "route_pin_twice",
        {"route.3": LAB},
        "route[3]",
        {"name": "[installateurs, lab]", "first": 2, "second": 4},
    ),
    ("reference_to_itself", {"references.0.from": "waterschappen"}, "references[0]", {"name": "waterschappen"}),
    (
        "ends_before_it_begins",
        {"partners.1.committed_until": "2023-Q4"},
        "partners[1].committed_until",
        {"start": "2024-Q1", "end": "2023-Q4"},
    ),
    (
        "ends_before_it_begins",
        {"finance.lines.0.from": "2026-Q2", "finance.lines.0.until": "2026-Q1"},
        "finance.lines[0].until",
        {"start": "2026-Q2", "end": "2026-Q1"},
    ),
    (
        "ends_before_it_begins",
        {"finance.subsidy.until": "2023-Q4"},
        "finance.subsidy.until",
        {"start": "2024-Q1", "end": "2023-Q4"},
    ),
    (
        "ends_before_it_begins",
        {"evidence.2.valid_until": "2025-10-31"},
        "evidence[2].valid_until",
        {"start": "2025-11-01", "end": "2025-10-31"},
    ),
    (
        "opens_before_start",
        {"route.1": {"pin": LAB, "opens": "2023-Q4"}},
        "route[1].opens",
        {"date": "2023-Q4", "start": "2024-Q1"},
    ),
    (
        "opens_after_horizon",
        {"route.1": {"pin": LAB, "opens": "2034-Q1"}},
        "route[1].opens",
        {"date": "2034-Q1", "years": 10},
    ),
    ("forecast_before_start", {"forecast_from": "2023-Q4"}, "forecast_from", {"date": "2023-Q4", "start": "2024-Q1"}),
    ("forecast_after_horizon", {"forecast_from": "2034-Q1"}, "forecast_from", {"date": "2034-Q1", "years": 10}),
    (
        "founding_before_start",
        {"pins.2.founding_until": "2023-Q4"},
        "pins[2].founding_until",
        {"date": "2023-Q4", "start": "2024-Q1"},
    ),
    (
        "measured_before_start",
        {"measurements.1.quarter": "2023-Q4"},
        "measurements[1].quarter",
        {"date": "2023-Q4", "start": "2024-Q1"},
    ),
    (
        "founding_above_organisations",
        {"pins.0.founding_customers": 131},
        "pins[0].founding_customers",
        {"customers": "131", "organisations": "130", "group": "installateurs"},
    ),
    (
        "parameter_too_low",
        {"parameters": {"churn": "-0.1 to 0.5"}},
        "parameters.churn",
        {"name": "churn", "limit": "0", "given": "-0.1"},
    ),
    (
        "parameter_too_high",
        {"parameters": {"satisfaction": "0.5 to 1.5"}},
        "parameters.satisfaction",
        {"name": "satisfaction", "limit": "1", "given": "1.5"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    "code, changes, place, arguments", CASES, ids=lambda case: case if isinstance(case, str) else ""
)
def test_a_mistake_is_told_once_at_its_place_with_the_names_that_help(
    catalogue: Catalogue, code: str, changes: dict[str, Any], place: str, arguments: dict[str, Any]
) -> None:
    assert mistakes(catalogue, changes) == [(code, place, arguments)]


def test_every_kind_of_mistake_has_a_case_and_bears_its_clause(catalogue: Catalogue) -> None:
    assert {code for code, *_ in CASES} == set(CLAUSES)
    for code, changes, *_ in CASES:
        (finding,) = check_references(good_plan(changes), catalogue)
        assert (finding.level, finding.clause) == ("error", CLAUSES[code])


@pytest.mark.parametrize(
    "changes",
    [
        {"partners.1.committed_until": "2024-Q1"},
        {"finance.lines.0.from": "2026-Q2", "finance.lines.0.until": "2026-Q2"},
        {"finance.lines.0.until": "2026-Q1"},
        {"finance.subsidy": GONE},
        {"evidence.2.valid_until": "2025-11-01"},
        {"route.1": {"pin": LAB, "opens": "2024-Q1"}},
        {"route.1": {"pin": LAB, "opens": "2033-Q4"}},
        {"forecast_from": "2024-Q1"},
        {"forecast_from": "2033-Q4"},
        {"pins.2.founding_until": "2024-Q1"},
        {"measurements.1.quarter": "2024-Q1"},
        {"pins.0.founding_customers": 130},
        {"parameters": {"churn": "0 to 1"}},
        {"blocks.1.standard": "fieldlab"},
        {"blocks.1.bricks.1.owner": GONE},
        {"references.+": {"from": "waterschappen", "to": "installateurs"}},
    ],
)
def test_the_bounds_themselves_are_allowed(catalogue: Catalogue, changes: dict[str, Any]) -> None:
    assert mistakes(catalogue, changes) == []


def test_a_parameter_has_the_bounds_of_the_catalogue(catalogue: Catalogue) -> None:
    """Else those of its unit: a share lies between 0 and 1, any other number where it likes."""
    for name, known in catalogue.parameters.items():
        least = known.low if known.low is not None else 0.0 if known.unit == "share" else None
        most = known.high if known.high is not None else 1.0 if known.unit == "share" else None
        for bound, step, code in ((least, -0.5, "parameter_too_low"), (most, 0.5, "parameter_too_high")):
            if bound is not None:
                assert mistakes(catalogue, {"parameters": {name: bound}}) == []
                assert [found[0] for found in mistakes(catalogue, {"parameters": {name: bound + step}})] == [code]


def test_a_circle_is_told_once_however_many_archetypes_are_in_it_or_rest_on_it(catalogue: Catalogue) -> None:
    rests_on = {"eigen": "b", "b": "c", "c": "b", "d": "d"}
    own = [{"id": name, "name": name, "requires": [support]} for name, support in rests_on.items()]
    assert [found[1:] for found in mistakes(catalogue, {"archetypes": own})] == [
        ("archetypes[1].requires", {"circle": "b → c → b"}),
        ("archetypes[3].requires", {"circle": "d → d"}),
    ]


def test_a_name_that_is_like_none_gets_the_first_eight_names_there_are(catalogue: Catalogue) -> None:
    ((_, _, arguments),) = mistakes(catalogue, {"evidence.1.criterion": "zzz"})
    known = sorted(criterion.id for gate in catalogue.criteria.values() for criterion in gate)
    assert arguments["known"] == ", ".join(known[:8])


def test_where_there_is_nothing_to_name_a_dash_stands(catalogue: Catalogue) -> None:
    found = mistakes(catalogue, {"partners": [], "blocks.0.bricks.0.owner": "roc"})
    assert found[0] == ("unknown_owner", "blocks[0].bricks[0].owner", {"name": "roc", "known": "–"})


def test_of_very_many_mistakes_just_more_are_told_than_a_list_shows(catalogue: Catalogue) -> None:
    many = [{"criterion": "lead_partnr", "on": "2025-01-01"} for _ in range(MOST_PROBLEMS + 50)]
    assert len(mistakes(catalogue, {"evidence": many})) == MOST_PROBLEMS + 1


@pytest.mark.clause("M10")
def test_what_a_scenario_breaks_is_told_at_the_setting_that_breaks_it(catalogue: Catalogue) -> None:
    settings = {"name": "X", "references.0.to": "boeren", "finance.bestaat_niet": 1, "route": [BASIS, BASIS]}
    scenarios = [{"id": "goed", "name": "G", "set": {"name": "Y"}}, {"id": "fout", "name": "F", "set": settings}]
    found = check_references(good_plan({"scenarios": scenarios}), catalogue)
    assert [(finding.code.removeprefix("plan."), finding.where.path) for finding in found] == [
        ("setting_leads_nowhere", ("scenarios", 1, "set", "finance.bestaat_niet")),
        ("route_pin_twice", ("scenarios", 1, "set", "route")),
        ("unknown_group", ("scenarios", 1, "set", "references.0.to")),
    ]
    assert {finding.level for finding in found} == {"error"}
    assert dict(found[2].arguments)["name"] == "boeren"
