"""Every page on which a plan is changed shows every plan, in both languages: examples, and one with nothing in it."""

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.store.examples import examples
from bestendig.store.models import User
from bestendig.store.versions import create_pps

NOTHING = "bestendig: 1\nname: Nog leeg\nstart: 2026-Q1\n"
PLANS = {"empty": NOTHING, **{example.id: example.text for example in examples()}}
PAGES = ("blocks:page", "lane:page", "lane:suggest", "resources:page", "evidence:page", "measurements:page")
STEPS = range(1, 9)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PLANS)
def test_every_page_shows_every_plan(name: str, language: str, anna: Client, people: dict[str, User]) -> None:
    made = create_pps(PLANS[name], people["anna"], "begin")
    assert isinstance(made, tuple)
    anna.cookies["django_language"] = language
    where = {"key": made[0].key}
    pages = [name for name in PAGES if name != "lane:suggest"] if name not in ("empty", "klein") else PAGES
    addresses = [reverse(page, kwargs=where) for page in pages]
    addresses += [reverse("start:step", kwargs={**where, "number": number}) for number in STEPS]
    for address in addresses:
        answer = anna.get(address)
        assert answer.status_code == 200, address
        assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.django_db
def test_an_empty_page_teaches_what_belongs_there(anna: Client, people: dict[str, User]) -> None:
    made = create_pps(NOTHING, people["anna"], "begin")
    assert isinstance(made, tuple)
    said = {
        "blocks:page": "Uw muur is nog leeg",
        "lane:page": "Nog geen doelgroepen",
        "measurements:page": "Nog geen metingen",
    }
    for page, words in said.items():
        assert words in anna.get(reverse(page, kwargs={"key": made[0].key})).content.decode()
