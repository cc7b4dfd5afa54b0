"""What a real server runs with."""

import os
import secrets
import subprocess
import sys

import pytest

PRODUCTION = {"DJANGO_SETTINGS_MODULE": "bestendig.web.settings.production", "ALLOWED_HOSTS": "bestendig.example"}


def _own_environment() -> dict[str, str]:
    """The environment without what the browser tests set for Playwright: no server is deployed with that."""
    return {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        env={**_own_environment(), **PRODUCTION, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_finds_nothing() -> None:
    done = run(
        "-m", "django", "check", "--deploy", "--fail-level", "WARNING", DJANGO_SECRET_KEY=secrets.token_urlsafe(64)
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "secret", ["", "kort", "a" * 60, "django-insecure-" + "x1y2z3" * 10, "changeme" * 8, "geheim" + "q7w8e9r0t1" * 6]
)
def test_a_weak_secret_is_refused(secret: str) -> None:
    done = run("-m", "django", "check", DJANGO_SECRET_KEY=secret)
    assert done.returncode != 0
    assert "DJANGO_SECRET_KEY" in done.stderr


def test_a_real_server_asks_for_a_second_factor_and_its_cookies_travel_by_https_only() -> None:
    asked = (
        "from django.conf import settings as s; print(s.SECOND_FACTOR_REQUIRED, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
        "s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_NAME.startswith('__Host-'), s.SECURE_HSTS_SECONDS >= 31536000, not s.DEBUG)"
    )
    done = run("-c", asked, DJANGO_SECRET_KEY=secrets.token_urlsafe(64))
    assert done.stdout.split() == ["True"] * 7, done.stderr


@pytest.mark.parametrize("name", ["DEBUG", "DJANGO_DEBUG"])
@pytest.mark.parametrize("value", ["1", "True", "true", "on"])
def test_no_word_in_the_environment_turns_a_real_server_into_a_talkative_one(name: str, value: str) -> None:
    asked = (
        "from django.conf import settings as s; print(s.DEBUG, hasattr(s, 'DEMO_EMAIL'), hasattr(s, 'DEMO_PASSWORD'))"
    )
    done = run("-c", asked, DJANGO_SECRET_KEY=secrets.token_urlsafe(64), **{name: value})
    assert done.stdout.split() == ["False", "False", "False"], done.stderr


@pytest.mark.parametrize("secret", ["kort", "a" * 60, "changeme" * 8])
def test_a_weak_secret_from_before_is_refused_as_well(secret: str) -> None:
    done = run("-m", "django", "check", DJANGO_SECRET_KEY=secrets.token_urlsafe(64), DJANGO_SECRET_KEY_BEFORE=secret)
    assert done.returncode != 0
    assert "DJANGO_SECRET_KEY_BEFORE" in done.stderr


@pytest.mark.parametrize("proxies, trusted", [("", None), ("0", None), ("1", "https"), ("2", "https")])
def test_headers_of_a_proxy_count_only_where_there_is_one(proxies: str, trusted: str | None) -> None:
    asked = "from django.conf import settings as s; print(s.PROXIES, (s.SECURE_PROXY_SSL_HEADER or (0, None))[1], s.USE_X_FORWARDED_HOST)"
    done = run("-c", asked, DJANGO_SECRET_KEY=secrets.token_urlsafe(64), BEHIND_PROXY=proxies)
    assert done.stdout.split() == [str(int(proxies or 0)), str(trusted), "False"], done.stderr
