"""People, why not, levers, histogram, coverage and routes: lengths and words follow the figures."""

from xml.etree.ElementTree import Element

import pytest

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Chance, PpsQuarter
from bestendig.files.texts import load_texts
from bestendig.reports.charts.chart import Chart
from bestendig.reports.charts.coverage import coverage_chart, coverage_years, judged_year
from bestendig.reports.charts.histogram import histogram_chart
from bestendig.reports.charts.levers import levers_chart
from bestendig.reports.charts.people import people_chart
from bestendig.reports.charts.route_tree import RouteChance, RouteStep, route_tree_chart
from bestendig.reports.charts.why_not import why_not_chart
from tests.reports.made import END, HEAD, LEVERS, ROUTES, START, YEARS, flat, flat_rows, forecast, lever, parsed

NL = load_texts("nl")


def groups(chart: Chart, class_: str) -> list[Element]:
    return parsed(chart.svg).findall(f".//*[@class='{class_}']")


def widths(group: Element) -> list[float]:
    return [float(bar.get("width") or 0) for bar in group if bar.tag.endswith("rect")]


@pytest.mark.parametrize("p, filled", [(0, 0), (0.04, 0), (0.05, 1), (0.52, 5), (0.95, 9), (0.96, 10), (1, 10)])
def test_as_many_people_are_filled_as_futures_in_ten(p: float, filled: int) -> None:
    made = people_chart(Chance(p, 0.01), "eind 2029", NL)
    assert len(groups(made, "figure-filled")) == filled
    assert len(groups(made, "figure-open")) == 10 - filled


@pytest.mark.clause("M4")
def test_the_biggest_reason_stands_on_top_with_the_longest_bar() -> None:
    made = why_not_chart(forecast().why_not, 9, NL)
    assert [row[0] for row in made.table.rows] == ["geld", "mensen", "tijd"]
    lengths = [widths(group)[1] / widths(group)[0] for group in groups(made, "reason")]
    assert lengths[:2] == pytest.approx([0.77, 0.2], abs=0.01)


def test_reasons_are_counted_out_over_the_failing_futures() -> None:
    said = [row[1] for row in flat_rows(why_not_chart(forecast().why_not, 9, NL).table)]
    assert said == ["in 7 van de 9", "in 2 van de 9", "bijna nooit"]


def test_what_helps_stands_first_then_what_harms_then_what_makes_no_difference() -> None:
    names = [row[0] for row in levers_chart(LEVERS, NL).table.rows]
    assert names == ["Vraag een hogere bijdrage", "Zoek bedrijven erbij", "Open eerder", "Bewaar meer reserve"]


def test_a_lever_that_harms_points_the_other_way() -> None:
    made = levers_chart((lever("helpt", 0.3), lever("schaadt", 0.02)), NL)
    helps, harms = (group.findall("{*}rect")[0] for group in groups(made, "lever"))
    end_of_harm = float(harms.get("x") or 0) + float(harms.get("width") or 0)
    assert end_of_harm == pytest.approx(float(helps.get("x") or 0), abs=0.2)
    assert helps.get("fill") != harms.get("fill")


def test_a_difference_within_its_error_is_hollow_and_called_none() -> None:
    made = levers_chart((lever("iets", 0.125, se=0.004),), NL)
    bar = groups(made, "lever")[0].findall("{*}rect")[0]
    assert bar.get("fill") == "#ffffff"
    assert made.table.rows[0][-1] == "geen duidelijk verschil"
    assert "geen een duidelijk verschil" in made.summary


def test_the_text_names_the_lever_that_helps_most() -> None:
    assert "Vraag een hogere bijdrage: 1 → 4 van de 10" in flat(levers_chart(LEVERS, NL).summary)


