"""The gallery of broken files: each gives its one finding, at its line, in words that help, in both languages."""

import re
import time
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from bestendig.domain.findings import Finding
from bestendig.domain.plan.problems import MOST_PROBLEMS
from bestendig.domain.texts import LANGUAGES
from bestendig.files.document import read_document
from bestendig.files.plan.read import load_plan, load_plan_file
from bestendig.files.texts import load_texts

FOLDER = Path(__file__).parents[1] / "broken"
CASES: dict[str, Any] = read_document((FOLDER.parent / "broken.yaml").read_bytes()).data
GOOD = b"bestendig: 1\nname: Water\nstart: 2024-Q1\n"

IN_CODE: dict[str, tuple[bytes, str, int]] = {
    "five megabytes": (GOOD + b"ambition: " + b"x" * 5_000_000, "file.too_large", 1),
    "latin-1": (GOOD + "region: Fryslân\n".encode("latin-1"), "file.not_utf8", 4),
    "utf-16": ("bestendig: 1\n".encode("utf-16"), "file.not_utf8", 1),
    "utf-16 without a mark": ("bestendig: 1\n".encode("utf-16-le"), "file.not_utf8", 1),
    "a nul byte": (GOOD + b"region: Fries\0land\n", "file.control_character", 4),
    "an escape character": (GOOD + b"region: \x1b[31mrood\n", "file.control_character", 4),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "file.not_text", 1),
    "bytes after a nul": (b"\x7fEL\x00" + bytes(range(256)), "file.not_text", 1),
    "utf-16 that does not hold": (b"\xff\xfe\x00\xd8\x00", "file.not_text", 1),
    "a hundred thousand values": (GOOD + b"levels: [" + b"mbo," * 100_000 + b"]\n", "file.too_many_values", 4),
    "a hundred thousand layers": (GOOD + b"levels: " + b"[" * 100_000, "yaml.too_deep", 4),
    "seventy thousand keys": (b"".join(b"k%d: 1\n" % i for i in range(70_000)), "file.too_many_values", 20_001),
    "a number of fifty thousand digits": (
        GOOD + b"finance: {staff_fte: " + b"9" * 50_000 + b"}", "plan.number_not_finite", 4
    ),
    "ninety partners without anything": (GOOD + b"partners: [" + b"{}, " * 90 + b"]", "plan.missing_key", 4),
    "thirteen groups": (
        GOOD + b"target_groups:\n" + b"".join(b"- {id: g%d, name: G, organisations: 9}\n" % i for i in range(13)),
        "plan.too_many", 4,
    ),
    "a very long name": (GOOD.replace(b"Water", b"W" * 300), "plan.text_too_long", 2),
}  # fmt: skip


def lines(count: int, line: str) -> bytes:
    return "".join(line.replace("%", str(number)) for number in range(count)).encode()


MANY: dict[str, bytes] = {
    "unknown owners": b"partners:\n" + lines(499, "- {id: partner-nummer-%, name: x}\n")
    + b"blocks:\n- id: b\n  name: b\n  archetype: curriculum\n  bricks:\n"
    + lines(6_000, "  - {id: s%, owner: partner-%}\n"),
    "unknown keys": b"finance:\n" + lines(19_000, "  staff_ftes%: 1\n"),
    "unknown parameters": b"parameters:\n" + lines(19_000, "  imitaton%: 4.000\n"),
    "wrong settings": b"scenarios:\n"
    + lines(50, "- {id: s%, name: s, set: {" + ", ".join(f"finance.reserv{i}: 3" for i in range(300)) + "}}\n"),
    "lines with one id": b"finance:\n  lines:\n" + lines(6_000, "  - {id: l, kind: cost}\n"),
    "truths for numbers": b"measurements:\n" + lines(4_500, "- {quarter: 2025-Q1, customers: true, learners: true}\n"),
    "keys given twice": lines(19_000, "name: y\n"),
}  # fmt: skip

