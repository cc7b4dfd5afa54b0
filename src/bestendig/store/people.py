"""Accounts that are made outside the pages: the demo user, and those of an administrator."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from bestendig.store import audit
from bestendig.store.models import Membership, Pps, User
from bestendig.store.rules import MANAGER, ROLES


class DemoRefusedError(Exception):
    """The demo user was asked for on a server that others can reach."""


def demo_user() -> User:
    """The user that anybody may sign in as; made at first use. Only in local mode (`DEBUG`)."""
    if not settings.DEBUG:
        raise DemoRefusedError
    found = User.objects.filter(email=settings.DEMO_EMAIL).first()
    return found or User.objects.create_user(settings.DEMO_EMAIL, settings.DEMO_PASSWORD, name="Demo")


def add_user(email: str, name: str = "", password: str | None = None, *, administrator: bool = False) -> User:
    """A new account. Without a password its owner sets one through the reset page.

    Who can reach the terminal of the server vouches for the address.

    Raises:
        ValueError: the address has an account already.
    """
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise ValueError(email)
    user = User.objects.create_user(email, password, name=name, is_administrator=administrator)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    audit.record("create", None, target=f"account {user.pk}")
    return user


class LastManagerError(Exception):
    """A PPS always has somebody who manages it."""


def set_role(
    user: User, pps: Pps, role: str, partner: str = "", *, by: User | None = None, address: str = ""
) -> Membership:
    """Give somebody a role in a PPS, in place of the one that he had.

    Raises:
        ValueError: there is no such role.
        LastManagerError: he is the only manager and would be none.
    """
    if role not in ROLES:
        raise ValueError(role)
    with transaction.atomic():
        Pps.objects.select_for_update().get(pk=pps.pk)
        if role != MANAGER and _is_only_manager(user, pps):
            raise LastManagerError
        membership, _ = Membership.objects.update_or_create(
            user=user, pps=pps, defaults={"role": role, "partner": partner}
        )
        audit.record("rights", by, pps, f"account {user.pk}: {role}", address)
    return membership


def remove_member(user: User, pps: Pps, by: User, address: str = "") -> None:
    """Take somebody's role away.

    Raises:
        LastManagerError: he is the only manager.
    """
    with transaction.atomic():
        Pps.objects.select_for_update().get(pk=pps.pk)
        if _is_only_manager(user, pps):
            raise LastManagerError
        Membership.objects.filter(user=user, pps=pps).delete()
        audit.record("delete", by, pps, f"member account {user.pk}", address)


def share_figures(pps: Pps, by: User, address: str = "", *, agreed: bool) -> None:
    """Let the analysts of a network see the figures of this PPS, or no longer."""
    Pps.objects.filter(pk=pps.pk).update(shares_figures=agreed)
    audit.record("agreement", by, pps, "figures: yes" if agreed else "figures: no", address)


def _is_only_manager(user: User, pps: Pps) -> bool:
    managers = Membership.objects.filter(pps=pps, role=MANAGER).values_list("user_id", flat=True)
    return list(managers) == [user.pk]
