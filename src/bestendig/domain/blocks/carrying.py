"""The shortest list of what would carry a block: blocks to add or to use, and bricks to bring up to date.

What is added or put to use must not float itself: it brings along what it rests on. Source: M11.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from bestendig.domain.blocks.bricks import freshness, is_out_of_date
from bestendig.domain.blocks.gaps import Gaps, Stack, gaps_at
from bestendig.domain.blocks.reach import Reach, block_levels
from bestendig.domain.blocks.supports import Slot
from bestendig.domain.parameters import middle
from bestendig.domain.plan.offer import Block

Action = Literal["add", "update", "use"]
MOST_TRIED = 5_000
"""Lists that are looked at; with dozens of own archetypes that rest on any others, the list is then just short."""


@dataclass(frozen=True)
class Remedy:
    """One thing that helps to carry a block: add a block, bring bricks up to date, or put a block to use.

    `bricks` are the fewest to bring up to date, the largest first; `standards` are blocks of the catalogue that could
    be added, least work first.
    """

    action: Action
    archetype: str
    block: str | None = None
    bricks: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


Owner = tuple[str, Reach]
"""An archetype that must be carried at some levels."""
_ORDER: dict[Action, int] = {"update": 0, "use": 1, "add": 2}


def would_carry(stack: Stack, block: Block) -> tuple[Remedy, ...]:
    """The shortest list of what would carry a block, what lies lowest first; empty when it is carried or cannot be."""
    levels = block_levels(stack.plan, block)
    found = _shortest(stack, (block.archetype, levels), levels)
    return tuple(sorted((_named(stack, r, levels) for r in found), key=lambda r: _depth(stack, r.archetype)))


def _shortest(stack: Stack, owner: Owner, levels: Reach) -> tuple[Remedy, ...]:
    everything = len(stack.requires) + len(stack.blocks)
    search = _Search(levels)
    for most in range(gaps_at(stack, *owner).count, everything + 1):
        found = search.first(stack, (owner,), most, frozenset())
        if found is not None:
            return found
        if search.is_over:
            break
    return _Search(levels).first(stack, (owner,), everything, frozenset()) or ()


@dataclass
class _Search:
    """A search for a list; `tried` counts what was looked at."""

    levels: Reach
    tried: int = 0

    @property
    def is_over(self) -> bool:
        """Whether enough was tried."""
        return self.tried > MOST_TRIED

    def first(
        self, stack: Stack, owners: tuple[Owner, ...], left: int, barred: frozenset[Remedy]
    ) -> tuple[Remedy, ...] | None:
        """A list of at most `left` remedies after which no owner floats; None when there is none."""
        self.tried += 1
        for owner in owners:
            gaps = gaps_at(stack, *owner)
            if gaps.count > left or self.is_over:
                return None
            if gaps.count:
                options = list(_options(stack, owner, gaps, self.levels))
                is_hopeless = not gaps.all_of and gaps.lacking > len(options)
                return None if is_hopeless else self._best(stack, owners, left, barred, options)
        return ()

    def _best(
        self, stack: Stack, owners: tuple[Owner, ...], left: int, barred: frozenset[Remedy], options: list[Remedy]
    ) -> tuple[Remedy, ...] | None:
        for remedy in options:
            if remedy in barred:
                continue
            after, more = _done(stack, remedy, self.levels)
            rest = self.first(after, owners + more, left - 1, barred)
            if rest is not None:
                return (remedy, *rest)
            # every list with this one in it was looked at: the next ones need not try it again
            barred = barred | {remedy}
        return None


def _options(stack: Stack, owner: Owner, gaps: Gaps, levels: Reach) -> Iterator[Remedy]:
    """What could fill a place that must be filled, what is least work first."""
    if gaps.all_of:
        yield from _fills(stack, gaps.all_of[0])
        return
    there = [remedy for slot in gaps.others for remedy in _fills(stack, slot)]
    yield from sorted(there, key=lambda remedy: _ORDER[remedy.action])
    archetype, at = owner
    taken = {archetype, *stack.requires[archetype].all_of} | stack.added
    taken |= {block.archetype for block in stack.plan.blocks if set(block_levels(stack.plan, block)) & set(at)}
    for name in sorted(set(stack.requires) - taken, key=lambda name: (gaps_at(stack, name, levels).count, name)):
        yield Remedy("add", name)


def _fills(stack: Stack, slot: Slot) -> Iterator[Remedy]:
    """Bring a running block up to date, that with the fewest bricks to renew; else use one, or add one."""
    archetype, names = slot
    bricks = {name: fewest_to_renew(stack, stack.blocks[name]) for name in names}
    ordered = sorted(names, key=lambda name: (len(bricks[name]), name))
    running = [name for name in ordered if name in stack.running]
    if running:
        yield Remedy("update", archetype, running[0], bricks[running[0]])
        return
    yield from (Remedy("use", archetype, name, bricks[name]) for name in ordered)
    yield Remedy("add", archetype)


def _done(stack: Stack, remedy: Remedy, levels: Reach) -> tuple[Stack, tuple[Owner, ...]]:
    """The stack after a remedy, and what must be carried from then on."""
    if remedy.block is None:
        return replace(stack, added=stack.added | {remedy.archetype}), ((remedy.archetype, levels),)
    after = replace(stack, carrying=stack.carrying | {remedy.block})
    used = stack.blocks[remedy.block]
    return after, ((used.archetype, block_levels(stack.plan, used)),) if remedy.action == "use" else ()


def fewest_to_renew(stack: Stack, block: Block) -> tuple[str, ...]:
    """The fewest bricks whose renewal makes a block up to date enough to carry, the largest first.

    Of a block that should be there, bricks that are not yet built count too.
    """
    unbuilt = ("idea", "building") if block.present else ()
    stale = [b for b in block.bricks if is_out_of_date(b, stack.now) or b.state in unbuilt]
    chosen: list[str] = []
    for brick in sorted(stale, key=lambda b: (-middle(b.development_hours), b.id)):
        if freshness(block, stack.now, chosen) >= stack.needed:
            break
        chosen.append(brick.id)
    return tuple(chosen)


def _named(stack: Stack, remedy: Remedy, levels: Reach) -> Remedy:
    return replace(remedy, standards=_standards(stack, remedy.archetype, levels)) if remedy.block is None else remedy


def _depth(stack: Stack, archetype: str, above: tuple[str, ...] = ()) -> int:
    """How many archetypes lie under this one, one below the other."""
    under = stack.requires[archetype].all_of if archetype in stack.requires else ()
    return 1 + max((_depth(stack, name, (*above, archetype)) for name in under if name not in above), default=-1)


def _standards(stack: Stack, archetype: str, levels: Reach) -> tuple[str, ...]:
    """Standard blocks of the archetype that share a level, least development work first."""
    fits = [b for b in stack.catalogue.blocks.values() if b.archetype == archetype and set(b.levels) & set(levels)]
    work = {b.id: sum(middle(brick.development_hours) for brick in b.bricks) for b in fits}
    return tuple(sorted(work, key=lambda name: (work[name], name)))
