"""One's own tokens for programs: making and revoking them."""

from typing import Any

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.names import hidden_in
from bestendig.store.tokens import TooManyTokensError, make_token, revoke_token, working_tokens
from bestendig.web.shell.access import address, person
from bestendig.web.shell.language import texts

DAYS = (30, 90, 365)
LONGEST_NAME = 100


def _page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    context = {"tokens": working_tokens(person(request)), "days": DAYS, **more}
    return render(request, "account/tokens.html", context, status=status)


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The tokens that work, and a form for a new one."""
    return _page(request)


@login_required
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A new token; its secret is on this answer and nowhere else."""
    name = request.POST.get("name", "").strip()
    days = request.POST.get("days", "")
    if not name:
        return _page(request, 422, wrong="tokens.name_it")
    if len(name) > LONGEST_NAME:
        return _page(request, 422, wrong="tokens.name_too_long")
    if sign := hidden_in(name):
        return _page(request, 422, wrong="names.hidden", sign=sign)
    try:
        chosen = int(days) if days in map(str, DAYS) else DAYS[0]
        _, secret = make_token(person(request), name, chosen, address(request))
    except TooManyTokensError:
        return _page(request, 422, wrong="tokens.too_many")
    return _page(request, made=secret)


@login_required
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Take back a token: from now on it opens nothing."""
    if revoke_token(person(request), number, address(request)):
        notices.success(request, texts()("tokens.revoked"))
    return redirect("account:tokens")
