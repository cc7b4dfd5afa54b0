"""The tables of `bestendig lane`. Source: M12, M13, M16, M17, M19."""

from bestendig.cli.output import Cell, Column, Row, heading, say, table
from bestendig.cli.plans import Ready
from bestendig.domain.scaling.lane import Lane, LanePin
from bestendig.domain.scaling.pins import pin_name
from bestendig.domain.scaling.volume import MarginalTest, Spread
from bestendig.reports.wording.chances import percent_of
from bestendig.reports.wording.numbers import number, percent, to_digits

YEARS = (1, 5, 10)
"""Years of volume only of which the table tells how likely a competitor is."""
DIGITS = 2


def show_grid(lane: Lane, ready: Ready) -> None:
    """Groups by blocks: the place on the route, today's customers and the ceiling."""
    texts, plan = ready.texts, ready.plan
    by_pin = {pin.pin: pin for pin in lane.pins}
    columns = [Column(texts("cli.lane.head.group")), *(Column(block.id) for block in plan.blocks)]
    rows: list[Row] = [
        [Cell(group.id, "strong"), *(_cell(by_pin.get((group.id, block.id)), ready) for block in plan.blocks)]
        for group in plan.target_groups
    ]
    table(columns, rows)
    say(texts("cli.lane.legend"), "muted")


def _cell(pin: LanePin | None, ready: Ready) -> str:
    if pin is None:
        return ""
    place = str(pin.cell.place) if pin.cell.place else "·"
    return f"{place} ({number(pin.ceiling.now, ready.texts)}/{number(pin.ceiling.customers, ready.texts)})"


def show_route(lane: Lane, ready: Ready) -> None:
    """Every step by its name, with the form of broadening, and when it opens early."""
    texts = ready.texts
    heading(texts("cli.lane.route"))
    for place, step in enumerate(lane.route, start=1):
        kinds = ", ".join([texts(f"method.step.{step.kind}"), *(texts(f"method.form.{form}") for form in step.forms)])
        source = texts("cli.lane.source", pin=pin_name(step.source)) if step.source else ""
        early = texts("cli.lane.opens", quarter=str(step.opens)) if step.opens else ""
        say("  " + " ".join(part for part in (f"{place}. {pin_name(step.pin)}: {kinds}", source, early) if part))


def show_next(lane: Lane, ready: Ready) -> None:
    """What can come next from where the PPS stands."""
    texts = ready.texts
    heading(texts("cli.lane.next"))
    if not lane.next:
        say(f"  {texts('cli.lane.nothing_next')}")
    for one in lane.next:
        kinds = ", ".join([texts(f"method.step.{one.kind}"), *(texts(f"method.form.{form}") for form in one.forms)])
        say(f"  {pin_name(one.pin)}: {kinds}")


def show_reach(lane: Lane, ready: Ready) -> None:
    """The levels of the PPS, groups and blocks, and where they do not meet."""
    texts, reach = ready.texts, lane.reach
    heading(texts("cli.lane.reach"))
    say(f"  {texts('cli.lane.reach_pps', levels=' '.join(reach.pps), served=' '.join(reach.served) or '–')}")
    columns = [Column(texts(f"cli.lane.head.{name}")) for name in ("what", "levels")]
    rows: list[Row] = [
        [name, " ".join(levels)] for part in (reach.groups, reach.blocks) for name, levels in part.items()
    ]
    table(columns, rows)
    for pin, change in reach.changes:
        if change.kind != "same":
            added = " ".join([*(f"+{level}" for level in change.added), *(f"−{level}" for level in change.removed)])
            say(f"  {pin_name(pin)}: {texts(f'method.reach.{change.kind}')} ({added})")
    for gap in reach.mismatches:
        lacking = " ".join(level for level in gap.group_levels if level not in gap.shared)
        say(f"  {texts('cli.lane.mismatch', pin=pin_name((gap.group, gap.block)), levels=lacking)}", "warn")


def show_arrows(lane: Lane, ready: Ready) -> None:
    """References and trust from earlier to later steps, strongest first; a star where a default was used."""
    texts, place = ready.texts, {pin.pin: pin.cell.place or 0 for pin in lane.pins}
    forward = [arrow for arrow in lane.arrows if 0 < place[arrow.origin] < place[arrow.target]]
    if not forward:
        return
    heading(texts("cli.lane.arrows"))
    columns = [Column(texts(f"cli.lane.head.{name}")) for name in ("from", "to", "arrow")]
    columns += [Column(texts(f"cli.lane.head.{name}"), right=True) for name in ("strength", "per_year")]
    rows: list[Row] = [
        [
            pin_name(arrow.origin),
            pin_name(arrow.target),
            texts(f"cli.lane.arrow.{arrow.kind}"),
            number(arrow.weight, texts, 2) + ("*" if arrow.is_default else ""),
            number(arrow.per_year, texts, 2),
        ]
        for arrow in forward
    ]
    table(columns, rows)
    say(texts("cli.lane.arrows_legend"), "muted")


def show_volume(lane: Lane, ready: Ready) -> None:
    """The marginal test per pin and partner, founding ones apart, and the ceilings."""
    texts = ready.texts
    heading(texts("cli.lane.volume"))
    columns = [Column(texts(f"cli.lane.head.{name}")) for name in ("who", "role")]
    columns += [Column(texts(f"cli.lane.head.{name}"), right=True) for name in ("brings", "costs", "left", "covers")]
    table(columns, [_test(test, ready) for test in lane.tests])
    heading(texts("cli.lane.ceilings"))
    columns = [Column(texts("cli.lane.head.pin"))]
    columns += [
        Column(texts(f"cli.lane.head.{name}"), right=True) for name in ("now", "ceiling", "share", "years", "full")
    ]
    table(columns, [_ceiling(pin, ready) for pin in lane.pins])


def _test(test: MarginalTest, ready: Ready) -> Row:
    texts = ready.texts
    role = "later" if test.who == "later" else "founding" if test.is_founding else "partner"
    figures = [_spread(spread, ready) for spread in (test.contribution, test.cost, test.net)]
    covers = Cell(percent_of(test.chance, ready.texts), "good" if test.chance >= 0.5 else "bad")
    return [Cell(test.name, "strong"), texts(f"cli.lane.role.{role}"), *figures, covers]


def _spread(spread: Spread, ready: Ready) -> str:
    low, middle, high = (
        number(to_digits(value, DIGITS), ready.texts) for value in (spread.low, spread.median, spread.high)
    )
    return middle if low == high else f"{middle} ({low}…{high})"


def _ceiling(pin: LanePin, ready: Ready) -> Row:
    texts, ceiling = ready.texts, pin.ceiling
    years = "–" if ceiling.years is None else number(ceiling.years, texts, 1)
    figures = [number(ceiling.now, texts), number(ceiling.customers, texts), percent(ceiling.share, texts), years]
    return [Cell(pin_name(pin.pin), "strong"), *figures, str(pin.full or "–")]


def show_entry(lane: Lane, ready: Ready) -> None:
    """How likely a competitor has come after years of volume only."""
    texts = ready.texts
    heading(texts("cli.lane.entry"))
    columns = [Column(texts("cli.lane.head.group"))]
    columns += [Column(texts("cli.lane.after_years", n=year), right=True) for year in YEARS]
    rows: list[Row] = []
    for group, years in lane.entry.items():
        chances = {round(item.years): item.chance for item in years}
        rows.append([Cell(group, "strong"), *(percent_of(chances[year], texts) for year in YEARS)])
    table(columns, rows)
