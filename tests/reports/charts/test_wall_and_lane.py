from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from bestendig.domain.plan.offer import BrickState
from bestendig.files.texts import load_texts
from bestendig.reports.charts.chart import PHONE, Frame
from bestendig.reports.charts.lane import Lane, LaneArrow, LaneBlock, LaneGroup, LanePin, lane_chart
from bestendig.reports.charts.palette import HUES
from bestendig.reports.charts.wall import Missing, WallBlock, WallBrick, wall_chart
from tests.reports.made import BLOCKS, LANE, parsed

NL = load_texts("nl")


def wall(blocks: tuple[WallBlock, ...] = BLOCKS, width: float = 720) -> Element:
    return parsed(wall_chart(blocks, NL, Frame(width)).svg)


def face(root: Element, block: str) -> Element:
    group = root.find(f".//*[@data-block='{block}']")
    assert group is not None
    return next(rect for rect in group if (rect.get("fill") or "").startswith("url("))


def number(element: Element, key: str) -> float:
    return float(element.get(key) or 0)


@pytest.mark.clause("M8")
def test_what_carries_lies_under_what_rests_on_it() -> None:
    root = wall((*BLOCKS[:3], replace(BLOCKS[3], missing=())))
    heights = {name: number(face(root, name), "y") for name in ("avond", "basis", "lab", "eco")}
    assert heights["avond"] < heights["basis"] == heights["lab"] < heights["eco"]


@pytest.mark.clause("M9")
def test_a_block_is_as_wide_as_its_bricks() -> None:
    three, six = (
        WallBlock(f"b{n}", "X", "curriculum", "", 1, tuple(WallBrick("", "ready") for _ in range(n))) for n in (3, 6)
    )
    root = wall((three, six), 1000)
    assert number(face(root, "b6"), "width") == pytest.approx(2 * number(face(root, "b3"), "width"))


@pytest.mark.clause("M9")
def test_a_stud_shows_the_state_of_its_brick() -> None:
    states: tuple[BrickState, ...] = ("ready", "building", "idea", "outdated")
    block = WallBlock("b", "X", "curriculum", "", 1, tuple(WallBrick("", state) for state in states))
    group = wall((block,)).find(".//*[@data-block='b']")
    assert group is not None
    studs = [
        child
        for child in group
        if (number(child, "height") and number(child, "height") < 12) or child.tag.endswith("line")
    ]
    hue = HUES["curriculum"]
    looks = [(stud.get("fill"), bool(stud.get("stroke-dasharray"))) for stud in studs]
    assert looks == [(hue, False), ("#ffffff", False), (hue, False), ("#ffffff", True), (hue, False), (None, False)]


@pytest.mark.clause("M11")
def test_a_floating_block_hangs_above_the_place_of_what_would_carry_it() -> None:
    made = wall_chart(BLOCKS, NL)
    root = parsed(made.svg)
    floats, ghost = face(root, "avond"), root.find(".//*[@class='ghost']/{*}rect")
    assert ghost is not None
    assert number(floats, "y") + number(floats, "height") + 15 < number(ghost, "y")
    assert floats.get("stroke-dasharray")
    assert not face(root, "basis").get("stroke-dasharray")
    assert "Avondcursus zweeft: Innovatieve onderwijsmodellen ontbreekt of is niet klaar." in made.summary


@pytest.mark.clause("M11")
def test_a_wall_in_which_all_stands_says_so_and_has_no_empty_place() -> None:
    made = wall_chart(BLOCKS[:3], NL)
    assert "Alle blokken staan." in made.summary
    assert "ghost" not in made.svg


def test_the_place_under_a_floating_block_says_what_to_do() -> None:
    finish = replace(BLOCKS[3], missing=(Missing("Innovatieve onderwijsmodellen", "Hybride leren"),))
    assert ghost_words(finish) == "rond eerst Hybride leren af, dan staat het"
    many = replace(BLOCKS[3], missing=(Missing("Curriculum"), Missing("Omgeving")))
    assert ghost_words(many) == "nodig: Curriculum en Omgeving"


def ghost_words(block: WallBlock) -> str:
    return " ".join(line.text or "" for line in wall((block,)).findall(".//*[@class='ghost']/{*}text"))


@pytest.mark.parametrize("width", [PHONE, 720, 1104])
def test_blocks_never_overlap_or_stick_out(width: float) -> None:
    many = tuple(
        replace(BLOCKS[i % 4], id=f"b{i}", bricks=tuple(WallBrick("", "idea") for _ in range(i % 6))) for i in range(12)
    )
    root = wall(many, width)
    faces = [face(root, block.id) for block in many]
    boxes = [tuple(number(one, key) for key in ("x", "y", "width", "height")) for one in faces]
    for i, (x, y, w, h) in enumerate(boxes):
        assert x >= 0
        assert x + w <= width + 0.1
        for other_x, other_y, other_w, other_h in boxes[i + 1 :]:
            apart = x + w <= other_x or other_x + other_w <= x or y + h <= other_y or other_y + other_h <= y
            assert apart


