"""Writes down who looked at a page that not everybody of a PPS may see: once an hour per person and page."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase

from bestendig.store import audit
from bestendig.store.models import Pps, User

SENSITIVE = ("see_plan", "edit_plan", "manage", "see_own_share")
SECONDS = 3600


class LookedAt:
    """Logs a good answer to a GET of a page whose view asks for a right in `SENSITIVE`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; a good one to a look at such a page is written down."""
        response = self.get_response(request)
        match = request.resolver_match
        if match is None or request.method != "GET" or response.status_code != 200:
            return response
        if getattr(match.func, "right", "") in SENSITIVE and isinstance(request.user, User):
            self._log(request, request.user, match.view_name, str(match.kwargs.get("key", "")))
        return response

    def _log(self, request: HttpRequest, user: User, view: str, key: str) -> None:
        if not cache.add(f"looked:{user.pk}:{key}:{view}", 1, SECONDS):
            return
        pps = Pps.objects.filter(key=key).first()
        audit.record("view", user, pps, view, str(request.META.get("REMOTE_ADDR", "")))
