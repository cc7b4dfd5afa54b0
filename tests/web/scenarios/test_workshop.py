"""The workshop: any number gets a slider, a copy has a name and a start, and the address remembers all of it."""

from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.register import assumptions
from bestendig.domain.ranges import median
from bestendig.files.catalogue import load_catalogue
from bestendig.files.texts import load_texts
from bestendig.store.drafts import Change, edit, state_of
from bestendig.store.examples import Example, examples
from bestendig.store.models import Pps, User
from bestendig.web.scenarios.chosen import MOST_SLIDERS, choices, sliders_of, usual
from bestendig.web.scenarios.contents import known
from bestendig.web.shell.sliders import Position, moved_plan, number_slider

pytestmark = [pytest.mark.django_db, pytest.mark.clause("M10")]
NL = load_texts("nl")
CATALOGUE = load_catalogue()
OVERHEAD = "finance.overhead_euro_per_year"


@pytest.fixture
def scenario(pps: Pps, people: dict[str, User]) -> Pps:
    edit(
        pps,
        people["anna"],
        [Change("scenarios[+]", {"id": "ruim", "name": "Ruime reserve", "set": {"finance.reserve_euro": 400_000}})],
    )
    return pps


def at(pps: Pps, view: str = "", **asked: object) -> tuple[str, dict[str, object]]:
    return f"/pps/{pps.key}/scenarios/werkplaats/{view}", asked


def test_any_number_of_the_plan_gets_a_slider_beside_the_usual_ones(anna: Client, pps: Pps) -> None:
    address, asked = at(pps, schuif=[*usual(state_of(pps).plan)], erbij=OVERHEAD)
    page = anna.get(address, asked).content.decode()
    for letter in "ab":
        assert f'id="{letter}-{OVERHEAD}"' in page
        assert f'id="{letter}-reserve"' in page
    assert f'<option value="{OVERHEAD}">' not in page


def test_a_slider_is_taken_off_by_its_own_link(anna: Client, pps: Pps) -> None:
    page = anna.get(at(pps)[0]).content.decode()
    without = unescape(
        page.split(NL("scenarios.choose.off", name=NL("overview.try.reserve")))[0].split('href="')[-1].split('"')[0]
    )
    page = anna.get(without).content.decode()
    assert 'id="a-reserve"' not in page
    assert 'id="a-medewerkers"' in page


def test_there_are_at_most_eight_sliders(anna: Client, pps: Pps) -> None:
    settings_ = [item.setting for item in assumptions(state_of(pps).plan, CATALOGUE)]
    assert len(settings_) > MOST_SLIDERS
    page = anna.get(*at(pps, schuif=settings_)).content.decode()
    assert page.count('type="range" id="a-') <= MOST_SLIDERS
    assert NL("scenarios.choose.full") in page


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_every_number_of_every_example_is_moved_from_end_to_end_of_its_slider(example: Example) -> None:
    for item in assumptions(example.plan, CATALOGUE):
        slider = number_slider(example.plan, item, "x")
        if slider is None:
            continue
        assert slider.low <= median(item.value) + slider.step
        for value in (slider.low, slider.high):
            moved = moved_plan(example.plan, [Position(slider, slider.on_step(value))])
            known_now = {one.setting: one.middle for one in assumptions(moved, CATALOGUE)}
            assert known_now.get(item.setting, value) == pytest.approx(slider.on_step(value), rel=0.02, abs=slider.step)


def test_every_number_can_be_chosen_once(pps: Pps) -> None:
    plan = state_of(pps).plan
    shown = list(sliders_of(plan, usual(plan), NL).values())
    offered = [one.name for group in choices(plan, shown, NL) for one in group.numbers]
    wanted = {item.setting for item in assumptions(plan, CATALOGUE)} - {slider.setting for slider in shown}
    assert set(offered) == wanted
    assert len(offered) == len(set(offered))


