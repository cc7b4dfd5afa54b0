"""The people of a PPS and what they may do."""

from typing import Any

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from bestendig.store.invitations import TooManyAddressesError, invite, open_invitations, withdraw_invitation
from bestendig.store.limits import TooOftenError, take
from bestendig.store.models import Membership, Pps
from bestendig.store.partner import partners_of
from bestendig.store.people import LastManagerError, remove_member, set_role, share_figures
from bestendig.store.removal import remove_pps
from bestendig.store.rules import PARTNER, READER, ROLES
from bestendig.store.versions import head
from bestendig.web.members.mail import send_invitation
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page as pps_page


def _context(pps: Pps, **more: Any) -> dict[str, Any]:
    members = Membership.objects.filter(pps=pps).select_related("user").order_by("user__name", "user__email")
    return {
        "members": [{"it": member, "text": f"members.role.{member.role}"} for member in members],
        "invitations": [{"it": it, "text": f"members.role.{it.role}"} for it in open_invitations(pps)],
        "roles": [(role, f"members.role.{role}", f"members.may.{role}") for role in ROLES],
        "partners": partners_of(head(pps)).items(),
        "chosen": READER,
        **more,
    }


@needs("manage")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Everybody with a role, the open invitations, and a form to invite more."""
    return pps_page(request, "members/page.html", pps, _context(pps))


def _role_in(request: HttpRequest, pps: Pps) -> tuple[str, str] | None:
    """The role and organisation of a form; None when they do not go together."""
    role, partner = request.POST.get("role", ""), request.POST.get("partner", "")
    if role not in ROLES:
        return None
    if role != PARTNER:
        return role, ""
    return (role, partner) if partner in partners_of(head(pps)) else None


def _refused(request: HttpRequest, pps: Pps, wrong: str, status: int = 422) -> HttpResponse:
    kept = {"chosen": request.POST.get("role", READER), "pasted": request.POST.get("addresses", "")[:5000]}
    return pps_page(request, "members/page.html", pps, _context(pps, wrong=wrong, **kept), status=status)


@needs("manage")
@require_POST
def ask(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Invite the addresses that were pasted."""
    chosen, pasted = _role_in(request, pps), request.POST.get("addresses", "")
    if chosen is None:
        return _refused(request, pps, "members.choose_partner")
    try:
        take("invite", str(person(request).pk))
        asked = invite(
            pps,
            person(request),
            pasted,
            *chosen,
            lambda it, secret: send_invitation(request, it, secret),
            address(request),
        )
    except TooManyAddressesError:
        return _refused(request, pps, "members.too_many")
    except TooOftenError:
        return _refused(request, pps, "members.too_often", 429)
    say = texts()
    if asked.invited:
        notices.success(request, say("members.invited", n=len(asked.invited), who=", ".join(asked.invited)))
    if asked.members_already:
        notices.info(request, say("members.here_already", who=", ".join(asked.members_already)))
    if asked.wrong:
        return _refused(request, pps, "members.wrong_address")
    return redirect("members:page", key=pps.key)


@needs("manage")
@require_POST
def take_back(request: HttpRequest, pps: Pps, number: int) -> HttpResponse:
    """Withdraw an invitation."""
    if withdraw_invitation(pps, number, person(request), address(request)):
        notices.success(request, texts()("members.taken_back"))
    return redirect("members:page", key=pps.key)


def _member(pps: Pps, number: int) -> Membership:
    found = Membership.objects.filter(pps=pps, pk=number).select_related("user").first()
    if found is None:
        raise Http404
    return found


@needs("manage")
@require_POST
def change(request: HttpRequest, pps: Pps, number: int) -> HttpResponse:
    """Give somebody another role."""
    member, chosen = _member(pps, number), _role_in(request, pps)
    if chosen is None:
        return _refused(request, pps, "members.choose_partner")
    try:
        set_role(member.user, pps, *chosen, by=person(request), address=address(request))
    except LastManagerError:
        return _refused(request, pps, "members.last_manager")
    notices.success(request, texts()("members.changed", name=str(member.user)))
    return _back(pps, member, request)


def _back(pps: Pps, member: Membership, request: HttpRequest) -> HttpResponse:
    """To the members; whoever took away an own right may not see them any more, and goes to the list."""
    if member.user == person(request):
        return redirect("partnerships:list")
    return redirect("members:page", key=pps.key)


@needs("manage")
@require_POST
def remove(request: HttpRequest, pps: Pps, number: int) -> HttpResponse:
    """Take somebody's role away."""
    member = _member(pps, number)
    try:
        remove_member(member.user, pps, person(request), address(request))
    except LastManagerError:
        return _refused(request, pps, "members.last_manager")
    notices.success(request, texts()("members.removed", name=str(member.user)))
    return _back(pps, member, request)


@needs("manage")
@require_POST
def network(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Agree that the analysts of a network see the figures of this PPS, or no longer."""
    share_figures(pps, person(request), address(request), agreed=request.POST.get("agreed") == "1")
    return redirect("members:page", key=pps.key)


@needs("manage")
@require_POST
def delete_pps(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Take the whole PPS away; its name is typed once more, so that no slip does it."""
    if " ".join(request.POST.get("name", "").split()).casefold() != " ".join(pps.name.split()).casefold():
        return _refused(request, pps, "members.type_name")
    name = pps.name
    remove_pps(pps, person(request), address(request))
    notices.success(request, texts()("members.pps_deleted", name=name))
    return redirect("partnerships:list")
