"""Who may ask what of the API, by token and by browser; and nobody learns of what is not his."""

import json

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from bestendig.api.site import api
from bestendig.store.models import ApiToken, Membership, PlanVersion, Pps, User
from bestendig.store.versions import create_pps
from tests.api.conftest import API, Program
from tests.api.rights import API_TABLE
from tests.web.conftest import CAST, MEMBERS, SEAT, Play
from tests.web.rights import SEATS
from tests.web.test_rights import addresses

FOREIGN = [name for name, (_, path, _, _) in API_TABLE.items() if "KEY" in path]


def ask(client: Client, name: str, key: str, plan: str) -> int:
    method, path, body, _ = API_TABLE[name]
    address = API + path.replace("KEY", key)
    if method == "GET":
        return client.get(address).status_code
    return client.post(address, body.replace("PLAN", plan), content_type="application/yaml").status_code


@pytest.fixture
def own_partner(pps: Pps, people: dict[str, User], plan_text: str) -> str:
    """Bram's organisation stands in the plan."""
    Membership.objects.filter(user=people["bram"]).update(partner="bedrijf")
    return plan_text


def with_partner(text: str) -> str:
    return text + "partners:\n  - {id: bedrijf, name: Bedrijf, cash_euro_per_year: 1000, in_kind_hours_per_year: 50}\n"


@pytest.fixture
def pps(people: dict[str, User], plan_text: str) -> Pps:
    made = create_pps(with_partner(plan_text), people["anna"], "begin")
    assert isinstance(made, tuple)
    made[0].shares_figures = True
    made[0].save()
    for name in MEMBERS:
        partner = "bedrijf" if name == "bram" else ""
        Membership.objects.create(pps=made[0], user=people[name], role=SEAT[name], partner=partner)
    return made[0]


def test_every_address_of_the_api_is_in_the_table_and_the_table_has_no_other() -> None:
    found = {name for name in addresses(get_resolver().url_patterns) if name.startswith("api")}
    asked = {
        f"api:{operation.url_name}"
        for _, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    }
    assert {name for name in API_TABLE if name in found} == found
    assert asked | {"api:openapi-json", "api:api-root", "api_unknown"} == set(API_TABLE)


@pytest.mark.parametrize("name", API_TABLE)
def test_an_address_gives_everybody_what_the_table_says(name: str, program: Program, pps: Pps, plan_text: str) -> None:
    given = []
    for somebody in CAST:
        with transaction.atomic():
            given.append(ask(program(somebody), name, pps.key, plan_text + "# anders\n"))
            transaction.set_rollback(True)
    assert dict(zip(SEATS, given, strict=True)) == dict(zip(SEATS, API_TABLE[name][3], strict=True))


@pytest.mark.parametrize("name", FOREIGN)
def test_a_pps_of_others_looks_like_one_that_does_not_exist(
    name: str, program: Program, pps: Pps, plan_text: str
) -> None:
    chris = program("chris")
    assert ask(chris, name, pps.key, plan_text) == ask(chris, name, "bestaatniet", plan_text) == 404


def test_a_version_of_another_pps_cannot_be_reached_through_ones_own(
    program: Program, people: dict[str, User], pps: Pps, plan_text: str
) -> None:
    create_pps(plan_text, people["chris"], "eigen")
    mine = Pps.objects.get(memberships__user=people["chris"])
    PlanVersion.objects.get(pps=pps, number=1)
    assert program("chris").get(f"{API}/plans/{mine.key}/plan.yaml?version=2").status_code == 404


def test_an_analyst_gets_figures_without_names_of_the_plan(program: Program, pps: Pps) -> None:
    answer = program("dina").get(f"{API}/plans/{pps.key}/forecast").json()
    assert "p_self_supporting_at_subsidy_end" in answer
    assert not {"ceilings", "pins_sustained", "why_not_reasons"} & set(answer)
    assert "installateurs" not in json.dumps(answer)


def test_a_browser_needs_the_csrf_token_for_anything_but_reading(people: dict[str, User], plan_text: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["anna"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"{API}/plans").status_code == 200
    refused = client.post(f"{API}/plans", plan_text, content_type="application/yaml")
    assert refused.status_code == 403
    assert not Pps.objects.exists()


def test_a_revoked_an_expired_and_a_closed_accounts_token_open_nothing(
    program: Program, people: dict[str, User]
) -> None:
    client = program("anna")
    assert client.get(f"{API}/plans").status_code == 200
    token = ApiToken.objects.get()
    for change in ({"revoked_at": token.created_at}, {"revoked_at": None, "expires_at": token.created_at}):
        ApiToken.objects.update(**change)
        assert client.get(f"{API}/plans").status_code == 401
    ApiToken.objects.update(expires_at=token.expires_at)
    User.objects.filter(pk=people["anna"].pk).update(is_active=False)
    assert client.get(f"{API}/plans").status_code == 401


def test_a_token_that_is_wrong_is_not_helped_by_a_session(play: Play) -> None:
    client = play("anna")
    assert client.get(f"{API}/plans", headers={"Authorization": "Bearer bst_nonsense"}).status_code == 401


def test_only_the_hash_of_a_token_is_kept(program: Program) -> None:
    secret = program("anna").defaults["HTTP_AUTHORIZATION"].removeprefix("Bearer ")
    row = ApiToken.objects.values().get()
    assert secret not in json.dumps(row, default=str)
    assert len(row["secret_hash"]) == 64
