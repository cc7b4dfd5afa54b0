from datetime import date
from typing import Any

import pytest

from bestendig.domain.catalogue import GATES, Catalogue, Criterion
from bestendig.domain.phases.day import Day
from bestendig.domain.phases.gates import BY_NAME, Gate, Judged, judge_gate, meets
from bestendig.domain.phases.measures import MEASURES
from tests.strategies.good import GONE, TODAY, good_plan

HEAD = ("installateurs", "basis")
BARE: dict[str, Any] = {"evidence": [], "measurements": [], "partners": [], "blocks.0.bricks": []}


def judged(catalogue: Catalogue, gate: str, criterion: str, changes: dict[str, Any], today: date = TODAY) -> Judged:
    day = Day(good_plan(BARE | changes), catalogue, today)
    return next(j for j in judge_gate(day, HEAD, gate).criteria if j.criterion.id == criterion)


def entry(criterion: str, **more: Any) -> dict[str, Any]:
    return {"criterion": criterion, "on": "2026-01-10"} | more


def all_criteria(catalogue: Catalogue) -> list[tuple[str, Criterion]]:
    return [(gate, criterion) for gate in GATES for criterion in catalogue.criteria[gate]]


def test_every_criterion_names_a_measure_that_exists(catalogue: Catalogue) -> None:
    assert {criterion.measure for _, criterion in all_criteria(catalogue)} <= set(BY_NAME)
    assert len(BY_NAME) == len(MEASURES)


def test_every_measure_is_named_by_a_criterion(catalogue: Catalogue) -> None:
    assert set(BY_NAME) == {criterion.measure for _, criterion in all_criteria(catalogue)}


@pytest.mark.parametrize(
    "clause, gate", [("M2", "development"), ("M3", "validation"), ("M4", "sustaining"), ("M5", "organisation")]
)
def test_each_phase_has_three_to_seven_criteria_of_its_clause(catalogue: Catalogue, clause: str, gate: str) -> None:
    criteria = catalogue.criteria[gate]
    assert 3 <= len(criteria) <= 7
    assert clause in {criterion.clause for criterion in criteria}


def test_a_number_below_the_bound_does_not_meet_a_criterion_and_one_at_or_above_it_does(catalogue: Catalogue) -> None:
    for gate, criterion in all_criteria(catalogue):
        if criterion.evidence == "number":
            assert criterion.at_least is not None
            for value, met in (
                (criterion.at_least - 0.01, False),
                (criterion.at_least, True),
                (criterion.at_least + 1, True),
            ):
                changes = {"evidence": [entry(criterion.id, value=value)], "finance.reserve_euro": -5}
                result = judged(catalogue, gate, criterion.id, changes)
                assert (result.value, result.met, result.proven) == (value, met, True), criterion.id


@pytest.mark.clause("M2")
@pytest.mark.parametrize(
    "more, met",
    [
        ({}, False),
        ({"document": "x.pdf"}, True),
        ({"note": "zie map"}, False),
        ({"note": "zie map", "by": "pm"}, True),
        ({"by": "pm"}, False),
    ],
)
def test_a_document_criterion_asks_a_document_or_a_note_with_a_name(
    catalogue: Catalogue, more: dict[str, str], met: bool
) -> None:
    result = judged(catalogue, "development", "test_agreements", {"evidence": [entry("test_agreements", **more)]})
    assert result.met == met
    assert result.proven == met
    assert len(result.evidence) == 1


@pytest.mark.parametrize("more, met", [({}, False), ({"note": "ROC"}, True), ({"document": "x"}, True)])
def test_a_note_criterion_asks_a_note(catalogue: Catalogue, more: dict[str, str], met: bool) -> None:
    assert judged(catalogue, "startup", "lead_partner", {"evidence": [entry("lead_partner", **more)]}).met == met


