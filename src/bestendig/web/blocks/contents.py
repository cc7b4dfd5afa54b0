"""What the page of building blocks shows: the wall in words and widths, the catalogue, one block with its bricks."""

from dataclasses import dataclass

from bestendig.domain.blocks.carrying import Remedy
from bestendig.domain.blocks.gaps import Missing
from bestendig.domain.blocks.wall import Wall, WallBlock, build_wall
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Texts
from bestendig.reports.charts.patterns import ICONS, OWN_ICON
from bestendig.store.drafts import State
from bestendig.web.drafts.fields import Asked, Field, fields
from bestendig.web.drafts.pages import now_of
from bestendig.web.shell.language import language

STATES = ("idea", "building", "ready", "outdated")
MOST_STUDS = 8


@dataclass(frozen=True)
class Help:
    """One thing that would carry a floating block, and what a click on it does."""

    text: str
    action: str
    standard: str = ""
    block: str = ""


@dataclass(frozen=True)
class Shown:
    """A block on the wall: its words, its studs, what it lacks and what would carry it."""

    block: WallBlock
    line: str
    studs: tuple[str, ...]
    icon: str
    helps: tuple[Help, ...]
    lacks: str
    archetype: str
    before: str

    @property
    def width(self) -> int:
        """Studs wide, within what fits."""
        return min(max(self.block.width, 2), MOST_STUDS)


@dataclass(frozen=True)
class Row:
    """A row of the wall."""

    level: int
    label: str
    blocks: tuple[Shown, ...]


class Words:
    """Names of archetypes and blocks, in the reader's language."""

    def __init__(self, plan: Plan, catalogue: Catalogue, say: Texts) -> None:
        self.plan, self.catalogue, self.say = plan, catalogue, say
        self.own = {archetype.id: archetype.name for archetype in plan.archetypes}
        self.blocks = {block.id: block.name for block in plan.blocks}

    def archetype(self, id_: str) -> str:
        """The archetype's name."""
        known = self.catalogue.archetypes.get(id_)
        return self.own.get(id_) or (known.name.of(language()) if known else id_)

    def missing(self, gap: Missing) -> str:
        """What is missing under a block, and why."""
        name = self.archetype(gap.archetype) if gap.archetype else self.say("blocks.any_other")
        blocks = ", ".join(self.blocks.get(block, block) for block in gap.blocks)
        return self.say(f"blocks.lacks.{gap.reason}", archetype=name, blocks=blocks)

    def help(self, remedy: Remedy) -> Help:
        """What would carry it."""
        if remedy.action == "add":
            standard = remedy.standards[0] if remedy.standards else ""
            name = self.catalogue.blocks[standard].name.of(language()) if standard else self.archetype(remedy.archetype)
            text = self.say("blocks.help.add", block=name, archetype=self.archetype(remedy.archetype))
            return Help(text, "add" if standard else "", standard)
        block = self.blocks.get(remedy.block or "", "")
        return Help(self.say(f"blocks.help.{remedy.action}", block=block), remedy.action, block=remedy.block or "")


def wall_of(state: State, catalogue: Catalogue, say: Texts) -> tuple[Row, ...]:
    """The wall of a plan, from top to bottom."""
    wall: Wall = build_wall(state.plan, catalogue, now_of(state.plan))
    words = Words(state.plan, catalogue, say)
    return tuple(Row(row.level, say("blocks.row", number=row.level), _row(row.blocks, words)) for row in wall.rows)


def _row(blocks: tuple[WallBlock, ...], words: Words) -> tuple[Shown, ...]:
    return tuple(_shown(block, blocks[i - 1].id if i else "", words) for i, block in enumerate(blocks))


def _shown(block: WallBlock, before: str, words: Words) -> Shown:
    studs = tuple("old" if not stud.fresh else stud.state for stud in block.studs) or (block.state,)
    return Shown(
        block=block,
        line=_line(block, words),
        studs=studs[:MOST_STUDS],
        icon=ICONS.get(block.archetype, OWN_ICON),
        helps=tuple(words.help(remedy) for remedy in block.would_carry),
        lacks=" ".join(words.missing(gap) for gap in block.missing),
        archetype=words.archetype(block.archetype),
        before=before,
    )


