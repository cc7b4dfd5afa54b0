"""Saving the text of a plan through the page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bestendig.store.models import AuditEntry, Pps
from bestendig.store.versions import head


def address(pps: Pps, name: str) -> str:
    return reverse(f"editor:{name}", kwargs={"key": pps.key})


def test_a_save_leads_back_to_the_page_and_is_written_down(anna: Client, pps: Pps, plan_text: str) -> None:
    answer = anna.post(address(pps, "save"), {"text": f"{plan_text}# nieuw\n", "parent": "1", "reason": "  waarom  "})
    assert answer.status_code == 302
    assert (head(pps).number, head(pps).reason) == (2, "waarom")
    assert AuditEntry.objects.filter(action="save", pps_key=pps.key, target="2").count() == 1


def test_line_ends_of_windows_do_not_change_a_text(anna: Client, pps: Pps, plan_text: str) -> None:
    anna.post(address(pps, "save"), {"text": plan_text.replace("\n", "\r\n"), "parent": "1"})
    assert head(pps).number == 1


def test_a_text_with_mistakes_comes_back_as_it_was_typed(anna: Client, pps: Pps) -> None:
    answer = anna.post(address(pps, "save"), {"text": "bestendig: 1\nname: <b>&\n", "parent": "1", "reason": "r"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "name: &lt;b&gt;&amp;" in page
    assert 'value="r"' in page
    assert head(pps).number == 1


@pytest.mark.parametrize("parent", ["", "0", "-1", "99", "een", "1; drop table", "9" * 40])
def test_a_parent_that_is_not_the_newest_overwrites_nothing(
    anna: Client, pps: Pps, plan_text: str, parent: str
) -> None:
    answer = anna.post(address(pps, "save"), {"text": f"{plan_text}# anders\n", "parent": parent})
    assert answer.status_code == 409
    assert head(pps).number == 1


def test_a_file_becomes_a_version(anna: Client, pps: Pps, plan_text: str) -> None:
    file = SimpleUploadedFile("mijn plan.yaml", f"\ufeff{plan_text}# uit een bestand\r\n".encode())
    anna.post(address(pps, "upload"), {"file": file, "parent": "1"})
    assert head(pps).text.endswith("# uit een bestand\n")
    assert "mijn plan.yaml" in head(pps).reason


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"PK\x03\x04", b"", b"x" * (2 * 1024 * 1024 + 1)])
def test_a_file_that_is_no_plan_changes_nothing(anna: Client, pps: Pps, content: bytes) -> None:
    answer = anna.post(address(pps, "upload"), {"file": SimpleUploadedFile("x.yaml", content), "parent": "1"})
    assert answer.status_code in (302, 422)
    assert head(pps).number == 1


def test_the_check_saves_nothing_and_points_at_the_line(anna: Client, pps: Pps, plan_text: str) -> None:
    page = anna.post(
        address(pps, "check"), {"text": plan_text.replace("start: 2026-Q1", "start: ooit")}
    ).content.decode()
    line = plan_text.splitlines().index("start: 2026-Q1") + 1
    assert f'data-line="{line}"' in page
    assert f'<li class="error" id="regel-{line}">' in page
    assert head(pps).number == 1


def test_the_file_that_goes_out_is_the_text_that_was_saved(anna: Client, pps: Pps, plan_text: str) -> None:
    yaml = anna.get(reverse("editor:download", kwargs={"key": pps.key, "kind": "yaml"}))
    assert yaml.content.decode() == plan_text
    json = anna.get(reverse("editor:download", kwargs={"key": pps.key, "kind": "json"}))
    assert json.json()["name"] == pps.name
    assert anna.get(reverse("editor:download", kwargs={"key": pps.key, "kind": "exe"})).status_code == 404


def test_no_text_of_a_plan_becomes_markup_on_any_page(anna: Client, pps: Pps, plan_text: str) -> None:
    attack = "'\"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}{% now %}"
    evil = plan_text.replace("name: Installatiebedrijven", f"name: {attack!r}".replace("\\'", "''"))
    evil = "\n".join(
        f'name: "{attack.replace(chr(34), chr(92) + chr(34))}"' if line.startswith("name:") else line
        for line in evil.splitlines()
    )
    saved = anna.post(address(pps, "save"), {"text": evil + "\n", "parent": "1", "reason": attack})
    assert saved.status_code == 302
    pages = ["overview:page", "editor:page", "history:list", "report:page"]
    for path in ["/", *(reverse(name, kwargs={"key": pps.key}) for name in pages)]:
        page = anna.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
