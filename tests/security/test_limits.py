"""How often somebody may do something, also behind a proxy and from several processes at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from bestendig.store.cache import SqliteCache
from bestendig.store.limits import TooOftenError, take
from bestendig.store.models import AuditEntry, Pps
from bestendig.web.shell.pace import HEAVY, REPORTS
from tests.security.test_second_factor import PASSWORD, with_app
from tests.web.conftest import Play
from tests.web.test_rights import addresses

PROXY = "10.0.0.1"


def links(times: int, **sent: str) -> list[int]:
    return [Client(REMOTE_ADDR=PROXY).get("/d/verzonnen/", headers=sent).status_code for _ in range(times)]


@pytest.fixture
def few_links(settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "share": (3, 3600)}


@pytest.mark.django_db
@pytest.mark.usefixtures("few_links")
def test_without_a_proxy_a_made_up_header_does_not_give_another_address() -> None:
    answers = [links(1, **{"X-Forwarded-For": f"198.51.100.{n}"})[0] for n in range(6)]
    assert answers == [404, 404, 404, 429, 429, 429]


@pytest.mark.django_db
@pytest.mark.usefixtures("few_links")
def test_behind_a_proxy_each_address_has_its_own_count(settings) -> None:
    settings.PROXIES = 1
    assert links(4, **{"X-Forwarded-For": "198.51.100.1"}) == [404, 404, 404, 429]
    assert links(1, **{"X-Forwarded-For": "198.51.100.2"}) == [404]


@pytest.mark.django_db
@pytest.mark.usefixtures("few_links")
@pytest.mark.parametrize("proxies", [1, 2])
def test_behind_a_proxy_what_the_asker_writes_in_the_header_does_not_count(settings, proxies: int) -> None:
    settings.PROXIES = proxies
    own = ", 10.0.0.9" * (proxies - 1)
    answers = [links(1, **{"X-Forwarded-For": f"192.0.2.{n}, 203.0.113.5{own}"})[0] for n in range(6)]
    assert answers == [404, 404, 404, 429, 429, 429]


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["", "nonsense", "1.2.3.4.5", "<script>", ", ,", "::ffff:zz", "9" * 5000])
def test_a_header_that_is_no_address_counts_as_the_proxy(settings, header: str) -> None:
    settings.PROXIES = 1
    assert links(1, **{"X-Forwarded-For": header}) == [404]


def test_the_log_of_sign_in_holds_the_address_behind_the_proxy(people, settings) -> None:
    settings.PROXIES = 1
    browser = Client(REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.7"})
    browser.post(reverse("account_login"), {"login": people["anna"].email, "password": "verkeerd wachtwoord"})
    assert AuditEntry.objects.get(action="sign_in_failed").address == "203.0.113.7"


def test_guessing_a_password_with_another_header_each_time_is_stopped(people) -> None:
    with_app(people["anna"])
    for number in range(8):
        browser = Client(headers={"X-Forwarded-For": f"192.0.2.{number}"})
        browser.post(
            reverse("account_login"), {"login": people["anna"].email, "password": f"geraden wachtwoord {number}"}
        )
    late = Client(headers={"X-Forwarded-For": "192.0.2.200"})
    late.post(reverse("account_login"), {"login": people["anna"].email, "password": PASSWORD})
    late.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "account_authentication_methods" not in late.session


def test_pages_that_compute_are_limited_per_person_and_say_how_long_to_wait(play: Play, pps: Pps, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "heavy": (2, 3600), "report": (1, 3600)}
    address = reverse("lane:moment", kwargs={"key": pps.key})
    anna = play("anna")
    answers = [anna.get(address, {"t": "4"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 3600
    assert anna.get(reverse("overview:page", kwargs={"key": pps.key})).status_code == 200
    assert play("els").get(address, {"t": "4"}).status_code == 200
    report = reverse("report:board", kwargs={"key": pps.key})
    assert [anna.get(report).status_code for _ in range(2)] == [200, 429]


def test_pages_are_limited_per_person(play: Play, pps: Pps, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "page": (2, 3600)}
    anna = play("anna")
    assert [anna.get(reverse("partnerships:list")).status_code for _ in range(3)] == [200, 200, 429]


def test_the_views_that_are_limited_exist() -> None:
    assert set(addresses(get_resolver().url_patterns)) >= HEAVY | REPORTS


def test_a_reset_of_the_password_is_throttled(people) -> None:
    answers = [
        Client().post(reverse("account_reset_password"), {"email": people["anna"].email}).status_code for _ in range(7)
    ]
    assert answers[0] == 302
    assert answers[-1] == 429


@pytest.fixture
def cache(tmp_path: Path) -> SqliteCache:
    return SqliteCache(tmp_path / "cache.sqlite3", {})


def test_the_cache_keeps_and_forgets(cache: SqliteCache) -> None:
    cache.set("a", [1.5, "x"], 60)
    assert cache.get("a") == [1.5, "x"]
    assert not cache.add("a", 2, 60)
    cache.set("b", 1, -1)
    assert cache.get("b", "none") == "none"
    assert cache.add("b", 2, None)
    assert cache.get("b") == 2
    assert cache.touch("a", -1)
    assert not cache.has_key("a")
    assert cache.delete("b")
    assert not cache.delete("b")
    with pytest.raises(ValueError, match="a"):
        cache.incr("a")


def test_a_counter_outlives_ten_thousand_other_entries(cache: SqliteCache) -> None:
    cache.set("count", 4, 600)
    for number in range(10_000):
        cache.set(f"other{number}", 1, 600)
    assert cache.incr("count") == 5


def test_of_many_who_count_at_once_all_are_counted_and_one_is_first(tmp_path: Path) -> None:
    def work(_: int) -> bool:
        own = SqliteCache(tmp_path / "cache.sqlite3", {})
        first = own.add("first", 1, 600)
        for _round in range(50):
            own.add("count", 0, 600)
            own.incr("count")
        return first

    with ThreadPoolExecutor(8) as pool:
        firsts = list(pool.map(work, range(8)))
    assert sum(firsts) == 1
    assert SqliteCache(tmp_path / "cache.sqlite3", {}).get("count") == 400


def test_a_limit_counts_with_this_cache(settings, tmp_path: Path) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "bestendig.store.cache.SqliteCache", "LOCATION": tmp_path / "cache.sqlite3"}
    }
    settings.LIMITS = {"x": (3, 3600)}
    for _ in range(3):
        take("x", "a")
    take("x", "b")
    with pytest.raises(TooOftenError):
        take("x", "a")
