"""What the page of means shows: coverage and the cliff, partners, lines, the marginal test. Source: M4, M6, M17."""

from dataclasses import dataclass

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.lifeline import subsidy_cliff
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.partners import Partner
from bestendig.domain.results import Forecast
from bestendig.domain.scaling.volume import FOUNDING_ROLES, MarginalTest, Spread, marginal_tests
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import PAGE, PHONE, Chart, Frame
from bestendig.reports.charts.coverage import coverage_chart, coverage_years
from bestendig.reports.wording.chances import of_ten
from bestendig.reports.wording.dates import span
from bestendig.reports.wording.gap import gap_words, has_gap
from bestendig.reports.wording.numbers import euro, to_digits
from bestendig.store.drafts import State
from bestendig.web.drafts.fields import Asked, Field, fields, quarter_choices, unit_of
from bestendig.web.drafts.forms import Input
from bestendig.web.drafts.once import once
from bestendig.web.drafts.options import schemes
from bestendig.web.drafts.pages import middle_of

OF_PPS = (
    "reserve_euro",
    "staff_fte",
    "staff_min_fte",
    "cost_per_fte_euro_per_year",
    "programme_hours_per_year",
    "overhead_euro_per_year",
    "bought_hour_euro",
)
OF_PARTNER = ("name", "cash_euro_per_year", "in_kind_hours_per_year", "joined", "committed_until")
OF_LINE = ("name", "euro_per_year", "euro", "from", "until", "structural")


@dataclass(frozen=True)
class Pictures:
    """The three balances over the years, for a wide page and for a phone; and the cliff in words."""

    wide: Chart
    phone: Chart
    cliff: tuple[str, ...]
    sustained: str


def pictures(plan: Plan, found: Forecast | None, say: Texts) -> Pictures:
    """The coverage of the middle future, and what lacks when the subsidy ends."""
    years = coverage_years(middle_of(plan))
    wide, phone = (coverage_chart(years, plan.subsidy_end, say, Frame(width)) for width in (PAGE, PHONE))
    cliff = subsidy_cliff(found) if found else None
    lacks = gap_words(found, say) if found and cliff and has_gap(found.gap) else ()
    when = span(found.self_supporting, found.start, say) if found and cliff else ""
    return Pictures(wide, phone, tuple(lacks), when)


@dataclass(frozen=True)
class Card:
    """Something with a name and its fields."""

    id: str
    name: str
    sub: str
    fields: tuple[Field, ...]


def of_pps(state: State, say: Texts) -> tuple[Field, ...]:
    """The means of the PPS as a whole."""
    asked = [Asked(f"finance.{n}", say(f"resources.pps.{n}"), unit=say(f"resources.unit.{n}")) for n in OF_PPS]
    return fields(state, asked)


def of_subsidy(state: State, catalogue: Catalogue, say: Texts) -> tuple[Field, ...]:
    """The subsidy; nothing when there is none."""
    if state.plan.finance.subsidy is None:
        return ()
    path = "finance.subsidy"
    return fields(
        state,
        [
            Asked(f"{path}.scheme", say("resources.subsidy.scheme"), choices=schemes(state.plan, catalogue)),
            Asked(f"{path}.euro", say("resources.subsidy.euro"), unit=say("resources.subsidy.unit")),
            Asked(f"{path}.from", say("resources.subsidy.from")),
            Asked(f"{path}.until", say("resources.subsidy.until")),
        ],
    )


def partners(state: State, say: Texts) -> dict[str, list[Card]]:
    """Partners apart: founding ones with the lead, and those who came later."""
    found: dict[str, list[Card]] = {"founding": [], "later": []}
    for partner in state.plan.partners:
        kind = "founding" if partner.role in FOUNDING_ROLES else "later"
        found[kind].append(_partner(state, partner, say))
    return found


def _partner(state: State, partner: Partner, say: Texts) -> Card:
    path, plan = f"partners.{partner.id}", state.plan
    asked = [
        Asked(f"{path}.{n}", say(f"resources.partner.{n}"), unit=unit_of(say, f"resources.partner_unit.{n}"))
        for n in OF_PARTNER
    ]
    asked.append(Asked(f"{path}.role", say("resources.partner.role"), choices=roles(say, partner.role)))
    asked.append(Asked(f"{path}.kind", say("resources.partner.kind"), choices=kinds(say, partner.kind)))
    asked.append(Asked(f"{path}.pin", say("resources.partner.pin"), choices=pins(plan)))
    sub = say(f"resources.kind.{partner.kind}") if say.has(f"resources.kind.{partner.kind}") else partner.kind
    return Card(partner.id, partner.name, sub, fields(state, asked))


def _with_own(known: tuple[tuple[str, str], ...], own: str) -> tuple[tuple[str, str], ...]:
    return known if not own or own in dict(known) else (*known, (own, own))


def roles(say: Texts, own: str = "") -> tuple[tuple[str, str], ...]:
    """Roles of a partner; one of the plan's own stays among them."""
    return _with_own(tuple((role, say(f"resources.role.{role}")) for role in ("lead", "founding", "partner")), own)


