"""School accounts (OpenID Connect): who has an account or an invitation at the address that his school vouches for."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from bestendig.domain.names import without_hidden
from bestendig.store.models import Invitation, User

LONGEST_NAME = 200


class InvitedSchoolAdapter(DefaultSocialAccountAdapter):
    """allauth's adapter, closed to strangers."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Whether a new account may be made: only at a verified address with an open invitation."""
        verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        open_now = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
        return bool(verified) and open_now.filter(email__in=verified).exists()

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """The new account, with the name that the school tells; a school's mistake in it is nobody's to mend here."""
        told = {key: text for key, text in data.items() if isinstance(text, str)}
        user: User = super().populate_user(request, sociallogin, told)
        user.name = without_hidden(told.get("name", ""))[:LONGEST_NAME]
        return user
