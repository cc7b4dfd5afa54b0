"""Plans and their versions: look, make, save. A save says which version it starts from; nothing is overwritten."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from bestendig.api.asked import PLAN_BODY, Key, Number, Parent, Reason, Version
from bestendig.api.language import texts
from bestendig.api.plans import address, asker, body_text, opened, refused, version_at
from bestendig.api.problems import Problem
from bestendig.api.schemas import PpsOut, SavedOut, VersionOut
from bestendig.store import audit
from bestendig.store.forecasts import plan_of
from bestendig.store.models import PlanVersion, Pps
from bestendig.store.partner import own_share
from bestendig.store.rules import RIGHTS, may, membership
from bestendig.store.scoping import ppsen_of, version_of
from bestendig.store.versions import Conflict, Refused, create_pps, head, save_version

router = Router()


def _pps(request: HttpRequest, pps: Pps) -> dict[str, Any]:
    user, newest = asker(request), head(pps)
    found = membership(user, pps)
    return {
        "key": pps.key,
        "name": pps.name,
        "role": found.role if found else "",
        "rights": [right for right in RIGHTS if may(user, right, pps)],
        "version": newest.number,
        "saved_at": newest.created_at,
    }


def _version(version: PlanVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "parent": version.parent.number if version.parent else None,
        "author": str(version.author) if version.author else None,
        "saved_at": version.created_at,
        "reason": version.reason,
        "content_hash": version.content_hash,
        "chain_hash": version.chain_hash,
    }


@router.get("/plans", response=list[PpsOut], url_name="plans")
def plans(request: HttpRequest) -> list[dict[str, Any]]:
    """The PPS'en in which one has a role."""
    return [_pps(request, pps) for pps in ppsen_of(asker(request))]


@router.post("/plans", response={201: SavedOut}, openapi_extra=PLAN_BODY, url_name="plans_create")
def create(request: HttpRequest, reason: Reason = "") -> Status[dict[str, Any]]:
    """Start a PPS with a plan as its first version; one becomes its manager."""
    made = create_pps(body_text(request), asker(request), reason.strip(), address=address(request))
    if isinstance(made, Refused):
        raise refused(made.findings)
    return Status(201, {"key": made[0].key, "version": _version(made[1])})


@router.get("/plans/{key}", response=PpsOut, url_name="plan")
def plan(request: HttpRequest, key: Key) -> dict[str, Any]:
    """One PPS: its name, newest version, and what one may do with it."""
    return _pps(request, opened(request, key, "see_in_list"))


@router.get("/plans/{key}/versions", response=list[VersionOut], url_name="versions")
def versions(request: HttpRequest, key: Key) -> list[dict[str, Any]]:
    """All versions, newest first: who, when and why."""
    pps = opened(request, key, "see_plan")
    rows = PlanVersion.objects.filter(pps=pps).select_related("author", "parent").defer("text", "content")
    return [_version(version) for version in rows.order_by("-number")]


@router.post("/plans/{key}/versions", response={201: SavedOut}, openapi_extra=PLAN_BODY, url_name="versions_save")
def save(request: HttpRequest, key: Key, parent: Parent, reason: Reason = "") -> Status[dict[str, Any]]:
    """Save a plan as the version after `parent`; 409 with both states when somebody saved in between."""
    pps = opened(request, key, "edit_plan")
    result = save_version(pps, body_text(request), asker(request), reason.strip(), parent, address=address(request))
    if isinstance(result, Refused):
        raise refused(result.findings)
    if isinstance(result, Conflict):
        raise _conflict(result)
    return Status(201, {"key": pps.key, "version": _version(result)})


def _conflict(conflict: Conflict) -> Problem:
    """409 with both states, what they start from, and the two put together where that is possible."""
    merged, say = conflict.merged, texts()
    return Problem(
        409,
        "409",
        base={"number": conflict.base.number, "text": conflict.base.text},
        theirs={
            **_version(conflict.theirs),
            "saved_at": conflict.theirs.created_at.isoformat(),
            "text": conflict.theirs.text,
        },
        mine={"text": conflict.mine},
        merged={"text": merged.text(say("api.merge.theirs"), say("api.merge.mine")), "clashes": merged.clashes},
    )


@router.get("/plans/{key}/versions/{number}", response=VersionOut, url_name="version")
def version(request: HttpRequest, key: Key, number: Number) -> dict[str, Any]:
    """One version: who, when and why, and its place in the chain of hashes."""
    return _version(version_of(opened(request, key, "see_plan"), number))


@router.get("/plans/{key}/plan.yaml", url_name="plan_yaml")
def plan_yaml(request: HttpRequest, key: Key, version: Version = 0) -> HttpResponse:
    """A version as its author wrote it."""
    pps = opened(request, key, "see_plan")
    shown = version_at(pps, version)
    return _file(request, pps, shown, shown.text, "application/yaml; charset=utf-8", "yaml")


@router.get("/plans/{key}/plan.json", url_name="plan_json")
def plan_json(request: HttpRequest, key: Key, version: Version = 0) -> HttpResponse:
    """A version as JSON, every default filled in."""
    pps = opened(request, key, "see_plan")
    shown = version_at(pps, version)
    return _file(request, pps, shown, plan_of(shown).model_dump_json(by_alias=True), "application/json", "json")


def _file(request: HttpRequest, pps: Pps, shown: PlanVersion, body: str, mime: str, kind: str) -> HttpResponse:
    audit.record("export", asker(request), pps, f"{shown.number}.{kind}", address(request))
    name = f'attachment; filename="{pps.key}-v{shown.number}.{kind}"'
    return HttpResponse(body, content_type=mime, headers={"Content-Disposition": name, "ETag": f'"{shown.chain_hash}"'})


@router.get("/plans/{key}/own", url_name="own")
def own(request: HttpRequest, key: Key) -> dict[str, Any]:
    """What one's own organisation brings in and brings about; for a partner's contact."""
    pps = opened(request, key, "see_own_share")
    found = membership(asker(request), pps)
    share = own_share(head(pps), found.partner if found else "")
    if share is None:
        raise Problem(404, "404")
    return share.as_data()