def kinds(say: Texts, own: str = "") -> tuple[tuple[str, str], ...]:
    """Kinds of partners; one of the plan's own stays among them."""
    names = ("school", "company", "government", "research", "other")
    return _with_own(tuple((kind, say(f"resources.kind.{kind}")) for kind in names), own)


def pins(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Pins to choose from."""
    groups = {group.id: group.name for group in plan.target_groups}
    blocks = {block.id: block.name for block in plan.blocks}
    named = [
        (f"{p.group}/{p.block}", f"{groups.get(p.group, p.group)} · {blocks.get(p.block, p.block)}") for p in plan.pins
    ]
    return (("", "–"), *named)


def lines(state: State, say: Texts) -> list[Card]:
    """Income and cost lines outside the pins."""
    found = []
    for line in state.plan.finance.lines:
        path = f"finance.lines.{line.id}"
        asked = [
            Asked(f"{path}.{n}", say(f"resources.line.{n}"), unit=unit_of(say, f"resources.line_unit.{n}"))
            for n in OF_LINE
        ]
        found.append(Card(line.id, line.name or line.id, say(f"resources.line_kind.{line.kind}"), fields(state, asked)))
    return found


@dataclass(frozen=True)
class Test:
    """One more customer or one partner: what it brings, what it costs, and whether that covers it."""

    name: str
    kind: str
    brings: str
    costs: str
    left: str
    chance: str
    covers: bool


def tests(plan: Plan, say: Texts) -> list[Test]:
    """The marginal test of every pin's next customer, and of every named partner."""
    named = dict(pins(plan)) | {partner.id: partner.name for partner in plan.partners}
    return [_test(found, named.get(found.name, found.name), say) for found in once(marginal_tests, plan)]


def _test(found: MarginalTest, name: str, say: Texts) -> Test:
    kind = "later" if found.who == "later" else "founding" if found.is_founding else "partner"
    chance = of_ten(found.chance, say)
    brings, costs, left = (_amount(spread, say) for spread in (found.contribution, found.cost, found.net))
    return Test(name, say(f"resources.test.{kind}"), brings, costs, left, chance, covers=found.chance >= 0.5)


def _amount(spread: Spread, say: Texts) -> str:
    return euro(to_digits(spread.median, 2), say)


def partner_inputs(plan: Plan, say: Texts) -> tuple[Input, ...]:
    """The form for a new partner."""
    return (
        Input("name", say("resources.partner.name"), required=True, prefix="p"),
        Input("role", say("resources.partner.role"), "select", choices=roles(say), prefix="p"),
        Input("kind", say("resources.partner.kind"), "select", choices=kinds(say)[1:] + kinds(say)[:1], prefix="p"),
        Input(
            "cash_euro_per_year",
            say("resources.partner.cash_euro_per_year"),
            "range",
            unit=say("resources.partner_unit.cash_euro_per_year"),
            prefix="p",
        ),
        Input(
            "in_kind_hours_per_year",
            say("resources.partner.in_kind_hours_per_year"),
            "range",
            unit=say("resources.partner_unit.in_kind_hours_per_year"),
            prefix="p",
        ),
        Input("joined", say("resources.partner.joined"), "select", choices=quarter_choices(plan.start), prefix="p"),
        Input("pin", say("resources.partner.pin"), "select", choices=pins(plan), prefix="p"),
    )


def line_inputs(plan: Plan, say: Texts) -> tuple[Input, ...]:
    """The form for a new line of income or cost."""
    sorts = (("income", say("resources.line_kind.income")), ("cost", say("resources.line_kind.cost")))
    return (
        Input("name", say("resources.line.name"), required=True, prefix="l"),
        Input("kind", say("resources.line.kind"), "select", choices=sorts, prefix="l"),
        Input(
            "euro_per_year",
            say("resources.line.euro_per_year"),
            "range",
            required=True,
            unit=say("resources.line_unit.euro_per_year"),
            prefix="l",
        ),
        Input("from", say("resources.line.from"), "select", choices=quarter_choices(plan.start), prefix="l"),
        Input("until", say("resources.line.until"), "select", choices=quarter_choices(plan.start), prefix="l"),
        Input(
            "structural",
            say("resources.line.structural"),
            "select",
            choices=(("", say("resources.no")), ("1", say("resources.yes"))),
            prefix="l",
        ),
    )


def subsidy_inputs(plan: Plan, catalogue: Catalogue, say: Texts) -> tuple[Input, ...]:
    """The form for the subsidy of a plan without one."""
    return (
        Input("scheme", say("resources.subsidy.scheme"), "select", choices=schemes(plan, catalogue), prefix="s"),
        Input(
            "euro",
            say("resources.subsidy.euro"),
            "range",
            required=True,
            unit=say("resources.subsidy.unit"),
            prefix="s",
        ),
        Input(
            "from",
            say("resources.subsidy.from"),
            "select",
            required=True,
            choices=quarter_choices(plan.start),
            value=str(plan.start),
            prefix="s",
        ),
        Input(
            "until",
            say("resources.subsidy.until"),
            "select",
            required=True,
            choices=quarter_choices(plan.start),
            value=str(plan.start.plus(15)),
            prefix="s",
        ),
    )
