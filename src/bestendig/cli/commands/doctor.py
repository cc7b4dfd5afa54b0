"""`bestendig doctor`: does the chain of saved versions of every PPS hold?"""

import click

from bestendig.cli.asking import common
from bestendig.cli.server import manage


@click.command("doctor", help="cli.doctor.help")
@common
@click.pass_context
def command(ctx: click.Context, /, **_shared: object) -> None:
    """Verifies the web app's data."""
    ctx.exit(manage("doctor"))
