"""A workbook is read without trust: nothing grows, fetches or runs, whatever stands in the file."""

import io
import random
import struct
import time
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from bestendig.files.excel import safe
from bestendig.files.excel.read import load_workbook_plan
from bestendig.files.excel.write import plan_to_workbook
from bestendig.files.texts import load_texts
from tests.files.excel.test_round_trip import example

SHEET = "xl/worksheets/sheet2.xml"
LAYERS = "".join(f'<!ENTITY e{i} "{"&e%d;" % (i - 1) * 9 if i else "ha" * 9}">' for i in range(10))  # noqa: UP031
BOMB = f'<?xml version="1.0"?><!DOCTYPE lolz [{LAYERS}]><worksheet>&e9;</worksheet>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet>&f;</worksheet>'


def workbook() -> bytes:
    return plan_to_workbook(example("klein"), load_texts("nl"))


def with_part(name: str, content: bytes) -> bytes:
    """The workbook with one part put in another's place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def code(content: bytes) -> str:
    started = time.process_time()
    plan, findings = load_workbook_plan(content, "x.xlsx")
    assert plan is None
    assert time.process_time() - started < 20
    assert findings[0].where.file == "x.xlsx"
    return findings[0].code


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "excel.not_a_workbook"),
    "a text": (lambda: b"naam: x", "excel.not_a_workbook"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "excel.old_or_locked"),
    "half a workbook": (lambda: workbook()[:4000], "excel.not_a_workbook"),
    "a zip of something else": (lambda: _zip({"a.txt": b"x"}), "excel.not_a_workbook"),
    "too many bytes": (lambda: b"PK\x03\x04" + b"\0" * safe.MAX_BYTES, "excel.too_large"),
    "zeroes that unpack to gigabytes": (
        lambda: with_part("xl/media/a.bin", b"\0" * 30_000_000),
        "excel.too_much_inside",
    ),
    "a thousand parts": (
        lambda: _zip({"xl/workbook.xml": b"<x/>", **{f"a{i}": b"" for i in range(1000)}}),
        "excel.too_much_inside",
    ),
    "entities that grow": (lambda: with_part(SHEET, BOMB.encode()), "excel.entities"),
    "an entity that fetches": (lambda: with_part(SHEET, OUTSIDE.encode()), "excel.entities"),
    "the same in another encoding": (
        lambda: with_part(SHEET, OUTSIDE.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")),
        "excel.entities",
    ),
    "an entity in the relations": (lambda: with_part("xl/_rels/workbook.xml.rels", OUTSIDE.encode()), "excel.entities"),
    "a sheet that is no XML": (lambda: with_part(SHEET, b"<worksheet"), "excel.not_a_workbook"),
    "a sheet in ten thousand layers": (
        lambda: with_part(SHEET, b"<a>" * 10_000 + b"</a>" * 10_000),
        "excel.not_a_workbook",
    ),
}


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("case", CASES)
def test_what_is_no_safe_workbook_is_refused_with_a_reason(case: str) -> None:
    make, expected = CASES[case]
    assert code(make()) == expected


def test_a_size_that_is_lied_about_is_found_out() -> None:
    content = bytearray(with_part("xl/media/a.xml", b"<a>" + b" " * 5_000_000 + b"</a>"))
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/media/a.xml"))
    struct.pack_into("<I", content, at + 24, 10)
    assert code(bytes(content)) == "excel.not_a_workbook"


def test_a_cell_far_away_costs_nothing() -> None:
    book = load_workbook(io.BytesIO(workbook()))
    book.worksheets[1]["XFD1048576"] = "ver weg"
    out = io.BytesIO()
    book.save(out)
    started = time.process_time()
    load_workbook_plan(out.getvalue())
    assert time.process_time() - started < 20


def test_whatever_bytes_are_changed_the_reader_answers() -> None:
    chance, content = random.Random(7), workbook()
    for _ in range(60):
        changed = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        plan, findings = load_workbook_plan(bytes(changed))
        assert plan is not None or findings


def test_whatever_stands_in_a_cell_the_reader_answers() -> None:
    chance = random.Random(11)
    odd = [
        "",
        " ",
        "=",
        "-",
        "{",
        "{a: b",
        "[1]",
        "1e400",
        "nan",
        "2024-Q9",
        "1/1/1",
        "ja",
        True,
        1e300,
        -1,
        0.1,
        "×" * 5000,
    ]
    for _ in range(40):
        book = load_workbook(io.BytesIO(workbook()))
        for page in book.worksheets[1:]:
            for _ in range(3):
                page.cell(chance.randint(1, 4), chance.randint(1, 6)).value = chance.choice(odd)
        out = io.BytesIO()
        book.save(out)
        plan, findings = load_workbook_plan(out.getvalue())
        assert plan is not None or findings
