"""Tokens with which a program acts for one person: hashed, of limited life, and to be revoked at any time."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from bestendig.store import audit
from bestendig.store.keys import TOKEN_BYTES, hashed, new_secret
from bestendig.store.models import ApiToken, User

PREFIX = "bst_"
"""So that scanners for leaked secrets recognise one."""
LONGEST_DAYS = 365
MOST_TOKENS = 20
SEEN_EVERY = timedelta(minutes=5)


class TooManyTokensError(Exception):
    """Somebody has as many working tokens as one person may have."""


def make_token(user: User, name: str, days: int, address: str = "") -> tuple[ApiToken, str]:
    """A new token and its secret, which is shown this once.

    Raises:
        TooManyTokensError: revoke one first.
    """
    if working_tokens(user).count() >= MOST_TOKENS:
        raise TooManyTokensError
    secret = PREFIX + new_secret(TOKEN_BYTES)
    until = timezone.now() + timedelta(days=min(max(days, 1), LONGEST_DAYS))
    token = ApiToken.objects.create(user=user, name=name[:100], secret_hash=hashed(secret), expires_at=until)
    audit.record("token", user, target=f"token {token.pk}", address=address)
    return token, secret


def working_tokens(user: User) -> QuerySet[ApiToken]:
    """The tokens of a person that still open something."""
    return ApiToken.objects.filter(user=user, revoked_at=None, expires_at__gt=timezone.now())


def revoke_token(user: User, number: int, address: str = "") -> bool:
    """Take back one's own token; whether there was one."""
    done = working_tokens(user).filter(pk=number).update(revoked_at=timezone.now())
    if done:
        audit.record("token_revoked", user, target=f"token {number}", address=address)
    return bool(done)


def owner_of(secret: str) -> User | None:
    """Whose token this is, if it works and its owner's account does."""
    now = timezone.now()
    found = (
        ApiToken.objects.filter(secret_hash=hashed(secret), revoked_at=None, expires_at__gt=now, user__is_active=True)
        .select_related("user")
        .first()
    )
    if found is None:
        return None
    if found.last_used_at is None or found.last_used_at < now - SEEN_EVERY:
        ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
    return found.user
