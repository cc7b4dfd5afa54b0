"""Plans side by side over the API: what may be named, and what is said when that is not there."""

import pytest

from bestendig.files.plan.write import edit_plan_text
from bestendig.store.models import PlanVersion, Pps, User
from bestendig.store.versions import create_pps, save_version
from tests.api.conftest import API, Program

SCENARIOS = """scenarios:
  - {id: groter, name: Groter team, set: {finance.staff_fte: 2}}
  - {id: kleiner, name: Kleiner team, set: {finance.staff_fte: 1}}
"""


@pytest.fixture
def plan_text(plan_text: str) -> str:
    return plan_text + SCENARIOS


def test_without_names_all_scenarios_stand_beside_the_plan(program: Program, pps: Pps) -> None:
    answer = program("els").get(f"{API}/plans/{pps.key}/compare?draws=50").json()
    assert [column["id"] for column in answer["columns"]] == ["", "groter", "kleiner"]
    assert [stack["stack"]["id"] for stack in answer["stacks"]["others"]] == ["groter", "kleiner"]


def test_a_scenario_can_be_chosen(program: Program, pps: Pps) -> None:
    answer = program("els").get(f"{API}/plans/{pps.key}/compare?draws=50&scenarios=kleiner").json()
    assert [column["id"] for column in answer["columns"]] == ["", "kleiner"]
    assert [stack["stack"]["id"] for stack in answer["stacks"]["others"]] == ["kleiner"]


def test_a_plan_stands_beside_another_pps_of_the_same_person(
    program: Program, pps: Pps, people: dict[str, User], plan_text: str
) -> None:
    made = create_pps(plan_text, people["anna"], "nog een")
    assert isinstance(made, tuple)
    answer = program("anna").get(f"{API}/plans/{pps.key}/compare?draws=50&plans={made[0].key}").json()
    assert [column["id"] for column in answer["columns"]] == ["", f"plans/{made[0].key}"]
    assert "stacks" not in answer


def test_the_plan_of_another_pps_without_a_right_on_it_looks_like_one_that_does_not_exist(
    program: Program, pps: Pps, people: dict[str, User], plan_text: str
) -> None:
    made = create_pps(plan_text, people["chris"], "van een ander")
    assert isinstance(made, tuple)
    client = program("anna")
    theirs, none = (
        client.get(f"{API}/plans/{pps.key}/compare?draws=50&plans={key}") for key in (made[0].key, "bestaatniet")
    )
    assert theirs.status_code == none.status_code == 404
    assert theirs.json() == none.json()


def test_a_member_who_may_not_see_a_plan_cannot_have_it_compared(
    program: Program, pps: Pps, people: dict[str, User], plan_text: str
) -> None:
    made = create_pps(plan_text, people["bram"], "van de partner")
    assert isinstance(made, tuple)
    assert program("bram").get(f"{API}/plans/{made[0].key}/compare?draws=50&plans={pps.key}").status_code == 403


@pytest.mark.parametrize(
    "question", ["findout?version=7", "price?version=7", "compare?version=7", "compare?versions=7"]
)
@pytest.mark.parametrize("language,words", [("nl", "Deze versie is er niet"), ("en", "This version is not there")])
def test_a_version_that_is_not_there_is_said_in_words(
    question: str, language: str, words: str, program: Program, pps: Pps
) -> None:
    answer = program("els").get(f"{API}/plans/{pps.key}/{question}", headers={"Accept-Language": language})
    assert answer.status_code == 404
    assert answer.json()["title"] == words
    assert answer.json()["version"] == 7


def test_a_scenario_that_is_not_there_is_said_in_words(program: Program, pps: Pps) -> None:
    answer = program("els").get(f"{API}/plans/{pps.key}/compare?scenarios=nergens")
    assert answer.status_code == 404
    assert answer.json()["title"] == "Dit scenario is er niet"
    assert answer.json()["scenario"] == "nergens"


@pytest.mark.parametrize("language,words", [("nl", "te veel plannen"), ("en", "too many plans")])
def test_more_plans_than_can_stand_side_by_side_are_refused(
    language: str, words: str, program: Program, pps: Pps, plan_text: str
) -> None:
    beside = "&".join(f"versions={number + 1}" for number in range(13))
    for number in range(12):
        saved = save_version(pps, plan_text + f"# {number}\n", None, "nog een", number + 1)
        assert isinstance(saved, PlanVersion)
    answer = program("els").get(f"{API}/plans/{pps.key}/compare?{beside}", headers={"Accept-Language": language})
    assert answer.status_code == 422
    assert words in answer.json()["title"]


@pytest.mark.parametrize(
    "question", ["versions=nul", "versions=0", "plans=/etc", f"scenarios={'x' * 101}", "draws=5000"]
)
def test_a_name_of_the_wrong_form_is_refused_with_its_field(question: str, program: Program, pps: Pps) -> None:
    answer = program("els").get(f"{API}/plans/{pps.key}/compare?{question}")
    assert answer.status_code == 422
    assert answer.json()["errors"]


def test_causes_that_would_take_too_long_are_refused_in_words(program: Program, pps: Pps, plan_text: str) -> None:
    changes: dict[tuple[str | int, ...] | str, object] = {
        "finance.reserve_euro": 50_000,
        "finance.staff_fte": 1.4,
        "finance.overhead_euro_per_year": 10_000,
        "finance.programme_hours_per_year": 300,
        "finance.subsidy.euro": 200_000,
        "target_groups.installateurs.need": 4,
        "blocks.basis.fixed_euro_per_year": 9_000,
    }
    changed = edit_plan_text(plan_text, changes)
    client = program("anna")
    saved = client.post(f"{API}/plans/{pps.key}/versions?parent=1", changed, content_type="application/yaml")
    assert saved.status_code == 201
    answer = client.get(f"{API}/plans/{pps.key}/compare?versions=1&why=true&draws=4096")
    assert answer.status_code == 422
    assert "te veel veranderd" in answer.json()["title"]


def test_a_plan_of_which_all_numbers_are_certain_has_nothing_to_find_out(
    program: Program, people: dict[str, User]
) -> None:
    made = create_pps("bestendig: 1\nname: Leeg\nstart: 2026-Q1\n", people["anna"], "leeg")
    assert isinstance(made, tuple)
    for question, key in (("findout?draws=50", "options"), ("price?draws=50", "price_of_leaving")):
        answer = program("anna").get(f"{API}/plans/{made[0].key}/{question}")
        assert answer.status_code == 200
        assert answer.json()[key] == []
