"""Texts for users: a key and its values give a sentence in the user's language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
TextValue = str | int | float


@dataclass(frozen=True)
class Texts:
    """The texts of one language. `lookup(key, n)` gives the raw text (plural by `n`) or None."""

    language: Language
    lookup: Callable[[str, int | None], str | None]

    def __call__(self, key: str, /, **values: TextValue) -> str:
        """The text of `key`, its `{placeholders}` filled in; `n` chooses the plural.

        Raises:
            KeyError: the language has no such text.
        """
        count = values.get("n")
        raw = self.lookup(key, int(count) if isinstance(count, int | float) else None)
        if raw is None:
            raise KeyError(key)
        return raw.format(**values)

    def has(self, key: str) -> bool:
        """Whether the language has this text."""
        return self.lookup(key, None) is not None
