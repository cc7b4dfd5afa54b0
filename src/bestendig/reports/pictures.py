"""From results to what the charts draw: wall, lane, levers and routes with names that people know.

Source: M8, M11, M13, M16; model.md "Levers", "Best route".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bestendig.domain.blocks.gaps import Missing as Lack
from bestendig.domain.blocks.wall import Stud, Wall, support_levels
from bestendig.domain.blocks.wall import WallBlock as Block
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.evidence import head_pin
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.offer import BrickState
from bestendig.domain.plan.partners import TargetGroup
from bestendig.domain.ranges import is_certain, lower, upper
from bestendig.domain.results import Chance, Effect, Forecast, LeverReport, RaceReport, RouteResult
from bestendig.domain.scaling.leverage import Arrow
from bestendig.domain.scaling.pins import Cell, Grid, pin_name
from bestendig.domain.scaling.steps import NamedStep
from bestendig.domain.texts import Texts
from bestendig.reports.charts.lane import Lane, LaneArrow, LaneBlock, LaneGroup, LanePin
from bestendig.reports.charts.levers import LeverBar
from bestendig.reports.charts.route_tree import RouteChance, RouteStep
from bestendig.reports.charts.wall import Missing, WallBlock, WallBrick
from bestendig.reports.wording.changes import change_words
from bestendig.reports.wording.dates import moment, words_of
from bestendig.reports.wording.numbers import number

STATES: Mapping[str, BrickState] = {"idea": "idea", "building": "building", "ready": "ready", "outdated": "outdated"}
STEP_STRENGTH = 0.2
"""Thickness of a step of the route along which no reference runs."""


def archetype_name(archetype: str, plan: Plan, catalogue: Catalogue, texts: Texts) -> str:
    """An archetype's name: the plan's own, else the catalogue's; empty is any other archetype."""
    if not archetype:
        return texts("chart.wall.any_other")
    own = {item.id: item.name for item in plan.archetypes}
    known = catalogue.archetypes.get(archetype)
    return own.get(archetype) or (known.name.of(texts.language) if known else archetype)


def wall_blocks(wall: Wall, plan: Plan, catalogue: Catalogue, texts: Texts) -> tuple[WallBlock, ...]:
    """The wall as the chart draws it."""
    levels = support_levels(plan, catalogue)
    names = {block.id: block.name for block in plan.blocks}

    def lack(missing: Lack) -> Missing:
        carrier = names.get(missing.blocks[0], "") if missing.blocks else ""
        return Missing(archetype_name(missing.archetype, plan, catalogue, texts), carrier)

    return tuple(
        WallBlock(
            id=block.id,
            name=block.name,
            archetype=block.archetype,
            archetype_name=archetype_name(block.archetype, plan, catalogue, texts),
            level=levels.get(block.archetype, 0),
            bricks=tuple(_brick(stud) for stud in block.studs),
            note=_block_note(block, texts),
            missing=tuple(lack(missing) for missing in block.missing),
        )
        for block in wall.blocks
    )


def _brick(stud: Stud) -> WallBrick:
    state = STATES.get(stud.state, "idea")
    return WallBrick(stud.name, "outdated" if state == "ready" and not stud.fresh else state)


def _block_note(block: Block, texts: Texts) -> str:
    if block.present:
        return texts("chart.wall.present")
    if not block.studs:
        return ""
    ready = sum(_brick(stud).state == "ready" for stud in block.studs)
    return texts("chart.wall.bricks_note", n=len(block.studs), ready=ready, count=len(block.studs))


@dataclass(frozen=True)
class LaneState:
    """How far the pins are.

    `customers`: what was measured, or the middle future's at some moment; without, the founding ones of the head pin.
    `forecast`: then a pin without customers says when it stands on its own legs.
    """

    phases: Mapping[PinId, int] = field(default_factory=dict)
    customers: Mapping[PinId, float] | None = None
    forecast: Forecast | None = None


