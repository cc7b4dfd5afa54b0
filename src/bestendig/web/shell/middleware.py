"""What every answer of this program bears."""

import ipaddress
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation

API = "/api/"


class ClientAddress:
    """`REMOTE_ADDR` is who asked: behind `settings.PROXIES` proxies of our own, what the outermost of them saw.

    Each proxy adds to the right of `X-Forwarded-For`; what stands further to the left was sent by the asker himself,
    who may write there whatever he likes. Limits and the log go by `REMOTE_ADDR` and by nothing else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer to the question with its own address."""
        seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        if 0 < settings.PROXIES <= len(seen):
            request.META["REMOTE_ADDR"] = _internet_address(seen[-settings.PROXIES], request.META["REMOTE_ADDR"])
        return self.get_response(request)


def _internet_address(text: str, otherwise: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return otherwise


NUL = "\0"


class NoNul:
    """Refuses questions with a NUL in address, parameters or fields: no person types one, and PostgreSQL keeps none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or a 400; the API says so in its own form."""
        if not request.path.startswith(API) and (NUL in request.path or _has_nul(request.GET)):
            raise BadRequest
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """Looks at the fields of a form, which were read by now to find its token."""
        if request.content_type in FORMS and not request.path.startswith(API) and _has_nul(request.POST):
            raise BadRequest


FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
API = "/api/"


def _has_nul(fields: QueryDict) -> bool:
    return any(NUL in name or any(NUL in value for value in values) for name, values in fields.lists())


class PrivatePages:
    """Pages hold other people's money and hours: no cache keeps them and no search engine lists them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with its headers."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response


class ChosenLanguage:
    """Dutch, unless the reader chose otherwise. What the browser happens to be set to decides nothing.

    A program that asks the API chooses by `Accept-Language`: it has no page to choose on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer in the chosen language."""
        language = self._chosen(request)
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response

    @staticmethod
    def _chosen(request: HttpRequest) -> str:
        if request.path_info.startswith(API):
            return translation.get_language_from_request(request)
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
