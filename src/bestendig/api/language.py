"""The language of an answer: what the asker's `Accept-Language` says, else Dutch."""

from django.utils.translation import get_language

from bestendig.domain.texts import Texts
from bestendig.files.texts import load_texts


def texts() -> Texts:
    """All texts in the language of this request."""
    return load_texts("en" if (get_language() or "nl").startswith("en") else "nl")
