"""Taking a whole PPS away: versions, draft, comments, documents, links, roles. The log stays and says that it was."""

from django.db import connection, transaction

from bestendig.files.plan.read import load_plan
from bestendig.store import audit, gate
from bestendig.store.chain import canonical, digest
from bestendig.store.documents import forget_files
from bestendig.store.models import (
    Document,
    Draft,
    DraftEdit,
    ForecastCache,
    PlanVersion,
    Pps,
    ShareLink,
    User,
    VersionName,
)

LAST_EDITS = 100


def remove_pps(pps: Pps, who: User, address: str = "") -> None:
    """Take it away, all at once or not at all."""
    with transaction.atomic():
        Pps.objects.select_for_update().get(pk=pps.pk)
        files = list(Document.objects.filter(pps=pps).values_list("stored_as", flat=True))
        _forget_forecasts(pps)
        audit.record("delete", who, pps, "pps", address)
        _take_out(pps)
        transaction.on_commit(lambda: forget_files(files))


def _forget_forecasts(pps: Pps) -> None:
    """Results of its versions, unless another PPS has the very same plan."""
    hashes = set(PlanVersion.objects.filter(pps=pps).values_list("content_hash", flat=True)) | _of_drafts(pps)
    others = PlanVersion.objects.exclude(pps=pps).filter(content_hash__in=hashes).values_list("content_hash", flat=True)
    ForecastCache.objects.filter(content_hash__in=hashes - set(others)).delete()


def _of_drafts(pps: Pps) -> set[str]:
    """Hashes of the plan as it was after its last changes; results of older ones go with their term."""
    texts = DraftEdit.objects.filter(pps=pps).order_by("-number").values_list("text", flat=True)[:LAST_EDITS]
    plans = [load_plan(text)[0] for text in texts]
    return {digest(canonical(plan)) for plan in plans if plan}


def _take_out(pps: Pps) -> None:
    """Rows that may only be added to rest on each other and on the PPS: all in one go, so that nothing dangles."""
    with gate.opened():
        Draft.objects.filter(pps=pps).delete()
        ShareLink.objects.filter(pps=pps).delete()
        VersionName.objects.filter(version__pps=pps)._raw_delete(connection.alias)  # noqa: SLF001
        for model in (DraftEdit, PlanVersion):  # each names an earlier row of its own kind
            model.objects.filter(pps=pps)._raw_delete(connection.alias)  # noqa: SLF001
        pps.delete()
