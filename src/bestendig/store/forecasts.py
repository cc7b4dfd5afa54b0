"""Forecasts of saved plans: computed once, kept, and shared by everybody who looks at the same content.

The same (kind, content, model version, seed, draws) is never computed twice. The engine runs in all cores already,
so one process computes one thing at a time. Source: design.md "Web and data".
"""

import hashlib
import json
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from pydantic import TypeAdapter

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import FindOutReport, Forecast, LeverReport, PpsQuarter
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import middle_future
from bestendig.engine.layout import MODEL_VERSION
from bestendig.files.catalogue import load_catalogue
from bestendig.insight.findout import find_out
from bestendig.insight.levers import levers
from bestendig.insight.summary import forecast
from bestendig.store.chain import canonical, digest
from bestendig.store.models import ForecastCache

LOST_AFTER = timedelta(minutes=5)
"""Work that was asked for this long ago and is still not there is asked for again."""
RESULTS_VERSION = 3
"""Goes up when a result gets a part that results kept before do not have, or is counted in another way."""
FORECAST_SHARE = 0.3
"""Part of the background work that is the forecast; the rest is the levers."""

_adapters: dict[str, TypeAdapter[Any]] = {
    "forecast": TypeAdapter(Forecast),
    "levers": TypeAdapter(LeverReport),
    "findout": TypeAdapter(FindOutReport),
}
_engine = threading.Lock()
engine_turn = _engine
"""Held by whoever computes: one thing at a time in a process."""


class Contents(Protocol):
    """What a forecast is about: a saved version, or a draft as it stands."""

    @property
    def content_hash(self) -> str:
        """The hash of the content."""

    @property
    def content(self) -> str:
        """The plan as canonical JSON."""


class Sketch(NamedTuple):
    """A plan that is no version; the same content as a version's shares its results."""

    content_hash: str
    content: str


def sketch(plan: Plan) -> Sketch:
    """A plan that is no version (yet)."""
    content = canonical(plan)
    return Sketch(digest(content), content)


class Name(NamedTuple):
    """What a result is kept under."""

    kind: str
    content_hash: str
    draws: int

    @property
    def key(self) -> str:
        """One hash of all that decides the result."""
        parts = [self.kind, self.content_hash, MODEL_VERSION, RESULTS_VERSION, settings.SEED, self.draws]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    @property
    def columns(self) -> dict[str, Any]:
        """The same, apart, for the database."""
        return {**self._asdict(), "model_version": MODEL_VERSION, "seed": settings.SEED}


class Work(NamedTuple):
    """How far the background work on a version is."""

    share: float
    failed: bool

    @property
    def done(self) -> bool:
        """Whether there is nothing to wait for."""
        return self.failed or self.share >= 1


@lru_cache(maxsize=64)
def _parsed(_content_hash: str, content: str) -> Plan:
    return Plan.model_validate_json(content)


def plan_of(version: Contents) -> Plan:
    """The plan of a version."""
    return _parsed(version.content_hash, version.content)


def full_name(version: Contents) -> Name:
    """What the full forecast of a version is kept under."""
    return Name("forecast", version.content_hash, settings.FULL_DRAWS)


def levers_name(version: Contents) -> Name:
    """What the levers of a version are kept under."""
    return Name("levers", version.content_hash, settings.LEVER_DRAWS)


def findout_name(version: Contents) -> Name:
    """What the numbers to find out first of a version are kept under."""
    return Name("findout", version.content_hash, settings.FULL_DRAWS)


def stored(name: Name) -> Any:
    """A result that was computed before, or None."""
    row = ForecastCache.objects.filter(key=name.key).exclude(result="").first()
    return _adapters[name.kind].validate_python(json.loads(row.result)) if row else None


def keep(name: Name, result: Forecast | LeverReport | FindOutReport) -> None:
    """Write a result down for the next one who asks. Quantiles over no future at all are NaN."""
    text = json.dumps(_adapters[name.kind].dump_python(result, mode="json", warnings=False))
    ForecastCache.objects.update_or_create(
        key=name.key, defaults={**name.columns, "progress": 1.0, "failed": False, "result": text}
    )


