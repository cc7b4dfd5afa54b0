"""Reasons for a head pin as sentences, their numbers as the language writes them. Source: M18."""

from bestendig.domain.scaling.head_pin import Said
from bestendig.domain.texts import Texts
from bestendig.reports.wording.numbers import number


def reason_in_words(said: Said, texts: Texts, key: str = "") -> str:
    """The sentence of a reason or warning, or the one that another text `key` has for it: `2,5 van 5`."""
    values = {
        name: value if isinstance(value, str) else number(float(value), texts, 1) for name, value in said.values.items()
    }
    return texts(key or said.key, **values)
