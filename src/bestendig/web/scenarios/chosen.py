"""Which numbers get a slider in the workshop: the usual four, and any other number of the plan that people choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.register import Assumption, assumptions
from bestendig.domain.results import FindOutReport
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.reports.wording.names import number_label, owner_name
from bestendig.store.forecasts import findout_name, sketch, stored
from bestendig.web.shell.sliders import Slider, number_slider, sliders

MOST_SLIDERS = 8
MOST_INFLUENTIAL = 8


@dataclass(frozen=True)
class Choice:
    """A number to choose: how it stands in the address, and what it is called."""

    name: str
    text: str


@dataclass(frozen=True)
class Choices:
    """Numbers that belong together: those that count most, of the PPS, of a pin, of the model."""

    title: str
    numbers: tuple[Choice, ...]


def usual(plan: Plan) -> tuple[str, ...]:
    """The names of the sliders that a workshop begins with."""
    return tuple(slider.name for slider in sliders(plan))


def sliders_of(plan: Plan, names: Sequence[str], say: Texts) -> dict[str, Slider]:
    """The sliders of these names on a plan, the first eight; what that plan does not have stays out."""
    known = {slider.name: slider for slider in sliders(plan)}
    wanted = [name for name in dict.fromkeys(names) if name]
    if any(name not in known for name in wanted):
        catalogue = load_catalogue()
        for item in assumptions(plan, catalogue):
            if item.setting in wanted and item.setting not in known:
                found = number_slider(plan, item, _label(item, plan, say))
                known |= {item.setting: found} if found else {}
    return dict([(name, known[name]) for name in wanted if name in known][:MOST_SLIDERS])


def _label(item: Assumption, plan: Plan, say: Texts) -> str:
    label, owner = number_label(item, load_catalogue(), say), owner_name(item.owner, plan)
    return f"{label}, {owner}" if owner else label


def choices(plan: Plan, shown: Sequence[Slider], say: Texts) -> tuple[Choices, ...]:
    """What may get a slider as well: the usual ones that were taken off, what counts most, and the rest by owner."""
    taken = {slider.setting for slider in shown} | {slider.name for slider in shown}
    numbers = [item for item in assumptions(plan, load_catalogue()) if item.setting not in taken]
    groups = {
        say("scenarios.choose.usual"): [
            Choice(slider.name, slider.words(say)) for slider in sliders(plan) if slider.name not in taken
        ],
        say("scenarios.choose.most"): _that_matter(plan, numbers, say),
    }
    for item in numbers:
        owner = say("scenarios.choose.model") if item.origin == "model" else owner_name(item.owner, plan)
        text = number_label(item, load_catalogue(), say)
        groups.setdefault(owner or say("scenarios.choose.pps"), []).append(Choice(item.setting, text))
    return tuple(Choices(title, tuple(found)) for title, found in groups.items() if found)


def _that_matter(plan: Plan, numbers: Sequence[Assumption], say: Texts) -> list[Choice]:
    report: FindOutReport | None = stored(findout_name(sketch(plan)))
    if report is None:
        return []
    known = {item.setting: item for item in numbers}
    best = [item.column for item in sorted(report.items, key=lambda item: -item.swing) if item.column in known]
    return [Choice(setting, _label(known[setting], plan, say)) for setting in best[:MOST_INFLUENTIAL]]
