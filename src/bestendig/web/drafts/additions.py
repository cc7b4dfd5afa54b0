"""What more than one page adds to a plan: a block from the catalogue. Source: M10."""

from bestendig.domain.blocks.reach import in_order
from bestendig.domain.catalogue import StandardBlock
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Language
from bestendig.store.drafts import Change
from bestendig.web.drafts.forms import free_id


def from_catalogue(plan: Plan, standard: StandardBlock, language: Language) -> list[Change]:
    """Lay a standard block: a copy with all its bricks still as ideas."""
    shared = in_order(set(standard.levels) & set(plan.levels)) or in_order(plan.levels)
    block = {
        "id": free_id(standard.id.replace("_", "-"), [block.id for block in plan.blocks], "blok"),
        "name": standard.name.of(language),
        "archetype": standard.archetype,
        "standard": standard.id,
        "levels": list(shared),
        "bricks": [
            {
                "id": brick.id,
                "name": brick.name.of(language),
                "state": "idea",
                "development_hours": brick.development_hours,
                "development_euro": brick.development_euro,
            }
            for brick in standard.bricks
        ],
        "staff_hours_per_year": standard.staff_hours_per_year,
        "fixed_euro_per_year": standard.fixed_euro_per_year,
        "partner_hours_per_year": standard.partner_hours_per_year,
        "upkeep_share_per_year": standard.upkeep_share_per_year,
    }
    return [Change("blocks[+]", block)]
