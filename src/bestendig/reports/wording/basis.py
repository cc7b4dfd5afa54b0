"""What a forecast rests on, in a sentence: assumptions, futures, version. Source: ux.md "Saying chances"."""

from bestendig.domain.results import Forecast
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import futures, tenths
from bestendig.reports.wording.numbers import number


def rests_on(forecast: Forecast, texts: Texts) -> str:
    """On how many assumptions it rests, and how many of those are defaults."""
    count, default = forecast.assumptions, forecast.assumptions_default
    said = texts("wording.basis.assumptions", n=count, count=number(count, texts))
    if default == 0:
        return f"{said} {texts('wording.basis.all_seen')}"
    return f"{said} {texts('wording.basis.unseen', n=default, count=number(default, texts))}"


def how_computed(forecast: Forecast, texts: Texts) -> str:
    """Draws, seed and model version, so that another can compute the same."""
    return texts(
        "wording.basis.how",
        draws=number(forecast.draws, texts),
        seed=str(forecast.seed),
        version=forecast.model_version,
    )


def stopped(p: float, texts: Texts) -> str:
    """A word about the futures in which the PPS stops; empty when that hardly happens."""
    return "" if tenths(p) == 0 else texts("wording.basis.stopped", chance=futures(p, texts))
