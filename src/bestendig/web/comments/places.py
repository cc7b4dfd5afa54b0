"""Where a comment may belong: the whole plan, a figure, or a part of the plan. Each with its words and its page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.store.models import Pps
from bestendig.web.shell.language import language

FIGURES = {
    "headline": ("overview:page", "#headline"),
    "life": ("overview:page", "#life"),
    "why": ("overview:page", "#why"),
    "levers": ("overview:page", "#levers"),
    "find_out": ("overview:page", "#find-out"),
    "reserve": ("overview:page", "#fan-reserve"),
    "customers": ("overview:page", "#fan-customers"),
    "staff": ("overview:page", "#fan-staff"),
    "means": ("resources:page", "#pictures"),
    "measurements": ("measurements:page", ""),
    "advice": ("advice:page", ""),
    "scenarios": ("scenarios:page", ""),
    "assumptions": ("assumptions:page", ""),
}
"""Key of a figure -> the page that it is on, and where on that page."""


@dataclass(frozen=True)
class Place:
    """One place: what a comment keeps of it, what kind it is, what it is called, and where one sees it."""

    about: str
    kind: str
    name: str
    address: str
    is_here: bool = True

    @property
    def kind_text(self) -> str:
        """The key of the word for its kind."""
        return f"comments.kind.{self.kind}"


def places(pps: Pps, plan: Plan, say: Texts) -> dict[str, Place]:
    """Every place of a plan, by what a comment keeps of it; the whole plan first."""
    return {place.about: place for place in _all(pps, plan, say)}


def place_of(about: str, known: dict[str, Place], say: Texts) -> Place:
    """The place of a comment; one that left the plan has its id for a name and no page."""
    found = known.get(about)
    if found is not None:
        return found
    kind, _, rest = about.partition(".")
    return Place(about, kind, say("comments.gone", name=rest or kind), "", is_here=False)


def _all(pps: Pps, plan: Plan, say: Texts) -> Iterator[Place]:
    def at(view: str, end: str = "") -> str:
        return reverse(view, kwargs={"key": pps.key}) + end

    yield Place("", "plan", say("comments.place.plan"), at("overview:page"))
    for key, (view, end) in FIGURES.items():
        yield Place(f"figure.{key}", "figure", say(f"comments.figure.{key}"), at(view, end))
    blocks = {block.id: block.name for block in plan.blocks}
    groups = {group.id: group.name for group in plan.target_groups}
    for id_, name in blocks.items():
        yield Place(f"blocks.{id_}", "blocks", name, at("blocks:page", f"?{urlencode({'blok': id_})}#blok"))
    for pin in plan.pins:
        key = f"{pin.group}/{pin.block}"
        name = f"{groups.get(pin.group, pin.group)} · {blocks.get(pin.block, pin.block)}"
        yield Place(f"pins.{key}", "pins", name, at("lane:page", f"?{urlencode({'pin': key})}#pin"))
    for id_, name in groups.items():
        yield Place(f"target_groups.{id_}", "target_groups", name, at("lane:page", "#groepen"))
    for partner in plan.partners:
        yield Place(f"partners.{partner.id}", "partners", partner.name, at("resources:page", "#partners"))
    for criteria in load_catalogue().criteria.values():
        for one in criteria:
            yield Place(f"criteria.{one.id}", "criteria", one.text.of(language()), at("evidence:page", f"#c-{one.id}"))
