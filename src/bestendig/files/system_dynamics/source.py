"""What the equations are made from: a compiled plan in its middle future, with the plan's own names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bestendig.domain.blocks.supports import carriers
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.engine.compile import Model, compile_plan, middle_inputs
from bestendig.engine.layout import NEVER, Layout, Structure
from bestendig.engine.structure import Order
from bestendig.files.system_dynamics.formula import Range

Interval = tuple[int, int, float]
"""First quarter, last quarter, and the value that holds from one to the other."""


@dataclass(frozen=True)
class Source:
    """A plan, compiled, and the numbers of its middle future."""

    plan: Plan
    catalogue: Catalogue
    model: Model

    @classmethod
    def of(cls, plan: Plan, catalogue: Catalogue) -> "Source":
        """Compiles the plan."""
        return cls(plan, catalogue, compile_plan(plan, catalogue))

    @cached_property
    def column(self) -> list[float]:
        """The middle value of each row of the input matrix."""
        return [float(value) for value in middle_inputs(self.model)[:, 0]]

    @cached_property
    def order(self) -> Order:
        """The parts of the plan in the compiled order."""
        return Order.of(self.plan)

    @property
    def layout(self) -> Layout:
        """Where each number stands."""
        return self.model.layout

    @property
    def structure(self) -> Structure:
        """What all futures share."""
        return self.model.structure

    @cached_property
    def group_of(self) -> list[int]:
        """Group number of each pin."""
        return [int(g) for g in self.structure.pin_group]

    @cached_property
    def block_of(self) -> list[int]:
        """Block number of each pin."""
        return [int(o) for o in self.structure.pin_block]

    @cached_property
    def archetypes(self) -> list[str]:
        """Archetype ids in the order of the structure's arrays."""
        asked = {a for pin in carriers(self.plan, self.catalogue).pins.values() for a, _ in pin.all_of}
        return sorted({block.archetype for block in self.order.blocks} | asked)

    @cached_property
    def in_order(self) -> list[int]:
        """Pin numbers in the order in which they open when several open at once."""
        return sorted(range(self.layout.pins), key=lambda c: (int(self.structure.rank[c]), c))

    @cached_property
    def carriers_at_start(self) -> list[bool]:
        """Per pin whether it carries its block's own cost at the start."""
        taken: set[int] = set()
        result = [False] * self.layout.pins
        for c in self.in_order:
            if self.structure.start_phase[c] > 0 and self.block_of[c] not in taken:
                taken.add(self.block_of[c])
                result[c] = True
        return result

    def pins_of_block(self, block: int) -> list[int]:
        """Pin numbers of a block."""
        return [c for c, o in enumerate(self.block_of) if o == block]

    def pins_of_group(self, group: int) -> list[int]:
        """Pin numbers of a group."""
        return [c for c, g in enumerate(self.group_of) if g == group]

    def whole(self, name: str) -> float:
        """A number that the PPS has once."""
        return self.column[self.layout.row_global(name)]

    def of_groups(self, name: str) -> list[float]:
        """A number of each group."""
        return [self.column[self.layout.row_group(name, i)] for i in range(self.layout.groups)]

    def of_blocks(self, name: str) -> list[float]:
        """A number of each block."""
        return [self.column[self.layout.row_block(name, i)] for i in range(self.layout.blocks)]

    def of_pins(self, name: str) -> list[float]:
        """A number of each pin."""
        return [self.column[self.layout.row_pin(name, i)] for i in range(self.layout.pins)]

    def ranges(self) -> tuple[Range, Range, Range]:
        """Groups, blocks and pins as ranges; no two elements have the same name."""
        taken: set[str] = set()
        order = self.order
        titles = {group.id: group.name for group in order.groups}, {block.id: block.name for block in order.blocks}
        return (
            Range("Group", _unique("group", (group.id for group in order.groups), taken), tuple(titles[0].values())),
            Range("Block", _unique("block", (block.id for block in order.blocks), taken), tuple(titles[1].values())),
            Range(
                "Pin",
                _unique("pin", (f"{pin.group}_{pin.block}" for pin in order.pins), taken),
                tuple(f"{titles[0][pin.group]} × {titles[1][pin.block]}" for pin in order.pins),
            ),
        )


def _unique(kind: str, ids: Iterable[str], taken: set[str]) -> tuple[str, ...]:
    """Element names such as `group_hbo`: letters, digits and underscores, no two the same."""
    names = []
    for id_ in ids:
        name = plain = f"{kind}_{plain_name(id_)}"
        extra = 2
        while name in taken:
            name, extra = f"{plain}_v{extra}", extra + 1
        taken.add(name)
        names.append(name)
    return tuple(names)


def plain_name(text: str) -> str:
    """The text as a name that both formats take."""
    return re.sub(r"\W", "_", text, flags=re.ASCII).lower()


def intervals(values: np.ndarray) -> list[Interval]:
    """The stretches over which a value per quarter is the same and not 0; the last goes on for ever."""
    found: list[Interval] = []
    for t, value in enumerate(float(v) for v in values):
        if value == 0:
            continue
        if found and found[-1][1] == t - 1 and found[-1][2] == value:
            found[-1] = (found[-1][0], t, value)
        else:
            found.append((t, t, value))
    last = len(values) - 1
    return [(first, NEVER if until == last else until, value) for first, until, value in found]
