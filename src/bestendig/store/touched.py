"""Who last set each number of a plan, and when: read from the versions and from the edits of the draft.

A version that was made of a draft counts for what its author set outside it; what was set field by field keeps the
person who did that. Source: issue texts "Assumptions"; M10.
"""

import itertools
import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from bestendig.domain.plan.differences import differences
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import parse_path
from bestendig.store.models import DraftEdit, PlanVersion, Pps, User

Steps = tuple[str, ...]


@dataclass(frozen=True)
class Touched:
    """Who set something, and when; nobody when the account is gone."""

    who: User | None
    at: datetime
    version: int


class Touches:
    """What was set by whom, for any setting of the plan."""

    def __init__(self, begun: Touched) -> None:
        self._begun = begun
        self._latest: dict[Steps, Touched] = {}

    def add(self, path: str, touched: Touched) -> None:
        """Note that somebody set this path."""
        self._latest[parse_path(path)] = touched

    def of(self, setting: str) -> Touched:
        """The last one who set this, or what it is part of; the author of the first version when nobody did since."""
        steps = parse_path(setting)
        found = [self._latest[steps[:n]] for n in range(1, len(steps) + 1) if steps[:n] in self._latest]
        return max(found, key=lambda touched: touched.at, default=self._begun)

    def since(self, path: str, moment: datetime) -> bool:
        """Whether somebody set this path after a moment."""
        known = self._latest.get(parse_path(path))
        return known is not None and known.at > moment


def touches_of(pps: Pps) -> Touches:
    """Who set what, over the whole history of a PPS."""
    versions = list(PlanVersion.objects.filter(pps=pps).select_related("author").defer("text").order_by("number"))
    first = versions[0]
    found = Touches(Touched(first.author, first.created_at, first.number))
    edits = _standing(pps)
    for edit in edits:
        for path, old, new in json.loads(edit.changes):
            found.add(_settled(path, old, new), Touched(edit.author, edit.at, edit.base.number))
    # An edit of before a version stands; the version itself only counts for what no edit since its parent explains.
    for before, after in itertools.pairwise(versions):
        for path in _changed(before.content, after.content):
            if not _explained(edits, path, before.created_at, after.created_at) and not found.since(
                path, after.created_at
            ):
                found.add(path, Touched(after.author, after.created_at, after.number))
    return found


def _standing(pps: Pps) -> list[DraftEdit]:
    """The edits in order, without those that were thrown away with their draft."""
    standing: list[DraftEdit] = []
    thrown: dict[int, list[DraftEdit]] = {}
    for edit in DraftEdit.objects.filter(pps=pps).select_related("author", "base").defer("text").order_by("number"):
        if edit.kind == "edit" and edit.changes == "[]":
            thrown[edit.pk] = [one for one in standing if one.at > edit.base.created_at]
            standing = [one for one in standing if one.at <= edit.base.created_at]
        elif edit.kind == "undo" and edit.of_id in thrown:
            standing += thrown[edit.of_id]
        else:
            standing.append(edit)
    return standing


def _settled(path: str, old: Any, new: Any) -> str:
    """The path of an item by its id, where the edit had only its place in a list: `blocks[2]` is `blocks.llo`."""
    item = new if isinstance(new, dict) else old
    if not path.endswith("]") or not isinstance(item, dict):
        return path
    name = item.get("id") or f"{item.get('group')}/{item.get('block')}"
    return f"{path.rpartition('[')[0]}.{name}"


def _explained(edits: list[DraftEdit], path: str, after: datetime, until: datetime) -> bool:
    steps = parse_path(path)
    return any(
        steps[: len(touched)] == touched or touched[: len(steps)] == steps
        for edit in edits
        if after < edit.at <= until
        for touched in _paths(edit.changes)
    )


@lru_cache(maxsize=4096)
def _paths(changes: str) -> tuple[Steps, ...]:
    return tuple(parse_path(_settled(path, old, new)) for path, old, new in json.loads(changes))


@lru_cache(maxsize=256)
def _changed(before: str, after: str) -> tuple[str, ...]:
    """The paths that differ between two contents; versions never change, so it is asked once."""
    return tuple(differences(Plan.model_validate_json(before), Plan.model_validate_json(after)))
