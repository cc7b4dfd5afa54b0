"""What one organisation brings in and what that brings about; nothing of any other organisation. Source: M17."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings

from bestendig.domain.parameters import middle
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import ZERO
from bestendig.domain.plan.partners import Partner
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import lower, upper
from bestendig.domain.results import Difference
from bestendig.files.catalogue import load_catalogue
from bestendig.insight.compare import compare
from bestendig.store.forecasts import engine_turn, plan_of
from bestendig.store.models import PlanVersion


@dataclass(frozen=True)
class Amount:
    """A number of the plan: its middle value and its bounds."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class OwnShare:
    """One organisation's part.

    `chance` is what its contribution adds to the chance at the subsidy's end, `reserve` in euro at the end of the
    horizon; None when the plan has no pins to compute with.
    """

    name: str
    joined: Quarter | None
    committed_until: Quarter | None
    cash_euro_per_year: Amount
    in_kind_hours_per_year: Amount
    hours_worth_euro: float
    pin_group: str
    pin_block: str
    bricks: tuple[str, ...]
    chance: Difference | None
    reserve: Difference | None

    def as_data(self) -> dict[str, Any]:
        """The same for programs."""
        amounts = ("cash_euro_per_year", "in_kind_hours_per_year")
        effects = {"chance": self.chance, "reserve_euro": self.reserve}
        return {
            "name": self.name,
            "joined": str(self.joined) if self.joined else None,
            "committed_until": str(self.committed_until) if self.committed_until else None,
            **{name: vars(getattr(self, name)) for name in amounts},
            "hours_worth_euro_per_year": self.hours_worth_euro,
            "bricks": list(self.bricks),
            "adds": {name: {"value": e.value, "se": e.se} if e else None for name, e in effects.items()},
        }


def own_share(version: PlanVersion, partner: str) -> OwnShare | None:
    """The part of the organisation with this id; None when the plan has none of that id."""
    plan = plan_of(version)
    found = next((item for item in plan.partners if item.id == partner), None)
    return _share(version.content_hash, plan, found) if found else None


def partners_of(version: PlanVersion) -> dict[str, str]:
    """The organisations of a plan: id and name."""
    return {partner.id: partner.name for partner in plan_of(version).partners}


def _share(content_hash: str, plan: Plan, partner: Partner) -> OwnShare:
    chance, reserve = _effect(_Key(content_hash, partner.id, plan))
    hours = _amount(partner.in_kind_hours_per_year)
    groups = {group.id: group.name for group in plan.target_groups}
    blocks = {block.id: block.name for block in plan.blocks}
    group, block = partner.pin or ("", "")
    return OwnShare(
        name=partner.name,
        joined=partner.joined,
        committed_until=partner.committed_until,
        cash_euro_per_year=_amount(partner.cash_euro_per_year),
        in_kind_hours_per_year=hours,
        hours_worth_euro=hours.middle * middle(plan.finance.bought_hour_euro),
        pin_group=groups.get(group, ""),
        pin_block=blocks.get(block, ""),
        bricks=tuple(b.name or b.id for item in plan.blocks for b in item.bricks if b.owner == partner.id),
        chance=chance,
        reserve=reserve,
    )


def _amount(value: Any) -> Amount:
    return Amount(middle(value), lower(value), upper(value))


@dataclass(frozen=True)
class _Key:
    """What an effect is remembered by; the plan itself rides along."""

    content_hash: str
    partner: str
    plan: Plan

    def __hash__(self) -> int:
        return hash((self.content_hash, self.partner))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and (self.content_hash, self.partner) == (other.content_hash, other.partner)


@lru_cache(maxsize=256)
def _effect(key: _Key) -> tuple[Difference | None, Difference | None]:
    """What the money and hours of this organisation add, on common random numbers."""
    plan = key.plan
    if not plan.pins:
        return None, None
    nothing = {"cash_euro_per_year": ZERO, "in_kind_hours_per_year": ZERO}
    partners = tuple(p.model_copy(update=nothing) if p.id == key.partner else p for p in plan.partners)
    without = plan.model_copy(update={"partners": partners})
    with engine_turn:
        both = compare([("", "", without), ("", "", plan)], load_catalogue(), settings.QUICK_DRAWS, settings.SEED)
    effect = both.columns[1].difference
    return (effect.chance, effect.reserve_euro) if effect else (None, None)
