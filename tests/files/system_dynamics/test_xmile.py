"""The structure of an XMILE 1.0 file, by the rules of its standard (OASIS, chapters 2 to 4)."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.read import load_plan_file
from bestendig.files.system_dynamics.xmile import NAMESPACE, write_xmile
from bestendig.files.texts import load_texts

EXAMPLES = sorted(Path(str(files("bestendig") / "catalogue" / "examples")).glob("*.yaml"))
IN_VARIABLE = {"doc", "eqn", "units", "dimensions", "element"}
ALLOWED = {
    "xmile": {"header", "sim_specs", "dimensions", "model"},
    "header": {"options", "name", "vendor", "product"},
    "options": {"uses_arrays"},
    "sim_specs": {"start", "stop", "dt"},
    "model": {"variables"},
    "variables": {"stock", "flow", "aux"},
    "stock": IN_VARIABLE | {"inflow", "outflow"},
    "flow": IN_VARIABLE,
    "aux": IN_VARIABLE,
    "element": {"eqn"},
    "dimensions": {"dim"},
    "dim": {"elem"},
}
"""Per element what may stand in it."""
ATTRIBUTES = {
    "xmile": {"version"},
    "product": {"version", "lang"},
    "uses_arrays": {"maximum_dimensions"},
    "sim_specs": {"method", "time_units"},
    "dim": {"name"},
    "elem": {"name"},
    "stock": {"name"},
    "flow": {"name"},
    "aux": {"name"},
    "element": {"subscript"},
}
IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
WORDS = {"IF", "THEN", "ELSE", "AND", "OR", "MAX", "MIN", "EXP", "SQRT", "TIME"}


def tag(node: etree._Element) -> str:
    return etree.QName(node).localname


def elements(root: etree._Element) -> list[etree._Element]:
    return [node for node in root.iter() if isinstance(node.tag, str)]


def exported(path: Path) -> etree._Element:
    plan, _ = load_plan_file(path)
    assert plan is not None
    return etree.fromstring(write_xmile(plan, load_catalogue(), load_texts("nl")).encode("utf-8"))


@pytest.fixture(params=EXAMPLES, ids=lambda path: path.stem)
def root(request: pytest.FixtureRequest) -> etree._Element:
    return exported(request.param)


def test_every_element_is_of_the_standard_and_stands_where_it_may(root: etree._Element) -> None:
    assert {etree.QName(node).namespace for node in elements(root)} == {NAMESPACE}
    misplaced = [
        (tag(node), tag(child))
        for node in elements(root)
        for child in node
        if isinstance(child.tag, str) and tag(child) not in ALLOWED.get(tag(node), set())
    ]
    assert misplaced == []


def test_every_attribute_is_of_the_standard(root: etree._Element) -> None:
    assert all(set(node.attrib) <= ATTRIBUTES.get(tag(node), set()) for node in elements(root))
    assert all(node.get("name") for node in elements(root) if tag(node) in ("stock", "flow", "aux", "dim", "elem"))


def test_the_header_comes_first_and_says_who_made_it(root: etree._Element) -> None:
    assert next(tag(child) for child in root) == "header"
    assert root.get("version") == "1.0"
    assert root.find(f"{{{NAMESPACE}}}header/{{{NAMESPACE}}}product").get("version")  # type: ignore[union-attr]


def test_every_stock_has_flows_that_exist_and_every_variable_an_equation(root: etree._Element) -> None:
    space = {"x": NAMESPACE}
    flows = {node.get("name", "").replace(" ", "_") for node in root.iterfind(".//x:flow", space)}
    for stock in root.iterfind(".//x:stock", space):
        named = [node.text for kind in ("inflow", "outflow") for node in stock.iterfind(f"x:{kind}", space)]
        assert named
        assert set(named) <= flows
    for kind in ("stock", "flow", "aux"):
        assert all(node.findall(".//x:eqn", space) for node in root.iterfind(f".//x:{kind}", space))


def test_every_name_in_an_equation_is_a_variable_a_range_or_an_element(root: etree._Element) -> None:
    space = {"x": NAMESPACE}
    kinds = ("stock", "flow", "aux", "dim", "elem")
    known = {node.get("name", "").replace(" ", "_") for kind in kinds for node in root.iterfind(f".//x:{kind}", space)}
    used = {word for node in root.iterfind(".//x:eqn", space) for word in IDENTIFIER.findall(node.text or "")}
    assert {word for word in used - WORDS - known if not re.fullmatch(r"e\d*", word)} == set()


def test_every_element_of_an_array_has_its_equation_once(root: etree._Element) -> None:
    space = {"x": NAMESPACE}
    ranges = {
        dim.get("name"): [elem.get("name") for elem in dim.iterfind("x:elem", space)]
        for dim in root.iterfind("x:dimensions/x:dim", space)
    }
    for kind in ("stock", "flow", "aux"):
        for node in root.iterfind(f".//x:{kind}", space):
            subscripts = [element.get("subscript") for element in node.iterfind("x:element", space)]
            if subscripts:
                over = node.find("x:dimensions/x:dim", space)
                assert over is not None
                assert subscripts == ranges[over.get("name")]


def test_a_plan_without_pins_declares_no_arrays() -> None:
    plan = Plan.model_validate({"bestendig": 1, "name": "Leeg & <klein>", "start": "2026-Q1"})
    text = write_xmile(plan, load_catalogue(), load_texts("en"))
    assert "uses_arrays" not in text
    assert etree.fromstring(text.encode("utf-8")).findtext(f".//{{{NAMESPACE}}}name") == "Leeg & <klein>"