def _line(block: WallBlock, words: Words) -> str:
    """One line under the name: floats, out of date, or how many bricks are ready."""
    say = words.say
    if block.floats:
        return say("blocks.line.floats")
    until = block.summary.first_out_of_date
    if block.state == "ready" and until:
        return say("blocks.line.until", quarter=str(until))
    ready = sum(stud.state == "ready" for stud in block.studs)
    if block.studs and block.state != "present":
        return say("blocks.line.bricks", ready=ready, n=len(block.studs))
    return say(f"blocks.state.{block.state}")


@dataclass(frozen=True)
class Stock:
    """A standard block in the catalogue."""

    id: str
    name: str
    summary: str
    bricks: int


@dataclass(frozen=True)
class Shelf:
    """The standard blocks of one archetype."""

    archetype: str
    name: str
    summary: str
    stock: tuple[Stock, ...]


def shelves(catalogue: Catalogue, search: str) -> tuple[Shelf, ...]:
    """The catalogue by archetype; with `search` only blocks and bricks in which all its words occur."""
    words = search.casefold().split()
    found = []
    for archetype in catalogue.archetypes.values():
        stock = tuple(
            Stock(b.id, b.name.of(language()), b.summary.of(language()), len(b.bricks))
            for b in catalogue.blocks.values()
            if b.archetype == archetype.id and _fits(b, archetype.name.of(language()), words)
        )
        if stock:
            name, summary = archetype.name.of(language()), archetype.summary.of(language())
            found.append(Shelf(archetype.id, name, summary, stock))
    return tuple(found)


def _fits(block: object, archetype: str, words: list[str]) -> bool:
    names = [archetype, block.name.of(language()), block.summary.of(language())]  # type: ignore[attr-defined]
    names += [brick.name.of(language()) for brick in block.bricks]  # type: ignore[attr-defined]
    text = " ".join(names).casefold()
    return all(word in text for word in words)


@dataclass(frozen=True)
class OpenBrick:
    """A brick with its fields."""

    id: str
    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class OpenBlock:
    """A block that is open: its own fields and its bricks."""

    shown: Shown
    fields: tuple[Field, ...]
    bricks: tuple[OpenBrick, ...]


def opened(state: State, rows: tuple[Row, ...], block: str, catalogue: Catalogue, say: Texts) -> OpenBlock | None:
    """One block with all that can be changed of it; None when there is no such block."""
    shown = next((item for row in rows for item in row.blocks if item.block.id == block), None)
    if shown is None:
        return None
    of = next(item for item in state.plan.blocks if item.id == block)
    bricks = tuple(
        OpenBrick(brick.id, brick.name or brick.id, fields(state, _of_brick(state.plan, block, brick.id, say)))
        for brick in of.bricks
    )
    return OpenBlock(shown, fields(state, _of_block(block, catalogue, say, has_bricks=bool(of.bricks))), bricks)


def _of_block(block: str, catalogue: Catalogue, say: Texts, *, has_bricks: bool) -> list[Asked]:
    levels = tuple((id_, words.of(language())) for id_, words in catalogue.levels.items())
    path = f"blocks.{block}"
    numbers = ["staff_hours_per_year", "fixed_euro_per_year", "partner_hours_per_year"]
    if not has_bricks:
        numbers.insert(0, "development_hours")
    return [
        Asked(f"{path}.name", say("blocks.field.name")),
        *(Asked(f"{path}.{name}", say(f"blocks.field.{name}"), unit=say(f"blocks.unit.{name}")) for name in numbers),
        Asked(f"{path}.levels", say("blocks.field.levels"), choices=levels),
        Asked(f"{path}.present", say("blocks.field.present")),
    ]


def _of_brick(plan: Plan, block: str, brick: str, say: Texts) -> list[Asked]:
    path = f"blocks.{block}.bricks.{brick}"
    states = tuple((state, say(f"blocks.state.{state}")) for state in STATES)
    owners = (("", "–"), *((partner.id, partner.name) for partner in plan.partners))
    return [
        Asked(f"{path}.name", say("blocks.field.name")),
        Asked(f"{path}.state", say("blocks.field.state"), choices=states),
        Asked(f"{path}.owner", say("blocks.field.owner"), choices=owners),
        Asked(
            f"{path}.development_hours",
            say("blocks.field.development_hours"),
            unit=say("blocks.unit.development_hours"),
        ),
        Asked(
            f"{path}.development_euro", say("blocks.field.development_euro"), unit=say("blocks.unit.development_euro")
        ),
        Asked(f"{path}.up_to_date_until", say("blocks.field.up_to_date_until")),
    ]
