"""Documents with evidence: taken in clean, kept out of reach, given to who may read the plan, gone when taken away."""

import io
import os
import stat
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bestendig.files.documents.clean import MIME
from bestendig.files.documents.refused import REASONS, RefusedError
from bestendig.files.texts import load_texts
from bestendig.store.documents import Sent, add_document, clear_strays, content_of, plain_name
from bestendig.store.models import AuditEntry, Document, Membership, Pps
from bestendig.store.people import set_role
from bestendig.store.privacy import erase, own_data
from bestendig.store.removal import remove_pps
from bestendig.store.retention import apply_terms
from bestendig.web.settings import base
from tests.files.documents.made import SECRET, docx, jpeg, pdf, png, xlsx
from tests.web.conftest import Play

CRITERION = "customers_bound"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.DOCUMENTS = tmp_path / "documents"
    return tmp_path / "documents"


def where(pps: Pps, name: str, document: Document | None = None) -> str:
    more = {"document": document.key} if document else {}
    return reverse(f"documents:{name}", kwargs={"key": pps.key, **more})


def send(client: Client, pps: Pps, name: str, data: bytes, criterion: str = CRITERION) -> str:
    form = {"criterion": criterion, "file": SimpleUploadedFile(name, data)}
    return client.post(where(pps, "add"), form, follow=True).content.decode()


@pytest.fixture
def kept(pps: Pps, people) -> Document:
    return add_document(pps, people["anna"], Sent("overeenkomst.pdf", pdf(), CRITERION))


MADE = {"brief.pdf": pdf, "plan.docx": docx, "cijfers.xlsx": xlsx, "foto.JPG": jpeg, "kaart.png": png}


@pytest.mark.parametrize("name", MADE)
def test_a_document_is_taken_in_clean_and_comes_back_as_an_attachment(name: str, play: Play, pps: Pps) -> None:
    assert "Het document is opgeslagen" in send(play("anna"), pps, name, MADE[name]())
    found = Document.objects.get()
    answer = play("els").get(where(pps, "download", found))
    assert answer.status_code == 200
    assert SECRET.encode() not in answer.content
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == MIME[found.kind]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_it_stands_with_the_criterion_that_it_is_evidence_of(play: Play, pps: Pps, kept: Document) -> None:
    for name in ("evidence:page", "documents:page"):
        text = play("els").get(reverse(name, kwargs={"key": pps.key})).content.decode()
        assert where(pps, "download", kept) in text
        assert where(pps, "add") not in text  # Els reads
    assert where(pps, "add") in play("anna").get(reverse("evidence:page", kwargs={"key": pps.key})).content.decode()


