"""Drawing SVG with the standard library: elements, text, and a picture with title and description.

Only presentation attributes and classes: no style attributes and no scripts, so that the strictest content policy
shows it, and print and screen show the same. Source: docs/decisions (charts).
"""

import hashlib
import re
from collections.abc import Sequence
from xml.etree import ElementTree  # nosec B405

from bestendig.reports.charts.chart import Frame
from bestendig.reports.charts.palette import CARD, INK

FONT = "'Source Sans 3 Variable', 'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif"
SIZE = 15.0
SMALL = 14.0
STRONG = "600"
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Point = tuple[float, float]
Value = str | float | None
Element = ElementTree.Element
"""A part of a drawing."""


def coordinate(value: float) -> str:
    """A number for an attribute: at most one decimal, no trailing zeros."""
    return f"{value:.1f}".removesuffix(".0")


def element(parent: Element, tag: str, **attributes: Value) -> Element:
    """A child of `parent`; `stroke_width` becomes `stroke-width`, a None is left out."""
    plain = {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else coordinate(value)
        for name, value in attributes.items()
        if value is not None
    }
    return ElementTree.SubElement(parent, tag, plain)


def text(parent: Element, at: Point, content: str, **attributes: Value) -> Element:
    """A line of text with its baseline at a point; ink of the usual size unless said otherwise."""
    defaults: dict[str, Value] = {"x": at[0], "y": at[1], "fill": INK, "font_size": SIZE}
    made = element(parent, "text", **(defaults | attributes))
    made.text = NOT_IN_XML.sub("", content)
    return made


def halo_text(parent: Element, at: Point, content: str, ground: str = CARD, **attributes: Value) -> Element:
    """A line of text with a rim of the ground's colour, for where it may cross a line."""
    rim: dict[str, Value] = {
        "stroke": ground,
        "stroke_width": 4,
        "stroke_linejoin": "round",
        "paint_order": "stroke",
    }
    return text(parent, at, content, **(rim | attributes))


def points(path: Sequence[Point]) -> str:
    """Path data of a line through points."""
    return "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in path)


def area(upper: Sequence[Point], lower: Sequence[Point]) -> str:
    """Path data of the surface between two lines."""
    return points([*upper, *reversed(lower)]) + "Z"


def line(parent: Element, start: Point, end: Point, **attributes: Value) -> Element:
    """A straight line; ink of 1 wide unless said otherwise."""
    ends: dict[str, Value] = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1], "stroke": INK}
    return element(parent, "line", **(ends | attributes))


class Drawing:
    """An SVG picture. `root` is where elements go; `uid` starts each id in it; `defs` holds patterns and markers."""

    def __init__(self, frame: Frame, name: str, height: float, title: str, summary: str) -> None:
        key = "\0".join((frame.uid, name, str(frame.width), title, summary))
        self.uid = f"{name}-{hashlib.sha256(key.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}"
        self.width, self.height, self.narrow = frame.width, height, frame.narrow
        self.root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {coordinate(frame.width)} {coordinate(height)}",
                "role": "img",
                "aria-labelledby": f"{self.uid}-t {self.uid}-d",
                "class": f"chart chart-{name}{' chart-narrow' if frame.narrow else ''}",
                "font-family": FONT,
                "font-size": coordinate(SIZE),
            },
        )
        self._say("title", f"{self.uid}-t", title)
        self._say("desc", f"{self.uid}-d", summary)
        self._defs: Element | None = None

    def _say(self, tag: str, id_: str, words: str) -> None:
        ElementTree.SubElement(self.root, tag, {"id": id_}).text = NOT_IN_XML.sub("", words)

    @property
    def defs(self) -> Element:
        """Where patterns and markers go; made when first asked for."""
        if self._defs is None:
            self._defs = Element("defs")
            self.root.insert(2, self._defs)
        return self._defs

    def group(self, class_: str = "", parent: Element | None = None, **attributes: Value) -> Element:
        """A group of elements, with a class that pages and tests find it by."""
        return element(self.root if parent is None else parent, "g", class_=class_ or None, **attributes)

    def resize(self, height: float) -> None:
        """Set the height once it is known what is in it."""
        self.height = height
        self.root.set("viewBox", f"0 0 {coordinate(self.width)} {coordinate(height)}")

    def svg(self) -> str:
        """The picture as text."""
        return ElementTree.tostring(self.root, encoding="unicode", short_empty_elements=True)
