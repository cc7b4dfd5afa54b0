"""What a plan says about itself that cannot be so: unknown ids, ids given twice, dates out of order, wrong numbers.

Every finding is of level error. Source: M9-M11, M13, M15-M17; design.md "The plan".
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.findings import Finding, Path, Where
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.problems import MOST_PROBLEMS
from bestendig.domain.plan.settings import parse_path, try_settings
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import lower, median, upper

QUARTERS_PER_YEAR = 4
MOST_NAMED = 8
MOST_COMPARED = 60
"""Names with which an unknown one is compared letter by letter."""


CLAUSES: Mapping[str, str] = {
    "duplicate_id": "M8",
    "duplicate_pin": "M13",
    "duplicate_reference": "M16",
    "unknown_group": "M13",
    "unknown_block": "M13",
    "unknown_pin": "M13",
    "unknown_owner": "M9",
    "unknown_archetype": "M11",
    "unknown_standard": "M10",
    "unknown_criterion": "M2",
    "unknown_parameter": "M4",
    "archetypes_in_a_circle": "M11",
    "route_pin_twice": "M13",
    "reference_to_itself": "M16",
    "ends_before_it_begins": "M6",
    "opens_before_start": "M15",
    "opens_after_horizon": "M15",
    "forecast_before_start": "M6",
    "forecast_after_horizon": "M6",
    "founding_before_start": "M19",
    "measured_before_start": "M7",
    "founding_above_organisations": "M17",
    "parameter_too_low": "M4",
    "parameter_too_high": "M4",
}
"""Every kind of mistake that is found here, and the clause that it is about."""


def check_references(plan: Plan, catalogue: Catalogue) -> list[Finding]:
    """All that a plan names but does not have, has twice, or has in an impossible order; scenarios included."""
    found = _check(plan, catalogue)
    return found + list(islice(_scenarios(plan, catalogue, found), MOST_PROBLEMS + 1 - len(found)))


def _check(plan: Plan, catalogue: Catalogue) -> list[Finding]:
    return list(islice((finding for check in CHECKS for finding in check(plan, catalogue)), MOST_PROBLEMS + 1))


def _error(code: str, path: Path, **arguments: str | float) -> Finding:
    return Finding("error", f"plan.{code}", Where(path), arguments, CLAUSES[code])


def _unknown(code: str, path: Path, name: str, known: Iterable[str]) -> Iterator[Finding]:
    """A finding when the name is not among the known ones, with those most like it."""
    names = list(known)
    if name not in names:
        alike = names if len(names) <= MOST_COMPARED else [known for known in names if known[:2] == name[:2]]
        shown = get_close_matches(name, alike[:MOST_COMPARED], n=2, cutoff=0.6) or sorted(names)[:MOST_NAMED]
        yield _error(code, path, name=name, known=", ".join(shown) or "–")


def _pin_name(pin: PinId) -> str:
    return f"[{pin[0]}, {pin[1]}]"


# ---- ids ----------------------------------------------------------------------------------------------------


def _duplicates(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:  # noqa: ARG001
    for name in ("partners", "target_groups", "archetypes", "blocks", "scenarios"):
        yield from _twice((name,), [item.id for item in getattr(plan, name)])
    yield from _twice(("finance", "lines"), [line.id for line in plan.finance.lines])
    for index, block in enumerate(plan.blocks):
        yield from _twice(("blocks", index, "bricks"), [brick.id for brick in block.bricks])


def _twice(path: Path, ids: list[str]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for index, name in enumerate(ids):
        first = seen.setdefault(name, index)
        if first != index:
            yield _error("duplicate_id", (*path, index, "id"), name=name, first=first + 1, second=index + 1)


def _pins(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:  # noqa: ARG001
    groups, blocks = [group.id for group in plan.target_groups], [block.id for block in plan.blocks]
    seen: Counter[PinId] = Counter()
    for index, pin in enumerate(plan.pins):
        yield from _unknown("unknown_group", ("pins", index, "group"), pin.group, groups)
        yield from _unknown("unknown_block", ("pins", index, "block"), pin.block, blocks)
        if seen[pin.id]:
            yield _error("duplicate_pin", ("pins", index), name=_pin_name(pin.id))
        seen[pin.id] += 1


def _named_pins(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:  # noqa: ARG001
    known = [_pin_name(pin.id) for pin in plan.pins]
    for name in ("partners", "evidence", "measurements"):
        for index, item in enumerate(getattr(plan, name)):
            if item.pin:
                yield from _unknown("unknown_pin", (name, index, "pin"), _pin_name(item.pin), known)


def _route(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:  # noqa: ARG001
    known = [_pin_name(pin.id) for pin in plan.pins]
    seen: dict[PinId, int] = {}
    for index, step in enumerate(plan.route):
        path: Path = ("route", index)
        yield from _unknown("unknown_pin", (*path, "pin"), _pin_name(step.pin), known)
        first = seen.setdefault(step.pin, index)
        if first != index:
            yield _error("route_pin_twice", path, name=_pin_name(step.pin), first=first + 1, second=index + 1)
        yield from _before("opens_before_start", (*path, "opens"), step.opens, plan.start)
        if step.opens and plan.start.until(step.opens) >= plan.horizon_years * QUARTERS_PER_YEAR:
            yield _error("opens_after_horizon", (*path, "opens"), date=str(step.opens), years=plan.horizon_years)


def _references(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:  # noqa: ARG001
    groups = [group.id for group in plan.target_groups]
    seen: set[tuple[str, str]] = set()
    for index, reference in enumerate(plan.references):
        path: Path = ("references", index)
        pair = (reference.origin, reference.to)
        yield from _unknown("unknown_group", (*path, "from"), reference.origin, groups)
        yield from _unknown("unknown_group", (*path, "to"), reference.to, groups)
        if reference.origin == reference.to:
            yield _error("reference_to_itself", path, name=reference.to)
        elif pair in seen:
            yield _error("duplicate_reference", path, origin=pair[0], to=pair[1])
        seen.add(pair)


def _blocks(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:
    archetypes = [*catalogue.archetypes, *(own.id for own in plan.archetypes)]
    partners = [partner.id for partner in plan.partners]
    for index, block in enumerate(plan.blocks):
        path: Path = ("blocks", index)
        yield from _unknown("unknown_archetype", (*path, "archetype"), block.archetype, archetypes)
        if block.standard:
            yield from _unknown("unknown_standard", (*path, "standard"), block.standard, catalogue.blocks)
        for number, brick in enumerate(block.bricks):
            if brick.owner:
                yield from _unknown("unknown_owner", (*path, "bricks", number, "owner"), brick.owner, partners)


def _archetypes(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:
    rests_on = {name: archetype.requires.all_of for name, archetype in catalogue.archetypes.items()}
    rests_on |= {own.id: own.requires for own in plan.archetypes}
    told: set[str] = set()
    for index, own in enumerate(plan.archetypes):
        for number, name in enumerate(own.requires):
            path = ("archetypes", index, "requires", number)
            yield from _unknown("unknown_archetype", path, name, rests_on)
        circle = _circle(own.id, rests_on)
        if circle and not told.issuperset(circle):
            told.update(circle)
            yield _error("archetypes_in_a_circle", ("archetypes", index, "requires"), circle=" → ".join(circle))


def _circle(start: str, rests_on: dict[str, tuple[str, ...]]) -> list[str]:
    """The way from an archetype back to itself, or nothing."""
    came_from: dict[str, str] = {}
    todo = [start]
    while todo:
        name = todo.pop()
        for support in rests_on.get(name, ()):
            if support == start:
                return [*_way(start, name, came_from), start]
            if support not in came_from:
                came_from[support] = name
                todo.append(support)
    return []


def _way(start: str, end: str, came_from: dict[str, str]) -> list[str]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _evidence(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:
    criteria = [criterion.id for gate in catalogue.criteria.values() for criterion in gate]
    for index, item in enumerate(plan.evidence):
        path: Path = ("evidence", index)
        yield from _unknown("unknown_criterion", (*path, "criterion"), item.criterion, criteria)
        if item.valid_until and item.valid_until < item.on:
            yield _error("ends_before_it_begins", (*path, "valid_until"), start=str(item.on), end=str(item.valid_until))


# ---- time ---------------------------------------------------------------------------------------------------


def _before(code: str, path: Path, moment: Quarter | None, start: Quarter) -> Iterator[Finding]:
    if moment and moment < start:
        yield _error(code, path, date=str(moment), start=str(start))


def _ends(path: Path, start: Quarter | None, end: Quarter | None) -> Iterator[Finding]:
    if start and end and end < start:
        yield _error("ends_before_it_begins", path, start=str(start), end=str(end))


def _periods(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:  # noqa: ARG001
    for index, partner in enumerate(plan.partners):
        yield from _ends(("partners", index, "committed_until"), partner.joined, partner.committed_until)
    for index, line in enumerate(plan.finance.lines):
        yield from _ends(("finance", "lines", index, "until"), line.starts, line.until)
    subsidy = plan.finance.subsidy
    if subsidy:
        yield from _ends(("finance", "subsidy", "until"), subsidy.starts, subsidy.until)


def _moments(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:  # noqa: ARG001
    yield from _before("forecast_before_start", ("forecast_from",), plan.forecast_from, plan.start)
    if plan.start.until(plan.first_quarter) >= plan.horizon_years * QUARTERS_PER_YEAR:
        date, years = str(plan.first_quarter), plan.horizon_years
        yield _error("forecast_after_horizon", ("forecast_from",), date=date, years=years)
    for index, pin in enumerate(plan.pins):
        yield from _before("founding_before_start", ("pins", index, "founding_until"), pin.founding_until, plan.start)
    for index, measurement in enumerate(plan.measurements):
        yield from _before("measured_before_start", ("measurements", index, "quarter"), measurement.quarter, plan.start)


# ---- numbers ------------------------------------------------------------------------------------------------


def _founding(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:  # noqa: ARG001
    groups = {group.id: group for group in plan.target_groups}
    for index, pin in enumerate(plan.pins):
        group = groups.get(pin.group)
        if group and median(pin.founding_customers) > upper(group.organisations):
            customers, most = f"{median(pin.founding_customers):g}", f"{upper(group.organisations):g}"
            yield _error("founding_above_organisations", ("pins", index, "founding_customers"),
                         customers=customers, organisations=most, group=pin.group)  # fmt: skip


def _parameters(plan: Plan, catalogue: Catalogue) -> Iterator[Finding]:
    for name, value in plan.parameters.items():
        path: Path = ("parameters", name)
        yield from _unknown("unknown_parameter", path, name, catalogue.parameters)
        known = catalogue.parameters.get(name)
        if not known:
            continue
        least, most = known.low, known.high
        if known.unit == "share":
            least, most = least if least is not None else 0.0, most if most is not None else 1.0
        if least is not None and lower(value) < least:
            yield _error("parameter_too_low", path, name=name, limit=f"{least:g}", given=f"{lower(value):g}")
        if most is not None and upper(value) > most:
            yield _error("parameter_too_high", path, name=name, limit=f"{most:g}", given=f"{upper(value):g}")


# ---- scenarios ----------------------------------------------------------------------------------------------


def _scenarios(plan: Plan, catalogue: Catalogue, of_plan: list[Finding]) -> Iterator[Finding]:
    """What is wrong with a scenario's settings, and what its plan has wrong that the plan itself has not."""
    known = {_signature(finding) for finding in of_plan}
    for index, scenario in enumerate(plan.scenarios):
        path: Path = ("scenarios", index, "set")
        variant, problems = try_settings(plan, scenario.set)
        yield from (_moved(finding, (*path, *finding.where.path)) for finding in problems)
        for finding in _check(variant, catalogue):
            if _signature(finding) not in known:
                yield _moved(finding, (*path, *_setting_for(finding.where.path, scenario.set)))


def _signature(finding: Finding) -> tuple[str, tuple[tuple[str, str | int | float], ...]]:
    return finding.code, tuple(finding.arguments.items())


def _moved(finding: Finding, path: Path) -> Finding:
    return replace(finding, where=Where(path))


def _setting_for(path: Path, settings: Iterable[str]) -> Path:
    """The setting that works on the same part of the plan, if there is one."""
    return next(((dotted,) for dotted in settings if parse_path(dotted)[:1] == path[:1]), ())


CHECKS: tuple[Callable[[Plan, Catalogue], Iterator[Finding]], ...] = (
    _duplicates,
    _pins,
    _named_pins,
    _route,
    _references,
    _blocks,
    _archetypes,
    _evidence,
    _periods,
    _moments,
    _founding,
    _parameters,
)
