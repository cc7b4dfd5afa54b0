"""A report's data from a plan and its forecast: wall, lane, register, words. What takes long comes in ready."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bestendig.domain.blocks.wall import build_wall
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.findings import Finding
from bestendig.domain.phases.lifeline import life_line
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.register import Assumption, assumptions
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import is_certain
from bestendig.domain.results import (
    Aim,
    Comparison,
    Effect,
    FindOutReport,
    Forecast,
    LeverReport,
    PpsQuarter,
    RaceReport,
    SensitivityReport,
)
from bestendig.domain.scaling.leverage import arrows
from bestendig.domain.scaling.pins import build_grid
from bestendig.domain.scaling.steps import named_steps
from bestendig.domain.texts import Texts
from bestendig.reports.board.changed import Since, changed_since
from bestendig.reports.board.content import AssumptionRow, FindingRow, ReportData
from bestendig.reports.charts.coverage import coverage_years
from bestendig.reports.charts.fan import Measured
from bestendig.reports.pictures import LaneState, lane_of, lever_bar, one_of_a_kind, route_chances, wall_blocks
from bestendig.reports.wording.insight import departure, find_out_sentences, race_sentence
from bestendig.reports.wording.names import number_names, owner_name
from bestendig.reports.wording.numbers import SPACE, number

WORDS = (
    "future", "sustain", "self_supporting", "life_phase", "means", "head_pin", "pin", "volume", "deepening",
    "broadening", "block", "brick", "float", "reference", "ceiling", "subsidy_cliff", "in_kind", "structural",
    "assumption", "range",
)  # fmt: skip
"""What the report's last page explains, by their ids in the glossary."""
MEASURES = {"reserve": "reserve_euro", "customers": "customers", "staff": "staff_fte"}
DIGITS = 3
MOST_ROUTES = 8
PERCENT = 100.0
BARE = ("ratio", "multiplier")
"""Units that say nothing behind a number."""


@dataclass(frozen=True)
class Computed:
    """What was computed for the report beside the forecast; a part that is None is left out of it.

    `pairs`, `aims` and `sensitivity` are computed only when somebody asked; they speak of levers, so `levers` goes
    with the first two.
    """

    middle: Sequence[PpsQuarter] | None = None
    levers: LeverReport | None = None
    routes: RaceReport | None = None
    findings: tuple[Finding, ...] = ()
    find_out: tuple[str, ...] = ()
    information: FindOutReport | None = None
    price: tuple[Effect, ...] = ()
    comparison: Comparison | None = None
    since: Since | None = None
    pairs: tuple[Effect, ...] | None = None
    aims: tuple[Aim, ...] = ()
    sensitivity: SensitivityReport | None = None


NOTHING_ELSE = Computed()


def report_data(
    plan: Plan,
    catalogue: Catalogue,
    forecast: Forecast,
    texts: Texts,
    made_on: date,
    computed: Computed = NOTHING_ELSE,
    version: str = "",
) -> ReportData:
    """Everything that the reports say about a plan on a day. `version`: for example `versie 14`."""
    today = Quarter.of(made_on)
    line = life_line(plan, catalogue, made_on, forecast)
    lane = lane_of(
        plan,
        build_grid(plan),
        named_steps(plan),
        arrows(plan, catalogue),
        texts,
        LaneState(line.pins, measured_customers(plan), forecast),
    )
    levers = computed.levers
    return ReportData(
        plan=plan,
        forecast=forecast,
        phase=line.phase,
        made_on=made_on,
        version=version,
        assumptions=tuple(assumption_row(item, plan, catalogue, texts) for item in assumptions(plan, catalogue)),
        findings=tuple(finding_row(finding, texts) for finding in computed.findings),
        wall=wall_blocks(build_wall(plan, catalogue, today), plan, catalogue, texts),
        lane=lane,
        known={effect.id: effect for effect in levers.effects} if levers else {},
        pairs=computed.pairs,
        aims=computed.aims,
        sensitivity=computed.sensitivity,
        levers=tuple(lever_bar(effect, texts) for effect in one_of_a_kind(levers.effects)) if levers else None,
        find_out=computed.find_out or _find_out(computed.information, plan, catalogue, texts),
        coverage=coverage_years(computed.middle) if computed.middle else None,
        routes=route_chances(computed.routes, plan)[:MOST_ROUTES] if computed.routes else None,
        route_said=race_sentence(computed.routes, texts) if computed.routes else "",
        leaving=tuple(departure(effect, plan, texts) for effect in computed.price),
        comparison=computed.comparison,
        changed=changed_since(computed.since, plan, catalogue, texts) if computed.since else None,
        names=number_names(plan, catalogue, texts),
        measured={name: tuple(measured(plan, name)) for name in MEASURES},
        terms=glossary(catalogue, texts),
    )


