from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings

from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Language
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.read import load_plan_file
from bestendig.files.system_dynamics.equations import comment_of, write_equations
from bestendig.files.system_dynamics.formula import choose, highest, lowest
from bestendig.files.system_dynamics.printing import plain_number, printed
from bestendig.files.system_dynamics.sheet import Names
from bestendig.files.system_dynamics.vensim import VENSIM, write_vensim
from bestendig.files.texts import load_texts
from tests.strategies.plans import plans

EXAMPLES = sorted(Path(str(files("bestendig") / "catalogue" / "examples")).glob("*.yaml"))
STEPS = [f"step{n}" for n in range(1, 13)]


def example(name: str) -> Plan:
    plan, _ = load_plan_file(next(path for path in EXAMPLES if path.stem == name))
    assert plan is not None
    return plan


def test_all_twelve_steps_are_written_in_order() -> None:
    sheet = write_equations(example("klein"), load_catalogue(), "nl")
    sections = [section.key for section in sheet.sections]
    assert [key for key in sections if key in STEPS] == STEPS


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_variable_says_what_it_is_and_in_which_unit(path: Path, language: Language) -> None:
    plan, _ = load_plan_file(path)
    assert plan is not None
    sheet = write_equations(plan, load_catalogue(), language)
    assert all(comment_of(variable, load_texts(language)) and variable.unit for variable in sheet.variables)


@settings(max_examples=30)
@given(plan=plans())
def test_no_two_names_are_the_same_in_any_plan(plan: Plan) -> None:
    sheet = write_equations(plan, load_catalogue(), "en")
    names = [variable.name for variable in sheet.variables]
    names += [element for over in sheet.ranges for element in over.elements]
    assert len(names) == len(set(names))


def test_ids_that_look_alike_stay_apart() -> None:
    plan = example("klein")
    document = plan.model_dump(mode="json", by_alias=True, exclude_unset=True)
    group, pin = document["target_groups"][0], document["pins"][0]
    document["target_groups"] = [{**group, "id": "a-b"}, {**group, "id": "a_b"}]
    document["pins"] = [{**pin, "group": "a-b"}, {**pin, "group": "a_b"}]
    sheet = write_equations(Plan.model_validate(document), load_catalogue(), "en")
    assert len(set(sheet.groups.elements)) == len(set(sheet.pins.elements)) == 2


def test_a_plan_without_pins_is_written_too() -> None:
    plan = Plan.model_validate({"bestendig": 1, "name": "Leeg", "start": "2026-Q1"})
    assert "FINAL TIME =\n\t40" in write_vensim(plan, load_catalogue(), load_texts("nl"))


def test_names_and_comments_of_a_plan_cannot_end_an_equation() -> None:
    plan = example("klein").model_copy(update={"name": "Kwaad ~ | \\ plan"})
    group = plan.target_groups[0].model_copy(update={"name": "Groep ~ | x"})
    text = write_vensim(plan.model_copy(update={"target_groups": (group,)}), load_catalogue(), load_texts("nl"))
    assert "Groep - / x" in text


def test_brackets_stand_only_where_they_are_needed() -> None:
    v = Names()
    assert printed(v.a - (v.b - v.c), VENSIM) == "a - (b - c)"
    assert printed((v.a + v.b) * v.c / v.d, VENSIM) == "(a + b) * c / d"
    assert printed(v.a + v.b * v.c, VENSIM) == "a + b * c"
    assert printed(choose((v.a > 1) & ((v.b > 2) | (v.c > 3)), 1), VENSIM) == (
        "IF THEN ELSE(a > 1 :AND: (b > 2 :OR: c > 3), 1, 0)"
    )
    assert printed(highest(v.a, v.b, lowest(v.c, 2)), VENSIM) == "MAX(MAX(a, b), MIN(c, 2))"


def test_a_number_reads_back_as_exactly_itself() -> None:
    for value in (0.1, 1 / 3, 1e-9, 101.9803902718557, 1e15, 3.0, 1e22):
        assert float(plain_number(value)) == value
