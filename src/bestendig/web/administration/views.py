"""Who has an account? For administrators: they see people, and no plan."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from bestendig.store import audit
from bestendig.store.accounts import (
    STATES,
    OneselfError,
    Wanted,
    accounts,
    alone_in,
    reset_second_factor,
    switch,
)
from bestendig.store.audit_search import account_entries
from bestendig.store.invitations import TooManyAddressesError, invite_account, open_invitations, withdraw_invitation
from bestendig.store.limits import TooOftenError, take
from bestendig.store.models import User
from bestendig.store.rules import administers
from bestendig.web.administration.mail import send_invitation, tell_of_reset
from bestendig.web.shell.access import address, person
from bestendig.web.shell.language import texts
from bestendig.web.shell.log import log_context, log_file

PER_PAGE = 50
LONGEST_WORDS = 100
LONGEST_PASTED = 5000


def administrators_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view is for administrators alone."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        if not administers.test(person(request)):
            raise PermissionDenied
        return view(request, **arguments)

    return guarded


def _wanted(request: HttpRequest) -> Wanted:
    state = request.GET.get("stand", "all")
    return Wanted(request.GET.get("q", "").strip()[:LONGEST_WORDS], state if state in STATES else "all")


def _page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    wanted = _wanted(request)
    shown = Paginator(accounts(wanted), PER_PAGE).get_page(request.GET.get("page", "1")[:6])
    rows = [{"it": it, "alone": alone_in(it) if it.manages else 0} for it in shown.object_list]
    query = {"q": wanted.words, "stand": wanted.state}
    context = {
        "rows": rows,
        "shown": shown,
        "wanted": wanted,
        "states": [(state, f"administration.state.{state}") for state in STATES],
        "invitations": open_invitations(None),
        "query": urlencode({name: value for name, value in query.items() if value}),
        **more,
    }
    return render(request, "administration/page.html", context, status=status)


@administrators_only
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The accounts, with search, and a form to invite more."""
    return _page(request)


@administrators_only
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Invite the addresses that were pasted to make an account."""
    pasted, say = request.POST.get("addresses", ""), texts()
    kept = {"pasted": pasted[:LONGEST_PASTED]}
    try:
        take("account", str(person(request).pk))
        asked = invite_account(
            person(request), pasted, lambda it, secret: send_invitation(request, it, secret), address(request)
        )
    except TooManyAddressesError:
        return _page(request, 422, wrong="members.too_many", **kept)
    except TooOftenError:
        return _page(request, 429, wrong="members.too_often", **kept)
    if asked.invited:
        notices.success(request, say("members.invited", n=len(asked.invited), who=", ".join(asked.invited)))
    if asked.members_already:
        notices.info(request, say("administration.here_already", who=", ".join(asked.members_already)))
    if asked.wrong or not (asked.invited or asked.members_already):
        return _page(request, 422, wrong="members.wrong_address", **kept)
    return redirect("administration:page")


@administrators_only
@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw an invitation of an administrator."""
    if withdraw_invitation(None, number, person(request), address(request)):
        notices.success(request, texts()("members.taken_back"))
    return redirect("administration:page")


def _account(number: int) -> User:
    found = User.objects.filter(pk=number, erased_at=None).first()
    if found is None:
        raise Http404
    return found


def _switched(request: HttpRequest, number: int, *, on: bool) -> HttpResponse:
    user = _account(number)
    try:
        switch(user, person(request), address(request), on=on)
    except OneselfError:
        return _page(request, 422, wrong="administration.oneself")
    notices.success(request, texts()(f"administration.did.{'on' if on else 'off'}", name=str(user)))
    return redirect("administration:page")


@administrators_only
@require_POST
def switch_off(request: HttpRequest, number: int) -> HttpResponse:
    """Nobody signs in with this account any more."""
    return _switched(request, number, on=False)


@administrators_only
@require_POST
def switch_on(request: HttpRequest, number: int) -> HttpResponse:
    """Its owner signs in again."""
    return _switched(request, number, on=True)


@administrators_only
@require_POST
def unlock(request: HttpRequest, number: int) -> HttpResponse:
    """Forget the failed attempts to sign in at somebody's address."""
    user = _account(number)
    get_adapter(request).unlock(request, user.email)
    audit.record("unlocked", person(request), target=f"account {user.pk}", address=address(request))
    notices.success(request, texts()("administration.did.unlock", name=str(user)))
    return redirect("administration:page")


@administrators_only
@require_POST
def reset(request: HttpRequest, number: int) -> HttpResponse:
    """Take away the second factor of somebody who lost it; he is told by mail."""
    user = _account(number)
    try:
        done = reset_second_factor(user, person(request), address(request))
    except OneselfError:
        return _page(request, 422, wrong="administration.oneself")
    if done:
        tell_of_reset(request, user)
        notices.success(request, texts()("administration.did.reset", name=str(user)))
    return redirect("administration:page")


@administrators_only
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The log of accounts, and of PPS'en that are there no more, with search and filter."""
    return render(request, "administration/log.html", log_context(request, account_entries))


@administrators_only
@require_safe
def download_log(request: HttpRequest) -> StreamingHttpResponse:
    """What was found in it, as a file."""
    audit.record("export", person(request), target="accounts.csv", address=address(request))
    return log_file(request, account_entries, "accounts-logboek.csv")
