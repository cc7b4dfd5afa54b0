"""Changing a valid question at random: address, parameters, fields, headers, cookies, files, body, method."""

import json
import random
import re
import sys
import traceback
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.test import Client

from tests.security.harvest import Question

ODD: tuple[str, ...] = (
    "", " ", "0", "-1", "1e309", "NaN", "Infinity", "null", "true", "[]", "{}", "' OR 1=1 --", "{{7*7}}", "${7*7}",
    "<script>alert(1)</script>", "../../etc/passwd", "%00", "\x00", "\u202e", "é" * 300, "9" * 400, "a" * 5000,
    str(2**31), str(2**63), str(2**64), "0x10", "1_000", "１２", "\ud800", "\r\nX-Injected: 1", "*a", "&a [*a]",
    "!!python/object:os.system", "²", "٣", "1,5", "80 tot 130", "130 to 80", "2026-Q9", "9999-12-31", "0000-00-00", "=1+1",
    "\N{ZERO WIDTH SPACE}", "\N{PILE OF POO}", "a@b", "a@b.example\nBcc: c@d.example", "finance.reserve_euro", "blocks[+]",
    "blocks[999999]", "a" * 30 + "." * 30, "on", "-", "--", "1/0", "\\", '"', "\u0000a", "\x1b[31m", "+", "&", ";",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    *(None, True, -1, 0, 1e308, 10**30, "", "x", "1 to", "9 to 1", [], {}, [[]], {"low": 1}, "2026-Q9"),
)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE")
TYPES = (
    *("application/json", "application/yaml", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x"),
    *("application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16", "nonsense", ""),
)
HEADERS = (
    *("Accept-Language", "HX-Request", "HX-Target", "HX-Trigger", "HX-Current-URL", "Referer", "Origin", "X-Sent"),
    *("Range", "If-None-Match", "If-Modified-Since", "X-Forwarded-For", "X-Forwarded-Host", "User-Agent", "Accept"),
    *("X-Requested-With", "Content-Encoding", "Transfer-Encoding", "X-CSRFToken", "Authorization"),
)
COOKIES = ("sessionid", "csrftoken", "django_language", "messages", "x")
MORE_FIELDS = (
    "next",
    "path",
    "value",
    "parent",
    "number",
    "id",
    "key",
    "t",
    "q",
    "page",
    "act",
    "lang",
    "since",
    "kind",
    "x",
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
                data[at:at] = dice.choice(ODD).encode("utf-8", "surrogatepass")
            case 3:
                data[at:at] = bytes(dice.randrange(256) for _ in range(dice.randint(1, 6)))
            case _:
                found = re.findall(rb"\d+", bytes(data))
                if found:
                    new = dice.choice(ODD).encode("utf-8", "replace")
                    data = bytearray(bytes(data).replace(dice.choice(found), new, 1))
    return bytes(data)


def changed_plan(plan: Any, dice: random.Random) -> bytes:
    """A plan as JSON with some of its values replaced, keys added and lists doubled."""
    copy = json.loads(json.dumps(plan))
    for _ in range(dice.randint(1, 3)):
        part = copy
        while isinstance(part, dict | list) and part:
            key = dice.choice(list(part) if isinstance(part, dict) else range(len(part)))
            if dice.random() < 0.35 or not isinstance(part[key], dict | list):
                part[key] = deepcopy(dice.choice([*VALUES, dice.choice(ODD)]))
                if isinstance(part, dict) and dice.random() < 0.2:
                    part[dice.choice(ODD)] = deepcopy(dice.choice(VALUES))
                break
            part = part[key]
    return json.dumps(copy).encode()


def changed_path(path: str, dice: random.Random) -> str:
    """The address with another part, one more, or one less."""
    parts = path.split("/")
    match dice.randrange(4):
        case 0 if len(parts) > 2:
            parts[dice.randrange(1, len(parts) - 1)] = dice.choice(ODD)
        case 1:
            parts.insert(dice.randrange(1, len(parts) + 1), dice.choice(ODD))
        case 2 if len(parts) > 2:
            del parts[dice.randrange(1, len(parts) - 1)]
        case _:
            last = parts[-1] or parts[-2]
            parts[-1 if parts[-1] else -2] = re.sub(r"\d+|[a-z]+", lambda _: dice.choice(ODD), last, count=1)
    return "/".join(parts) or "/"


def quoted(path: str) -> str:
    """As a browser would send it; what cannot be encoded is sent as question marks."""
    return quote(path.encode("utf-8", "replace"), safe="/%:@!$&'()*+,;=~")


def changed_fields(fields: dict[str, str], dice: random.Random, plan: str) -> list[tuple[str, Any]]:
    """The fields of a form with some values replaced, left out, doubled, or added."""
    sent = list(fields.items())
    for number, (name, value) in enumerate(sent):
        if dice.random() < 0.4:
            long = len(value) > 200
            sent[number] = (name, changed_text(plan, dice) if long and dice.random() < 0.8 else dice.choice(ODD))
    if sent and dice.random() < 0.2:
        del sent[dice.randrange(len(sent))]
    if sent and dice.random() < 0.1:
        sent.append((dice.choice(sent)[0], dice.choice(ODD)))
    if dice.random() < 0.3:
        sent.append((dice.choice(MORE_FIELDS), dice.choice(ODD)))
    if dice.random() < 0.05:
        sent.append((dice.choice(ODD), dice.choice(ODD)))
    return sent


def encoded(pairs: list[tuple[str, Any]]) -> str:
    as_bytes = [
        (k.encode("utf-8", "replace"), v if isinstance(v, bytes) else str(v).encode("utf-8", "replace"))
        for k, v in pairs
    ]
    return urlencode(as_bytes)


def some_headers(dice: random.Random) -> dict[str, str]:
    """A few headers with values that a browser would not send, as far as HTTP lets them through."""
    chosen = [name for name in HEADERS if dice.random() < 0.06]
    return {
        name: re.sub(r"[\r\n\x00]", " ", dice.choice(ODD)).encode("utf-8", "replace").decode("latin-1")
        for name in chosen
    }


def changed_file(dice: random.Random, plan: str) -> SimpleUploadedFile:
    kind = dice.choice(("application/yaml", "text/plain", "application/pdf", "image/png", "nonsense"))
    starts = dice.choice(
        (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xfe\xff", b"GIF89a")
    )
    name = (
        dice.choice([*ODD, "plan.yaml", "../plan.yaml", "a.pdf", "a.docx", "x.png"]).encode("utf-8", "replace").decode()
    )
    name = re.sub(r"[\r\n\x00]", "_", name)[-100:] or "x"
    return SimpleUploadedFile(name if name.strip("./\\") else "x", starts + changed_text(plan, dice), kind)


class Trouble:
    """While it stands open, the place of every mistake of the program that a question brought about."""

    def __init__(self) -> None:
        self.places: list[str] = []

    def __enter__(self) -> list[str]:
        got_request_exception.connect(self._keep)
        return self.places

    def __exit__(self, *_: object) -> None:
        got_request_exception.disconnect(self._keep)

    def _keep(self, **_: object) -> None:
        kind, mistake, trace = sys.exc_info()
        places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
        self.places.append(f"{kind.__name__ if kind else ''} {str(mistake)[:200]} at {' > '.join(places[-6:])}")


def _writable(text: str) -> str:
    """Text without halves of characters: the client itself cannot write those in a form with files."""
    return text.encode("utf-8", "replace").decode()


def ask(client: Client, one: Question, dice: random.Random, plan: str) -> tuple[int, str]:
    """Send a question, changed; the answer's status, and what was sent."""
    path = one.path if dice.random() < 0.7 else changed_path(one.path, dice)
    path = quoted(path)
    method = one.method if dice.random() < 0.93 else dice.choice(METHODS)
    pairs = changed_fields(one.fields, dice, plan)
    headers = some_headers(dice)
    for name in COOKIES:
        if dice.random() < 0.02:
            client.cookies[name] = (
                re.sub(r"[\r\n\x00;]", "", dice.choice(ODD)).encode("utf-8", "replace").decode("latin-1")
            )
    if method in ("GET", "HEAD", "OPTIONS", "TRACE"):
        query = encoded(pairs)
        said = f"{method} {path}?{query[:200]} {headers}"
        return client.generic(method, path, QUERY_STRING=query, headers=headers).status_code, said
    if one.files or dice.random() < 0.05:
        data: dict[str, Any] = {
            _writable(k): v.decode("utf-8", "replace") if isinstance(v, bytes) else _writable(v) for k, v in pairs
        }
        data |= {name: changed_file(dice, plan) for name in one.files or {dice.choice(MORE_FIELDS)}}
        return client.post(path, data, headers=headers).status_code, f"file {path} {sorted(data)} {headers}"
    usual = "application/x-www-form-urlencoded"
    kind = usual if dice.random() < 0.9 else dice.choice(TYPES)
    body = encoded(pairs)
    said = f"{method} {path} {kind} {body[:200]} {headers}"
    return client.generic(method, path, body, content_type=kind, headers=headers).status_code, said
