"""The overview speaks of what the user just kept, says that no version was made of it, and what changed since one."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from bestendig.domain.results import Difference, Effect, LeverReport
from bestendig.files.texts import load_texts
from bestendig.store.drafts import Change, edit, save, state_of
from bestendig.store.forecasts import best_known, full_name, keep, levers_name, sketch, stored
from bestendig.store.models import Pps, User
from bestendig.store.names import name_version
from bestendig.store.versions import create_pps, head
from bestendig.web.overview.contents import lever_rows
from bestendig.web.overview.moments import rows_of
from bestendig.web.overview.shown import earlier, shown_to
from tests.web.conftest import Play

pytestmark = pytest.mark.django_db
NL = load_texts("nl")


def address(pps: Pps, name: str = "page") -> str:
    return reverse(f"overview:{name}", kwargs={"key": pps.key})


@pytest.fixture
def drafted(pps: Pps, people: dict[str, User]) -> Pps:
    edit(pps, people["anna"], [Change("finance.reserve_euro", 777_000)])
    return pps


def test_the_page_shows_the_draft_and_says_that_it_is_no_version(anna: Client, drafted: Pps) -> None:
    page = anna.get(address(drafted)).content.decode()
    assert "777.000" in page
    assert NL("shell.draft") in page
    save(drafted, state_of(drafted).base.author, "meer reserve")  # type: ignore[arg-type]
    page = anna.get(address(drafted)).content.decode()
    assert "777.000" in page
    assert NL("shell.draft") not in page


def test_a_reader_is_told_about_the_draft_in_words(play: Play, drafted: Pps) -> None:
    assert "nog geen versie van gemaakt" in play("els").get(address(drafted)).content.decode()


def test_who_may_only_see_figures_sees_those_of_the_version(play: Play, drafted: Pps, people: dict[str, User]) -> None:
    page = play("dina").get(address(drafted)).content.decode()
    assert "777.000" not in page
    assert NL("shell.draft") not in page
    assert shown_to(people["dina"], drafted).contents == head(drafted)


def test_the_forecast_of_a_draft_is_that_of_the_version_made_of_it(drafted: Pps, people: dict[str, User]) -> None:
    of_draft = best_known(sketch(state_of(drafted).plan))
    version = save(drafted, people["anna"], "meer reserve")
    assert best_known(version) == of_draft  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_the_full_forecast_of_a_draft_is_computed_in_the_background(anna: Client, drafted: Pps) -> None:
    anna.get(address(drafted))
    assert stored(full_name(sketch(state_of(drafted).plan))) is not None
    assert 'class="steps"' in anna.get(address(drafted, "progress")).content.decode()


def test_every_chance_of_the_sentence_has_a_row_of_people_that_says_the_same(anna: Client, pps: Pps) -> None:
    found = best_known(head(pps))
    rows = rows_of(found, None, NL)
    page = anna.get(address(pps)).content.decode()
    sentence = page.split('class="lead"')[1].split("</p>")[0]
    assert len(rows) == (2 if found.later else 1)
    for row in rows:
        assert row.said.split(" toekomst")[0] in sentence
        assert page.count(f"{row.moment[:1].upper()}{row.moment[1:]}</b>, {row.why}") == 1
    assert f"die {rows[0].moment} nog niet" in page or f"{rows[0].moment} op eigen benen" in page


def test_what_changed_is_told_since_the_last_named_version_or_the_one_that_is_chosen(
    anna: Client, pps: Pps, people: dict[str, User]
) -> None:
    for euro in (50_000, 60_000):
        edit(pps, people["anna"], [Change("finance.reserve_euro", euro)])
        save(pps, people["anna"], f"{euro}")
    page = anna.get(address(pps)).content.decode()
    assert "50.000</span>" in page.split('id="since"')[1]
    name_version(pps.versions.get(number=1), "Vastgesteld door het bestuur", people["anna"])
    page = anna.get(address(pps)).content.decode().split('id="since"')[1].split("</section>")[0]
    assert "Vastgesteld door het bestuur" in page
    assert "50.000</span>" not in page
    assert "50.000</span>" in anna.get(address(pps), {"sinds": "2"}).content.decode().split('id="since"')[1]


@pytest.mark.parametrize("asked", ["", "99", "x", "-1", "٣"])
def test_a_version_that_is_not_there_is_the_one_before(asked: str, pps: Pps, people: dict[str, User]) -> None:
    edit(pps, people["anna"], [Change("finance.reserve_euro", 50_000)])
    save(pps, people["anna"], "meer")
    found = earlier(shown_to(people["anna"], pps), pps, {"sinds": asked})
    assert found.version is not None
    assert found.version.number == 1


def test_sliders_are_kept_as_a_scenario_from_the_overview(anna: Client, pps: Pps) -> None:
    sent = {"naam": "Ruim", "stand": "reserve=90000", "van": "overzicht"}
    page = anna.post(reverse("scenarios:add", kwargs={"key": pps.key}), sent, follow=True)
    assert page.redirect_chain[-1][0] == address(pps)
    assert NL("scenarios.kept", name="Ruim") in page.content.decode()
    assert [scenario.name for scenario in state_of(pps).plan.scenarios] == ["Ruim"]


@pytest.mark.django_db(transaction=True)
def test_a_slider_at_rest_settles_to_the_full_forecast_with_visible_progress(anna: Client, pps: Pps) -> None:
    moved = anna.get(address(pps, "try"), {"reserve": "200000"}).content.decode()
    assert f'hx-get="{address(pps, "progress")}?reserve=200000"' in moved
    assert "<progress" in moved
    assert NL("overview.progress.so_far", futures=str(settings.QUICK_DRAWS)) in moved
    settled = anna.get(address(pps, "progress"), {"reserve": "200000"}).content.decode()
    settled = anna.get(address(pps, "progress"), {"reserve": "200000"}).content.decode()
    assert NL("overview.progress.done", futures=str(settings.FULL_DRAWS)) in settled
    assert "<progress" not in settled
    again = anna.get(address(pps, "try"), {"reserve": "200000"}).content.decode()
    assert "<progress" not in again
    assert NL("overview.progress.done", futures=str(settings.FULL_DRAWS)) in again


def test_open_questions_of_the_start_stand_on_the_overview_as_what_to_do_next(
    anna: Client, pps: Pps, people: dict[str, User]
) -> None:
    assert "open-steps" not in anna.get(address(pps)).content.decode().split("<main")[1]
    made = create_pps("bestendig: 1\nname: Nieuw\nstart: 2026-Q1\n", people["anna"], "begin")
    assert isinstance(made, tuple)
    page = anna.get(address(made[0])).content.decode()
    assert NL("start.unfinished") in page
    for number, name in ((2, "reach"), (8, "subsidy")):
        link = reverse("start:step", kwargs={"key": made[0].key, "number": number})
        assert f'<a href="{link}">{NL("start.open_step", number=number)}: {NL(f"start.name.{name}")}</a>' in page
    assert reverse("start:step", kwargs={"key": made[0].key, "number": 1}) not in page


def test_steps_without_a_clear_effect_are_not_called_helpful(pps: Pps) -> None:
    version = head(pps)
    found = best_known(version)
    said = {"group": "g", "block": "b", "before": 6000.0, "after": 6600.0}
    for value, many in ((0.1, 1), (0.0, 0)):
        change = Difference(value, 0.01)
        effect = Effect("fee", "fee", {}, said, 0.3, change, 0.5, change, change, change, change)
        keep(levers_name(version), LeverReport((effect,), (), None, found.draws, 0, 0.1))
        assert len(lever_rows(version, found) or ()) == many


def test_a_subsidy_that_came_is_told_in_words(anna: Client, people: dict[str, User]) -> None:
    made = create_pps("bestendig: 1\nname: Nieuw\nstart: 2026-Q1\n", people["anna"], "begin")
    assert isinstance(made, tuple)
    grant = {"euro": "1200000", "from": "2026-Q1", "until": "2029-Q4"}
    edit(made[0], people["anna"], [Change("finance.subsidy", grant)])
    page = anna.get(address(made[0])).content.decode()
    assert f"{NL('differences.field.euro')}: 1.200.000, {NL('differences.field.from')}: 2026-Q1" in page
    assert "Quarter(" not in page
