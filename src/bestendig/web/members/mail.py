"""The mail that invites somebody."""

from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse

from bestendig.store.models import Invitation
from bestendig.web.shell.access import person
from bestendig.web.shell.language import texts


def send_invitation(request: HttpRequest, invitation: Invitation, secret: str) -> None:
    """Send it, in the language of who invites. Line breaks in a name do not reach the mail's head."""
    say = texts()
    link = request.build_absolute_uri(reverse("invitation:page", kwargs={"secret": secret}))
    name = " ".join(str(invitation.pps).split())
    host = " ".join(str(person(request)).split())
    days = (invitation.expires_at - invitation.created_at).days
    text = say("members.mail.text", host=host, name=name, link=link, days=days)
    send_mail(say("members.mail.subject", host=host, name=name), text, None, [invitation.email], fail_silently=True)
