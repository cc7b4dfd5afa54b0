"""Every chart, full, empty and in two widths, for the rules that hold for all."""

from collections.abc import Callable

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Chance, Moments
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import Chart, Frame
from bestendig.reports.charts.coverage import coverage_chart
from bestendig.reports.charts.fan import FanExtras, Measured, fan_chart
from bestendig.reports.charts.fans_beside import Beside, fans_beside_chart
from bestendig.reports.charts.histogram import histogram_chart
from bestendig.reports.charts.lane import Lane, lane_chart
from bestendig.reports.charts.levers import levers_chart
from bestendig.reports.charts.life_line import life_line_chart, life_line_of
from bestendig.reports.charts.people import people_chart
from bestendig.reports.charts.route_tree import route_tree_chart
from bestendig.reports.charts.wall import wall_chart
from bestendig.reports.charts.why_not import why_not_chart
from tests.reports.made import BLOCKS, END, LANE, LEVERS, ROUTES, START, YEARS, fan, forecast

Make = Callable[[Texts, Frame], Chart]
NEVER = Moments(None, None, None, 1.0)
EXTRAS = FanExtras(END, (Measured(END, 9_000),), fan(stopped=0.0), singles=True, bounds=(0, 90_000))
GONE = fan(alive=(0.0,) * 40)
BESIDE = (Beside("Uw plan", fan()), Beside("Hogere bijdrage", fan(stopped=0.0)))
LIFE = life_line_of(forecast(), "validation", Quarter(2026, 2))
NO_LIFE = life_line_of(
    forecast(fans={}, subsidy_end=None, histogram={}, phases={"sustained": NEVER, "professional": NEVER}),
    "startup",
    START,
)

MADE: dict[str, Make] = {
    "life_line": lambda texts, frame: life_line_chart(LIFE, texts, frame),
    "life_line, nothing ahead": lambda texts, frame: life_line_chart(NO_LIFE, texts, frame),
    "people": lambda texts, frame: people_chart(Chance(0.52, 0.01), "eind 2029", texts, frame),
    "why_not": lambda texts, frame: why_not_chart(forecast().why_not, 9, texts, frame),
    "why_not, empty": lambda texts, frame: why_not_chart((), 0, texts, frame),
    "levers": lambda texts, frame: levers_chart(LEVERS, texts, frame),
    "levers, empty": lambda texts, frame: levers_chart((), texts, frame),
    "fan": lambda texts, frame: fan_chart(fan(), texts, EXTRAS, frame),
    "fan, empty": lambda texts, frame: fan_chart(GONE, texts, EXTRAS, frame),
    "fans_beside": lambda texts, frame: fans_beside_chart(BESIDE, texts, END, frame),
    "fans_beside, empty": lambda texts, frame: fans_beside_chart([Beside("Uw plan", GONE)], texts, None, frame),
    "histogram": lambda texts, frame: histogram_chart(forecast().histogram, 0.3, START, texts, frame),
    "histogram, empty": lambda texts, frame: histogram_chart({}, 1.0, START, texts, frame),
    "coverage": lambda texts, frame: coverage_chart(YEARS, END, texts, frame),
    "coverage, empty": lambda texts, frame: coverage_chart((), None, texts, frame),
    "wall": lambda texts, frame: wall_chart(BLOCKS, texts, frame),
    "wall, empty": lambda texts, frame: wall_chart((), texts, frame),
    "lane": lambda texts, frame: lane_chart(LANE, texts, frame),
    "lane, empty": lambda texts, frame: lane_chart(Lane((), (), ()), texts, frame),
    "route_tree": lambda texts, frame: route_tree_chart(ROUTES, texts, frame),
    "route_tree, empty": lambda texts, frame: route_tree_chart((), texts, frame),
}
