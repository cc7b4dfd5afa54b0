"""How fast one person may ask: for pages, for what makes the program compute, and for reports.

Questions of programs have their own limits (`api/auth.py`), and so have links and sign-in, by address.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bestendig.store.limits import TooOftenError, take
from bestendig.store.models import User

HEAVY = {
    "overview:try",
    "overview:chart",
    "lane:moment",
    "lane:suggest",
    "lane:work",
    "resources:pictures",
    "scenarios:moved",
    "scenarios:workshop",
    "scenarios:work",
    "assumptions:work",
    "advice:work",
    "history:work",
    "editor:check",
}
"""Views that compute while somebody waits, or set the background to work."""
REPORTS = {"report:board"}


class Pace:
    """Answers 429 to who asks faster than `settings.LIMITS` lets one person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Nothing; or the page that says to wait."""
        view = request.resolver_match.view_name if request.resolver_match else ""
        if not isinstance(request.user, User) or view.startswith("api"):
            return None
        kinds = ["page", *(["heavy"] if view in HEAVY else []), *(["report"] if view in REPORTS else [])]
        try:
            for kind in kinds:
                take(kind, str(request.user.pk))
        except TooOftenError as mistake:
            return _wait(request, mistake.wait)
        return None


def _wait(request: HttpRequest, seconds: int) -> HttpResponse:
    words = {"title": "error.429.title", "text": "error.429.text"}
    response = render(request, "shell/error.html", {"status": 429, **words}, status=429)
    response["Retry-After"] = str(seconds)
    return response
