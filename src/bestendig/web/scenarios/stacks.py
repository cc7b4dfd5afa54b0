"""The blocks of a plan and its scenarios side by side, in words. Source: M10, M12."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bestendig.domain.blocks.scenarios import Stack, StackDifference, compare_stacks, stack_of
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.reports.wording.numbers import euro, number, to_digits


@dataclass(frozen=True)
class Cell:
    """What stands in a column's row: words, a small line under them, and whether it differs from the plan."""

    said: str
    small: str = ""
    differs: bool = False


Row = tuple[str, list[Cell]]


def stack_rows(plan: Plan, others: Sequence[Plan], say: Texts) -> list[Row]:
    """What each scenario adds, takes off and carries, what it asks, and whom it reaches; the plan itself first."""
    catalogue, now = load_catalogue(), plan.first_quarter
    compared = compare_stacks(stack_of(plan, catalogue, now), [stack_of(other, catalogue, now) for other in others])
    names = {block.id: block.name for each in (*others, plan) for block in each.blocks}
    base, rest = compared.base, compared.others
    return [
        (say("stacks.row.blocks"), [_own_blocks(base, say), *(_blocks(other, names, say) for other in rest)]),
        (say("stacks.row.rests"), [_own_rests(base, names, say), *(_rests(other, names, say) for other in rest)]),
        (say("stacks.row.once"), [_own_once(base, say), *(_once(other, say) for other in rest)]),
        (say("stacks.row.yearly"), [_own_yearly(base, say), *(_yearly(other, say) for other in rest)]),
        (say("stacks.row.reach"), [Cell(_levels(base.reach)), *(_reach(other, say) for other in rest)]),
    ]


def _named(ids: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(name, name) for name in ids)


def _own_blocks(stack: Stack, say: Texts) -> Cell:
    return Cell(say("stacks.blocks", n=len(stack.blocks)))


def _blocks(other: StackDifference, names: Mapping[str, str], say: Texts) -> Cell:
    said = [
        say(f"stacks.{part}", blocks=_named(ids, names))
        for part, ids in (("added", other.added), ("removed", other.removed))
        if ids
    ]
    return Cell("; ".join(said) or say("stacks.same"), differs=bool(said))


def _own_rests(stack: Stack, names: Mapping[str, str], say: Texts) -> Cell:
    return Cell(say("stacks.floating", blocks=_named(stack.floats, names)) if stack.floats else say("stacks.all_stand"))


def _rests(other: StackDifference, names: Mapping[str, str], say: Texts) -> Cell:
    said = [
        say(f"stacks.{part}", blocks=_named(ids, names))
        for part, ids in (("carried", other.carried), ("floating", other.stack.floats))
        if ids
    ]
    return Cell("; ".join(said) or say("stacks.all_stand"), differs=bool(other.carried or other.floating))


def _own_once(stack: Stack, say: Texts) -> Cell:
    return _amounts(stack.development_hours.middle, stack.development_euro.middle, say)


def _once(other: StackDifference, say: Texts) -> Cell:
    return _changes(other.development_hours, other.development_euro, say)


def _own_yearly(stack: Stack, say: Texts) -> Cell:
    return _amounts(stack.staff_hours_per_year.middle, stack.fixed_euro_per_year.middle, say)


def _yearly(other: StackDifference, say: Texts) -> Cell:
    return _changes(other.staff_hours_per_year, other.fixed_euro_per_year, say)


def _amounts(hours: float, money: float, say: Texts) -> Cell:
    return Cell(say("stacks.hours", value=number(to_digits(hours), say)), euro(to_digits(money), say))


def _changes(hours: float, money: float, say: Texts) -> Cell:
    if not round(hours) and not round(money):
        return Cell(say("stacks.same"))
    said = say("stacks.hours", value=_signed(hours) + number(to_digits(hours), say))
    return Cell(said, _signed(money) + euro(to_digits(money), say), differs=True)


def _signed(change: float) -> str:
    return "+" if change > 0 else ""


def _levels(levels: Sequence[str]) -> str:
    return " · ".join(levels) or "–"


def _reach(other: StackDifference, say: Texts) -> Cell:
    kind = other.reach.kind
    return Cell(_levels(other.stack.reach), say(f"method.reach.{kind}"), differs=kind != "same")
