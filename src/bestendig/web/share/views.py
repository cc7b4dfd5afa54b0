"""Sharing a plan with people without an account. Source: issue texts "Share"."""

from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bestendig.store.drafts import state_of
from bestendig.store.models import PlanVersion, Pps
from bestendig.store.partner import partners_of
from bestendig.store.scoping import version_of
from bestendig.store.shares import LONGEST_DAYS, TooManyLinksError, make_link, withdraw_link, working_links
from bestendig.store.versions import head
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page as pps_page

DAYS = (7, 30, 90, LONGEST_DAYS)
USUAL_DAYS = 30
MOST_VERSIONS = 30


def _context(pps: Pps, **more: Any) -> dict[str, Any]:
    newest = head(pps)
    names = partners_of(newest)
    links = [{"link": link, "partner": names.get(link.partner, link.partner)} for link in working_links(pps)]
    versions = PlanVersion.objects.filter(pps=pps).only("number", "reason").order_by("-number")[:MOST_VERSIONS]
    shown = {"links": links, "partners": names.items(), "versions": versions, "draft": state_of(pps)}
    return {**shown, "days": DAYS, "usual": USUAL_DAYS, **more}


@needs("manage")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The links that work, and a form for a new one."""
    return pps_page(request, "share/page.html", pps, _context(pps))


@needs("manage")
@require_POST
def make(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A new link; its address is on this answer and nowhere else."""
    asked = request.POST
    days = asked.get("days", str(USUAL_DAYS))
    if days not in map(str, DAYS):
        return pps_page(request, "share/page.html", pps, _context(pps, wrong="share.wrong_days", at="days"), status=422)
    partner = asked.get("partner", "")
    if partner and partner not in partners_of(head(pps)):
        return pps_page(
            request, "share/page.html", pps, _context(pps, wrong="share.wrong_partner", at="partner"), status=422
        )
    try:
        _, secret = make_link(
            pps,
            person(request),
            int(days),
            version=_version(pps, asked.get("version", "")),
            partner=partner,
            note=asked.get("note", "").strip(),
            address=address(request),
        )
    except TooManyLinksError:
        return pps_page(request, "share/page.html", pps, _context(pps, wrong="share.too_many", at="links"), status=422)
    made = request.build_absolute_uri(reverse("shared:page", kwargs={"secret": secret}))
    return pps_page(request, "share/page.html", pps, _context(pps, made=made))


def _version(pps: Pps, number: str) -> PlanVersion | None:
    return version_of(pps, int(number)) if number.isdecimal() and len(number) < 9 else None


@needs("manage")
@require_POST
def withdraw(request: HttpRequest, pps: Pps, number: int) -> HttpResponse:
    """Take back a link: from now on it opens nothing."""
    if withdraw_link(pps, number, person(request), address(request)):
        notices.success(request, texts()("share.withdrawn"))
    return redirect("share:page", key=pps.key)
