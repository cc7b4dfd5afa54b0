"""`bestendig catalogue`: what the field decides: archetypes, standard blocks, criteria, schemes, words. Source: M10."""

from collections.abc import Callable

import click

from bestendig.cli.asking import Asked, common, without_draws
from bestendig.cli.output import Cell, Column, Row, print_json, table
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.texts import Language
from bestendig.files.catalogue import load_catalogue

SECTIONS = ("archetypes", "blocks", "criteria", "schemes", "parameters", "units", "levels", "glossary")


@click.command("catalogue", help="cli.catalogue.help")
@click.argument("section", type=click.Choice(SECTIONS), default="blocks")
@without_draws
@common
def command(section: str, *, as_json: bool, lang: Language | None) -> None:
    """Prints a section of the catalogue."""
    asked, catalogue = Asked(as_json, lang), load_catalogue()
    if as_json:
        print_json({section: catalogue.model_dump(mode="json", by_alias=True)[section]})
        return
    texts = asked.texts()
    heads, rows = LISTS[section](catalogue, texts.language)
    table([Column(texts(f"cli.catalogue.head.{head}")) for head in heads], rows)


Listed = tuple[tuple[str, ...], list[Row]]


def _archetypes(catalogue: Catalogue, language: Language) -> Listed:
    rows: list[Row] = [
        [Cell(a.id, "strong"), a.name.of(language), ", ".join(a.requires.all_of) or "–", a.status]
        for a in catalogue.archetypes.values()
    ]
    return ("id", "name", "rests_on", "status"), rows


def _blocks(catalogue: Catalogue, language: Language) -> Listed:
    rows: list[Row] = [
        [Cell(b.id, "strong"), b.name.of(language), b.archetype, " ".join(b.levels), str(len(b.bricks))]
        for b in catalogue.blocks.values()
    ]
    return ("id", "name", "archetype", "levels", "bricks"), rows


def _criteria(catalogue: Catalogue, language: Language) -> Listed:
    rows: list[Row] = [
        [gate, Cell(c.id, "strong"), c.text.of(language), c.clause]
        for gate, criteria in catalogue.criteria.items()
        for c in criteria
    ]
    return ("gate", "id", "name", "clause"), rows


def _schemes(catalogue: Catalogue, language: Language) -> Listed:
    rows: list[Row] = [
        [Cell(s.id, "strong"), s.name.of(language), s.reference.title] for s in catalogue.schemes.values()
    ]
    return ("id", "name", "source"), rows


def _parameters(catalogue: Catalogue, language: Language) -> Listed:
    rows: list[Row] = [
        [Cell(p.id, "strong"), p.symbol, p.text.of(language), p.certainty] for p in catalogue.parameters.values()
    ]
    return ("id", "symbol", "name", "certainty"), rows


def _units(catalogue: Catalogue, language: Language) -> Listed:
    rows: list[Row] = [[Cell(u.id, "strong"), u.plural.of(language), u.symbol] for u in catalogue.units.values()]
    return ("id", "name", "symbol"), rows


def _levels(catalogue: Catalogue, language: Language) -> Listed:
    rows: list[Row] = [[Cell(id_, "strong"), words.of(language)] for id_, words in catalogue.levels.items()]
    return ("id", "name"), rows


def _glossary(catalogue: Catalogue, language: Language) -> Listed:
    rows: list[Row] = [[Cell(t.nl, "strong"), t.en, t.explanation.of(language)] for t in catalogue.glossary]
    return ("dutch", "english", "explanation"), rows


LISTS: dict[str, Callable[[Catalogue, Language], Listed]] = {
    "archetypes": _archetypes,
    "blocks": _blocks,
    "criteria": _criteria,
    "schemes": _schemes,
    "parameters": _parameters,
    "units": _units,
    "levels": _levels,
    "glossary": _glossary,
}
