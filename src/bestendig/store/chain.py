"""Hashes of versions: each covers its content, its circumstances and the version before it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import NamedTuple

from bestendig.domain.plan.document import Plan
from bestendig.store.models import AuditEntry, PlanVersion, Pps

SAVES = ("save", "restore")
"""Lines of the log whose subject is the number of a version."""


class Break(NamedTuple):
    """Where the chain of versions does not hold, and what is wrong there: parent, content, chain or missing."""

    number: int
    what: str


def canonical(plan: Plan) -> str:
    """The plan as JSON with one spelling: the same content always gives the same text.

    What the author left out stays out, since a default is not the same as a choice (the assumption register).
    """
    content = plan.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def chain_hash(
    parent: str, content_hash: str, text: str, number: int, author: int | None, at: datetime, reason: str
) -> str:
    """The hash of a version in its chain; `parent` is the chain hash before it, empty for the first."""
    moment = at.astimezone(UTC).isoformat()
    return digest(json.dumps([parent, content_hash, digest(text), number, author, moment, reason]))


def first_break(pps: Pps) -> Break | None:
    """The first version of this PPS whose hashes do not hold; None when all is as it was written."""
    before: PlanVersion | None = None
    for version in PlanVersion.objects.filter(pps=pps).order_by("number"):
        if wrong := _wrong(version, before):
            return Break(version.number, wrong)
        before = version
    newest = before.number if before else 0
    return Break(newest + 1, "missing") if newest < max(1, _last_saved(pps)) else None


def _last_saved(pps: Pps) -> int:
    """The number of the last version that the log knows of: a chain itself does not tell how long it was."""
    targets = AuditEntry.objects.filter(pps_key=pps.key, action__in=SAVES).values_list("target", flat=True)
    return max((int(target) for target in targets if target.isdecimal()), default=0)


def _wrong(version: PlanVersion, before: PlanVersion | None) -> str:
    expected_number = before.number + 1 if before else 1
    if version.number != expected_number or version.parent_id != (before.pk if before else None):
        return "parent"
    if digest(version.content) != version.content_hash:
        return "content"
    computed = chain_hash(
        before.chain_hash if before else "",
        version.content_hash,
        version.text,
        version.number,
        version.author_id,
        version.created_at,
        version.reason,
    )
    return "" if computed == version.chain_hash else "chain"
