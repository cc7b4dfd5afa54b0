"""What the database holds of second factors opens nothing to who has only the database."""

import json
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.db import connection
from django.urls import reverse

from bestendig.store.models import User
from bestendig.store.sealing import UnsealError, is_sealed, seal, unseal
from tests.security.test_second_factor import code_of, is_in, password_only, with_app

migration = import_module("bestendig.store.migrations.0005_seal_second_factors")


def rows() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        return json.dumps(cursor.fetchall(), default=str)


def test_neither_the_secret_of_an_app_nor_a_recovery_code_stands_in_the_database(people: dict[str, User]) -> None:
    secret = with_app(people["anna"])
    codes = RecoveryCodes.activate(people["anna"])
    seed = unseal(codes.instance.data["seed"])
    held = rows()
    assert secret not in held
    assert seed not in held
    assert not [code for code in codes.get_unused_codes() if code in held]


def test_the_same_secret_never_looks_the_same_twice() -> None:
    assert seal("geheim") != seal("geheim")


@pytest.mark.django_db
def test_what_stood_in_the_database_before_is_sealed_and_still_works(people: dict[str, User]) -> None:
    secret = with_app(people["anna"])
    codes = RecoveryCodes.activate(people["anna"]).get_unused_codes()
    migration.unseal_all(apps, None)
    assert secret in rows()
    migration.seal_all(apps, None)
    migration.seal_all(apps, None)  # twice changes nothing
    assert secret not in rows()
    browser = password_only(people["anna"])
    browser.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert is_in(browser)
    kept = Authenticator.objects.get(user=people["anna"], type="recovery_codes")
    assert RecoveryCodes(kept).get_unused_codes() == codes


@pytest.mark.django_db
def test_codes_of_an_older_kind_are_sealed_as_well(people: dict[str, User]) -> None:
    row = Authenticator.objects.create(
        user=people["els"], type="recovery_codes", data={"migrated_codes": ["11112222", "33334444"]}
    )
    migration.seal_all(apps, None)
    row.refresh_from_db()
    assert all(is_sealed(code) for code in row.data["migrated_codes"])
    assert RecoveryCodes(row).get_unused_codes() == ["11112222", "33334444"]


def test_after_a_change_of_the_secret_the_one_before_still_opens(settings) -> None:
    sealed = seal("geheim")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "een-ander-geheim-" * 5, [settings.SECRET_KEY]
    assert unseal(sealed) == "geheim"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(UnsealError):
        unseal(sealed)


def with_another(sealed: str, at: int) -> str:
    """The sealed text with one letter changed for certain."""
    at %= len(sealed)
    return sealed[:at] + ("A" if sealed[at] != "A" else "B") + sealed[at + 1 :]


@pytest.mark.parametrize(
    "change",
    [
        *(lambda sealed, at=at: with_another(sealed, at) for at in (0, 10, 30, 60, -10)),
        lambda sealed: sealed[:-8],
        lambda _: "geheim",
        lambda _: "",
    ],
)
def test_what_was_changed_or_never_sealed_is_not_read(change) -> None:
    with pytest.raises(UnsealError):
        unseal(change(seal("geheim")))


def test_with_an_unknown_secret_no_code_fits_and_the_page_stays_up(people: dict[str, User], settings, caplog) -> None:
    secret = with_app(people["anna"])
    browser = password_only(people["anna"])
    row = Authenticator.objects.get(user=people["anna"])
    row.data["secret"] = "sealed1:" + "A" * 100
    row.save()
    answer = browser.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.status_code == 200
    assert not is_in(browser)
    assert "second factor" in caplog.text
    assert not TOTP(row).validate_code(code_of(generate_totp_secret()))
