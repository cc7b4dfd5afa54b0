"""Comments on a part of the plan or a figure: making, resolving, opening again, taking away; and who is named in one.

`about` is where a comment belongs: `` (the whole plan), `figure.reserve`, `blocks.<id>`, `pins.<group>/<block>`,
`target_groups.<id>`, `partners.<id>` or `criteria.<id>`. It stays when that part leaves the plan.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from bestendig.store import audit
from bestendig.store.mentions import Mentioned, mentionable, mentioned_in, without
from bestendig.store.models import Comment, Pps, User
from bestendig.store.rules import READS, may

LONGEST = 4000
MOST_MENTIONED = 10
STATES = ("open", "resolved", "all")


class NothingSaidError(ValueError):
    """A comment without words."""


class TooLongError(ValueError):
    """A comment of more than four thousand characters."""


@dataclass(frozen=True)
class Wanted:
    """Which comments to show."""

    state: str = "open"
    about: str | None = None
    naming: User | None = None
    words: str = ""


def add_comment(pps: Pps, author: User, about: str, text: str, address: str = "") -> tuple[Comment, Mentioned]:
    """A comment, and who is named in it.

    Raises:
        NothingSaidError, TooLongError: what is wrong with the text.
    """
    text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not text:
        raise NothingSaidError
    if len(text) > LONGEST:
        raise TooLongError
    named = mentioned_in(text, mentionable(pps))
    with transaction.atomic():
        comment = Comment.objects.create(pps=pps, author=author, about=about, text=text)
        comment.mentioned.set(named.people[:MOST_MENTIONED])
        audit.record("comment", author, pps, f"comment {comment.pk}: {about or '-'}", address)
    return comment, named


def comments(pps: Pps, wanted: Wanted) -> QuerySet[Comment]:
    """The comments of a PPS that are wanted, newest first."""
    found = Comment.objects.filter(pps=pps)
    if wanted.state in ("open", "resolved"):
        found = found.filter(resolved_at__isnull=wanted.state == "open")
    if wanted.about is not None:
        found = found.filter(about=wanted.about)
    if wanted.naming is not None:
        found = found.filter(mentioned=wanted.naming)
    if wanted.words:
        found = found.filter(Q(text__icontains=wanted.words) | Q(author__name__icontains=wanted.words))
    return found.select_related("author", "resolved_by").prefetch_related("mentioned").order_by("-at", "-pk")


def open_counts(pps: Pps) -> dict[str, int]:
    """How many open comments each place has; kept on the PPS, so that a page asks the database once."""
    known: dict[str, int] | None = pps.__dict__.get("_open_comments")
    if known is None:
        rows = Comment.objects.filter(pps=pps, resolved_at=None).order_by().values("about").annotate(many=Count("pk"))
        known = pps.__dict__["_open_comments"] = {row["about"]: row["many"] for row in rows}
    return known


def naming(user: User) -> QuerySet[Comment]:
    """Open comments in which somebody is named, of every PPS whose comments he may read now."""
    here = Pps.objects.filter(memberships__user=user, memberships__role__in=READS, memberships__user__is_active=True)
    found = Comment.objects.filter(mentioned=user, resolved_at=None, pps__in=here)
    return found.select_related("author", "pps").order_by("-at", "-pk")


def resolve(comment: Comment, who: User, address: str = "", *, done: bool) -> bool:
    """Mark a comment as dealt with, or open it again; False when it was so already."""
    found = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=done)
    changed = found.update(resolved_at=timezone.now() if done else None, resolved_by=who if done else None)
    if changed:
        action = "comment_resolved" if done else "comment_reopened"
        audit.record(action, who, comment.pps, f"comment {comment.pk}", address)
    comment.refresh_from_db()
    return bool(changed)


def may_remove(user: User, comment: Comment) -> bool:
    """Who wrote it, as long as he may comment; and who manages the PPS."""
    return may(user, "manage", comment.pps) or (comment.author_id == user.pk and may(user, "comment", comment.pps))


def remove(comment: Comment, who: User, address: str = "") -> None:
    """Take a comment away; the log keeps that it was there."""
    number, pps = comment.pk, comment.pps
    comment.delete()
    audit.record("delete", who, pps, f"comment {number}", address)


def forget(user: User) -> None:
    """Take the words of a person out, and his name out of the words of others."""
    Comment.objects.filter(author=user).update(text="")
    for comment in Comment.objects.filter(mentioned=user):
        Comment.objects.filter(pk=comment.pk).update(text=without(comment.text, user))
        comment.mentioned.remove(user)