TOO_LONG = 10.0
"""Seconds of the processor: says that reading grows out of hand, not how fast it is."""
LEAKS = ("Input should", "pydantic", "validation", "found character", "while parsing", "type=", "Traceback")


def words(finding: Finding, language: Any) -> str:
    texts = load_texts(language)
    return " ".join(texts(f"findings.{finding.code}.{part}", **finding.arguments) for part in ("text", "remedy"))


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_broken_file_gives_one_clear_finding(name: str) -> None:
    case = CASES[name]
    plan, findings = load_plan_file(FOLDER / name)
    assert [finding.code for finding in findings] == [case["code"]]
    (finding,) = findings
    assert (plan is None) == (finding.level == "error")
    assert finding.where.dotted == case["field"]
    assert finding.where.file.endswith(name)
    assert case["line"] in (finding.where.line, None)
    for language in LANGUAGES:
        for piece in case[language]:
            assert piece in words(finding, language)


@pytest.mark.parametrize("name", sorted(IN_CODE))
def test_an_unreadable_or_immense_file_is_refused_without_reading_it_all(name: str) -> None:
    source, code, line = IN_CODE[name]
    load_plan(GOOD)
    begin = time.process_time()
    plan, findings = load_plan(source, name)
    assert time.process_time() - begin < TOO_LONG
    assert plan is None
    assert {finding.code for finding in findings} == {code}
    assert findings[0].where.line == line
    assert all(words(finding, language) for finding in findings[:3] for language in LANGUAGES)


@pytest.mark.parametrize("name", sorted(MANY))
def test_thousands_of_mistakes_are_cut_to_what_can_be_read(name: str) -> None:
    load_plan(GOOD)
    begin = time.process_time()
    plan, findings = load_plan(GOOD + MANY[name])
    assert time.process_time() - begin < TOO_LONG
    assert plan is None
    assert len(findings) == MOST_PROBLEMS + 1
    assert findings[-1].code == "file.more_findings"


def test_every_broken_file_is_in_the_table() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(CASES)


def test_no_text_leaks_the_words_of_a_library() -> None:
    for name in CASES:
        _, findings = load_plan_file(FOLDER / name)
        for finding in findings:
            assert not [leak for leak in LEAKS if leak in words(finding, "en")]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert load_plan_file(tmp_path / "nothing.yaml")[1][0].code == "file.not_found"
    assert load_plan_file(tmp_path)[1][0].code == "file.is_a_folder"
    assert load_plan_file("a\0b")[1][0].code == "file.not_readable"


@pytest.mark.parametrize("text", ["bestendig: 1\nlevels: [", "bestendig: 1\nfinance: {\n\n"])
def test_a_bracket_that_nothing_follows_is_told_at_the_last_line_with_words(text: str) -> None:
    finding = read_document(text).findings[0]
    assert (finding.code, finding.where.line) == ("yaml.bracket", 2)
    assert finding.arguments["piece"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1e-300 to 1e300", "plan.range_spread_too_large"),
        ("1e20 to 1e22", "plan.number_too_high"),
        ("1e300", "plan.number_too_high"),
    ],
)
def test_a_number_so_large_that_futures_would_not_be_numbers_is_refused(written: str, code: str) -> None:
    _, findings = load_plan(GOOD + f"finance: {{overhead_euro_per_year: {written}}}\n".encode())
    assert [finding.code for finding in findings] == [code]


@pytest.mark.parametrize("written", ["80 tot", "120 tot 70", ".nan", "1e400", "-5", "9" * 20, "veel", "[1, 2]"])
def test_a_number_that_is_wrong_is_said_once_and_gives_no_advice_about_numbers_that_are_right(written: str) -> None:
    good = (resources.files("bestendig") / "catalogue/examples/klein.yaml").read_text(encoding="utf-8")
    wrong = re.sub(r"organisations: .*?([,}\n])", f"organisations: {written}\\1", good, count=1)
    _, findings = load_plan(wrong)
    assert [finding.where.path[-1] for finding in findings if finding.level == "error"] == ["organisations"]
