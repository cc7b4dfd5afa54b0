"""PDF: written anew without what describes it; scripts, attachments and comments are refused."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from bestendig.files.documents.jpeg import without_boxes, without_notes
from bestendig.files.documents.refused import RefusedError

MOST_PAGES = 2_000
MOST_OBJECTS = 500_000
DEEPEST = 60
DESCRIBES = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA", "/OpenAction", "/SpiderInfo")
OF_ANNOTATION = ("/T", "/M", "/CreationDate", "/NM", "/RC", "/Subj")
SCRIPTS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/GoToE", "/GoToR")
EMBEDS = ("/FileAttachment", "/RichMedia", "/3D", "/Screen", "/Movie", "/Sound")
NOTES = ("/Text", "/Popup", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret")


def clean_pdf(data: bytes) -> bytes:
    """The same pages without title, author, dates, XMP, thumbnails and earlier states of the file.

    Raises:
        RefusedError: broken, locked, signed, or holding scripts, files or comments.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _written(pdf)
    except pikepdf.PasswordError as locked:
        raise RefusedError("encrypted") from locked
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as bad:
        raise RefusedError("broken") from bad


def _written(pdf: pikepdf.Pdf) -> bytes:
    if pdf.is_encrypted:
        raise RefusedError("encrypted")
    if len(pdf.objects) > MOST_OBJECTS or not 0 < len(pdf.pages) <= MOST_PAGES:
        raise RefusedError("too_much" if len(pdf.pages) else "broken")
    for work in (_look, _strip):  # all is looked at before anything goes: what is taken out may hold what is refused
        for one in pdf.objects:
            for part in _dictionaries(one):
                work(part)
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            _strip_picture(one)
    for name in {"/Info", "/ID"} & set(pdf.trailer.keys()):
        del pdf.trailer[name]
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    _check(out.getvalue(), len(pdf.pages))
    return out.getvalue()


def _check(written: bytes, pages: int) -> None:
    """What came in damaged may go out damaged: it must open again by itself, with all its pages."""
    with pikepdf.open(io.BytesIO(written), attempt_recovery=False) as again:
        if len(again.pages) != pages:
            raise RefusedError("broken")


def _dictionaries(one: Any, depth: int = 0) -> Iterator[Any]:
    """A dictionary (or that of a stream) and those within it; what stands elsewhere in the file comes by itself."""
    if depth > DEEPEST:
        raise RefusedError("too_much")
    if isinstance(one, pikepdf.Array):
        for item in one:
            if not getattr(item, "is_indirect", False):
                yield from _dictionaries(item, depth + 1)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield one
        for item in one.values():
            if not getattr(item, "is_indirect", False):
                yield from _dictionaries(item, depth + 1)


def _name(part: Any, key: str) -> str:
    value = part.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _look(part: Any) -> None:
    """Refuse what acts, what hides, and what would break."""
    subtype = _name(part, "/Subtype")
    if "/JS" in part or _name(part, "/S") in SCRIPTS or "/XFA" in part or "/JavaScript" in part:
        raise RefusedError("scripts")
    if "/EF" in part or "/EmbeddedFiles" in part or subtype in EMBEDS or _name(part, "/Type") == "/EmbeddedFile":
        raise RefusedError("embedded")
    if _name(part, "/Type") == "/Sig" or "/ByteRange" in part:
        raise RefusedError("signed")
    if subtype in NOTES and "/Rect" in part:
        raise RefusedError("comments")


def _strip(part: Any) -> None:
    is_annotation = "/Rect" in part and "/Subtype" in part
    is_field = "/FT" in part or "/Parent" in part  # there /T is the name of the field
    for key in DESCRIBES + (OF_ANNOTATION if is_annotation and not is_field else ()):
        if key in part:
            del part[key]


def _strip_picture(stream: pikepdf.Stream) -> None:
    """Take the notes out of a photograph that stands in the file as it came from the camera."""
    kind = _name(stream, "/Filter")
    filters = stream.get("/Filter")
    if isinstance(filters, pikepdf.Array) and len(filters) == 1:
        kind = str(filters[0])
    work = {"/DCTDecode": without_notes, "/JPXDecode": without_boxes}.get(kind)
    if work is None:
        return
    cleaned = work(stream.read_raw_bytes())
    if cleaned is None:
        raise RefusedError("pictures")
    parameters = stream.get("/DecodeParms")
    known = parameters if isinstance(parameters, pikepdf.Dictionary | pikepdf.Array) else None
    stream.write(cleaned, filter=pikepdf.Name(kind), decode_parms=known)
