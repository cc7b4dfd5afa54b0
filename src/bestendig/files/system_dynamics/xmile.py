"""Writes the equations as XMILE 1.0 (OASIS)."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Texts
from bestendig.files.system_dynamics.equations import comment_of, write_equations
from bestendig.files.system_dynamics.formula import Formula, Range, Reference, Total, total
from bestendig.files.system_dynamics.printing import Dialect, printed
from bestendig.files.system_dynamics.sheet import Sheet, Variable

NAMESPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
Printer = Callable[[Formula], str]


def write_xmile(plan: Plan, catalogue: Catalogue, texts: Texts) -> str:
    """The model of a plan without errors, as the text of an `.xmile` file."""
    sheet = write_equations(plan, catalogue, texts.language)
    root = ET.Element("xmile", {"version": "1.0", "xmlns": NAMESPACE})
    _header(root, sheet, texts)
    specs = ET.SubElement(root, "sim_specs", {"method": "euler", "time_units": "Quarter"})
    for tag, value in (("start", 0), ("stop", sheet.quarters), ("dt", 1)):
        ET.SubElement(specs, tag).text = str(value)
    if sheet.ranges:
        dimensions = ET.SubElement(root, "dimensions")
        for over in sheet.ranges:
            _dimension(dimensions, over)
    variables = ET.SubElement(ET.SubElement(root, "model"), "variables")
    _variables(variables, sheet, texts)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _spaced(name: str) -> str:
    """A name as attributes have it; in equations its spaces are underscores."""
    return name.replace("_", " ")


def _header(root: ET.Element, sheet: Sheet, texts: Texts) -> None:
    header = ET.SubElement(root, "header")
    if sheet.ranges:
        options = ET.SubElement(header, "options")
        ET.SubElement(options, "uses_arrays", {"maximum_dimensions": "1"})
    ET.SubElement(header, "name").text = sheet.title
    ET.SubElement(header, "vendor").text = "Bestendig"
    ET.SubElement(header, "product", {"version": "1", "lang": texts.language}).text = "Bestendig"


def _dimension(parent: ET.Element, over: Range) -> None:
    dimension = ET.SubElement(parent, "dim", {"name": over.name})
    for element in over.elements:
        ET.SubElement(dimension, "elem", {"name": _spaced(element)})


def _variables(parent: ET.Element, sheet: Sheet, texts: Texts) -> None:
    print_formula = _printer(sheet)
    flows = {name for variable in sheet.variables for name in (*variable.inflows, *variable.outflows)}
    for section in sheet.sections:
        parent.append(ET.Comment(f" {texts(f'equations.section.{section.key}')} ".replace("--", "-")))
        for variable in section.variables:
            tag = "stock" if variable.kind == "stock" else "flow" if variable.name in flows else "aux"
            _variable(ET.SubElement(parent, tag, {"name": _spaced(variable.name)}), variable, print_formula, texts)


def _variable(node: ET.Element, variable: Variable, print_formula: Printer, texts: Texts) -> None:
    ET.SubElement(node, "doc").text = comment_of(variable, texts)
    if variable.over is not None:
        ET.SubElement(ET.SubElement(node, "dimensions"), "dim", {"name": variable.over.name})
    if variable.over is not None and variable.per_element:
        for element, formula in zip(variable.over.elements, variable.formulas, strict=True):
            place = ET.SubElement(node, "element", {"subscript": _spaced(element)})
            ET.SubElement(place, "eqn").text = print_formula(formula)
    else:
        ET.SubElement(node, "eqn").text = print_formula(variable.formulas[0])
    for tag, names in (("inflow", variable.inflows), ("outflow", variable.outflows)):
        for name in names:
            ET.SubElement(node, tag).text = name
    ET.SubElement(node, "units").text = "1" if variable.unit == "Dmnl" else variable.unit


def _printer(sheet: Sheet) -> Printer:
    """Sums are written out: readers differ in how they take the sum of an array."""
    elements = {over.name: over.elements for over in sheet.ranges}

    def written_out(sum_of: Total) -> str:
        terms: list[Formula] = [Reference(sum_of.name, element) for element in elements[sum_of.over]]
        return f"({printed(total(terms), dialect)})"

    dialect = Dialect(
        name=lambda name: name,
        clock="TIME",
        words={"and": "AND", "or": "OR", "max": "MAX", "min": "MIN", "exp": "EXP", "sqrt": "SQRT"},
        choice=lambda condition, then, otherwise: f"IF ({condition}) THEN ({then}) ELSE ({otherwise})",
        choice_needs_brackets=True,
        total=written_out,
    )
    return lambda formula: printed(formula, dialect)
