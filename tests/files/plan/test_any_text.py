"""Whatever stands in a file, reading it gives a plan or findings in words: never an exception, never a long wait."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bestendig.domain.findings import has_errors
from bestendig.domain.texts import LANGUAGES
from bestendig.files.catalogue import CATALOGUE
from bestendig.files.document import read_document
from bestendig.files.plan.read import load_plan, load_plan_file
from bestendig.files.texts import load_texts

FULL = (Path(__file__).parent / "full.yaml").read_text("utf-8")
DATA = read_document(FULL).data
ODD: list[Any] = [
    None, True, False, -1, 0, 1e308, -1e308, 10**400,
    "", " ", "no", "x" * 300, "2024-Q1", "1 to 2", "2 to 1", "-5 to 5", "1e999", "\u0661 to \u0662",
    [], [[]], [1, 2, 3], ["a", "b"],
    {}, {"id": "a"}, {"low": 3}, {"low": 1, "high": 2}, {"value": []}, {"kind": "beta"}, {"mean": 1e300, "spread": 9},
    {"low": -1e308, "high": 1e308}, {"low": 1, "likely": 2, "high": 1e308}, {"mean": 1, "spread": 1e300},
    {"distribution": "beta", "a": 1000, "b": 1000}, {"distribution": "lognormal", "median": 1e-300, "p95": 1e300},
]  # fmt: skip
TOO_LONG = 10.0
"""Seconds of the processor: says that reading grows out of hand, not how fast it is."""
EXAMPLES = sorted((CATALOGUE / "examples").glob("*.yaml"))


def check(source: str | bytes) -> None:
    begin = time.process_time()
    plan, findings = load_plan(source)
    assert time.process_time() - begin < TOO_LONG
    assert (plan is None) == has_errors(findings)
    for finding in findings:
        assert finding.where.line
        assert finding.code != "plan.not_understood"
        for language in LANGUAGES:
            texts = load_texts(language)
            assert texts(f"findings.{finding.code}.text", **finding.arguments)
            assert texts(f"findings.{finding.code}.remedy", **finding.arguments)


def paths(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(deeper for key, item in items for deeper in paths(item, (*path, key)))]


PATHS = paths(DATA)[1:]


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    if isinstance(data, dict):
        return {key: changed(item, path[1:], value) if key == path[0] else item for key, item in data.items()}
    return [changed(item, path[1:], value) if i == path[0] else item for i, item in enumerate(data)]


def test_the_full_plan_has_every_key_and_no_mistake() -> None:
    plan, findings = load_plan(FULL)
    assert findings == []
    assert plan


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_plan_opens_without_a_finding(path: Path) -> None:
    plan, findings = load_plan_file(path)
    assert findings == []
    assert plan


@given(st.binary(max_size=300))
def test_any_bytes_give_findings(source: bytes) -> None:
    check(source)


@given(st.text(max_size=300))
def test_any_text_gives_findings(source: str) -> None:
    check(source)


@given(st.text(alphabet="ab:-[]{},#&*!|>'\"%@` \n\t0.1?~", max_size=120))
def test_any_tangle_of_signs_gives_findings(source: str) -> None:
    check("bestendig: 1\n" + source)


@settings(max_examples=300)
@given(st.integers(0, len(FULL) - 1), st.integers(0, 40), st.text(alphabet="abz:-[]{},#&*!\"' \n\t019.", max_size=6))
def test_any_cut_and_paste_in_a_good_plan_gives_findings(start: int, length: int, between: str) -> None:
    check(FULL[:start] + between + FULL[start + length :])


@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(ODD)), min_size=1, max_size=4))
def test_any_odd_value_anywhere_gives_findings(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    data = DATA
    for path, value in changes:
        data = changed(data, path, value) if path in paths(data) else data
    check(json.dumps(data))


@given(st.recursive(st.sampled_from(ODD), lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner)))
def test_any_json_gives_findings(data: Any) -> None:
    check(json.dumps(data))
    check(json.dumps({"bestendig": 1, "name": "x", "start": "2024-Q1", "partners": data}))
