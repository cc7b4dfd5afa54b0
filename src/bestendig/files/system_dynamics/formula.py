"""Formulas as small trees: written once, printed by each writer in its own dialect.

A condition is a formula too; it only stands as the first argument of `choose` or between `both`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

Operator = Literal["+", "-", "*", "/", "^", "=", "<>", "<", "<=", ">", ">=", "and", "or"]
FunctionName = Literal["max", "min", "exp", "sqrt"]


class Formula:
    """Base of all nodes; arithmetic and order give new nodes."""

    def __add__(self, other: "Term") -> "Formula":
        return Operation("+", self, as_formula(other))

    def __radd__(self, other: "Term") -> "Formula":
        return Operation("+", as_formula(other), self)

    def __sub__(self, other: "Term") -> "Formula":
        return Operation("-", self, as_formula(other))

    def __rsub__(self, other: "Term") -> "Formula":
        return Operation("-", as_formula(other), self)

    def __mul__(self, other: "Term") -> "Formula":
        return Operation("*", self, as_formula(other))

    def __rmul__(self, other: "Term") -> "Formula":
        return Operation("*", as_formula(other), self)

    def __truediv__(self, other: "Term") -> "Formula":
        return Operation("/", self, as_formula(other))

    def __rtruediv__(self, other: "Term") -> "Formula":
        return Operation("/", as_formula(other), self)

    def __pow__(self, other: "Term") -> "Formula":
        return Operation("^", self, as_formula(other))

    def __lt__(self, other: "Term") -> "Formula":
        return Operation("<", self, as_formula(other))

    def __le__(self, other: "Term") -> "Formula":
        return Operation("<=", self, as_formula(other))

    def __gt__(self, other: "Term") -> "Formula":
        return Operation(">", self, as_formula(other))

    def __ge__(self, other: "Term") -> "Formula":
        return Operation(">=", self, as_formula(other))

    def __and__(self, other: "Formula") -> "Formula":
        return Operation("and", self, other)

    def __or__(self, other: "Formula") -> "Formula":
        return Operation("or", self, other)


Term = Formula | float | int


@dataclass(frozen=True)
class Number(Formula):
    """A constant."""

    value: float


@dataclass(frozen=True)
class Clock(Formula):
    """The number of the quarter, from 0."""


@dataclass(frozen=True)
class Range:
    """A range of elements: the groups, blocks or pins of a plan. `titles`: what the plan calls them."""

    name: str
    elements: tuple[str, ...]
    titles: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.elements)

    def __getitem__(self, number: int) -> str:
        return self.elements[number]


@dataclass(frozen=True)
class Reference(Formula):
    """A variable; of an array one element, or the whole over its range."""

    name: str
    index: str | None = None

    def __getitem__(self, index: str | Range) -> "Reference":
        return Reference(self.name, index.name if isinstance(index, Range) else index)

    def sum(self, over: Range) -> Formula:
        """The sum over the whole range; of a single element itself, for some readers make a single number of it."""
        if len(over) == 1:
            return self[over[0]]
        return Total(self.name, over.name) if len(over) else Number(0.0)


@dataclass(frozen=True)
class Total(Formula):
    """The sum of an array over its range."""

    name: str
    over: str


@dataclass(frozen=True)
class Operation(Formula):
    """Two formulas and what stands between them."""

    sign: Operator
    left: Formula
    right: Formula


@dataclass(frozen=True)
class Call(Formula):
    """A function that both formats have."""

    name: FunctionName
    arguments: tuple[Formula, ...]


@dataclass(frozen=True)
class Choice(Formula):
    """One formula when the condition holds, else another."""

    condition: Formula
    then: Formula
    otherwise: Formula


def as_formula(term: Term) -> Formula:
    """The term, a plain number made into a constant."""
    return term if isinstance(term, Formula) else Number(float(term))


def same(left: Term, right: Term) -> Formula:
    """Condition: both are equal."""
    return Operation("=", as_formula(left), as_formula(right))


def choose(condition: Formula, then: Term, otherwise: Term = 0) -> Formula:
    """`then` when the condition holds."""
    return Choice(condition, as_formula(then), as_formula(otherwise))


def flag(condition: Formula) -> Formula:
    """1 when the condition holds, else 0."""
    return choose(condition, 1, 0)


def highest(*terms: Term) -> Formula:
    """The highest of the terms, two at a time as both formats want it."""
    return reduce(lambda a, b: Call("max", (a, b)), map(as_formula, terms))


def lowest(*terms: Term) -> Formula:
    """The lowest of the terms."""
    return reduce(lambda a, b: Call("min", (a, b)), map(as_formula, terms))


def exp(term: Term) -> Formula:
    """The exponential."""
    return Call("exp", (as_formula(term),))


def root(term: Term) -> Formula:
    """The square root."""
    return Call("sqrt", (as_formula(term),))


def total(terms: Sequence[Formula]) -> Formula:
    """The sum of the terms; 0 when there are none."""
    return reduce(lambda a, b: a + b, terms) if terms else Number(0.0)


def parts(formula: Formula) -> tuple[Formula, ...]:
    """The formulas directly inside a formula."""
    match formula:
        case Operation():
            return (formula.left, formula.right)
        case Call():
            return formula.arguments
        case Choice():
            return (formula.condition, formula.then, formula.otherwise)
        case _:
            return ()
