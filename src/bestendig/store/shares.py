"""Links with which somebody without an account may look along, until a day or until they are withdrawn."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from bestendig.store import audit
from bestendig.store.keys import hashed, new_secret
from bestendig.store.models import PlanVersion, Pps, ShareLink, User
from bestendig.store.versions import head

LONGEST_DAYS = 366
MOST_LINKS = 100
SEEN_EVERY = timedelta(minutes=10)


class TooManyLinksError(Exception):
    """A PPS has as many working links as it may have."""


def make_link(
    pps: Pps,
    maker: User,
    days: int,
    *,
    version: PlanVersion | None = None,
    partner: str = "",
    note: str = "",
    address: str = "",
) -> tuple[ShareLink, str]:
    """A new link and its secret, which is shown this once. Without `version` it shows the newest one each time.

    Raises:
        TooManyLinksError: withdraw one first.
    """
    if working_links(pps).count() >= MOST_LINKS:
        raise TooManyLinksError
    secret = new_secret()
    link = ShareLink.objects.create(
        pps=pps,
        version=version,
        partner=partner,
        note=note[:200],
        secret_hash=hashed(secret),
        created_by=maker,
        expires_at=timezone.now() + timedelta(days=min(max(days, 1), LONGEST_DAYS)),
    )
    audit.record("share", maker, pps, f"link {link.pk}", address)
    return link, secret


def working_links(pps: Pps) -> QuerySet[ShareLink]:
    """The links of a PPS that still open something."""
    return ShareLink.objects.filter(pps=pps, withdrawn_at=None, expires_at__gt=timezone.now()).select_related("version")


def withdraw_link(pps: Pps, number: int, who: User, address: str = "") -> bool:
    """Take back a link; whether there was one that worked."""
    done = working_links(pps).filter(pk=number).update(withdrawn_at=timezone.now())
    if done:
        audit.record("share_withdrawn", who, pps, f"link {number}", address)
    return bool(done)


def link_of(secret: str, address: str = "") -> ShareLink | None:
    """The link with this secret, if it works; that it was used is logged, at most once in ten minutes."""
    now = timezone.now()
    found = (
        ShareLink.objects.filter(secret_hash=hashed(secret), withdrawn_at=None, expires_at__gt=now)
        .select_related("pps", "version")
        .first()
    )
    if found is not None and (found.last_used_at is None or found.last_used_at < now - SEEN_EVERY):
        ShareLink.objects.filter(pk=found.pk).update(last_used_at=now)
        audit.record("share_used", None, found.pps, f"link {found.pk}", address)
    return found


def shown_by(link: ShareLink) -> PlanVersion:
    """The version that a link shows now."""
    return link.version or head(link.pps)
