"""Going on to the next step takes along what was filled in."""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.files.catalogue import load_catalogue
from bestendig.store.drafts import state_of
from bestendig.store.models import Pps
from bestendig.store.versions import create_pps

BARE = "bestendig: 1\nname: Nieuw\nstart: 2026-Q1\n"
GROUP = {"name": "Scholen", "organisations": "80 tot 130"}
GRANT = {"scheme": "", "euro": "1.200.000", "from": "2026-Q1", "until": "2029-Q4"}
PARTNER = {"name": "", "kind": "company", "cash_euro_per_year": "", "in_kind_hours_per_year": ""}


@pytest.fixture
def new(people) -> Pps:
    made = create_pps(BARE, people["anna"], "begin")
    assert isinstance(made, tuple)
    return made[0]


NEXT = {"add_group": "4", "add_blocks": "6", "add_partner": "7", "add_subsidy": "9"}


def send(
    client: Client, pps: Pps, name: str, values: dict[str, object], *, on: bool = True, to: str = ""
) -> HttpResponse:
    asked = {"to": to or NEXT[name]} if on else {}
    return client.post(reverse(f"start:{name}", kwargs={"key": pps.key}), {**values, **asked})


def step(pps: Pps, number: int) -> str:
    return reverse("start:step", kwargs={"key": pps.key, "number": number})


def plan(pps: Pps) -> Plan:
    return state_of(pps).plan


@pytest.mark.parametrize("number", [3, 5, 6, 8])
def test_every_way_out_of_a_step_sends_its_form(number: int, anna: Client, new: Pps) -> None:
    page = anna.get(step(new, number)).content.decode()
    assert page.count('id="step-form"') == 1
    row = [str(one) for one in range(1, 9)]
    assert re.findall(r'type="submit" form="step-form" name="to" value="(\d)"', page) == [
        *row,
        str(number + 1),
        str(number - 1),
    ]
    assert not re.search(r'href="[^"]*/start/\d/"', page)


@pytest.mark.parametrize("number", [1, 2, 4, 7])
def test_a_step_without_a_form_links_to_the_others(number: int, anna: Client, new: Pps) -> None:
    page = anna.get(step(new, number)).content.decode()
    assert 'name="to"' not in page
    assert page.count(f'href="{step(new, number + 1)}"') == 2


@pytest.mark.parametrize("to", [1, 2, 8])
def test_going_back_or_elsewhere_takes_along_what_was_typed(to: int, anna: Client, new: Pps) -> None:
    assert send(anna, new, "add_group", GROUP, to=str(to))["Location"] == step(new, to)
    assert send(anna, new, "add_blocks", {"standard": ["up_to_date_curriculum"]}, to=str(to))["Location"] == step(
        new, to
    )
    assert send(anna, new, "add_partner", {**PARTNER, "name": "ROC"}, to=str(to))["Location"] == step(new, to)
    assert send(anna, new, "add_subsidy", GRANT, to=str(to))["Location"] == step(new, to)
    found = plan(new)
    assert (len(found.target_groups), len(found.blocks), len(found.partners)) == (1, 1, 1)
    assert found.finance.subsidy is not None


def test_going_back_with_a_mistake_keeps_what_was_typed_and_offers_to_go_on_without_it(anna: Client, new: Pps) -> None:
    page = send(anna, new, "add_group", {"name": "Scholen", "organisations": "veel"}, to="2").content.decode()
    assert 'value="Scholen"' in page
    assert 'value="veel"' in page
    assert f'href="{step(new, 2)}">Ga verder zonder dit toe te voegen<' in page
    assert "zonder dit toe te voegen" not in anna.get(step(new, 3)).content.decode()


@pytest.mark.parametrize("to", ["0", "10", "-1", "x", "²"])
def test_a_step_that_is_not_there_leads_back_to_the_same_one(to: str, anna: Client, new: Pps) -> None:
    assert send(anna, new, "add_group", GROUP, to=to)["Location"] == step(new, 3)


def test_a_group_that_was_typed_is_added_before_going_on(anna: Client, new: Pps) -> None:
    assert send(anna, new, "add_group", GROUP, on=False)["Location"] == step(new, 3)
    assert send(anna, new, "add_group", {**GROUP, "name": "Bedrijven"})["Location"] == step(new, 4)
    assert [group.name for group in plan(new).target_groups] == ["Scholen", "Bedrijven"]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("add_group", {"name": "Scholen", "organisations": ""}),
        ("add_group", {"name": "", "organisations": "80"}),
        ("add_group", {"name": "Scholen", "organisations": "veel"}),
        ("add_partner", {**PARTNER, "cash_euro_per_year": "500"}),
        ("add_subsidy", {**GRANT, "euro": "veel"}),
        ("add_subsidy", {**GRANT, "euro": "", "until": "2028-Q4"}),
    ],
)
def test_a_mistake_keeps_one_at_the_step_with_what_was_typed(
    name: str, values: dict[str, object], anna: Client, new: Pps
) -> None:
    before = state_of(new).text
    answer = send(anna, new, name, values)
    assert answer.status_code == 422
    assert 'id="summary"' in answer.content.decode()
    assert all(f'value="{typed}"' in answer.content.decode() for typed in values.values() if typed)
    assert state_of(new).text == before


@pytest.mark.parametrize(
    ("name", "values", "to"),
    [
        ("add_group", {"name": " ", "organisations": ""}, 4),
        ("add_blocks", {}, 6),
        ("add_partner", PARTNER, 7),
    ],
)
def test_an_untouched_form_just_goes_on(name: str, values: dict[str, object], to: int, anna: Client, new: Pps) -> None:
    before = state_of(new).text
    assert send(anna, new, name, values)["Location"] == step(new, to)
    assert state_of(new).text == before


def test_blocks_that_were_ticked_are_laid_before_going_on(anna: Client, new: Pps) -> None:
    assert send(anna, new, "add_blocks", {"standard": ["up_to_date_curriculum"]})["Location"] == step(new, 6)
    assert len(plan(new).blocks) == 1


def test_a_subsidy_that_was_typed_is_kept_on_the_way_to_the_overview(anna: Client, new: Pps) -> None:
    overview = reverse("overview:page", kwargs={"key": new.key})
    assert send(anna, new, "add_subsidy", {**GRANT, "euro": ""})["Location"] == overview
    assert plan(new).finance.subsidy is None
    assert send(anna, new, "add_subsidy", GRANT)["Location"] == overview
    assert plan(new).finance.subsidy is not None
    assert "step-form" not in anna.get(step(new, 8)).content.decode()


def test_a_subsidy_without_a_scheme_gets_one_later(anna: Client, new: Pps) -> None:
    send(anna, new, "add_subsidy", GRANT)
    assert plan(new).finance.subsidy.scheme == ""  # type: ignore[union-attr]
    page = anna.get(step(new, 8)).content.decode()
    assert 'name="path" value="finance.subsidy.scheme"' in page
    scheme = next(iter(load_catalogue().schemes))
    sent = {"path": "finance.subsidy.scheme", "label": "Regeling", "value": scheme}
    anna.post(reverse("drafts:set", kwargs={"key": new.key}), sent, headers={"HX-Request": "true"})
    assert plan(new).finance.subsidy.scheme == scheme  # type: ignore[union-attr]


def test_a_new_pps_starts_in_this_quarter_unless_one_says_otherwise(anna: Client) -> None:
    page = anna.get(reverse("start_new:begin")).content.decode()
    now = Quarter.of(date.today())  # noqa: DTZ011 -- as the page has it
    assert f'<option value="{now}" selected>' in page
