"""The table of numbers: its order, its filters, and changing a number in its row."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.domain.plan.register import assumptions
from bestendig.domain.ranges import median
from bestendig.files.catalogue import load_catalogue
from bestendig.files.texts import load_texts
from bestendig.store.drafts import Change, edit, state_of
from bestendig.store.insights import look as look_at
from bestendig.store.insights import question
from bestendig.store.models import Pps, User
from tests.web.computing import Look, full, look

__all__ = ["full", "look"]
pytestmark = pytest.mark.django_db
NL = load_texts("nl")


def row_ids(page: str) -> list[str]:
    return re.findall(r'<tr id="(rij-[^"]+)"', page)


def test_every_number_of_plan_and_model_is_there(anna: Client, pps: Pps) -> None:
    page = anna.get(f"/pps/{pps.key}/aannames/?alle=1").content.decode()
    known = assumptions(state_of(pps).plan, load_catalogue())
    assert len(row_ids(page)) == len(known)
    assert NL("assumptions.counts", n=len(known), count=len(known), default=sum(not a.given for a in known)) in page


def test_the_number_that_moves_the_chance_most_is_on_top_when_none_changes_the_choice(look: Look, pps: Pps) -> None:
    page = look(f"/pps/{pps.key}/aannames/")
    report = look_at(question("findout", [state_of(pps).plan])).result
    most = max(report.items, key=lambda item: item.swing)
    assert row_ids(page)[0] == "rij-" + re.sub(r"[^A-Za-z0-9_-]+", "-", most.column)


def test_numbers_are_filtered_by_kind_and_by_words(anna: Client, pps: Pps) -> None:
    def shown(query: str) -> list[str]:
        return row_ids(anna.get(f"/pps/{pps.key}/aannames/?alle=1&{query}").content.decode())

    model = shown("toon=model")
    assert model
    assert all(one.startswith("rij-parameters") for one in model)
    assert not set(model) & set(shown("toon=plan"))
    assert "rij-finance-reserve_euro" in shown("zoek=reserve&toon=plan")
    assert "rij-finance-staff_fte" not in shown("zoek=reserve&toon=plan")
    assert NL("assumptions.nothing") in anna.get(f"/pps/{pps.key}/aannames/?zoek=xyzzy").content.decode()


def test_a_row_opens_to_its_field_and_the_field_sets_the_draft(anna: Client, pps: Pps) -> None:
    row = anna.get(f"/pps/{pps.key}/aannames/getal/?getal=finance.reserve_euro").content.decode()
    assert 'name="path" value="finance.reserve_euro"' in row
    was = re.search(r'name="was"[^>]*value="([^"]*)"', row)
    assert was
    sent = {"path": "finance.reserve_euro", "value": "90.000", "was": was[1], "label": "Reserve"}
    anna.post(reverse("drafts:set", kwargs={"key": pps.key}), sent)
    assert median(state_of(pps).plan.finance.reserve_euro) == 90_000
    assert anna.get(f"/pps/{pps.key}/aannames/getal/?getal=bestaat.niet").status_code == 404


def test_who_may_not_change_the_plan_gets_no_field(play: "object", pps: Pps) -> None:
    els = play("els")  # type: ignore[operator]
    page = els.get(f"/pps/{pps.key}/aannames/?getal=finance.reserve_euro").content.decode()
    assert 'name="path"' not in page


def test_sobol_is_computed_only_when_asked(look: Look, anna: Client, pps: Pps) -> None:
    page = look(f"/pps/{pps.key}/aannames/")
    assert NL("assumptions.sobol.title") in page
    assert look_at(question("sensitivity", [state_of(pps).plan])).state == "idle"


def test_without_a_route_the_table_stands_and_says_what_lacks(anna: Client, pps: Pps, people: dict[str, User]) -> None:
    edit(pps, people["anna"], [Change("route", []), Change("pins.installateurs/basis", None)])
    page = anna.get(f"/pps/{pps.key}/aannames/").content.decode()
    assert NL("assumptions.no_route") in page
    assert row_ids(page)


def test_every_number_says_who_set_it_last_and_a_default_says_nobody(anna: Client, pps: Pps) -> None:
    els = User.objects.create_user("els@school.example", "een-lang-wachtwoord", name="Els de Vries")
    edit(pps, els, [Change("finance.reserve_euro", 55_000)])
    page = anna.get(f"/pps/{pps.key}/aannames/?alle=1").content.decode()
    rows = {row[1]: row[0] for row in re.finditer(r'<tr id="(rij-[^"]+)".*?</tr>', page, re.DOTALL)}
    assert "Els de Vries" in rows["rij-finance-reserve_euro"]
    given = {item.setting: item.given for item in assumptions(state_of(pps).plan, load_catalogue())}
    for setting, is_given in given.items():
        row = rows["rij-" + re.sub(r"[^A-Za-z0-9_-]+", "-", setting)]
        assert (NL("assumptions.not_set") in row) is not is_given, setting


def test_what_was_set_last_can_stand_on_top_and_a_name_can_be_looked_for(anna: Client, pps: Pps) -> None:
    els = User.objects.create_user("els@school.example", "een-lang-wachtwoord", name="Els de Vries")
    edit(pps, els, [Change("finance.staff_fte", 3)])
    latest = anna.get(f"/pps/{pps.key}/aannames/?sorteer=wanneer").content.decode()
    assert row_ids(latest)[0] == "rij-finance-staff_fte"
    assert row_ids(anna.get(f"/pps/{pps.key}/aannames/?zoek=els").content.decode()) == ["rij-finance-staff_fte"]


def test_when_the_work_is_done_the_table_is_asked_anew_as_it_was_sorted_and_not_the_page(
    look: Look, anna: Client, pps: Pps
) -> None:
    home = f"/pps/{pps.key}/aannames/"
    look(home)
    answer = anna.get(f"{home}deel/belang/", headers={"HX-Current-URL": f"http://elders.example{home}?sorteer=naam"})
    assert f'hx-get="{home}?sorteer=naam"' in answer.content.decode()
    assert "elders" not in answer.content.decode()
    assert "HX-Refresh" not in answer
