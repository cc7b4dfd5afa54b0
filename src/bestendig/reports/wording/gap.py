"""What lacks in the first year without subsidy: money, people and time, each in its own sentence. Source: M4, M6."""

from bestendig.domain.plan.document import YEARS_WITHOUT_SUBSIDY
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Forecast, Gap
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import OF, of_ten, tenths
from bestendig.reports.wording.dates import words_of
from bestendig.reports.wording.numbers import about

LEAST = {"euro": 500.0, "fte": 0.05, "hours": 5.0}
"""Below this a lack is nothing to speak of."""
YEAR = 4


def gap_lead(subsidy_end: Quarter | None, texts: Texts) -> str:
    """`In het jaar na de subsidie (na eind 2027), in de middelste toekomst:`."""
    if subsidy_end is None:
        return texts("wording.gap.lead_no_subsidy")
    return texts("wording.gap.lead", moment=words_of(subsidy_end, texts))


def gap_words(forecast: Forecast, texts: Texts) -> tuple[str, ...]:
    """What lacks in the futures that go on through that year; how many those are, when it is not nearly all."""
    going_on = _going_on(forecast)
    if going_on is None:
        return (texts("wording.gap.not_computed"),)
    count = tenths(going_on)
    if count == 0:
        return (texts("wording.gap.all_stopped"),)
    whom = () if count == OF else (texts("wording.gap.going_on", chance=of_ten(going_on, texts)),)
    return (*whom, *gap_sentences(forecast.gap, texts))


def _going_on(forecast: Forecast) -> float | None:
    """The share of futures that goes on through the year that is judged; None when it lies past what is computed."""
    fan = forecast.fans.get("reserve")
    if fan is None:
        return 1.0
    first = (
        forecast.start.plus(YEARS_WITHOUT_SUBSIDY * YEAR)
        if forecast.subsidy_end is None
        else forecast.subsidy_end.plus(1)
    )
    last = first.plus(YEAR - 1)
    return next((share for quarter, share in zip(fan.quarters, fan.alive, strict=True) if quarter == last), None)


def gap_sentences(gap: Gap, texts: Texts) -> tuple[str, str, str]:
    """Money, people, time: what lacks in a year, or that nothing does."""
    return (
        _sentence("money", gap.euro_per_year, "euro", texts),
        _sentence("people", gap.fte, "fte", texts),
        _sentence("time", gap.hours_per_year, "hours", texts),
    )


def has_gap(gap: Gap) -> bool:
    """Whether anything lacks that is worth a word."""
    sizes = {"euro": gap.euro_per_year, "fte": gap.fte, "hours": gap.hours_per_year}
    return any(size >= LEAST[unit] for unit, size in sizes.items())


def _sentence(leg: str, size: float, unit: str, texts: Texts) -> str:
    if size < LEAST[unit]:
        return texts(f"wording.gap.{leg}.none")
    return texts(f"wording.gap.{leg}.lack", size=about(size, unit, texts))
