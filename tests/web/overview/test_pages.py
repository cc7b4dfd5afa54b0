"""The overview's answers, without a browser."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.domain.results import Forecast
from bestendig.store import forecasts
from bestendig.store.models import ForecastCache, Pps
from bestendig.store.versions import head


def address(pps: Pps, name: str = "page", **more: str) -> str:
    return reverse(f"overview:{name}", kwargs={"key": pps.key, **more})


@pytest.mark.clause("M4")
def test_the_page_says_the_chance_what_holds_back_and_when(anna: Client, pps: Pps) -> None:
    page = anna.get(address(pps)).content.decode()
    assert 'class="lead"' in page
    assert "toekomst" in page
    assert "Wat u tegenhoudt" in page
    assert page.count("<figure") == 3
    assert page.count("chart-life-line") == 2


def test_the_same_plan_is_computed_once(anna: Client, pps: Pps, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []
    compute = forecasts.forecast

    def counted(*arguments: object, **options: object) -> Forecast:
        times.append(1)
        return compute(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(forecasts, "forecast", counted)
    for _ in range(3):
        anna.get(address(pps))
    assert len(times) == 1  # without the background work, which waits for the commit


def test_a_kept_forecast_is_the_forecast(pps: Pps) -> None:
    version = head(pps)
    computed = forecasts.best_known(version)
    name = forecasts.Name("forecast", version.content_hash, computed.draws)
    assert forecasts.stored(name) == computed


@pytest.mark.django_db(transaction=True)
def test_the_background_work_brings_the_full_forecast_and_the_levers(anna: Client, pps: Pps) -> None:
    anna.get(address(pps))
    version = head(pps)
    assert forecasts.stored(forecasts.full_name(version)) is not None
    assert forecasts.stored(forecasts.levers_name(version)).effects
    answer = anna.get(address(pps, "progress")).content.decode()
    assert 'class="steps"' in answer
    assert 'hx-trigger="every 1s"' not in answer


def test_work_that_failed_is_said_and_not_waited_for(anna: Client, pps: Pps) -> None:
    version = head(pps)
    name = forecasts.full_name(version)
    ForecastCache.objects.create(key=name.key, failed=True, **name.columns)
    page = anna.get(address(pps)).content.decode()
    assert "niet gelukt" in page
    assert 'hx-trigger="every 1s"' not in page


def test_a_slider_answers_only_what_changes_and_keeps_the_address(anna: Client, pps: Pps) -> None:
    answer = anna.get(address(pps, "try"), {"reserve": "200000"})
    page = answer.content.decode()
    assert answer["HX-Replace-Url"] == f"{address(pps)}?reserve=200000"
    assert "<html" not in page
    assert page.count('hx-swap-oob="true"') >= 8
    assert "Met uw schuiven" in page


def test_an_overtaken_slider_is_answered_with_nothing(anna: Client, pps: Pps) -> None:
    anna.get(address(pps, "try"), {"reserve": "200000"}, headers={"x-sent": "2000"})
    late = anna.get(address(pps, "try"), {"reserve": "100000"}, headers={"x-sent": "1000"})
    assert (late.status_code, late.content) == (204, b"")


def test_a_chart_as_figures_has_a_row_for_every_year(anna: Client, pps: Pps) -> None:
    answer = anna.get(address(pps, "chart", chart="reserve", kind="csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    assert len(rows) >= 10
    assert all(len(row) == len(rows[0]) for row in rows)
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@")]


@pytest.mark.parametrize("chart,kind", [("reserve", "exe"), ("nooit", "svg"), ("../../etc", "svg")])
def test_a_chart_that_does_not_exist_is_not_found(anna: Client, pps: Pps, chart: str, kind: str) -> None:
    assert anna.get(f"/pps/{pps.key}/grafiek/{chart}.{kind}").status_code == 404
