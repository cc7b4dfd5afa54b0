"""Several at once: what may happen once happens once, what is counted is counted, and nothing is lost. On PostgreSQL too."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bestendig.store.chain import first_break
from bestendig.store.invitations import accept, invitation_of, invite
from bestendig.store.models import AuditEntry, Membership, PlanVersion, Pps, User
from bestendig.store.people import LastManagerError, remove_member, set_role
from bestendig.store.shares import link_of, make_link, withdraw_link
from bestendig.store.versions import Conflict, create_pps, save_version
from tests.security.test_second_factor import code_of, is_in, password_only, with_app

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("without_limits")]
AT_ONCE = 12


def at_once(work: Callable[[int], Any], many: int = AT_ONCE) -> list[Any]:
    """What each of several threads that start together gives, or the mistake it ends with."""
    results: list[Any] = []
    start = threading.Barrier(many)

    def run(number: int) -> None:
        start.wait()
        try:
            results.append(work(number))
        except Exception as mistake:  # noqa: BLE001  looked at by the test
            results.append(mistake)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna@school.example", "een-lang-wachtwoord", name="Anna")


@pytest.fixture
def mine(anna: User, plan_text: str) -> Pps:
    made = create_pps(plan_text, anna, "begin")
    assert isinstance(made, tuple)
    return made[0]


def test_of_many_who_save_at_once_one_wins_and_the_others_are_told(mine: Pps, anna: User, plan_text: str) -> None:
    results = at_once(lambda n: save_version(mine, f"{plan_text}# schrijver {n}\n", anna, "", 1))
    assert sum(isinstance(result, PlanVersion) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == AT_ONCE - 1
    assert first_break(mine) is None


def test_of_many_who_save_by_the_pages_at_once_none_is_lost_without_a_word(
    mine: Pps, anna: User, plan_text: str
) -> None:
    browsers = [Client() for _ in range(AT_ONCE)]
    for browser in browsers:
        browser.force_login(anna, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("editor:save", kwargs={"key": mine.key})
    statuses = at_once(lambda n: browsers[n].post(address, {"text": f"{plan_text}# {n}\n", "parent": "1"}).status_code)
    assert sorted(statuses) == [302] + [409] * (AT_ONCE - 1)
    assert AuditEntry.objects.filter(action="save", pps_key=mine.key).count() == 1


def test_an_invitation_is_taken_up_once(mine: Pps, anna: User) -> None:
    secrets: list[str] = []
    invite(mine, anna, "els@school.example", "reader", "", lambda _it, secret: secrets.append(secret))
    els = User.objects.create_user("els@school.example", "een-lang-wachtwoord")
    found = [invitation_of(secrets[0]) for _ in range(AT_ONCE)]
    results = at_once(lambda n: accept(found[n], els))  # type: ignore[arg-type]
    assert sorted(results, key=str) == [False] * (AT_ONCE - 1) + [True]
    assert AuditEntry.objects.filter(action="joined").count() == 1


def test_one_address_gets_one_account(mine: Pps, anna: User) -> None:
    secrets: list[str] = []
    invite(mine, anna, "nieuw@school.example", "reader", "", lambda _it, secret: secrets.append(secret))
    form = {"name": "N", "password": "vier paarden lopen langzaam"}
    statuses = at_once(lambda _: Client().post(f"/uitnodiging/{secrets[0]}/", form).status_code)
    assert all(isinstance(status, int) and status < 500 for status in statuses), statuses
    assert User.objects.filter(email="nieuw@school.example").count() == 1
    assert Membership.objects.filter(pps=mine).count() == 2


def test_a_pps_keeps_a_manager_when_all_of_them_leave_at_once(mine: Pps, anna: User) -> None:
    managers = [anna, *(User.objects.create_user(f"m{n}@school.example") for n in range(3))]
    for manager in managers[1:]:
        set_role(manager, mine, "manager")
    results = at_once(lambda n: remove_member(managers[n], mine, managers[n]), len(managers))
    assert sum(isinstance(result, LastManagerError) for result in results) == 1
    assert Membership.objects.filter(pps=mine, role="manager").count() == 1


def signing_in(user: User, codes: list[str]) -> int:
    browsers = [password_only(user) for _ in codes]
    at_once(lambda n: browsers[n].post(reverse("mfa_authenticate"), {"code": codes[n]}).status_code, len(codes))
    return sum(is_in(browser) for browser in browsers)


def test_a_code_of_the_app_lets_in_one_of_many(anna: User) -> None:
    secret = with_app(anna)
    assert signing_in(anna, [code_of(secret)] * 6) == 1


def test_a_recovery_code_lets_in_one_of_many(anna: User) -> None:
    with_app(anna)
    code = RecoveryCodes.activate(anna).get_unused_codes()[0]
    assert signing_in(anna, [code] * 6) == 1


def test_guesses_at_once_are_counted(anna: User, settings) -> None:
    del settings.ACCOUNT_RATE_LIMITS
    EmailAddress.objects.create(user=anna, email=anna.email, verified=True, primary=True)
    at_once(
        lambda n: Client().post(reverse("account_login"), {"login": anna.email, "password": f"geraden {n}"}).status_code
    )
    late = Client()
    late.post(reverse("account_login"), {"login": anna.email, "password": "een-lang-wachtwoord"})
    assert not is_in(late)


def test_a_link_that_is_withdrawn_while_it_is_asked_for_opens_nothing_afterwards(mine: Pps, anna: User) -> None:
    link, secret = make_link(mine, anna, 7)
    at_once(lambda n: withdraw_link(mine, link.pk, anna) if n == 3 else link_of(secret))
    assert link_of(secret) is None
    assert AuditEntry.objects.filter(action="share_withdrawn").count() == 1
    assert link.expires_at > timezone.now() + timedelta(days=6)
