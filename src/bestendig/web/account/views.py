"""One's own account: e-mail address, password, second factor."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """What somebody can do with his own account."""
    return render(request, "account/page.html")
