"""Attempts to get in, to see what is another's, or to make the program run what somebody sent. Each says how many."""

import time
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from bestendig.store.models import Membership, PlanVersion, Pps, ShareLink, User
from tests.api.conftest import API, Program
from tests.web.conftest import Play
from tests.web.rights import TABLE, filled
from tests.web.server import running

POSTS = [name for name, (method, *_) in TABLE.items() if method == "POST"]


def body_of(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("name", POSTS)
def test_a_form_of_another_site_is_refused(name: str, pps: Pps, people) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people["anna"], backend="allauth.account.auth_backends.AuthenticationBackend")
    data, address = TABLE[name][2], reverse(name, kwargs=filled(name, pps.key))
    before = PlanVersion.objects.count(), Membership.objects.count(), ShareLink.objects.count()
    assert browser.post(address, data, headers={"Origin": "https://kwaad.example"}).status_code == 403
    assert (PlanVersion.objects.count(), Membership.objects.count(), ShareLink.objects.count()) == before


def bombs() -> dict[str, str]:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{n}: &{n} [{', '.join([f'*{p}'] * 9)}]" for p, n in zip("abcdefgh", "bcdefghi", strict=True)]
    return {
        "aliases": "\n".join(lines),
        "itself": "a: &a [*a]",
        "merge": "a: &a {x: 1}\nb: {<<: [*a, *a], <<: *a}",
        "deep_lists": "[" * 20_000,
        "deep_maps": "{a: " * 20_000,
        "deep_json": '{"a":' * 20_000 + "1" + "}" * 20_000,
        "object": "!!python/object/apply:os.system ['id']",
        "module": "!!python/module:os",
        "long_key": "? " + "k" * 500_000 + "\n: 1",
        "many_keys": "\n".join(f"k{n}: 1" for n in range(60_000)),
        "digits": "name: " + "9" * 900_000,
        "colons": ":" * 300_000,
        "quotes": '"' * 100_001,
        "tabs": "\t" * 300_000,
    }


@pytest.mark.parametrize("name", bombs())
@pytest.mark.usefixtures("without_limits")
def test_a_bomb_is_refused_before_it_goes_off(name: str, program: Program, pps: Pps) -> None:
    started = time.process_time()
    answer = program("anna").post(f"{API}/check", bombs()[name], content_type="application/yaml")
    assert answer.status_code in (200, 413)
    if answer.status_code == 200:
        assert any(finding["level"] == "error" for finding in answer.json()["findings"])
    assert time.process_time() - started < 10


def test_a_form_in_place_of_a_plan_is_refused_in_words(program: Program, play: Play, pps: Pps) -> None:
    """With a session the body is read as a form before a plan is looked for in it."""
    token = "a" * 32
    browser = play("anna")
    browser.handler.enforce_csrf_checks = True
    browser.cookies["csrftoken"] = token
    body = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'
    for path in ("/check", "/forecast", "/run", "/plans", f"/plans/{pps.key}/versions?parent=1"):
        for client in (program("anna"), browser):
            answer = client.post(
                API + path, body, content_type="multipart/form-data; boundary=x", headers={"X-CSRFToken": token}
            )
            assert answer.status_code == 415, path
            assert answer["Content-Type"] == "application/problem+json"


def test_no_header_tells_the_web_server_where_the_program_stands(tmp_path: Path) -> None:
    with running(tmp_path) as (_, address, _said):
        question = Request(f"{address}/account/login/", headers={"SCRIPT_NAME": "/kwaad.example"})
        with urlopen(question, timeout=60) as answer:
            assert answer.status == 200
            assert b"kwaad" not in answer.read()


def verified(user: User) -> User:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_guessing_passwords_is_stopped(people) -> None:
    verified(people["anna"])
    for _ in range(6):
        Client().post(reverse("account_login"), {"login": people["anna"].email, "password": "geraden wachtwoord"})
    late = Client()
    late.post(reverse("account_login"), {"login": people["anna"].email, "password": "een-lang-wachtwoord"})
    assert "_auth_user_id" not in late.session


def test_a_question_that_makes_the_program_work_hard_is_limited_per_person(
    program: Program, pps: Pps, settings
) -> None:
    settings.LIMITS = {**settings.LIMITS, "api_heavy": (2, 3600)}
    client = program("anna")
    answers = [client.get(f"{API}/plans/{pps.key}/run") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert program("els").get(f"{API}/plans/{pps.key}/run").status_code == 200


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(people) -> None:
    browser = Client()
    browser.post(reverse("account_login"), {"login": verified(people["anna"]).email, "password": "een-lang-wachtwoord"})
    for cookie in browser.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key
