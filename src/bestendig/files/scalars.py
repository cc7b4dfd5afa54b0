"""What a plain word in a YAML or JSON file means: YAML 1.2's core rules, so that `no` is a word and not a lie."""

import math
import re

Scalar = str | int | float | bool | None

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
BOOLEANS = {word: word[0] in "tT" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
WHOLE = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
SPECIAL = re.compile(r"([-+]?)\.(inf|Inf|INF)")
NOT_A_NUMBER = frozenset((".nan", ".NaN", ".NAN"))
DUTCH_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
LONGEST_WHOLE = 18
"""Digits of a whole number that is kept exact; longer ones become floating point, or infinite."""


def resolve(word: str) -> Scalar:
    """The value of a plain (unquoted) word."""
    if word in NULLS:
        return None
    if word in BOOLEANS:
        return BOOLEANS[word]
    first = word[0]
    if not (first.isdigit() or first in "-+."):
        return word
    return _number(word)


def _number(word: str) -> Scalar:
    if WHOLE.fullmatch(word):
        return int(word) if len(word) <= LONGEST_WHOLE else float(word)
    if DECIMAL.fullmatch(word):
        return float(word)
    if SPECIAL.fullmatch(word):
        return -math.inf if word.startswith("-") else math.inf
    return math.nan if word in NOT_A_NUMBER else word


def looks_dutch(word: str) -> bool:
    """Whether a number has exactly three decimals, so that a Dutch reader may have meant thousands (`4.000`)."""
    return DUTCH_THOUSANDS.fullmatch(word) is not None
