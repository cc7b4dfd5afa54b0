"""The order of the route, and the words of the lane. Source: M13, M15."""

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.domain.ranges import median
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import middle_future
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.read import load_plan
from bestendig.files.texts import load_texts
from bestendig.reports.wording.numbers import number
from bestendig.store.drafts import state_of
from bestendig.store.examples import Example, examples
from bestendig.store.models import Pps
from bestendig.web.lane.contents import candidates
from bestendig.web.lane.edits import rerouted
from bestendig.web.lane.picture import draw, table_of

PLAN = next(example.plan for example in examples() if example.id == "watertechnologie")


@pytest.mark.clause("M13")
@pytest.mark.parametrize("act,places", [("first", [2, 0, 1]), ("up", [0, 2, 1]), ("out", [0, 1])])
def test_a_step_moves_on_the_route(act: str, places: list[int]) -> None:
    pins = [step.pin for step in PLAN.route_steps]
    (change,) = rerouted(PLAN, pins[2], act)
    assert [tuple(step) for step in change.value[: len(places)]] == [pins[place] for place in places]


@pytest.mark.clause("M14")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_every_candidate_has_its_reasons_in_words_and_every_pin_is_drawn(example: Example, language: str) -> None:
    say = load_texts(language)  # type: ignore[arg-type]
    rows = candidates(example.plan, say)
    assert len(rows) == len(example.plan.pins)
    assert all(len(row.reasons) == 4 for row in rows)
    lane = draw(example.plan, load_catalogue(), None, say)
    assert sum(spot.is_pin for spot in lane.spots) == len(example.plan.pins)
    assert len(lane.spots) == len(example.plan.target_groups) * len(example.plan.blocks)


@pytest.mark.clause("M14")
@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_only_the_group_with_the_highest_need_is_said_to_need_it_most(example: Example) -> None:
    needs = {group.name: median(group.need) for group in example.plan.target_groups}
    for row in candidates(example.plan, load_texts("nl")):
        name = row.name.partition(" · ")[0]
        alone = len(needs) > 1 and all(needs[name] > need for other, need in needs.items() if other != name)
        assert any("het meest omhoog" in reason for reason in row.reasons) == alone


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent", [{"pin": "x"}, {"pin": "a/b", "act": "up"}, {"pin": "installateurs/basis", "act": "x"}]
)
def test_a_step_that_is_not_there_is_not_found(sent: dict[str, str], anna: Client, pps: Pps) -> None:
    assert anna.post(reverse("lane:route", kwargs={"key": pps.key}), sent).status_code == 404


@pytest.mark.django_db
@pytest.mark.clause("M15")
def test_a_pin_can_be_opened_early_and_the_list_says_so(anna: Client, pps: Pps) -> None:
    anna.post(reverse("start:add_blocks", kwargs={"key": pps.key}), {"standard": "elective_unit"})
    sent = {"pin": "installateurs/elective-unit", "act": "opens", "opens": "2027-Q2"}
    page = anna.post(reverse("lane:route", kwargs={"key": pps.key}), sent, follow=True)
    assert str(state_of(pps).plan.route[-1].opens) == "2027-Q2"
    assert "opent al in 2027 K2" in page.content.decode()


def test_the_table_of_the_lane_follows_the_moment_that_is_drawn(plan_text: str) -> None:
    plan, _ = load_plan(plan_text)
    assert plan
    say, path = load_texts("nl"), middle_future(compile_plan(plan, load_catalogue()))
    before, later = (table_of(plan, load_catalogue(), path[at], say) for at in (0, 15))
    assert len(before.rows) == len(later.rows) == len(plan.pins)
    assert later.rows[0][2] == number(path[15].pins["installateurs/basis"].customers, say)
    assert before.rows[0][2:5] != later.rows[0][2:5]
    assert table_of(plan, load_catalogue(), None, say).head == before.head
