"""The lane as a drawing at one moment: pins as circles that fill, the route as numbered arrows. Source: M13-M17."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.parameters import middle_parameter
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.ranges import median
from bestendig.domain.results import PpsQuarter
from bestendig.domain.scaling.ceiling import ceilings, entry_hazard
from bestendig.domain.scaling.leverage import arrows
from bestendig.domain.scaling.pins import build_grid, pin_name
from bestendig.domain.scaling.steps import NamedStep, named_steps
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import Table
from bestendig.reports.charts.lane import lane_table
from bestendig.reports.pictures import LaneState, lane_of
from bestendig.reports.wording.chances import of_ten

LEFT, COLUMN, ROW, HEAD = 210, 150, 120, 48
HEAD_PIN, OTHER_PIN = 33, 26
MARGIN = 44
CLOSED_PHASE = 0
FULL_SHARE = 0.95
"""From this share of its ceiling on a pin is full."""
MOST_WORDS = 8
"""A route of more steps than this has no words along its arrows; the list beside it has them."""
VOLUME_YEARS = 5
TRUST = "trust"
"""In place of a reference's number: the strength of trust within a group."""
MOST_STRENGTH = {TRUST: 2.0}


@dataclass(frozen=True)
class Column:
    """A block on top of its column."""

    x: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Band:
    """A target group in its row."""

    y: str
    middle: str
    lines: tuple[str, ...]
    sub: str
    sub_y: str
    entry: str
    entry_y: str
    dark: bool


@dataclass(frozen=True)
class Spot:
    """A cell: empty, or a pin with its number, how full it is, and what it says."""

    pin: str
    x: str
    y: str
    radius: str
    words: str
    sub_x: str
    sub_y: str
    number: str = ""
    fill: str = ""
    full: bool = False
    label: str = ""
    is_pin: bool = False
    is_warned: bool = False
    is_open: bool = False
    is_full: bool = False


@dataclass(frozen=True)
class Shaft:
    """An arrow from one pin to another."""

    d: str
    tx: str
    ty: str
    anchor: str
    width: str
    kind: str
    word: str
    x: str
    y: str
    of: str = ""


@dataclass(frozen=True)
class Handle:
    """What one takes hold of on an arrow to make it stronger or weaker; `of` is a reference's number, or trust."""

    of: str
    x: str
    y: str
    label: str
    value: str
    most: str


@dataclass(frozen=True)
class Lane:
    """Everything that is drawn, and its size."""

    width: str
    height: str
    columns: tuple[Column, ...]
    bands: tuple[Band, ...]
    spots: tuple[Spot, ...]
    shafts: tuple[Shaft, ...]
    handles: tuple[Handle, ...]
    summary: str


def table_of(plan: Plan, catalogue: Catalogue, at: PpsQuarter | None, say: Texts) -> Table:
    """The same as a table: each pin with its customers and phase at the moment, and what leads to it."""
    found = {pin.id: at.pins[pin_name(pin.id)] for pin in plan.pins} if at else {}
    customers = {pin: quarter.customers for pin, quarter in found.items()}
    state = LaneState({pin: quarter.phase for pin, quarter in found.items()}, customers)
    lane = lane_of(plan, build_grid(plan), named_steps(plan), arrows(plan, catalogue), say, state)
    return lane_table(lane, say)


def draw(plan: Plan, catalogue: Catalogue, at: PpsQuarter | None, say: Texts) -> Lane:
    """The lane of a plan; `at` is the moment of the middle future that fills the pins."""
    steps = {step.pin: (place, step) for place, step in enumerate(named_steps(plan), start=1)}
    xs = {block.id: LEFT + COLUMN * i + COLUMN / 2 for i, block in enumerate(plan.blocks)}
    ys = {group.id: HEAD + ROW * i + ROW / 2 for i, group in enumerate(plan.target_groups)}
    places = {(group, block): (xs[block], ys[group]) for group in ys for block in xs}
    shafts = _shafts(plan, catalogue, places, [step for _, step in steps.values()], say)
    return Lane(
        width=str(LEFT + COLUMN * max(len(xs), 1) + MARGIN),
        height=str(HEAD + ROW * max(len(ys), 1)),
        columns=tuple(Column(_n(xs[block.id]), _wrapped(block.name)) for block in plan.blocks),
        bands=tuple(_band(plan, catalogue, i, say) for i in range(len(plan.target_groups))),
        spots=_spots(plan, catalogue, places, steps, at, say),
        shafts=shafts,
        handles=_handles(plan, catalogue, shafts, say),
        summary=summary(plan, say),
    )


def _n(value: float) -> str:
    return f"{value:.1f}"


