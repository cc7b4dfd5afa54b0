"""What to find out first, which route, and the price of leaving the method, in sentences.

Source: ux.md "Saying chances"; model.md "Find out first", "Best route", "Cost of leaving the method"; M15, M17, M18.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Chance, Effect, FindOutReport, Information, RaceReport, RouteResult
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import again, error_points, futures, of_ten, percent, tenths
from bestendig.reports.wording.changes import change_words
from bestendig.reports.wording.dates import words_of
from bestendig.reports.wording.levers import CLEAR, LEAST, lever_effect
from bestendig.reports.wording.names import owner_name
from bestendig.reports.wording.numbers import euro, number, to_digits, to_error

FIRST = 3
SURE_SE = 0.01
"""The chance that a route is the best is simulated: whole percents are as fine as it gets."""
LEAST_SWING = 0.05
"""A number whose lowest and highest fifth differ less in chance is not worth a sentence of its own."""


@dataclass(frozen=True)
class Worth:
    """What one number is worth to know: its name, the sentence, and the figures apart."""

    column: str
    name: str
    sentence: str
    swing: str
    helps: bool
    gain: str
    when_low: str
    when_high: str


def is_worth_it(item: Information) -> bool:
    """Whether knowing this number clearly helps to choose."""
    return _adds_chance(item) or _adds_euro(item)


def _adds_chance(item: Information) -> bool:
    return item.chance > CLEAR * item.chance_se and item.chance >= LEAST


def _adds_euro(item: Information) -> bool:
    return item.euro > CLEAR * item.euro_se and item.euro >= 1


def worth(item: Information, name: str, texts: Texts) -> Worth:
    """One number's worth in words."""
    low, high = of_ten(item.when_low, texts), of_ten(item.when_high, texts)
    swing = texts("insight.find_out.swing", low=futures(item.when_low, texts), high=again(item.when_high, texts))
    if tenths(item.when_low) == tenths(item.when_high):
        swing = texts("insight.find_out.no_swing", chance=futures(item.when_low, texts))
    said = [texts("insight.find_out.first" if is_worth_it(item) else "insight.find_out.moves", name=name), swing]
    return Worth(
        item.column,
        name,
        " ".join([f"{name}:", *said]),
        swing,
        is_worth_it(item),
        _gain(item, texts),
        low,
        high,
    )


def _gain(item: Information, texts: Texts) -> str:
    """What a choice with this number known brings, in a sentence that names only what is clear."""
    if not is_worth_it(item):
        return ""
    what = "both" if _adds_chance(item) and _adds_euro(item) else "chance" if _adds_chance(item) else "euro"
    return texts(f"insight.find_out.gain.{what}", chance=in_chance(item, texts), euro=in_euro(item, texts))


def in_chance(item: Information, texts: Texts) -> str:
    """What knowing it adds to the chance: so many in a hundred futures; nothing when that is not clear."""
    if not _adds_chance(item):
        return texts("insight.find_out.nothing")
    return texts("insight.find_out.in_hundred", count=number(max(1, 100 * item.chance), texts))


def in_euro(item: Information, texts: Texts) -> str:
    """What knowing it adds to the reserve at the end, no finer than its error."""
    if not _adds_euro(item):
        return texts("insight.find_out.nothing")
    return euro(to_digits(to_error(item.euro, item.euro_se), 2), texts)


def find_out_first(
    report: FindOutReport, names: Mapping[str, str], texts: Texts, most: int = FIRST
) -> tuple[Worth, ...]:
    """The numbers to find out first: those that help to choose, else those that move the chance most."""
    useful = [item for item in report.items if is_worth_it(item)]
    moving = sorted(report.items, key=lambda item: -item.swing)
    chosen = useful or [item for item in moving if item.swing >= LEAST_SWING]
    return tuple(worth(item, names.get(item.column, item.column), texts) for item in chosen[:most])


def find_out_sentences(report: FindOutReport, names: Mapping[str, str], texts: Texts) -> tuple[str, ...]:
    """The same as sentences; one that says so when all numbers are certain, or none matters."""
    if not report.items:
        return (texts("insight.find_out.all_certain"),)
    found = find_out_first(report, names, texts)
    return tuple(item.sentence for item in found) or (texts("insight.find_out.none"),)


def value_words(value: float, error: float, unit: str, texts: Texts) -> str:
    """A route's value for its objective: a chance, learners or euro."""
    if unit == "share":
        return futures(value, texts)
    rounded = to_digits(to_error(value, error), 3)
    if unit == "euro":
        return euro(rounded, texts)
    return texts("insight.route.learners", value=number(rounded, texts))


@dataclass(frozen=True)
class RouteWords:
    """A route in words: its steps (name, kind), its value, and how far it lags behind."""

    pins: str
    steps: tuple[tuple[str, str], ...]
    value: str
    behind: str
    is_tie: bool


