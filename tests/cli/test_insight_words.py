"""What the commands of insight say when there is little to say."""

from pathlib import Path

import pytest

from bestendig.cli.plans import open_plan
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.register import assumptions
from bestendig.domain.plan.settings import apply_settings
from bestendig.domain.ranges import is_certain
from tests.cli.conftest import Door

EMPTY = "bestendig: 1\nname: Leeg\nstart: 2026-Q1\n"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    file = tmp_path / "leeg.yaml"
    file.write_text(EMPTY, encoding="utf-8")
    return file


def test_with_one_route_there_is_nothing_to_choose(door: Door, small: Path) -> None:
    said = door("findout", small, "--draws", "200")
    assert said.code == 0
    assert "Er valt nu niets te kiezen" in said.out
    assert "waard, in euro" not in said.out
    raced = door("route", small, "--draws", "256").out
    assert "Er is maar één route mogelijk" in raced
    assert "U vroeg om routes van 3 pins, maar het plan heeft er maar 1." in raced


@pytest.mark.parametrize(
    "language,words", [("nl", "In dit plan valt niets af te wijken"), ("en", "There is nothing to leave in this plan")]
)
def test_a_plan_that_cannot_leave_the_method_says_so_when_the_price_is_asked(
    door: Door, small: Path, language: str, words: str
) -> None:
    assert words in door("route", small, "--price", "--draws", "64", "--lang", language).out
    assert words not in door("route", small, "--draws", "64", "--lang", language).out
    assert door("route", small, "--price", "--draws", "64", "--json").json["price_of_leaving"] == []


def test_when_all_numbers_are_certain_there_is_nothing_to_find_out(door: Door, small: Path, tmp_path: Path) -> None:
    opened = open_plan(str(small))
    assert opened.plan
    numbers = assumptions(opened.plan, opened.catalogue)
    certain = apply_settings(opened.plan, {one.setting: one.middle for one in numbers if not is_certain(one.value)})
    assert isinstance(certain, Plan)
    file = tmp_path / "zeker.json"
    file.write_text(certain.model_dump_json(by_alias=True, exclude_unset=True), encoding="utf-8")
    assert "Er is niets onzeker in dit plan." in door("findout", file, "--draws", "64").out
    assert door("findout", file, "--draws", "64", "--json").json["numbers"] == []
    assert door("forecast", file, "--draws", "64").code == 0
    assert door("levers", file, "--draws", "64", "--aim", "1").code == 0


def test_without_any_pin_there_is_no_route_to_choose(door: Door, empty: Path) -> None:
    assert "Er is nog geen route" in door("findout", empty, "--draws", "64").out
    assert "Er is geen route te maken" in door("route", empty, "--draws", "64").out
    assert "Geen verandering in uw plan helpt" in door("levers", empty, "--draws", "64", "--aim", "0.5").out


def test_levers_that_do_nothing_share_one_line_and_stay_in_the_json(door: Door, large: Path) -> None:
    said = door("levers", large, "--draws", "64")
    listed = door("levers", large, "--draws", "64", "--json").json["levers"]
    idle = int(said.out.partition(" andere wijzigingen maken geen duidelijk verschil")[0].rsplit("\n", 1)[-1])
    rows = said.out.splitlines().index("") - 1
    assert idle >= 2
    assert rows + idle == len(listed)


def test_an_aim_that_the_plan_reaches_asks_for_nothing(door: Door, small: Path) -> None:
    said = door("levers", small, "--draws", "64", "--aim", "0").out
    assert "In 0 van de 10 toekomsten op eigen benen staan lukt al met het plan zoals het is." in said


def test_the_chance_two_years_later_is_in_the_json(door: Door, small: Path, empty: Path) -> None:
    found = door("forecast", small, "--draws", "200", "--json").json
    assert 0 <= found["p_self_supporting_at_subsidy_end"] <= found["p_two_years_later"] <= 1
    assert door("forecast", empty, "--draws", "64", "--json").json["p_two_years_later"] is None
