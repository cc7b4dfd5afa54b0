"""Work in the background, done by the worker process."""

from django_tasks import task

from bestendig.store import forecasts, insights
from bestendig.store.chain import digest
from bestendig.store.models import PlanVersion


@task()
def settle(version_id: int) -> None:
    """The full forecast and the levers of a version."""
    forecasts.settle(PlanVersion.objects.get(pk=version_id))


@task()
def settle_draft(content: str) -> None:
    """The same of a draft, given as canonical JSON."""
    forecasts.settle(forecasts.Sketch(digest(content), content))


def settled(version: forecasts.Contents) -> forecasts.Work:
    """How far that work is; started when nobody did so yet."""
    if isinstance(version, PlanVersion):
        return forecasts.ask(version, lambda: settle.enqueue(version.pk))
    return forecasts.ask(version, lambda: settle_draft.enqueue(version.content))


@task()
def refine(content: str) -> None:
    """The full forecast alone of a plan of a moment, given as canonical JSON: of a slider that came to rest."""
    forecasts.refine(forecasts.Sketch(digest(content), content))


def refined(version: forecasts.Contents) -> forecasts.Work:
    """How far that work is; started when nobody did so yet."""
    return forecasts.ask_forecast(version, lambda: refine.enqueue(version.content))


@task()
def work_out(question: str) -> None:
    """The answer to a question about plans."""
    insights.work_out(question)


def asked(question: insights.Question, *, again: bool = False) -> insights.Answer:
    """How far the answer to a question is; started when nobody did so yet, or when it is wanted again."""
    return insights.ask(question, work_out.enqueue, again=again)
