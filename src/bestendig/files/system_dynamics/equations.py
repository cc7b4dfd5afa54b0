"""The one list of equations that both formats print. Source: model.md "One quarter".

All twelve steps of the model for one plan, with every number at its middle value.

Time runs in quarters with a step of 1, so that a stock at time t + 1 is the state at the end of quarter t.
"""

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Texts
from bestendig.files.system_dynamics.sheet import Sheet, Variable, named_in
from bestendig.files.system_dynamics.source import Source
from bestendig.files.system_dynamics.steps.gates import put_competitors, put_gates, put_route
from bestendig.files.system_dynamics.steps.inputs import put_inputs
from bestendig.files.system_dynamics.steps.market import put_customers, put_opening, put_quality, put_references
from bestendig.files.system_dynamics.steps.resources import put_in_kind, put_money, put_staff, put_work


def write_equations(plan: Plan, catalogue: Catalogue, language: str) -> Sheet:
    """All equations of a plan that has no findings of level error.

    Raises:
        ValueError: an equation names a variable that is not there; a bug.
    """
    source = Source.of(plan, catalogue)
    sheet = Sheet(source.model.plan_name, source.structure.quarters, *source.ranges())
    put_inputs(sheet, source, language)
    put_opening(sheet, source)
    put_references(sheet, source)
    put_quality(sheet, source)
    put_customers(sheet, source)
    put_work(sheet, source)
    put_in_kind(sheet, source)
    put_money(sheet, source)
    put_staff(sheet)
    put_gates(sheet)
    put_route(sheet, source)
    put_competitors(sheet)
    _check(sheet)
    return sheet


def _check(sheet: Sheet) -> None:
    """Every name is written once, and every name that is used is written."""
    written = {variable.name: variable for variable in sheet.variables}
    twice = len(list(sheet.variables)) - len(written)
    used = {name for variable in sheet.variables for name in _used(variable)}
    if twice or used - set(written):
        raise ValueError(f"{twice} written twice; not written: {sorted(used - set(written))}")


def _used(variable: Variable) -> set[str]:
    flows = set(variable.inflows) | set(variable.outflows)
    return flows | {name for formula in variable.formulas for name, _ in named_in(formula)}


def comment_of(variable: Variable, texts: Texts) -> str:
    """What the variable is, in the reader's language."""
    return variable.text or texts(f"equations.{variable.comment or variable.name}", **dict(variable.words))
