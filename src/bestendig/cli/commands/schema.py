"""`bestendig schema`: the plan's JSON Schema."""

import click

from bestendig.cli.asking import common, without_draws
from bestendig.cli.output import print_json
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Language


@click.command("schema", help="cli.schema.help")
@without_draws
@common
def command(*, as_json: bool, lang: Language | None) -> None:  # noqa: ARG001 -- a schema is JSON in every language
    """Prints the schema."""
    schema = Plan.model_json_schema(by_alias=True)
    print_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})
