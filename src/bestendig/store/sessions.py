"""Where somebody is signed in: on what device, from what address, last seen when; and signing out elsewhere."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from bestendig.store import audit
from bestendig.store.models import User

SEEN_EVERY = 300
"""Seconds between two notes that a session is in use."""
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
           ("Macintosh", "Mac"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class SignedIn:
    """One place where somebody is signed in; browser and system are empty when the browser does not say."""

    number: int
    browser: str
    system: str
    address: str
    since: datetime
    seen: datetime
    is_this: bool


def device(user_agent: str) -> tuple[str, str]:
    """The browser and the system that a browser says it is: for its owner to recognise, not to be trusted."""
    browser = next((name for mark, name in BROWSERS if re.search(rf"\b{mark}/", user_agent)), "")
    return browser, next((name for mark, name in SYSTEMS if mark in user_agent), "")


def seen(request: HttpRequest) -> None:
    """Note that the session of this request is in use, at most once in five minutes."""
    key = request.session.session_key
    if key and cache.add(f"session-seen:{key}", 1, SEEN_EVERY):
        UserSession.objects.create_from_request(request)


def signed_in(user: User, current: str | None) -> list[SignedIn]:
    """Where this person is signed in, the session of this request first; those that ended are cleared away."""
    found = [_shown(one, current) for one in UserSession.objects.purge_and_list(user)]
    return sorted(found, key=lambda one: (one.is_this, one.seen), reverse=True)


def _shown(one: UserSession, current: str | None) -> SignedIn:
    browser, system = device(one.user_agent)
    is_this = one.session_key == current
    return SignedIn(one.pk, browser, system, one.ip, one.created_at, one.last_seen_at, is_this)


def sign_out_elsewhere(user: User, current: str | None, number: int | None = None, address: str = "") -> int:
    """End one other session of a person, or all but this one; how many ended."""
    others = UserSession.objects.filter(user=user).exclude(session_key=current)
    if number is not None:
        others = others.filter(pk=number)
    ended = [one.end() for one in others]
    if number is None:
        end_sessions(user, but=current)
    if ended:
        audit.record("sessions_ended", user, target=f"account {user.pk}: {len(ended)}", address=address)
    return len(ended)


def end_sessions(user: User, but: str | None = None) -> None:
    """End every session of a person, also those of which no note was taken; `but` one."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.session_key != but and session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
    UserSession.objects.filter(user=user).exclude(session_key=but or "").delete()


def clear_ended(before: datetime) -> int:
    """Take away sessions that ended before a moment, with the notes of them; how many sessions there were."""
    gone = int(Session.objects.filter(expire_date__lt=before).delete()[0])
    old = UserSession.objects.filter(last_seen_at__lt=before - timedelta(seconds=SEEN_EVERY))
    living = Session.objects.filter(session_key__in=old.values("session_key")).values("session_key")
    old.exclude(session_key__in=living).delete()
    return gone
