"""Page of every address of the API, from its own description."""

import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bestendig.web.settings.test")
django.setup()

from bestendig.api.site import api  # noqa: E402  Django must know its settings first
from tools.pages.markdown import page, table  # noqa: E402

WORDS = """All addresses begin with `/api/v1`. Whoever calls shows a token (`Authorization: Bearer …`), or comes
from a browser that is signed in. A mistake is an answer of kind `application/problem+json`. The whole description, for
programs, is `/api/v1/openapi.json`."""


def addresses() -> str:
    """Each address with its method, what it does and what it asks."""
    schema: dict[str, Any] = api.get_openapi_schema(path_prefix="/")
    rows = [
        (
            method.upper(),
            f"`/{path.strip('/')}`",
            asked(operation),
            operation.get("description") or operation["summary"],
        )
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    return page("The API", "`api/routers/`", WORDS, table(("method", "address", "asks", "gives"), rows))


def asked(operation: dict[str, Any]) -> str:
    """Parameters and body of one operation."""
    names = [f"`{p['name']}`" for p in operation.get("parameters", [])]
    return ", ".join([*names, *(["a body"] if "requestBody" in operation else [])]) or "–"
