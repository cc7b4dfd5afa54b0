"""Every chart can be taken along: its picture as SVG and PNG, its figures as CSV, and by copying."""

import csv
import io
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from bestendig.store.models import Pps
from tests.browser.editing.conftest import Visit

PNG = b"\x89PNG\r\n\x1a\n"
SCALE = 2


def _saved(page: Page, chart: Locator, kind: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        chart.locator(f"[data-file={kind}]").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_charts_files_hold_what_the_page_shows(visit: Visit, pps: Pps, width: int) -> None:
    page = visit(f"/pps/{pps.key}/metingen/", width=width)
    chart = page.locator("[data-chart]").first
    name, svg = _saved(page, chart, "svg")
    assert name.endswith(".svg")
    root = ElementTree.fromstring(svg)  # noqa: S314 -- made by our own page
    _, _, wide, high = (float(part) for part in root.attrib["viewBox"].split())
    assert (float(root.attrib["width"]), float(root.attrib["height"])) == (wide, high)
    _, png = _saved(page, chart, "png")
    assert png.startswith(PNG)
    assert struct.unpack(">II", png[16:24]) == (SCALE * wide, SCALE * high)
    _, figures = _saved(page, chart, "csv")
    rows = list(csv.reader(io.StringIO(figures.decode("utf-8-sig")), delimiter=";"))
    chart.locator("summary").first.click()
    shown = chart.locator("table tr").evaluate_all("rows => rows.map(row => row.cells.length)")
    assert [len(row) for row in rows] == shown
    assert rows[1][0] == chart.locator("tbody th").first.inner_text()


def test_the_lanes_picture_is_whole_without_the_page_and_without_its_handles(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/baan/")
    _, svg = _saved(page, page.locator("#lane"), "svg")
    root = ElementTree.fromstring(svg)  # noqa: S314 -- made by our own page
    drawn = list(root.iter())
    assert not [element for element in drawn if element.attrib.get("role") == "slider"]
    rings = [element for element in drawn if element.attrib.get("class") == "ring"]
    assert rings
    assert all(element.attrib["stroke"] not in ("", "none") for element in rings)


def test_the_lanes_figures_are_those_of_the_moment_that_is_drawn(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/baan/?t=8")
    _, figures = _saved(page, page.locator("#lane"), "csv")
    rows = list(csv.reader(io.StringIO(figures.decode("utf-8-sig")), delimiter=";"))
    page.locator("#lane summary").click()
    shown = page.locator("#lane tbody tr").evaluate_all("rows => rows.map(row => [...row.cells].map(c => c.innerText))")
    assert rows[1:] == shown
    assert len(rows) == 1 + page.locator("#lane .spot.is-pin").count()


def test_single_futures_are_in_the_picture_only_when_they_are_shown(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/")
    chart = page.locator("#fan-reserve")
    singles = chart.locator(".wide-only .singles")
    expect(singles).to_be_hidden()
    page.locator("#singles").check()
    expect(singles).to_be_visible()


def test_a_copied_picture_is_on_the_clipboard(visit: Visit, pps: Pps) -> None:
    more: dict[str, Any] = {"permissions": ["clipboard-read", "clipboard-write"]}
    page = visit(f"/pps/{pps.key}/metingen/", **more)
    chart = page.locator("[data-chart]").first
    chart.locator("[data-file=copy]").click()
    expect(chart.locator(".chart-files [role=status]")).to_contain_text("Gekopieerd")
    read = "navigator.clipboard.read().then(items => items.flatMap(item => item.types))"
    assert page.evaluate(read) == ["image/png"]
