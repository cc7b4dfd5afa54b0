"""`bestendig user`: accounts and roles, from the terminal of the server."""

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.core.validators import validate_email

from bestendig.domain.names import hidden_in
from bestendig.store.management.speaking import SpeakingCommand
from bestendig.store.models import Pps, User
from bestendig.store.people import add_user, set_role
from bestendig.store.rules import ROLES


class Command(SpeakingCommand):
    """Adds an account, or gives one a role in a PPS."""

    def add_arguments(self, parser: CommandParser) -> None:
        """`add EMAIL [--name] [--admin] [--no-password]`, `role EMAIL PPS ROLE [--partner]`."""
        super().add_arguments(parser)
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add")
        add.add_argument("email")
        add.add_argument("--name", default="")
        add.add_argument("--admin", action="store_true")
        add.add_argument("--no-password", action="store_true")
        role = actions.add_parser("role")
        role.add_argument("email")
        role.add_argument("pps")
        role.add_argument("role", choices=ROLES)
        role.add_argument("--partner", default="")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, or say why not."""
        if options["action"] == "add":
            self._add(**options)
        else:
            self._role(**options)

    def _add(self, email: str, name: str, *, admin: bool, no_password: bool, **_rest: Any) -> None:
        if sign := hidden_in(name):
            raise CommandError(self.say("names.hidden", sign=sign))
        password = None if no_password else getpass.getpass(self.say("user.password") + " ")
        try:
            validate_email(email)
            if password is not None:
                validate_password(password, User(email=email, name=name))
            user = add_user(email, name, password, administrator=admin)
        except ValidationError as mistake:
            raise CommandError("\n".join(mistake.messages)) from mistake
        except ValueError as mistake:
            raise CommandError(self.say("user.exists", email=email)) from mistake
        self.tell(self.say("user.added", email=user.email), email=user.email, administrator=admin)

    def _role(self, email: str, pps: str, role: str, partner: str, **_rest: Any) -> None:
        user = User.objects.filter(email__iexact=email).first()
        found = Pps.objects.filter(key=pps).first()
        if user is None or found is None:
            raise CommandError(self.say("user.unknown", email=email, pps=pps))
        set_role(user, found, role, partner)
        self.tell(
            self.say("user.role_given", email=user.email, role=role, pps=found.name),
            email=user.email,
            pps=pps,
            role=role,
        )
