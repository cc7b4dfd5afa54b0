"""DOCX and XLSX: packed anew without properties, names and traces; macros, hidden sheets and comments are refused."""

import posixpath
import re

from bestendig.files.documents.images import clean_image
from bestendig.files.documents.packed import packed, unpacked
from bestendig.files.documents.refused import RefusedError
from bestendig.files.documents.xml import Element, bytes_of, drop, local, tree_of

TYPES = "[Content_Types].xml"
MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
DROPPED = re.compile(
    r"docProps/|docMetadata/|customXml/|xl/printerSettings/|word/printerSettings|word/(people|webSettings)\.xml$|xl/persons/"
)
REFUSED = (
    (re.compile(r"vbaProject|vbaData|/macrosheets/|activeX", re.IGNORECASE), "scripts"),
    (re.compile(r"/embeddings/|/fonts/|\.bin$|/ctrlProps/", re.IGNORECASE), "embedded"),
    (re.compile(r"comments|/revisions/", re.IGNORECASE), "comments"),
    (re.compile(r"/externalLinks/|/connections|/queryTables/", re.IGNORECASE), "external"),
    (re.compile(r"/pivotCache/|/chartsheets/hidden", re.IGNORECASE), "hidden"),
)
PICTURES = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "gif": "GIF"}
CHANGES = {
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange",
    "trPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "delText", "delInstrText",
}  # fmt: skip
TRACES = {"rsids", "attachedTemplate", "docVars", "docId", "absPath", "revisionPtr", "fileSharing", "proofState"}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAFE_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
DOCUMENT_ENDS = ("/officeDocument",)


def clean_office(data: bytes) -> tuple[str, bytes]:
    """`docx` or `xlsx`, and the same document without what tells who made it, when and where.

    Raises:
        RefusedError: something else, broken, a bomb, or holding what cannot be cleaned.
    """
    parts = unpacked(data)
    kind = _kind(parts)
    for name in parts:
        reason = next((reason for pattern, reason in REFUSED if pattern.search(f"/{name}")), "")
        if reason and not DROPPED.match(name):
            raise RefusedError(reason)
    kept = {name: content for name, content in parts.items() if not DROPPED.match(name)}
    return kind, packed({name: _cleaned(name, content, kept) for name, content in kept.items()}, TYPES)


def _kind(parts: dict[str, bytes]) -> str:
    """What the file says its main part is, in the two places where it must."""
    if TYPES not in parts or "_rels/.rels" not in parts:
        raise RefusedError("unknown")
    types = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in tree_of(parts[TYPES])}
    mains = [
        one.get("Target", "").lstrip("/")
        for one in tree_of(parts["_rels/.rels"])
        if one.get("Type", "").endswith(DOCUMENT_ENDS)
    ]
    found = types.get(mains[0], "") if len(mains) == 1 and mains[0] in parts else ""
    if any("macroEnabled" in type_ for type_ in types.values()):
        raise RefusedError("scripts")
    if found not in MAIN:
        raise RefusedError("unknown")
    return MAIN[found]


def _cleaned(name: str, content: bytes, kept: dict[str, bytes]) -> bytes:
    ending = name.rpartition(".")[2].lower()
    if name == TYPES:
        return _types(content, kept)
    if ending == "rels":
        return _relations(name, content, kept)
    if ending in ("xml", "vml"):
        return _part(content)
    if ending in PICTURES:
        return clean_image(content, PICTURES[ending])
    raise RefusedError("pictures" if "/media/" in name else "embedded")


def _types(content: bytes, kept: dict[str, bytes]) -> bytes:
    root = tree_of(content)
    for one in list(root):
        if local(one.tag) == "Override" and one.get("PartName", "").lstrip("/") not in kept:
            drop(one)
    return bytes_of(root)


def _relations(name: str, content: bytes, kept: dict[str, bytes]) -> bytes:
    """Without the ways to what was dropped; a way out of the file may only be a link that a reader follows himself."""
    root = tree_of(content)
    folder = posixpath.dirname(posixpath.dirname(name))
    for one in list(root):
        kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
        if one.get("TargetMode") == "External":
            if kind == "attachedTemplate":
                drop(one)
            elif kind != "hyperlink" or not SAFE_LINK.match(target):
                raise RefusedError("external")
            continue
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if whole not in kept:
            drop(one)
    return bytes_of(root)


def _part(content: bytes) -> bytes:
    root = tree_of(content)
    for one in list(root.iter()):
        name = local(one.tag)
        _look(one, name)
        if name in TRACES:
            drop(one)
            continue
        for attribute in list(one.attrib):
            if local(attribute).startswith("rsid") or _leads_to_printer(name, attribute):
                del one.attrib[attribute]
    return bytes_of(root)


def _leads_to_printer(element: str, attribute: str) -> bool:
    return element == "pageSetup" and local(attribute) == "id"


def _look(one: Element, name: str) -> None:
    """Refuse tracked changes, hidden sheets and fields that call for other files or programs."""
    if str(one.tag).startswith(WORD) and name in CHANGES:
        raise RefusedError("comments")
    if name == "sheet" and one.get("state", "visible") != "visible":
        raise RefusedError("hidden")
    if name in ("altChunk", "ddeLink"):
        raise RefusedError("external")
    words = (
        (one.text or "") if name == "instrText" else " ".join(v for a, v in one.attrib.items() if local(a) == "instr")
    )
    if re.search(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b", words, re.IGNORECASE):
        raise RefusedError("external")
