"""What holds for every chart, whatever it shows."""

import re
from collections import Counter
from xml.etree.ElementTree import Element

import pytest

from bestendig.domain.texts import LANGUAGES, Language
from bestendig.files.texts import load_texts
from bestendig.reports.charts import CHARTS
from bestendig.reports.charts.chart import PHONE, Chart, Frame
from bestendig.reports.charts.measure import width_of
from tests.reports.charts_made import MADE
from tests.reports.made import parsed

SVG = "{http://www.w3.org/2000/svg}"
FRAMES = (Frame(), Frame(PHONE), Frame(1000))
every_chart = pytest.mark.parametrize("name", MADE)
every_width = pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width:g} wide")


def chart(name: str, frame: Frame = FRAMES[0], language: Language = "nl") -> Chart:
    return MADE[name](load_texts(language), frame)


def drawing(name: str, frame: Frame = FRAMES[0]) -> Element:
    return parsed(chart(name, frame).svg)


def test_each_chart_in_the_list_is_tried() -> None:
    assert {name for name, _ in CHARTS} == {name.partition(",")[0] for name in MADE}


@every_chart
@every_width
def test_a_strict_content_policy_shows_the_drawing(name: str, frame: Frame) -> None:
    for element in drawing(name, frame).iter():
        assert element.tag not in {f"{SVG}script", f"{SVG}style", f"{SVG}foreignObject", f"{SVG}image"}
        assert not [key for key in element.attrib if key == "style" or key.startswith("on") or "href" in key]


@every_chart
def test_a_drawing_says_its_title_and_what_one_sees(name: str) -> None:
    made, root = chart(name), drawing(name)
    assert root.get("role") == "img"
    named = [root.find(f".//*[@id='{id_}']") for id_ in (root.get("aria-labelledby") or "").split()]
    assert [element.text for element in named if element is not None] == [made.title, made.summary]
    assert made.title
    assert made.summary


@every_chart
def test_ids_are_unique_over_widths_and_copies_on_one_page(name: str) -> None:
    drawings = [drawing(name, frame) for frame in (*FRAMES, Frame(uid="again"))]
    ids = Counter(element.get("id") for root in drawings for element in root.iter() if element.get("id"))
    assert not [id_ for id_, count in ids.items() if count > 1]


@every_chart
def test_every_pattern_that_is_used_is_there(name: str) -> None:
    root = drawing(name)
    ids = {element.get("id") for element in root.iter()}
    used = {match for value in values(root) for match in re.findall(r"url\(#([^)]+)\)", value)}
    assert used <= ids


def values(root: Element) -> list[str]:
    return [value for element in root.iter() for value in element.attrib.values()]


@every_chart
@every_width
def test_no_figure_in_a_drawing_is_missing_or_endless(name: str, frame: Frame) -> None:
    assert not [value for value in values(drawing(name, frame)) if re.search(r"\b(nan|inf|None)\b", value)]


@every_chart
@every_width
def test_words_stay_within_the_drawing(name: str, frame: Frame) -> None:
    root = drawing(name, frame)
    left, top, width, height = (float(number) for number in (root.get("viewBox") or "").split())
    outside = []
    for element in root.iter(f"{SVG}text"):
        if element.get("transform"):
            continue
        content = "".join(element.itertext())
        size, x, y = (float(element.get(key) or 0) for key in ("font-size", "x", "y"))
        room = width_of(content, size, bold=element.get("font-weight") is not None)
        begin = x - {"middle": room / 2, "end": room}.get(element.get("text-anchor") or "", 0.0)
        if begin < left - 3 or begin + room > width + 3 or not top < y <= height:
            outside.append((content, begin, begin + room, y))
    assert outside == []


@every_chart
def test_a_phone_gets_texts_that_are_as_large(name: str) -> None:
    sizes = [float(text.get("font-size") or 15) for text in drawing(name, Frame(PHONE)).iter(f"{SVG}text")]
    assert min(sizes, default=15) >= 11  # the numbers in small pins; all words are 14 or more
    words = [text for text in drawing(name, Frame(PHONE)).iter(f"{SVG}text") if len(text.text or "") > 3]
    assert all(float(text.get("font-size") or 15) >= 14 for text in words)


@every_chart
def test_each_row_of_the_table_fits_its_head(name: str) -> None:
    table = chart(name).table
    assert len(table.head) >= 2
    assert all(len(row) == len(table.head) and all(row) for row in table.rows)


@every_chart
def test_an_empty_result_says_so_in_words(name: str) -> None:
    made = chart(name)
    if "empty" in name:
        assert made.table.rows == () or made.title.startswith("Reserve")
        assert len(made.summary) > 15


@every_chart
def test_a_chart_speaks_both_languages(name: str) -> None:
    dutch, english = (chart(name, language=language) for language in LANGUAGES)
    assert dutch.table.head != english.table.head or name.startswith("people")
    assert dutch.summary != english.summary


@every_chart
def test_the_same_result_gives_the_same_drawing(name: str) -> None:
    assert chart(name) == chart(name)
