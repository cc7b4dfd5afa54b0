"""Accounts are made by an administrator or by an invitation; nobody makes one for himself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from bestendig.store.audit import record
from bestendig.store.models import User


class ClosedAccountAdapter(DefaultAccountAdapter):
    """allauth's adapter, closed to strangers; signing in and out is written in the audit log."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Whether a stranger may make an account: never."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """After a completed sign-in, second factor included."""
        record("sign_in", user, address=self.get_client_ip(request))
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password or code. The address that was tried is not kept: it may be a stranger's."""
        super().authentication_failed(request, **credentials)
        record("sign_in_failed", None, address=self.get_client_ip(request))

    def unlock(self, request: HttpRequest, email: str) -> None:
        """Forget the failed attempts to sign in at an address."""
        self._delete_login_attempts_cached_email(request, email=email)

    def logout(self, request: HttpRequest) -> None:
        """Sign out."""
        if isinstance(request.user, User):
            record("sign_out", request.user, address=self.get_client_ip(request))
        super().logout(request)
