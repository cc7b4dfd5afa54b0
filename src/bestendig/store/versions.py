"""Saving a plan: compare-and-swap on the version that the author started from. Nothing is ever overwritten.

A version is durable when `save_version` returns: SQLite runs with synchronous=FULL, PostgreSQL commits to disk.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from bestendig.domain.findings import Finding
from bestendig.domain.plan.document import Plan
from bestendig.files.plan.read import load_plan
from bestendig.store import audit
from bestendig.store.chain import canonical, chain_hash, digest
from bestendig.store.merging import Merged, merge
from bestendig.store.models import Membership, PlanVersion, Pps, User
from bestendig.store.rules import MANAGER


@dataclass(frozen=True)
class Conflict:
    """Somebody saved in between: both states, where they came from, and the two put together."""

    base: PlanVersion
    theirs: PlanVersion
    mine: str

    @property
    def merged(self) -> Merged:
        """Both changes in one text; where they touch the same lines, both stand there."""
        return merge(self.base.text, self.theirs.text, self.mine)


@dataclass(frozen=True)
class Refused:
    """The text is not a plan yet: what has to be mended. The text stays with its author."""

    findings: list[Finding]


def head(pps: Pps) -> PlanVersion:
    """The newest version of a PPS; every PPS has one."""
    version: PlanVersion = PlanVersion.objects.filter(pps=pps).select_related("author").order_by("-number")[0]
    return version


def save_version(
    pps: Pps,
    text: str,
    author: User | None,
    reason: str,
    parent_number: int,
    *,
    action: str = "save",
    address: str = "",
) -> PlanVersion | Conflict | Refused:
    """Save `text` as the version after `parent_number`.

    Returns the new version; a `Conflict` when version `parent_number` is not the newest any more; `Refused` when
    the text does not read as a plan. Saving what the newest version already holds gives that version back.
    """
    plan, findings = load_plan(text, pps.name)
    if plan is None:
        return Refused(findings)
    with transaction.atomic():
        Pps.objects.select_for_update().get(pk=pps.pk)  # on SQLite the transaction itself holds the lock
        newest = head(pps)
        if newest.number != parent_number:
            base = PlanVersion.objects.filter(pps=pps, number=parent_number).first() or newest
            return Conflict(base, newest, text)
        if newest.text == text:
            return newest
        version = _insert(pps, plan, text, author, reason, newest)
        _rename(pps, plan)
        audit.record(action, author, pps, str(version.number), address)
    return version


def restore(pps: Pps, number: int, author: User, reason: str, address: str = "") -> PlanVersion | Conflict | Refused:
    """Make an older version the newest again, as a new version: history only grows."""
    old = PlanVersion.objects.get(pps=pps, number=number)
    return save_version(pps, old.text, author, reason, head(pps).number, action="restore", address=address)


def create_pps(
    text: str, author: User | None, reason: str, *, example: str = "", address: str = ""
) -> tuple[Pps, PlanVersion] | Refused:
    """A new PPS whose first version is this text; its author becomes its manager."""
    plan, findings = load_plan(text, example or "plan.yaml")
    if plan is None:
        return Refused(findings)
    with transaction.atomic():
        pps = Pps.objects.create(name=plan.name, example=example)
        if author:
            Membership.objects.create(pps=pps, user=author, role=MANAGER)
        version = _insert(pps, plan, text, author, reason, None)
        audit.record("create", author, pps, plan.name, address)
    return pps, version


def _insert(
    pps: Pps, plan: Plan, text: str, author: User | None, reason: str, parent: PlanVersion | None
) -> PlanVersion:
    content, now = canonical(plan), timezone.now()
    number = parent.number + 1 if parent else 1
    version: PlanVersion = PlanVersion.objects.create(
        pps=pps,
        number=number,
        parent=parent,
        author=author,
        created_at=now,
        reason=reason,
        text=text,
        content=content,
        content_hash=digest(content),
        chain_hash=chain_hash(
            parent.chain_hash if parent else "",
            digest(content),
            text,
            number,
            author.pk if author else None,
            now,
            reason,
        ),
    )
    return version


def _rename(pps: Pps, plan: Plan) -> None:
    if pps.name != plan.name:
        pps.name = plan.name
        pps.save(update_fields=["name"])
