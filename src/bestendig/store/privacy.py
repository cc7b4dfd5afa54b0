"""What is held about one person: all of it as data, and taking it out again. Source: AVG, articles 15, 17 and 20."""

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from bestendig.store import audit
from bestendig.store.comments import forget
from bestendig.store.models import (
    ApiToken,
    AuditEntry,
    Comment,
    Document,
    DraftEdit,
    Invitation,
    Membership,
    PlanVersion,
    User,
    VersionName,
)
from bestendig.store.people import LastManagerError
from bestendig.store.rules import MANAGER
from bestendig.store.sessions import end_sessions

HELD = (
    "account", "sign_in", "sessions", "roles", "versions", "comments", "documents", "invitations", "tokens", "log",
)  # fmt: skip
"""Kinds of personal data, each with its texts `privacy.held.<kind>` (what) and `privacy.why.<kind>` (why, how long)."""
GONE = "verwijderd.invalid"


def own_data(user: User, address: str = "") -> dict[str, Any]:
    """All that is held about one person, for himself. No secret is in it: those are kept as hashes only."""
    audit.record("own_data", user, target=f"account {user.pk}", address=address)
    return {
        "account": {"number": user.pk, "email": user.email, "name": user.name, "joined_at": user.joined_at},
        "email_addresses": _rows(EmailAddress.objects.filter(user=user), "email", "verified", "primary"),
        "second_factors": _rows(Authenticator.objects.filter(user=user), "type", "created_at", "last_used_at"),
        "school_accounts": _rows(
            SocialAccount.objects.filter(user=user), "provider", "uid", "extra_data", "last_login"
        ),
        "sessions": _rows(UserSession.objects.filter(user=user), "ip", "user_agent", "created_at", "last_seen_at"),
        "roles": _rows(Membership.objects.filter(user=user), "pps__name", "pps__key", "role", "partner"),
        "versions": _rows(PlanVersion.objects.filter(author=user), "pps__name", "number", "created_at", "reason"),
        "version_names": _rows(VersionName.objects.filter(author=user), "version__pps__name", "name", "at"),
        "changes": _rows(DraftEdit.objects.filter(author=user), "pps__name", "number", "at", "did", "about", "changes"),
        "comments": _rows(Comment.objects.filter(author=user), "pps__name", "about", "text", "at", "resolved_at"),
        "named_in": _rows(Comment.objects.filter(mentioned=user), "pps__name", "about", "at"),
        "documents": _rows(
            Document.objects.filter(added_by=user), "pps__name", "name", "size", "criterion", "added_at"
        ),
        "invitations": _rows(
            Invitation.objects.filter(email=user.email), "pps__name", "role", "created_at", "accepted_at"
        ),
        "tokens": _rows(ApiToken.objects.filter(user=user), "name", "created_at", "expires_at", "last_used_at"),
        "log": _rows(AuditEntry.objects.filter(actor=user.pk), "at", "action", "pps_key", "target", "address"),
    }


def _rows(found: Any, *names: str) -> list[dict[str, Any]]:
    return list(found.values(*names))


def erase(user: User, address: str = "") -> None:
    """Take name, address, roles and keys of a person out; his number stays in versions and log and points to nobody.

    So the chain of versions and the log hold as before. Nobody can sign in with the account any more.

    Raises:
        LastManagerError: a PPS would be left without a manager.
    """
    with transaction.atomic():
        if left_alone(user):
            raise LastManagerError
        former = user.email
        forget(user)
        Membership.objects.filter(user=user).delete()
        ApiToken.objects.filter(user=user).delete()
        EmailAddress.objects.filter(user=user).delete()
        Authenticator.objects.filter(user=user).delete()
        SocialAccount.objects.filter(user=user).delete()
        Invitation.objects.filter(email=former).delete()
        user.email = f"{secrets.token_hex(8)}@{GONE}"
        user.name, user.is_active, user.is_administrator, user.erased_at = "", False, False, timezone.now()
        user.set_unusable_password()
        user.save()
        end_sessions(user)
        audit.record("erase", user, target=f"account {user.pk}", address=address)


def left_alone(user: User) -> list[str]:
    """Names of the PPS'en that this person alone manages and that have other members."""
    managed = Membership.objects.filter(user=user, role=MANAGER).select_related("pps")
    return [m.pps.name for m in managed if _needs(m)]


def _needs(membership: Membership) -> bool:
    others = Membership.objects.filter(pps=membership.pps).exclude(user=membership.user)
    return others.exists() and not others.filter(role=MANAGER).exists()
