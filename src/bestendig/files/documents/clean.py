"""One document, cleaned: what it is follows from its content, whatever its name says."""

from bestendig.files.documents.images import clean_image
from bestendig.files.documents.office import clean_office
from bestendig.files.documents.pdf import clean_pdf
from bestendig.files.documents.refused import RefusedError

ENDINGS = {"pdf": ("pdf",), "docx": ("docx",), "xlsx": ("xlsx",), "jpeg": ("jpg", "jpeg"), "png": ("png",)}
"""Kind -> how its name may end; the first is how we write it."""
MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def clean(data: bytes) -> tuple[str, bytes]:
    """The kind of a document, and the document without hidden data.

    Raises:
        RefusedError: it is none of the kinds, or cannot be cleaned.
    """
    if not data:
        raise RefusedError("empty")
    if data.startswith(b"%PDF-"):
        return "pdf", clean_pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return clean_office(data)
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg", clean_image(data, "JPEG")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", clean_image(data, "PNG")
    raise RefusedError("old" if data.startswith(OLD_OFFICE) else "unknown")
