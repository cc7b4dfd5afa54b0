"""Attempts to get in, to see what is another's, or to make the program run what somebody sent. Each says how many."""

import statistics
import threading
import time
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connections
from django.test import Client
from django.urls import reverse

from bestendig.store.invitations import invite, open_invitations
from bestendig.store.models import ApiToken, Invitation, Membership, PlanVersion, Pps, ShareLink, User
from bestendig.store.shares import make_link
from bestendig.store.tokens import make_token
from bestendig.store.versions import Conflict, create_pps, save_version
from tests.api.conftest import API, Program
from tests.web.conftest import Play
from tests.web.test_rights import TABLE

PAGES = [
    name
    for name, (method, where, _, answers) in TABLE.items()
    if method == "GET" and where.get("key") == "KEY" and answers[0] == 200
]
POSTS = [name for name, (method, *_) in TABLE.items() if method == "POST"]


def body_of(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("name", POSTS)
def test_a_form_of_another_site_is_refused(name: str, pps: Pps, people) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people["anna"], backend="allauth.account.auth_backends.AuthenticationBackend")
    _, where, data, _ = TABLE[name]
    address = reverse(name, kwargs={k: pps.key if v == "KEY" else v for k, v in where.items()})
    before = PlanVersion.objects.count(), Membership.objects.count(), ShareLink.objects.count()
    assert browser.post(address, data, headers={"Origin": "https://kwaad.example"}).status_code == 403
    assert (PlanVersion.objects.count(), Membership.objects.count(), ShareLink.objects.count()) == before


def test_numbers_of_others_open_nothing_from_ones_own_pps(
    play: Play, program: Program, pps: Pps, people, plan_text: str
) -> None:
    """Chris manages a PPS of his own and tries the numbers of what belongs to Anna's."""
    create_pps(plan_text, people["chris"], "eigen")
    mine = Pps.objects.get(memberships__user=people["chris"])
    save_version(pps, plan_text + "# tweede\n", people["anna"], "", 1)
    link, _ = make_link(pps, people["anna"], 7)
    token, _ = make_token(people["anna"], "x", 7)
    invite(pps, people["anna"], "z@school.example", "reader", "", lambda *_: None)
    chris, tried = play("chris"), 0
    attempts = [
        *(("share:withdraw", n) for n in range(link.pk - 2, link.pk + 3)),
        *(("members:take_back", n) for n in range(1, Invitation.objects.latest("pk").pk + 3)),
        *(("members:change", n) for n in Membership.objects.exclude(pps=mine).values_list("pk", flat=True)),
        *(("members:remove", n) for n in Membership.objects.exclude(pps=mine).values_list("pk", flat=True)),
        *(("history:restore", n) for n in (2, 3, 99)),
        *(("history:version", n) for n in (2, 3, 99)),
        *(("history:download", n) for n in (2, 3, 99)),
    ]
    roles = list(Membership.objects.exclude(pps=mine).order_by("pk").values_list("user", "role"))
    for name, number in attempts:
        if number < 0:
            continue
        for key in (pps.key, mine.key):
            address = reverse(name, kwargs={"key": key, "number": number})
            tried += 2
            assert chris.get(address).status_code in (404, 405)
            assert chris.post(address, {"role": "reader"}).status_code in (302, 404, 405)
    chris.post(reverse("account:tokens_revoke", kwargs={"number": token.pk}))
    assert ApiToken.objects.get(pk=token.pk).revoked_at is None
    assert ShareLink.objects.get(pk=link.pk).withdrawn_at is None
    assert open_invitations(pps).count() == 1
    assert list(Membership.objects.exclude(pps=mine).order_by("pk").values_list("user", "role")) == roles
    print(f"{tried + 1} questions with numbers of others, none answered")


TRAVERSALS = (
    "/static/../../../etc/passwd", "/static/%2e%2e/%2e%2e/etc/passwd", "/static/..%2f..%2fpyproject.toml", "/static//etc/passwd",
    "/static/..\\..\\secret-key", "/static/....//....//etc/passwd", "/static/%00", "/d/../../etc/passwd/", "/uitnodiging/..%2f..%2fetc/",
    "/pps/{key}/plan/plan.../../etc/passwd", "/pps/{key}/plan/plan.%2e%2e", "/pps/{key}/grafiek/../../../etc/passwd.svg",
    "/pps/{key}/grafiek/..%2f..%2fsecret.csv", "/pps/{key}/rapport/..%2f..%2fvar", "/api/v1/plans/{key}/plan.yaml/../../../x",
    "/api/v1/plans/..%2f{key}/plan.yaml", "/api/v1/catalogue/..%2f..%2fpyproject.toml",
)  # fmt: skip


@pytest.mark.parametrize("address", TRAVERSALS)
def test_no_address_leads_out_of_its_folder(address: str, play: Play, pps: Pps) -> None:
    client = play("anna")
    client.raise_request_exception = False
    answer = client.get(address.format(key=pps.key))
    assert answer.status_code < 500
    page = body_of(answer)
    assert "root:" not in page
    assert "[project]" not in page


EXTRA = {
    "is_administrator": "1",
    "is_active": "1",
    "is_superuser": "1",
    "user": "1",
    "pps": "1",
    "role": "manager",
    "id": "1",
    "erased_at": "",
}


