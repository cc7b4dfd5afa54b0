"""The eight steps: what each asks, as fields that save at once or as a short form."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import tenths
from bestendig.reports.wording.headline import headline
from bestendig.store.drafts import Change, State
from bestendig.web.drafts.additions import from_catalogue
from bestendig.web.drafts.fields import Asked, Field, fields, quarter_choices
from bestendig.web.drafts.forms import Input, free_id
from bestendig.web.drafts.options import schemes
from bestendig.web.drafts.pages import forecast_of
from bestendig.web.shell.language import language

LONGEST_NAME = 200
FOUNDING = "founding_customers"
OF_PIN = (FOUNDING, "cash_euro_per_customer_per_year", "in_kind_hours_per_customer_per_year")
OF_MONEY = ("reserve_euro", "staff_fte", "overhead_euro_per_year", "programme_hours_per_year")


def step_fields(state: State, name: str, catalogue: Catalogue, say: Texts) -> tuple[Field, ...]:
    """The fields of a step that save at once."""
    return fields(state, _asked(state.plan, name, catalogue, say))


def _asked(plan: Plan, name: str, catalogue: Catalogue, say: Texts) -> list[Asked]:
    if name == "who":
        return [
            Asked("name", say("start.field.name")),
            Asked(
                "start", say("start.field.start"), help=say("start.help.start"), choices=quarter_choices(plan.start)[1:]
            ),
            Asked("sector", say("start.field.sector"), help=say("start.help.sector")),
            Asked("ambition", say("start.field.ambition"), help=say("start.help.ambition"), long=True),
        ]
    if name == "reach":
        levels = tuple((id_, words.of(language())) for id_, words in catalogue.levels.items())
        return [
            Asked("levels", say("start.field.levels"), choices=levels),
            Asked("region", say("start.field.region"), help=say("start.help.region")),
        ]
    if name == "group":
        numbers = ("organisations", "learners_per_organisation")
        return [_of_group(group, number, say) for group in plan.target_groups for number in numbers]
    if name == "need":
        return [*(_of_group(group, "need", say) for group in plan.target_groups), *_fits(plan, say)]
    if name == "partners" and plan.pins:
        steps = [step.pin for step in plan.route_steps]
        wanted = [(pin, number) for pin in steps for number in OF_PIN if number != FOUNDING or pin == steps[0]]
        return [_of_pin(plan, pin, number, say) for pin, number in wanted]
    if name == "money":
        return [Asked(f"finance.{n}", say(f"start.field.{n}"), help=say(f"start.help.{n}")) for n in OF_MONEY]
    if name == "subsidy" and plan.finance.subsidy:
        scheme = Asked("finance.subsidy.scheme", say("start.field.scheme"), choices=schemes(plan, catalogue))
        return [scheme, *(Asked(f"finance.subsidy.{n}", say(f"start.grant.{n}")) for n in ("euro", "from", "until"))]
    return []


def _of_group(group: Any, number: str, say: Texts) -> Asked:
    label = say(f"start.field.{number}", group=group.name)
    return Asked(f"target_groups.{group.id}.{number}", label, help=say(f"start.help.{number}"))


def _of_pin(plan: Plan, pin: tuple[str, str], number: str, say: Texts) -> Asked:
    """A question about one block, which it names; with several groups the group too."""
    group, block = pin
    name = next(one.name or one.id for one in plan.blocks if one.id == block)
    if len(plan.target_groups) > 1:
        whom = next(one.name or one.id for one in plan.target_groups if one.id == group)
        name = say("start.block_for", block=name, group=whom)
    return Asked(
        f"pins.{group}/{block}.{number}", say(f"start.field.{number}", block=name), help=say(f"start.help.{number}")
    )


def _fits(plan: Plan, say: Texts) -> list[Asked]:
    return [_of_pin(plan, pin.id, "fit", say) for pin in plan.pins]


def step_form(plan: Plan, name: str, catalogue: Catalogue, say: Texts) -> tuple[Input, ...]:
    """The short form of a step, if it has one."""
    if name == "group":
        return (
            Input("name", say("start.field.group"), required=True, help=say("start.help.group"), longest=LONGEST_NAME),
            Input(
                "organisations",
                say("start.field.how_many"),
                "range",
                required=True,
                help=say("start.help.organisations"),
            ),
        )
    if name == "partners":
        return (
            Input(
                "name", say("start.field.partner"), required=True, help=say("start.help.partner"), longest=LONGEST_NAME
            ),
            Input("kind", say("start.field.kind"), "select", choices=_kinds(say)),
            Input("cash_euro_per_year", say("start.field.cash"), "range", help=say("start.help.cash")),
            Input("in_kind_hours_per_year", say("start.field.hours"), "range", help=say("start.help.hours")),
        )
    if name == "subsidy" and plan.finance.subsidy is None:
        quarters = quarter_choices(plan.start)
        return (
            Input("scheme", say("start.field.scheme"), "select", choices=schemes(plan, catalogue)),
            Input("euro", say("start.grant.euro"), "range", required=True, help=say("start.help.subsidy")),
            Input(
                "from",
                say("start.grant.from"),
                "select",
                required=True,
                choices=quarters,
                value=str(plan.start),
            ),
            Input(
                "until",
                say("start.grant.until"),
                "select",
                required=True,
                choices=quarters,
                value=str(plan.start.plus(15)),
            ),
        )
    return ()


def _kinds(say: Texts) -> tuple[tuple[str, str], ...]:
    return tuple((kind, say(f"start.kind.{kind}")) for kind in ("company", "school", "government", "other"))


def first_form(say: Texts) -> tuple[Input, ...]:
    """What is asked before there is a PPS at all."""
    now = Quarter.of(date.today())  # noqa: DTZ011 -- the reader's own calendar
    return (
        Input("name", say("start.field.name"), required=True, help=say("start.help.name"), longest=LONGEST_NAME),
        Input(
            "start",
            say("start.field.start"),
            "select",
            required=True,
            help=say("start.help.start"),
            choices=quarter_choices(now)[1:],
            value=str(now),
        ),
    )


def chosen_blocks(plan: Plan, chosen: list[str], catalogue: Catalogue) -> list[Change]:
    """Lay standard blocks, each with a pin for the first target group."""
    changes: list[Change] = []
    taken = [block.id for block in plan.blocks]
    for id_ in chosen:
        laid = from_catalogue(plan, catalogue.blocks[id_], language())
        block = {**laid[0].value, "id": free_id(id_.replace("_", "-"), taken, "blok")}
        taken.append(block["id"])
        changes.append(Change("blocks[+]", block))
        if plan.target_groups:
            changes.append(Change("pins[+]", {"group": plan.target_groups[0].id, "block": block["id"]}))
    return changes


def new_group(plan: Plan, values: dict[str, Any]) -> list[Change]:
    """A target group; the first one gets the blocks that are there already."""
    id_ = free_id(str(values["name"]), [group.id for group in plan.target_groups], "groep")
    changes = [Change("target_groups[+]", {"id": id_, **values})]
    if not plan.target_groups:
        changes += [Change("pins[+]", {"group": id_, "block": block.id}) for block in plan.blocks]
    return changes


def standing(state: State, say: Texts) -> dict[str, Any]:
    """The forecast so far, in one sentence and one picture."""
    found = forecast_of(state.plan)
    if found is None:
        return {"headline": None}
    return {"headline": headline(found, say), "count": tenths(found.at_subsidy_end.p)}


@dataclass(frozen=True)
class Shelf:
    """Standard blocks of one archetype to choose from."""

    name: str
    summary: str
    blocks: tuple[tuple[str, str, str], ...]


def shelves(catalogue: Catalogue) -> tuple[Shelf, ...]:
    """The catalogue, by archetype, those at the bottom of the wall first."""
    found = sorted(catalogue.archetypes.values(), key=lambda archetype: archetype.level_of_support or 9)
    return tuple(
        Shelf(
            archetype.name.of(language()),
            archetype.summary.of(language()),
            tuple(
                (b.id, b.name.of(language()), b.summary.of(language()))
                for b in catalogue.blocks.values()
                if b.archetype == archetype.id
            ),
        )
        for archetype in found
    )
