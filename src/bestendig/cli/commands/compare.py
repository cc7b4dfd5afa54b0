"""`bestendig compare`: plans or scenarios side by side on the same futures. Source: M10, M12."""

from collections.abc import Mapping

import click

from bestendig.cli.asking import Asked, common, draws_option, seed_option
from bestendig.cli.output import Cell, Column, Row, heading, print_json, say, table
from bestendig.cli.plans import Ready, ready_plan
from bestendig.cli.progress import working
from bestendig.domain.blocks.scenarios import StackComparison, StackDifference, compare_scenarios
from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Attribution, Compared, Comparison
from bestendig.domain.texts import Language

Named = tuple[str, str, Plan]
SAID = {"structure": "cli.compare.cause.structure", "finance.subsidy": "cli.compare.cause.subsidy"}
"""Changes that are more than numbers."""
FEW = 3
"""Numbers that are named, of those that changed together."""


@click.command("compare", help="cli.compare.help")
@click.argument("plan_files", metavar="PLAN...", nargs=-1, required=True)
@click.option("--scenarios", is_flag=True, help="cli.compare.scenarios_option")
@click.option("--why", is_flag=True, help="cli.compare.why_option")
@seed_option
@draws_option(4_000, most=1_000_000)
@common
def command(
    plan_files: tuple[str, ...],
    *,
    scenarios: bool,
    why: bool,
    seed: int,
    draws: int,
    as_json: bool,
    lang: Language | None,
) -> None:
    """Compares what was given; the first is the base."""
    from bestendig.insight.compare import compare
    from bestendig.reports.insight_answers import compare_answer

    asked = Asked(as_json, lang)
    opened = [ready_plan(asked, file) for file in plan_files]
    ready = opened[0]
    plans = _scenarios(asked, ready) if scenarios else []
    first = [] if scenarios else [(plan_files[0], ready.plan.name, ready.plan)]
    others = [(file, other.plan.name, other.plan) for file, other in zip(plan_files[1:], opened[1:], strict=True)]
    plans = [*plans, *first, *others]
    with working(ready.texts("cli.working.compare")) as progress:
        result = compare(plans, ready.catalogue, draws, seed, progress)
    causes = _causes(plans, ready, draws, seed) if why else {}
    stacks = compare_scenarios(ready.plan, ready.catalogue, ready.plan.first_quarter) if scenarios else None
    if as_json:
        print_json(compare_answer(result, stacks, causes))
    else:
        _show(result, stacks, causes, ready)


def _scenarios(asked: Asked, ready: Ready) -> list[Named]:
    """The plan as it is and its scenarios; ends when the settings of one are wrong."""
    from bestendig.insight.compare import scenario_plans

    plans: list[Named] = []
    for id_, name, plan in scenario_plans(ready.plan):
        if isinstance(plan, list):
            asked.fail("scenario", ready.texts("cli.error.scenario", name=name), exit_code=1)
        plans.append((id_, name, plan))
    return plans


def _causes(plans: list[Named], ready: Ready, draws: int, seed: int) -> dict[str, tuple[Attribution, ...]]:
    from bestendig.insight.compare import attribute

    base, found = plans[0][2], {}
    for id_, name, plan in plans[1:]:
        with working(ready.texts("cli.working.causes", name=name)) as progress:
            found[id_] = attribute(base, plan, ready.catalogue, draws, seed, progress)
    return found


def _show(
    result: Comparison, stacks: StackComparison | None, causes: dict[str, tuple[Attribution, ...]], ready: Ready
) -> None:
    texts = ready.texts
    heads = ("name", "chance", "later", "difference", "later_difference", "reserve")
    columns = [Column(texts(f"cli.compare.head.{name}"), right=name != "name") for name in heads]
    table(columns, [_row(column, ready) for column in result.columns])
    _say_counted(result, ready)
    if len(result.columns) == 1:
        say(texts("cli.compare.alone" if stacks is None else "cli.compare.no_scenarios"))
    for column in result.columns[1:]:
        _show_causes(column, causes.get(column.id, ()), ready)
    if stacks is not None:
        _show_stacks(stacks, ready)


