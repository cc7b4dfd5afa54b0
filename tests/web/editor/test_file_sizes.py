"""How large a file of a plan may be: the pages say what holds."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bestendig.cli.plans import open_plan
from bestendig.domain.checks.wording import worded
from bestendig.files import encoding
from bestendig.files.excel import safe
from bestendig.files.texts import load_texts
from bestendig.store.models import Pps
from bestendig.store.versions import head

TOO_LARGE = "Dit bestand is te groot. Een plan mag 1 MB zijn als YAML of JSON, en 2 MB als Excel."


def padded(text: str, size: int) -> bytes:
    """The plan with a comment after it, of exactly this many bytes."""
    start = f"{text}# ".encode()
    return start + b"x" * (size - len(start) - 1) + b"\n"


def send(client: Client, pps: Pps, name: str, content: bytes) -> str:
    file = SimpleUploadedFile(name, content)
    sent = client.post(reverse("editor:upload", kwargs={"key": pps.key}), {"file": file, "parent": "1"}, follow=True)
    return sent.content.decode()


def test_the_pages_name_the_bounds_that_hold(anna: Client, pps: Pps) -> None:
    assert (encoding.MAX_BYTES, safe.MAX_BYTES) == (1_000_000, 2_000_000)
    page = anna.get(reverse("editor:page", kwargs={"key": pps.key})).content.decode()
    assert "YAML of JSON tot 1 MB, Excel tot 2 MB." in page
    page = anna.get(reverse("partnerships:new")).content.decode()
    assert "YAML of JSON, tot 1 MB." in page
    assert "bestand tot 2 MB." in page


def test_the_largest_text_is_taken_and_a_byte_more_is_not(anna: Client, pps: Pps, plan_text: str) -> None:
    assert TOO_LARGE in send(anna, pps, "plan.yaml", padded(plan_text, encoding.MAX_BYTES + 1))
    assert head(pps).number == 1
    assert TOO_LARGE not in send(anna, pps, "plan.yaml", padded(plan_text, encoding.MAX_BYTES))
    assert head(pps).number == 2


def test_a_workbook_has_its_own_bound(anna: Client, pps: Pps) -> None:
    assert TOO_LARGE not in send(anna, pps, "plan.xlsx", b"PK\x03\x04" + b"\0" * encoding.MAX_BYTES)
    assert TOO_LARGE in send(anna, pps, "plan.xlsx", b"PK\x03\x04" + b"\0" * safe.MAX_BYTES)


def test_a_new_pps_from_a_large_file_is_refused_in_the_same_words(anna: Client) -> None:
    file = SimpleUploadedFile("plan.yaml", b"#" * (encoding.MAX_BYTES + 1))
    sent = anna.post(reverse("partnerships:new"), {"file": file, "way": "file"})
    assert sent.status_code == 422
    assert TOO_LARGE in sent.content.decode()


@pytest.mark.parametrize(("size", "said"), [(3_000_000, "3.000 kB"), (1_000_001, "1.001 kB")])
def test_the_terminal_says_how_large_a_file_is(tmp_path: Path, size: int, said: str) -> None:
    file = tmp_path / "groot.yaml"
    file.write_bytes(b"#" * size)
    opened = open_plan(str(file))
    words = worded(opened.findings[0], load_texts("nl"), opened.catalogue, None)
    assert words.text == f"Het bestand is te groot: {said}. Een plan mag 1.000 kB zijn."
    assert opened.findings[0].where.file == str(file)
