"""What the page with what helps says, and what it says when there is nothing to say."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Aim
from bestendig.files.texts import load_texts
from bestendig.store.drafts import Change, edit, state_of
from bestendig.store.forecasts import best_known, compute_forecast, full_name
from bestendig.store.insights import look as look_at
from bestendig.store.insights import question, stop, work_out
from bestendig.store.jobs import asked
from bestendig.store.models import ForecastCache, Pps, User
from bestendig.store.versions import head
from bestendig.web.advice.contents import aim_sentence
from bestendig.web.drafts.pages import forecast_of
from tests.web.computing import Look, full, look

__all__ = ["full", "look"]
pytestmark = pytest.mark.django_db
NL = load_texts("nl")


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_page_shows_levers_and_what_to_find_out_first(look: Look, full: Pps) -> None:
    page = plain(look(f"/pps/{full.key}/wat-helpt/"))
    assert "Wat verandert de kans?" in page
    assert "Kom dit eerst te weten" in page
    assert "Wij rekenen" not in page


@pytest.mark.clause("M13")
def test_the_best_route_is_that_of_the_race_for_what_the_reader_finds_important(look: Look, full: Pps) -> None:
    page = look(f"/pps/{full.key}/wat-helpt/?belang=reserve")
    plan = state_of(full).plan
    report = look_at(question("race", [plan], objective="reserve", pins="3")).result
    assert report.unit == "euro"
    assert " ".join(step.pin for step in report.best.steps) in page or NL("advice.route.own") in page
    assert '<option value="reserve" selected>' in page


@pytest.mark.clause("M15")
def test_opening_early_is_set_against_the_closed_loop(look: Look, full: Pps) -> None:
    page = plain(look(f"/pps/{full.key}/wat-helpt/"))
    assert "Wat kost het om van de methode af te wijken?" in page
    assert re.search(r"al (begin|halverwege|eind) \d{4} openen", page)
    assert "Alleen volume maken met" in page


def test_a_plan_without_a_route_asks_for_a_head_pin(anna: Client, pps: Pps, people: dict[str, User]) -> None:
    edit(pps, people["anna"], [Change("route", []), Change("pins.installateurs/basis", None)])
    assert not state_of(pps).plan.route_steps
    page = anna.get(f"/pps/{pps.key}/wat-helpt/").content.decode()
    assert NL("advice.empty.title") in page
    assert anna.get(f"/pps/{pps.key}/wat-helpt/deel/levers/").status_code == 404


def test_an_aim_that_nothing_reaches_says_the_best_that_can_be_reached(look: Look, full: Pps) -> None:
    page = look(f"/pps/{full.key}/wat-helpt/?doel=9")
    found: Aim = look_at(question("aim", [state_of(full).plan], aim="0.9")).result
    assert plain(aim_sentence(found, NL)) in plain(page)
    if not found.reached:
        assert "niet te halen" in aim_sentence(found, NL) or "zo niet te halen" in aim_sentence(found, NL)


@pytest.mark.parametrize(("reached", "words"), [(True, "al met het plan"), (False, "Geen verandering")])
def test_an_aim_without_changes_says_why(reached: bool, words: str) -> None:
    assert words in aim_sentence(Aim(wanted=0.8, reached=reached, best=None, tried=0), NL)


def test_work_that_is_stopped_leaves_no_answer_and_can_be_started_again(
    anna: Client, full: Pps, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Any]]]
) -> None:
    plan: Plan = state_of(full).plan
    one = question("price", [plan])
    with django_capture_on_commit_callbacks(execute=False):
        assert asked(one).state == "running"
    anna.post(f"/pps/{full.key}/wat-helpt/reken/price/", {"act": "stop"})
    work_out(json.dumps(one))
    assert look_at(one).state == "stopped"
    assert NL("work.stopped") in anna.get(f"/pps/{full.key}/wat-helpt/deel/price/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        anna.post(f"/pps/{full.key}/wat-helpt/reken/price/", {"act": "start"})
    assert look_at(one).state == "done"
    stop(one)
    assert look_at(one).state == "done"


def test_the_same_question_is_computed_once(
    full: Pps, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Any]]]
) -> None:
    one = question("price", [state_of(full).plan])
    with django_capture_on_commit_callbacks(execute=True):
        asked(one)
    with django_capture_on_commit_callbacks() as started:
        assert asked(one).state == "done"
    assert not started
    assert ForecastCache.objects.filter(key=one.name.key).count() == 1


def test_what_holds_back_is_told_of_the_fullest_forecast_as_on_the_overview(full: Pps) -> None:
    version = head(full)
    quick = forecast_of(state_of(full).plan)
    found = compute_forecast(version, full_name(version))
    assert forecast_of(state_of(full).plan) == best_known(version) == found
    assert quick and quick.draws < found.draws
