"""Page of the exported equations, for the smallest example."""

from collections.abc import Iterator
from pathlib import Path

from bestendig.domain.texts import Texts
from bestendig.files.catalogue import CATALOGUE, load_catalogue
from bestendig.files.plan.read import load_plan_file
from bestendig.files.system_dynamics.equations import comment_of, write_equations
from bestendig.files.system_dynamics.printing import printed
from bestendig.files.system_dynamics.sheet import Section, Variable
from bestendig.files.system_dynamics.vensim import VENSIM
from bestendig.files.texts import load_texts
from tools.pages.markdown import page, table

EXAMPLE: Path = CATALOGUE / "examples" / "klein.yaml"
WORDS = """The equations that `bestendig export` writes for the smallest example, in Vensim's words; constants are left
out. `[Group]`, `[Block]` and `[Pin]` run over the plan's groups, blocks and pins. See [model.md](model.md)."""


def equations() -> str:
    """Every equation but the constants, by step."""
    plan, _ = load_plan_file(EXAMPLE)
    if plan is None:
        raise ValueError(EXAMPLE)
    texts = load_texts("en")
    sheet = write_equations(plan, load_catalogue(), "en")
    parts = (_section(section, texts) for section in sheet.sections if section.key.startswith("step"))
    return page("The model as equations", "`files/system_dynamics/`", WORDS, *parts)


def _section(section: Section, texts: Texts) -> str:
    rows = [row for variable in section.variables if variable.kind != "constant" for row in _rows(variable, texts)]
    title = texts(f"equations.section.{section.key}")
    return f"## {title}\n\n{table(('variable', 'unit', 'equation', 'meaning'), rows)}"


def _rows(variable: Variable, texts: Texts) -> Iterator[tuple[str, str, str, str]]:
    index = f"[{variable.over.name}]" if variable.over else ""
    equation = printed(variable.formulas[0], VENSIM)
    if variable.kind == "stock":
        flows = " + ".join(variable.inflows) + "".join(f" − {name}" for name in variable.outflows)
        equation = f"INTEG({flows.strip().replace('_', ' ')}, {equation})"
    name = variable.name.replace("_", " ")
    yield f"{name}{index}", variable.unit, f"`{equation}`", comment_of(variable, texts)
