"""What the board reads: the answer on one page, then the figures, and what they rest on. Source: M4, M6; ux.md."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Aim, Comparison, Effect, Forecast, PhaseName, SensitivityReport
from bestendig.domain.texts import Texts
from bestendig.reports.board.asked import aims, indices, pairs
from bestendig.reports.board.beside import beside
from bestendig.reports.board.changed import Changed, changed
from bestendig.reports.charts.chart import PAGE, PHONE, Chart, Frame, Table
from bestendig.reports.charts.coverage import CoverageYear, coverage_chart
from bestendig.reports.charts.fan import FanExtras, Measured, fan_chart
from bestendig.reports.charts.histogram import histogram_chart
from bestendig.reports.charts.lane import Lane, lane_chart
from bestendig.reports.charts.levers import LeverBar, levers_chart
from bestendig.reports.charts.life_line import life_line_chart, life_line_of
from bestendig.reports.charts.people import people_chart
from bestendig.reports.charts.route_tree import RouteChance, route_tree_chart
from bestendig.reports.charts.wall import WallBlock, wall_chart
from bestendig.reports.charts.why_not import why_not_chart
from bestendig.reports.document import (
    Columns,
    Document,
    Figure,
    Heading,
    Lead,
    NewPage,
    Note,
    Paragraph,
    Part,
    Step,
    Steps,
    TablePart,
    Terms,
)
from bestendig.reports.wording.basis import how_computed, rests_on, stopped
from bestendig.reports.wording.chances import percent_with_error
from bestendig.reports.wording.dates import span, words_of
from bestendig.reports.wording.gap import gap_lead, gap_words
from bestendig.reports.wording.headline import headline, moment_of_headline
from bestendig.reports.wording.insight import Departure
from bestendig.reports.wording.levers import lever_effect
from bestendig.reports.wording.numbers import day
from bestendig.reports.wording.why_not import failing, held, lead_at, sentence

FANS = ("reserve", "customers", "staff")
THREE_STEPS = 3
ROOM = Frame(PAGE)
HALF = Frame(PHONE)
SIDE = Frame(430)
FAN_COLUMNS = (0, 1, 3, 5)
"""Of a fan's table: moment, low, middle, high."""


@dataclass(frozen=True)
class AssumptionRow:
    """One number that the forecast rests on, as texts: what, of whom, its value and range, its source."""

    name: str
    owner: str
    value: str
    source: str
    default: bool
    of_model: bool = False


@dataclass(frozen=True)
class FindingRow:
    """One finding as texts: its level in a word, what it says, what to do."""

    level: str
    text: str
    remedy: str


