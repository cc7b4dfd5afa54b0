"""Prints formulas with as few brackets as reading needs; what differs between formats is the `Dialect`."""

from collections.abc import Callable
from dataclasses import dataclass

from bestendig.files.system_dynamics.formula import (
    Call,
    Choice,
    Clock,
    Formula,
    Number,
    Operation,
    Reference,
    Total,
)

STRENGTH = {
    "or": 1,
    "and": 2,
    "=": 3,
    "<>": 3,
    "<": 3,
    "<=": 3,
    ">": 3,
    ">=": 3,
    "+": 4,
    "-": 4,
    "*": 5,
    "/": 5,
    "^": 7,
}
ATOM = 9
LOGIC = ("and", "or")


@dataclass(frozen=True)
class Dialect:
    """How a format writes names, sums, choices and the words between conditions."""

    name: Callable[[str], str]
    clock: str
    words: dict[str, str]
    choice: Callable[[str, str, str], str]
    choice_needs_brackets: bool
    total: Callable[[Total], str]


def printed(formula: Formula, dialect: Dialect) -> str:
    """The formula as text."""
    return _print(formula, dialect)[0]


def plain_number(value: float) -> str:
    """The shortest text that reads back as exactly this number."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _print(formula: Formula, dialect: Dialect) -> tuple[str, int]:
    match formula:
        case Number():
            return plain_number(formula.value), ATOM if formula.value >= 0 else 0
        case Clock():
            return dialect.clock, ATOM
        case Reference():
            index = f"[{formula.index}]" if formula.index else ""
            return dialect.name(formula.name) + index, ATOM
        case Total():
            return dialect.total(formula), ATOM
        case Call():
            arguments = ", ".join(printed(argument, dialect) for argument in formula.arguments)
            return f"{dialect.words[formula.name]}({arguments})", ATOM
        case Choice():
            inner = (printed(part, dialect) for part in (formula.condition, formula.then, formula.otherwise))
            return dialect.choice(*inner), 0 if dialect.choice_needs_brackets else ATOM
        case Operation():
            return _operation(formula, dialect)
        case _:
            raise TypeError(formula)


def _operation(formula: Operation, dialect: Dialect) -> tuple[str, int]:
    strength = STRENGTH[formula.sign]
    left, right = (_print(side, dialect) for side in (formula.left, formula.right))
    word = dialect.words.get(formula.sign, formula.sign)
    between = "^" if formula.sign == "^" else f" {word} "
    return _inside(left, strength, formula.sign) + between + _inside(
        right, strength, formula.sign, right=True
    ), strength


def _inside(side: tuple[str, int], strength: int, sign: str, *, right: bool = False) -> str:
    text, own = side
    compared = STRENGTH[sign] == STRENGTH["="] and not right and own in (STRENGTH["+"], STRENGTH["*"])
    loose = compared or own < strength or (right and own == strength and sign in ("-", "/", "^"))
    mixed = sign in LOGIC and own in (1, 2) and own != strength
    return f"({text})" if loose or mixed else text
