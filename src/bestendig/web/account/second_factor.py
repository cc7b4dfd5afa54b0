"""Where the settings ask for it, nobody gets further than his own account without a second factor.

Who signs in with a school account has his second factor there.
"""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from bestendig.store.models import User
from bestendig.web.shell.language import texts

BEHIND = ("/account/tokens/", "/privacy/mijn-gegevens.json", "/privacy/verwijderen/")
"""Within what is free: a key for programs would open what the page does not, and all of one's data likewise."""
FREE = ("/account/", "/static/", "/taal/", "/privacy/", "/d/", "/uitnodiging/", "/robots.txt", "/.well-known/")


class SecondFactor:
    """Sends who has no second factor to the page where he makes one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the way to the page where one makes a second factor."""
        free = request.path.startswith(FREE) and not request.path.startswith(BEHIND)
        if not settings.SECOND_FACTOR_REQUIRED or free or self._has_one(request):
            return self.get_response(request)
        notices.warning(request, texts()("account.second_factor_first"))
        return redirect("mfa_index")

    def _has_one(self, request: HttpRequest) -> bool:
        if not isinstance(request.user, User):
            return True  # nothing is open to him anyway
        records = get_authentication_records(request, request.user)
        by_school = any(record.get("method") == "socialaccount" for record in records)
        return by_school or is_mfa_enabled(request.user)
