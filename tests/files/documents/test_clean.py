"""What a document hides is taken out or the document is refused; what one sees stays."""

import io
import zipfile

import pikepdf
import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from bestendig.files.documents.apart import clean_apart
from bestendig.files.documents.clean import ENDINGS, MIME, clean
from bestendig.files.documents.jpeg import without_boxes, without_notes
from bestendig.files.documents.refused import RefusedError
from tests.files.documents.made import (
    PLACE,
    SECRET,
    action,
    annotation,
    docx,
    gigantic_png,
    jpeg,
    locked_pdf,
    pdf,
    png,
    relations,
    word_parts,
    xlsx,
    zipped,
)


def everything(data: bytes) -> bytes:
    """All bytes of a file, also those that are packed within it."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            return b"".join(box.read(name) for name in box.namelist()) + "".join(box.namelist()).encode()
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as opened:
            out = io.BytesIO()
            opened.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)
            return out.getvalue() + repr(list(opened.objects)).encode()
    return data


CASES = {"pdf": pdf, "docx": docx, "xlsx": xlsx, "jpeg": jpeg, "png": png}


@pytest.mark.parametrize("kind", CASES)
def test_a_document_is_known_by_its_content_and_loses_what_it_hides(kind: str) -> None:
    before = CASES[kind]()
    assert SECRET.encode() in everything(before)
    found, after = clean(before)
    assert found == kind
    for hidden in (SECRET.encode(), PLACE.encode(), b"00AB12CD", SECRET.encode("utf-16-be")):
        assert hidden not in everything(after)
    assert clean(after)[0] == kind


def test_every_kind_has_its_endings_and_its_type() -> None:
    assert set(CASES) == set(ENDINGS) == set(MIME)


def test_what_one_sees_stays() -> None:
    assert b"Wat er staat" in everything(clean(pdf())[1])
    assert PdfReader(io.BytesIO(clean(pdf())[1])).pages[0].mediabox.width == 200
    assert b"Wat er staat" in everything(clean(docx())[1])
    assert b'w:percent="100"' in everything(clean(docx())[1])
    sheet = load_workbook(io.BytesIO(clean(xlsx())[1])).active
    assert sheet is not None
    assert (sheet["A1"].value, sheet["B1"].value) == ("Wat er staat", "=1+1")
    with Image.open(io.BytesIO(clean(png())[1])) as picture:
        assert picture.convert("RGBA").getpixel((3, 3)) == (0, 128, 128, 255)


def test_a_photograph_stands_upright_without_the_note_that_said_so() -> None:
    with Image.open(io.BytesIO(clean(jpeg((40, 20), orientation=6))[1])) as picture:
        assert picture.size == (20, 40)
        assert not picture.getexif()


def test_ways_to_dropped_parts_are_gone_and_links_stay() -> None:
    with zipfile.ZipFile(io.BytesIO(clean(docx())[1])) as box:
        names = set(box.namelist())
        assert names == {n for n in word_parts() if not n.startswith(("docProps/", "customXml/"))}
        assert b"docProps" not in box.read("[Content_Types].xml") + box.read("_rels/.rels")
        links = box.read("word/_rels/document.xml.rels")
        assert b"customXml" not in links
        assert b"https://school.example/" in links
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in box.infolist())


def test_what_stands_behind_or_before_a_file_is_gone() -> None:
    for data in (
        jpeg() + b"<script>alert(1)</script>",
        png() + zipped({"x": b"y"}),
        pdf() + b"<script>alert(1)</script>",
    ):
        after = clean(data)[1]
        assert b"<script>" not in after
        assert not zipfile.is_zipfile(io.BytesIO(after))


def bomb(size: int = 300) -> bytes:
    return docx(word__media__x_DOT_png=b"\0" * (size * 1024 * 1024))


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
TRACKED = '<w:ins w:author="Geheime Gerrit"><w:r><w:t>x</w:t></w:r></w:ins>'
REFUSED = {
    "nothing": (b"", "empty"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "unknown"),
    "html": (b"<!doctype html><script>alert(1)</script>", "unknown"),
    "text": (b"gewone tekst", "unknown"),
    "program": (b"MZ\x90\x00", "unknown"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old"),
    "html before a pdf": (b"<script>alert(1)</script>" + pdf(), "unknown"),
    "half a pdf": (b"%PDF-1.7\nniets", "broken"),
    "half a picture": (jpeg()[:60], "broken"),
    "half a zip": (docx()[:300], "broken"),
    "a zip": (zipped({"x.html": b"<script>"}), "unknown"),
    "a java archive": (zipped({"META-INF/MANIFEST.MF": b"x"}), "unknown"),
    "locked pdf": (locked_pdf(), "encrypted"),
    "script at opening": (pdf(OpenAction=action("JavaScript", JS="app.alert(1)")), "scripts"),
    "script in names": (pdf(Names=pikepdf.Dictionary(JavaScript=pikepdf.Dictionary())), "scripts"),
    "starts a program": (pdf(page_AA=pikepdf.Dictionary(O=action("Launch", F="cmd.exe"))), "scripts"),
    "script at a link": (pdf(page_Annots=annotation("Link", A=action("JavaScript", JS="x"))), "scripts"),
    "form with xfa": (pdf(AcroForm=pikepdf.Dictionary(XFA="x")), "scripts"),
    "file within": (pdf(Names=pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary())), "embedded"),
    "file at a page": (pdf(page_Annots=annotation("FileAttachment")), "embedded"),
    "film": (pdf(page_Annots=annotation("RichMedia")), "embedded"),
    "note": (pdf(page_Annots=annotation("Text", Contents="x")), "comments"),
    "signed": (pdf(AcroForm=pikepdf.Dictionary(V=pikepdf.Dictionary(Type=pikepdf.Name.Sig))), "signed"),
    "macros": (docx(word__vbaProject_DOT_bin=b"x"), "scripts"),
    "object": (docx(word__embeddings__x_DOT_bin=b"x"), "embedded"),
    "page within": (docx(word__chunk_DOT_html=b"<script>"), "embedded"),
    "drawing": (docx(word__media__x_DOT_svg=b"<svg/>"), "pictures"),
    "old drawing": (docx(word__media__x_DOT_emf=b"x"), "pictures"),
    "false picture": (docx(word__media__x_DOT_png=b"<svg/>"), "broken"),
    "comments": (docx(word__comments_DOT_xml=b"<x/>"), "comments"),
    "tracked": (docx(TRACKED), "comments"),
    "template elsewhere": (
        zipped(
            {
                **word_parts(),
                "word/_rels/s.xml.rels": relations(("image", "http://kwaad.example/x", "External")).encode(),
            }
        ),
        "external",
    ),
    "link that runs": (
        zipped(
            {**word_parts(), "word/_rels/s.xml.rels": relations(("hyperlink", "file:///c:/x", "External")).encode()}
        ),
        "external",
    ),
    "field that calls": (docx(f"<w:instrText xmlns:w='{'x'}'>DDEAUTO c:\\\\x</w:instrText>"), "external"),
    "entities": (docx(word__x_DOT_xml=ENTITIES), "broken"),
    "outside entity": (docx(word__x_DOT_xml=OUTSIDE), "broken"),
    "out of the folder": (zipped({**word_parts(), "../../etc/x.xml": b"<x/>"}), "broken"),
    "absolute name": (zipped({**word_parts(), "/etc/x.xml": b"<x/>"}), "broken"),
    "backslash": (zipped({**word_parts(), "word\\x.xml": b"<x/>"}), "broken"),
    "twice": (zipped({**word_parts(), "WORD/document.xml": b"<x/>"}), "broken"),
    "many parts": (zipped({**word_parts(), **{f"word/{n}.xml": b"" for n in range(2_001)}}), "too_much"),
    "bomb": (bomb(), "too_much"),
    "gigantic picture": (gigantic_png(), "too_much"),
    "hidden sheet": (xlsx(hidden=True), "hidden"),
    "comment in a sheet": (xlsx(comment=True), "comments"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_dangerous_or_cannot_be_cleaned_is_refused(name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(RefusedError) as why:
        clean(data)
    assert why.value.reason == reason


@pytest.mark.parametrize("name", ["bomb", "gigantic picture", "html", "script at opening"])
def test_the_same_is_refused_in_a_process_apart(name: str) -> None:
    with pytest.raises(RefusedError) as why:
        clean_apart(REFUSED[name][0])
    assert why.value.reason == REFUSED[name][1]


def test_the_process_apart_gives_the_same_document() -> None:
    assert clean_apart(pdf()) == clean(pdf())


@pytest.mark.parametrize("cut", range(0, 900, 37))
@pytest.mark.parametrize("kind", CASES)
def test_a_damaged_document_is_cleaned_or_refused_but_never_breaks_the_program(kind: str, cut: int) -> None:
    data = bytearray(CASES[kind]())
    data[cut % len(data)] ^= 0xFF
    for damaged in (bytes(data), bytes(data[: len(data) - cut % len(data)])):
        try:
            _, after = clean(damaged)
        except RefusedError:
            continue
        assert SECRET.encode() not in everything(after)


def test_a_jpeg_keeps_what_decides_how_it_looks() -> None:
    with Image.open(io.BytesIO(without_notes(jpeg()) or b"")) as picture:
        assert picture.size == (40, 20)
        assert not picture.getexif()
    assert without_notes(b"niets") is None


def test_boxes_of_notes_leave_a_jpeg_2000() -> None:
    def box(kind: bytes, content: bytes) -> bytes:
        return (len(content) + 8).to_bytes(4, "big") + kind + content

    whole = box(b"jP  ", b"x") + box(b"uuid", SECRET.encode()) + box(b"xml ", b"<x/>") + box(b"jp2c", b"pixels")
    assert without_boxes(whole) == box(b"jP  ", b"x") + box(b"jp2c", b"pixels")
    assert without_boxes(whole[:-3]) is None
