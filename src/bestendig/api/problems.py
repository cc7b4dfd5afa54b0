"""What goes wrong, as RFC 9457 says it: `application/problem+json`, in the asker's language."""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from bestendig.api.language import texts
from bestendig.reports.answers import jsonable
from bestendig.store.limits import TooOftenError

Handler = Callable[[HttpRequest, Any], HttpResponse]

KINDS = {400, 401, 403, 404, 405, 409, 413, 422, 429}


class Problem(Exception):
    """An answer other than the one that was asked for. `kind` is the key of its text after `api.problem.`."""

    def __init__(self, status: int, kind: str, **more: Any) -> None:
        super().__init__(kind)
        self.status, self.kind, self.more = status, kind, more


def problem(request: HttpRequest, status: int, kind: str = "", **more: Any) -> HttpResponse:
    """The answer; `more` are members of its own, such as `findings`."""
    say, kind = texts(), kind or (str(status) if status in KINDS else "400")
    body = {
        "type": f"urn:bestendig:problem:{kind}",
        "title": say(f"api.problem.{kind}.title"),
        "status": status,
        "detail": say(f"api.problem.{kind}.detail"),
        "instance": request.path,
        **jsonable(more),
    }
    text = json.dumps(body, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    response = HttpResponse(text, status=status, content_type="application/problem+json")
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _own(request: HttpRequest, error: Problem) -> HttpResponse:
    return problem(request, error.status, error.kind, **error.more)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Which field, and what is wrong with it; what was sent is not sent back."""
    errors = [{"field": ".".join(map(str, e.get("loc", ())))[:200], "code": e.get("type", "")} for e in error.errors]
    return problem(request, 422, errors=errors[:50])


def _too_often(request: HttpRequest, error: TooOftenError) -> HttpResponse:
    response = problem(request, 429, retry_after_seconds=error.wait)
    response["Retry-After"] = str(error.wait)
    return response


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code)


def _always(status: int) -> Handler:
    return lambda request, _error: problem(request, status)


HANDLERS: tuple[tuple[type[Exception], Handler], ...] = (
    (Problem, _own),
    (ValidationError, _invalid),
    (TooOftenError, _too_often),
    (HttpError, _http),
    (Http404, _always(404)),
    (PermissionDenied, _always(403)),
    (RequestDataTooBig, _always(413)),
    (BadRequest, _always(400)),
    (SuspiciousOperation, _always(400)),
    (UnicodeError, _always(400)),
)


def add_problems(api: NinjaAPI) -> None:
    """Every way in which a question can go wrong, said as a problem."""
    for kind, handler in HANDLERS:
        api.add_exception_handler(kind, handler)


@csrf_exempt
def unknown(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001
    """An address of the API that does not exist."""
    return problem(request, 404)
