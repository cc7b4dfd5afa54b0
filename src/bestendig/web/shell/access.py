"""Every view of a PPS says which right it asks; the rights test reads it from here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from bestendig.store.models import User
from bestendig.store.scoping import pps_for

View = Callable[..., HttpResponseBase]


def needs(right: str) -> Callable[[View], View]:
    """The view gets the PPS of its address, when the person is signed in and has `right` on it."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, key: str, **arguments: Any) -> HttpResponseBase:
            return view(request, pps_for(request.user, key, right), **arguments)

        guarded.right = right  # type: ignore[attr-defined]
        return guarded

    return decorate


def person(request: HttpRequest) -> User:
    """The signed-in person of a view that asks for one."""
    if not isinstance(request.user, User):
        raise TypeError("this view asks for a signed-in person")
    return request.user


def address(request: HttpRequest) -> str:
    """The internet address that a request came from, for the audit log."""
    return str(request.META.get("REMOTE_ADDR", ""))