def test_fields_that_a_form_does_not_ask_for_change_nothing(play: Play, pps: Pps, people) -> None:
    """Els reads; whatever she adds to a form, she stays what she is."""
    els, tried = play("els"), 0
    for name in POSTS:
        if name in ("account_logout", "privacy:erase"):
            continue
        _, where, data, _ = TABLE[name]
        address = reverse(name, kwargs={k: pps.key if v == "KEY" else v for k, v in where.items()})
        els.post(address, {**data, **EXTRA})
        tried += len(EXTRA)
    found = User.objects.get(pk=people["els"].pk)
    assert not found.is_administrator
    assert Membership.objects.get(user=found, pps=pps).role == "reader"
    print(f"{tried} fields added to forms, none taken")


def test_fields_that_a_plan_does_not_have_are_refused_by_the_api(program: Program, pps: Pps, plan_text: str) -> None:
    client = program("anna")
    for extra in (
        "pps: 1",
        "author: 2",
        "chain_hash: x",
        "number: 99",
        "parent: 1",
        "memberships: [1]",
        "__class__: x",
    ):
        answer = client.post(
            f"{API}/plans/{pps.key}/versions?parent=1", f"{plan_text}\n{extra}\n", content_type="application/yaml"
        )
        assert answer.status_code == 422, extra
    assert PlanVersion.objects.filter(pps=pps).count() == 1


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


def verified(user: User) -> User:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_a_session_from_before_the_sign_in_is_worth_nothing_after_it(people, pps: Pps) -> None:
    browser = Client()
    browser.get(reverse("account_login"))
    session = browser.session
    session["planted"] = "1"
    session.save()
    browser.cookies["sessionid"] = session.session_key or ""
    browser.post(reverse("account_login"), {"login": verified(people["anna"]).email, "password": "een-lang-wachtwoord"})
    assert browser.session.session_key != session.session_key
    thief = Client()
    thief.cookies["sessionid"] = session.session_key or ""
    assert thief.get(reverse("account:page")).status_code == 302


AWAY = (
    "https://kwaad.example/", "//kwaad.example/", "///kwaad.example", "/\\kwaad.example", "https:kwaad.example", "javascript:alert(1)",
    "http://testserver@kwaad.example/", "\thttps://kwaad.example", "https://kwaad.example%2f@testserver/", "/%0d%0aLocation:%20https://kwaad.example",
)  # fmt: skip


@pytest.mark.parametrize("target", AWAY)
def test_nobody_is_sent_to_another_site(target: str, people, play: Play) -> None:
    browser = Client()
    form = {"login": verified(people["anna"]).email, "password": "een-lang-wachtwoord", "next": target}
    answers = [
        browser.post(reverse("account_login"), form),
        play("anna").post(reverse("set_language"), {"language": "en", "next": target}),
        play("anna").post(reverse("account_logout"), {"next": target}),
    ]
    for answer in answers:
        location = answer.get("Location", "/")
        assert location.startswith("/") and not location.startswith(("//", "/\\")), location
        assert "\r" not in location


@pytest.mark.django_db(transaction=True)
def test_of_many_who_save_at_once_one_wins_and_the_others_are_told(plan_text: str) -> None:
    anna = User.objects.create_user("anna@school.example", name="Anna")
    made = create_pps(plan_text, anna, "begin")
    assert isinstance(made, tuple)
    results: list[object] = []
    start = threading.Barrier(12)

    def save(number: int) -> None:
        start.wait()
        try:
            results.append(save_version(made[0], f"{plan_text}# schrijver {number}\n", anna, "", 1))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(result, PlanVersion) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 11
    assert PlanVersion.objects.filter(pps=made[0]).count() == 2


@pytest.mark.usefixtures("without_limits")
def test_the_time_of_a_failed_sign_in_does_not_tell_who_has_an_account(people, settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    people["anna"].set_password("een-lang-wachtwoord")
    people["anna"].save()
    took: dict[str, list[float]] = {people["anna"].email: [], "niemand@school.example": []}
    for _ in range(9):
        for address, times in took.items():
            browser = Client()
            began = time.process_time()
            browser.post(reverse("account_login"), {"login": address, "password": "verkeerd wachtwoord"})
            times.append(time.process_time() - began)
    known, unknown = (statistics.median(times) for times in took.values())
    assert 0.6 < known / unknown < 1.7, (known, unknown)


def test_a_reset_of_the_password_does_not_tell_who_has_an_account(people) -> None:
    answers = []
    for address in (verified(people["anna"]).email, "niemand@school.example"):
        answer = Client().post(reverse("account_reset_password"), {"email": address})
        answers.append((answer.status_code, answer.get("Location")))
    assert answers[0] == answers[1]


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


def test_every_page_bears_the_headers_that_protect_it(play: Play, pps: Pps) -> None:
    for name in PAGES:
        where = {k: pps.key if v == "KEY" else v for k, v in TABLE[name][1].items()}
        answer = play("anna").get(reverse(name, kwargs=where), TABLE[name][2])
        assert answer["X-Frame-Options"] == "DENY", name
        assert answer["X-Content-Type-Options"] == "nosniff", name
        assert "no-store" in answer["Cache-Control"], name
        assert "noindex" in answer["X-Robots-Tag"], name


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(people) -> None:
    browser = Client()
    browser.post(reverse("account_login"), {"login": verified(people["anna"]).email, "password": "een-lang-wachtwoord"})
    for cookie in browser.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key
