"""Who is meant by `@Name` in a text: members of the PPS who may read its comments."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bestendig.store.models import Membership, Pps, User
from bestendig.store.rules import READS

BEGINS = re.compile(r"(?<![\w@.+-])@(?=[^\s@])")
WORD = re.compile(r"[^\s@,;:!?()<>\"']+")
GONE = "@–"


@dataclass(frozen=True)
class Mentioned:
    """Who is meant, and what looked like a name but is of nobody, or of more than one."""

    people: tuple[User, ...] = ()
    nobody: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


def mentionable(pps: Pps) -> list[User]:
    """The members who may read comments, by name."""
    found = Membership.objects.filter(pps=pps, role__in=READS, user__is_active=True).select_related("user")
    return sorted((one.user for one in found), key=lambda user: str(user).casefold())


def handles(people: Iterable[User]) -> dict[str, set[User]]:
    """What one may write after the `@`, in small letters: address, whole name, or first name."""
    found: dict[str, set[User]] = {}
    for user in people:
        name = " ".join(user.name.split()).casefold()
        for handle in {user.email.casefold(), name, name.partition(" ")[0]} - {""}:
            found.setdefault(handle, set()).add(user)
    return found


def handle_of(user: User, people: Iterable[User]) -> str:
    """What to write after the `@` to mean this person and nobody else."""
    name = " ".join(user.name.split())
    alone = handles(people).get(name.casefold(), set()) == {user}
    return name if alone else user.email


def mentioned_in(text: str, people: Iterable[User]) -> Mentioned:
    """Everybody who is named in a text, each once, in the order of the text. The longest name that fits counts."""
    known = handles(people)
    longest_first = sorted(known, key=len, reverse=True)
    who: dict[User, None] = {}
    nobody: list[str] = []
    several: list[str] = []
    for at in BEGINS.finditer(text):
        rest = text[at.end() :]
        handle = next((one for one in longest_first if _begins_with(rest, one)), "")
        if not handle:
            word = WORD.match(rest)
            nobody += [word[0].rstrip(".")[:60]] if word else []
        elif len(known[handle]) > 1:
            several.append(rest[: len(handle)])
        else:
            who[next(iter(known[handle]))] = None
    return Mentioned(tuple(who), tuple(nobody), tuple(several))


def _begins_with(rest: str, handle: str) -> bool:
    """Whether the text goes on with this name, and the name ends there. Runs of blanks count as one."""
    pattern = r"\s+".join(re.escape(word) for word in handle.split())
    return re.match(rf"{pattern}(?![\w@])", rest, re.IGNORECASE) is not None


def without(text: str, user: User) -> str:
    """The text with the name of somebody taken out wherever he is mentioned by name or address."""
    for handle in sorted(handles([user]), key=len, reverse=True):
        pattern = r"\s+".join(re.escape(word) for word in handle.split())
        text = re.sub(rf"(?<![\w@.+-])@{pattern}(?![\w@])", GONE, text, flags=re.IGNORECASE)
    return text