@dataclass(frozen=True)
class ReportData:
    """All that a report can say. Parts that are None or empty are left out.

    `reached`: first quarter of phases by evidence; `measured`: real figures per fan; `steps`: three things to do when
    no levers were computed (for example remedies of findings); `known`: all levers by id;
    `names`: of uncertain numbers, by their setting; `terms`: words with what they mean.
    """

    plan: Plan
    forecast: Forecast
    phase: PhaseName
    made_on: date
    version: str = ""
    reached: Mapping[PhaseName, Quarter] = field(default_factory=dict)
    assumptions: tuple[AssumptionRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    wall: tuple[WallBlock, ...] | None = None
    lane: Lane | None = None
    levers: tuple[LeverBar, ...] | None = None
    known: Mapping[str, Effect] = field(default_factory=dict)
    pairs: tuple[Effect, ...] | None = None
    aims: tuple[Aim, ...] = ()
    sensitivity: SensitivityReport | None = None
    steps: tuple[Step, ...] = ()
    find_out: tuple[str, ...] = ()
    coverage: tuple[CoverageYear, ...] | None = None
    routes: tuple[RouteChance, ...] | None = None
    route_said: str = ""
    leaving: tuple[Departure, ...] = ()
    comparison: Comparison | None = None
    changed: Changed | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    measured: Mapping[str, tuple[Measured, ...]] = field(default_factory=dict)
    terms: tuple[tuple[str, str], ...] = ()

    @property
    def today(self) -> Quarter:
        """The quarter in which the report is made."""
        return Quarter.of(self.made_on)


def board_document(data: ReportData, texts: Texts) -> Document:
    """The report for the board."""
    parts: list[Part] = []
    for section in SECTIONS:
        made = list(section(data, texts))
        if made and parts:
            parts.append(NewPage())
        parts += made
    return Document(
        title=data.plan.name,
        kind=texts("report.board.kind"),
        about=_about(data, texts),
        language=texts.language,
        made_on=data.made_on,
        parts=tuple(parts),
        footer=texts("report.footer", name=data.plan.name, day=day(data.made_on, texts)),
    )


def _about(data: ReportData, texts: Texts) -> str:
    plan = data.plan
    pieces = [" · ".join(plan.levels), plan.region, plan.sector, data.version, day(data.made_on, texts)]
    return " — ".join(piece for piece in pieces if piece)


def _answer(data: ReportData, texts: Texts) -> Iterator[Part]:
    """Page 1: where we are, whether we make it, what holds us back, three steps."""
    forecast = data.forecast
    yield Heading(texts("report.board.answer"))
    life = life_line_of(forecast, data.phase, data.today, data.reached)
    yield Figure(life_line_chart(life, texts, ROOM))
    yield Columns((tuple(_chance(data, texts)), tuple(_why_not(data, texts))), (6, 5))
    yield Heading(texts("report.board.steps"), 2)
    yield from _steps(data, texts)
    yield Heading(texts("report.board.gap"), 2)
    yield Paragraph(" ".join((gap_lead(forecast.subsidy_end, texts), *gap_words(forecast, texts))))
    yield Paragraph(f"{rests_on(forecast, texts)} {how_computed(forecast, texts)}.", muted=True)


def _chance(data: ReportData, texts: Texts) -> Iterator[Part]:
    forecast = data.forecast
    yield Lead(headline(forecast, texts, data.phase, data.today))
    shown = moment_of_headline(forecast)
    if shown is not None:
        quarter, chance = shown
        what = texts("report.board.on_own_legs", moment=words_of(quarter, texts))
        yield Figure(people_chart(chance, what, texts), texts("report.board.people", what=what))
        yield Paragraph(texts("report.board.percent", percent=percent_with_error(chance, texts)), muted=True)
    yield Paragraph(texts("report.board.when", span=span(forecast.self_supporting, forecast.start, texts)))
    if words := stopped(forecast.stopped.p, texts):
        yield Paragraph(words)


def _why_not(data: ReportData, texts: Texts) -> Iterator[Part]:
    yield Heading(texts("chart.why_not.title"), 2)
    if not data.forecast.why_not:
        yield Paragraph(texts("chart.why_not.empty"))
        return
    count = failing(data.forecast)
    yield Paragraph(lead_at(data.forecast, texts))
    yield Figure(why_not_chart(data.forecast.why_not, count, texts, HALF))


def _steps(data: ReportData, texts: Texts) -> Iterator[Part]:
    """The three clear levers that help most; else the steps given; else what to do to get them."""
    made = []
    for bar in data.levers or ():
        effect = lever_effect(bar.before, bar.after, bar.difference, texts)
        if effect.clear and bar.difference.p > 0:
            made.append(Step(bar.name, bar.detail, effect.said, effect.error))
    made += data.steps
    if made:
        yield Steps(tuple(made[:THREE_STEPS]))
    else:
        yield Paragraph(texts("report.board.no_steps"))


def _figures(data: ReportData, texts: Texts) -> Iterator[Part]:
    """The fans, each with its table, and when the PPS gets there."""
    forecast = data.forecast
    fans = [forecast.fans[name] for name in FANS if name in forecast.fans]
    if not fans:
        return
    yield Heading(texts("report.board.figures"))
    yield Paragraph(texts("report.board.fans_how"))
    for fan in fans:
        dots = data.measured.get(fan.name, ())
        extras = FanExtras(subsidy_end=forecast.subsidy_end, measured=dots, singles=True)
        chart = fan_chart(fan, texts, extras, SIDE)
        yield from _beside(chart, TablePart(_columns_of(chart.table, FAN_COLUMNS), (4, 5, 5, 5), (1, 2, 3), small=True))
    never = forecast.self_supporting.never
    chart = histogram_chart(forecast.histogram, never, forecast.start, texts, SIDE)
    yield from _beside(chart, TablePart(chart.table, (4, 4, 3), (1, 2), small=True))
    yield Heading(texts("report.board.phases"), 2)
    life = life_line_chart(life_line_of(forecast, data.phase, data.today, data.reached), texts)
    yield TablePart(life.table, (3, 8, 3))


def _beside(chart: Chart, table: TablePart) -> Iterator[Part]:
    """A chart under its title with what one sees, and its numbers beside it."""
    yield Heading(chart.title, 2)
    yield Columns(((Figure(chart, chart.summary),), (table,)), (5, 4))


def _columns_of(table: Table, columns: Sequence[int]) -> Table:
    """Some of a table's columns, where there is no room for all."""

    def pick(row: Sequence[str]) -> tuple[str, ...]:
        return tuple(row[i] for i in columns)

    return Table(pick(table.head), tuple(pick(row) for row in table.rows))


def _means(data: ReportData, texts: Texts) -> Iterator[Part]:
    if data.coverage:
        chart = coverage_chart(data.coverage, data.forecast.subsidy_end, texts, ROOM)
        yield Heading(chart.title)
        yield Paragraph(texts("report.board.coverage_how"))
        yield Figure(chart, chart.summary)
        yield TablePart(chart.table, right=tuple(range(1, 8)), small=True)


def _wall_and_lane(data: ReportData, texts: Texts) -> Iterator[Part]:
    if data.wall is not None:
        chart = wall_chart(data.wall, texts, ROOM)
        yield Heading(chart.title)
        yield Figure(chart, chart.summary)
        yield TablePart(chart.table, (4, 4, 2, 3, 4), small=True)
    if data.lane is not None:
        chart = lane_chart(data.lane, texts, ROOM)
        yield Heading(chart.title)
        yield Figure(chart, chart.summary)
        yield TablePart(chart.table, (1, 5, 2, 2, 3, 6), (2, 3), small=True)


def _levers(data: ReportData, texts: Texts) -> Iterator[Part]:
    if data.levers:
        chart = levers_chart(data.levers, texts, ROOM)
        yield Heading(chart.title)
        yield Figure(chart, chart.summary)
        yield TablePart(chart.table, (5, 5, 2, 2, 4), small=True)
    if data.forecast.why_not:
        yield Heading(texts("chart.why_not.title"), 2 if data.levers else 1)
        yield Paragraph(lead_at(data.forecast, texts))
        for item in held(data.forecast.why_not, failing(data.forecast), texts):
            yield Paragraph(sentence(item, data.forecast.start, texts) + _drivers(item.reason.drivers, data, texts))
    if data.find_out:
        yield Heading(texts("report.board.find_out"), 2)
        for words in data.find_out:
            yield Paragraph(words)


def _drivers(columns: Sequence[str], data: ReportData, texts: Texts) -> str:
    """In which numbers these futures differ most from the others."""
    names = [data.names[column] for column in columns if column in data.names]
    return f" {texts('report.board.drivers', names=', '.join(names))}" if names else ""


def _pairs(data: ReportData, texts: Texts) -> Iterator[Part]:
    """Changes in pairs, when asked."""
    return iter(()) if data.pairs is None else pairs(data.pairs, data.known, texts)


def _aims(data: ReportData, texts: Texts) -> Iterator[Part]:
    """What an aim takes, when one was named."""
    return aims(data.aims, data.known, texts) if data.aims else iter(())


def _indices(data: ReportData, texts: Texts) -> Iterator[Part]:
    """Sobol' indices, when asked."""
    return indices(data.sensitivity, data.names, texts) if data.sensitivity else iter(())


def _scenarios(data: ReportData, texts: Texts) -> Iterator[Part]:
    """The plan beside its scenarios."""
    return beside(data.comparison, data.forecast.subsidy_end, texts) if data.comparison else iter(())


def _changed(data: ReportData, texts: Texts) -> Iterator[Part]:
    """What changed since an older version."""
    return changed(data.changed, texts) if data.changed else iter(())


def _routes(data: ReportData, texts: Texts) -> Iterator[Part]:
    """Which route is the best and how sure that is; what leaving the method costs."""
    if data.routes is not None:
        chart = route_tree_chart(data.routes, texts, ROOM)
        yield Heading(chart.title)
        if data.route_said:
            yield Paragraph(data.route_said)
        yield Figure(chart, chart.summary)
        yield TablePart(chart.table, (8, 3, 3, 3), small=True)
    if data.leaving:
        yield Heading(texts("report.board.leaving.title"), 1 if data.routes is None else 2)
        yield Paragraph(texts("report.board.leaving.how"))
        head = tuple(texts(f"report.board.leaving.{name}") for name in ("what", "effect", "more"))
        rows = tuple(
            (one.what, f"{one.said} {one.error}".strip(), " ".join(one.more) or texts("chart.none"))
            for one in data.leaving
        )
        yield TablePart(Table(head, rows), (6, 3, 5), small=True)


def _assumptions(data: ReportData, texts: Texts) -> Iterator[Part]:
    """The register, the plan's own numbers first."""
    if not data.assumptions:
        return
    yield Heading(texts("report.assumptions.title"))
    yield Paragraph(f"{texts('report.assumptions.how')} {rests_on(data.forecast, texts)}")
    for of_model, key in ((False, "report.assumptions.plan"), (True, "report.assumptions.model")):
        rows = [row for row in data.assumptions if row.of_model == of_model]
        if rows:
            yield Heading(texts(key), 2)
            yield TablePart(_register(rows, texts), (7, 6, 7, 2), small=True, bands=tuple(_owners(rows)))


def _owners(rows: Sequence[AssumptionRow]) -> Iterator[tuple[int, str]]:
    """Before which row another owner's numbers begin."""
    for i, row in enumerate(rows):
        if row.owner and (i == 0 or rows[i - 1].owner != row.owner):
            yield i, row.owner


def _register(rows: Sequence[AssumptionRow], texts: Texts) -> Table:
    head = tuple(texts(f"report.assumptions.head.{name}") for name in ("name", "value", "source", "origin"))
    none = texts("chart.none")

    def origin(row: AssumptionRow) -> str:
        return texts("report.assumptions.default" if row.default else "report.assumptions.own")

    return Table(head, tuple((row.name, row.value, row.source or none, origin(row)) for row in rows))


def _findings(data: ReportData, texts: Texts) -> Iterator[Part]:
    if data.findings:
        yield Heading(texts("report.findings.title"))
        head = tuple(texts(f"report.findings.head.{name}") for name in ("level", "text", "remedy"))
        rows = tuple((row.level, row.text, row.remedy) for row in data.findings)
        yield TablePart(Table(head, rows), (2, 6, 6), small=True)


def _computed(data: ReportData, texts: Texts) -> Iterator[Part]:
    """How it was computed, so that another can do it again; what the words mean."""
    yield Heading(texts("report.computed.title"))
    yield Paragraph(texts("report.computed.futures"))
    yield Paragraph(texts("report.computed.error"))
    yield Note(texts("report.computed.again", how=how_computed(data.forecast, texts)))
    yield Paragraph(texts("report.computed.limits"))
    if data.terms:
        yield Heading(texts("report.terms.title"), 2)
        yield Terms(data.terms)


SECTIONS = (
    _answer,
    _figures,
    _means,
    _wall_and_lane,
    _levers,
    _pairs,
    _aims,
    _routes,
    _changed,
    _scenarios,
    _assumptions,
    _indices,
    _findings,
    _computed,
)
"""The report's parts in their order; each begins on a new page."""
