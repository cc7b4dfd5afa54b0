"""Valid questions to the API, changed at random: whatever is sent, the program answers, and never with a 5xx."""

import json
import random
import re
from typing import Any

import pytest
from django.test import Client

from bestendig.store.models import Pps
from tests.api.conftest import API, Program
from tests.api.rights import API_TABLE

CASES, ROUNDS = 750, 4
SEED = 20_261_124
ODD: tuple[Any, ...] = (
    "", " ", "0", "-1", "1e309", "NaN", "Infinity", "null", "true", "[]", "{}", "' OR 1=1 --", "{{7*7}}", "${7*7}",
    "<script>alert(1)</script>", "../../etc/passwd", "%00", "\x00", "\u202e", "é" * 300, "9" * 400, "a" * 5000,
    str(2**31), str(2**63), str(2**64), "0x10", "1_000", "１２", "\ud800", "\r\nX-Injected: 1", "*a", "&a [*a]", "!!python/object:os.system",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1e308,
    10**30,
    "",
    "x",
    "1 to",
    "9 to 1",
    [],
    {},
    [[]],
    {"low": 1},
    "2026-Q9",
)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE")
TYPES = (
    "application/json",
    "application/yaml",
    "text/plain",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "nonsense",
)


def changed_text(text: str, dice: random.Random) -> bytes:
    """A plan's text with some of it cut, doubled, replaced or turned into noise."""
    data = bytearray(text.encode())
    for _ in range(dice.randint(1, 4)):
        at, to = sorted(dice.randrange(len(data) + 1) for _ in range(2))
        match dice.randrange(5):
            case 0:
                del data[at : min(to, at + 40)]
            case 1:
                data[at:at] = data[at : min(to, at + 200)]
            case 2:
                data[at:at] = str(dice.choice(ODD)).encode("utf-8", "surrogatepass")
            case 3:
                data[at:at] = bytes(dice.randrange(256) for _ in range(dice.randint(1, 6)))
            case _:
                found = re.findall(rb"\d+", bytes(data))
                if found:
                    data = bytearray(
                        bytes(data).replace(dice.choice(found), str(dice.choice(ODD)).encode("utf-8", "replace"), 1)
                    )
    return bytes(data)


def changed_plan(plan: Any, dice: random.Random) -> bytes:
    """A plan as JSON with some of its values replaced, keys added and lists doubled."""
    copy = json.loads(json.dumps(plan))
    for _ in range(dice.randint(1, 3)):
        part = copy
        while isinstance(part, dict | list) and part:
            key = dice.choice(list(part) if isinstance(part, dict) else range(len(part)))
            if dice.random() < 0.35 or not isinstance(part[key], dict | list):
                part[key] = dice.choice([*VALUES, dice.choice(ODD)])
                if isinstance(part, dict) and dice.random() < 0.2:
                    part[str(dice.choice(ODD))] = dice.choice(VALUES)
                break
            part = part[key]
    return json.dumps(copy).encode()


def changed_address(path: str, key: str, dice: random.Random) -> str:
    """The address with another key, other parameters, or noise."""
    address = path.replace("KEY", key if dice.random() < 0.8 else str(dice.choice(ODD)))
    head, _, query = address.partition("?")
    pairs = [pair for pair in query.split("&") if pair]
    names = ("version", "draws", "seed", "pins", "parent", "reason", "lang", "x")
    pairs += [f"{name}={dice.choice(ODD)}" for name in names if dice.random() < 0.25]
    if dice.random() < 0.1:
        head += "/" + str(dice.choice(ODD))
    return head + ("?" + "&".join(pairs) if pairs else "")


def send(client: Client, method: str, address: str, body: bytes, dice: random.Random) -> int:
    headers = {"Accept-Language": str(dice.choice(("nl", "en", "xx", "*;q=9")))}
    address = address.encode("utf-8", "replace").decode()
    answer = client.generic(method, API + address, body, content_type=dice.choice(TYPES), headers=headers)
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
    assert counted[200] > 100
