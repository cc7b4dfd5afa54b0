"""Why a document is not taken: a word that the pages have a sentence for."""

REASONS = (
    "empty", "too_large", "unknown", "name", "broken", "too_much", "encrypted", "old", "signed", "scripts", "embedded",
    "comments", "hidden", "external", "pictures",
)  # fmt: skip


class RefusedError(Exception):
    """A document that is dangerous, or that cannot be cleaned; `reason` is one of `REASONS`."""

    def __init__(self, reason: str) -> None:
        if reason not in REASONS:
            raise ValueError(reason)
        super().__init__(reason)
        self.reason = reason
