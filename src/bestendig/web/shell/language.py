"""The reader's language and its texts."""

from django.utils.translation import get_language

from bestendig.domain.quarters import Quarter
from bestendig.domain.texts import Language, Texts
from bestendig.files.texts import load_texts


def language() -> Language:
    """The language of this request: `nl` unless the reader chose English."""
    short = (get_language() or "nl")[:2]
    return "en" if short == "en" else "nl"


def texts() -> Texts:
    """All texts in the language of this request."""
    return load_texts(language())


def quarter_text(quarter: Quarter) -> str:
    """A quarter as the reader writes it: `2027 K4` in Dutch, `2027 Q4` in English."""
    letter = "K" if language() == "nl" else "Q"
    return f"{quarter.year} {letter}{quarter.quarter}"
