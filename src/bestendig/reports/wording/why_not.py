"""What holds the PPS back, in sentences. Source: model.md "What follows from the futures"; M4."""

from collections.abc import Sequence
from dataclasses import dataclass

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Forecast, WhyNot
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import FEW, MANY, OF, shares_of, tenths
from bestendig.reports.wording.dates import moment, words_of
from bestendig.reports.wording.headline import moment_of_end
from bestendig.reports.wording.numbers import about

ENOUGH = 5
"""Over fewer futures than this a count is too rough: one of two may be a third of them as well."""
LITTLE_OVER_HALF = 0.6


@dataclass(frozen=True)
class Held:
    """One thing that holds back: in how many of the failing futures, in words that fit its share."""

    reason: WhyNot
    said: str


def failing(forecast: Forecast) -> int:
    """In how many of ten futures the PPS does not stand on its own legs when the subsidy ends."""
    return OF - tenths(forecast.at_subsidy_end.p)


def lead(count: int, texts: Texts) -> str:
    """The words before the bars: in how many of ten futures something lacks."""
    if count == 0:
        return texts("wording.why_not.lead_none")
    if count == OF:
        return texts("wording.why_not.lead_all")
    return texts("wording.why_not.lead", count=count)


def lead_at(forecast: Forecast, texts: Texts) -> str:
    """The same where no sentence before it names the moment."""
    count = failing(forecast)
    kind = {0: "none", OF: "all"}.get(count, "some")
    return texts(f"wording.why_not.at.{kind}", count=count, moment=words_of(moment_of_end(forecast), texts))


def held(reasons: Sequence[WhyNot], count: int, texts: Texts) -> tuple[Held, ...]:
    """The reasons, biggest first, counted out over the failing futures so that the counts add up."""
    sorted_reasons = sorted(reasons, key=lambda reason: -reason.share)
    counts = shares_of(count, [reason.share for reason in sorted_reasons])
    return tuple(
        Held(reason, _said(reason.share, number, count, texts))
        for reason, number in zip(sorted_reasons, counts, strict=True)
    )


def _said(share: float, count: int, of: int, texts: Texts) -> str:
    """`in 5 van de 8`; a word where that would say all, none, or more than so few futures can tell."""
    if share < FEW or share > MANY:
        edge = "always" if share >= 1 else "hardly" if share < FEW else "nearly_always"
        return texts(f"wording.why_not.{edge}")
    if of >= ENOUGH and 0 < count < of:
        return texts("wording.why_not.count", count=count, of=of)
    if share >= LITTLE_OVER_HALF:
        return texts("wording.why_not.mostly")
    return texts("wording.why_not.half" if share >= 1 - LITTLE_OVER_HALF else "wording.why_not.sometimes")


def leg_name(leg: str, texts: Texts) -> str:
    """A leg in one word: `geld`, `mensen`, `tijd`."""
    return texts(f"wording.leg.{leg}")


def sentence(item: Held, start: Quarter, texts: Texts) -> str:
    """One reason in a full sentence, with when and how much where that is known."""
    reason = item.reason
    said = [texts(f"wording.why_not.sentence.{reason.leg}", said=item.said)]
    late = reason.unit == "years"
    if reason.moment_years is not None:
        key = "wording.why_not.moment_pilot" if late else "wording.why_not.moment"
        said.append(texts(key, moment=moment(reason.moment_years, start, texts)))
    key = "wording.why_not.late" if late else f"wording.why_not.size.{reason.leg}"
    if reason.size and texts.has(key):
        said.append(texts(key, size=about(abs(reason.size), reason.unit, texts)))
    return " ".join(said)