def test_a_copy_starts_from_a_scenario_and_keeps_what_it_changed_beside_its_sliders(
    anna: Client, scenario: Pps
) -> None:
    page = anna.get(*at(scenario, **{"a-uit": "ruim", "a-naam": "Anna"})).content.decode()
    assert '<output id="out-a-reserve" for="a-reserve">\u20ac\u00a0400.000</output>' in page
    assert '<output id="out-b-reserve" for="b-reserve">\u20ac\u00a0400.000</output>' not in page
    query = page.split('id="stand-a" name="terug" value="')[1].split('"')[0]
    moved = f"{unescape(query)}&a-medewerkers=3"
    anna.post(f"/pps/{scenario.key}/scenarios/bewaar/", {"naam": "Van Anna", "kopie": "a", "terug": moved})
    made = known(state_of(scenario).plan, [])[-1]
    assert made.name == "Van Anna"
    assert made.plan is not None
    assert median(made.plan.finance.reserve_euro) == 400_000
    assert median(made.plan.finance.staff_fte) == pytest.approx(3, rel=0.01)


def test_the_address_remembers_names_starts_sliders_and_the_moment(anna: Client, scenario: Pps) -> None:
    asked = {
        "kopieen": "3",
        "schuif": ["reserve", OVERHEAD],
        "a-naam": "Anna & Bram",
        "b-uit": "ruim",
        f"c-{OVERHEAD}": "30000",
        "jaar": "3",
        "beeld": "customers",
    }
    first = anna.get(at(scenario, "stand/")[0], asked, headers={"HX-Request": "true"})
    kept = parse_qsl(urlsplit(first["HX-Replace-Url"]).query)
    for name, value in (*asked.items(), ("schuif", "reserve"), ("schuif", OVERHEAD)):
        assert isinstance(value, list) or (name, value) in kept
    again = anna.get(at(scenario, "stand/")[0] + "?" + urlsplit(first["HX-Replace-Url"]).query)
    assert again["HX-Replace-Url"] == first["HX-Replace-Url"]
    page = anna.get(first["HX-Replace-Url"]).content.decode()
    assert "Anna &amp; Bram" in page


def test_the_moment_decides_which_chance_is_told(anna: Client, pps: Pps) -> None:
    pages = {year: anna.get(*at(pps, jaar=str(year))).content.decode() for year in (1, 8)}
    outcomes = {year: page.split('id="outcome-a"')[1].split("</div>")[0] for year, page in pages.items()}
    assert outcomes[1] != outcomes[8]


def test_a_copy_of_a_scenario_that_lacks_a_number_has_a_dash(anna: Client, pps: Pps, people: dict[str, User]) -> None:
    partner = {"id": "wmf", "name": "Waterbedrijf", "kind": "company", "role": "partner", "cash_euro_per_year": 9_000}
    bare = {"id": "kaal", "name": "Kaal", "set": {"partners.wmf": None}}
    edit(pps, people["anna"], [Change("partners[+]", partner), Change("scenarios[+]", bare)])
    number = "partners.wmf.cash_euro_per_year"
    page = anna.get(*at(pps, schuif=[number, "reserve"], **{"a-uit": "kaal"})).content.decode()
    assert f'id="b-{number}"' in page
    assert f'id="a-{number}"' not in page
    assert ">–</td>" in page.split('id="beside"')[1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            ["kopieen", "jaar", "beeld", "schuif", "erbij", "a-uit", "a-naam", "a-reserve", f"b-{OVERHEAD}"]
        ),
        st.text(max_size=12),
    )
)
def test_nonsense_in_the_address_is_a_workshop(anna: Client, pps: Pps, asked: dict[str, str]) -> None:
    asked = {name: value.replace("\0", "") for name, value in asked.items()}
    assert anna.get(at(pps)[0], asked).status_code == 200


def test_a_number_that_does_not_fit_with_another_stays_out() -> None:
    plan = examples()[0].plan
    assert isinstance(moved_plan(plan, ()), Plan)


def test_a_copy_that_gets_another_start_begins_with_its_sliders_there(anna: Client, scenario: Pps) -> None:
    asked = {"a-uit": "ruim", "a-naam": "Anna", "a-reserve": "60000", "b-reserve": "90000", "begin": "a"}
    answer = anna.get(*at(scenario, **asked))
    address = answer["HX-Push-Url"]
    assert "a-reserve" not in address
    assert "begin" not in address
    assert "b-reserve=90000" in address
    assert "a-naam=Anna" in address
    assert '<output id="out-a-reserve" for="a-reserve">\u20ac\u00a0400.000</output>' in answer.content.decode()
