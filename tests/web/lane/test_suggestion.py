"""A route is suggested by a race in the background: with progress, a stop, and as many pins as the reader chooses."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from bestendig.domain.results import RaceReport
from bestendig.files.texts import load_texts
from bestendig.store.drafts import state_of
from bestendig.store.insights import look as look_at
from bestendig.store.insights import question
from bestendig.store.models import Pps, User
from bestendig.store.versions import create_pps
from bestendig.web.lane.suggesting import chosen_pins
from tests.web.computing import Look, full, look

__all__ = ["full", "look"]
pytestmark = pytest.mark.django_db
NL = load_texts("nl")
Capture = Callable[..., AbstractContextManager[list[Any]]]


def _report(pps: Pps, pins: int) -> RaceReport:
    asked = question("race", [state_of(pps).plan], objective="year_ten", pins=str(pins))
    found: RaceReport = look_at(asked).result
    return found


@pytest.mark.clause("M15")
def test_the_suggestion_is_the_best_route_of_the_race(look: Look, full: Pps) -> None:
    page = look(f"/pps/{full.key}/baan/voorstel/")
    best = _report(full, 3).best
    assert best is not None
    assert f'value="{" ".join(step.pin for step in best.steps)}"' in page
    assert NL("lane.take") in page


def test_the_reader_chooses_how_many_pins_a_route_may_have(look: Look, full: Pps) -> None:
    look(f"/pps/{full.key}/baan/voorstel/?pinnen=2")
    best = _report(full, 2).best
    assert best is not None
    assert len(best.steps) == 2


@pytest.mark.parametrize(("asked", "pins"), [("99", 6), ("0", 3), ("-1", 3), ("een", 3), ("", 3), ("1", 1), ("²", 3)])
def test_a_number_of_pins_that_cannot_be_is_brought_back_to_one_that_can(asked: str, pins: int, full: Pps) -> None:
    assert chosen_pins(state_of(full).plan, {"pinnen": asked}) == pins


def test_while_the_race_runs_the_page_says_how_far_it_is_and_it_can_be_stopped_and_started_again(
    anna: Client, full: Pps, django_capture_on_commit_callbacks: Capture
) -> None:
    address = f"/pps/{full.key}/baan/voorstel/"
    with django_capture_on_commit_callbacks(execute=False):
        page = anna.get(address).content.decode()
    assert "<progress" in page
    assert 'value="stop"' in page
    anna.post(f"{address}reken/suggest/", {"act": "stop", "pinnen": "3"})
    assert NL("work.stopped") in anna.get(f"{address}deel/suggest/?pinnen=3").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        anna.post(f"{address}reken/suggest/", {"act": "start", "pinnen": "3"})
    assert NL("lane.take") in anna.get(address).content.decode()


def test_a_plan_without_pins_says_what_to_do_first(anna: Client, people: dict[str, User]) -> None:
    made = create_pps("bestendig: 1\nname: Leeg\nstart: 2026-Q1\n", people["anna"], "begin")
    assert isinstance(made, tuple)
    home = f"/pps/{made[0].key}/baan/"
    assert NL("lane.no_proposal") in anna.get(f"{home}voorstel/").content.decode()
    assert NL("lane.no_proposal") in anna.get(home).content.decode()
    assert anna.get(f"{home}voorstel/deel/suggest/").status_code == 404
    assert anna.post(f"{home}voorstel/reken/suggest/", {"act": "start"}).status_code == 404
    assert anna.get(f"/pps/{made[0].key}/baan/voorstel/deel/iets/").status_code == 404
