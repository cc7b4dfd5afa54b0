"""XML parts: read without entities and declarations of types, written without comments."""

from typing import Any

from lxml import etree

from bestendig.files.documents.refused import RefusedError

Element = Any


def tree_of(data: bytes) -> Element:
    """The root element.

    Raises:
        RefusedError: not well formed, or with a declaration of its own (which may call for other files, or blow up).
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as bad:
        raise RefusedError("broken") from bad
    if root.getroottree().docinfo.doctype:
        raise RefusedError("broken")
    return root


def bytes_of(root: Element) -> bytes:
    """The part as a file."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def local(name: Any) -> str:
    """A name of an element or attribute without its namespace; empty for what is no element."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def drop(element: Element) -> None:
    """Take an element out, with what is in it; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
