"""Every address × everybody. An address that is not in the table fails, so that no page opens unseen."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from bestendig.store.models import Pps
from tests.web.conftest import CAST, Play

SIGN_IN = 302
# Per address: how it is asked, and the answer for Anna (manager), Bram (partner), Chris (outsider),
# Dina (analyst of a network that this PPS shares its figures with), Els (reader), and nobody in particular.
READ = (200, 403, 404, 403, 200, SIGN_IN)
FIGURES = (200, 403, 404, 200, 200, SIGN_IN)
WRITE = (302, 403, 404, 403, 403, SIGN_IN)
MANAGE = (200, 403, 404, 403, 403, SIGN_IN)
MANAGE_WRITE = (302, 403, 404, 403, 403, SIGN_IN)
MANAGE_NONE = (404, 403, 404, 403, 403, SIGN_IN)
SIGNED_IN = (200, 200, 200, 200, 200, SIGN_IN)
READ_WRITE = (302, 403, 404, 403, 302, SIGN_IN)  # starting to compute changes nothing in the plan
READ_NONE = (404, 403, 404, 403, 404, SIGN_IN)
NO_ADMINISTRATOR = (403, 403, 403, 403, 403, SIGN_IN)
HERE = {"key": "KEY"}
TABLE: dict[str, tuple[str, dict[str, Any], dict[str, Any], tuple[int, ...]]] = {
    "partnerships:list": ("GET", {}, {}, SIGNED_IN),
    "partnerships:new": ("GET", {}, {}, SIGNED_IN),
    "partnerships:template": ("GET", {}, {}, SIGNED_IN),
    "partnerships:card": ("GET", HERE, {}, FIGURES),
    "overview:page": ("GET", HERE, {}, FIGURES),
    "overview:try": ("GET", HERE, {}, READ),
    "overview:progress": ("GET", HERE, {}, FIGURES),
    "overview:origin": ("GET", {**HERE, "figure": "reserve"}, {}, READ),
    "overview:chart": ("GET", {**HERE, "chart": "reserve", "kind": "csv"}, {}, FIGURES),
    "drafts:set": ("POST", HERE, {"path": "region", "value": "Friesland"}, WRITE),
    "drafts:undo": ("POST", HERE, {}, WRITE),
    "drafts:redo": ("POST", HERE, {}, WRITE),
    "drafts:discard": ("POST", HERE, {}, WRITE),
    "drafts:save": ("POST", HERE, {"reason": "vastgesteld"}, WRITE),
    "blocks:page": ("GET", HERE, {}, READ),
    "blocks:wall": ("GET", HERE, {}, READ),
    "blocks:add": ("POST", HERE, {"standard": "elective_unit"}, WRITE),
    "blocks:move": ("POST", HERE, {"block": "basis"}, WRITE),
    "blocks:remove": ("POST", HERE, {"block": "basis"}, WRITE),
    "blocks:use": ("POST", HERE, {"block": "basis"}, WRITE),
    "blocks:add_brick": ("POST", HERE, {"block": "basis", "name": "Keuzedeel"}, WRITE),
    "blocks:remove_brick": ("POST", HERE, {"block": "basis", "brick": "weg"}, WRITE),
    "lane:page": ("GET", HERE, {}, READ),
    "lane:moment": ("GET", HERE, {"t": "4"}, READ),
    "lane:add_pin": ("POST", HERE, {"pin": "installateurs/basis"}, WRITE),
    "lane:remove_pin": ("POST", HERE, {"pin": "installateurs/basis"}, WRITE),
    "lane:route": ("POST", HERE, {"pin": "installateurs/basis", "act": "up"}, WRITE),
    "lane:add_group": ("POST", HERE, {"name": "Waterschappen", "organisations": "20 tot 40"}, WRITE),
    "lane:remove_group": ("POST", HERE, {"group": "installateurs"}, WRITE),
    "lane:add_reference": ("POST", HERE, {"from": "installateurs", "to": "installateurs", "strength": "0,4"}, WRITE),
    "lane:strength": ("POST", HERE, {"of": "trust", "kracht": "0.5"}, WRITE),
    "lane:suggest": ("GET", HERE, {}, READ),
    "lane:part": ("GET", {**HERE, "name": "suggest"}, {}, READ),
    "lane:work": ("POST", {**HERE, "name": "suggest"}, {"act": "start"}, READ_WRITE),
    "lane:take": ("POST", HERE, {"route": "installateurs/basis"}, WRITE),
    "resources:page": ("GET", HERE, {}, READ),
    "resources:pictures": ("GET", HERE, {}, READ),
    "resources:add_partner": ("POST", HERE, {"name": "Bouwbedrijf", "role": "partner", "kind": "company"}, WRITE),
    "resources:remove_partner": ("POST", HERE, {"partner": "weg"}, WRITE),
    "resources:add_line": ("POST", HERE, {"name": "Huur", "kind": "cost", "euro_per_year": "9.000"}, WRITE),
    "resources:remove_line": ("POST", HERE, {"line": "weg"}, WRITE),
    "resources:add_subsidy": ("POST", HERE, {"euro": "300.000", "from": "2026-Q1", "until": "2029-Q4"}, WRITE),
    "evidence:page": ("GET", HERE, {}, READ),
    "evidence:add": (
        "POST",
        HERE,
        {"criterion": "customers_bound", "value": "4", "on": "2026-03-01", "by": "Anna"},
        WRITE,
    ),
    "evidence:remove": ("POST", HERE, {"index": "0"}, WRITE),
    "documents:page": ("GET", HERE, {}, READ),
    "documents:add": ("POST", HERE, {"criterion": "customers_bound"}, WRITE),
    "documents:download": ("GET", {**HERE, "document": "bestaatniet"}, {}, READ_NONE),  # test_documents.py
    "documents:remove": ("POST", {**HERE, "document": "bestaatniet"}, {}, MANAGE_NONE),
    "measurements:page": ("GET", HERE, {}, READ),
    "measurements:add": ("POST", HERE, {"quarter": "2026-Q3", "customers": "9"}, WRITE),
    "measurements:remove": ("POST", HERE, {"index": "0"}, WRITE),
    "advice:page": ("GET", HERE, {}, READ),
    "advice:part": ("GET", {**HERE, "name": "price"}, {}, READ),
    "advice:work": ("POST", {**HERE, "name": "price"}, {"act": "start"}, READ_WRITE),
    "assumptions:page": ("GET", HERE, {}, READ),
    "assumptions:row": ("GET", HERE, {}, READ_NONE),
    "assumptions:part": ("GET", {**HERE, "name": "belang"}, {}, READ),
    "assumptions:work": ("POST", {**HERE, "name": "spreiding"}, {"act": "stop"}, READ_WRITE),
    "scenarios:page": ("GET", HERE, {}, READ),
    "scenarios:part": ("GET", {**HERE, "name": "vergelijk"}, {}, READ),
    "scenarios:work": ("POST", {**HERE, "name": "vergelijk"}, {"act": "start"}, READ_WRITE),
    "scenarios:add": ("POST", HERE, {"naam": "Hoger", "stand": "reserve=90000"}, WRITE),
    "scenarios:rename": ("POST", HERE, {"scenario": "weg", "naam": "Anders"}, WRITE),
    "scenarios:remove": ("POST", HERE, {"scenario": "weg"}, WRITE),
    "scenarios:workshop": ("GET", HERE, {}, READ),
    "scenarios:moved": ("GET", HERE, {}, READ),
    "start_new:begin": ("GET", {}, {}, SIGNED_IN),
    "start:step": ("GET", {**HERE, "number": 3}, {}, (200, 403, 404, 403, 403, SIGN_IN)),
    "start:resume": ("GET", HERE, {}, (302, 403, 404, 403, 403, SIGN_IN)),
    "start:standing": ("GET", HERE, {}, READ),
    "start:add_group": ("POST", HERE, {"name": "Waterschappen", "organisations": "20 tot 40"}, WRITE),
    "start:add_blocks": ("POST", HERE, {"standard": "elective_unit"}, WRITE),
    "start:add_partner": ("POST", HERE, {"name": "Bouwbedrijf"}, WRITE),
    "start:add_subsidy": ("POST", HERE, {"euro": "300.000", "from": "2026-Q1", "until": "2029-Q4"}, WRITE),
    "editor:page": ("GET", HERE, {}, READ),
    "editor:save": ("POST", HERE, {"text": "PLAN", "parent": "1"}, WRITE),
    "editor:check": ("POST", HERE, {"text": "PLAN"}, READ),
    "editor:upload": ("POST", HERE, {"parent": "1"}, WRITE),
    "editor:download": ("GET", {**HERE, "kind": "yaml"}, {}, READ),
    "comments:page": ("GET", HERE, {}, READ),
    "comments:thread": ("GET", HERE, {}, (302, 403, 404, 403, 302, SIGN_IN)),  # without scripts to the page
    "comments:add": ("POST", HERE, {"about": "blocks.basis", "text": "Klopt dit?"}, WRITE),
    "comments:settle": ("POST", {**HERE, "number": 999_999}, {}, MANAGE_NONE),
    "comments:remove": ("POST", {**HERE, "number": 999_999}, {}, MANAGE_NONE),
    "administration:page": ("GET", {}, {}, NO_ADMINISTRATOR),  # for an administrator: test_administration.py
    "administration:invite": ("POST", {}, {"addresses": "x@y.example"}, NO_ADMINISTRATOR),
    "administration:take_back": ("POST", {"number": 1}, {}, NO_ADMINISTRATOR),
    "administration:off": ("POST", {"number": 1}, {}, NO_ADMINISTRATOR),
    "administration:on": ("POST", {"number": 1}, {}, NO_ADMINISTRATOR),
    "administration:unlock": ("POST", {"number": 1}, {}, NO_ADMINISTRATOR),
    "administration:reset": ("POST", {"number": 1}, {}, NO_ADMINISTRATOR),
    "administration:log": ("GET", {}, {}, NO_ADMINISTRATOR),
    "account:sessions": ("GET", {}, {}, SIGNED_IN),
    "account:sessions_end": ("POST", {"number": 1}, {}, (302,) * 6),
    "account:sessions_end_others": ("POST", {}, {}, (302,) * 6),
    "named:page": ("GET", {}, {}, SIGNED_IN),
    "history:list": ("GET", HERE, {}, READ),
    "history:page": ("GET", HERE, {}, READ),
    "history:part": ("GET", {**HERE, "name": "kans"}, {}, READ),
    "history:work": ("POST", {**HERE, "name": "oorzaak"}, {"act": "start"}, READ_WRITE),
    "history:version": ("GET", {**HERE, "number": 1}, {}, READ),
    "history:name": ("POST", {**HERE, "number": 1}, {"naam": "Vastgesteld door het bestuur"}, WRITE),
    "history:restore": ("POST", {**HERE, "number": 1}, {}, WRITE),
    "history:download": ("GET", {**HERE, "number": 1}, {}, READ),
    "report:page": ("GET", HERE, {}, READ),
    "report:board": ("GET", HERE, {}, READ),
    "share:page": ("GET", HERE, {}, MANAGE),
    "share:make": ("POST", HERE, {"days": "7"}, MANAGE),
    "share:withdraw": ("POST", {**HERE, "number": 1}, {}, MANAGE_WRITE),
    "shared:page": ("GET", {"secret": "nonsense"}, {}, (404,) * 6),
    "members:page": ("GET", HERE, {}, MANAGE),
    "members:invite": ("POST", HERE, {"role": "reader", "addresses": "x@y.example"}, MANAGE_WRITE),
    "members:take_back": ("POST", {**HERE, "number": 1}, {}, MANAGE_WRITE),
    "members:change": ("POST", {**HERE, "number": 999_999}, {"role": "reader"}, MANAGE_NONE),
    "members:remove": ("POST", {**HERE, "number": 999_999}, {}, MANAGE_NONE),
    "members:delete_pps": ("POST", HERE, {"name": "anders"}, (422, 403, 404, 403, 403, SIGN_IN)),
    "members:network": ("POST", HERE, {"agreed": "1"}, MANAGE_WRITE),
    "invitation:page": ("GET", {"secret": "nonsense"}, {}, (404,) * 6),
    "audit:page": ("GET", HERE, {}, MANAGE),
    "audit:download": ("GET", HERE, {}, MANAGE),
    "partner:page": ("GET", HERE, {}, (403, 200, 404, 403, 403, SIGN_IN)),
    "privacy:page": ("GET", {}, {}, (200,) * 6),
    "privacy:download": ("GET", {}, {}, SIGNED_IN),
    "privacy:erase": ("POST", {}, {"email": "nonsense"}, (302,) * 6),
    "security_txt": ("GET", {}, {}, (200,) * 6),
    "robots_txt": ("GET", {}, {}, (200,) * 6),
    "account:page": ("GET", {}, {}, SIGNED_IN),
    "account:tokens": ("GET", {}, {}, SIGNED_IN),
    "account:tokens_make": ("POST", {}, {"name": "x"}, SIGNED_IN),
    "account:tokens_revoke": ("POST", {"number": 1}, {}, (302,) * 6),
    "set_language": ("POST", {}, {"language": "en"}, (302,) * 6),
    "account_login": ("GET", {}, {}, (302, 302, 302, 302, 302, 200)),
    "account_logout": ("POST", {}, {}, (302,) * 6),
    "account_inactive": ("GET", {}, {}, (200,) * 6),
    "account_signup": ("GET", {}, {}, (302, 302, 302, 302, 302, 200)),
    "account_reauthenticate": ("GET", {}, {}, SIGNED_IN),
    "account_email": ("GET", {}, {}, SIGNED_IN),
    "account_email_verification_sent": ("GET", {}, {}, (200,) * 6),
    "account_confirm_email": ("GET", {"key": "nonsense"}, {}, (200,) * 6),
    "account_change_password": ("GET", {}, {}, SIGNED_IN),
    "account_set_password": ("GET", {}, {}, (302,) * 6),
    "account_reset_password": ("GET", {}, {}, (200,) * 6),
    "account_reset_password_done": ("GET", {}, {}, (200,) * 6),
    "account_reset_password_from_key": ("GET", {"uidb36": "1", "key": "nonsense"}, {}, (200,) * 6),
    "account_reset_password_from_key_done": ("GET", {}, {}, (200,) * 6),
    "mfa_index": ("GET", {}, {}, SIGNED_IN),
    "mfa_authenticate": ("GET", {}, {}, (302,) * 6),
    "mfa_reauthenticate": ("GET", {}, {}, (302,) * 6),
    "mfa_activate_totp": ("GET", {}, {}, (302,) * 6),
    "mfa_deactivate_totp": ("GET", {}, {}, (404, 404, 404, 404, 404, SIGN_IN)),
    "mfa_generate_recovery_codes": ("GET", {}, {}, (302,) * 6),
    "mfa_view_recovery_codes": ("GET", {}, {}, (404, 404, 404, 404, 404, SIGN_IN)),
    "mfa_download_recovery_codes": ("GET", {}, {}, (404, 404, 404, 404, 404, SIGN_IN)),
    "mfa_login_webauthn": ("GET", {}, {}, (302,) * 6),
    "mfa_list_webauthn": ("GET", {}, {}, SIGNED_IN),
    "mfa_add_webauthn": ("GET", {}, {}, (302,) * 6),
    "mfa_reauthenticate_webauthn": ("GET", {}, {}, (302,) * 6),
    "mfa_remove_webauthn": ("GET", {"pk": 1}, {}, (302,) * 6),
    "mfa_edit_webauthn": ("GET", {"pk": 1}, {}, (302,) * 6),
    "socialaccount_login_cancelled": ("GET", {}, {}, (200,) * 6),
    "socialaccount_login_error": ("GET", {}, {}, (401,) * 6),
    "socialaccount_signup": ("GET", {}, {}, (302,) * 6),
    "socialaccount_connections": ("GET", {}, {}, SIGNED_IN),
}


def addresses(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}" if pattern.name else str(pattern.pattern)


def test_every_address_is_in_the_table_and_the_table_has_no_other() -> None:
    found = {name for name in addresses(get_resolver().url_patterns) if not name.startswith("api")}  # see tests/api
    assert found == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_an_address_gives_everybody_what_the_table_says(name: str, play: Play, pps: Pps, plan_text: str) -> None:
    method, where, data, expected = TABLE[name]
    kwargs = {k: pps.key if v == "KEY" else v for k, v in where.items()}
    sent = {k: plan_text + "\n" if v == "PLAN" else v for k, v in data.items()}
    answers = []
    for somebody in CAST:
        client = play(somebody)
        answer = (
            client.get(reverse(name, kwargs=kwargs))
            if method == "GET"
            else client.post(reverse(name, kwargs=kwargs), sent)
        )
        answers.append(answer.status_code)
        if somebody == "anonymous" and answer.status_code == SIGN_IN and ":" in name:
            assert answer["Location"].startswith("/account/login/")
    assert tuple(answers) == expected


@pytest.mark.parametrize("name", [name for name, (_, where, _, _) in TABLE.items() if where.get("key") == "KEY"])
def test_the_page_of_a_pps_that_does_not_exist_looks_like_that_of_somebody_else(name: str, play: Play) -> None:
    method, where, data, _ = TABLE[name]
    address = reverse(name, kwargs={**where, "key": "bestaatniet"})
    client = play("chris")
    assert (client.get(address) if method == "GET" else client.post(address, data)).status_code == 404


def test_a_key_of_an_address_is_not_a_number_that_can_be_counted_up(pps: Pps) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("overview:page")
    assert not pps.key.isdecimal()
    assert len(pps.key) >= 10