def _say_counted(result: Comparison, ready: Ready) -> None:
    """When each chance is counted, where that is not one moment for all."""
    from bestendig.reports.wording.counted import counted

    if words := counted(result.columns, ready.texts):
        say(words, "muted")


def _row(column: Compared, ready: Ready) -> Row:
    from bestendig.cli.effects import points
    from bestendig.reports.wording.chances import percent_with_error
    from bestendig.reports.wording.numbers import euro, to_digits

    texts, difference = ready.texts, column.difference
    figures = [percent_with_error(column.chance, texts), percent_with_error(column.later_chance, texts)]
    if difference is None:
        return [Cell(column.name, "strong"), *figures, "", "", ""]
    changes = [points(difference.chance, texts), points(difference.later_chance, texts)]
    return [Cell(column.name, "strong"), *figures, *changes, euro(to_digits(difference.reserve_euro.value), texts)]


def _show_causes(column: Compared, causes: tuple[Attribution, ...], ready: Ready) -> None:
    from bestendig.reports.wording.numbers import signed

    if not causes:
        return
    heading(ready.texts("cli.compare.causes", name=column.name))
    names = ready.names
    for cause in causes:
        say(f"  {signed(100 * cause.chance, ready.texts):>6}  {_cause_words(cause, names, ready)}")


def _cause_words(cause: Attribution, names: Mapping[str, str], ready: Ready) -> str:
    """What was changed: the number by its name; several together as so many, with the first few."""
    if cause.id in SAID:
        return ready.texts(SAID[cause.id])
    said = [names.get(path) or _own_name(path, value) for path, value in sorted(cause.settings.items())]
    if len(said) <= FEW:
        return "; ".join(said)
    more = len(said) - FEW
    return ready.texts("cli.compare.cause.several", n=more, first="; ".join(said[:FEW]), count=more)


def _own_name(path: str, value: object) -> str:
    """What an item that was added is called; else the setting as it is written."""
    return str(value.get("name") or path) if isinstance(value, dict) else path


def _show_stacks(stacks: StackComparison, ready: Ready) -> None:
    """The stacks side by side: what is added, taken off and carried, what it asks, and whom it reaches."""
    texts = ready.texts
    heading(texts("cli.compare.stacks"))
    names = ("name", "added", "removed", "carried", "floating", "reach")
    figures = ("development_hours", "development_euro", "staff_hours_per_year", "fixed_euro_per_year")
    columns = [Column(texts(f"cli.compare.stack.{name}")) for name in names]
    columns += [Column(texts(f"cli.compare.stack.{name}"), right=True) for name in figures]
    first = stacks.base
    totals = [_figure(getattr(first, name).middle, ready) for name in figures]
    floats = _blocks(first.floats)
    rows: list[Row] = [[Cell(first.name, "strong"), "", "", "", floats, " ".join(first.reach), *totals]]
    rows += [_stack(stack, figures, ready) for stack in stacks.others]
    table(columns, rows)


def _stack(stack: StackDifference, figures: tuple[str, ...], ready: Ready) -> Row:
    names = [_blocks(getattr(stack, part)) for part in ("added", "removed", "carried", "floating")]
    return [
        Cell(stack.stack.name, "strong"),
        *names,
        _reach(stack, ready),
        *(_figure(getattr(stack, name), ready, signed=True) for name in figures),
    ]


def _reach(stack: StackDifference, ready: Ready) -> str:
    """The levels that are served, and what the change is called: `mbo hbo (verbreden: meer niveaus)`."""
    levels = " ".join(stack.stack.reach)
    return levels if stack.reach.kind == "same" else f"{levels} ({ready.texts(f'method.reach.{stack.reach.kind}')})"


def _blocks(ids: tuple[str, ...]) -> str:
    return ", ".join(ids) or "–"


def _figure(value: float, ready: Ready, *, signed: bool = False) -> str:
    from bestendig.reports.wording.numbers import number, to_digits

    return ("+" if signed and value > 0 else "") + number(to_digits(value), ready.texts)
