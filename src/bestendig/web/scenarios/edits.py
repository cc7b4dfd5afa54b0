"""Making, naming and taking away scenarios. Each is an edit of the draft, so that it can be undone. Source: M10."""

from collections.abc import Mapping
from typing import Any

from bestendig.domain.plan.document import Plan
from bestendig.store.drafts import Change
from bestendig.web.drafts.forms import free_id

LONGEST = 100


def new_scenario(plan: Plan, name: str, settings: Mapping[str, Any]) -> list[Change]:
    """A scenario more, with these settings."""
    id_ = free_id(name, [scenario.id for scenario in plan.scenarios], "scenario")
    return [Change("scenarios[+]", {"id": id_, "name": name[:LONGEST], "set": dict(settings)})]


def renamed(plan: Plan, id_: str, name: str) -> list[Change]:
    """Another name for a scenario.

    Raises:
        KeyError: it is not there.
    """
    _known(plan, id_)
    return [Change(f"scenarios.{id_}.name", name[:LONGEST])]


def without(plan: Plan, id_: str) -> list[Change]:
    """A scenario less.

    Raises:
        KeyError: it is not there.
    """
    _known(plan, id_)
    return [Change(f"scenarios.{id_}", None)]


def _known(plan: Plan, id_: str) -> None:
    if id_ not in {scenario.id for scenario in plan.scenarios}:
        raise KeyError(id_)
