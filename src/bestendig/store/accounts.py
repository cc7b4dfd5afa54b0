"""What an administrator does with accounts. Nothing here touches or shows a plan."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from bestendig.store import audit
from bestendig.store.models import ApiToken, Membership, Pps, User
from bestendig.store.rules import MANAGER
from bestendig.store.sessions import end_sessions

STATES = ("all", "on", "off", "administrator")


class OneselfError(Exception):
    """An administrator would shut himself out."""


@dataclass(frozen=True)
class Wanted:
    """Which accounts to show."""

    words: str = ""
    state: str = "all"


def accounts(wanted: Wanted) -> QuerySet[Any]:
    """The accounts that are wanted, by name; erased ones are none any more.

    Each knows of how many PPS'en it is a member (`many`), whether it has a second factor (`second_factor`), signs in
    through a school (`by_school`), and is a manager somewhere (`manages`); of which PPS'en stays hidden.
    """
    found = User.objects.filter(erased_at=None)
    if wanted.words:
        found = found.filter(Q(name__icontains=wanted.words) | Q(email__icontains=wanted.words))
    if wanted.state in ("on", "off"):
        found = found.filter(is_active=wanted.state == "on")
    if wanted.state == "administrator":
        found = found.filter(is_administrator=True)
    mine = {"user": OuterRef("pk")}
    return found.annotate(
        many=Count("memberships"),
        second_factor=Exists(Authenticator.objects.filter(**mine).exclude(type=Authenticator.Type.RECOVERY_CODES)),
        by_school=Exists(SocialAccount.objects.filter(**mine)),
        manages=Exists(Membership.objects.filter(**mine, role=MANAGER)),
    ).order_by("name", "email")


def alone_in(user: User) -> int:
    """Of how many PPS'en with other members this person is the only manager that can sign in."""
    managed = Pps.objects.filter(memberships__user=user, memberships__role=MANAGER)
    others = Membership.objects.filter(pps=OuterRef("pk")).exclude(user=user)
    with_manager = others.filter(role=MANAGER, user__is_active=True)
    return managed.filter(Exists(others)).exclude(Exists(with_manager)).count()


def switch(user: User, by: User, address: str = "", *, on: bool) -> None:
    """Let an account sign in again, or no longer: then its sessions end and its tokens are withdrawn.

    Raises:
        OneselfError: it is one's own.
    """
    if user == by:
        raise OneselfError
    with transaction.atomic():
        if not User.objects.filter(pk=user.pk, erased_at=None).exclude(is_active=on).update(is_active=on):
            return
        if not on:
            end_sessions(user)
            ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
        audit.record("account_on" if on else "account_off", by, target=f"account {user.pk}", address=address)


def reset_second_factor(user: User, by: User, address: str = "") -> bool:
    """Take away apps, keys and recovery codes of somebody who lost them, and end his sessions; whether there were any.

    Raises:
        OneselfError: one changes one's own on one's own page, where the present one is asked first.
    """
    if user == by:
        raise OneselfError
    with transaction.atomic():
        gone = Authenticator.objects.filter(user=user).delete()[0]
        if gone:
            end_sessions(user)
            audit.record("second_factor_reset", by, target=f"account {user.pk}", address=address)
    return bool(gone)
