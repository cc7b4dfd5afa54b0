"""Secrets come from the environment; weak ones are refused."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SHORTEST = 50
FEWEST_DIFFERENT = 12
KNOWN_WEAK = ("django-insecure", "change", "secret", "geheim", "example", "voorbeeld")


def weakness(value: str) -> str:
    """Why this secret is too weak, in a few words; empty when it is strong enough."""
    if len(value) < SHORTEST:
        return f"shorter than {SHORTEST} characters"
    if len(set(value)) < FEWEST_DIFFERENT:
        return f"fewer than {FEWEST_DIFFERENT} different characters"
    if any(word in value.lower() for word in KNOWN_WEAK):
        return "a well-known placeholder"
    return ""


def secret_from_environment(name: str) -> str:
    """The secret called `name`; stops the program when it is missing or weak."""
    value = os.environ.get(name, "")
    if reason := weakness(value):
        raise ImproperlyConfigured(
            f"{name} is {reason}. Make one with: python -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    return value


def secret_from_file(path: Path) -> str:
    """A secret that this machine keeps for itself; made at the first start. Only for local use."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text()
