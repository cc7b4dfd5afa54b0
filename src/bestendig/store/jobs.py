"""Work in the background, done by the worker process."""

from django_tasks import task

from bestendig.store import forecasts
from bestendig.store.models import PlanVersion


@task()
def settle(version_id: int) -> None:
    """The full forecast and the levers of a version."""
    forecasts.settle(PlanVersion.objects.get(pk=version_id))


def settled(version: PlanVersion) -> forecasts.Work:
    """How far that work is; started when nobody did so yet."""
    return forecasts.ask(version, settle.enqueue)
