"""How secrets of second factors are kept."""

import base64
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter

from bestendig.store.sealing import UnsealError, seal, unseal


class SealedMFAAdapter(DefaultMFAAdapter):
    """allauth's adapter; what it keeps of an app that gives codes, and of recovery codes, is encrypted."""

    def encrypt(self, text: str) -> str:
        """What goes into the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What was sealed; when it cannot be read any more, a secret that nobody has, so that no code fits."""
        try:
            return unseal(encrypted_text)
        except UnsealError:
            return base64.b32encode(secrets.token_bytes(20)).decode()
