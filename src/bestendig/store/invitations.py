"""Asking people by e-mail to take part in a PPS; the link in the mail makes the account, or gives the role."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from bestendig.store import audit
from bestendig.store.keys import hashed, new_secret
from bestendig.store.models import Invitation, Membership, Pps, User
from bestendig.store.people import set_role
from bestendig.store.rules import MANAGER, PARTNER, ROLES

VALID_DAYS = 14
MOST_AT_ONCE = 50
BETWEEN = re.compile(r"[\s,;]+")
IN_BRACKETS = re.compile(r"<([^<>@\s]+@[^<>\s]+)>")


@dataclass(frozen=True)
class Asked:
    """What came of a list of addresses."""

    invited: tuple[str, ...]
    members_already: tuple[str, ...]
    wrong: tuple[str, ...]


class TooManyAddressesError(Exception):
    """More addresses at once than a person pastes."""


def addresses_in(text: str) -> tuple[list[str], list[str]]:
    """The e-mail addresses in what somebody pasted, and the words that are none. `Jan <jan@x.nl>` counts as one."""
    good: dict[str, None] = {}
    wrong: list[str] = []
    found = IN_BRACKETS.findall(text)
    words = found or [word for word in BETWEEN.split(text) if word]
    rest = IN_BRACKETS.sub(" , ", text) if found else ""
    words += [word for word in BETWEEN.split(rest) if "@" in word]
    for word in words:
        try:
            validate_email(word)
        except ValidationError:
            wrong.append(word[:100])
        else:
            good[word.lower()] = None
    return list(good), wrong


def invite(
    pps: Pps,
    host: User,
    text: str,
    role: str,
    partner: str,
    send: Callable[[Invitation, str], object],
    address: str = "",
) -> Asked:
    """Invite every address in `text`; `send(invitation, secret)` puts the mail on its way.

    Raises:
        TooManyAddressesError: more than fifty at once.
        ValueError: an unknown role, or a partner's contact without a partner.
    """
    if role not in ROLES or (role == PARTNER) != bool(partner):
        raise ValueError(role)
    good, wrong = _asked_for(text)
    here = set(Membership.objects.filter(pps=pps, user__email__in=good).values_list("user__email", flat=True))
    return _send(Wished(pps, role, partner), host, good, here, wrong, send, address)


def invite_account(host: User, text: str, send: Callable[[Invitation, str], object], address: str = "") -> Asked:
    """Invite every address in `text` to make an account, which opens no PPS.

    Raises:
        TooManyAddressesError: more than fifty at once.
    """
    good, wrong = _asked_for(text)
    here = set(User.objects.filter(email__in=good).values_list("email", flat=True))
    return _send(Wished(), host, good, here, wrong, send, address)


@dataclass(frozen=True)
class Wished:
    """What an invitation gives: a role in a PPS, or an account alone."""

    pps: Pps | None = None
    role: str = ""
    partner: str = ""


def _asked_for(text: str) -> tuple[list[str], list[str]]:
    good, wrong = addresses_in(text)
    if len(good) > MOST_AT_ONCE:
        raise TooManyAddressesError
    return good, wrong


def _send(
    wished: Wished,
    host: User,
    good: list[str],
    here: set[str],
    wrong: list[str],
    send: Callable[[Invitation, str], object],
    address: str,
) -> Asked:
    asked = [email for email in good if email not in here]
    for email in asked:
        invitation, secret = _make(wished, host, email)
        audit.record("invite", host, wished.pps, f"invitation {invitation.pk}: {wished.role or 'account'}", address)
        send(invitation, secret)
    return Asked(tuple(asked), tuple(sorted(here)), tuple(wrong))


def _make(wished: Wished, host: User, email: str) -> tuple[Invitation, str]:
    """A new invitation in place of an older one to the same address."""
    now, secret = timezone.now(), new_secret()
    open_invitations(wished.pps).filter(email=email).update(withdrawn_at=now)
    made = Invitation.objects.create(
        pps=wished.pps,
        email=email,
        role=wished.role,
        partner=wished.partner,
        secret_hash=hashed(secret),
        invited_by=host,
        expires_at=now + timedelta(days=VALID_DAYS),
    )
    return made, secret


def open_invitations(pps: Pps | None) -> QuerySet[Invitation]:
    """Invitations that can still be accepted: of a PPS, or those of the administrators."""
    return Invitation.objects.filter(pps=pps, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


def withdraw_invitation(pps: Pps | None, number: int, who: User, address: str = "") -> bool:
    """Take back an invitation; whether it was still open."""
    done = open_invitations(pps).filter(pk=number).update(withdrawn_at=timezone.now())
    if done:
        audit.record("invite_withdrawn", who, pps, f"invitation {number}", address)
    return bool(done)


def invitation_of(secret: str) -> Invitation | None:
    """The invitation with this secret, if it can still be accepted."""
    found: Invitation | None = (
        Invitation.objects.filter(
            secret_hash=hashed(secret), accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
        )
        .select_related("pps", "invited_by")
        .first()
    )
    return found


def accept(invitation: Invitation, user: User, address: str = "") -> bool:
    """Give somebody what the invitation promises; False when another browser was first, or it is not for him.

    A role that somebody has already is never lowered by an old mail: a manager stays one.
    """
    if user.email.lower() != invitation.email.lower() or not user.is_active:
        return False
    with transaction.atomic():
        open_now = open_invitations(invitation.pps).filter(pk=invitation.pk)
        if not open_now.update(accepted_at=timezone.now()):
            return False
        pps = invitation.pps
        if pps is not None and not Membership.objects.filter(pps=pps, user=user, role=MANAGER).exists():
            set_role(user, pps, invitation.role, invitation.partner, by=invitation.invited_by, address=address)
        audit.record("joined", user, invitation.pps, f"invitation {invitation.pk}", address)
    return True


def new_account(invitation: Invitation, name: str, password: str, address: str = "") -> User | None:
    """The account of somebody who was invited; who reads the mail has shown that the address is his.

    None when the address has an account by now.
    """
    if User.objects.filter(email__iexact=invitation.email).exists():
        return None
    try:
        with transaction.atomic():
            user = User.objects.create_user(invitation.email, password, name=name[:200])
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
            audit.record("create", user, target=f"account {user.pk}", address=address)
            accept(invitation, user, address)
    except IntegrityError:  # another browser was first
        return None
    return user
