"""`bestendig schema`: the plan's JSON Schema."""

import click

from bestendig.cli.asking import common, without_draws
from bestendig.cli.output import print_json
from bestendig.domain.texts import Language
from bestendig.files.json_schema import plan_schema


@click.command("schema", help="cli.schema.help")
@without_draws
@common
def command(*, as_json: bool, lang: Language | None) -> None:  # noqa: ARG001 -- a schema is JSON in every language
    """Prints the schema."""
    print_json(plan_schema())
