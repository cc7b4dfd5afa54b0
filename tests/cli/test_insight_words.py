"""What the commands of insight say when there is little to say."""

from pathlib import Path

import pytest

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
    assert "U vroeg om routes van 3 pinnen, maar het plan heeft er maar 1." in raced


def test_without_any_pin_there_is_no_route_to_choose(door: Door, empty: Path) -> None:
    assert "Er is nog geen route" in door("findout", empty, "--draws", "64").out
    assert "Er is geen route te maken" in door("route", empty, "--draws", "64").out
    assert "Geen verandering in uw plan helpt" in door("levers", empty, "--draws", "64", "--aim", "0.5").out


def test_levers_that_do_nothing_share_one_line_and_stay_in_the_json(door: Door, large: Path) -> None:
    said = door("levers", large, "--draws", "64")
    listed = door("levers", large, "--draws", "64", "--json").json["levers"]
    idle = int(said.out.partition(" andere wijzigingen maken geen verschil")[0].rsplit("\n", 1)[-1])
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
