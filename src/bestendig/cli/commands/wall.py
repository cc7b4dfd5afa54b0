"""`bestendig wall`: the wall of building blocks, drawn with characters. Source: M8-M11."""

import shutil
from datetime import datetime

import click

from bestendig.cli.asking import Asked, common, day_of, day_option, plan_argument, without_draws
from bestendig.cli.drawing import draw_row
from bestendig.cli.output import print_json, say
from bestendig.cli.plans import Ready, ready_plan
from bestendig.domain.blocks.carrying import Remedy
from bestendig.domain.blocks.gaps import Missing
from bestendig.domain.blocks.wall import WallBlock, build_wall
from bestendig.domain.quarters import Quarter
from bestendig.domain.texts import Language, TextValue
from bestendig.reports.answers import wall_answer

MOST_STANDARDS = 3


@click.command("wall", help="cli.wall.help")
@plan_argument
@day_option
@without_draws
@common
def command(plan_file: str, *, today: datetime | None, as_json: bool, lang: Language | None) -> None:
    """Draws the wall as it stands on a day."""
    ready = ready_plan(Asked(as_json, lang), plan_file)
    wall = build_wall(ready.plan, ready.catalogue, Quarter.of(day_of(today).date()))
    if as_json:
        print_json(wall_answer(wall))
        return
    if not wall.blocks:
        say(ready.texts("chart.wall.empty"))
        return
    width = shutil.get_terminal_size((100, 24)).columns
    for row in wall.rows:
        for line in draw_row(row.blocks, [archetype_name(ready, b.archetype) for b in row.blocks], width):
            say(line)
        for block in row.blocks:
            if block.floats:
                _say_floating(block, ready)
    say()
    say(ready.texts("cli.wall.legend"), "muted")


def _say_floating(block: WallBlock, ready: Ready) -> None:
    texts = ready.texts
    reasons = "; ".join(texts(f"method.missing.{m.reason}", **_names(ready, m)) for m in block.missing)
    say(texts("cli.wall.floats", name=block.name, reasons=reasons), "warn")
    for remedy in block.would_carry:
        say("    " + texts(f"method.carry.{remedy.action}", **_remedy_names(ready, remedy)) + _detail(ready, remedy))


def _detail(ready: Ready, remedy: Remedy) -> str:
    """Which bricks to renew, or which standard blocks would do."""
    if remedy.bricks:
        block = next(block for block in ready.plan.blocks if block.id == remedy.block)
        names = {brick.id: brick.name or brick.id for brick in block.bricks}
        bricks = ", ".join(names[brick] for brick in remedy.bricks)
        return f" ({ready.texts('cli.wall.bricks', bricks=bricks)})"
    if not remedy.standards:
        return ""
    known = ready.catalogue.blocks
    blocks = ", ".join(known[name].name.of(ready.texts.language) for name in remedy.standards[:MOST_STANDARDS])
    return f" ({ready.texts('cli.wall.standards', blocks=blocks)})"


def archetype_name(ready: Ready, archetype: str) -> str:
    """An archetype as the user calls it."""
    if not archetype:
        return ready.texts("method.any_archetype")
    own = {a.id: a.name for a in ready.plan.archetypes}
    known = ready.catalogue.archetypes.get(archetype)
    return own.get(archetype) or (known.name.of(ready.texts.language) if known else archetype)


def _block_name(ready: Ready, block: str) -> str:
    return next((b.name for b in ready.plan.blocks if b.id == block), block)


def _names(ready: Ready, missing: Missing) -> dict[str, TextValue]:
    blocks = ", ".join(_block_name(ready, block) for block in missing.blocks)
    return {"archetype": archetype_name(ready, missing.archetype), "blocks": blocks}


def _remedy_names(ready: Ready, remedy: Remedy) -> dict[str, TextValue]:
    block = _block_name(ready, remedy.block) if remedy.block else ""
    return {"archetype": archetype_name(ready, remedy.archetype), "block": block}
