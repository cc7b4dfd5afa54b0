"""What the page of the lane shows beside the drawing: route, candidates, ceilings, references. Source: M13-M18."""

from collections.abc import Mapping
from dataclasses import dataclass

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.ids import LEVELS
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.ranges import median
from bestendig.domain.results import RaceReport
from bestendig.domain.scaling.ceiling import ceilings, entry_hazard
from bestendig.domain.scaling.head_pin import Candidate, Said, rank_head_pins
from bestendig.domain.scaling.pins import pin_name
from bestendig.domain.scaling.steps import NamedStep, named_steps
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import of_ten
from bestendig.reports.wording.numbers import number
from bestendig.reports.wording.reasons import reason_in_words
from bestendig.store.drafts import State
from bestendig.web.drafts.fields import Asked, Field, fields, quarter_choices
from bestendig.web.drafts.forms import Input
from bestendig.web.drafts.once import once
from bestendig.web.lane.strengths import strengths_of
from bestendig.web.shell.language import language, quarter_text
from bestendig.web.shell.standing import this_quarter

REASON = "method.headpin."
VOLUME_YEARS = 5
OF_PIN = (
    "fit",
    "founding_customers",
    "cash_euro_per_customer_per_year",
    "in_kind_hours_per_customer_per_year",
    "partner_hours_per_customer_per_year",
    "staff_hours_per_customer_per_year",
    "variable_euro_per_customer_per_year",
    "outside_proof",
)
OF_GROUP = ("name", "organisations", "learners_per_organisation", "need", "neighbours")


def names_of(plan: Plan) -> dict[str, str]:
    """Names of groups and blocks by id, apart by what they are."""
    groups = {f"g:{group.id}": group.name for group in plan.target_groups}
    return groups | {f"b:{block.id}": block.name for block in plan.blocks}


def pin_words(pin: PinId, names: Mapping[str, str]) -> str:
    """A pin as people read it."""
    return f"{names.get(f'g:{pin[0]}', pin[0])} · {names.get(f'b:{pin[1]}', pin[1])}"


@dataclass(frozen=True)
class Stop:
    """A step of the route in the list."""

    pin: str
    name: str
    kind: str
    forms: str
    opens: str
    opens_words: str
    is_first: bool
    is_last: bool


def stops(plan: Plan, say: Texts) -> tuple[Stop, ...]:
    """The route in order, each step with its name."""
    names, steps = names_of(plan), named_steps(plan)
    return tuple(_stop(step, place, len(steps), names, say) for place, step in enumerate(steps))


def _stop(step: NamedStep, place: int, count: int, names: Mapping[str, str], say: Texts) -> Stop:
    return Stop(
        pin=pin_name(step.pin),
        name=pin_words(step.pin, names),
        kind=step.kind,
        forms=", ".join(say(f"lane.form.{form}") for form in step.forms),
        opens=str(step.opens or ""),
        opens_words=quarter_text(step.opens) if step.opens else "",
        is_first=place == 0,
        is_last=place == count - 1,
    )


@dataclass(frozen=True)
class Row:
    """A candidate for the head pin."""

    pin: str
    name: str
    first: str
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]
    is_head: bool


def candidates(plan: Plan, say: Texts) -> tuple[Row, ...]:
    """Candidates for the head pin, best first, with their reasons in plain words."""
    names, route = names_of(plan), plan.route_steps
    head = route[0].pin if route else None
    first = _most_in_need(plan)
    return tuple(_row(one, names, head, say, most=one.pin[0] == first) for one in once(rank_head_pins, plan))


def _most_in_need(plan: Plan) -> str:
    """The one group whose need is higher than that of all others; none when others need as much, or there are none."""
    needs = sorted(((median(group.need), group.id) for group in plan.target_groups), reverse=True)
    return needs[0][1] if len(needs) > 1 and needs[0][0] > needs[1][0] else ""


def _row(one: Candidate, names: Mapping[str, str], head: PinId | None, say: Texts, *, most: bool) -> Row:
    reasons = tuple(_reason(reason, say, most=most) for reason in one.reasons)
    warnings = tuple(_said(warning, say) for warning in one.warnings)
    return Row(pin_name(one.pin), pin_words(one.pin, names), of_ten(one.first, say), reasons, warnings, one.pin == head)


def _reason(said: Said, say: Texts, *, most: bool) -> str:
    """One reason; that a group needs it most is said only of the group that does."""
    is_highest = most and said.key == f"{REASON}need.high"
    return reason_in_words(said, say, "lane.reason.need.highest") if is_highest else _said(said, say)


def _said(said: Said, say: Texts) -> str:
    return reason_in_words(said, say, f"lane.reason.{said.key.removeprefix(REASON)}")


