"""Every figure tells where it comes from: how, the equation, and the numbers in it with their sources."""

import re
from importlib import resources
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.domain.plan.register import assumptions
from bestendig.files.catalogue import load_catalogue
from bestendig.files.texts import load_texts
from bestendig.store.drafts import Change, edit
from bestendig.store.examples import examples
from bestendig.store.models import Pps, User
from bestendig.web.overview.origin import FIGURES

WEB = Path(str(resources.files("bestendig"))) / "web"
NL = load_texts("nl")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_has_its_words_in_both_languages(figure: str, language: str) -> None:
    say = load_texts(language)  # type: ignore[arg-type]
    for part in ("name", "how", "equation"):
        assert say(f"origin.{figure}.{part}" if part != "name" else f"origin.name.{figure}")


@pytest.mark.parametrize("figure", [name for name, figure in FIGURES.items() if figure.inputs])
def test_every_number_of_a_figure_is_a_number_that_some_example_has(figure: str) -> None:
    keys = {item.key for example in examples() for item in assumptions(example.plan, load_catalogue())}
    assert set(FIGURES[figure].inputs) <= keys | {"strength"}


def test_pages_ask_only_for_figures_that_exist() -> None:
    asked = set()
    for file in WEB.rglob("*.html"):
        asked |= set(re.findall(r'{% origin "(\w+)" %}', file.read_text(encoding="utf-8")))
    assert {"chance", "why", "life", "levers", "find_out", "since"} <= asked
    assert asked <= set(FIGURES)


@pytest.mark.django_db
def test_a_figure_shows_equation_numbers_and_sources_of_the_draft(
    anna: Client, pps: Pps, people: dict[str, User]
) -> None:
    value = {"low": 80_000, "likely": 90_000, "high": 110_000, "source": "Jaarrekening 2025"}
    edit(pps, people["anna"], [Change("finance.reserve_euro", value)])
    address = reverse("overview:origin", kwargs={"key": pps.key, "figure": "reserve"})
    part = anna.get(address, headers={"HX-Request": "true"}).content.decode()
    assert NL("origin.reserve.equation") in part
    assert "Jaarrekening 2025" in part
    assert "80.000" in part
    assert "<html" not in part
    assert "<html" in anna.get(address).content.decode()


@pytest.mark.django_db
def test_a_figure_that_is_none_is_not_found(anna: Client, pps: Pps) -> None:
    assert anna.get(reverse("overview:origin", kwargs={"key": pps.key, "figure": "nooit"})).status_code == 404
