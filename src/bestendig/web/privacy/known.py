"""`security.txt` (RFC 9116) and `robots.txt`."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

VALID_DAYS = 180


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where somebody who found a weak spot may say so."""
    until = (datetime.now(UTC) + timedelta(days=VALID_DAYS)).strftime("%Y-%m-%dT00:00:00Z")
    here = request.build_absolute_uri(request.path)
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {until}",
        "Preferred-Languages: nl, en",
        f"Canonical: {here}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """No search engine has anything to look for here."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")
