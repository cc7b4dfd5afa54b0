"""`bestendig catalogue`: what the field decides: archetypes, standard blocks, criteria, schemes, words. Source: M10."""

from collections.abc import Callable

import click

from bestendig.cli.asking import Asked, common, without_draws
from bestendig.cli.output import Cell, Column, Row, print_json, table
from bestendig.domain.catalogue import Archetype, Catalogue
from bestendig.domain.texts import Language, Texts
from bestendig.files.catalogue import load_catalogue

SECTIONS = ("archetypes", "blocks", "criteria", "schemes", "parameters", "units", "levels", "glossary")


@click.command("catalogue", help="cli.catalogue.help")
@click.argument("section", metavar="[SECTION]", type=click.Choice(SECTIONS), default="blocks")
@without_draws
@common
def command(section: str, *, as_json: bool, lang: Language | None) -> None:
    """Prints a section of the catalogue."""
    asked, catalogue = Asked(as_json, lang), load_catalogue()
    if as_json:
        print_json({section: catalogue.model_dump(mode="json", by_alias=True)[section]})
        return
    texts = asked.texts()
    heads, rows = LISTS[section](catalogue, texts)
    table([Column(texts(f"cli.catalogue.head.{head}")) for head in heads], rows)


Listed = tuple[tuple[str, ...], list[Row]]


def _archetypes(catalogue: Catalogue, texts: Texts) -> Listed:
    rows: list[Row] = [
        [Cell(a.id, "strong"), a.name.of(texts.language), _rests_on(a, texts), a.status]
        for a in catalogue.archetypes.values()
    ]
    return ("id", "name", "rests_on", "status"), rows


def _rests_on(archetype: Archetype, texts: Texts) -> str:
    """All that it requires, and how many of any others."""
    needs = [*archetype.requires.all_of]
    if archetype.requires.any_others:
        needs.append(texts("cli.catalogue.any_others", n=archetype.requires.any_others))
    return ", ".join(needs) or "–"


def _blocks(catalogue: Catalogue, texts: Texts) -> Listed:
    rows: list[Row] = [
        [Cell(b.id, "strong"), b.name.of(texts.language), b.archetype, " ".join(b.levels), str(len(b.bricks))]
        for b in catalogue.blocks.values()
    ]
    return ("id", "name", "archetype", "levels", "bricks"), rows


def _criteria(catalogue: Catalogue, texts: Texts) -> Listed:
    rows: list[Row] = [
        [gate, Cell(c.id, "strong"), c.text.of(texts.language), c.clause]
        for gate, criteria in catalogue.criteria.items()
        for c in criteria
    ]
    return ("gate", "id", "name", "clause"), rows


def _schemes(catalogue: Catalogue, texts: Texts) -> Listed:
    rows: list[Row] = [
        [Cell(s.id, "strong"), s.name.of(texts.language), s.reference.title] for s in catalogue.schemes.values()
    ]
    return ("id", "name", "source"), rows


def _parameters(catalogue: Catalogue, texts: Texts) -> Listed:
    rows: list[Row] = [
        [Cell(p.id, "strong"), p.symbol, p.text.of(texts.language), p.certainty] for p in catalogue.parameters.values()
    ]
    return ("id", "symbol", "name", "certainty"), rows


def _units(catalogue: Catalogue, texts: Texts) -> Listed:
    rows: list[Row] = [[Cell(u.id, "strong"), u.plural.of(texts.language), u.symbol] for u in catalogue.units.values()]
    return ("id", "name", "symbol"), rows


def _levels(catalogue: Catalogue, texts: Texts) -> Listed:
    rows: list[Row] = [[Cell(id_, "strong"), words.of(texts.language)] for id_, words in catalogue.levels.items()]
    return ("id", "name"), rows


def _glossary(catalogue: Catalogue, texts: Texts) -> Listed:
    rows: list[Row] = [[Cell(t.nl, "strong"), t.en, t.explanation.of(texts.language)] for t in catalogue.glossary]
    return ("dutch", "english", "explanation"), rows


LISTS: dict[str, Callable[[Catalogue, Texts], Listed]] = {
    "archetypes": _archetypes,
    "blocks": _blocks,
    "criteria": _criteria,
    "schemes": _schemes,
    "parameters": _parameters,
    "units": _units,
    "levels": _levels,
    "glossary": _glossary,
}
