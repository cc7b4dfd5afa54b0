"""Looking things up in the audit log: of one PPS, also after its content is gone, and of the accounts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone

from bestendig.store.audit import ACTIONS
from bestendig.store.models import AuditEntry, Pps, User

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
EARLIEST, LATEST = date(1970, 1, 1), date(9000, 1, 1)


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
    about: str
    address: str


def entries(pps: Pps, wanted: Wanted) -> QuerySet[AuditEntry]:
    """The lines of one PPS that are wanted, newest first."""
    return _wanted(AuditEntry.objects.filter(pps_key=pps.key).annotate(about=F("target")), wanted)


def account_entries(wanted: Wanted) -> QuerySet[AuditEntry]:
    """The wanted lines of no PPS, or of one that is there no more: about accounts, and that it was.

    Of what happened within a PPS the key is told, not to what: that may be a name out of its plan.
    """
    apart = AuditEntry.objects.exclude(pps_key__in=Pps.objects.values("key"))
    return _wanted(apart.annotate(about=Case(When(pps_key="", then="target"), default="pps_key")), wanted)


def _wanted(found: QuerySet[Any], wanted: Wanted) -> QuerySet[AuditEntry]:
    """Words are looked for in what the lines show (`about`), not in what they hide."""
    if wanted.action in ACTIONS:
        found = found.filter(action=wanted.action)
    if wanted.since:
        found = found.filter(at__gte=_start(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_start(wanted.until) + timedelta(days=1))
    if wanted.words:
        people = User.objects.filter(Q(name__icontains=wanted.words) | Q(email__icontains=wanted.words))
        here = people.filter(pk__in=found.order_by().values("actor")).values("pk")
        found = found.filter(Q(about__icontains=wanted.words) | Q(address__icontains=wanted.words) | Q(actor__in=here))
    return found.order_by("-at", "-pk")


def _start(day: date) -> datetime:
    """Midnight; days outside the calendar of a log count as its edges, because no clock goes beyond them."""
    return timezone.make_aware(datetime.combine(min(max(day, EARLIEST), LATEST), time()))


def lines(found: Iterable[Any]) -> Iterator[Line]:
    """Lines of `entries` or `account_entries` with names; people are looked up once."""
    rows = list(found)
    names = {user.pk: str(user) for user in User.objects.filter(pk__in={row.actor for row in rows if row.actor})}
    for row in rows:
        who = names.get(row.actor, "") if row.actor else ""
        yield Line(row.at, who, row.action, row.about, row.address)


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
