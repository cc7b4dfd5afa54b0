"""Colours keep their contrast, and archetypes stay apart for the colour-blind. Simulation: Machado et al. 2009."""

from itertools import combinations

import pytest

from bestendig.reports.charts import palette
from bestendig.reports.charts.palette import HUES
from bestendig.reports.charts.patterns import ICONS, PATHS

Rgb = tuple[float, float, float]
SIGHT: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
XYZ: tuple[Rgb, Rgb, Rgb] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE: Rgb = (0.95047, 1.0, 1.08883)
CLEARLY_APART = 12
"""In CIE Lab; a just noticeable difference is 2.3."""


def linear(colour: str) -> Rgb:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (_linear(red), _linear(green), _linear(blue))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def times(matrix: tuple[Rgb, Rgb, Rgb], rgb: Rgb) -> Rgb:
    x, y, z = (sum(a * b for a, b in zip(row, rgb, strict=True)) for row in matrix)
    return (x, y, z)


def lab(rgb: Rgb) -> Rgb:
    inside = (min(1.0, max(0.0, rgb[0])), min(1.0, max(0.0, rgb[1])), min(1.0, max(0.0, rgb[2])))
    x, y, z = (value / white for value, white in zip(times(XYZ, inside), WHITE, strict=True))
    fx, fy, fz = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


def contrast(one: str, other: str) -> float:
    lights = sorted(times(XYZ, linear(colour))[1] for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("sight", SIGHT)
def test_archetypes_stay_apart_in_every_kind_of_sight(sight: str) -> None:
    seen = {name: lab(times(SIGHT[sight], linear(colour))) for name, colour in HUES.items()}
    gaps = {
        pair: sum((a - b) ** 2 for a, b in zip(seen[pair[0]], seen[pair[1]], strict=True)) ** 0.5
        for pair in combinations(seen, 2)
    }
    assert min(gaps.values()) > CLEARLY_APART, min(gaps, key=lambda pair: gaps[pair])


def test_each_archetype_has_a_pattern_and_an_icon_of_its_own() -> None:
    assert set(ICONS) == set(HUES)
    assert len(set(ICONS.values())) == len(HUES)
    assert set(PATHS) | {"curriculum"} == set(HUES)
    assert len(set(PATHS.values())) == len(PATHS)


@pytest.mark.parametrize("colour", [*HUES.values(), palette.OWN_HUE])
def test_white_words_can_be_read_on_every_archetype(colour: str) -> None:
    assert contrast(colour, palette.CARD) >= 4.5


@pytest.mark.parametrize("ground", [palette.CARD, palette.PAPER, palette.ROW, palette.ROW_LIGHT, palette.WARM])
@pytest.mark.parametrize("colour", [palette.INK, palette.MUTED, palette.ACCENT, palette.HOLD])
def test_words_can_be_read_on_every_ground(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("colour", [palette.ACCENT, palette.BAR, palette.HOLD, palette.OPEN_EDGE, palette.EDGE])
def test_shapes_can_be_seen_on_every_ground(colour: str) -> None:
    assert min(contrast(colour, ground) for ground in (palette.CARD, palette.PAPER, palette.ROW)) >= 3


@pytest.mark.parametrize("ground", [palette.BAND_WIDE, palette.BAND_HALF, palette.BAR])
def test_lines_can_be_seen_on_bands_and_bars(ground: str) -> None:
    assert contrast(palette.INK, ground) >= 3
    assert ground == palette.BAR or contrast(palette.ACCENT, ground) >= 3
