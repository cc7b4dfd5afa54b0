"""Whatever a browser sends to the pages, the program answers, and never with a 5xx."""

import logging
import os
import random
from collections import Counter
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client

from bestendig.store.models import Membership, Pps, User
from tests.security.harvest import Question, harvest
from tests.security.mutating import Trouble, ask

CASES, ROUNDS = int(os.environ.get("BESTENDIG_MUTATIONS", "1250")), 4
SEED = 20_261_125
WHO = ("anna", "anna", "anna", "anna", "els", "bram", "chris", "anonymous")


@pytest.fixture
def quiet() -> Iterator[None]:
    """Thousands of refusals are meant; the log stays readable."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def browser(people: dict[str, User], name: str) -> Client:
    client = Client(raise_request_exception=False)
    if name != "anonymous":
        person = User.objects.get(pk=people[name].pk)
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def put_back(people: dict[str, User], pps: Pps) -> None:
    """What a question may have changed of who is who, so that the next one reaches as far."""
    User.objects.filter(pk__in=[person.pk for person in people.values()]).update(is_active=True, erased_at=None)
    for name, role in (("anna", "manager"), ("bram", "partner"), ("els", "reader")):
        Membership.objects.update_or_create(pps=pps, user=people[name], defaults={"role": role})


@pytest.mark.parametrize("number", range(ROUNDS))
@pytest.mark.usefixtures("without_limits", "quiet")
def test_no_changed_question_gives_a_server_error(number: int, people, pps: Pps, plan_text: str) -> None:
    dice = random.Random(SEED + number)
    questions: list[Question] = harvest(browser(people, "anna"), pps.key, plan_text)
    counted: Counter[int] = Counter()
    reached: set[str] = set()
    broken: list[str] = []
    for case in range(CASES):
        if case % 40 == 0:
            put_back(people, pps)
            mail.outbox.clear()
        one = dice.choice(questions)
        with Trouble() as places:
            status, said = ask(browser(people, dice.choice(WHO)), one, dice, plan_text)
        counted[status] += 1
        reached.add(one.name)
        if status >= 500:
            broken.append(f"{said}: {places}")
    print(
        f"{CASES} changed questions of {len(reached)} kinds: "
        + ", ".join(f"{n} × {s}" for s, n in sorted(counted.items()))
    )
    assert broken == []
    assert counted[200] + counted[302] > CASES / 4
