"""What goes wrong, as RFC 9457 says it: `application/problem+json`, in the asker's language."""

import json
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


def add_problems(api: NinjaAPI) -> None:
    """Every way in which a question can go wrong, said as a problem."""
    api.add_exception_handler(Problem, _own)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(TooOftenError, _too_often)
    api.add_exception_handler(HttpError, lambda request, error: problem(request, error.status_code))
    for kind, status in ((Http404, 404), (PermissionDenied, 403), (RequestDataTooBig, 413)):
        api.add_exception_handler(kind, lambda request, _error, status=status: problem(request, status))
    for kind in (BadRequest, SuspiciousOperation, UnicodeError):
        api.add_exception_handler(kind, lambda request, _error: problem(request, 400))


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


@csrf_exempt
def unknown(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001
    """An address of the API that does not exist."""
    return problem(request, 404)
