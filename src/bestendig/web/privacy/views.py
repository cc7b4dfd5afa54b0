"""Which personal data is held and why; all of one's own; and its erasure."""

import json

from django.conf import settings
from django.contrib import messages as notices
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bestendig.store.people import LastManagerError
from bestendig.store.privacy import HELD, erase, left_alone, own_data
from bestendig.web.shell.access import address, person
from bestendig.web.shell.language import texts

DAYS_OF = {"invitations": "invitations", "tokens": "tokens", "log": "log"}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is held, why and how long: for everybody, signed in or not."""
    terms = settings.RETENTION_DAYS
    held = [
        {"what": f"privacy.held.{kind}", "why": f"privacy.why.{kind}", "days": terms.get(DAYS_OF.get(kind, ""), 0)}
        for kind in HELD
    ]
    alone = left_alone(person(request)) if request.user.is_authenticated else []
    return render(request, "privacy/page.html", {"held": held, "alone": ", ".join(alone)})


@login_required
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """All that is held about oneself."""
    body = json.dumps(own_data(person(request), address(request)), default=str, ensure_ascii=False, indent=2)
    response = HttpResponse(body, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="bestendig-mijn-gegevens.json"'
    return response


@login_required
@require_POST
def erase_me(request: HttpRequest) -> HttpResponse:
    """Erase one's own account; the address is typed once more, so that no slip does it."""
    user, say = person(request), texts()
    if request.POST.get("email", "").strip().lower() != user.email.lower():
        notices.error(request, say("privacy.type_address"))
        return redirect("privacy:page")
    try:
        erase(user, address(request))
    except LastManagerError:
        notices.error(request, say("privacy.manager_first", names=", ".join(left_alone(user))))
        return redirect("privacy:page")
    logout(request)
    notices.success(request, say("privacy.erased"))
    return redirect("account_login")
