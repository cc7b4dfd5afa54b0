"""The menu of one PPS: the pages that exist, in order, each with the right that it asks."""

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
    Entry("overview:page", "menu.overview", "see_figures"),
    Entry("blocks:page", "menu.blocks", "see_plan"),
    Entry("lane:page", "menu.lane", "see_plan"),
    Entry("resources:page", "menu.resources", "see_plan"),
    Entry("evidence:page", "menu.evidence", "see_plan"),
    Entry("measurements:page", "menu.measurements", "see_plan"),
    Entry("advice:page", "menu.advice", "see_plan"),
    Entry("scenarios:page", "menu.scenarios", "see_plan"),
    Entry("assumptions:page", "menu.assumptions", "see_plan"),
    Entry("editor:page", "menu.plan", "see_plan"),
    Entry("comments:page", "menu.comments", "see_plan", beside=True),
    Entry("history:list", "menu.history", "see_plan"),
    Entry("report:page", "menu.report", "see_plan"),
    Entry("share:page", "menu.share", "manage"),
    Entry("members:page", "menu.members", "manage"),
    Entry("audit:page", "menu.audit", "manage"),
    Entry("partner:page", "menu.partner", "see_own_share"),
)


class Link(NamedTuple):
    """A line of the menu as one person sees it."""

    address: str
    text: str
    current: bool
    beside: bool = False


def menu_for(user: User, pps: Pps, current: str) -> list[Link]:
    """The pages of this PPS that this person may open; `current` is the feature that he is in."""
    return [
        Link(reverse(entry.view, kwargs={"key": pps.key}), entry.text, entry.view.split(":")[0] == current, entry.beside)
        for entry in MENU
        if may(user, entry.right, pps)
    ]
