"""`bestendig export`: the plan's model for other programs. Source: design.md "CLI contract"."""

from collections.abc import Callable

import click

from bestendig.cli.asking import Asked, common, plan_argument, without_draws
from bestendig.cli.output import print_json
from bestendig.cli.plans import Ready, ready_plan
from bestendig.cli.writing import Target, force_option
from bestendig.domain.texts import Language

FORMATS = ("xmile", "vensim", "xlsx", "json")
EARLIER = {"xmile": b"<?xml", "vensim": b"{UTF-8}"}
"""How a file begins that can only be an earlier export; a workbook or JSON may be somebody's plan."""


@click.command("export", help="cli.export.help")
@plan_argument
@click.option("--to", "form", type=click.Choice(FORMATS), required=True, help="cli.export.to")
@click.option("-o", "--output", default="-", metavar="FILE", show_default=True, help="cli.option.output")
@force_option
@without_draws
@common
def command(plan_file: str, *, form: str, output: str, force: bool, as_json: bool, lang: Language | None) -> None:
    """Writes the model or the plan."""
    ready = ready_plan(Asked(as_json, lang), plan_file)
    target = Target(output, (plan_file,), force, EARLIER.get(form, b""))
    asked = Asked(as_json and not target.is_stdout, lang)
    target.refuse(asked, ready.texts)
    written = WRITERS[form](ready)
    content = written if isinstance(written, bytes) else written.encode("utf-8")
    target.write(asked, content, ready.texts)
    if target.is_stdout:
        return
    if as_json:
        print_json({"format": form, "file": output, "bytes": len(content)})
    else:
        click.echo(ready.texts("cli.written", file=output))


def _xmile(ready: Ready) -> str:
    from bestendig.files.system_dynamics.xmile import write_xmile

    return write_xmile(ready.plan, ready.catalogue, ready.texts)


def _vensim(ready: Ready) -> str:
    from bestendig.files.system_dynamics.vensim import write_vensim

    return write_vensim(ready.plan, ready.catalogue, ready.texts)


def _json(ready: Ready) -> str:
    return ready.plan.model_dump_json(by_alias=True, exclude_unset=True, indent=2) + "\n"


def _xlsx(ready: Ready) -> bytes:
    from bestendig.files.excel.write import plan_to_workbook

    return plan_to_workbook(ready.plan, ready.texts)


WRITERS: dict[str, Callable[[Ready], str | bytes]] = {
    "xmile": _xmile,
    "vensim": _vensim,
    "xlsx": _xlsx,
    "json": _json,
}
