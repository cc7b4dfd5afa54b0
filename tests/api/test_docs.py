"""The description of the API for people names every address, and the one for programs can be read."""

from pathlib import Path

from bestendig.api.site import api

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api-use.md"


def test_every_address_stands_on_the_page_about_the_api() -> None:
    text = PAGE.read_text(encoding="utf-8")
    schema = api.get_openapi_schema(path_prefix="")
    missing = [
        f"{method.upper()} {path}"
        for path, methods in schema["paths"].items()
        for method in methods
        if f"{method.upper()} {path}" not in text
    ]
    assert missing == []


def test_every_address_says_what_it_is_for() -> None:
    schema = api.get_openapi_schema(path_prefix="")
    operations = [it for methods in schema["paths"].values() for it in methods.values()]
    assert not [it["operationId"] for it in operations if not it.get("description")]
