"""Shapes of answers that are not results: PPS'en and versions."""

from datetime import datetime

from ninja import Schema


class PpsOut(Schema):
    """A PPS as one person sees it."""

    key: str
    name: str
    role: str
    rights: list[str]
    version: int
    saved_at: datetime


class VersionOut(Schema):
    """A version without its text."""

    number: int
    parent: int | None
    author: str | None
    saved_at: datetime
    reason: str
    content_hash: str
    chain_hash: str


class SavedOut(Schema):
    """What was saved."""

    key: str
    version: VersionOut