REFUSED = {
    "plaatje.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "pagina.html": b"<script>alert(1)</script>",
    "pagina.pdf": b"<html><script>alert(1)</script></html>",
    "plaatje.png": b"<svg/>",
    "virus.pdf.exe": b"MZ",
    "foto.jpg.html": jpeg(),
    "foto.pdf": jpeg(),
    "zonder-einde": pdf(),
    "macro.docx": docx(word__vbaProject_DOT_bin=b"x"),
    "leeg.pdf": b"",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_taken_is_refused_in_words_and_leaves_nothing(
    name: str, play: Play, pps: Pps, folder: Path
) -> None:
    text = send(play("anna"), pps, name, REFUSED[name])
    assert "utrecht-alert--error" in text
    assert not Document.objects.exists()
    assert not folder.exists() or not list(folder.iterdir())


def test_a_file_that_is_too_large_is_refused_before_it_fills_the_disk(
    play: Play, pps: Pps, settings, folder: Path
) -> None:
    settings.DOCUMENT_LIMIT, settings.UPLOAD_LIMIT = 1_000, 50_000
    for size in (1_001, 200_000):
        assert "te groot" in send(play("anna"), pps, "groot.pdf", b"%PDF-" + b"0" * size)
    assert not Document.objects.exists()


def test_every_reason_has_its_sentence_in_both_languages() -> None:
    for language in ("nl", "en"):
        for reason in (*REASONS, "none", "too_many", "too_often"):
            assert load_texts(language)(f"documents.refused.{reason}")


@pytest.mark.parametrize(
    "name,shown",
    [
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Gerrit\\geheim.PDF", "geheim.pdf"),
        ("a\r\nX-Kwaad: 1.pdf", "aX-Kwaad 1.pdf".replace("Kwaad 1", "Kwaad: 1")),
        ("brief\u202efdp.exe.pdf", "brieffdp.exe.pdf"),
        ("  spaties   hier .pdf", "spaties hier.pdf"),
        ("...pdf", "document.pdf"),
        (".pdf", "document.pdf"),
        ("é" * 300 + ".pdf", "é" * 120 + ".pdf"),
    ],
)
def test_a_name_leads_nowhere_and_hides_nothing(name: str, shown: str) -> None:
    assert plain_name(name, "pdf") == shown


@pytest.mark.parametrize("name", ["x.exe", "x.pdf.html", "x", "", "x.pdf/", "x.docx"])
def test_a_name_that_says_something_else_is_refused(name: str) -> None:
    with pytest.raises(RefusedError):
        plain_name(name, "pdf")


def test_a_file_is_kept_under_a_random_name_that_only_the_program_reads(kept: Document, folder: Path) -> None:
    (file,) = folder.iterdir()
    assert file.name == kept.stored_as
    assert len(kept.stored_as) == 64
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for served in (base.STATIC_ROOT, *(place for _, place in base.STATICFILES_DIRS)):
        assert not base.DOCUMENTS.is_relative_to(served)


def test_a_file_that_was_changed_past_the_program_is_not_given(
    kept: Document, pps: Pps, play: Play, folder: Path
) -> None:
    (folder / kept.stored_as).write_bytes(b"<script>alert(1)</script>")
    assert content_of(kept) is None
    assert play("anna").get(where(pps, "download", kept)).status_code == 404
    (folder / kept.stored_as).unlink()
    assert play("anna").get(where(pps, "download", kept)).status_code == 404


@pytest.mark.parametrize(
    "who,status", [("anna", 200), ("els", 200), ("bram", 403), ("dina", 403), ("chris", 404), ("anonymous", 302)]
)
def test_only_who_may_read_the_plan_gets_a_document(
    who: str, status: int, play: Play, pps: Pps, kept: Document
) -> None:
    assert play(who).get(where(pps, "download", kept)).status_code == status


@pytest.mark.parametrize("role", ["reader", "commenter", "partner", "analyst"])
def test_only_editors_add_and_take_away(role: str, play: Play, pps: Pps, people, kept: Document) -> None:
    set_role(people["els"], pps, role, "school" if role == "partner" else "")
    for name, document in (("add", None), ("remove", kept)):
        assert play("els").post(where(pps, name, document)).status_code == 403
    assert Document.objects.count() == 1


def test_a_document_of_another_pps_is_not_reached_through_ones_own(
    play: Play, pps: Pps, people, kept: Document
) -> None:
    mine = Pps.objects.create(name="Van Chris")
    Membership.objects.create(pps=mine, user=people["chris"], role="manager")
    for key in (pps.key, mine.key):
        address = {"key": key, "document": kept.key}
        assert play("chris").get(reverse("documents:download", kwargs=address)).status_code == 404
        assert play("chris").post(reverse("documents:remove", kwargs=address)).status_code == 404
    assert Document.objects.exists()


@pytest.mark.parametrize("key", ["..%2f..%2fetc%2fpasswd", "%00", "toevoegen", "../x"])
def test_no_key_of_a_document_leads_elsewhere(key: str, play: Play, pps: Pps, kept: Document) -> None:
    answer = play("anna").get(f"{where(pps, 'page')}{key}/")
    assert answer.status_code in (400, 404, 405)


def test_what_is_taken_away_is_gone_from_the_disk_and_the_log_tells(
    play: Play, pps: Pps, kept: Document, folder: Path, django_capture_on_commit_callbacks
) -> None:
    number = kept.pk
    play("anna").get(where(pps, "download", kept))
    with django_capture_on_commit_callbacks(execute=True):
        play("anna").post(where(pps, "remove", kept))
    assert not list(folder.iterdir())
    told = AuditEntry.objects.filter(pps_key=pps.key, target__startswith="document ").order_by("pk")
    assert [line.action for line in told] == ["upload", "export", "delete"]
    assert all(str(number) in line.target and "overeenkomst" not in line.target for line in told)


def test_markup_in_a_name_stays_text(play: Play, pps: Pps, kept: Document) -> None:
    Document.objects.update(name="<script>alert(1)</script>.pdf")
    for name in ("documents:page", "evidence:page"):
        assert "<script>alert" not in play("anna").get(reverse(name, kwargs={"key": pps.key})).content.decode()
    head = play("anna").get(where(pps, "download", kept))["Content-Disposition"]
    assert "\n" not in head


def test_documents_are_in_ones_data_and_stay_with_the_pps_without_ones_name(pps: Pps, people, kept: Document) -> None:
    set_role(people["els"], pps, "manager")
    assert [row["name"] for row in own_data(people["anna"])["documents"]] == ["overeenkomst.pdf"]
    erase(people["anna"])
    assert str(Document.objects.get().added_by) == "–"


def test_files_that_no_document_names_go_after_a_day(kept: Document, folder: Path) -> None:
    (folder / "verdwaald").write_bytes(b"x")
    assert apply_terms()["documents"] == 0
    os.utime(folder / "verdwaald", (time.time() - 200_000,) * 2)
    assert apply_terms()["documents"] == 1
    assert [file.name for file in folder.iterdir()] == [kept.stored_as]


def test_the_job_makes_no_folder_of_its_own(db: None, folder: Path) -> None:
    assert clear_strays(datetime.now(UTC)) == 0
    assert not folder.exists()


def test_a_pps_takes_its_documents_along(
    pps: Pps, people, kept: Document, folder: Path, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remove_pps(pps, people["anna"])
    assert not list(folder.iterdir())


def test_so_many_documents_and_no_more(play: Play, pps: Pps, kept: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bestendig.store.documents.MOST_DOCUMENTS", 1)
    assert "Haal er eerst een weg" in send(play("anna"), pps, "nog.pdf", io.BytesIO(pdf()).read())
    assert Document.objects.count() == 1


@pytest.mark.parametrize("page", ["documents:page", "evidence:page"])
def test_where_one_sends_a_file_it_says_that_nobody_looks_for_viruses(page: str, play: Play, pps: Pps) -> None:
    address = reverse(page, kwargs={"key": pps.key})
    assert "Wij zoeken niet naar virussen" in play("anna").get(address).content.decode()
    assert "Wij zoeken niet naar virussen" not in play("els").get(address).content.decode()


def test_a_document_goes_out_with_the_policy_that_lets_nothing_in_it_run(play: Play, pps: Pps, kept: Document) -> None:
    answer = play("els").get(where(pps, "download", kept))
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
