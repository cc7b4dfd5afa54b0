"""A plan that goes out as a workbook comes back as the same plan, in whichever language it went."""

import io
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from pydantic import TypeAdapter

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.shape import Shape
from bestendig.domain.ranges import Number
from bestendig.domain.texts import LANGUAGES, Language
from bestendig.files.excel.cells import read, written
from bestendig.files.excel.grid import folded
from bestendig.files.excel.layout import sheets
from bestendig.files.excel.read import load_workbook_plan
from bestendig.files.excel.write import empty_workbook, plan_to_workbook
from bestendig.files.plan.read import load_plan_file
from bestendig.files.plan.short import short
from bestendig.files.texts import load_texts
from tests.files.plan.strategies import any_number, ids, plain, quarters, texts

EXAMPLES = sorted(
    (p for p in (files("bestendig") / "catalogue" / "examples").iterdir() if p.name.endswith(".yaml")),
    key=lambda path: path.name,
)


def example(name: str) -> Plan:
    plan, _ = load_plan_file(str(files("bestendig") / "catalogue" / "examples" / f"{name}.yaml"))
    assert plan
    return plan


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_comes_back_as_it_went(path: object, language: Language) -> None:
    plan, _ = load_plan_file(str(path))
    assert plan
    back, findings = load_workbook_plan(plan_to_workbook(plan, load_texts(language)))
    assert findings == []
    assert back
    assert short(back) == short(plan)


def test_a_plan_with_every_key_comes_back_as_it_went() -> None:
    plan, _ = load_plan_file("tests/files/plan/full.yaml")
    assert plan
    back, findings = load_workbook_plan(plan_to_workbook(plan, load_texts("nl")))
    assert findings == []
    assert back
    assert short(back) == short(plan)


VALUES = {
    "number": any_number.map(lambda value: value.model_copy(update={"source": "", "note": ""})),
    "text": texts,
    "quarter": quarters,
    "date": st.dates(),
    "flag": st.booleans(),
    "list": st.lists(ids).map(tuple),
    "amount": st.floats(-1e12, 1e12),
    "pin": st.tuples(ids, ids),
    "any": plain.filter(lambda value: value is not None),
}


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_value_of_a_plan_comes_back_from_its_cell(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(VALUES)))
    value = data.draw(VALUES[kind])
    page = Workbook().active
    page["A1"].value = written(value, Shape(kind), load_texts("nl"))  # type: ignore[arg-type]
    stream = io.BytesIO()
    page.parent.save(stream)
    cell = load_workbook(stream).active["A1"]
    assert cell.data_type != "f"
    back = read(cell.value, Shape(kind))  # type: ignore[arg-type]
    if kind == "number":
        assert TypeAdapter(Number).validate_python(back) == value
    else:
        assert back == short(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_headings_of_a_sheet_read_alike(language: Language) -> None:
    other = next(one for one in LANGUAGES if one != language)
    for sheet in sheets():
        own = {folded(load_texts(language)(column.text)): column.key for column in sheet.columns}
        assert len(own) == len(sheet.columns), sheet.name
        theirs = {folded(load_texts(other)(column.text)): column.key for column in sheet.columns}
        assert {word: key for word, key in own.items() if theirs.get(word, key) != key} == {}, sheet.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_holds_nothing_but_asks_for_a_name_and_a_start(language: Language) -> None:
    plan, findings = load_workbook_plan(empty_workbook(load_texts(language)))
    assert plan is None
    assert {finding.where.dotted for finding in findings} == {"name", "start"}


@pytest.mark.parametrize(
    "text", ["=1+1", "+31 6", "-", "@home", '=HYPERLINK("http://x")', "'=1", "\t=1", "''@", "\r=1"]
)
def test_a_text_that_could_run_does_not_run_and_stays_the_same_text(text: str) -> None:
    plan = example("klein").model_copy(update={"ambition": text})
    content = plan_to_workbook(plan, load_texts("nl"))
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert not str(cell.value or "").startswith(("=", "+", "-", "@", "\t", "\r")), cell.coordinate
    back, _ = load_workbook_plan(content)
    assert back
    assert back.ambition == text


def test_an_empty_text_is_not_the_same_as_nothing() -> None:
    shape = Shape("any")
    assert read(written("", shape, load_texts("nl")), shape) == ""
    assert read(None, shape) is None
