"""Numbers, keys and fields of what belongs to others: in every address and every form, by everybody of the cast."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bestendig.store.invitations import invite
from bestendig.store.models import ApiToken, Invitation, Membership, PlanVersion, Pps, ShareLink, User
from bestendig.store.rules import ROLES
from bestendig.store.shares import make_link
from bestendig.store.tokens import make_token
from bestendig.store.versions import create_pps, save_version
from tests.api.conftest import API, Program
from tests.api.rights import API_TABLE
from tests.security.harvest import Question, harvest
from tests.web.conftest import Play
from tests.web.rights import TABLE, filled

pytestmark = pytest.mark.usefixtures("without_limits")
NOT_CONTENT = {"AuditEntry", "ForecastCache", "Session", "ContentType", "Permission", "Group", "DBTaskResult"}
ANYBODYS = {"partnerships:new", "start_new:begin", "account:tokens_make", "api:plans_create"}
Number = Callable[[str], int]


@pytest.fixture
def full(pps: Pps, people: dict[str, User], plan_text: str) -> Pps:
    """Anna's PPS with something of every kind in it."""
    anna = people["anna"]
    save_version(pps, plan_text + "# tweede\n", anna, "", 1)
    make_link(pps, anna, 7)
    make_token(anna, "van Anna", 7)
    invite(pps, anna, "z@school.example", "reader", "", lambda *_: None)
    return pps


def content(but: Pps | None = None) -> dict[str, set[str]]:
    """All rows of all tables but the log and what is computed, and but those of one PPS."""
    models = [model for model in apps.get_models() if model.__name__ not in NOT_CONTENT]
    return {model.__name__: {repr(row) for row in rows_of(model, but).values_list()} for model in models}


def rows_of(model: Any, but: Pps | None) -> Any:
    rows = model._base_manager.all()
    if but is None:
        return rows
    if model is Pps:
        return rows.exclude(pk=but.pk)
    return rows.exclude(pps=but) if any(field.name == "pps" for field in model._meta.fields) else rows


def changed(before: dict[str, set[str]], person: User, but: Pps | None = None) -> list[str]:
    """Rows that are gone or changed, but for this person's own account."""
    now = content(but)
    own = repr((person.pk,))[:-2] + ","
    return [
        f"{table}: {row}"
        for table, rows in before.items()
        for row in rows - now[table]
        if not (table == "User" and row.startswith(own))
    ]


def with_numbers(patterns: list[Any], namespace: str = "") -> list[str]:
    """Names of addresses with a number in them."""
    found: list[str] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += with_numbers(
                pattern.url_patterns, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            )
        elif isinstance(pattern, URLPattern) and {"number", "pk", "version"} & set(pattern.pattern.converters):
            found.append(f"{namespace}{pattern.name}")
    return found


def highest() -> int:
    """The largest number that an address with a number can be about."""
    models = [ShareLink, Invitation, Membership, PlanVersion, ApiToken, User]
    return max(model._base_manager.latest("pk").pk for model in models)


def test_no_number_in_an_address_opens_or_changes_what_is_of_others(
    play: Play, full: Pps, people, plan_text: str
) -> None:
    """Chris manages a PPS of his own; each address with a number is tried under his key and under Anna's."""
    create_pps(plan_text, people["chris"], "eigen")
    mine = Pps.objects.get(memberships__user=people["chris"])
    chris, before, tried = play("chris"), content(mine), 0
    names = [name for name in with_numbers(get_resolver().url_patterns) if not name.startswith("api")]
    for name in names:
        data = TABLE[name][2]
        where = TABLE[name][1]
        number = next(part for part in ("number", "pk", "version") if part in where)
        for key in (full.key, mine.key) if "key" in where else ("",):
            for value in range(highest() + 3):
                address = reverse(name, kwargs={**where, **({"key": key} if key else {}), number: value})
                got, sent = chris.get(address).status_code, chris.post(address, data).status_code
                tried += 2
                if key == full.key:
                    assert {got, sent} <= {404, 405}, address
    gone = changed(before, people["chris"], mine)
    print(f"{tried} questions with numbers to {len(names)} addresses")
    assert len(names) > 8
    assert gone == []


@pytest.mark.parametrize("name", ["chris", "dina", "bram", "els"])
def test_no_form_of_a_manager_does_anything_for_who_may_not(
    name: str, play: Play, full: Pps, people, plan_text: str
) -> None:
    """Every form that Anna sees, with her values, sent by somebody else."""
    questions = [
        one for one in harvest(play("anna"), full.key, plan_text) if one.method == "POST" and full.key in one.path
    ]
    somebody, before, refused = play(name), content(), 0
    for one in questions:
        status = somebody.post(one.path, one.fields).status_code
        refused += status in (403, 404)
    print(f"{len(questions)} forms of Anna's sent by {name}, {refused} refused")
    assert changed(before, people[name]) == []
    assert refused > len(questions) * 0.7


