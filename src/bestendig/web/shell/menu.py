"""The menu of one PPS: the pages that exist, in groups and in order, each with the right that it asks."""

from typing import NamedTuple

from django.urls import reverse

from bestendig.store.models import Pps, User
from bestendig.store.rules import may


class Entry(NamedTuple):
    """A page in the menu: its address by name, its word, the right that it asks, and whether it stands beside it.

    What stands beside the menu of a wide page is within the menu of a phone.
    """

    view: str
    text: str
    right: str
    beside: bool = False


MENU = (
    ("menu.overview", (Entry("overview:page", "menu.overview", "see_figures"),)),
    (
        "menu.group.plan",
        (
            Entry("blocks:page", "menu.blocks", "see_plan"),
            Entry("lane:page", "menu.lane", "see_plan"),
            Entry("resources:page", "menu.resources", "see_plan"),
            Entry("evidence:page", "menu.evidence", "see_plan"),
            Entry("editor:page", "menu.plan", "see_plan"),
        ),
    ),
    (
        "menu.group.insight",
        (
            Entry("advice:page", "menu.advice", "see_plan"),
            Entry("scenarios:page", "menu.scenarios", "see_plan"),
            Entry("assumptions:page", "menu.assumptions", "see_plan"),
            Entry("measurements:page", "menu.measurements", "see_plan"),
        ),
    ),
    (
        "menu.group.sharing",
        (
            Entry("comments:page", "menu.comments", "see_plan", beside=True),
            Entry("report:page", "menu.report", "see_plan"),
            Entry("history:list", "menu.history", "see_plan"),
            Entry("share:page", "menu.share", "manage"),
            Entry("members:page", "menu.members", "manage"),
            Entry("audit:page", "menu.audit", "manage"),
        ),
    ),
    ("menu.partner", (Entry("partner:page", "menu.partner", "see_own_share"),)),
)
"""Groups, each with its word and its pages. A group of one page is that page."""


WITHIN = {"documents": "evidence"}
"""Pages that are reached from another one, which the menu marks for them."""
ASIDE = {"start": "menu.start"}
"""The words of pages that the menu does not have."""


def text_of_view(view: str) -> str:
    """The word of the page that a view belongs to, as in the menu; empty for what has none."""
    feature = view.partition(":")[0]
    feature = WITHIN.get(feature, feature)
    entries = [entry for _, group in MENU for entry in group]
    return next((entry.text for entry in entries if entry.view.partition(":")[0] == feature), ASIDE.get(feature, ""))


class Link(NamedTuple):
    """A page of the menu as one person sees it."""

    address: str
    text: str
    current: bool
    beside: bool = False


class Group(NamedTuple):
    """Pages that belong together; a click on the group opens the first of them."""

    text: str
    links: tuple[Link, ...]

    @property
    def current(self) -> bool:
        """Whether the reader is on one of its pages."""
        return any(link.current for link in self.links)

    @property
    def address(self) -> str:
        """Where a click on the group goes."""
        return next((link.address for link in self.links if not link.beside), self.links[0].address)

    @property
    def is_one(self) -> bool:
        """Whether it is a page by itself."""
        return len(self.links) == 1


def menu_for(user: User, pps: Pps, current: str) -> list[Group]:
    """The pages of this PPS that this person may open; `current` is the feature that he is in."""
    groups = [
        Group(text, tuple(_link(entry, pps, current) for entry in entries if may(user, entry.right, pps)))
        for text, entries in MENU
    ]
    return [group for group in groups if group.links]


def _link(entry: Entry, pps: Pps, current: str) -> Link:
    address = reverse(entry.view, kwargs={"key": pps.key})
    return Link(address, entry.text, entry.view.split(":")[0] == WITHIN.get(current, current), entry.beside)
