"""Where one is signed in, and signing out elsewhere."""

from collections.abc import Callable

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bestendig.store.models import User
from bestendig.store.sessions import seen, sign_out_elsewhere, signed_in
from bestendig.web.shell.access import address, person
from bestendig.web.shell.language import texts

API = "/api/"


class Seen:
    """Notes which sessions are in use. Programs have no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; whoever is signed in was seen."""
        if not request.path.startswith(API) and isinstance(request.user, User):
            seen(request)
        return self.get_response(request)


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The devices on which one is signed in."""
    found = signed_in(person(request), request.session.session_key)
    return render(request, "account/sessions.html", {"found": found, "others": any(not one.is_this for one in found)})


def _told(request: HttpRequest, many: int) -> HttpResponse:
    if many:
        notices.success(request, texts()("sessions.ended", n=many))
    return redirect("account:sessions")


@login_required
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Sign out on one other device."""
    return _told(request, sign_out_elsewhere(person(request), request.session.session_key, number, address(request)))


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    return _told(request, sign_out_elsewhere(person(request), request.session.session_key, None, address(request)))
