"""Going on to the next step takes along what was filled in."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from bestendig.domain.plan.document import Plan
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


def send(client: Client, pps: Pps, name: str, values: dict[str, object], *, on: bool = True) -> HttpResponse:
    return client.post(reverse(f"start:{name}", kwargs={"key": pps.key}), {**values, **({"next": "1"} if on else {})})


def step(pps: Pps, number: int) -> str:
    return reverse("start:step", kwargs={"key": pps.key, "number": number})


def plan(pps: Pps) -> Plan:
    return state_of(pps).plan


@pytest.mark.parametrize("number", [3, 5, 6, 8])
def test_the_button_to_go_on_sends_the_form_of_its_step(number: int, anna: Client, new: Pps) -> None:
    page = anna.get(step(new, number)).content.decode()
    assert page.count('id="step-form"') == 1
    assert 'type="submit" form="step-form" name="next"' in page


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
