"""The mail to somebody who is named. What was said stays within the program: a mailbox may be read by others."""

from collections.abc import Iterable

from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse

from bestendig.store.models import Comment, User
from bestendig.web.shell.access import person
from bestendig.web.shell.language import texts


def tell(request: HttpRequest, comment: Comment, people: Iterable[User]) -> None:
    """Send each of them a mail of his own; who names himself gets none. Line breaks do not reach the mail's head."""
    say, author = texts(), person(request)
    link = request.build_absolute_uri(reverse("comments:page", kwargs={"key": comment.pps.key}) + "?wie=mij")
    who, name = " ".join(str(author).split()), " ".join(comment.pps.name.split())
    text = say("comments.mail.text", who=who, name=name, link=link)
    for user in people:
        if user != author:
            send_mail(say("comments.mail.subject", who=who), text, None, [user.email], fail_silently=True)
