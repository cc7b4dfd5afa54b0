"""What the questions of the API share: the PPS and version that one speaks of, and bodies that hold a plan."""

from django.http import Http404, HttpRequest

from bestendig.api.language import texts
from bestendig.api.problems import Problem
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.findings import Finding
from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.files.encoding import MAX_BYTES
from bestendig.files.plan.read import load_plan
from bestendig.reports.answers import check_answer
from bestendig.reports.wording.names import About
from bestendig.store.forecasts import plan_of
from bestendig.store.models import PlanVersion, Pps, User
from bestendig.store.scoping import pps_for, version_of
from bestendig.store.versions import head

NEWEST = 0
FORM = "multipart/form-data"
MOST_VERSIONS = 2**31 - 1


def asker(request: HttpRequest) -> User:
    """The person who asks; the API lets nobody else in."""
    if not isinstance(request.user, User):
        raise TypeError("an address of the API without sign-in")
    return request.user


def address(request: HttpRequest) -> str:
    """The internet address that a question came from, for the audit log."""
    return str(request.META.get("REMOTE_ADDR", ""))


def opened(request: HttpRequest, key: str, right: str) -> Pps:
    """The PPS, if the asker has this right on it (404 for an outsider, 403 for a member without it)."""
    return pps_for(asker(request), key, right)


def version_at(pps: Pps, number: int) -> PlanVersion:
    """Version `number`, or the newest for 0.

    Raises:
        Problem: this PPS has no such version; the asker sees the PPS, so that may be said.
    """
    try:
        return head(pps) if number == NEWEST else version_of(pps, number)
    except Http404 as mistake:
        raise Problem(404, "unknown_version", version=number) from mistake


def about(version: PlanVersion) -> About:
    """A version's plan, to speak of in the asker's language."""
    return About(plan_of(version), load_catalogue(), texts())


def plan_at(request: HttpRequest, key: str, number: int, right: str) -> Plan:
    """The plan of a version that the asker may see."""
    return plan_of(version_at(opened(request, key, right), number))


def body_text(request: HttpRequest) -> str:
    """The body as a plan's text: YAML or JSON in UTF-8, of at most 1 MB."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.content_type == FORM:  # the check of the CSRF token may have read it as one
        raise Problem(415, "415")
    if not length.isdecimal() or int(length) > MAX_BYTES or len(request.body) > MAX_BYTES:
        raise Problem(413, "413")
    try:
        return request.body.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as mistake:
        raise Problem(422, "not_utf8") from mistake


def read(text: str) -> tuple[Plan, list[Finding], Catalogue]:
    """A plan in a body, with what is to be said of it.

    Raises:
        Problem: it is not a plan; the findings say why.
    """
    catalogue = load_catalogue()
    plan, findings = load_plan(text, "", catalogue)
    if plan is None:
        raise refused(findings)
    return plan, findings, catalogue


def refused(findings: list[Finding]) -> Problem:
    """422 with all findings in words."""
    return Problem(422, "not_a_plan", **check_answer(findings, texts(), load_catalogue(), None))
