"""ID tokens that are wrong in one thing: a server of the tests' own stands before the school's and changes its answers."""

import base64
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from allauth.account.models import EmailAddress
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from bestendig.store.models import User
from tests.security.test_school_accounts import VARIABLES, person_at, school, server, sign_in, signed_in_as

__all__ = ["school", "server"]
Change = Callable[[dict[str, Any]], dict[str, Any]]
KEY, OTHER, SPARE = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(3))


def public(key: rsa.RSAPrivateKey, name: str) -> dict[str, Any]:
    return {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())), "kid": name, "alg": "RS256"}


JWKS = {"keys": [public(KEY, "one"), public(SPARE, "three")]}
AUDIENCE = VARIABLES["OIDC_CLIENT_ID"]


def signed(claims: dict[str, Any], key: Any = KEY, alg: str = "RS256", kid: str | None = "one") -> str:
    return jwt.encode(claims, key, algorithm=alg, headers={"kid": kid} if kid else {})


def unsigned(claims: dict[str, Any]) -> str:
    """A token with `alg: none`."""
    parts = ({"alg": "none", "typ": "JWT", "kid": "one"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."


PUBLIC = JWKS["keys"][0]["n"]
WRONG: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another issuer": lambda c: signed({**c, "iss": "https://kwaad.example"}),
    "no issuer": lambda c: signed({k: v for k, v in c.items() if k != "iss"}),
    "for another program": lambda c: signed({**c, "aud": "ander"}),
    "for nobody": lambda c: signed({k: v for k, v in c.items() if k != "aud"}),
    "another nonce": lambda c: signed({**c, "nonce": "ander"}),
    "no nonce": lambda c: signed({k: v for k, v in c.items() if k != "nonce"}),
    "empty nonce": lambda c: signed({**c, "nonce": ""}),
    "over": lambda c: signed({**c, "exp": int(time.time()) - 3600}),
    "not yet": lambda c: signed({**c, "nbf": int(time.time()) + 3600}),
    "somebody else": lambda c: signed({**c, "sub": "els@bestendig.example"}),
    "nobody": lambda c: signed({k: v for k, v in c.items() if k != "sub"}),
    "unsigned": unsigned,
    "unsigned without a kid": lambda c: jwt.encode(c, None, algorithm="none"),
    "signed by another": lambda c: signed(c, OTHER),
    "signed by an unknown key": lambda c: signed(c, OTHER, kid="two"),
    "signed with the public key": lambda c: signed(c, PUBLIC * 2, "HS256"),
    "signed with the client's secret": lambda c: signed(c, VARIABLES["OIDC_CLIENT_SECRET"] * 3, "HS256"),
    "without a kid": lambda c: signed(c, kid=None),
    "changed after it was signed": lambda c: ".".join([*signed(c).split(".")[:2], "AAAA"]),
    "nonsense": lambda _: "nonsense",
    "no text": lambda _: 7,
    "nothing": lambda _: None,
}


class Between:
    """The token address and the keys, with `make` in between; the rest stays with the school's server."""

    def __init__(self, school_at: str) -> None:
        self.make: Callable[[dict[str, Any]], Any] = signed
        between = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                """Say nothing."""

            def do_GET(self) -> None:
                self.answer(JWKS)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                kept = {k: v for k, v in self.headers.items() if k.lower() in ("authorization", "content-type")}
                with urllib.request.urlopen(urllib.request.Request(f"{school_at}/oauth2/token", body, kept)) as found:
                    told = json.loads(found.read())
                claims = jwt.decode(told["id_token"], options={"verify_signature": False})
                told["id_token"] = between.make(claims)
                self.answer({k: v for k, v in told.items() if v is not None})

            def answer(self, data: dict[str, Any]) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(data).encode())

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.http.server_port}"


@pytest.fixture
def between(server: str, settings) -> Iterator[Between]:
    made = Between(server)
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["openid_configuration_overrides"] = {
        "token_endpoint": f"{made.address}/token",
        "jwks_uri": f"{made.address}/keys",
    }
    yield made
    made.http.shutdown()
    made.http.server_close()


@pytest.fixture
def anna(server: str, people: dict[str, User]) -> str:
    EmailAddress.objects.create(user=people["anna"], email=people["anna"].email, verified=True, primary=True)
    person_at(server, people["anna"].email)
    return people["anna"].email


def test_a_right_token_lets_in(server: str, between: Between, anna: str) -> None:
    browser, _ = sign_in(server, anna)
    assert signed_in_as(browser) == anna


@pytest.mark.parametrize("what", WRONG)
def test_a_token_that_is_wrong_in_one_thing_lets_nobody_in(what: str, server: str, between: Between, anna: str) -> None:
    between.make = WRONG[what]
    browser, _ = sign_in(server, anna)
    assert signed_in_as(browser) == ""


def test_each_question_has_a_nonce_of_its_own(server: str, between: Between, anna: str) -> None:
    seen: list[str] = []
    between.make = lambda claims: (seen.append(claims["nonce"]), signed(claims))[1]
    for _ in range(3):
        sign_in(server, anna)
    assert len(set(seen)) == 3
    assert min(map(len, seen)) >= 32


@pytest.mark.parametrize("word", ["false", "no", 0, None, [], "true", 1])
def test_an_address_is_verified_only_by_a_plain_yes(word: object, server: str, people: dict[str, User]) -> None:
    """An account at an address is not opened by who merely says that it is his."""
    EmailAddress.objects.create(user=people["els"], email=people["els"].email, verified=True, primary=True)
    claims = {"email": people["els"].email, "email_verified": word, "name": "Iemand"}
    request = urllib.request.Request(
        f"{server}/users/attacker", json.dumps(claims).encode(), {"Content-Type": "application/json"}, method="PUT"
    )
    try:
        urllib.request.urlopen(request).close()
    except urllib.error.HTTPError as refused:
        refused.close()
    before = User.objects.count()
    browser, _ = sign_in(server, "attacker", Client())
    assert signed_in_as(browser) == ""
    assert User.objects.count() == before
