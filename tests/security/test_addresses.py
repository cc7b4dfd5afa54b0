"""Every address: no other site, no cache, no other method, no other folder."""

import re
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.store.models import Pps
from tests.security.harvest import harvest, of_the_table
from tests.security.test_second_factor import PASSWORD, with_app
from tests.web.conftest import CAST, Play

pytestmark = pytest.mark.usefixtures("without_limits")
AWAY = (
    "https://kwaad.example/", "//kwaad.example/", "///kwaad.example", "/\\kwaad.example", "\\\\kwaad.example", "https:kwaad.example",
    "https:/kwaad.example", "javascript:alert(1)", "http://testserver@kwaad.example/", "\thttps://kwaad.example", "\x01//kwaad.example",
    "https://kwaad.example%2f@testserver/", "/%0d%0aLocation:%20https://kwaad.example", "/\r\nLocation: https://kwaad.example", "/%09/kwaad.example",
    "http://kwaad.example\\@testserver/", "https://testserver.kwaad.example/", "data:text/html,x", "/%5ckwaad.example", "////kwaad.example", " //kwaad.example",
)  # fmt: skip
FIELDS = ("next", "url", "redirect", "return", "return_to", "continue", "van", "terug")


def leads_away(location: str) -> bool:
    return not re.match(r"^(/(?![/\\])|\?|https?://testserver(/|$)|$)", location) or any(
        c in location for c in "\r\n\t\\"
    )


def test_no_address_sends_anybody_to_another_site(play: Play, pps: Pps, plan_text: str) -> None:
    """Each form and link, with each field that might name where to go, in field, parameter and Referer."""
    tried, away = 0, []
    for number, one in enumerate(harvest(play("anna"), pps.key, plan_text)):
        target = AWAY[number % len(AWAY)]
        browser = play("anna")
        sent = dict.fromkeys(FIELDS, target)
        asked = f"{one.path}?" + "&".join(f"{name}={quote(target)}" for name in FIELDS)
        answers = [browser.get(asked, headers={"Referer": "https://kwaad.example/"})]
        if one.method == "POST":
            headers = {"Referer": "https://kwaad.example/", "HX-Current-URL": "https://kwaad.example/"}
            answers.append(browser.post(asked, {**one.fields, **sent}, headers=headers))
        for answer in answers:
            tried += 1
            away += [
                f"{one.name} {target}: {answer[header]}"
                for header in ("Location", "HX-Redirect", "HX-Location", "HX-Replace-Url", "HX-Push-Url", "Refresh")
                if header in answer and leads_away(answer[header])
            ]
    print(f"{tried} questions that name another site")
    assert away == []


