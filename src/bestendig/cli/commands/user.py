"""`bestendig user`: accounts and roles of the web app."""

import click

from bestendig.cli.asking import Asked, common
from bestendig.cli.server import manage
from bestendig.domain.texts import Language

ROLES = ("reader", "commenter", "editor", "manager", "partner", "analyst")


@click.group("user", help="cli.user.help")
def command() -> None:
    """Accounts and roles."""


@command.command("add", help="cli.user.add")
@click.argument("email", metavar="E-MAIL")
@click.option("--name", default="", help="cli.user.name")
@click.option("--admin", is_flag=True, help="cli.user.admin")
@click.option("--no-password", is_flag=True, help="cli.user.no_password")
@common
@click.pass_context
def add(
    ctx: click.Context, *, email: str, name: str, admin: bool, no_password: bool, as_json: bool, lang: Language | None
) -> None:
    """Adds an account."""
    flags = [flag for flag, chosen in (("--admin", admin), ("--no-password", no_password)) if chosen]
    ctx.exit(manage(Asked(as_json, lang), "user", "add", email, "--name", name, *flags, prepare=True))


@command.command("role", help="cli.user.role_help")
@click.argument("email", metavar="E-MAIL")
@click.argument("pps", metavar="PPS")
@click.argument("role", type=click.Choice(ROLES), metavar="ROLE")
@click.option("--partner", default="", help="cli.user.partner")
@common
@click.pass_context
def role(
    ctx: click.Context, *, email: str, pps: str, role: str, partner: str, as_json: bool, lang: Language | None
) -> None:
    """Gives somebody a role in a PPS."""
    ctx.exit(manage(Asked(as_json, lang), "user", "role", email, pps, role, "--partner", partner))
