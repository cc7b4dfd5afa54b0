"""A NUL in whatever is sent gives a refusal, on every address: PostgreSQL keeps none."""

from urllib.parse import urlencode

import pytest

from bestendig.store.models import Pps
from tests.api.conftest import API, Program
from tests.api.rights import API_TABLE
from tests.security.harvest import harvest
from tests.web.conftest import Play

pytestmark = pytest.mark.usefixtures("without_limits")


def test_no_form_or_link_takes_a_nul_in_any_field(play: Play, pps: Pps, plan_text: str) -> None:
    anna, tried, broken = play("anna"), 0, []
    anna.raise_request_exception = False
    for one in harvest(anna, pps.key, plan_text):
        for name in [*one.fields, "x"]:
            pairs = {**one.fields, name: "a\0b"}
            answer = (
                anna.get(one.path, QUERY_STRING=urlencode(pairs)) if one.method == "GET" else anna.post(one.path, pairs)
            )
            tried += 1
            if answer.status_code not in (400, 403, 404, 405):
                broken.append((one.name, name, answer.status_code))
    print(f"{tried} fields with a NUL")
    assert broken == []


def test_no_address_takes_a_nul(play: Play, pps: Pps, plan_text: str) -> None:
    anna, tried = play("anna"), 0
    anna.raise_request_exception = False
    for one in harvest(anna, pps.key, plan_text):
        parts = one.path.split("/")
        for place in range(1, len(parts)):
            with_nul = "/".join([*parts[:place], parts[place] + "%00", *parts[place + 1 :]])
            assert anna.get(with_nul).status_code in (400, 404), with_nul
            tried += 1
    print(f"{tried} addresses with a NUL")


def test_the_api_takes_no_nul_and_says_so_as_a_problem(program: Program, pps: Pps, plan_text: str) -> None:
    anna = program("anna")
    for method, path, _, _ in API_TABLE.values():
        address = API + path.replace("KEY", pps.key)
        joined = f"{address}{'&' if '?' in address else '?'}reason=a%00b&version=%00"
        answer = anna.generic(method, joined, plan_text, content_type="application/yaml")
        assert answer.status_code in (400, 404) or "openapi" in path, path
        if answer.status_code == 400:
            assert answer["Content-Type"] == "application/problem+json"
    for body in ("bestendig: 1\nname: a\0b\n", plan_text.replace("name:", "name: a\0b"), plan_text + "#\0\n"):
        answer = anna.post(f"{API}/plans", body, content_type="application/yaml")
        assert answer.status_code == 422
