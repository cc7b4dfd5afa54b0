"""The head pin: candidates ranked by need × fit × proof × reach, with reasons and how sure the rank is.

Source: M14, M18.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bestendig.domain.blocks.reach import group_levels, pin_levels
from bestendig.domain.blocks.resting import floating
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.parameters import middle, middle_parameter
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.offer import Block, Pin
from bestendig.domain.plan.partners import TargetGroup
from bestendig.domain.scaling.pins import pin_name
from bestendig.domain.scaling.proof import belief, kappa_of, shown_proof
from bestendig.domain.scaling.sampling import sample
from bestendig.domain.texts import TextValue

Factor = Literal["need", "fit", "proof", "reach"]
FACTORS: tuple[Factor, ...] = ("need", "fit", "proof", "reach")
TOP_SCORE = 5
ORGANISATIONS_OF_A_CENTRE = 35
"""Companies of an average centre in the network: a group of that size has half of the reach. Source: domain.md."""
HIGH, LOW = 0.75, 0.45
ASKS_PROOF = 0.5
"""From this κ on customers first ask for proof, and below this belief it is missing (M18)."""
DRAWS = 400


@dataclass(frozen=True)
class Said:
    """A sentence as a text key and its values; who says it writes the numbers as the language does."""

    key: str
    values: Mapping[str, TextValue] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidate:
    """A pin that could be the head pin. Factors and score 0..1; `first`: share of draws in which it ranks first."""

    pin: PinId
    score: float
    factors: Mapping[Factor, float]
    first: float
    reasons: tuple[Said, ...]
    warnings: tuple[Said, ...]


@dataclass(frozen=True)
class Scored:
    """A pin's factors and score in middle numbers, and how much proof its customers ask (κ)."""

    pin: PinId
    kappa: float
    factors: Mapping[Factor, float]
    score: float


@dataclass(frozen=True)
class _Inputs:
    """A candidate's parts that do not vary."""

    pin: Pin
    group: TargetGroup
    block: Block
    kappa: float
    shown: float
    needed: float
    overlap: float


def rank_head_pins(plan: Plan, catalogue: Catalogue, seed: int = 1, draws: int = DRAWS) -> list[Candidate]:
    """All pins as candidates for the head pin, best first; the user chooses. Source: M14."""
    inputs = _inputs(plan, catalogue)
    first = _how_often_first(inputs, seed, draws)
    afloat = set(floating(plan, catalogue, plan.first_quarter))
    found = [_candidate(item, first[item.pin.id], afloat) for item in inputs]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.pin))


def scores(plan: Plan, catalogue: Catalogue, shown: Mapping[PinId, float] | None = None) -> dict[PinId, Scored]:
    """Every pin's score as head pin, without draws, by id; `shown` when the proof is known already."""
    found = {}
    for item in _inputs(plan, catalogue, shown):
        factors = _middle_factors(item)
        found[item.pin.id] = Scored(item.pin.id, item.kappa, factors, _product(factors))
    return found


def _inputs(plan: Plan, catalogue: Catalogue, known: Mapping[PinId, float] | None = None) -> list[_Inputs]:
    groups = {group.id: group for group in plan.target_groups}
    blocks = {block.id: block for block in plan.blocks}
    kappa, shown = kappa_of(plan, catalogue), shown_proof(plan, catalogue) if known is None else known
    needed = middle_parameter(plan, catalogue, "proof_needed")
    found = []
    for pin in sorted(plan.pins, key=lambda item: item.id):
        group, block = groups.get(pin.group), blocks.get(pin.block)
        if group and block:
            overlap = _overlap(plan, group, block)
            found.append(_Inputs(pin, group, block, kappa[block.id], shown[pin.id], needed, overlap))
    return found