@pytest.mark.clause("M5")
def test_a_date_criterion_is_met_by_an_entry_with_a_date(catalogue: Catalogue) -> None:
    assert judged(catalogue, "organisation", "quality_cycle", {"evidence": [entry("quality_cycle")]}).met
    assert not judged(catalogue, "organisation", "quality_cycle", {}).met


@pytest.mark.clause("M5")
def test_an_organisation_without_deputies_does_not_pass_its_gate(catalogue: Catalogue) -> None:
    ids = [criterion.id for criterion in catalogue.criteria["organisation"]]
    full = [entry(name, value=1, document="d", note="n", by="b") for name in ids]
    day = Day(good_plan({"evidence": full}), catalogue, TODAY)
    assert judge_gate(day, HEAD, "organisation").passed
    without = [item for item in full if item["criterion"] != "succession"]
    gate = judge_gate(Day(good_plan({"evidence": without}), catalogue, TODAY), HEAD, "organisation")
    assert not gate.passed
    assert [j.criterion.id for j in gate.criteria if not j.met] == ["succession"]


def test_a_number_criterion_without_a_number_stays_unknown(catalogue: Catalogue) -> None:
    result = judged(
        catalogue, "validation", "renewals", {"evidence": [entry("renewals", document="x", note="y", by="z")]}
    )
    assert (result.value, result.met, result.proven) == (None, False, False)


def test_evidence_of_tomorrow_does_not_count_today(catalogue: Catalogue) -> None:
    changes = {"evidence": [entry("renewals", value=0.9)]}
    assert not judged(catalogue, "validation", "renewals", changes, date(2026, 1, 9)).met
    assert judged(catalogue, "validation", "renewals", changes, date(2026, 1, 10)).met


@pytest.mark.clause("M7")
def test_evidence_lapses_after_its_own_date_and_says_since_when(catalogue: Catalogue) -> None:
    changes = {"evidence": [entry("renewals", value=0.9, valid_until="2026-02-28")]}
    assert judged(catalogue, "validation", "renewals", changes, date(2026, 2, 28)).met
    after = judged(catalogue, "validation", "renewals", changes, date(2026, 5, 1))
    assert (after.met, after.lapsed_since, after.evidence) == (False, date(2026, 3, 1), ())


@pytest.mark.clause("M7")
def test_evidence_without_a_date_lapses_after_the_months_of_its_criterion(catalogue: Catalogue) -> None:
    changes = {"evidence": [entry("renewals", value=0.9, on="2025-01-31")]}
    assert judged(catalogue, "validation", "renewals", changes, date(2026, 1, 31)).met
    assert judged(catalogue, "validation", "renewals", changes, date(2026, 2, 1)).lapsed_since == date(2026, 2, 1)


def test_what_was_never_met_has_not_lapsed(catalogue: Catalogue) -> None:
    changes = {"evidence": [entry("renewals", value=0.1, valid_until="2026-02-01")]}
    assert judged(catalogue, "validation", "renewals", changes).lapsed_since is None


@pytest.mark.clause("M7")
def test_a_newer_measurement_takes_the_place_of_older_evidence(catalogue: Catalogue) -> None:
    measured = [{"quarter": "2025-Q4", "pin": list(HEAD), "satisfaction": 0.5}]
    old = [entry("customer_satisfaction", value=0.9, on="2025-10-01")]
    result = judged(catalogue, "validation", "customer_satisfaction", {"evidence": old, "measurements": measured})
    assert (result.value, result.met, result.lapsed_since) == (0.5, False, date(2025, 12, 31))
    newer = [entry("customer_satisfaction", value=0.9, on="2025-12-31")]
    assert (
        judged(catalogue, "validation", "customer_satisfaction", {"evidence": newer, "measurements": measured}).value
        == 0.9
    )


