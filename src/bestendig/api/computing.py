"""Questions that compute: limited per person, and ended in words where the numbers of a plan are too large."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest

from bestendig.api.plans import asker
from bestendig.api.problems import Problem
from bestendig.engine.trouble import EngineTrouble
from bestendig.store.limits import take


@contextmanager
def computing(request: HttpRequest) -> Iterator[None]:
    """Counts one more heavy question of this person.

    Raises:
        Problem: with the numbers of the plan the engine cannot compute.
        TooOftenError: too many heavy questions.
    """
    take("api_heavy", str(asker(request).pk))
    try:
        yield
    except EngineTrouble as mistake:
        found = {"what": mistake.what, "quarter": mistake.quarter, "pin": mistake.pin}
        raise Problem(422, "too_large_numbers", **found) from mistake
