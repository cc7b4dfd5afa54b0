"""Accounts that are made outside the pages: the demo user, and those of an administrator."""

from django.conf import settings

from bestendig.store import audit
from bestendig.store.models import Membership, Pps, User
from bestendig.store.rules import ROLES


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

    Raises:
        ValueError: the address has an account already.
    """
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise ValueError(email)
    user = User.objects.create_user(email, password, name=name, is_administrator=administrator)
    audit.record("create", None, target=f"account {user.pk}")
    return user


def set_role(user: User, pps: Pps, role: str, partner: str = "") -> Membership:
    """Give somebody a role in a PPS, in place of the one that he had."""
    if role not in ROLES:
        raise ValueError(role)
    membership, _ = Membership.objects.update_or_create(
        user=user, pps=pps, defaults={"role": role, "partner": partner}
    )
    audit.record("rights", None, pps, f"account {user.pk}: {role}")
    return membership