def test_a_measurement_counts_from_its_last_day_until_it_lapses(catalogue: Catalogue) -> None:
    changes = {"measurements": [{"quarter": "2025-Q1", "pin": list(HEAD), "satisfaction": 0.8}]}
    for day, value in (
        (date(2025, 3, 30), None),
        (date(2025, 3, 31), 0.8),
        (date(2026, 3, 31), 0.8),
        (date(2026, 4, 1), None),
    ):
        assert judged(catalogue, "validation", "customer_satisfaction", changes, day).value == value


@pytest.mark.clause("M3")
def test_pilots_count_the_quarters_from_first_to_newest_customers(catalogue: Catalogue) -> None:
    def at(quarter: str, customers: int) -> dict[str, Any]:
        return {"quarter": quarter, "pin": list(HEAD), "customers": customers}

    three = [at("2025-Q1", 0), at("2025-Q2", 3), at("2025-Q4", 5)]
    result = judged(catalogue, "validation", "pilot_quarters", {"measurements": three})
    assert (result.value, result.met) == (3, False)
    four = [at("2025-Q1", 1), *three[1:]]
    assert judged(catalogue, "validation", "pilot_quarters", {"measurements": four}).met
    assert judged(catalogue, "validation", "pilot_quarters", {"measurements": [at("2025-Q4", 0)]}).value is None


@pytest.mark.clause("M2")
def test_partners_count_when_they_take_part_and_bring_something(catalogue: Catalogue) -> None:
    def partner(id_: str, **more: Any) -> dict[str, Any]:
        return {"id": id_, "name": id_} | more

    pays, works = partner("a", cash_euro_per_year=1), partner("b", in_kind_hours_per_year=1)
    for others, count in (
        ([pays, works], 2),
        ([pays, partner("c")], 1),
        ([pays, works | {"committed_until": "2025-Q4"}], 1),
        ([pays, works | {"committed_until": "2026-Q1"}], 2),
        ([pays, works | {"joined": "2026-Q2"}], 1),
        ([pays, works | {"joined": "2026-Q1"}], 2),
        ([], None),
    ):
        result = judged(catalogue, "development", "partners_bound", {"partners": others})
        assert (result.value, result.met) == (count, count == 2)
        assert not result.proven


@pytest.mark.clause("M7")
def test_a_partner_that_leaves_makes_the_criterion_lapse_on_that_day(catalogue: Catalogue) -> None:
    partners = [{"id": n, "name": n, "cash_euro_per_year": 5, "committed_until": "2025-Q3"} for n in "ab"]
    shown = [entry("partners_bound", value=1, on="2024-05-01")]
    result = judged(catalogue, "development", "partners_bound", {"partners": partners, "evidence": shown})
    assert (result.met, result.lapsed_since) == (False, date(2025, 10, 1))


@pytest.mark.clause("M2")
def test_a_block_is_built_when_it_is_there_or_all_bricks_are_made(catalogue: Catalogue) -> None:
    def bricks(*states: str) -> list[dict[str, Any]]:
        return [{"id": f"x{n}", "state": state} for n, state in enumerate(states)]

    for changes, value in (
        ({"blocks.0.bricks": bricks("ready", "outdated")}, 1),
        ({"blocks.0.bricks": bricks("ready", "building")}, None),
        ({"blocks.0.present": True}, 1),
        ({"blocks.1.present": True}, None),
        ({}, None),
    ):
        assert judged(catalogue, "development", "blocks_built", changes).value == value


def test_customers_that_were_measured_are_a_running_pilot(catalogue: Catalogue) -> None:
    for customers, met in ((0, False), (3, True)):
        changes = {"measurements": [{"quarter": "2025-Q4", "pin": list(HEAD), "customers": customers}]}
        assert judged(catalogue, "development", "pilots_running", changes).met == met


