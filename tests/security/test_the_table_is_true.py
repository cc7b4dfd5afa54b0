"""docs/security.md names what there is: every test, file, setting and package in it exists, and no chapter is missing."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/security.md").read_text(encoding="utf-8")
TABLE = [line for line in TEXT.splitlines() if line.startswith("| ")]
CHAPTERS = range(1, 18)
NAMED = re.findall(r"`([^`]+)`", TEXT)
PLACES = [name for name in NAMED if "/" in name and " " not in name and not name.startswith(("application/", "__Host"))]


def is_there(name: str) -> bool:
    """From the root, within the package, or within its web part."""
    return any((ROOT / base / name).exists() for base in ("", "src/bestendig", "src/bestendig/web", "docs"))


@pytest.mark.parametrize("name", sorted(set(PLACES)))
def test_every_place_in_the_table_exists(name: str) -> None:
    assert is_there(name)


def test_every_test_is_named_with_its_folder() -> None:
    assert [name for name in NAMED if re.fullmatch(r"test_\w+\.py", name)] == []
    assert len([name for name in PLACES if "tests/" in name]) > 30


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_of_the_standard_is_in_it(chapter: int) -> None:
    found = [line for line in TABLE if re.match(rf"\| (\*\*V{chapter} |{chapter}\.\d)", line)]
    assert found


def test_every_requirement_says_how_it_is_met_and_where() -> None:
    """Three cells each: group, how, place; what falls short stands in a line of its own."""
    for line in TABLE:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not re.match(r"\d+\.\d", cells[0]):
            continue
        assert len(cells) == 3, line
        assert len(cells[1]) > 20, line
        assert "`" in cells[2] or cells[2] == "settings", line


def test_every_file_of_attacks_is_named_in_the_table() -> None:
    there = {f"tests/security/{path.name}" for path in Path(__file__).parent.glob("test_*.py")} - {
        f"tests/security/{Path(__file__).name}"
    }
    assert there <= set(NAMED)


def test_the_numbers_of_the_terms_are_those_of_the_settings() -> None:
    for kind in settings.RETENTION_DAYS:
        assert f"`{kind}`" in TEXT or f"`{kind}`," in TEXT


def test_security_txt_says_where_to_report_and_until_when(db: None) -> None:
    answer = Client().get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert set(fields) >= {"Contact", "Expires", "Canonical", "Preferred-Languages"}
    assert re.match(r"(mailto:|https://|tel:)", fields["Contact"])
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=366)


def test_the_page_on_reporting_names_what_an_operator_sets() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    read = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/bestendig/web/settings").glob("*.py"))
    for name in re.findall(r"`([A-Z][A-Z_]{5,})`", page):
        assert name in read, name
