"""Questions about plans whose answer takes longer than a page may: asked once, computed by the worker, kept.

An answer belongs to the content of the plans and to what was asked, so that everybody who asks the same shares it.
Work can be stopped: it then leaves nothing behind but the word that it was stopped. Source: model.md "What follows
from the futures".
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from pydantic import TypeAdapter

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import (
    SOBOL_SAMPLES,
    Aim,
    Attribution,
    Comparison,
    Effect,
    FindOutReport,
    LeverReport,
    RaceReport,
    SensitivityReport,
)
from bestendig.files.catalogue import load_catalogue
from bestendig.insight.aim import cheapest
from bestendig.insight.bench import Bench
from bestendig.insight.changes import changes
from bestendig.insight.compare import attribute, compare
from bestendig.insight.findout import find_out
from bestendig.insight.levers import levers, pairs
from bestendig.insight.price import price_of_leaving
from bestendig.insight.progress import share_of
from bestendig.insight.race import OBJECTIVES, race
from bestendig.insight.routes import MAX_ROUTES, TooManyRoutes
from bestendig.insight.sensitivity import sensitivity
from bestendig.store.chain import canonical, digest
from bestendig.store.forecasts import LOST_AFTER, Name, engine_turn
from bestendig.store.models import ForecastCache

Kind = Literal["levers", "pairs", "aim", "findout", "sensitivity", "race", "price", "compare", "attribution"]
State = Literal["done", "running", "stopped", "failed", "idle"]
Tell = Callable[[int, int], None]
STOPPED = -1.0
"""The progress of work that somebody stopped."""
TELL_SECONDS = 0.4
MOST_PINS, USUAL_PINS = 6, 3
"""Pins that a raced route may have, and has when nobody says how many."""
AIMS, AIMED_OF = range(5, 10), 10
"""Chances that a reader can aim at on the pages: so many of the ten futures."""
LEVERS_SHARE = 0.3
"""Part of the work on sets of levers that the levers themselves are, where they were not known yet."""

ANSWERS: Mapping[str, TypeAdapter[Any]] = {
    "levers": TypeAdapter(LeverReport),
    "pairs": TypeAdapter(tuple[Effect, ...]),
    "aim": TypeAdapter(Aim),
    "findout": TypeAdapter(FindOutReport),
    "sensitivity": TypeAdapter(SensitivityReport),
    "race": TypeAdapter(RaceReport),
    "price": TypeAdapter(tuple[Effect, ...]),
    "compare": TypeAdapter(Comparison),
    "attribution": TypeAdapter(tuple[Attribution, ...]),
}


class Stopped(Exception):
    """The work was stopped."""


class Question(NamedTuple):
    """What is asked: its kind, the plans as canonical JSON (the first is the base), and its settings."""

    kind: Kind
    plans: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> Name:
        """What the answer is kept under. Levers of one plan are the same wherever they were asked."""
        single = len(self.plans) == 1 and not self.options
        asked = self.plans[0] if single else json.dumps([self.plans, self.options])
        return Name(self.kind, digest(asked), _draws(self.kind))


class Answer(NamedTuple):
    """How far a question is, and its answer once it is done."""

    state: State
    share: float = 0.0
    result: Any = None


def _draws(kind: Kind) -> int:
    if kind == "sensitivity":
        return SOBOL_SAMPLES
    return int(settings.FULL_DRAWS if kind == "findout" else settings.LEVER_DRAWS)


def usual_pins(plan: Plan) -> int:
    """Of how many pins routes are raced when nobody says it."""
    return min(USUAL_PINS, len(plan.pins))


def question(kind: Kind, plans: Sequence[Plan], **options: str) -> Question:
    """A question about plans."""
    return Question(kind, tuple(canonical(plan) for plan in plans), tuple(sorted(options.items())))


def aim_question(plan: Plan, wanted: int) -> Question:
    """What it takes to be self-supporting in so many of ten futures, one of AIMS."""
    return question("aim", [plan], aim=str(wanted / AIMED_OF))


def look(asked: Question) -> Answer:
    """How far a question is; nothing is started."""
    row = ForecastCache.objects.filter(key=asked.name.key).first()
    if row is None:
        return Answer("idle")
    if row.result:
        return Answer("done", 1.0, ANSWERS[asked.kind].validate_python(json.loads(row.result)))
    if row.progress < 0:
        return Answer("stopped")
    return Answer("failed" if row.failed else "running", row.progress)


def ask(asked: Question, enqueue: Callable[[str], object], *, again: bool = False) -> Answer:
    """How far a question is; its work is started when nobody did so yet, or it got lost, or `again` is wanted."""
    with transaction.atomic():
        row, new = ForecastCache.objects.get_or_create(key=asked.name.key, defaults=asked.name.columns)
        is_open = not row.result and 0 <= row.progress < 1 and not row.failed
        lost = is_open and row.asked_at < timezone.now() - LOST_AFTER
        retry = again and not row.result and not is_open
        if lost or retry:
            ForecastCache.objects.filter(pk=row.pk).update(asked_at=timezone.now(), progress=0.0, failed=False)
        if new or lost or retry:
            transaction.on_commit(lambda: enqueue(json.dumps(asked)))
    return look(asked)


def stop(asked: Question) -> None:
    """Stop the work on a question that is not answered yet."""
    ForecastCache.objects.filter(key=asked.name.key, result="").update(progress=STOPPED, failed=True)


def work_out(text: str) -> None:
    """The background work on a question, written as JSON by `ask`."""
    kind, plans, options = json.loads(text)
    asked = Question(kind, tuple(plans), tuple((key, value) for key, value in options))
    rows = ForecastCache.objects.filter(key=asked.name.key)
    if not rows.filter(result="", progress__gte=0).exists():
        return
    try:
        result = answer(asked, _teller(asked.name.key))
    except Stopped:
        return
    except Exception:
        rows.filter(result="").update(failed=True)
        raise
    written = json.dumps(ANSWERS[kind].dump_python(result, mode="json", warnings=False))
    rows.filter(progress__gte=0).update(progress=1.0, failed=False, result=written)


def _teller(key: str) -> Tell:
    """Writes down how far the work is, now and then; raises when it was stopped meanwhile."""
    told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told < TELL_SECONDS:
            return
        told = time.monotonic()
        share = min(0.99, done / max(total, 1))
        if not ForecastCache.objects.filter(key=key, progress__gte=0).update(progress=share):
            raise Stopped

    return tell


def answer(asked: Question, tell: Tell) -> Any:
    """Compute the answer."""
    plans = [Plan.model_validate_json(plan) for plan in asked.plans]
    with engine_turn:
        return _WORK[asked.kind](plans, dict(asked.options), asked.name.draws, tell)


Work = Callable[[list[Plan], dict[str, str], int, Tell], Any]


def _levers(plans: list[Plan], _options: dict[str, str], draws: int, tell: Tell) -> LeverReport:
    return levers(plans[0], load_catalogue(), draws, settings.SEED, progress=tell)


def _known_levers(plan: Plan, draws: int, tell: Tell) -> LeverReport:
    """The levers of a plan: those that were computed before, else computed now and kept."""
    asked = question("levers", [plan])
    found = look(asked)
    if found.state == "done":
        report: LeverReport = found.result
        return report
    report = _levers([plan], {}, draws, tell)
    text = json.dumps(ANSWERS["levers"].dump_python(report, mode="json", warnings=False))
    defaults = {**asked.name.columns, "progress": 1.0, "failed": False, "result": text}
    ForecastCache.objects.update_or_create(key=asked.name.key, defaults=defaults)
    return report


def _pairs(plans: list[Plan], _options: dict[str, str], draws: int, tell: Tell) -> tuple[Effect, ...]:
    report = _known_levers(plans[0], draws, share_of(tell, 0.0, LEVERS_SHARE))
    bench = Bench(plans[0], load_catalogue(), draws, settings.SEED)
    by_id = {change.id: change for change in changes(plans[0])}
    return tuple(pairs(bench, report.effects, by_id, share_of(tell, LEVERS_SHARE, 1.0)))


def _aim(plans: list[Plan], options: dict[str, str], draws: int, tell: Tell) -> Aim:
    report = _known_levers(plans[0], draws, share_of(tell, 0.0, LEVERS_SHARE))
    bench = Bench(plans[0], load_catalogue(), draws, settings.SEED)
    by_id = {change.id: change for change in changes(plans[0])}
    return cheapest(bench, report.effects, by_id, float(options["aim"]), share_of(tell, LEVERS_SHARE, 1.0))


def _find_out(plans: list[Plan], _options: dict[str, str], draws: int, tell: Tell) -> FindOutReport:
    return find_out(plans[0], load_catalogue(), draws, settings.SEED, tell)


def _sensitivity(plans: list[Plan], _options: dict[str, str], draws: int, tell: Tell) -> SensitivityReport:
    return sensitivity(plans[0], load_catalogue(), draws, settings.SEED, progress=tell)


def _race(plans: list[Plan], options: dict[str, str], draws: int, tell: Tell) -> RaceReport:
    pins, objective, leaps = int(options["pins"]), options["objective"], options.get("leaps") == "1"
    catalogue = load_catalogue()
    try:
        return race(
            plans[0], catalogue, pins, draws, settings.SEED, objective=objective, with_leaps=leaps, progress=tell
        )
    except TooManyRoutes:
        return RaceReport(objective, OBJECTIVES[objective][1], None, (), 0.0, MAX_ROUTES, 0, 0, 0.0)


def _price(plans: list[Plan], _options: dict[str, str], draws: int, tell: Tell) -> tuple[Effect, ...]:
    return price_of_leaving(plans[0], load_catalogue(), draws, settings.SEED, tell)


def _compare(plans: list[Plan], options: dict[str, str], draws: int, tell: Tell) -> Comparison:
    ids = json.loads(options["ids"])
    named = [(id_, plan.name, plan) for id_, plan in zip(ids, plans, strict=True)]
    return compare(named, load_catalogue(), draws, settings.SEED, tell)


def _attribution(plans: list[Plan], _options: dict[str, str], draws: int, tell: Tell) -> tuple[Attribution, ...]:
    return attribute(plans[0], plans[1], load_catalogue(), draws, settings.SEED, tell)


_WORK: Mapping[str, Work] = {
    "levers": _levers,
    "pairs": _pairs,
    "aim": _aim,
    "findout": _find_out,
    "sensitivity": _sensitivity,
    "race": _race,
    "price": _price,
    "compare": _compare,
    "attribution": _attribution,
}
