"""Writes the equations as a Vensim model (`.mdl`)."""

import textwrap
from collections.abc import Iterator

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Texts
from bestendig.files.system_dynamics.equations import comment_of, write_equations
from bestendig.files.system_dynamics.formula import Range, Total
from bestendig.files.system_dynamics.printing import Dialect, printed
from bestendig.files.system_dynamics.sheet import Section, Sheet, Variable

WIDTH = 96
RULE = "*" * 56


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _total(sum_of: Total) -> str:
    return f"SUM({_spaced(sum_of.name)}[{sum_of.over}!])"


VENSIM = Dialect(
    name=_spaced,
    clock="Time",
    words={"and": ":AND:", "or": ":OR:", "max": "MAX", "min": "MIN", "exp": "EXP", "sqrt": "SQRT"},
    choice=lambda condition, then, otherwise: f"IF THEN ELSE({condition}, {then}, {otherwise})",
    choice_needs_brackets=False,
    total=_total,
)


def write_vensim(plan: Plan, catalogue: Catalogue, texts: Texts) -> str:
    """The model of a plan without errors, as the text of an `.mdl` file."""
    sheet = write_equations(plan, catalogue, texts.language)
    blocks = ["{UTF-8}", *(_range(r, texts) for r in sheet.ranges)]
    for section in sheet.sections:
        blocks.append(_heading(section, texts))
        blocks += [_entry(variable, texts) for variable in section.variables]
    return "\n\n".join([*blocks, *_control(sheet, texts)]) + "\n"


def _range(over: Range, texts: Texts) -> str:
    pairs = zip(over.elements, over.titles, strict=True)
    titles = "; ".join(f"{element} = {_clean(title)}" for element, title in pairs)
    words = f"{texts(f'equations.range.{over.name.lower()}')} {titles}"
    return f"{over.name}:\n\t{_wrap(', '.join(over.elements))}\n\t~\t\n\t~\t{words}\n\t|"


def _heading(section: Section, texts: Texts) -> str:
    title = _clean(texts(f"equations.section.{section.key}"))
    return f"{RULE}\n\t.{section.key}\n{RULE}~\n\t\t{title}\n\t|"


def _entry(variable: Variable, texts: Texts) -> str:
    comment = _clean(comment_of(variable, texts))
    *first, last = _equations(variable)
    between = " ~~|\n" if variable.kind == "constant" else "\n\t~~|\n"
    return "".join(equation + between for equation in first) + f"{last}\n\t~\t{variable.unit}\n\t~\t{comment}\n\t|"


def _equations(variable: Variable) -> Iterator[str]:
    name = _spaced(variable.name)
    if variable.over is None:
        yield f"{name}=\n\t{_right(variable)}"
    elif not variable.per_element:
        yield f"{name}[{variable.over.name}]=\n\t{_right(variable)}"
    else:
        for element, formula in zip(variable.over.elements, variable.formulas, strict=True):
            gap = " " if variable.kind == "constant" else "\n\t"
            yield f"{name}[{element}]={gap}{_wrap(printed(formula, VENSIM))}"


def _right(variable: Variable) -> str:
    formula = printed(variable.formulas[0], VENSIM)
    if variable.kind != "stock":
        return _wrap(formula)
    index = f"[{variable.over.name}]" if variable.over else ""
    inflows = " + ".join(_spaced(name) + index for name in variable.inflows)
    outflows = "".join(f" - {_spaced(name)}{index}" for name in variable.outflows)
    return f"INTEG({(inflows + outflows).strip()}, {formula})"


def _wrap(text: str) -> str:
    """Long lines go on after a backslash, as Vensim itself writes them."""
    lines = textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return " \\\n\t\t".join(lines)


def _clean(text: str) -> str:
    """A comment without the signs that end one."""
    return " ".join(text.replace("|", "/").replace("~", "-").replace("\\", "/").split())


def _control(sheet: Sheet, texts: Texts) -> Iterator[str]:
    yield f"{RULE}\n\t.Control\n{RULE}~\n\t\t{_clean(texts('equations.section.control'))}\n\t|"
    for name, value in (("INITIAL TIME", 0), ("FINAL TIME", sheet.quarters), ("TIME STEP", 1)):
        yield f"{name} =\n\t{value}\n\t~\tQuarter\n\t~\t\n\t|"
    yield "SAVEPER =\n\tTIME STEP\n\t~\tQuarter\n\t~\t\n\t|"