def _wrapped(name: str, width: int = 17, lines: int = 2) -> tuple[str, ...]:
    found: list[str] = [""]
    for word in name.split():
        if found[-1] and len(found[-1]) + len(word) + 1 > width:
            found.append(word)
        else:
            found[-1] = f"{found[-1]} {word}".strip()
    shown = found[:lines]
    if len(found) > lines or any(len(line) > width for line in shown):
        shown = [line if len(line) <= width else f"{line[: width - 1]}…" for line in shown]
        shown[-1] = shown[-1] if len(found) <= lines or shown[-1].endswith("…") else f"{shown[-1][: width - 1]}…"
    return tuple(shown)


def _band(plan: Plan, catalogue: Catalogue, index: int, say: Texts) -> Band:
    group = plan.target_groups[index]
    y = HEAD + ROW * index
    sub = say("lane.in_reach", n=round(median(group.organisations)))
    entry = of_ten(entry_hazard(plan, catalogue, group.id)[VOLUME_YEARS].chance, say)
    lines = _wrapped(group.name, 25)
    top = y + ROW / 2 - 10 * len(lines)
    below = top + 18 * len(lines)
    return Band(
        _n(y + 4), _n(top), lines, sub, _n(below), say("lane.entry", chance=entry), _n(below + 17), index % 2 == 0
    )


def _spots(
    plan: Plan,
    catalogue: Catalogue,
    places: Mapping[PinId, tuple[float, float]],
    steps: Mapping[PinId, tuple[int, NamedStep]],
    at: PpsQuarter | None,
    say: Texts,
) -> tuple[Spot, ...]:
    pins = {pin.id for pin in plan.pins}
    most = {ceiling.pin: ceiling.customers for ceiling in ceilings(plan, catalogue)}
    names = {group.id: group.name for group in plan.target_groups} | {block.id: block.name for block in plan.blocks}
    found = []
    for pin, place in places.items():
        words = say("lane.cell", group=names[pin[0]], block=names[pin[1]])
        if pin in pins:
            found.append(_pin_spot(pin, place, steps.get(pin), most.get(pin, 0.0), at, (words, say)))
        else:
            x, y = place
            found.append(Spot(pin=pin_name(pin), x=_n(x), y=_n(y), radius="9", words=words, sub_x=_n(x), sub_y=_n(y)))
    return tuple(found)


def _pin_spot(
    pin: PinId,
    place: tuple[float, float],
    step: tuple[int, NamedStep] | None,
    most: float,
    at: PpsQuarter | None,
    said: tuple[str, Texts],
) -> Spot:
    (x, y), (words, say) = place, said
    number = step[0] if step else 0
    radius = HEAD_PIN if number == 1 else OTHER_PIN
    of = at.pins.get(pin_name(pin)) if at else None
    customers = of.customers if of else 0.0
    share = min(customers / most, 1.0) if most > 0 else 0.0
    is_open = bool(of and of.phase > CLOSED_PHASE)
    is_full = is_open and share >= FULL_SHARE
    said_so = say("lane.of", customers=round(customers), most=round(most)) if is_open else say("lane.closed")
    if number == 0:
        said_so = say("lane.not_on_route")
    elif is_full:
        said_so = say("lane.full", of=said_so)
    return Spot(
        pin=pin_name(pin),
        x=_n(x),
        y=_n(y),
        radius=str(radius),
        number=str(number) if number else "–",
        fill=_slice(x, y, radius - 3, share),
        full=share >= 0.999,
        label=said_so if is_open else "",
        words=f"{words}, {said_so}",
        is_pin=True,
        is_warned=bool(step and (step[1].kind == "leap" or step[1].opens)),
        is_open=is_open,
        is_full=is_full,
        sub_x=_n(x - 0.6 * radius),
        sub_y=_n(y + radius + 10),
    )


def _slice(x: float, y: float, radius: float, share: float) -> str:
    """A slice of a pie from the top, clockwise."""
    if share <= 0.003 or share >= 0.999:
        return ""
    angle = 2 * math.pi * share
    end_x, end_y = x + radius * math.sin(angle), y - radius * math.cos(angle)
    return f"M{_n(x)} {_n(y)}V{_n(y - radius)}A{radius} {radius} 0 {int(share > 0.5)} 1 {_n(end_x)} {_n(end_y)}Z"


