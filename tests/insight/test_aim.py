"""The cheapest set of changes for an aim: as brute force over all sets finds it."""

import itertools
from functools import lru_cache

import pytest

from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.insight import aim as search
from bestendig.insight.aim import MOST_CHANGES, cheapest
from bestendig.insight.bench import Bench, together
from bestendig.insight.changes import changes
from bestendig.insight.levers import levers
from tests.insight.conftest import WATER

DRAWS = 200
FEE = {"cash_euro_per_customer_per_year": "6000 to 9000"}


LEFT_OUT = (
    "staff_hours_per_customer_per_year",
    "variable_euro_per_customer_per_year",
    "partner_hours_per_customer_per_year",
)


def _small(number: int) -> Plan:
    """A plan of one pin with few levers; each number gives another one."""
    left_out = LEFT_OUT[number % 3 :]
    pin = {key: value for key, value in WATER["pins"][0].items() if key not in left_out}
    finance = WATER["finance"] | {
        "reserve_euro": 20_000 * number,
        "overhead_euro_per_year": 40_000 if number == 3 else 0,
        "programme_hours_per_year": 900 if number == 2 else 0,
    }
    blocks = [block | {"upkeep_share_per_year": 0} for block in WATER["blocks"]]
    changed = {"pins": [pin | FEE | {"founding_customers": 6 + number}], "finance": finance, "blocks": blocks}
    return Plan.model_validate(WATER | changed | {"references": []})


@lru_cache(maxsize=8)
def _all_sets(number: int) -> tuple[float, tuple[tuple[float, float, tuple[str, ...]], ...]]:
    """The plan's own chance, and of every set of at most four changes its effort, its chance, and what it is."""
    plan = _small(number)
    bench = Bench(plan, load_catalogue(), DRAWS, 1)
    found = []
    for size in range(1, MOST_CHANGES + 1):
        for parts in itertools.combinations(changes(plan), size):
            both = together(parts)
            effect = bench.effect(both) if both else None
            if both and effect:
                chance = effect.chance_before + effect.chance.value
                found.append((both.effort_euro, chance, tuple(part.id for part in parts)))
    return float(bench.base.at_end.mean()), tuple(found)


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("step", [0.3, 0.9])
def test_the_cheapest_set_for_an_aim_is_that_of_brute_force(number: int, step: float) -> None:
    before, sets = _all_sets(number)
    wanted = before + step * (max(chance for _, chance, _ in sets) - before)
    least = min(effort for effort, chance, _ in sets if chance >= wanted)
    aim = levers(_small(number), load_catalogue(), DRAWS, aim=wanted).aim
    assert aim is not None
    assert aim.reached
    assert aim.best is not None
    assert aim.best.effort_euro == pytest.approx(least)
    assert aim.best.chance_before + aim.best.chance.value >= wanted - 1e-9


@pytest.mark.parametrize("number", [2, 3])
def test_for_an_aim_that_nothing_reaches_the_best_is_that_of_brute_force(number: int) -> None:
    before, sets = _all_sets(number)
    highest = max(chance for _, chance, _ in sets)
    assert highest > before
    aim = levers(_small(number), load_catalogue(), DRAWS, aim=min(0.999, highest + 0.05)).aim
    assert aim is not None
    assert not aim.reached
    assert aim.best is not None
    assert aim.best.chance_before + aim.best.chance.value == pytest.approx(highest)


def test_the_first_futures_throw_away_no_set_that_reaches_the_aim(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, catalogue = _small(3), load_catalogue()
    whole = levers(plan, catalogue, DRAWS, aim=0.2).aim
    monkeypatch.setattr(search, "FIRST_FUTURES", 50)
    screened = levers(plan, catalogue, DRAWS, aim=0.2).aim
    assert whole is not None
    assert screened is not None
    assert (screened.reached, screened.best) == (whole.reached, whole.best)


def test_when_no_change_helps_there_is_no_set_at_all() -> None:
    empty = Plan.model_validate({"bestendig": 1, "name": "leeg", "start": "2025-Q1"})
    bench = Bench(empty, load_catalogue(), 64, 1)
    found = cheapest(bench, [], {}, 0.5)
    assert (found.reached, found.best, found.tried) == (False, None, 0)


def test_when_every_change_leaves_the_chance_at_nought_no_set_is_called_the_best() -> None:
    dear = WATER["finance"] | {"overhead_euro_per_year": 9_000_000, "reserve_euro": 0}
    aim = levers(Plan.model_validate(WATER | {"finance": dear}), load_catalogue(), 64, aim=0.9).aim
    assert aim is not None
    assert (aim.reached, aim.best) == (False, None)
