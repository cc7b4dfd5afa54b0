"""The colours of all pictures; the web's tokens have the same values.

Contrast is at least 3 for graphics and 4.5 for text on its ground; the archetype hues stay apart in three kinds of
colour-blindness, and each has a pattern of its own beside (`patterns.py`). Source: ux.md "Look".
"""

from collections.abc import Mapping

INK = "#1b2733"
MUTED = "#56626f"
PAPER = "#fbfaf6"
CARD = "#ffffff"
LINE = "#ded8ca"
EDGE = "#7c8590"
TRACK = "#eee7d9"
"""What a bar could fill: the empty part."""
ACCENT = "#0b5cad"
BAND_WIDE = "#dbe6f3"
"""10 to 90 %: the accent at 14 % on white, as a solid colour so that bands print alike everywhere."""
BAND_HALF = "#aac6e1"
TRACK_DARK = "#c9c1ae"
"""The part of a line that is still to go."""
BAR = "#4a86c2"
"""Bars on which an ink line must be seen."""
HOLD = "#8a5a12"
"""What holds back, and what lacks."""
HOLD_SOFT = "#f0e2c4"
WARM = "#f6efe0"
ROW = "#f3ecdc"
ROW_LIGHT = "#f8f4ea"
OPEN_EDGE = "#8f8672"
"""The outline of what is not there yet."""

HUES: Mapping[str, str] = {
    "curriculum": "#3368b3",
    "environment": "#218166",
    "education_models": "#a86600",
    "lifelong_learning": "#76398c",
    "innovation": "#b43e43",
    "ecosystem": "#475915",
}
OWN_HUE = "#4d5561"
"""An archetype of the user's own."""


def hue(archetype: str) -> str:
    """The archetype's colour."""
    return HUES.get(archetype, OWN_HUE)
