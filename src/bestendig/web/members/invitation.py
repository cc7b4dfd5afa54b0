"""Taking up an invitation: with the account that one has, or with a new one."""

from typing import Any

from allauth.account.utils import perform_login
from django import forms
from django.contrib import messages as notices
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from bestendig.domain.names import hidden_in
from bestendig.store.invitations import accept, invitation_of, new_account
from bestendig.store.limits import TooOftenError, take
from bestendig.store.models import Invitation, User
from bestendig.web.shell.access import address
from bestendig.web.shell.language import texts

LONGEST_NAME, LONGEST_PASSWORD = 200, 200


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, secret: str) -> HttpResponse:
    """The invitation, and the button or form that takes it up. A secret that opens nothing says no more than that."""
    try:
        take("invitation", address(request))
    except TooOftenError as mistake:
        response = _closed(request, "members.too_often_here", 429)
        response["Retry-After"] = str(mistake.wait)
        return response
    invitation = invitation_of(secret) if len(secret) < 100 else None
    if invitation is None:
        return _closed(request, "members.gone", 404)
    if isinstance(request.user, User):
        return _as_member(request, invitation, request.user)
    if User.objects.filter(email__iexact=invitation.email).exists():
        return _shown(request, invitation, {"sign_in": True, "next": request.path})
    return _as_newcomer(request, invitation)


def _closed(request: HttpRequest, text: str, status: int) -> HttpResponse:
    return _sealed(render(request, "members/closed.html", {"text": text}, status=status))


def _sealed(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    return response


def _shown(request: HttpRequest, invitation: Invitation, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {"invitation": invitation, **context}
    if invitation.pps is not None:
        context |= {"role": f"members.role.{invitation.role}", "may": f"members.may.{invitation.role}"}
    return _sealed(render(request, "members/invitation.html", context, status=status))


def _as_member(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    if user.email.lower() != invitation.email.lower():
        return _shown(request, invitation, {"somebody_else": True}, 200 if request.method != "POST" else 403)
    if request.method != "POST":
        return _shown(request, invitation, {"accepts": True})
    accept(invitation, user, address(request))
    _welcome(request, invitation)
    return redirect("partnerships:list")


def _welcome(request: HttpRequest, invitation: Invitation) -> None:
    if invitation.pps is not None:
        notices.success(request, texts()("members.welcome", name=invitation.pps.name))


def _as_newcomer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, invitation, {"newcomer": True})
    name, password = request.POST.get("name", "").strip()[:LONGEST_NAME], request.POST.get("password", "")
    if sign := hidden_in(name):
        said = [texts()("names.hidden", sign=sign)]
        return _shown(request, invitation, {"newcomer": True, "name": "", "wrong": said}, 422)
    try:
        if len(password) > LONGEST_PASSWORD:
            raise forms.ValidationError(texts()("members.password_too_long"))
        validate_password(password, User(email=invitation.email, name=name))
    except ValidationError as mistake:
        return _shown(request, invitation, {"newcomer": True, "name": name, "wrong": mistake.messages}, 422)
    user = new_account(invitation, name, password, address(request))
    if user is None:
        return redirect(request.path)
    _welcome(request, invitation)
    response: HttpResponse = perform_login(request, user, email_verification="none")
    return response
