"""Documents as people and attackers make them, built here so that the repository holds none."""

import io
import zipfile
from collections.abc import Mapping

import pikepdf
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = "Geheime Gerrit"
PLACE = "52.3702"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
CT = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def jpeg(size: tuple[int, int] = (40, 20), orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = SECRET
    exif[0x0112] = orientation
    exif[0x010E] = PLACE
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, "JPEG", exif=exif, comment=SECRET)
    return out.getvalue()


def png() -> bytes:
    notes = PngInfo()
    notes.add_text("Author", SECRET)
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), "teal").save(out, "PNG", pnginfo=notes)
    return out.getvalue()


def gigantic_png() -> bytes:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    return out.getvalue()


def pdf(**more: object) -> bytes:
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        page = made.pages[0]
        page.Contents = made.make_stream(b"BT (Wat er staat) Tj ET")
        picture = made.make_stream(jpeg(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=40, Height=20)
        picture.write(jpeg(), filter=pikepdf.Name.DCTDecode)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        page.PieceInfo = pikepdf.Dictionary(Word=pikepdf.Dictionary(Private=SECRET))
        made.docinfo["/Author"] = SECRET
        with made.open_metadata() as metadata:
            metadata["dc:creator"] = [SECRET]
        for place, value in more.items():
            target = page if place.startswith("page_") else made.Root
            target["/" + place.removeprefix("page_")] = made.make_indirect(value) if place == "Names" else value
        out = io.BytesIO()
        made.save(out, compress_streams=False)
        return out.getvalue()


def action(kind: str, **more: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name("/" + kind), **more)


def annotation(kind: str, **more: object) -> pikepdf.Array:
    box = pikepdf.Array([0, 0, 10, 10])
    return pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name("/" + kind), Rect=box, T=SECRET, **more)])


def locked_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.save(out, encryption=pikepdf.Encryption(owner="x", user="y"))
    return out.getvalue()


def relations(*rows: tuple[str, str, str]) -> str:
    lines = ""
    for number, (kind, target, mode) in enumerate(rows):
        outside = f' TargetMode="{mode}"' if mode else ""
        lines += f'<Relationship Id="r{number}" Type="{R}/{kind}" Target="{target}"{outside}/>'
    return f'<Relationships xmlns="{RELS}">{lines}</Relationships>'


def word_parts(body: str = "") -> dict[str, bytes]:
    line = f'<w:p w:rsidR="00AB12CD"><w:r><w:t>Wat er staat</w:t></w:r>{body}</w:p>'
    text = f"<w:document {W}><w:body>{line}</w:body></w:document>"
    settings = f'<w:settings {W}><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:zoom w:percent="100"/></w:settings>'
    core = f"<coreProperties><creator>{SECRET}</creator></coreProperties>"
    types = (
        f'<Types xmlns="{CT}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/xml"/></Types>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(("officeDocument", "word/document.xml", ""), ("core", "docProps/core.xml", "")),
        "word/document.xml": text,
        "word/_rels/document.xml.rels": relations(
            ("hyperlink", "https://school.example/", "External"), ("customXml", "../customXml/item1.xml", "")
        ),
        "word/settings.xml": settings,
        "docProps/core.xml": core,
        "customXml/item1.xml": f"<x>{SECRET}</x>",
    }
    found = {name: content.encode() for name, content in parts.items()}
    found["word/media/image1.jpeg"] = jpeg()
    found["docProps/thumbnail.jpeg"] = jpeg()
    return found


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name, content)
    return out.getvalue()


def docx(body: str = "", **changed: bytes) -> bytes:
    """A Word document; `changed` are more parts, with `__` for a slash and `_DOT_` for a dot."""
    more = {name.replace("__", "/").replace("_DOT_", "."): content for name, content in changed.items()}
    return zipped({**word_parts(body), **more})


def xlsx(*, hidden: bool = False, comment: bool = False) -> bytes:
    book = Workbook()
    book.properties.creator = SECRET
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Wat er staat"
    sheet["B1"] = "=1+1"
    if comment:
        sheet["A1"].comment = Comment("x", SECRET)
    if hidden:
        book.create_sheet("Verborgen").sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