def best_known(version: Contents) -> Forecast:
    """The full forecast if it is there; else the quick one, computed now if need be."""
    quick = Name("forecast", version.content_hash, settings.QUICK_DRAWS)
    known: Forecast | None = stored(full_name(version)) or stored(quick)
    return known or compute_forecast(version, quick)


def compute_forecast(version: Contents, name: Name) -> Forecast:
    """Compute the forecast of a version and keep it."""
    with _engine:
        result = forecast(plan_of(version), load_catalogue(), draws=name.draws, seed=settings.SEED)
    keep(name, result)
    return result


def what_if(plan: Plan, still_wanted: Callable[[], bool]) -> Forecast | None:
    """The quick forecast of a plan that is not saved; None when nobody waits for it any more."""
    with _engine:
        if not still_wanted():
            return None
        return forecast(plan, load_catalogue(), draws=settings.QUICK_DRAWS, seed=settings.SEED)


@lru_cache(maxsize=16)
def _middle(content_hash: str, content: str) -> tuple[PpsQuarter, ...]:
    with _engine:
        return middle_future(compile_plan(_parsed(content_hash, content), load_catalogue()))


def middle_of(version: Contents) -> tuple[PpsQuarter, ...]:
    """The middle future of a version: every number at its middle value."""
    return _middle(version.content_hash, version.content)


def ask(version: Contents, enqueue: Callable[[], object]) -> Work:
    """How far the full forecast and the levers are; `enqueue` starts them when nobody asked for them yet."""
    with transaction.atomic():
        rows = [_row(name) for name in (full_name(version), levers_name(version))]
        if any(new for _, new in rows):
            transaction.on_commit(enqueue)
    first, second = (row for row, _ in rows)
    share = FORECAST_SHARE * first.progress + (1 - FORECAST_SHARE) * second.progress
    return Work(share, first.failed or second.failed)


def ask_forecast(version: Contents, enqueue: Callable[[], object]) -> Work:
    """How far the full forecast alone is, for a plan of a moment; `enqueue` starts it when nobody asked for it yet."""
    with transaction.atomic():
        row, new = _row(full_name(version))
        if new:
            transaction.on_commit(enqueue)
    return Work(row.progress, row.failed)


def refine(version: Contents) -> None:
    """The background work on a plan of a moment: its full forecast. Nothing is done twice."""
    try:
        if stored(full_name(version)) is None:
            compute_forecast(version, full_name(version))
    except Exception:
        ForecastCache.objects.filter(key=full_name(version).key, result="").update(failed=True)
        raise


def _row(name: Name) -> tuple[ForecastCache, bool]:
    """The row of this result, and whether its work has to be started (it is new, or got lost)."""
    row, new = ForecastCache.objects.get_or_create(key=name.key, defaults=name.columns)
    lost = row.progress < 1 and not row.failed and row.asked_at < timezone.now() - LOST_AFTER
    if lost:
        ForecastCache.objects.filter(pk=row.pk).update(asked_at=timezone.now())
    return row, new or lost


def settle(version: Contents) -> None:
    """The background work on a version: its forecast, what to find out first, its levers. Nothing is done twice."""
    try:
        if stored(full_name(version)) is None:
            compute_forecast(version, full_name(version))
        if stored(findout_name(version)) is None:
            _compute_find_out(version, findout_name(version))
        if stored(levers_name(version)) is None:
            _compute_levers(version, levers_name(version))
    except Exception:
        keys = [full_name(version).key, levers_name(version).key]
        ForecastCache.objects.filter(key__in=keys, result="").update(failed=True)
        raise


def _compute_find_out(version: Contents, name: Name) -> None:
    with _engine:
        report = find_out(plan_of(version), load_catalogue(), draws=name.draws, seed=settings.SEED)
    keep(name, report)


def _compute_levers(version: Contents, name: Name) -> None:
    shown = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal shown
        if done / total - shown >= 0.1:
            shown = done / total
            ForecastCache.objects.filter(key=name.key).update(progress=min(shown, 0.99))

    with _engine:
        report = levers(plan_of(version), load_catalogue(), draws=name.draws, seed=settings.SEED, progress=tell)
    keep(name, report)
