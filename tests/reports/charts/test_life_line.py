import itertools
from xml.etree.ElementTree import Element

import pytest

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Moments, PhaseName
from bestendig.files.texts import load_texts
from bestendig.reports.charts.axes import years_axis
from bestendig.reports.charts.chart import PHONE, Frame
from bestendig.reports.charts.life_line import LifeLine, life_line_chart, life_line_of
from tests.reports.made import START, flat_rows, forecast, parsed

NL = load_texts("nl")
NOW = Quarter(2026, 2)
PHASES = 6


def line(phase: PhaseName = "validation", **changes: object) -> LifeLine:
    return life_line_of(forecast(**changes), phase, NOW, {"development": Quarter(2024, 3)})


def group(life: LifeLine, name: str, width: float = 1104) -> list[Element]:
    found = parsed(life_line_chart(life, NL, Frame(width)).svg).find(f".//*[@class='{name}']")
    assert found is not None
    return list(found)


def places(life: LifeLine) -> list[float]:
    return [float(circle.get("cx") or 0) for circle in group(life, "phases")]


@pytest.mark.clause("M1")
def test_every_phase_stands_on_the_line_and_the_present_one_is_biggest() -> None:
    circles = group(line(), "phases")
    assert len(circles) == PHASES
    sizes = [float(circle.get("r") or 0) for circle in circles]
    assert sizes.index(max(sizes)) == 2
    assert [circle.get("fill") == circle.get("stroke") for circle in circles] == [True, True, True, False, False, False]


@pytest.mark.clause("M6")
def test_dates_and_places_share_one_scale() -> None:
    axis = years_axis(START, 40, 56, 1104 - 56)
    wanted = [axis.after(years) for years in (0, 0.75, 2, 3, 5.75, 6.75)]
    assert places(line()) == pytest.approx(wanted, abs=0.1)


def test_now_and_the_end_of_the_subsidy_are_marked_where_they_are() -> None:
    axis = years_axis(START, 40, 56, 1104 - 56)
    marks = [float(mark.get("x1") or 0) for mark in group(line(), "flags") if mark.tag.endswith("line")]
    assert marks == pytest.approx([axis.end_of(NOW), axis.end_of(Quarter(2027, 4))], abs=0.1)


def test_the_soft_band_runs_from_one_in_ten_to_nine_in_ten() -> None:
    axis = years_axis(START, 40, 56, 1104 - 56)
    sustained = Moments(4, 5.5, 8, 0.05)
    bar = group(line(phases=dict(forecast().phases) | {"sustained": sustained}), "band")[0]
    left, width = float(bar.get("x") or 0), float(bar.get("width") or 0)
    assert (left, left + width) == pytest.approx((axis.after(4), axis.after(8)), abs=0.1)


def test_a_band_without_an_end_runs_to_the_last_year() -> None:
    bar = group(line(), "band")[0]
    assert float(bar.get("x") or 0) + float(bar.get("width") or 0) == pytest.approx(1104 - 56, abs=0.1)


def test_each_year_has_a_bar_as_high_as_its_share() -> None:
    bars = [bar for bar in group(line(), "histogram") if bar.tag.endswith("rect")]
    heights = [float(bar.get("height") or 0) for bar in bars]
    assert len(bars) == 8  # two years have no future in which it happens
    assert heights[2] / heights[3] == pytest.approx(0.19 / 0.21, abs=0.01)


def test_what_most_futures_never_reach_stands_beyond_the_years_without_a_date() -> None:
    never = Moments(6, None, None, 0.7)
    life = line(phases=dict(forecast().phases) | {"sustained": never, "professional": never})
    made = life_line_chart(life, NL)
    assert all(place > 1104 - 56 - 104 for place in places(life)[-2:])
    assert "meestal na 2033" in made.svg
    assert "in de meeste toekomsten niet binnen de berekende jaren" in made.summary


def test_a_phase_that_lies_behind_without_a_known_date_is_never_put_after_now() -> None:
    assert life_line_of(forecast(), "professional", Quarter(2025, 1)).reached["professional"] == Quarter(2025, 1)


def test_the_line_reaches_as_far_as_now_when_the_plan_is_old() -> None:
    assert life_line_of(forecast(), "validation", Quarter(2040, 1)).last == Quarter(2040, 1)


def test_labels_never_lie_over_one_another() -> None:
    close = {name: Moments(1, 1.1, 1.2, 0) for name in forecast().phases}
    labels = list(group(line("startup", phases=close), "labels"))
    spots = {(text.get("x"), text.get("y")) for text in labels}
    assert len(spots) == len(labels) == 2 * PHASES


def test_on_a_phone_the_line_stands_and_its_words_keep_apart() -> None:
    heights = sorted(float(text.get("y") or 0) for text in group(line(), "labels", PHONE) if len(text.text or "") > 3)
    assert all(after - before >= 14 for before, after in itertools.pairwise(heights))
    assert {circle.get("cx") for circle in group(line(), "phases", PHONE)} == {"62"}


def test_the_table_gives_dates_and_how_often_it_never_happens() -> None:
    rows = {row[0]: row[1:] for row in flat_rows(life_line_chart(line(), NL).table)}
    assert rows["Ontwikkeling"] == ("halverwege 2024", "–")
    assert rows["Op eigen benen"][1] == "3 van de 10"
