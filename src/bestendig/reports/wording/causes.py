"""What each change between two plans did to the chance, in words. Source: M10; Shapley 1953 (sums exactly)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Attribution, Difference
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import error_points
from bestendig.reports.wording.differences import Differs, Numbers, differing
from bestendig.reports.wording.numbers import number

LEAST = 0.005
"""A change that did less than this to the chance did nothing that one can tell."""


@dataclass(frozen=True)
class Cause:
    """One change and what it did to the chance, in futures of a hundred."""

    title: str
    settings: tuple[Differs, ...]
    said: str
    is_clear: bool


def causes_in_words(
    found: Sequence[Attribution], before: Plan, after: Plan, numbers: Numbers, say: Texts
) -> tuple[Cause, ...]:
    """The changes in the order given; `numbers` of the first plan beside those of the second."""
    return tuple(_cause(one, differing(one.settings, before, after, numbers, say), say) for one in found)


def _cause(one: Attribution, settings: tuple[Differs, ...], say: Texts) -> Cause:
    key = f"differences.cause.{one.id}"
    title = say(key) if say.has(key) else settings[0].what if settings else one.id
    return Cause(title, settings, in_hundred(one.chance, say), abs(one.chance) >= LEAST)


def in_hundred(value: float, say: Texts) -> str:
    """`4 op de 100 meer`, `12 op de 100 minder` or `geen verschil`."""
    if abs(value) < LEAST:
        return say("differences.cause.nothing")
    return say("differences.cause.more" if value > 0 else "differences.cause.less", count=number(100 * abs(value), say))


def whole_difference(change: Difference, say: Texts) -> str:
    """The difference between both chances on the same futures, with its error; or that there is no clear one."""
    if not change.is_clear:
        return say("differences.chance.unclear")
    error = number(error_points(change.se), say)
    return say("differences.chance.clear", said=in_hundred(change.value, say), error=error)
