"""Patterns and icons: what tells archetypes apart beside their colour. Source: ux.md "Wall and lane"."""

from collections.abc import Callable

from bestendig.reports.charts.palette import CARD, hue
from bestendig.reports.charts.svg import Drawing, Element, element

SIDE = 10.0
Marks = Callable[[Element], None]


def _dots(tile: Element) -> None:
    element(tile, "circle", cx=5, cy=5, r=1.5, fill=CARD, fill_opacity="0.6")


def _strokes(tile: Element, path: str) -> None:
    element(tile, "path", d=path, fill="none", stroke=CARD, stroke_opacity="0.5", stroke_width=1.2)


PATHS: dict[str, str] = {
    "environment": "M0 3H10M0 8H10",
    "education_models": "M-2 12L12 -2M3 17L17 3M-7 7L7 -7",
    "lifelong_learning": "M5 2V8M2 5H8",
    "innovation": "M0 5Q2.5 1.5 5 5T10 5",
    "ecosystem": "M0 0L10 10M10 0L0 10",
}
"""One pattern an archetype; curriculum has dots, an archetype of one's own none."""

ICONS: dict[str, str] = {
    "curriculum": "M10 5C8 3 5 3 2 3.5V16C5 15.5 8 15.5 10 17.5C12 15.5 15 15.5 18 16V3.5C15 3 12 3 10 5ZM10 5V17.5",
    "environment": "M2 17V9L7 5V9L12 5V9L17 5V17ZM6 17V13H9V17",
    "education_models": "M10 2.5L12.5 7.5H7.5ZM3 17.5V12H8V17.5ZM14.8 11.8A2.9 2.9 0 1 1 14.7 11.8",
    "lifelong_learning": "M16.5 6A7.5 7.5 0 1 0 17.5 10M17.5 2.5V6.5H13.5M10 6V10.5L13 12",
    "innovation": "M7 13.5C4.5 11.5 4.5 7 7 5C10 2.7 14.5 4.5 14.7 8.3C14.8 10.5 13.8 12 12.5 13.5V15H7.5ZM8 18H12",
    "ecosystem": "M10 5A2 2 0 1 0 9.9 5M4 16A2 2 0 1 0 3.9 16M16 16A2 2 0 1 0 15.9 16M9 7L5 13.5M11 7L15 13.5M6 15H14",
}
"""Drawn in a square of 20, as lines."""
OWN_ICON = "M3.5 3.5H16.5V16.5H3.5Z"


def archetype_fill(drawing: Drawing, archetype: str) -> str:
    """The archetype's colour with its pattern, as a value for `fill`; defined once per drawing."""
    id_ = f"{drawing.uid}-p-{archetype}"
    if drawing.defs.find(f"pattern[@id='{id_}']") is None:
        tile = _tile(drawing, id_, hue(archetype))
        if archetype == "curriculum":
            _dots(tile)
        elif archetype in PATHS:
            _strokes(tile, PATHS[archetype])
    return f"url(#{id_})"


def _tile(drawing: Drawing, id_: str, ground: str) -> Element:
    tile = element(drawing.defs, "pattern", id=id_, width=SIDE, height=SIDE, patternUnits="userSpaceOnUse")
    element(tile, "rect", width=SIDE, height=SIDE, fill=ground)
    return tile


def hatch(drawing: Drawing, ground: str, stroke: str) -> str:
    """Slanted lines on a ground, for what is temporary; gives the pattern's id."""
    id_ = f"{drawing.uid}-p-hatch"
    tile = _tile(drawing, id_, ground)
    element(tile, "path", d=PATHS["education_models"], fill="none", stroke=stroke, stroke_width=1.4)
    return id_


def icon(parent: Element, archetype: str, x: float, y: float, colour: str = CARD) -> None:
    """The archetype's icon, 20 by 20, with its corner at (x, y)."""
    place = f"translate({x:.1f} {y:.1f})"
    element(
        parent,
        "path",
        class_="icon",
        d=ICONS.get(archetype, OWN_ICON),
        transform=place,
        stroke_linejoin="round",
        stroke_linecap="round",
        fill="none",
        stroke=colour,
        stroke_width=1.7,
    )