@dataclass(frozen=True)
class Limit:
    """The ceiling of a pin, and who may come in meanwhile."""

    name: str
    customers: str
    years: str
    entry: str


def limits(plan: Plan, catalogue: Catalogue, say: Texts) -> tuple[Limit, ...]:
    """Per pin how many customers it can have, when that is reached, and the chance of a competitor by then."""
    names = names_of(plan)
    entry = {group.id: entry_hazard(plan, catalogue, group.id)[VOLUME_YEARS].chance for group in plan.target_groups}
    found = []
    for ceiling in ceilings(plan, catalogue, now=this_quarter().plus(1)):
        years = say("lane.years", n=round(ceiling.years)) if ceiling.years is not None else say("lane.years_long")
        if ceiling.is_reached:
            years = say("lane.reached")
        chance = of_ten(entry.get(ceiling.pin[0], 0.0), say)
        found.append(Limit(pin_words(ceiling.pin, names), number(ceiling.customers, say), years, chance))
    return tuple(found)


@dataclass(frozen=True)
class Open:
    """A cell that was chosen: a pin with its fields, or an empty one."""

    pin: str
    name: str
    group: str
    is_pin: bool
    fields: tuple[Field, ...]
    group_fields: tuple[Field, ...]


def opened(state: State, raw: str, say: Texts) -> Open | None:
    """The chosen cell; None when there is no such group or block."""
    group, _, block = raw.partition("/")
    names = names_of(state.plan)
    if f"g:{group}" not in names or f"b:{block}" not in names:
        return None
    is_pin = any(pin.id == (group, block) for pin in state.plan.pins)
    path = f"pins.{group}/{block}"
    asked = [Asked(f"{path}.{n}", say(f"lane.field.{n}"), unit=say(f"lane.unit.{n}")) for n in OF_PIN] if is_pin else []
    return Open(raw, pin_words((group, block), names), group, is_pin, fields(state, asked), of_group(state, group, say))


def of_group(state: State, group: str, say: Texts) -> tuple[Field, ...]:
    """The fields of a target group."""
    path = f"target_groups.{group}"
    levels = tuple((level, level) for level in LEVELS)
    asked = [Asked(f"{path}.{n}", say(f"lane.group.{n}"), help=say(f"lane.group_help.{n}")) for n in OF_GROUP]
    return fields(state, [*asked, Asked(f"{path}.levels", say("lane.group.levels"), choices=levels)])


def group_inputs(say: Texts) -> tuple[Input, ...]:
    """The form for a new target group."""
    return (
        Input("name", say("lane.group.name"), required=True),
        Input(
            "organisations",
            say("lane.group.organisations"),
            "range",
            required=True,
            help=say("lane.group_help.organisations"),
        ),
        Input("need", say("lane.group.need"), "range", help=say("lane.group_help.need")),
        Input("region", say("lane.group.region")),
        Input("sector", say("lane.group.sector")),
        Input("audience", say("lane.group.audience"), "select", choices=audiences(say)),
        Input("levels", say("lane.group.levels"), "checks", choices=tuple((level, level) for level in LEVELS)),
    )


def audiences(say: Texts) -> tuple[tuple[str, str], ...]:
    """Who of a group takes part."""
    return (("students", say("lane.audience.students")), ("employees", say("lane.audience.employees")))


@dataclass(frozen=True)
class Proposal:
    """What the race of routes says."""

    steps: tuple[tuple[str, str], ...]
    route: str
    value: str


def proposal(plan: Plan, report: RaceReport, say: Texts) -> Proposal | None:
    """The best route in words; None when there is no route at all."""
    if report.best is None:
        return None
    names = names_of(plan)
    steps = tuple((pin_words(_pin(step.pin), names), step.kind) for step in report.best.steps)
    route = " ".join(step.pin for step in report.best.steps)
    return Proposal(steps, route, of_ten(report.best.value, say))


def _pin(name: str) -> PinId:
    group, _, block = name.partition("/")
    return group, block


def side(state: State, catalogue: Catalogue, say: Texts) -> dict[str, object]:
    """Everything beside the drawing."""
    plan = state.plan
    on_route = {step.pin for step in plan.route_steps}
    names = names_of(plan)
    return {
        "stops": stops(plan, say),
        "quarters": quarter_choices(plan.start),
        "off_route": [(pin_name(pin.id), pin_words(pin.id, names)) for pin in plan.pins if pin.id not in on_route],
        "candidates": candidates(plan, say),
        "limits": limits(plan, catalogue, say),
        "references": strengths_of(state, say),
        "groups": [(group.id, group.name, of_group(state, group.id, say)) for group in plan.target_groups],
        "language": language(),
    }
