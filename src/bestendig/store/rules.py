"""Who may do what, in one place. Each right is a predicate over (person, PPS).

An administrator has no rights here: he manages accounts, not plans. Source: issue texts "Rights"; design.md.
"""

from collections.abc import Callable

import rules

from bestendig.store.models import Membership, Pps, User

READER, COMMENTER, EDITOR, MANAGER, PARTNER, ANALYST = "reader", "commenter", "editor", "manager", "partner", "analyst"
ROLES = (READER, COMMENTER, EDITOR, MANAGER, PARTNER, ANALYST)
READS = (READER, COMMENTER, EDITOR, MANAGER)
COMMENTS = (COMMENTER, EDITOR, MANAGER)
EDITS = (EDITOR, MANAGER)


def membership(user: User, pps: Pps) -> Membership | None:
    """This person's membership of this PPS; kept on the PPS, so that a page asks the database once."""
    known: dict[int, Membership | None] = pps.__dict__.setdefault("_memberships", {})
    if user.pk not in known:
        known[user.pk] = Membership.objects.filter(pps=pps, user=user).first() if user.is_active else None
    return known[user.pk]


def _has_role(*roles: str) -> Callable[[User, Pps], bool]:
    def predicate(user: User, pps: Pps) -> bool:
        found = membership(user, pps)
        return found is not None and found.role in roles

    return predicate


@rules.predicate
def is_member(user: User, pps: Pps) -> bool:
    """Anybody with a role here."""
    return membership(user, pps) is not None


reads = rules.predicate(_has_role(*READS), name="reads")
comments = rules.predicate(_has_role(*COMMENTS), name="comments")
edits = rules.predicate(_has_role(*EDITS), name="edits")
manages = rules.predicate(_has_role(MANAGER), name="manages")
is_partner = rules.predicate(_has_role(PARTNER), name="is_partner")
is_analyst = rules.predicate(_has_role(ANALYST), name="is_analyst")


@rules.predicate
def figures_are_shared(_user: User, pps: Pps) -> bool:
    """The PPS agreed that the network sees its figures."""
    return pps.shares_figures


RIGHTS = rules.RuleSet()
RIGHTS.add_rule("see_in_list", is_member)
RIGHTS.add_rule("see_figures", reads | (is_analyst & figures_are_shared))
RIGHTS.add_rule("see_plan", reads)
RIGHTS.add_rule("comment", comments)
RIGHTS.add_rule("edit_plan", edits)
RIGHTS.add_rule("manage", manages)
RIGHTS.add_rule("see_own_share", is_partner)


@rules.predicate
def administers(user: User) -> bool:
    """Manages accounts; that gives no right on any plan."""
    return bool(user.is_active and user.is_administrator)


def may(user: User, right: str, pps: Pps) -> bool:
    """Whether this person has this right on this PPS; an unknown right is a mistake in the program."""
    return bool(RIGHTS[right].test(user, pps))
