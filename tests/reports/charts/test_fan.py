import itertools
import re
from dataclasses import replace

import pytest

from bestendig.domain.quarters import Quarter
from bestendig.files.texts import load_texts
from bestendig.reports.charts.chart import PHONE, Frame
from bestendig.reports.charts.fan import FanExtras, Measured, bounds_of, fan_chart
from bestendig.reports.charts.fans_beside import Beside, fans_beside_chart
from tests.reports.made import END, fan, flat, flat_rows, parsed

NL = load_texts("nl")


def shape(svg: str, group: str) -> list[dict[str, str]]:
    found = parsed(svg).find(f".//*[@class='{group}']")
    assert found is not None
    return [element.attrib for element in found]


def numbers(path: str) -> list[float]:
    return [float(value) for value in re.findall(r"-?\d+(?:\.\d+)?", path)]


def texts_of(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in parsed(svg).iter() if text.tag.endswith("}text")]


def test_the_table_has_the_figures_of_each_years_end() -> None:
    rows = flat_rows(fan_chart(fan(), NL).table)
    assert [row[0] for row in rows] == [f"eind {year}" for year in range(2024, 2034)]
    assert rows[0] == ("eind 2024", "€ 2.000", "€ 3.200", "€ 4.000", "€ 5.600", "€ 8.000", "bijna alle")


def test_the_text_says_where_the_middle_goes_and_how_wide_it_gets() -> None:
    said = flat(fan_chart(fan(), NL).summary)
    assert "van € 1.000 (begin 2024) naar € 40.000 (eind 2033)" in said
    assert "tussen € 20.000 en € 80.000" in said


@pytest.mark.parametrize("middle", [1.346, 1.35, 0.249, 2.05, 12.349])
def test_the_label_of_the_middle_and_the_text_round_staff_alike(middle: float) -> None:
    bands = dict.fromkeys(("p10", "p25", "p50", "p75", "p90"), (middle,) * 40)
    chart = fan_chart(fan("fte", "fte", 0.0, **bands), NL)
    label = next(text for text in texts_of(chart.svg) if text.startswith("midden"))
    assert f"naar {label.removeprefix('midden ')} fte" in flat(chart.summary)


def test_a_future_that_stopped_pulls_no_band_down_but_is_told() -> None:
    assert "In 2 van de 10 toekomsten is de PPS eind 2033 gestopt" in flat(fan_chart(fan(stopped=0.2), NL).summary)
    assert "gestopt" not in fan_chart(fan(stopped=0.01), NL).summary


def test_bands_end_where_no_future_goes_on() -> None:
    alive = tuple(1.0 if i < 20 else 0.0 for i in range(40))
    full, ended = (fan_chart(made, NL, FanExtras(bounds=(0, 80_000))).svg for made in (fan(), fan(alive=alive)))
    assert max(numbers(shape(ended, "middle")[0]["d"])[::2]) < max(numbers(shape(full, "middle")[0]["d"])[::2]) - 100


@pytest.mark.clause("M6")
def test_the_end_of_the_subsidy_stands_where_its_quarter_ends() -> None:
    made = fan_chart(fan(), NL, FanExtras(subsidy_end=END)).svg
    mark = shape(made, "subsidy-end")[0]
    assert mark["x1"] == mark["x2"]
    assert mark["stroke-dasharray"]
    middle = numbers(shape(made, "middle")[0]["d"])[::2]
    assert float(mark["x1"]) == pytest.approx(middle[15], abs=0.1)  # 2027-Q4 is the sixteenth quarter
    assert "einde subsidie, eind 2027" in texts_of(made)


def test_a_subsidy_that_ends_outside_the_years_draws_no_line() -> None:
    assert "einde subsidie" not in fan_chart(fan(), NL, FanExtras(subsidy_end=Quarter(2040, 1))).svg


def test_a_measurement_is_a_dot_at_its_quarter_and_value() -> None:
    made = fan_chart(fan(), NL, FanExtras(measured=(Measured(END, 16_000),))).svg
    dot = shape(made, "measured")[0]
    path = numbers(shape(made, "middle")[0]["d"])
    assert (float(dot["cx"]), float(dot["cy"])) == pytest.approx((path[30], path[31]), abs=0.11)


def test_ten_single_futures_come_only_when_asked_for() -> None:
    assert "singles" not in fan_chart(fan(), NL).svg
    assert len(shape(fan_chart(fan(), NL, FanExtras(singles=True)).svg, "singles")) == 10


def test_the_state_before_a_what_if_stays_as_a_dotted_line() -> None:
    made = fan_chart(fan(), NL, FanExtras(earlier=fan(p50=tuple([500.0] * 40))))
    assert shape(made.svg, "earlier")[0]["stroke-dasharray"]
    assert "stippellijn" in made.summary


def test_the_axis_stays_still_while_a_slider_moves() -> None:
    bounds = bounds_of([fan()])
    labels = [
        [
            text.text
            for text in parsed(fan_chart(made, NL, FanExtras(bounds=bounds)).svg).findall(".//*[@class='ticks']/*")
        ]
        for made in (fan(), fan(p50=tuple([100.0] * 40), p90=tuple([200.0] * 40)))
    ]
    assert labels[0] == labels[1] != []


def test_the_axis_holds_zero_and_what_was_measured() -> None:
    ticks = parsed(fan_chart(fan(), NL, FanExtras(measured=(Measured(END, -90_000),))).svg)
    labels = [text.text for text in ticks.findall(".//*[@class='ticks']/*")]
    assert labels[0] == "−100.000"
    assert "0" in labels


def test_labels_at_the_end_keep_apart_when_the_bands_are_thin() -> None:
    thin = fan()
    thin = replace(thin, p10=thin.p50, p25=thin.p50, p75=thin.p50, p90=thin.p50)
    heights = [float(label["y"]) for label in shape(fan_chart(thin, NL).svg, "labels")]
    assert all(after - before >= 16 for before, after in itertools.pairwise(heights))


def test_a_phone_gets_fewer_years() -> None:
    page, phone = (fan_chart(fan(), NL, frame=frame).svg for frame in (Frame(900), Frame(PHONE)))
    years = [[text for text in texts_of(svg) if re.fullmatch(r"20\d\d", text)] for svg in (page, phone)]
    assert len(years[1]) == len(years[0]) / 2 == 5


@pytest.mark.clause("M6")
def test_a_fan_says_that_it_shows_only_the_futures_that_go_on_where_some_stop() -> None:
    assert fan_chart(fan(stopped=0.2), NL).title == "Reserve in euro, van de toekomsten die doorgaan"
    assert fan_chart(fan(stopped=0.0), NL).title == "Reserve in euro"
    beside = [Beside("plan", fan(stopped=0.0)), Beside("ander", fan(stopped=0.1))]
    assert fans_beside_chart(beside, NL).title.endswith("van de toekomsten die doorgaan")