def _overlap(plan: Plan, group: TargetGroup, block: Block) -> float:
    """Share of the group's levels that the block serves; 0 when it serves none of them."""
    theirs = group_levels(plan, group)
    ours = set(block.levels or plan.levels)
    return len(set(pin_levels(plan, group, block)) & ours) / len(theirs) if theirs else 0.0


def _factors(item: _Inputs, need: float, fit: float, outside: float, organisations: float) -> dict[Factor, float]:
    size = organisations / (organisations + ORGANISATIONS_OF_A_CENTRE) if organisations > 0 else 0.0
    return {
        "need": min(max(need / TOP_SCORE, 0.0), 1.0),
        "fit": min(max(fit / TOP_SCORE, 0.0), 1.0),
        "proof": belief(item.kappa, item.shown + outside, item.needed),
        "reach": item.overlap * size,
    }


def _product(factors: Mapping[Factor, float]) -> float:
    return factors["need"] * factors["fit"] * factors["proof"] * factors["reach"]


def _middle_factors(item: _Inputs) -> dict[Factor, float]:
    numbers = (item.group.need, item.pin.fit, item.pin.outside_proof, item.group.organisations)
    return _factors(item, *(middle(number) for number in numbers))


def _how_often_first(inputs: list[_Inputs], seed: int, draws: int) -> dict[PinId, float]:
    """Share of the draws in which each candidate scores highest; a shared first place is shared out."""
    drawn = {item.pin.id: _scores(item, seed, draws) for item in inputs}
    first = dict.fromkeys(drawn, 0.0)
    for column in zip(*drawn.values(), strict=True):
        best = max(column)
        winners = [pin for pin, score in zip(drawn, column, strict=True) if score == best]
        for pin in winners:
            first[pin] += 1 / len(winners)
    return {pin: count / draws for pin, count in first.items()}


def _scores(item: _Inputs, seed: int, draws: int) -> list[float]:
    name, group = pin_name(item.pin.id), item.group.id
    columns = (
        sample(item.group.need, seed, f"{group}.need", draws),
        sample(item.pin.fit, seed, f"{name}.fit", draws),
        sample(item.pin.outside_proof, seed, f"{name}.outside_proof", draws),
        sample(item.group.organisations, seed, f"{group}.organisations", draws),
    )
    return [_product(_factors(item, *numbers)) for numbers in zip(*columns, strict=True)]


def _candidate(item: _Inputs, first: float, afloat: set[str]) -> Candidate:
    factors = _middle_factors(item)
    reasons = tuple(_reason(item, factor, factors[factor]) for factor in FACTORS)
    warnings = tuple(_warnings(item, factors, afloat))
    return Candidate(item.pin.id, _product(factors), factors, first, reasons, warnings)


def _reason(item: _Inputs, factor: Factor, value: float) -> Said:
    band = "high" if value >= HIGH else "low" if value < LOW else "middle"
    numbers: dict[Factor, TextValue] = {
        "need": middle(item.group.need),
        "fit": middle(item.pin.fit),
        "proof": value,
        "reach": round(middle(item.group.organisations)),
    }
    values: dict[str, TextValue] = {"group": item.group.name, "block": item.block.name, "value": numbers[factor]}
    return Said(f"method.headpin.{factor}.{band}", values)


def _warnings(item: _Inputs, factors: Mapping[Factor, float], afloat: set[str]) -> list[Said]:
    names: dict[str, TextValue] = {"group": item.group.name, "block": item.block.name}
    found = []
    if needs_proof(item.kappa, factors["proof"]):
        found.append(Said("method.headpin.warning.needs_proof", names))
    if item.block.id in afloat:
        found.append(Said("method.headpin.warning.floats", names))
    if not item.overlap:
        found.append(Said("method.headpin.warning.no_shared_level", names))
    return found


def needs_proof(kappa: float, proof: float) -> bool:
    """Whether customers ask for proof first and too little is shown: seldom a head pin (M18)."""
    return kappa >= ASKS_PROOF and proof < ASKS_PROOF
