"""`bestendig retention`: takes away what is past its term."""

import click

from bestendig.cli.asking import Asked, common
from bestendig.cli.server import manage
from bestendig.domain.texts import Language


@click.command("retention", help="cli.retention.help")
@common
@click.pass_context
def command(ctx: click.Context, *, as_json: bool, lang: Language | None) -> None:
    """Applies the retention terms of the settings; for a daily timer on the server."""
    ctx.exit(manage(Asked(as_json, lang), "retention"))