def route_words(route: RouteResult, unit: str, plan: Plan, texts: Texts) -> RouteWords:
    """One route of a race."""
    return RouteWords(
        " ".join(step.pin for step in route.steps),
        tuple((owner_name(step.pin, plan), step.kind) for step in route.steps),
        value_words(route.value, route.se, unit, texts),
        behind_words(route, unit, texts),
        route.is_tie,
    )


def behind_words(route: RouteResult, unit: str, texts: Texts) -> str:
    """How far a route lags behind the best, with its error; or that it does not clearly do so."""
    behind = route.behind
    if route.is_tie:
        return texts("insight.route.tie")
    if not behind.is_clear or (unit == "share" and abs(behind.value) < LEAST):
        return texts("wording.lever.none")
    shown = 100 * behind.value if unit == "share" else to_digits(behind.value, 2)
    error = error_points(behind.se) if unit == "share" else max(1, to_digits(CLEAR * behind.se, 1))
    return texts(f"insight.route.behind.{unit}", value=number(shown, texts), error=number(error, texts))


def race_sentence(report: RaceReport, texts: Texts) -> str:
    """How sure the race is of its best route."""
    if report.best is None:
        return texts("insight.route.too_many" if report.routes else "insight.route.none")
    said = texts("insight.route.raced", n=report.routes, count=number(report.routes, texts))
    others = max(report.left, len(report.not_told_apart))
    if report.routes == 1:
        return said
    if others and all(route.is_tie for route in report.not_told_apart):
        return f"{said} {texts('insight.route.same', n=others, count=number(others, texts))}"
    if not others:
        return f"{said} {texts('insight.route.sure', chance=percent(Chance(report.p_correct, SURE_SE), texts))}"
    sure = percent(Chance(report.p_correct, SURE_SE), texts)
    return f"{said} {texts('insight.route.unsure', n=others, count=number(others, texts), chance=sure)}"


@dataclass(frozen=True)
class Departure:
    """A way out of the method: what, what it does to the chance, and what else it does."""

    what: str
    why: str
    said: str
    error: str
    more: tuple[str, ...]


def departure(effect: Effect, plan: Plan, texts: Texts) -> Departure:
    """What leaving the method in this way does, against the closed loop on the same futures."""
    chance, before = effect.chance, effect.chance_before
    if not effect.chance.is_clear:
        chance, before = effect.later_chance, effect.later_chance_before
    words = lever_effect(
        Chance(before, 0.0), Chance(before + chance.value, chance.se), Chance(chance.value, chance.se), texts
    )
    return Departure(
        _leaving(effect, plan, texts),
        texts(f"insight.leaving.{effect.kind}_why"),
        words.said,
        words.error,
        side_effects(effect, texts),
    )


def _leaving(effect: Effect, plan: Plan, texts: Texts) -> str:
    """What it is to leave the method in this way, with the pin by its name."""
    arguments = {key: str(value) for key, value in effect.arguments.items()}
    arguments["pin"] = owner_name(arguments.get("pin", ""), plan)
    if "opens" in arguments:
        arguments["opens"] = words_of(Quarter.parse(arguments["opens"]), texts)
    return texts(f"insight.leaving.{effect.kind}", **arguments)


def side_effects(effect: Effect, texts: Texts) -> tuple[str, ...]:
    """What a change clearly does beside the chance: to stopping, and to the reserve."""
    found = []
    if effect.stopped.is_clear and abs(effect.stopped.value) >= 0.005:
        key = "insight.effect.stops_more" if effect.stopped.value > 0 else "insight.effect.stops_less"
        found.append(texts(key, count=number(max(1, 100 * abs(effect.stopped.value)), texts)))
    if effect.reserve_euro.is_clear:
        key = "insight.effect.reserve_more" if effect.reserve_euro.value > 0 else "insight.effect.reserve_less"
        amount = to_digits(to_error(abs(effect.reserve_euro.value), effect.reserve_euro.se), 2)
        found.append(texts(key, amount=euro(amount, texts)))
    return tuple(found)


def set_words(effect: Effect, known: Mapping[str, Effect], texts: Texts) -> tuple[tuple[str, str], ...]:
    """What to do and how much, for each change of a set."""
    parts: Sequence[Effect] = [known[part] for part in effect.parts if part in known] or (
        [effect] if texts.has(f"changes.{effect.kind}.do") else []
    )
    return tuple(change_words(part, texts) for part in parts)


def effect_words(
    effect: Effect, plan: Plan, texts: Texts, known: Mapping[str, Effect] | None = None
) -> tuple[str, str]:
    """What to do and how much; of changes made together those of each, and of a departure which it is."""
    if texts.has(f"insight.leaving.{effect.kind}"):
        return _leaving(effect, plan, texts), ""
    parts = set_words(effect, known or {}, texts)
    return " + ".join(what for what, _ in parts) or effect.id, "; ".join(how for _, how in parts if how)
