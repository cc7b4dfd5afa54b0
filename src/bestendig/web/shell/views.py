"""Error pages and the switch of language."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _error(request: HttpRequest, status: int) -> HttpResponse:
    words = {"title": f"error.{status}.title", "text": f"error.{status}.text"}
    return render(request, "shell/error.html", {"status": status, **words}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400: the browser sent something that cannot be read."""
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403: signed in, but not allowed here."""
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: there is nothing here, or nothing that this person may know of."""
    return _error(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Asks nothing of the database."""
    return _error(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "", **_more: Any) -> HttpResponse:  # noqa: ARG001
    """403: the form was too old, or came from another site."""
    words = {"title": "error.csrf.title", "text": "error.csrf.text"}
    return render(request, "shell/error.html", {"status": 403, **words}, status=403)
