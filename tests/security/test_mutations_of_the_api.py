"""Valid questions to the API, changed at random: whatever is sent, the program answers, and never with a 5xx."""

import json
import os
import random

import pytest
from django.test import Client

from bestendig.store.models import Pps
from tests.api.conftest import API, Program
from tests.api.rights import API_TABLE
from tests.security.mutating import METHODS, ODD, TYPES, changed_plan, changed_text

CASES, ROUNDS = int(os.environ.get("BESTENDIG_MUTATIONS", "1250")), 4
SEED = 20_261_124


def changed_address(path: str, key: str, dice: random.Random) -> str:
    """The address with another key, other parameters, or noise."""
    address = path.replace("KEY", key if dice.random() < 0.8 else dice.choice(ODD))
    head, _, query = address.partition("?")
    pairs = [pair for pair in query.split("&") if pair]
    names = ("version", "draws", "seed", "pins", "parent", "reason", "lang", "x")
    pairs += [f"{name}={dice.choice(ODD)}" for name in names if dice.random() < 0.25]
    if dice.random() < 0.1:
        head += "/" + dice.choice(ODD)
    return head + ("?" + "&".join(pairs) if pairs else "")


def send(client: Client, method: str, address: str, body: bytes, dice: random.Random) -> int:
    headers = {"Accept-Language": str(dice.choice(("nl", "en", "xx", "*;q=9")))}
    address = address.encode("utf-8", "replace").decode()
    answer = client.generic(method, API + address, body, content_type=dice.choice(TYPES) or "x", headers=headers)
    return answer.status_code


@pytest.mark.parametrize("number", range(ROUNDS))
@pytest.mark.usefixtures("without_limits")
def test_no_changed_question_gives_a_server_error(number: int, program: Program, pps: Pps, plan_text: str) -> None:
    dice = random.Random(SEED + number)
    client = program("anna")
    client.raise_request_exception = False
    plan = json.loads(client.get(f"{API}/plans/{pps.key}/plan.json").content)
    rows = list(API_TABLE.values())
    counted: dict[int, int] = {}
    broken: list[tuple[str, str, bytes]] = []
    for _ in range(CASES):
        method, path, _, _ = dice.choice(rows)
        body = changed_text(plan_text, dice) if dice.random() < 0.5 else changed_plan(plan, dice)
        method = method if dice.random() < 0.9 else dice.choice(METHODS)
        address = changed_address(path, pps.key, dice)
        status = send(client, method, address, body, dice)
        counted[status] = counted.get(status, 0) + 1
        if status >= 500:
            broken.append((method, address[:200], body[:300]))
    print(f"{CASES} changed questions: " + ", ".join(f"{n} × {status}" for status, n in sorted(counted.items())))
    assert broken == []
    assert counted[200] > CASES / 8
