"""`bestendig doctor`: does the chain of saved versions of every PPS hold?"""

import click

from bestendig.cli.asking import Asked, common
from bestendig.cli.server import manage
from bestendig.domain.texts import Language


@click.command("doctor", help="cli.doctor.help")
@common
@click.pass_context
def command(ctx: click.Context, *, as_json: bool, lang: Language | None) -> None:
    """Verifies the web app's data."""
    ctx.exit(manage(Asked(as_json, lang), "doctor"))