@pytest.mark.clause("M1")
def test_a_lead_partner_and_a_named_need_follow_from_the_plan(catalogue: Catalogue) -> None:
    lead = [{"id": "roc", "name": "ROC", "role": "lead"}]
    assert judged(catalogue, "startup", "lead_partner", {"partners": lead}).met
    assert not judged(catalogue, "startup", "lead_partner", {"partners": [lead[0] | {"role": "partner"}]}).met
    assert judged(catalogue, "startup", "need_named", {}).met
    assert not judged(catalogue, "startup", "need_named", {"target_groups.0.need": 5}).met
    assert judged(
        catalogue, "startup", "need_named", {"target_groups.0.need": {"value": 5, "note": "zelf gevraagd"}}
    ).met


@pytest.mark.clause("M1")
def test_a_gate_is_never_passed_on_the_plan_alone() -> None:
    criterion = Criterion.model_validate(
        {"id": "x", "text": {"nl": "x", "en": "x"}, "question": {"nl": "x", "en": "x"}, "measure": "partners_bound",
         "evidence": "number", "clause": "M2"}
    )  # fmt: skip
    assert not Gate("startup", (Judged(criterion, 1, met=True, proven=False),)).passed
    assert Gate("startup", (Judged(criterion, 1, met=True, proven=True),)).passed
    assert not Gate("startup", ()).passed


@pytest.mark.parametrize("value, met", [(None, False), (1.9, False), (2, True), (3, True), (3.1, False)])
def test_a_criterion_may_have_an_upper_bound_too(value: float | None, met: bool) -> None:
    criterion = Criterion.model_construct(at_least=2.0, at_most=3.0)
    assert meets(value, criterion) == met


def test_less_is_better_where_only_an_upper_bound_is_set(catalogue: Catalogue) -> None:
    criterion = catalogue.criteria["validation"][3].model_copy(update={"at_least": None, "at_most": 0.2})
    own = catalogue.model_copy(update={"criteria": {"validation": (criterion,)}})
    shown = [entry("renewals", value=0.5), entry("renewals", value=0.1)]
    assert judged(own, "validation", "renewals", {"evidence": shown}).value == 0.1


def test_an_unknown_measure_leaves_a_criterion_unknown(catalogue: Catalogue) -> None:
    criterion = catalogue.criteria["validation"][3].model_copy(update={"measure": "horoscope"})
    own = catalogue.model_copy(update={"criteria": {"validation": (criterion,)}})
    assert judged(own, "validation", "renewals", {"evidence": [entry("renewals", value=0.9)]}).value is None


@pytest.mark.clause("M4")
def test_money_people_and_time_are_computed_where_nothing_is_shown(catalogue: Catalogue) -> None:
    day = Day(good_plan({"evidence": []}), catalogue, TODAY)
    values = {j.criterion.id: j.value for j in judge_gate(day, HEAD, "sustaining").criteria}
    assert values == {
        "structural_coverage": day.balances.money.years[0].coverage,
        "quarters_covered": day.balances.quarters_covered,
        "staff_coverage": day.balances.people.years[0].coverage,
        "in_kind_coverage": day.balances.time.years[0].coverage,
        "reserve": 150_000,
        "carried": 1.0,
    }
    assert not any(j.proven for j in judge_gate(day, HEAD, "sustaining").criteria)


@pytest.mark.clause("M11")
def test_a_floating_block_fails_the_gate_of_sustaining(catalogue: Catalogue) -> None:
    changes = {"blocks.1.archetype": "ecosystem", "evidence": []}
    day = Day(good_plan(changes), catalogue, TODAY)
    carried = judge_gate(day, HEAD, "sustaining").criteria[-1]
    assert (carried.criterion.id, carried.value, carried.met) == ("carried", 0.5, False)


def test_the_reserve_is_the_measured_one_when_it_was_measured(catalogue: Catalogue) -> None:
    changes = {"measurements": [{"quarter": "2025-Q4", "reserve_euro": -1}]}
    result = judged(catalogue, "sustaining", "reserve", changes)
    assert (result.value, result.met, result.proven) == (-1, False, True)
    assert judged(catalogue, "sustaining", "reserve", {"finance.reserve_euro": GONE}).value == 0
