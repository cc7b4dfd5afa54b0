"""Who asks: a program with a token, or somebody's browser. A browser also shows that the question is its own (CSRF)."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from ninja.errors import AuthenticationError, AuthorizationError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from bestendig.store.limits import take
from bestendig.store.models import User
from bestendig.store.tokens import owner_of


def _only_text(request: HttpRequest) -> None:
    """A NUL in an address or parameter is no text: PostgreSQL would not keep it.

    Raises:
        BadRequest: there is one.
    """
    if "\0" in request.path or any("\0" in value for _, values in request.GET.lists() for value in values):
        raise BadRequest


class TokenAuth(HttpBearer):
    """`Authorization: Bearer bst_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> User:
        """The owner of the token.

        Raises:
            AuthenticationError: no token that works; a session beside it does not count then.
        """
        _only_text(request)
        user = owner_of(token)
        if user is None:
            take("api_refused", str(request.META.get("REMOTE_ADDR", "")))
            raise AuthenticationError
        request.user = user
        take("api", str(user.pk))
        return user


class BrowserAuth(APIKeyCookie):
    """The session of somebody who signed in; anything but reading asks for the CSRF token as well."""

    param_name = "session"

    def _get_key(self, request: HttpRequest) -> str | None:  # noqa: ARG002
        return None

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:  # noqa: ARG002
        """The signed-in person.

        Raises:
            AuthorizationError: the question may come from another site.
        """
        _only_text(request)
        if not isinstance(request.user, User) or not request.user.is_active:
            return None
        if check_csrf(request):
            raise AuthorizationError
        take("api", str(request.user.pk))
        return request.user