def test_each_archetype_has_its_pattern_and_icon_on_its_blocks() -> None:
    root = wall()
    assert "-p-curriculum" in (face(root, "basis").get("fill") or "")
    assert len(root.findall(".//*[@class='icon']")) == len(BLOCKS)


def lane(made: Lane = LANE, width: float = 720) -> Element:
    return parsed(lane_chart(made, NL, Frame(width)).svg)


def circle(root: Element, pin: str) -> Element:
    found = root.find(f".//*[@data-pin='{pin}']/{{*}}circle")
    assert found is not None
    return found


@pytest.mark.clause("M13")
def test_rows_are_groups_and_columns_blocks() -> None:
    root = lane()
    head, deeper, broader = (circle(root, pin) for pin in ("i/c", "i/l", "w/c"))
    assert number(head, "cy") == number(deeper, "cy")
    assert number(head, "cx") == number(broader, "cx")
    assert number(deeper, "cx") > number(head, "cx")
    assert number(broader, "cy") > number(head, "cy")
    assert len(root.findall(".//*[@class='empty']/*")) == 2


@pytest.mark.clause("M14")
def test_the_head_pin_is_the_biggest() -> None:
    root = lane()
    sizes = {pin: number(circle(root, pin), "r") for pin in ("i/c", "i/l", "w/c", "w/a")}
    assert max(sizes, key=lambda pin: sizes[pin]) == "i/c"


@pytest.mark.clause("M17")
def test_a_pin_is_filled_as_far_as_its_customers_reach() -> None:
    half = Lane((LaneGroup("g", "G"),), (LaneBlock("b", "B", "curriculum"),), (LanePin("g", "b", 1, 50, 100, 3),))
    root = lane(half)
    path = root.find(".//*[@data-pin='g/b']/{*}path")
    assert path is not None
    ends = (path.get("d") or "").split("A")[1].split("Z")[0].split()
    assert float(ends[-2]) == pytest.approx(number(circle(root, "g/b"), "cx"), abs=0.1)
    assert float(ends[-1]) > number(circle(root, "g/b"), "cy")
    full = replace(half, pins=(LanePin("g", "b", 1, 100, 100, 3),))
    assert lane(full).find(".//*[@data-pin='g/b']/{*}path") is None


@pytest.mark.clause("M13")
def test_each_step_is_named_and_a_leap_is_marked() -> None:
    made = lane_chart(LANE, NL)
    for word in ("verdiepen", "verbreden", "sprong"):
        assert f">{word}<" in made.svg
    leap = parsed(made.svg).find(".//*[@class='arrow arrow-leap']/{*}path")
    assert leap is not None
    assert leap.get("stroke-dasharray")


@pytest.mark.clause("M16")
def test_an_arrow_is_as_thick_as_its_reference_is_strong() -> None:
    strong, weak = (
        lane(replace(LANE, arrows=(LaneArrow(("i", "c"), ("w", "c"), "reference", strength),)))
        for strength in (1.0, 0.1)
    )
    thick, thin = (root.findall(".//*[@class='arrow arrow-reference']/{*}path")[0] for root in (strong, weak))
    assert number(thick, "stroke-width") > 2 * number(thin, "stroke-width") > 0


def test_a_reference_and_a_step_between_the_same_pins_do_not_lie_over_one_another() -> None:
    root = lane()
    step, reference = (
        root.find(f".//*[@class='arrow arrow-{kind}']/{{*}}path") for kind in ("broadening", "reference")
    )
    assert step is not None
    assert reference is not None
    assert step.get("d") != reference.get("d")


def test_an_arrow_to_a_pin_that_is_not_there_is_left_out() -> None:
    made = replace(LANE, arrows=(LaneArrow(("i", "c"), ("x", "y"), "leap"),))
    assert lane(made).find(".//*[@class='arrow arrow-leap']") is None


@pytest.mark.clause("M15")
def test_the_text_tells_the_head_pin_and_the_steps_in_order() -> None:
    said = lane_chart(LANE, NL).summary
    assert said.startswith("De hoofdpin is Installatiebedrijven · Curriculum.")
    assert said.index("Stap 2 is Installatiebedrijven · Waterlab (verdiepen).") < said.index("Stap 3 is Waterschappen")


def test_the_table_has_customers_ceiling_and_phase() -> None:
    assert lane_chart(LANE, NL).table.rows[0][:5] == (
        "1",
        "Installatiebedrijven · Curriculum",
        "35",
        "102",
        "op eigen benen",
    )


def test_twelve_by_twelve_fits() -> None:
    groups = tuple(LaneGroup(f"g{i}", f"Doelgroep {i}") for i in range(12))
    blocks = tuple(LaneBlock(f"b{i}", f"Een heel lang blok {i}", "curriculum") for i in range(12))
    pins = tuple(LanePin(f"g{i}", f"b{i}", i + 1, i, 12, 1) for i in range(12))
    for width in (PHONE, 1104):
        root = lane(Lane(groups, blocks, pins), width)
        circles = [circle(root, f"g{i}/b{i}") for i in range(12)]
        assert all(number(one, "cx") + number(one, "r") <= width for one in circles)
        assert all(number(one, "cx") - number(one, "r") >= 0 for one in circles)
