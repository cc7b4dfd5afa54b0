"""Checks on money: the subsidy's end, structural income, the reserve, plan lines. Source: M4, M6."""

from collections.abc import Iterator

from bestendig.domain.checks.asked import Check, Hit, Question, Values
from bestendig.domain.parameters import middle
from bestendig.domain.ranges import upper


def never_covers(q: Question) -> Iterator[Hit]:
    """Even with all pins full, structural income stays below structural cost."""
    if q.route and _has_income(q) and q.full.income_euro < q.full.cost_euro:
        short = round(q.full.cost_euro - q.full.income_euro)
        yield ("finance",), {"income": round(q.full.income_euro), "cost": round(q.full.cost_euro), "short": short}


def no_income(q: Question) -> Iterator[Hit]:
    """Nothing in the plan pays structurally."""
    if q.plan.pins and not _has_income(q):
        yield ("finance",), {}


def _has_income(q: Question) -> bool:
    lines = any(
        line.structural and line.kind == "income" and upper(line.euro_per_year) > 0 for line in q.plan.finance.lines
    )
    partners = any(upper(partner.cash_euro_per_year) > 0 for partner in q.plan.partners)
    return lines or partners or any(upper(pin.cash_euro_per_customer_per_year) > 0 for pin in q.plan.pins)


def cliff(q: Question) -> Iterator[Hit]:
    """When the subsidy ends, founding customers alone do not carry the PPS, and the reserve does not bridge a year."""
    subsidy = q.plan.finance.subsidy
    if subsidy and q.route:
        short = q.at_start.cost_euro - q.at_start.income_euro
        reserve = middle(q.plan.finance.reserve_euro)
        if short > max(reserve, 0.0):
            values: Values = {"until": str(subsidy.until), "short": round(short), "reserve": round(reserve)}
            yield ("finance", "subsidy", "until"), values


def horizon_ends_with_subsidy(q: Question) -> Iterator[Hit]:
    """The forecast stops at the subsidy's end, so that what comes after is not seen."""
    end = q.plan.subsidy_end
    if end is not None and end.until(q.last_quarter) < 8:
        yield ("horizon_years",), {"until": str(end), "years": q.plan.horizon_years}


def subsidy_before_start(q: Question) -> Iterator[Hit]:
    """A subsidy that begins before the PPS does: what it paid before then is not in the forecast."""
    subsidy = q.plan.finance.subsidy
    if subsidy and subsidy.starts < q.plan.start:
        yield ("finance", "subsidy", "from"), {"from": str(subsidy.starts), "start": str(q.plan.start)}


def line_never_counts(q: Question) -> Iterator[Hit]:
    """A line that ends before the PPS begins, or begins after the forecast ends."""
    for number, line in enumerate(q.plan.finance.lines):
        past = line.until is not None and line.until < q.plan.start
        if past or (line.starts is not None and line.starts > q.last_quarter):
            values: Values = {"line": line.name or line.id, "start": str(q.plan.start), "end": str(q.last_quarter)}
            yield ("finance", "lines", number), values


def no_reserve(q: Question) -> Iterator[Hit]:
    """A plan without a free reserve."""
    if q.plan.pins and upper(q.plan.finance.reserve_euro) <= 0:
        yield ("finance", "reserve_euro"), {}


def unknown_scheme(q: Question) -> Iterator[Hit]:
    """A subsidy of no known scheme and without a share: the forecast lets it pay all."""
    subsidy = q.plan.finance.subsidy
    if subsidy and subsidy.share is None and subsidy.scheme not in q.catalogue.schemes:
        yield ("finance", "subsidy", "scheme"), {"scheme": subsidy.scheme or "–"}


def structural_ends(q: Question) -> Iterator[Hit]:
    """A structural line of income that ends within the horizon."""
    for number, line in enumerate(q.plan.finance.lines):
        if line.structural and line.kind == "income" and line.until and line.until < q.last_quarter:
            yield ("finance", "lines", number, "until"), {"line": line.name or line.id, "until": str(line.until)}


def once_structural(q: Question) -> Iterator[Hit]:
    """A one-off amount that is called structural."""
    for number, line in enumerate(q.plan.finance.lines):
        if line.structural and upper(line.euro) > 0:
            yield ("finance", "lines", number, "structural"), {"line": line.name or line.id}


def empty_line(q: Question) -> Iterator[Hit]:
    """A line without an amount."""
    for number, line in enumerate(q.plan.finance.lines):
        if upper(line.euro) == 0 and upper(line.euro_per_year) == 0:
            yield ("finance", "lines", number), {"line": line.name or line.id}


def no_overhead(q: Question) -> Iterator[Hit]:
    """A PPS without overhead."""
    if q.plan.pins and upper(q.plan.finance.overhead_euro_per_year) == 0:
        yield ("finance", "overhead_euro_per_year"), {}


CHECKS: tuple[Check, ...] = (
    Check("money.never_covers", "warning", "M4", never_covers),
    Check("money.no_income", "warning", "M4", no_income),
    Check("money.cliff", "advice", "M6", cliff),
    Check("money.horizon_ends_with_subsidy", "warning", "M6", horizon_ends_with_subsidy),
    Check("money.subsidy_before_start", "warning", "M6", subsidy_before_start),
    Check("money.line_never_counts", "warning", "M4", line_never_counts),
    Check("money.no_reserve", "advice", "M4", no_reserve),
    Check("money.unknown_scheme", "advice", "M4", unknown_scheme),
    Check("money.structural_ends", "advice", "M4", structural_ends),
    Check("money.once_structural", "warning", "M4", once_structural),
    Check("money.empty_line", "advice", "M4", empty_line),
    Check("money.no_overhead", "advice", "M4", no_overhead),
)
