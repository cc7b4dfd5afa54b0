"""Work in the background, done by the worker process."""

from django_tasks import task

from bestendig.store import forecasts, insights
from bestendig.store.models import PlanVersion


@task()
def settle(version_id: int) -> None:
    """The full forecast and the levers of a version."""
    forecasts.settle(PlanVersion.objects.get(pk=version_id))


def settled(version: PlanVersion) -> forecasts.Work:
    """How far that work is; started when nobody did so yet."""
    return forecasts.ask(version, settle.enqueue)


@task()
def work_out(question: str) -> None:
    """The answer to a question about plans."""
    insights.work_out(question)


def asked(question: insights.Question, *, again: bool = False) -> insights.Answer:
    """How far the answer to a question is; started when nobody did so yet, or when it is wanted again."""
    return insights.ask(question, work_out.enqueue, again=again)
