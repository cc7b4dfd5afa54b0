"""Documents with evidence: cleaned, and kept outside the web root under a random name."""

import hashlib
import os
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from bestendig.files.documents.apart import clean_apart
from bestendig.files.documents.clean import ENDINGS
from bestendig.files.documents.refused import RefusedError
from bestendig.store import audit
from bestendig.store.models import Document, Pps, User

MOST_DOCUMENTS = 300
LONGEST_NAME = 120
NAME_BYTES = 32
ONLY_OURS = 0o600
UPLOADED = "upload"


class TooManyDocumentsError(Exception):
    """A PPS has as many documents as it may have."""


@dataclass(frozen=True)
class Sent:
    """A file as somebody sent it, and the criterion that it is evidence of."""

    name: str
    data: bytes
    criterion: str = ""


def folder() -> Path:
    """Where documents are kept; only this program may look into it."""
    place = Path(settings.DOCUMENTS)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def plain_name(name: str, kind: str) -> str:
    """A name to show and to save under: no folders, no invisible characters, the ending of its kind.

    Raises:
        RefusedError: the name says that it is something else.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] not in "CZ" or c == " ")
    stem, dot, ending = " ".join(seen.split()).rpartition(".")
    if not dot or ending.lower() not in ENDINGS[kind]:
        raise RefusedError("name")
    return f"{stem.strip('. ')[:LONGEST_NAME] or 'document'}.{ENDINGS[kind][0]}"


def add_document(pps: Pps, who: User, sent: Sent, address: str = "") -> Document:
    """Clean a file and keep it.

    Raises:
        RefusedError: what is wrong with it.
        TooManyDocumentsError: take one away first.
    """
    if Document.objects.filter(pps=pps).count() >= MOST_DOCUMENTS:
        raise TooManyDocumentsError
    if len(sent.data) > settings.DOCUMENT_LIMIT:
        raise RefusedError("too_large")
    kind, cleaned = clean_apart(sent.data)
    if len(cleaned) > 2 * settings.DOCUMENT_LIMIT:
        raise RefusedError("too_large")
    name = plain_name(sent.name, kind)
    stored_as = _kept(cleaned)
    try:
        with transaction.atomic():
            made = Document.objects.create(
                pps=pps,
                stored_as=stored_as,
                name=name,
                kind=kind,
                size=len(cleaned),
                content_hash=hashlib.sha256(cleaned).hexdigest(),
                criterion=sent.criterion,
                added_by=who,
            )
            audit.record(UPLOADED, who, pps, f"document {made.pk}: {sent.criterion or '-'}", address)
    except Exception:
        (folder() / stored_as).unlink(missing_ok=True)
        raise
    return made


def _kept(data: bytes) -> str:
    name = secrets.token_hex(NAME_BYTES)
    with os.fdopen(os.open(folder() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OURS), "wb") as file:
        file.write(data)
    return name


def documents(pps: Pps) -> QuerySet[Document]:
    """The documents of a PPS, newest first."""
    return Document.objects.filter(pps=pps).select_related("added_by")


def content_of(document: Document) -> bytes | None:
    """The bytes of a document; None when the file is not there any more, or is another than was kept."""
    try:
        data = (folder() / document.stored_as).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == document.content_hash else None


def remove_document(document: Document, who: User, address: str = "") -> None:
    """Take a document away; the log keeps that it was there."""
    number, pps, stored_as = document.pk, document.pps, document.stored_as
    with transaction.atomic():
        document.delete()
        audit.record("delete", who, pps, f"document {number}", address)
        transaction.on_commit(lambda: forget_files([stored_as]))


def forget_files(names: list[str]) -> None:
    """Take files away whose documents are gone."""
    for name in names:
        (folder() / name).unlink(missing_ok=True)


def clear_strays(before: datetime) -> int:
    """Take away files that no document names: an upload or removal broke off. How many there were."""
    if not Path(settings.DOCUMENTS).is_dir():
        return 0
    known = set(Document.objects.values_list("stored_as", flat=True))
    files = [file for file in folder().iterdir() if file.name not in known]
    stray = [file.name for file in files if file.stat().st_mtime < before.timestamp()]
    forget_files(stray)
    return len(stray)
