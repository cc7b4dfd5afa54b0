"""Pages from the catalogue: parameters, archetypes and blocks, criteria, schemes, words."""

from bestendig.domain.catalogue import GATES, Archetype, Catalogue, Criterion, DatedValue, Scheme, StandardBlock
from tools.pages.markdown import figure, page, spread, table


def parameters(catalogue: Catalogue) -> str:
    """The model's numbers with their spread and source."""
    rows = [
        (p.symbol, f"`{p.id}`", spread(p.default), p.unit, p.text.en, p.text.nl, p.clause, p.certainty, p.source)
        for p in catalogue.parameters.values()
    ]
    head = ("symbol", "id", "default", "unit", "meaning", "betekenis", "clause", "certainty", "source")
    words = "A plan overrides a default by its id under `parameters:`. A range is the 5th to the 95th percentile."
    return page("Parameters", "`catalogue/parameters.yaml`", words, table(head, rows))


def blocks(catalogue: Catalogue) -> str:
    """The archetypes, what rests on what, and the standard blocks with their bricks."""
    archetypes = table(
        ("id", "archetype", "archetype (nl)", "rests on", "proof asked first (κ)", "status", "source"),
        [
            (f"`{a.id}`", a.name.en, a.name.nl, rests_on(a), figure(a.kappa), a.status, a.source)
            for a in catalogue.archetypes.values()
        ],
    )
    sections = [
        f"## {archetype.name.en} ({archetype.name.nl})\n\n{blocks_of(catalogue, archetype.id)}"
        for archetype in catalogue.archetypes.values()
    ]
    source = "`catalogue/archetypes.yaml` and `catalogue/blocks/`"
    return page("Archetypes, blocks and bricks", source, archetypes, *sections)


def rests_on(archetype: Archetype) -> str:
    """What an archetype rests on, in words."""
    named = ", ".join(f"`{other}`" for other in archetype.requires.all_of)
    return named or (f"any {archetype.requires.any_others} others" if archetype.requires.any_others else "–")


def blocks_of(catalogue: Catalogue, archetype: str) -> str:
    """The standard blocks of one archetype."""
    head = (
        "id",
        "block",
        "bouwblok",
        "levels",
        "staff hours/year",
        "euro/year",
        "upkeep",
        "shelf life, years",
        "bricks",
    )
    return table(head, [block_row(b) for b in catalogue.blocks.values() if b.archetype == archetype])


def block_row(block: StandardBlock) -> tuple[str, ...]:
    """One standard block with its bricks."""
    bricks = "; ".join(f"{brick.name.en} ({spread(brick.development_hours)} h)" for brick in block.bricks)
    return (
        f"`{block.id}`",
        block.name.en,
        block.name.nl,
        " ".join(block.levels),
        spread(block.staff_hours_per_year),
        spread(block.fixed_euro_per_year),
        spread(block.upkeep_share_per_year),
        spread(block.shelf_life_years),
        bricks,
    )


def criteria(catalogue: Catalogue) -> str:
    """What must be shown at each gate."""
    head = ("id", "criterion", "criterium", "measure", "bound", "evidence", "valid", "clause", "PSAT domain", "source")
    sections = [
        f"## {gate}\n\n{table(head, [criterion_row(c) for c in catalogue.criteria[gate]])}"
        for gate in GATES
        if gate in catalogue.criteria
    ]
    words = "A gate is passed when all of its criteria are shown by evidence that is still valid."
    return page("Criteria of the gates", "`catalogue/criteria/`", words, *sections)


def criterion_row(criterion: Criterion) -> tuple[str, ...]:
    """One criterion."""
    valid = f"{criterion.valid_months} months" if criterion.valid_months else "always"
    return (
        f"`{criterion.id}`",
        criterion.text.en,
        criterion.text.nl,
        f"`{criterion.measure}`",
        bound(criterion),
        criterion.evidence,
        valid,
        criterion.clause,
        criterion.psat_domain or "",
        criterion.source,
    )


def bound(criterion: Criterion) -> str:
    """The bound in signs."""
    low = f"≥ {figure(criterion.at_least)}" if criterion.at_least is not None else ""
    high = f"≤ {figure(criterion.at_most)}" if criterion.at_most is not None else ""
    return f"{low} {high} {criterion.unit}".strip()


def schemes(catalogue: Catalogue) -> str:
    """The funding schemes: every dated value with its article and the day of the last check."""
    words = (
        "*unknown* means: not found in the text of the scheme, so not filled in; a check says so, nothing is guessed."
    )
    return page("Funding schemes", "`catalogue/schemes/`", words, *(scheme(s) for s in catalogue.schemes.values()))


def scheme(funding: Scheme) -> str:
    """One scheme: its values and its terms."""
    values = table(
        ("value", "from", "amount", "unit", "article", "checked on"),
        [
            (f"`{name}`", dated.since, amount(dated), value.unit, dated.reference.article, dated.checked_on)
            for name, value in funding.values.items()
            for dated in value.dated
        ],
    )
    terms = table(
        ("term", "value", "article", "text", "tekst"),
        [
            (f"`{t.kind}`", t.value or "", t.article, t.text.en if t.text else "", t.text.nl if t.text else "")
            for t in funding.terms
        ],
    )
    title = funding.reference.title
    law = f"[{title}]({funding.reference.href})" if funding.reference.href else title
    return "\n\n".join([f"## {funding.name.en} (`{funding.id}`)", law, values, terms if funding.terms else ""]).strip()


def amount(dated: DatedValue) -> str:
    """A value of a scheme, its end, or that it is not known."""
    if dated.value is None:
        return "ended"
    return f"*{dated.value}*" if isinstance(dated.value, str) else figure(dated.value)


def glossary(catalogue: Catalogue) -> str:
    """The words of the method and of the field."""
    rows = [(t.nl, t.en, t.explanation.nl, t.explanation.en, t.source) for t in catalogue.glossary]
    head = ("Nederlands", "English", "uitleg", "explanation", "source")
    return page("Words", "`catalogue/glossary.yaml`", table(head, rows))