def _find_out(report: FindOutReport | None, plan: Plan, catalogue: Catalogue, texts: Texts) -> tuple[str, ...]:
    """What to find out first, in sentences; nothing when it was not computed."""
    return find_out_sentences(report, number_names(plan, catalogue, texts), texts) if report else ()


def measured(plan: Plan, name: str) -> list[Measured]:
    """The real figures of one fan: of the PPS as a whole, or summed over its pins, per quarter."""
    totals: dict[Quarter, float] = {}
    for measurement in plan.measurements:
        value = getattr(measurement, MEASURES[name])
        if value is not None:
            totals[measurement.quarter] = totals.get(measurement.quarter, 0.0) + value
    return [Measured(quarter, value) for quarter, value in sorted(totals.items())]


def measured_customers(plan: Plan) -> dict[PinId, float] | None:
    """The latest counted customers per pin; None when none were counted."""
    latest: dict[PinId, tuple[Quarter, float]] = {}
    for measurement in plan.measurements:
        if measurement.pin is None or measurement.customers is None:
            continue
        if measurement.pin not in latest or latest[measurement.pin][0] <= measurement.quarter:
            latest[measurement.pin] = (measurement.quarter, measurement.customers)
    return {pin: value for pin, (_, value) in latest.items()} or None


def assumption_row(item: Assumption, plan: Plan, catalogue: Catalogue, texts: Texts) -> AssumptionRow:
    """One number of the register as texts."""
    of_model = item.origin == "model"
    name = catalogue.parameters[item.key].text.of(texts.language) if of_model else texts(item.label)
    source = "; ".join(note for note in (item.source, item.note) if note)
    owner = owner_name(item.owner, plan)
    return AssumptionRow(
        name, owner, range_words(item, catalogue, texts), source, default=not item.given, of_model=of_model
    )


def range_words(item: Assumption, catalogue: Catalogue, texts: Texts) -> str:
    """`120 organisaties`, or `80 tot 130 organisaties, midden 102`."""
    unit = catalogue.units.get(item.unit)
    factor = PERCENT if item.unit.startswith("share") else 1.0
    low, middle, high = (figure(factor * value, texts) for value in (item.low, item.middle, item.high))
    sign, words = unit_words(item.unit, unit.plural.of(texts.language) if unit else "", texts)
    if is_certain(item.value):
        return f"{sign}{middle}{words}"
    return texts("report.assumptions.range", low=f"{sign}{low}", high=high, middle=f"{sign}{middle}", unit=words)


def unit_words(unit: str, plural: str, texts: Texts) -> tuple[str, str]:
    """What stands before and after a number: `€ ` and ` per jaar`, nothing and `%`, nothing and ` organisaties`."""
    after = plural.partition(" ")[2]
    after = f" {after}" if after else ""
    if unit.startswith("euro"):
        return f"€{SPACE}", after
    if unit.startswith("share"):
        return "", texts("wording.unit.percent", value="") + ("" if unit == "share" else after)
    return "", "" if unit in BARE else f" {plural}"


def figure(value: float, texts: Texts) -> str:
    """A number with at most three digits that count behind the comma, and no more than it needs."""
    size = abs(value)
    decimals = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else DIGITS
    return number(value, texts, decimals)


def finding_row(finding: Finding, texts: Texts) -> FindingRow:
    """One finding as texts."""
    said = {"text": "", "remedy": ""}
    for part in said:
        key = f"findings.{finding.code}.{part}"
        said[part] = texts(key, **finding.arguments) if texts.has(key) else ""
    return FindingRow(texts(f"report.findings.level.{finding.level}"), said["text"] or finding.code, said["remedy"])


def glossary(catalogue: Catalogue, texts: Texts, words: Iterable[str] = WORDS) -> tuple[tuple[str, str], ...]:
    """The words of the method that the report uses, with what they mean."""
    known = {term.id: term for term in catalogue.glossary}
    language = texts.language
    return tuple(
        (known[word].nl if language == "nl" else known[word].en, known[word].explanation.of(language))
        for word in words
        if word in known
    )
