"""What follows from a plan alone is worked out once per plan, not once per visit."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.store.chain import canonical

T = TypeVar("T")
Work = Callable[[Plan, Catalogue], T]


def once(work: Work[T], plan: Plan) -> T:
    """The outcome of `work` with the catalogue that ships; remembered by the content of the plan."""
    found: T = _done(work, canonical(plan))
    return found


@lru_cache(maxsize=128)
def _done(work: Work[T], content: str) -> T:
    return work(Plan.model_validate_json(content), load_catalogue())
