"""The sentence on top of the overview: do we make it? Source: M4, M6; ux.md "Overzicht, as a sketch"."""

from bestendig.domain.plan.document import YEARS_WITHOUT_SUBSIDY
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Chance, Forecast, PhaseName
from bestendig.domain.texts import Texts
from bestendig.insight.summary import LATER_YEARS
from bestendig.reports.wording.chances import again, futures, tenths
from bestendig.reports.wording.dates import quarter_of, words_of
from bestendig.reports.wording.sentence import Sentence, marked

ON_OWN_LEGS: tuple[PhaseName, ...] = ("sustained", "professional")


def headline(
    forecast: Forecast, texts: Texts, phase: PhaseName | None = None, today: Quarter | None = None
) -> Sentence:
    """One or two sentences: the chance at the subsidy's end and two years later, in natural frequencies.

    `phase` is where the PPS stands by its evidence; with `today` after the subsidy's end the past tense is used.
    """
    if phase in ON_OWN_LEGS:
        return marked(_already(forecast, texts))
    if forecast.subsidy_end is None:
        return marked(_without_subsidy(forecast, texts))
    if ends_later(forecast):
        moment, chance = words_of(_last_quarter(forecast), texts), futures(forecast.at_subsidy_end.p, texts)
        return marked(texts("wording.headline.past_years", moment=moment, futures=chance))
    return marked(_with_subsidy(forecast, forecast.subsidy_end, texts, today))


def moment_of_headline(forecast: Forecast) -> tuple[Quarter, Chance] | None:
    """The moment that the picture under the sentence is about, with its chance; None when nothing was computed.

    Two years after the subsidy's end, else its end; without subsidy four years after the start.
    """
    if forecast.subsidy_end is None:
        chance = forecast.by_year.get(YEARS_WITHOUT_SUBSIDY)
        return None if chance is None else (forecast.start.plus(4 * YEARS_WITHOUT_SUBSIDY - 1), chance)
    later = forecast.later
    if later is None:
        return min(forecast.subsidy_end, _last_quarter(forecast)), forecast.at_subsidy_end
    return forecast.subsidy_end.plus(4 * LATER_YEARS), later


def moment_of_end(forecast: Forecast) -> Quarter:
    """When the first chance is asked: the subsidy's end, as far as it is computed; without one after four years."""
    end = forecast.subsidy_end
    if end is None or end < forecast.start:
        return quarter_of(YEARS_WITHOUT_SUBSIDY, forecast.start)
    return _last_quarter(forecast) if ends_later(forecast) else end


def ends_later(forecast: Forecast) -> bool:
    """Whether the subsidy goes on after the computed years: then nothing is known of its end."""
    return (
        forecast.subsidy_end is not None and bool(forecast.by_year) and forecast.subsidy_end > _last_quarter(forecast)
    )


def _last_quarter(forecast: Forecast) -> Quarter:
    """The last computed quarter; the subsidy's own end when no years were computed."""
    if forecast.by_year or forecast.subsidy_end is None:
        return quarter_of(max(forecast.by_year, default=0), forecast.start)
    return forecast.subsidy_end


def year_of_headline(forecast: Forecast) -> tuple[int, Chance] | None:
    """The same, with the year alone."""
    found = moment_of_headline(forecast)
    return None if found is None else (found[0].year, found[1])


def _already(forecast: Forecast, texts: Texts) -> str:
    if not forecast.by_year:
        return texts("wording.headline.already")
    last = max(forecast.by_year)
    moment = words_of(quarter_of(last, forecast.start), texts)
    still = futures(1 - forecast.stopped.p, texts)
    return texts("wording.headline.already_still", moment=moment, futures=still)


def _without_subsidy(forecast: Forecast, texts: Texts) -> str:
    found = moment_of_headline(forecast)
    if found is None:
        return texts("wording.headline.nothing")
    moment, chance = words_of(found[0], texts), futures(found[1].p, texts)
    return texts("wording.headline.no_subsidy", moment=moment, futures=chance)


def _with_subsidy(forecast: Forecast, end: Quarter, texts: Texts, today: Quarter | None) -> str:
    tense = "_past" if today is not None and end < today else ""
    said = futures(forecast.at_subsidy_end.p, texts)
    first = texts(f"wording.headline.at_end{tense}", moment=words_of(end, texts), futures=said)
    later = forecast.later
    if later is None:
        return first
    change = _change(tenths(forecast.at_subsidy_end.p), tenths(later.p))
    return f"{first} {texts(f'wording.headline.later_{change}{tense}', chance=again(later.p, texts))}"


def _change(first: int, second: int) -> str:
    if first == second:
        return "same"
    return "better" if second > first else "worse"