@pytest.mark.parametrize("target", AWAY)
def test_nobody_is_sent_to_another_site_by_signing_in_or_out(target: str, people, play: Play) -> None:
    with_app(people["anna"])
    with_app(people["els"])
    browser = Client()
    answers = [
        browser.post(reverse("account_login"), {"login": people["anna"].email, "password": PASSWORD, "next": target})
    ]
    answers += [browser.post(reverse("mfa_authenticate"), {"code": "000000", "next": target})]
    answers += [
        Client().post(
            f"{reverse('account_login')}?next={quote(target)}", {"login": people["els"].email, "password": PASSWORD}
        )
    ]
    answers += [play("anna").post(reverse("set_language"), {"language": "en", "next": target})]
    answers += (
        [play("anna").post(reverse("set_language"), {"language": "en"}, headers={"Referer": target.strip() or "x"})]
        if target.isprintable()
        else []
    )
    answers += [play("anna").post(reverse("account_logout"), {"next": target})]
    answers += [play("anna").post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": target})]
    assert not [answer["Location"] for answer in answers if "Location" in answer and leads_away(answer["Location"])]


def test_no_cache_keeps_a_page_and_no_page_misses_a_header(play: Play, pps: Pps, plan_text: str) -> None:
    anna, looked = play("anna"), 0
    wanted = {
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex",
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
        "Permissions-Policy": "camera=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "",
    }
    paths = sorted({one.path for one in harvest(anna, pps.key, plan_text)} | {"/bestaat-niet/", "/pps/x/"})
    for path in paths:
        for client in (anna, Client()):
            for answer in (client.get(path), client.post(path, {"login": "x"})):
                looked += 1
                for header, part in wanted.items():
                    assert part in answer.get(header, "-absent-"), f"{path} {header}: {answer.get(header)}"
                assert "unsafe" not in answer["Content-Security-Policy"]
                assert "Access-Control-Allow-Origin" not in answer
    print(f"{looked} answers with {len(wanted)} headers each")


def test_a_file_that_is_downloaded_is_never_opened_as_a_page(play: Play, pps: Pps, plan_text: str) -> None:
    anna, files = play("anna"), 0
    for one in harvest(anna, pps.key, plan_text):
        answer = anna.get(one.path, one.fields) if one.method == "GET" else None
        if answer is None or answer.status_code != 200 or "text/html" in answer["Content-Type"]:
            continue
        if answer["Content-Type"].startswith(("text/plain", "application/javascript")):
            continue
        files += 1
        assert answer["Content-Disposition"].startswith("attachment"), one.path
        assert re.fullmatch(r'attachment; filename="?[\w.-]+"?', answer["Content-Disposition"])
    assert files > 3
    print(f"{files} files")


METHODS = ("HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "GETT")


@pytest.mark.parametrize("name", CAST)
def test_no_other_method_gets_further_than_the_usual_ones(name: str, play: Play, pps: Pps, plan_text: str) -> None:
    """HEAD answers as GET does and has no body; nothing else opens what GET does not, or is taken for a POST."""
    tried, client = 0, play(name)
    for one in of_the_table(pps.key, plan_text):
        usual = client.get(one.path).status_code
        for method in METHODS:
            answer = client.generic(
                method, one.path, headers={"X-HTTP-Method-Override": "POST", "X-Method-Override": "DELETE"}
            )
            tried += 1
            body = b"" if answer.streaming else answer.content
            if method == "HEAD":
                assert answer.status_code in (usual, 405), one.path
                assert body == b""
            elif method == "OPTIONS" and answer.status_code == 200:
                assert len(body) == 0 or usual == 200, one.path
            elif usual != 200:
                assert answer.status_code != 200 or pps.name.encode() not in body, f"{method} {one.path}"
    print(f"{tried} questions with other methods by {name}")


def test_an_override_of_the_method_changes_nothing(play: Play, pps: Pps) -> None:
    anna = play("anna")
    before = pps.versions.count(), pps.memberships.count()
    for name in ("history:restore", "members:invite", "drafts:save", "share:make"):
        kwargs = {"key": pps.key, **({"number": 1} if name == "history:restore" else {})}
        for sent in ({"_method": "POST"}, {"_method": "DELETE"}):
            answer = anna.get(reverse(name, kwargs=kwargs), sent, headers={"X-HTTP-Method-Override": "POST"})
            assert answer.status_code == 405
    assert (pps.versions.count(), pps.memberships.count()) == before


def outward() -> list[str]:
    """Ways out of a folder, spelled in many ways."""
    ups = (
        "../",
        "..%2f",
        "%2e%2e/",
        "%2e%2e%2f",
        "..\\",
        "..%5c",
        "....//",
        "..%c0%af",
        "%252e%252e%252f",
        "..;/",
        "\u2025/",
        "//",
    )
    targets = ("etc/passwd", "pyproject.toml", "var/secret-key", "bestendig.sqlite3", "proc/self/environ")
    return [up * depth + target for up in ups for depth in (1, 4, 8) for target in targets]


def test_no_address_leads_out_of_its_folder(play: Play, pps: Pps) -> None:
    anna = play("anna")
    places = (
        "/static/",
        "/static/shell/",
        "/d/",
        "/uitnodiging/",
        f"/pps/{pps.key}/plan/plan.",
        f"/pps/{pps.key}/grafiek/",
        f"/pps/{pps.key}/rapport/",
        f"/pps/{pps.key}/documenten/",
        f"/api/v1/plans/{pps.key}/",
        "/api/v1/catalogue/",
        "/.well-known/",
        "/",
    )
    tried = 0
    for place in places:
        for way in outward():
            answer = anna.generic("GET", place + way)
            tried += 1
            assert answer.status_code < 500
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert b"root:" not in body, place + way
            assert b"[project]" not in body, place + way
            assert b"SQLite format" not in body, place + way
    print(f"{tried} ways out of a folder")


BACK = (
    "blocks[999999]", "blocks", "on", "a@b", "drafts:save", "?x=1", "#x", "/" + "a" * 5000, "http://testserver", "http://testserver//kwaad.example/x",
    "http://testserver/\\kwaad.example", "http://testserver:80/pps/x/", "//testserver//kwaad.example", "http://[", "/\r\nX: 1", "é" * 300, *AWAY,
)  # fmt: skip


@pytest.mark.parametrize("told", BACK)
def test_whatever_a_browser_says_of_where_it_was_a_form_leads_to_a_path_of_ours(
    told: str, play: Play, pps: Pps
) -> None:
    anna, header = play("anna"), re.sub(r"[\r\n\x00]", " ", told).encode().decode("latin-1")
    for name in ("drafts:set", "drafts:undo", "drafts:redo", "drafts:discard", "drafts:save"):
        address = reverse(name, kwargs={"key": pps.key})
        for answer in (
            anna.post(address, {"path": "name"}, headers={"Referer": header}),
            anna.post(address, {"next": told}),
        ):
            assert answer.status_code == 302, name
            assert re.match(r"/(?![/\\])", answer["Location"]), answer["Location"]
            assert not leads_away(answer["Location"]), answer["Location"]
