"""Archetypes rest on archetypes that exist; standard blocks are whole, bilingual, with numbers that say whence."""

from collections.abc import Iterator

import pytest

from bestendig.domain.catalogue import StandardBlock, Words
from bestendig.domain.ranges import AnyRange, lower, upper
from bestendig.files.catalogue import load_catalogue

CATALOGUE = load_catalogue()
BLOCKS = list(CATALOGUE.blocks.values())
LEAST_BLOCKS = 24
BLOCKS_PER_ARCHETYPE = range(4, 7)
BRICKS_PER_BLOCK = range(3, 6)
BLOCK_NUMBERS = (
    "staff_hours_per_year",
    "fixed_euro_per_year",
    "upkeep_share_per_year",
    "partner_hours_per_year",
    "shelf_life_years",
)
BRICK_NUMBERS = ("development_hours", "development_euro", "shelf_life_years")


def numbers_of(block: StandardBlock) -> Iterator[AnyRange]:
    yield from (getattr(block, name) for name in BLOCK_NUMBERS)
    for brick in block.bricks:
        yield from (getattr(brick, name) for name in BRICK_NUMBERS)


def words_of(block: StandardBlock) -> Iterator[Words]:
    yield from (block.name, block.summary)
    yield from (brick.name for brick in block.bricks)


@pytest.mark.clause("M11")
def test_every_archetype_rests_on_archetypes_that_exist_and_not_on_itself() -> None:
    for archetype in CATALOGUE.archetypes.values():
        assert set(archetype.requires.all_of) <= set(CATALOGUE.archetypes) - {archetype.id}
        assert archetype.requires.any_others < len(CATALOGUE.archetypes)


@pytest.mark.clause("M11")
def test_what_carries_an_archetype_lies_lower_in_the_wall() -> None:
    rows = {archetype.id: archetype.level_of_support for archetype in CATALOGUE.archetypes.values()}
    for archetype in CATALOGUE.archetypes.values():
        assert all(rows[carrier] < rows[archetype.id] for carrier in archetype.requires.all_of)


@pytest.mark.clause("M11")
def test_an_archetype_says_whether_it_is_the_seeds_own_or_a_reconstruction() -> None:
    statuses = {archetype.id: archetype.status for archetype in CATALOGUE.archetypes.values()}
    assert statuses["education_models"] == "seed"
    assert statuses["ecosystem"] == "reconstruction"
    assert all(archetype.source for archetype in CATALOGUE.archetypes.values())


@pytest.mark.clause("M18")
def test_lifelong_learning_and_innovation_ask_most_proof_first() -> None:
    kappa = {archetype.id: archetype.kappa for archetype in CATALOGUE.archetypes.values()}
    assert sorted(kappa, key=lambda name: kappa[name])[-2:] == ["lifelong_learning", "innovation"]


@pytest.mark.clause("M10")
def test_each_archetype_has_four_to_six_standard_blocks() -> None:
    assert len(BLOCKS) >= LEAST_BLOCKS
    for archetype in CATALOGUE.archetypes:
        assert sum(block.archetype == archetype for block in BLOCKS) in BLOCKS_PER_ARCHETYPE


@pytest.mark.clause("M9")
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
def test_a_standard_block_has_three_to_five_bricks_with_names_of_their_own(block: StandardBlock) -> None:
    assert len(block.bricks) in BRICKS_PER_BLOCK
    assert len({brick.id for brick in block.bricks}) == len(block.bricks)


@pytest.mark.clause("M10")
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
def test_a_standard_blocks_numbers_are_ranges_that_say_where_they_come_from(block: StandardBlock) -> None:
    for number in numbers_of(block):
        assert number.source or number.note
        assert 0 <= lower(number) < upper(number)
    assert upper(block.upkeep_share_per_year) < 1


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
def test_a_standard_block_speaks_dutch_and_english(block: StandardBlock) -> None:
    assert all(words.nl.strip() and words.en.strip() for words in words_of(block))


@pytest.mark.clause("M12")
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
def test_a_standard_block_names_levels_in_their_order(block: StandardBlock) -> None:
    order = list(CATALOGUE.levels)
    assert block.levels
    assert list(block.levels) == sorted(block.levels, key=order.index)
