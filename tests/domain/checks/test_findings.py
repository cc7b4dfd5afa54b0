from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.checks.asked import Check, Question
from bestendig.domain.checks.document import findings_page, listed_checks
from bestendig.domain.checks.forecast import FORECAST_CODES, forecast_findings
from bestendig.domain.checks.registry import ALL_CHECKS, run_checks
from bestendig.domain.checks.wording import worded, written
from bestendig.domain.findings import LEVEL_ORDER, Finding, worst_first
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.references import CLAUSES, check_references
from bestendig.domain.results import Gap
from bestendig.domain.texts import LANGUAGES
from bestendig.files.texts import load_texts
from tests.domain.checks.cases import CASES, Case
from tests.domain.checks.told import TOLD
from tests.domain.phases.test_lifeline import a_forecast
from tests.strategies.catalogue import CATALOGUE
from tests.strategies.good import GOOD, TODAY, changed, good_plan
from tests.strategies.plans import plans

CASE_LIST = [pytest.param(code, case, id=code) for code, case in CASES.items()]


def found(catalogue: Catalogue, document: dict, code: str, today: date) -> list[Finding]:
    question = Question(Plan.model_validate(document), catalogue, today)
    return worst_first([f for check in ALL_CHECKS if check.code == code for f in check.run(question)])


def test_a_good_plan_gives_no_finding_at_all(catalogue: Catalogue) -> None:
    plan = good_plan()
    assert run_checks(plan, catalogue, TODAY) + check_references(plan, catalogue) == []


def test_every_check_has_a_case_that_fires_and_ends() -> None:
    assert {check.code for check in ALL_CHECKS} == set(CASES)
    assert len({check.code for check in ALL_CHECKS}) == len(ALL_CHECKS) >= 40


@pytest.mark.parametrize("code, case", CASE_LIST)
def test_a_finding_fires_and_its_remedy_ends_it(catalogue: Catalogue, code: str, case: Case) -> None:
    broken = changed(GOOD, case.breaks)
    fired = found(catalogue, broken, code, case.today)
    assert fired, "it does not fire"
    arguments = dict(fired[0].arguments)
    assert {key: arguments.get(key) for key in case.expect} == case.expect
    assert found(catalogue, changed(broken, case.mends), code, case.today) == [], "the remedy does not end it"


@pytest.mark.parametrize("code, case", CASE_LIST)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_reads_as_a_sentence_without_ids(catalogue: Catalogue, code: str, case: Case, language: str) -> None:
    broken = changed(GOOD, case.breaks)
    plan = Plan.model_validate(broken)
    for finding in found(catalogue, broken, code, case.today):
        words = worded(finding, load_texts(language), catalogue, plan)
        assert words.text
        assert words.remedy
        assert "{" not in words.text + words.remedy
        assert "_" not in words.text + words.remedy


@pytest.mark.parametrize("code, case", CASE_LIST)
def test_a_finding_stands_at_its_place_and_tells_names_and_figures(catalogue: Catalogue, code: str, case: Case) -> None:
    fired = found(catalogue, changed(GOOD, case.breaks), code, case.today)
    assert [(finding.where.dotted, dict(finding.arguments)) for finding in fired] == TOLD[code]


@pytest.mark.parametrize("code, case", CASE_LIST)
def test_a_finding_points_at_a_place_that_is_in_the_plan(catalogue: Catalogue, code: str, case: Case) -> None:
    document = Plan.model_validate(changed(GOOD, case.breaks)).model_dump(by_alias=True)
    for finding in found(catalogue, changed(GOOD, case.breaks), code, case.today):
        part = document
        for step in finding.where.path:
            part = part[step]


@pytest.mark.clause("M11")
def test_findings_come_worst_first(catalogue: Catalogue) -> None:
    plan = good_plan({"evidence.0.on": "2027-01-01", "blocks.1.archetype": "ecosystem", "ambition": ""})
    levels = [LEVEL_ORDER.index(finding.level) for finding in run_checks(plan, catalogue, TODAY)]
    assert levels == sorted(levels)
    assert set(levels) == {0, 1, 2}


@pytest.mark.parametrize("check", ALL_CHECKS, ids=lambda check: check.code)
def test_a_check_names_its_clause_and_starts_with_its_subject(check: Check) -> None:
    assert check.clause in {f"M{n}" for n in range(1, 20)}
    assert check.find.__doc__


def test_the_page_lists_every_check_in_both_languages() -> None:
    texts = {language: load_texts(language) for language in LANGUAGES}
    page = findings_page(texts)
    for check in ALL_CHECKS:
        assert f"`{check.code}` | {check.level} | {check.clause}" in page
    assert len(listed_checks(texts["nl"])) == len(ALL_CHECKS) + len(FORECAST_CODES) + len(CLAUSES)


@pytest.mark.clause("M6")
def test_a_forecast_warns_of_the_subsidy_cliff_with_the_gap_of_the_first_year(catalogue: Catalogue) -> None:
    (finding,) = forecast_findings(a_forecast(p90=6.0))
    assert (finding.code, finding.where.dotted) == ("forecast.cliff", "finance.subsidy.until")
    assert dict(finding.arguments) == {"until": "2027-Q4", "euro": 45_000, "fte": 0.6, "hours": 300}
    words = worded(finding, load_texts("nl"), catalogue).text
    assert "€ 45.000" in words
    assert "0,6 fte" in words
    assert forecast_findings(a_forecast(p90=4.0)) == []


@pytest.mark.clause("M6")
def test_a_forecast_that_is_sustained_before_year_four_is_challenged() -> None:
    (finding,) = forecast_findings(a_forecast(p90=4.0, median=3.5))
    assert (finding.code, dict(finding.arguments)) == ("forecast.sustained_early", {"years": 3.5, "least": 4})
    both = forecast_findings(a_forecast(p90=None, median=3.5))
    assert {f.code for f in both} == {"forecast.sustained_early", "forecast.cliff"}


@pytest.mark.clause("M6")
def test_a_late_forecast_that_lacks_nothing_in_the_middle_says_so_with_its_size(catalogue: Catalogue) -> None:
    late = replace(a_forecast(p90=6.0), gap=Gap(euro_per_year=0.0, fte=0.04, hours_per_year=0.0))
    (finding,) = forecast_findings(late)
    assert finding.code == "forecast.late"
    assert "0 euro, 0 fte en 0 uur" in worded(finding, load_texts("nl"), catalogue).text
    small = replace(late, gap=Gap(euro_per_year=0.0, fte=0.06, hours_per_year=0.0))
    assert [f.code for f in forecast_findings(small)] == ["forecast.cliff"]
    rough = replace(late, gap=Gap(euro_per_year=123_456.0, fte=0.0, hours_per_year=0.0))
    assert forecast_findings(rough)[0].arguments["euro"] == 120_000  # no more digits than a forecast knows


def test_a_number_is_written_as_the_language_does() -> None:
    assert (written(1_200_000, "nl"), written(2.5, "nl")) == ("1.200.000", "2,5")
    assert (written(1_200_000, "en"), written(2.5, "en")) == ("1,200,000", "2.5")


@given(plans(), st.dates(date(2023, 1, 1), date(2040, 1, 1)))
@settings(max_examples=60)
def test_no_plan_makes_a_check_crash(plan: Plan, today: date) -> None:
    for finding in run_checks(plan, CATALOGUE, today):
        assert worded(finding, load_texts("nl"), CATALOGUE, plan).text
