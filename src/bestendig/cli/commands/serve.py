"""`bestendig serve`: the web app with its worker on this machine."""

import click

from bestendig.cli.asking import Asked, WholeNumber, common
from bestendig.cli.server import manage
from bestendig.domain.texts import Language


@click.command("serve", help="cli.serve.help")
@click.option(
    "--port", type=WholeNumber(1, 65_535), envvar="PORT", default=8_000, show_default=True, help="cli.serve.port"
)
@common
@click.pass_context
def command(ctx: click.Context, *, port: int, as_json: bool, lang: Language | None) -> None:
    """Starts the web app."""
    ctx.exit(manage(Asked(as_json, lang), "serve", "--port", str(port)))
