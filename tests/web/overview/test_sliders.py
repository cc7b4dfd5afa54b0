"""Sliders: what they move in the plan, and what nonsense in an address does to them."""

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestendig.domain.plan.document import Plan
from bestendig.domain.ranges import lower, median, upper
from bestendig.files.plan.read import load_plan
from bestendig.files.texts import load_texts
from bestendig.reports.wording.numbers import to_digits, with_unit
from bestendig.web.overview.latest import newest_at
from bestendig.web.shell.sliders import moved_plan, positions, sliders


def example(name: str) -> Plan:
    text = (resources.files("bestendig") / f"catalogue/examples/{name}.yaml").read_text(encoding="utf-8")
    plan, findings = load_plan(text, name)
    assert plan is not None, findings
    return plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return example("klein")


def test_a_plan_has_sliders_for_fee_founding_companies_reserve_and_staff(plan: Plan) -> None:
    assert [slider.name for slider in sliders(plan)] == ["bijdrage", "bedrijven", "reserve", "medewerkers"]


def test_sliders_that_stand_where_the_plan_is_change_nothing(plan: Plan) -> None:
    assert moved_plan(plan, positions(sliders(plan), {})) == plan


def test_money_that_did_not_move_is_said_as_in_the_steps_that_help(plan: Plan) -> None:
    say = load_texts("nl")
    fee = next(one for one in sliders(plan) if one.name == "bijdrage")
    own = with_unit(to_digits(median(fee.before), 3), "euro", say)
    assert positions([fee], {})[0].said(say) == own
    moved = positions([fee], {"bijdrage": "8000"})[0]
    assert (moved.said(say), moved.start_said(say)) == (with_unit(8000, "euro", say), own)


def test_a_moved_range_keeps_its_width_around_the_new_middle(plan: Plan) -> None:
    before = plan.pins[0].cash_euro_per_customer_per_year
    moved = moved_plan(plan, positions(sliders(plan), {"bijdrage": "8000"})).pins[0].cash_euro_per_customer_per_year
    assert median(moved) == pytest.approx(8000)
    assert upper(moved) / lower(moved) == pytest.approx(upper(before) / lower(before))


@pytest.mark.parametrize("raw", ["", "veel", "nan", "inf", "-inf", "1e999", "--", "0x10", "٣"])
def test_nonsense_in_the_address_is_a_place_on_the_slider(plan: Plan, raw: str) -> None:
    for stand in positions(sliders(plan), dict.fromkeys(("bijdrage", "bedrijven", "reserve", "medewerkers"), raw)):
        assert stand.slider.low <= stand.value <= stand.slider.high


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_gives_a_plan_that_holds(plan: Plan, value: float) -> None:
    asked = {name: repr(value) for name in ("bijdrage", "bedrijven", "reserve", "medewerkers")}
    assert isinstance(moved_plan(plan, positions(sliders(plan), asked)), Plan)


@pytest.mark.parametrize("name", ["klein", "automotive", "watertechnologie", "duurzaamheidsfabriek"])
def test_every_slider_of_the_examples_goes_from_end_to_end(name: str) -> None:
    plan = example(name)
    for slider in sliders(plan):
        for value in (slider.low, slider.high):
            moved_plan(plan, positions(sliders(plan), {slider.name: str(value)}))


def test_a_request_that_a_later_one_overtook_is_no_longer_wanted() -> None:
    first = newest_at("plaats", "1000.5")
    second = newest_at("plaats", "1001")
    late = newest_at("plaats", "1000.7")
    assert (first(), second(), late()) == (False, True, False)


def test_requests_elsewhere_or_without_a_moment_do_not_overtake() -> None:
    first = newest_at("hier", "5")
    newest_at("daar", "6")
    assert first()
    assert newest_at("hier", "")()
    assert newest_at("hier", "onzin")()