def lane_of(
    plan: Plan,
    grid: Grid,
    steps: Sequence[NamedStep],
    arrows: Sequence[Arrow],
    texts: Texts,
    state: LaneState,
) -> Lane:
    """The lane of a plan: steps of the route and references as arrows, pins with their customers so far."""
    groups = tuple(LaneGroup(group.id, group.name, _reach_note(group, texts)) for group in plan.target_groups)
    blocks = tuple(LaneBlock(block.id, block.name, block.archetype) for block in plan.blocks)
    marked = {step.pin for step in steps if step.kind == "leap" or step.opens is not None}
    pins = tuple(
        LanePin(
            group=cell.pin[0],
            block=cell.pin[1],
            rank=cell.place,
            customers=_customers(cell, plan, state.customers),
            ceiling=cell.organisations,
            phase=state.phases.get(cell.pin, 0),
            note=_pin_note(cell, plan, state.forecast, texts),
            marked=cell.pin in marked,
        )
        for cell in grid.cells.values()
    )
    return Lane(groups, blocks, pins, tuple(_lane_arrows(steps, arrows)))


def _reach_note(group: TargetGroup, texts: Texts) -> str:
    low, high = number(lower(group.organisations), texts), number(upper(group.organisations), texts)
    if is_certain(group.organisations) or low == high:
        return texts("chart.lane.reach", count=high)
    return texts("chart.lane.reach_range", low=low, high=high)


def _customers(cell: Cell, plan: Plan, customers: Mapping[PinId, float] | None) -> float:
    if customers is not None:
        return customers.get(cell.pin, 0.0)
    return cell.founding_customers if cell.pin == head_pin(plan) else 0.0


def _pin_note(cell: Cell, plan: Plan, forecast: Forecast | None, texts: Texts) -> str:
    """When it opens by the plan, or when it stands on its own legs in the middle future."""
    if cell.opens is not None:
        return texts("chart.lane.opens", moment=words_of(cell.opens, texts))
    moments = forecast.pins_sustained.get(pin_name(cell.pin)) if forecast else None
    if moments is None or moments.median is None:
        return ""
    return texts("chart.lane.sustained", moment=moment(moments.median, plan.start, texts))


def _lane_arrows(steps: Sequence[NamedStep], arrows: Sequence[Arrow]) -> Iterator[LaneArrow]:
    """Steps of the route, as strong as the reference or trust that runs along them; then the other references."""
    weights = {(arrow.origin, arrow.target): arrow.weight for arrow in arrows}
    done = set()
    for before, step in pairwise(steps):
        source = step.source or before.pin
        if step.kind == "deepening" or step.kind == "broadening" or step.kind == "leap":  # noqa: PLR1714 -- mypy narrows
            done.add((source, step.pin))
            strength = weights.get((source, step.pin), STEP_STRENGTH)
            yield LaneArrow(source, step.pin, step.kind, strength)
    for arrow in arrows:
        if arrow.kind == "reference" and (arrow.origin, arrow.target) not in done:
            yield LaneArrow(arrow.origin, arrow.target, "reference", arrow.weight)


def lever_bars(report: LeverReport, texts: Texts) -> tuple[LeverBar, ...]:
    """All levers as bars of the chance at the subsidy's end."""
    return tuple(lever_bar(effect, texts) for effect in report.effects)


def lever_bar(effect: Effect, texts: Texts) -> LeverBar:
    """One lever: what to do, how much, and the chance before and after."""
    do, how = change_words(effect, texts)
    before, change = effect.chance_before, effect.chance
    after = Chance(before + change.value, change.se)
    return LeverBar(do, how, Chance(before, 0.0), after, Chance(change.value, change.se))


def one_of_a_kind(effects: Sequence[Effect]) -> list[Effect]:
    """The strongest of each kind: different things to do, not sizes of the same."""
    seen: dict[str, Effect] = {}
    for effect in effects:
        seen.setdefault(effect.kind, effect)
    return list(seen.values())


def route_chances(report: RaceReport, plan: Plan) -> tuple[RouteChance, ...]:
    """The best route of a race and those not told apart from it; only for a race on a chance."""
    best = (report.best,) if report.best else ()
    return tuple(_route(result, plan) for result in (*best, *report.not_told_apart))


def _route(result: RouteResult, plan: Plan) -> RouteChance:
    groups = {group.id: group.name for group in plan.target_groups}
    blocks = {block.id: block.name for block in plan.blocks}

    def said(pin: str) -> str:
        group, _, block = pin.partition("/")
        return f"{groups.get(group, group)} · {blocks.get(block, block)}"

    steps = tuple(RouteStep(said(step.pin), step.kind) for step in result.steps)
    return RouteChance(steps, Chance(result.value, result.se), best=True)
