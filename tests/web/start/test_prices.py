"""The price is asked of every block by name."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.store.drafts import state_of
from bestendig.store.models import Pps
from bestendig.store.versions import create_pps

ONE = """bestendig: 1
name: Nieuw
start: 2026-Q1
target_groups:
  - {id: mbo, name: Scholen, organisations: 80}
blocks:
  - {id: a, name: Basis, archetype: curriculum}
  - {id: b, name: Gereedschap, archetype: curriculum}
pins:
  - {group: mbo, block: a}
  - {group: mbo, block: b}
"""
TWO = ONE.replace("blocks:", "  - {id: bedrijf, name: Bedrijven, organisations: 20}\nblocks:") + (
    "  - {group: bedrijf, block: b}\n"
)


def labels(client: Client, pps: Pps) -> list[str]:
    page = client.get(reverse("start:step", kwargs={"key": pps.key, "number": 6})).content.decode()
    return [" ".join(text.split()) for text in re.findall(r'for="v-pins[^"]*">([^<]*)<', page)]


def made(text: str, people) -> Pps:
    found = create_pps(text, people["anna"], "begin")
    assert isinstance(found, tuple), found
    return found[0]


def test_each_block_is_asked_its_price_and_only_the_first_who_joins_at_once(anna: Client, people) -> None:
    assert labels(anna, made(ONE, people)) == [
        "Basis: hoeveel bedrijven doen meteen mee?",
        "Basis: wat betaalt een bedrijf per jaar?",
        "Basis: hoeveel uren brengt een bedrijf per jaar?",
        "Gereedschap: wat betaalt een bedrijf per jaar?",
        "Gereedschap: hoeveel uren brengt een bedrijf per jaar?",
    ]


def test_with_several_groups_the_question_names_the_group_too(anna: Client, people) -> None:
    asked = labels(anna, made(TWO, people))
    assert "Gereedschap voor Scholen: wat betaalt een bedrijf per jaar?" in asked
    assert "Gereedschap voor Bedrijven: wat betaalt een bedrijf per jaar?" in asked
    assert len(asked) == len(set(asked)) == 7


@pytest.mark.parametrize("block", ["a", "b"])
def test_a_price_is_kept_at_its_own_block(block: str, anna: Client, people) -> None:
    pps = made(ONE, people)
    path = f"pins.mbo/{block}.cash_euro_per_customer_per_year"
    anna.post(reverse("drafts:set", kwargs={"key": pps.key}), {"path": path, "value": "4000", "label": "prijs"})
    given = {p.block for p in state_of(pps).plan.pins if "cash_euro_per_customer_per_year" in p.model_fields_set}
    assert given == {block}
