"""Taking the notes out of a JPEG or JPEG 2000 within a PDF without drawing it anew."""

KEPT = {0xE0, 0xE2, 0xEE}
"""Segments that decide how the picture looks: JFIF, colours, Adobe's transform."""
START, SCAN, END = 0xD8, 0xDA, 0xD9
NOTES = (b"uuid", b"xml ", b"uinf")
EXTENDED = 16


def without_notes(data: bytes) -> bytes | None:
    """A JPEG without EXIF, XMP, IPTC and comments; None when it is not laid out as one."""
    if data[:2] != bytes((0xFF, START)):
        return None
    kept, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == SCAN:
            end = data.rfind(bytes((0xFF, END)))
            return bytes(kept + (data[at : end + 2] if end > at else data[at:]))
        is_note = (0xE0 <= mark <= 0xEF and mark not in KEPT) or mark == 0xFE
        if not is_note:
            kept += data[at : at + 2 + size]
        at += 2 + size
    return None


def without_boxes(data: bytes) -> bytes | None:
    """A JPEG 2000 without its boxes of notes; a bare stream of pixels as it is; None when it is neither."""
    if data[:4] == b"\xffO\xffQ":
        return data
    kept, at = bytearray(), 0
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1 and at + EXTENDED <= len(data):
            size = int.from_bytes(data[at + 8 : at + EXTENDED], "big")
        size = size or len(data) - at
        if size < 8 or at + size > len(data):
            return None
        if kind not in NOTES:
            kept += data[at : at + size]
        at += size
    return bytes(kept) if at == len(data) and at else None
