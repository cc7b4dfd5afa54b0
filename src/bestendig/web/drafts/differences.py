"""What differs between two plans, in plain words, for pages: each plan's numbers are looked up once. Source: M10."""

from collections.abc import Iterable
from functools import lru_cache

from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.reports.wording.differences import Differs, Numbers, numbers_of
from bestendig.reports.wording.differences import differing as differing_in
from bestendig.store.chain import canonical


def differing(settings: Iterable[str], before: Plan, after: Plan, say: Texts) -> tuple[Differs, ...]:
    """The settings that differ between two plans, in words."""
    return differing_in(settings, before, after, numbers_of_both(before, after, say), say)


def numbers_of_both(before: Plan, after: Plan, say: Texts) -> Numbers:
    """The numbers of both plans."""
    return _numbers(canonical(before), say).beside(_numbers(canonical(after), say))


@lru_cache(maxsize=64)
def _numbers(content: str, say: Texts) -> Numbers:
    """One page asks for the same plan once per scenario."""
    return numbers_of(Plan.model_validate_json(content), load_catalogue(), say)
