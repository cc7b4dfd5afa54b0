"""The list leads back to questions that were left, and for as long as they are open."""

from django.urls import reverse

from bestendig.store.drafts import Change, edit
from bestendig.store.models import Pps, User
from tests.web.conftest import Play


def test_questions_that_were_left_are_taken_up_where_they_were(play: Play, people: dict[str, User]) -> None:
    anna = play("anna")
    anna.post(reverse("start_new:begin"), {"name": "Praktijkcentrum", "start": "2026-Q1"})
    pps = Pps.objects.get()
    resume = reverse("start:resume", kwargs={"key": pps.key})
    assert resume in anna.get("/").content.decode()
    assert resume in anna.get(reverse("overview:page", kwargs={"key": pps.key})).content.decode()
    assert anna.get(resume)["Location"] == reverse("start:step", kwargs={"key": pps.key, "number": 2})
    edit(pps, people["anna"], [Change("levels", ["mbo"])])
    assert anna.get(resume)["Location"] == reverse("start:step", kwargs={"key": pps.key, "number": 3})


def test_a_plan_with_a_pin_has_no_open_questions(play: Play, pps: Pps) -> None:
    resume = reverse("start:resume", kwargs={"key": pps.key})
    anna = play("anna")
    assert resume not in anna.get("/").content.decode()
    assert resume not in anna.get(reverse("overview:page", kwargs={"key": pps.key})).content.decode()
