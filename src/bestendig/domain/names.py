"""What a name may not hold: characters that nobody sees, and that show a name otherwise than it is written."""

import re

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control characters, marks that turn the direction of writing, and what takes no room. Joiners (U+200C, U+200D) are
letters' own business in some languages and in emoji, and a soft hyphen shows where a word may break: those may stay."""


def without_hidden(name: str) -> str:
    """A name that another program gave, with what nobody sees left out and single spaces."""
    return " ".join(HIDDEN.sub("", name).split())


def hidden_in(name: str) -> str:
    """The first hidden character of a name, as `U+202E`; empty when there is none."""
    found = HIDDEN.search(name)
    return f"U+{ord(found[0]):04X}" if found else ""
