"""Secrets that have to be read again, such as those of an app that gives codes: encrypted in the database.

The key follows from the secret of the settings (HKDF-SHA256), so whoever has only the database, or a copy of it, cannot
make codes. After a change of the secret the old one stays in `SECRET_KEY_FALLBACKS` until everything is sealed anew.
"""

import base64
import logging

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

PURPOSE = b"bestendig: second factors in the database, 1"
MARK = "sealed1:"
LOG = logging.getLogger(__name__)


class UnsealError(Exception):
    """What stands in the database was not sealed with a secret that the settings know."""


def _lock(secret: str | bytes) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(force_bytes(secret))
    return Fernet(base64.urlsafe_b64encode(key))


def _locks() -> MultiFernet:
    return MultiFernet([_lock(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def is_sealed(text: str) -> bool:
    """Whether this was sealed, with whatever key."""
    return text.startswith(MARK)


def seal(text: str) -> str:
    """The text, encrypted and protected against change (Fernet: AES-128-CBC and HMAC-SHA256)."""
    return MARK + _locks().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text that was sealed.

    Raises:
        UnsealError: it was not sealed, was changed, or with a secret that is not known any more.
    """
    try:
        return _locks().decrypt(sealed.removeprefix(MARK).encode() if is_sealed(sealed) else b"").decode()
    except InvalidToken as mistake:
        LOG.error("a second factor in the database cannot be read: was the secret changed?")  # noqa: TRY400
        raise UnsealError from mistake