def test_the_histogram_has_a_bar_for_each_year_and_one_for_never() -> None:
    made = histogram_chart(forecast().histogram, 0.3, START, NL)
    assert [row[0] for row in made.table.rows] == [*(str(year) for year in range(2024, 2034)), "niet vóór 2034"]
    assert flat_rows(made.table)[5][1:] == ("2 van de 10", "21%")
    assert "in 2029" in made.summary
    assert len(groups(made, "never")) == 1


@pytest.mark.clause("M6")
def test_the_first_year_without_subsidy_shows_what_lacks() -> None:
    made = coverage_chart(YEARS, END, NL)
    assert "Geld: in 2028 ontbreekt € 80.000" in flat(made.summary)
    assert "tekort € 80.000" in flat(made.svg)


@pytest.mark.clause("M4")
def test_money_people_and_time_are_shown_apart() -> None:
    made = coverage_chart(YEARS, END, NL)
    assert all(len(groups(made, f"coverage-{leg}")) == 1 for leg in ("money", "people", "time"))
    assert flat_rows(made.table)[4] == (
        "2028",
        "€ 340.000",
        "€ 0",
        "€ 420.000",
        "3,2 fte",
        "4,1 fte",
        "1.300 uur",
        "1.240 uur",
    )


def test_time_that_suffices_is_not_called_a_lack() -> None:
    assert "Tijd van partners: in 2028 is er genoeg" in coverage_chart(YEARS, END, NL).summary


def test_without_subsidy_the_last_year_is_judged() -> None:
    assert judged_year(YEARS, None) == YEARS[-1]
    assert judged_year(YEARS, Quarter(2030, 2)) == YEARS[7]
    assert judged_year(YEARS, Quarter(2099, 1)) == YEARS[-1]
    assert judged_year((), None) is None


def quarter(i: int, coverage: float = 0.8) -> PpsQuarter:
    return PpsQuarter(START.plus(i), 0, 2, coverage, 100, 150, 30, 0, 40, 0.5, {})


def test_a_pps_that_has_stopped_is_not_said_to_have_enough() -> None:
    years = coverage_years([PpsQuarter(START.plus(i), 0, 0, 1, 0, 0, 0, 0, 0, 1, {}) for i in range(4)])
    summary = coverage_chart(years, None, NL).summary
    assert "is de PPS in 2024 gestopt" in summary
    assert "genoeg" not in summary


def test_quarters_add_up_to_whole_years_and_parts_are_left_out() -> None:
    years = coverage_years([quarter(i) for i in range(6)])
    assert [year.year for year in years] == [2024]
    assert (years[0].money.have, years[0].money.need, years[0].money.subsidy) == (400, 600, 120)
    assert (years[0].people.have, years[0].people.need) == pytest.approx((2, 2.5))
    assert (years[0].time.have, years[0].time.need) == (160, 320)
    assert years[0].time.lack == 160


def test_nobody_at_work_does_not_divide_by_zero() -> None:
    assert coverage_years([quarter(i, coverage=0) for i in range(4)])[0].people.need == 2


@pytest.mark.clause("M13")
def test_routes_that_begin_alike_share_their_branches() -> None:
    steps = groups(route_tree_chart(ROUTES, NL), "steps")[0]
    assert len(steps.findall("{*}circle")) == 5  # head, lab, lab-water, water, water-lab


def test_the_best_routes_stand_out_and_ties_are_told() -> None:
    made = route_tree_chart(ROUTES, NL)
    assert [row[3] for row in made.table.rows] == ["bij de beste", "bij de beste", "–"]
    assert "dan Installatiebedrijven · Waterlab (verdiepen)" in made.summary
    assert "1 andere route" in made.summary


def test_a_tree_too_big_for_a_picture_says_how_much_is_in_the_table() -> None:
    many = tuple(RouteChance((HEAD, RouteStep(f"pin {i}", "leap")), Chance(0.1, 0.01)) for i in range(40))
    made = route_tree_chart(many, NL)
    assert "en nog 17 takken" in made.svg
    assert len(made.table.rows) == 40
