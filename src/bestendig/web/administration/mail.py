"""Mails of an administrator: an invitation to make an account, and that a second factor was taken away."""

from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse

from bestendig.store.models import Invitation, User
from bestendig.web.shell.access import person
from bestendig.web.shell.language import texts


def send_invitation(request: HttpRequest, invitation: Invitation, secret: str) -> None:
    """Send it, in the language of who invites. Line breaks in a name do not reach the mail's head."""
    say = texts()
    link = request.build_absolute_uri(reverse("invitation:page", kwargs={"secret": secret}))
    host = " ".join(str(person(request)).split())
    days = (invitation.expires_at - invitation.created_at).days
    text = say("administration.mail.text", host=host, link=link, days=days)
    send_mail(say("administration.mail.subject"), text, None, [invitation.email], fail_silently=True)


def tell_of_reset(request: HttpRequest, user: User) -> None:
    """Tell the owner, who may not have asked for it."""
    say = texts()
    link = request.build_absolute_uri(reverse("account_login"))
    text = say("administration.mail.reset_text", link=link)
    send_mail(say("administration.mail.reset_subject"), text, None, [user.email], fail_silently=True)