@pytest.mark.parametrize("name", ["chris", "dina", "bram", "els"])
def test_no_field_of_the_database_can_be_set_along_with_a_form(
    name: str, play: Play, full: Pps, people, plan_text: str
) -> None:
    """Every form that somebody sees, with every column of every table added to it."""
    somebody = play(name)
    columns = {field.name: "1" for model in apps.get_models() for field in model._meta.get_fields() if field.concrete}
    columns |= {f"{field}_id": "1" for field in list(columns)} | {"role": "manager", "is_administrator": "on"}
    roles = sorted(Membership.objects.values_list("user", "pps", "role", "partner"))
    rights = sorted(User.objects.values_list("pk", "is_active", "is_administrator", "erased_at", "password"))
    forms = [one for one in harvest(somebody, full.key, plan_text) if one.method == "POST" and _is_harmless(one)]
    for one in forms:
        somebody.post(one.path, {**columns, **one.fields})
    print(f"{len(forms)} forms with {len(columns)} columns each")
    assert [row for row in roles if row not in Membership.objects.values_list("user", "pps", "role", "partner")] == []
    now = sorted(User.objects.values_list("pk", "is_active", "is_administrator", "erased_at", "password"))
    assert now == rights
    assert not Membership.objects.filter(pps=full, user=people[name], role="manager").exists()


def _is_harmless(one: Question) -> bool:
    return not one.path.endswith(("/logout/", "/verwijderen/", "/password/change/", "/password/set/"))


EXTRA = ("pps", "author", "chain_hash", "content_hash", "number", "parent", "memberships", "members", "id", "key", "__class__", "shares_figures", "is_administrator", "created_at", "text", "content")  # fmt: skip


def test_a_plan_of_the_api_takes_no_field_of_the_database(program: Program, full: Pps, plan_text: str) -> None:
    client, before, tried = program("anna"), content(), 0
    for extra in EXTRA:
        for line in (f"{extra}: 1", f"finance.{extra}: 1", f"{extra}: [{{user: 1, role: manager}}]"):
            for address in (f"{API}/plans/{full.key}/versions?parent=2", f"{API}/plans"):
                answer = client.post(address, f"{plan_text}\n{line}\n", content_type="application/yaml")
                tried += 1
                assert answer.status_code == 422, line
    answer = client.post(
        f"{API}/plans/{full.key}/versions?parent=2&author=1&number=9&created_at=2020-01-01",
        plan_text,
        content_type="application/yaml",
    )
    assert answer.json()["version"]["number"] == 3
    assert answer.json()["version"]["saved_at"] > "2026"
    assert tried == len(EXTRA) * 6
    assert [row for row in before["Membership"] if row not in content()["Membership"]] == []


def test_a_token_opens_what_its_owner_may_and_no_page(program: Program, full: Pps, people) -> None:
    client = program("els")
    opened = [
        path
        for method, path, _, _ in API_TABLE.values()
        if client.generic(method, API + path.replace("KEY", full.key)).status_code in (200, 201)
    ]
    assert opened
    pages = [name for name, (method, _, _, answers) in TABLE.items() if method == "GET" and answers[-1] == 302]
    for name in pages:
        address = reverse(name, kwargs=filled(name, full.key))
        assert client.get(address).status_code in (302, 404), name
    before = content()
    assert client.post(reverse("account:tokens_make"), {"name": "nog een"}).status_code in (302, 403)
    assert before["ApiToken"] == content()["ApiToken"]
    secret = client.defaults["HTTP_AUTHORIZATION"].removeprefix("Bearer ")
    for elsewhere in ({"sessionid": secret}, {"Authorization": secret}, {"token": secret}):
        other = Client()
        other.cookies.load({k: v for k, v in elsewhere.items() if k == "sessionid"})
        assert other.get(f"{API}/plans", {"token": secret, "access_token": secret}).status_code == 401
    print(f"{len(pages)} pages and {len(opened)} addresses of the API tried with a token")


def test_a_role_that_does_not_exist_is_never_given(play: Play, full: Pps, people) -> None:
    member = Membership.objects.get(pps=full, user=people["els"])
    for role in ("owner", "admin", "MANAGER", "manager ", "", "reader,manager", "administrator"):
        play("anna").post(reverse("members:change", kwargs={"key": full.key, "number": member.pk}), {"role": role})
        play("anna").post(
            reverse("members:invite", kwargs={"key": full.key}), {"role": role, "addresses": f"{len(role)}@x.example"}
        )
    assert set(Membership.objects.filter(pps=full).values_list("role", flat=True)) <= set(ROLES)
    assert set(full.invitations.values_list("role", flat=True)) <= set(ROLES)
