"""What somebody asked on a page before stands in the report: sets of levers and Sobol' indices."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.files.texts import load_texts
from bestendig.store.forecasts import plan_of
from bestendig.store.insights import aim_question, ask, question, work_out
from bestendig.store.models import Pps
from bestendig.store.versions import head
from tests.web.report.test_since import words

pytestmark = pytest.mark.django_db
NL = load_texts("nl")


def test_the_report_holds_sets_of_levers_and_indices_once_they_were_asked_and_not_before(
    anna: Client, pps: Pps, settings
) -> None:
    settings.LEVER_DRAWS = settings.FULL_DRAWS = settings.QUICK_DRAWS = 200
    plan = plan_of(head(pps))
    address = reverse("report:board", kwargs={"key": pps.key})
    titles = (NL("insight.pairs.title"), NL("report.asked.aim"), NL("report.asked.sobol"))
    before = words(anna, address)
    assert not any(title in before for title in titles)
    for asked in (*(question(kind, [plan]) for kind in ("levers", "pairs", "sensitivity")), aim_question(plan, 8)):
        ask(asked, lambda _: None)
        work_out(json.dumps(asked))
    after = words(anna, address)
    assert all(title in after for title in titles)
