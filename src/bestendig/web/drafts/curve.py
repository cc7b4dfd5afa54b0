"""A small picture of what was understood of a range: its shape, with both ends and the middle."""

from dataclasses import dataclass
from itertools import pairwise

from bestendig.domain.ranges import AnyRange, is_certain, lower, median, quantile, upper
from bestendig.domain.texts import Language
from bestendig.reports.wording.ranges import exact

WIDTH, HEIGHT, EDGE = 200.0, 34.0, 8.0
SLICES = 40
DIGITS = 3


@dataclass(frozen=True)
class Curve:
    """Points of the outline, and where middle and ends are; texts as people read them."""

    points: str
    x_low: str
    x_middle: str
    x_high: str
    low: str
    middle: str
    high: str


def curve(value: AnyRange, language: Language) -> Curve | None:
    """The outline of a range's density; None when the number is certain."""
    if is_certain(value):
        return None
    grid = [quantile(value, 0.01 + 0.98 * i / SLICES) for i in range(SLICES + 1)]
    first, last = grid[0], grid[-1]
    if last <= first:
        return None
    middles = [(a + b) / 2 for a, b in pairwise(grid)]
    heights = [1 / max(b - a, (last - first) * 1e-3) for a, b in pairwise(grid)]
    top = max(heights)

    def x(at: float) -> float:
        return round(EDGE + (WIDTH - 2 * EDGE) * (at - first) / (last - first), 1)

    inside = [
        f"{x(at)},{round(HEIGHT - (HEIGHT - 3) * height / top, 1)}" for at, height in zip(middles, heights, strict=True)
    ]
    points = " ".join([f"{x(first)},{HEIGHT}", *inside, f"{x(last)},{HEIGHT}"])
    ends = lower(value), median(value), upper(value)
    low, middle, high = (exact(float(f"{end:.{DIGITS}g}"), language) for end in ends)
    return Curve(points, str(x(ends[0])), str(x(ends[1])), str(x(ends[2])), low, middle, high)
