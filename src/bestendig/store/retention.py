"""What is kept no longer than needed: terms are settings, this applies them. Run daily: `bestendig retention`."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from bestendig.store import audit, gate
from bestendig.store.documents import clear_strays
from bestendig.store.models import ApiToken, AuditEntry, ForecastCache, Invitation, ShareLink
from bestendig.store.sessions import clear_ended


def _invitations(before: datetime) -> int:
    return int(Invitation.objects.filter(created_at__lt=before).delete()[0])


def _links(before: datetime) -> int:
    return int(ShareLink.objects.filter(expires_at__lt=before).delete()[0])


def _tokens(before: datetime) -> int:
    return int(ApiToken.objects.filter(expires_at__lt=before).delete()[0])


def _forecasts(before: datetime) -> int:
    return int(ForecastCache.objects.filter(asked_at__lt=before).delete()[0])


def _log(before: datetime) -> int:
    with gate.opened():
        return int(AuditEntry.objects.filter(at__lt=before).delete()[0])


TERMS: dict[str, Callable[[datetime], int]] = {
    "sessions": clear_ended,
    "invitations": _invitations,
    "share_links": _links,
    "tokens": _tokens,
    "forecasts": _forecasts,
    "documents": clear_strays,
    "log": _log,
}
"""Kind of data -> what takes away what is older; the days are `settings.RETENTION_DAYS`."""


def apply_terms(now: datetime | None = None) -> dict[str, int]:
    """Take away everything that is past its term; how many of each kind."""
    moment = now or timezone.now()
    gone = {kind: take(moment - timedelta(days=settings.RETENTION_DAYS[kind])) for kind, take in TERMS.items()}
    if any(gone.values()):
        audit.record("retention", None, target=", ".join(f"{kind} {many}" for kind, many in gone.items() if many))
    return gone
