"""Scenarios side by side, kept, renamed and taken away; and a workshop that leaves the plan alone."""

import json
import re

import pytest
from django.test import Client

from bestendig.domain.ranges import median
from bestendig.files.texts import load_texts
from bestendig.store.drafts import Change, edit, state_of
from bestendig.store.insights import look as look_at
from bestendig.store.insights import question
from bestendig.store.models import Pps, User
from bestendig.web.scenarios.contents import known
from tests.web.computing import Look, full, look

__all__ = ["full", "look"]
pytestmark = [pytest.mark.django_db, pytest.mark.clause("M10")]
NL = load_texts("nl")


def test_the_plan_and_its_scenarios_stand_side_by_side_with_what_differs(look: Look, full: Pps) -> None:
    page = look(f"/pps/{full.key}/scenarios/")
    plan = state_of(full).plan
    chosen = [one for one in known(plan, []) if one.chosen]
    ids = ["", *(one.id for one in chosen)]
    plans = [plan, *(one.plan for one in chosen if one.plan)]
    result = look_at(question("compare", plans, ids=json.dumps(ids))).result
    assert [column.id for column in result.columns] == ids
    for one in chosen:
        assert one.name in page
    assert NL("differences.route") in page
    assert page.count("<figure>") == 3


def test_without_scenarios_the_page_teaches_what_belongs_there(anna: Client, pps: Pps) -> None:
    page = anna.get(f"/pps/{pps.key}/scenarios/").content.decode()
    assert NL("scenarios.empty.title") in page
    assert f"/pps/{pps.key}/scenarios/werkplaats/" in page


def test_sliders_of_a_copy_become_a_scenario_and_the_plan_stays(anna: Client, pps: Pps) -> None:
    before = state_of(pps).plan
    anna.get(f"/pps/{pps.key}/scenarios/werkplaats/?a-reserve=90000")
    assert state_of(pps).plan == before
    anna.post(f"/pps/{pps.key}/scenarios/bewaar/", {"naam": "Ruime reserve", "stand": "reserve=90000"})
    plan = state_of(pps).plan
    assert plan.finance == before.finance
    (one,) = known(plan, [])
    assert one.name == "Ruime reserve"
    assert one.plan is not None
    assert median(one.plan.finance.reserve_euro) == pytest.approx(90_000, rel=0.01)


@pytest.mark.parametrize(("sent", "word"), [({"stand": "reserve=90000"}, "name"), ({"naam": "Niets"}, "nothing")])
def test_a_scenario_without_a_name_or_a_change_is_refused_in_words(
    sent: dict[str, str], word: str, anna: Client, pps: Pps
) -> None:
    page = anna.post(f"/pps/{pps.key}/scenarios/bewaar/", sent, follow=True).content.decode()
    assert NL(f"scenarios.error.{word}") in page
    assert not state_of(pps).plan.scenarios


def test_a_scenario_gets_another_name_and_goes(anna: Client, full: Pps) -> None:
    first = state_of(full).plan.scenarios[0]
    anna.post(f"/pps/{full.key}/scenarios/hernoem/", {"scenario": first.id, "naam": "Anders"})
    assert state_of(full).plan.scenarios[0].name == "Anders"
    anna.post(f"/pps/{full.key}/scenarios/verwijder/", {"scenario": first.id})
    assert first.id not in [one.id for one in state_of(full).plan.scenarios]


def test_a_scenario_that_does_not_fit_any_more_says_so(anna: Client, full: Pps, people: dict[str, User]) -> None:
    broken = {"id": "oud", "name": "Oud idee", "set": {"blocks.verdwenen.fixed_euro_per_year": 1}}
    edit(full, people["anna"], [Change("scenarios[+]", broken)])
    if "oud" in [one.id for one in state_of(full).plan.scenarios]:
        assert NL("scenarios.broken") in anna.get(f"/pps/{full.key}/scenarios/").content.decode()


def test_the_workshop_keeps_where_the_sliders_stand_in_the_address(anna: Client, pps: Pps) -> None:
    address = f"/pps/{pps.key}/scenarios/werkplaats/stand/?kopieen=3&a-reserve=90000&b-medewerkers=3&c-reserve=onzin"
    answer = anna.get(address, headers={"HX-Request": "true"})
    assert re.search(r"a-reserve=90000", answer["HX-Replace-Url"])
    assert "b-medewerkers=3" in answer["HX-Replace-Url"]
    assert "c-" not in answer["HX-Replace-Url"]
    assert answer.content.decode().count('class="outcome"') == 3


def test_up_to_four_copies_stand_beside_the_plan_each_with_its_line(anna: Client, pps: Pps) -> None:
    page = anna.get(f"/pps/{pps.key}/scenarios/werkplaats/?kopieen=9&d-reserve=90000").content.decode()
    assert page.count('class="outcome"') == 4
    assert page.count('stroke-width="2.5"') == 2 * 5
    assert "kopieen=5" not in page
    assert "d-reserve=90000" in page
