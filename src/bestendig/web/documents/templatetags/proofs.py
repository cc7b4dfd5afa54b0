"""The documents of one criterion, where its evidence stands: `{% proofs item.id %}`."""

from typing import Any

from django import template
from django.template import Context

from bestendig.files.documents.clean import ENDINGS
from bestendig.store.documents import documents
from bestendig.store.models import Document, Pps, User
from bestendig.store.rules import may

register = template.Library()
ACCEPTS = ",".join(f".{end}" for ends in ENDINGS.values() for end in ends)


def _by_criterion(pps: Pps) -> dict[str, list[Document]]:
    """Kept on the PPS, so that a page asks the database once."""
    known: dict[str, list[Document]] | None = pps.__dict__.get("_documents")
    if known is None:
        known = pps.__dict__["_documents"] = {}
        for one in documents(pps):
            known.setdefault(one.criterion, []).append(one)
    return known


@register.inclusion_tag("documents/proofs.html", takes_context=True)
def proofs(context: Context, criterion: str, name: str = "") -> dict[str, Any]:
    """Links to the documents, and for editors a form to add one; nothing for who may not read the plan."""
    pps, user = context.get("pps"), context.get("user")
    if not isinstance(pps, Pps) or not isinstance(user, User) or not may(user, "see_plan", pps):
        return {"shown": False}
    return {
        "shown": True,
        "pps": pps,
        "criterion": criterion,
        "name": name,
        "found": _by_criterion(pps).get(criterion, []),
        "may_add": may(user, "edit_plan", pps),
        "accepts": ACCEPTS,
        "csrf_token": context.get("csrf_token"),
    }
