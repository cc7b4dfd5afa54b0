"""The frame around every page: words, headers, errors, language."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse

from bestendig.store.drafts import state_of
from bestendig.store.examples import load_examples
from bestendig.store.models import AuditEntry, Pps, User
from bestendig.web.settings.secrets import weakness
from bestendig.web.shell import views
from tests.web.conftest import Play


def test_no_page_allows_scripts_or_styles_of_its_own_text(anna: Client, pps: Pps) -> None:
    policy = anna.get(reverse("overview:page", kwargs={"key": pps.key}))["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("name", ["overview:page", "editor:page", "history:list", "report:page"])
def test_a_page_has_no_inline_script_or_style(anna: Client, pps: Pps, name: str) -> None:
    page = anna.get(reverse(name, kwargs={"key": pps.key})).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert page.count("<script") == page.count("<script defer src=") + page.count('<script type="module" src=')
    assert " onclick=" not in page


def test_pages_are_kept_by_no_cache_and_no_search_engine(anna: Client) -> None:
    answer = anna.get("/")
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_form_without_its_token_is_refused_in_plain_words(people: dict[str, User], pps: Pps) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people["anna"], backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = strict.post(reverse("editor:save", kwargs={"key": pps.key}), {"text": "x", "parent": "1"})
    assert answer.status_code == 403
    assert "verlopen" in answer.content.decode()
    assert pps.versions.count() == 1


@pytest.mark.parametrize(
    "view,status", [(views.bad_request, 400), (views.forbidden, 403), (views.not_found, 404), (views.broken, 500)]
)
def test_an_error_is_said_in_words_and_asks_nothing_of_the_database(view, status: int) -> None:  # type: ignore[no-untyped-def]
    answer = view(RequestFactory().get("/"))
    assert answer.status_code == status
    assert "Naar het begin" in answer.content.decode()


def test_the_language_is_chosen_and_stays(anna: Client) -> None:
    assert 'lang="nl"' in anna.get("/", headers={"accept-language": "en"}).content.decode()
    anna.post(reverse("set_language"), {"language": "en", "next": "/"})
    page = anna.get("/").content.decode()
    assert 'lang="en"' in page
    assert "My partnerships" in page


def test_the_switch_of_language_leads_to_no_other_site(anna: Client) -> None:
    answer = anna.post(reverse("set_language"), {"language": "en", "next": "https://elders.example/"})
    assert answer["Location"] == "/"


@pytest.fixture
def anna_can_sign_in(people: dict[str, User]) -> User:
    user = people["anna"]
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_signing_in_too_often_with_a_wrong_password_is_stopped(anna_can_sign_in: User, client: Client) -> None:
    address = reverse("account_login")
    for _ in range(5):
        client.post(address, {"login": "anna@bestendig.example", "password": "fout"})
    right = client.post(address, {"login": "anna@bestendig.example", "password": "een-lang-wachtwoord"})
    assert right.status_code != 302
    assert client.get("/").status_code == 302
    cache.clear()
    right_again = {"login": "anna@bestendig.example", "password": "een-lang-wachtwoord"}
    assert client.post(address, right_again).status_code == 302
    assert client.get("/").status_code == 200


def test_signing_in_and_out_is_written_down(anna_can_sign_in: User, client: Client) -> None:
    client.post(reverse("account_login"), {"login": "anna@bestendig.example", "password": "fout"})
    client.post(reverse("account_login"), {"login": "ANNA@bestendig.example", "password": "een-lang-wachtwoord"})
    client.post(reverse("account_logout"))
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "sign_in_failed",
        "sign_in",
        "sign_out",
    ]


def test_a_stranger_cannot_make_an_account(client: Client, db: None) -> None:
    client.post(
        reverse("account_signup"),
        {"email": "x@elders.example", "password1": "een-lang-wachtwoord", "password2": "een-lang-wachtwoord"},
    )
    assert not User.objects.exists()


def test_resetting_a_password_does_not_tell_who_has_an_account(people: dict[str, User], client: Client) -> None:
    answers = [
        client.post(reverse("account_reset_password"), {"email": email})
        for email in ("anna@bestendig.example", "niemand@elders.example")
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, reverse("account_reset_password_done"))
    }


@pytest.mark.parametrize(
    "secret,strong",
    [
        ("", False),
        ("kort", False),
        ("a" * 80, False),
        ("django-insecure-kJ8-3nQz7vXw2LpR9sTf5yBh1mCd6gEa4uWi0oKxHj", False),
        ("kJ8-3nQz7vXw2LpR9sTf5yBh1mCd6gEa4uWi0oKxHjNqZrVtYcPbM", True),
    ],
)
def test_a_secret_is_long_varied_and_no_placeholder(secret: str, strong: bool) -> None:
    assert (weakness(secret) == "") is strong


def test_the_menu_has_only_what_one_may_open(play: Play, pps: Pps) -> None:
    analyst = play("dina").get(reverse("overview:page", kwargs={"key": pps.key})).content.decode()
    assert reverse("editor:page", kwargs={"key": pps.key}) not in analyst
    assert 'id="try"' not in analyst
    reader = play("els").get(reverse("editor:page", kwargs={"key": pps.key})).content.decode()
    assert "readonly" in reader
    assert reverse("editor:save", kwargs={"key": pps.key}) not in reader.split("<textarea")[1]


OF_THE_PLAN = ("overview:page", "history:list", "report:page", "editor:page", "share:page", "lane:page")


@pytest.mark.parametrize("name", OF_THE_PLAN)
def test_every_page_of_a_pps_says_its_levels_once(name: str, anna: Client, pps: Pps) -> None:
    levels = state_of(pps).plan.levels
    header = anna.get(reverse(name, kwargs={"key": pps.key})).content.decode().split("</header>")[0]
    assert levels
    assert header.count(" · ".join(levels) + " — ") == 1


def test_a_number_of_an_example_that_came_with_the_program_is_of_nobody_who_left(people: dict[str, User]) -> None:
    load_examples(people["anna"], "voorbeeld")
    example = Pps.objects.exclude(example="").order_by("pk").first()
    assert example
    browser = Client()
    browser.force_login(people["anna"], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = browser.get(reverse("assumptions:page", kwargs={"key": example.key})).content.decode()
    assert '<td class="who more"><span class="sub">Bestendig</span>' in page
    assert "iemand die weg is" not in page
