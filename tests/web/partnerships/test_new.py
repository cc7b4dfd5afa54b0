"""A new PPS from a workbook, a plan file or an example; what is refused says where, and nothing is made."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from bestendig.files.excel.read import load_workbook_plan
from bestendig.files.excel.write import empty_workbook, plan_to_workbook
from bestendig.files.plan.read import load_plan
from bestendig.files.plan.short import short
from bestendig.files.texts import load_texts
from bestendig.store.forecasts import plan_of
from bestendig.store.models import Pps
from bestendig.store.versions import head
from tests.web.conftest import Play

NEW = reverse("partnerships:new")


def workbook(plan_text: str) -> bytes:
    plan, _ = load_plan(plan_text)
    assert plan
    return plan_to_workbook(plan, load_texts("nl"))


def sent(content: bytes, name: str = "plan.xlsx", way: str = "workbook") -> dict[str, object]:
    return {"way": way, "file": SimpleUploadedFile(name, content)}


def test_a_workbook_becomes_the_plan_that_stands_in_it(play: Play, plan_text: str) -> None:
    anna = play("anna")
    answer = anna.post(NEW, sent(workbook(plan_text)))
    pps = Pps.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("overview:page", kwargs={"key": pps.key})
    assert short(plan_of(head(pps))) == short(load_plan(plan_text)[0])
    assert "plan.xlsx" in head(pps).reason


def test_the_template_downloads_in_the_language_of_the_reader(play: Play) -> None:
    anna = play("anna")
    dutch = anna.get(reverse("partnerships:template"))
    assert "attachment" in dutch["Content-Disposition"]
    assert "Doelgroepen" in load_workbook(io.BytesIO(dutch.content)).sheetnames
    anna.cookies["django_language"] = "en"
    english = anna.get(reverse("partnerships:template"))
    assert "Target groups" in load_workbook(io.BytesIO(english.content)).sheetnames


def test_what_is_wrong_in_a_workbook_stands_on_top_with_its_cell_and_makes_nothing(play: Play) -> None:
    answer = play("anna").post(NEW, sent(empty_workbook(load_texts("nl"))))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="summary"' in page
    assert '<a href="#workbook">PPS!B2</a>' in page
    assert "Naam" in page
    assert Pps.objects.count() == 0


@pytest.mark.parametrize("way", ["workbook", "file"])
def test_a_way_that_asks_for_a_file_says_so_when_there_is_none(play: Play, way: str) -> None:
    answer = play("anna").post(NEW, {"way": way})
    assert answer.status_code == 422
    assert "Kies eerst een bestand." in answer.content.decode()
    assert f'href="#{way}"' in answer.content.decode()


def test_a_way_left_open_asks_for_an_example(play: Play) -> None:
    answer = play("anna").post(NEW, {"way": "example"})
    assert answer.status_code == 422
    assert "Kies een voorbeeld." in answer.content.decode()


def test_a_workbook_sent_in_at_the_wrong_place_is_taken_as_a_workbook(play: Play, plan_text: str) -> None:
    assert play("anna").post(NEW, sent(workbook(plan_text), "plan.yaml", "file")).status_code == 302


def test_a_sheet_of_ones_own_is_left_out_with_a_word(play: Play, plan_text: str) -> None:
    book = load_workbook(io.BytesIO(workbook(plan_text)))
    book.create_sheet("Kladblok")["A1"] = "bellen"
    out = io.BytesIO()
    book.save(out)
    page = play("anna").post(NEW, sent(out.getvalue()), follow=True)
    assert "Kladblok!A1" in page.content.decode()


def test_the_plan_goes_out_as_a_workbook_and_comes_in_as_a_new_version(play: Play, pps: Pps) -> None:
    anna = play("anna")
    content = anna.get(reverse("editor:download", kwargs={"key": pps.key, "kind": "xlsx"})).content
    assert short(load_workbook_plan(content)[0]) == short(plan_of(head(pps)))
    book = load_workbook(io.BytesIO(content))
    book["PPS"]["B2"] = "Een andere naam"
    out = io.BytesIO()
    book.save(out)
    upload = reverse("editor:upload", kwargs={"key": pps.key})
    assert anna.post(upload, {"parent": "1", "file": SimpleUploadedFile("p.xlsx", out.getvalue())}).status_code == 302
    assert plan_of(head(pps)).name == "Een andere naam"


def test_a_workbook_with_a_mistake_makes_no_version(play: Play, pps: Pps) -> None:
    upload = reverse("editor:upload", kwargs={"key": pps.key})
    content = empty_workbook(load_texts("nl"))
    answer = play("anna").post(upload, {"parent": "1", "file": SimpleUploadedFile("p.xlsx", content)})
    assert answer.status_code == 422
    assert "PPS!B2" in answer.content.decode()
    assert head(pps).number == 1