def _shafts(
    plan: Plan,
    catalogue: Catalogue,
    places: Mapping[PinId, tuple[float, float]],
    steps: list[NamedStep],
    say: Texts,
) -> tuple[Shaft, ...]:
    """The route's own arrows, named; and thin ones where a reference speaks outside the route."""
    strength = {(arrow.origin, arrow.target): arrow.weight for arrow in arrows(plan, catalogue)}
    number = {(one.origin, one.to): str(i) for i, one in enumerate(plan.references)}
    trust = _trust(plan, catalogue) / MOST_STRENGTH[TRUST]
    found, drawn = [], set()
    before: PinId | None = None
    for step in steps:
        source = step.source or (before if step.kind == "leap" else None)
        if source and source in places and step.pin in places and source != step.pin:
            drawn.add((source, step.pin))
            word = say(f"lane.kind.{step.kind}") if len(steps) <= MOST_WORDS else ""
            of = TRUST if step.kind == "deepening" else number.get((source[0], step.pin[0]), "")
            weight = trust if of == TRUST else strength.get((source, step.pin), 0.2)
            found.append(_shaft(places[source], places[step.pin], weight, step.kind, word, of))
        before = step.pin
    for arrow in arrows(plan, catalogue):
        pair = (arrow.origin, arrow.target)
        if arrow.kind == "reference" and pair not in drawn and arrow.origin in places and arrow.target in places:
            of = number.get((arrow.origin[0], arrow.target[0]), "")
            found.append(_shaft(places[arrow.origin], places[arrow.target], arrow.weight, "reference", "", of))
    return tuple(found)


def _trust(plan: Plan, catalogue: Catalogue) -> float:
    return middle_parameter(plan, catalogue, "trust_effect")


def _handles(plan: Plan, catalogue: Catalogue, shafts: tuple[Shaft, ...], say: Texts) -> tuple[Handle, ...]:
    """One for each reference, and one for trust, on the first arrow that it is the strength of."""
    names = {group.id: group.name for group in plan.target_groups}
    found: dict[str, Handle] = {}
    for shaft in shafts:
        if not shaft.of or shaft.of in found:
            continue
        if shaft.of == TRUST:
            label, value = say("lane.trust"), _trust(plan, catalogue)
        else:
            one = plan.references[int(shaft.of)]
            pair = {"origin": names.get(one.origin, one.origin), "to": names.get(one.to, one.to)}
            label, value = say("lane.reference", **pair), median(one.strength)
        found[shaft.of] = Handle(shaft.of, shaft.x, shaft.y, label, f"{value:.2f}", f"{most_strength(shaft.of):g}")
    return tuple(found.values())


def most_strength(of: str) -> float:
    """How strong a reference, or trust, can be made."""
    return MOST_STRENGTH.get(of, 1.0)


def _shaft(start: tuple[float, float], end: tuple[float, float], weight: float, kind: str, word: str, of: str) -> Shaft:
    """A straight arrow to a neighbour; one that would cross other cells bends around them."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bend = _bend(x2 - x1, y2 - y1, kind)
    cx, cy = (x1 + x2) / 2 + bend * abs(uy), (y1 + y2) / 2 - bend * abs(ux)
    sx, sy = _towards((x1, y1), (cx, cy), HEAD_PIN + 3)
    ex, ey = _towards((x2, y2), (cx, cy), HEAD_PIN + 6)
    is_flat = abs(ux) >= abs(uy)
    mx, my = (sx + ex) / 4 + cx / 2, (sy + ey) / 4 + cy / 2
    d = f"M{_n(sx)} {_n(sy)}Q{_n(cx)} {_n(cy)} {_n(ex)} {_n(ey)}"
    beside = (_n(mx + 13), _n(my + 4), "start") if bend else (_n(mx - 13), _n(my + 8), "end")
    place = (_n(mx), _n(my - 15), "middle") if is_flat else beside
    return Shaft(d, *place, _n(1.2 + 3.2 * min(weight, 1.0)), kind, word, _n(mx), _n(my), of)


def _bend(dx: float, dy: float, kind: str) -> float:
    far = abs(dx) > 1.5 * COLUMN or abs(dy) > 1.5 * ROW
    return 62.0 if far else 48.0 if kind == "reference" else 0.0


def _towards(start: tuple[float, float], end: tuple[float, float], distance: float) -> tuple[float, float]:
    """The point at a distance from the start on the way to the end."""
    length = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return start[0] + (end[0] - start[0]) * distance / length, start[1] + (end[1] - start[1]) * distance / length


def summary(plan: Plan, say: Texts) -> str:
    """The route in words, for who does not see the drawing."""
    names = {group.id: group.name for group in plan.target_groups} | {block.id: block.name for block in plan.blocks}
    told = [
        say("lane.step", number=place, kind=say(f"lane.kind.{step.kind}"), pin=_named(step.pin, names))
        for place, step in enumerate(named_steps(plan), start=1)
    ]
    return " ".join(told) or say("lane.no_route")


def _named(pin: PinId, names: Mapping[str, str]) -> str:
    return f"{names.get(pin[0], pin[0])} · {names.get(pin[1], pin[1])}"
