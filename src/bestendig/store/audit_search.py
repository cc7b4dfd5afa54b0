"""Looking things up in the audit log of one PPS, also after its content is gone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from bestendig.store.audit import ACTIONS
from bestendig.store.models import AuditEntry, Pps, User

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Wanted:
    """What to look for; empty means everything."""

    words: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Line:
    """One line of the log with the name of who did it; an erased account has none any more."""

    at: datetime
    who: str
    action: str
    target: str
    address: str


def entries(pps: Pps, wanted: Wanted) -> QuerySet[AuditEntry]:
    """The lines of one PPS that are wanted, newest first."""
    found = AuditEntry.objects.filter(pps_key=pps.key)
    if wanted.action in ACTIONS:
        found = found.filter(action=wanted.action)
    if wanted.since:
        found = found.filter(at__gte=_start(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_start(wanted.until) + timedelta(days=1))
    if wanted.words:
        people = User.objects.filter(Q(name__icontains=wanted.words) | Q(email__icontains=wanted.words))
        here = people.filter(pk__in=AuditEntry.objects.filter(pps_key=pps.key).values("actor")).values("pk")
        found = found.filter(Q(target__icontains=wanted.words) | Q(address__icontains=wanted.words) | Q(actor__in=here))
    return found.order_by("-at", "-pk")


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def lines(found: Iterable[AuditEntry]) -> Iterator[Line]:
    """Lines with names; people are looked up once."""
    rows = list(found)
    names = {user.pk: str(user) for user in User.objects.filter(pk__in={row.actor for row in rows if row.actor})}
    for row in rows:
        who = names.get(row.actor, "") if row.actor else ""
        yield Line(row.at, who, row.action, row.target, row.address)


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
