"""Secrets for links, invitations and programs: random, shown once, and kept as a hash only."""

import hashlib
import secrets

LINK_BYTES = 16
"""128 bits: nobody guesses one."""
TOKEN_BYTES = 32


def new_secret(size: int = LINK_BYTES) -> str:
    """A fresh secret of `size` random bytes, fit for an address."""
    return secrets.token_urlsafe(size)


def hashed(secret: str) -> str:
    """What is kept of a secret. SHA-256 without salt is enough for what is random itself."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
