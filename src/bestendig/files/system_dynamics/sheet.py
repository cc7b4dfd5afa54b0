"""The sheet that the equations are written on: ranges of elements, and variables in the order of the steps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from bestendig.files.system_dynamics.formula import Formula, Number, Range, Reference, Term, Total, as_formula, parts

Kind = Literal["constant", "auxiliary", "stock"]


@dataclass(frozen=True)
class Variable:
    """A named quantity.

    `formulas`: one for the whole, or one per element of `over`. A stock starts at its formula; its `inflows` and
    `outflows` are names of auxiliaries. `words` fill the comment `equations.<comment>`.
    """

    name: str
    kind: Kind
    unit: str
    formulas: tuple[Formula, ...]
    over: Range | None = None
    inflows: tuple[str, ...] = ()
    outflows: tuple[str, ...] = ()
    comment: str = ""
    words: tuple[tuple[str, str], ...] = ()
    text: str = ""
    per_element: bool = False
    """Whether each element of `over` has its own formula."""


@dataclass(frozen=True)
class Section:
    """A step of the model: its comment's key and its variables."""

    key: str
    variables: list[Variable] = field(default_factory=list)


class Names:
    """Every name that one asks for, as a formula."""

    def __getattr__(self, name: str) -> Reference:
        return Reference(name)


class Sheet:
    """Equations in the order in which they are written."""

    def __init__(self, title: str, quarters: int, groups: Range, blocks: Range, pins: Range) -> None:
        self.title, self.quarters = title, quarters
        self.groups, self.blocks, self.pins = groups, blocks, pins
        self.sections: list[Section] = []
        self.names = Names()
        self.clock = Reference("this_quarter")

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The ranges that have elements."""
        return tuple(r for r in (self.groups, self.blocks, self.pins) if len(r))

    @property
    def variables(self) -> Iterator[Variable]:
        """All variables in order."""
        return (variable for section in self.sections for variable in section.variables)

    def section(self, key: str) -> None:
        """Starts a section."""
        self.sections.append(Section(key))

    def number(self, name: str, value: float, unit: str, *, text: str = "", comment: str = "", **words: str) -> None:
        """A constant of the whole."""
        self._put(Variable(name, "constant", unit, (Number(value),), None, (), (), comment, _pairs(words), text))

    def numbers(self, name: str, over: Range, values: list[float], unit: str) -> None:
        """A constant per element, written once when it is the same for all."""
        formulas = tuple(Number(float(value)) for value in (values if len(set(values)) > 1 else values[:1]))
        self._put(Variable(name, "constant", unit, formulas, over, per_element=len(formulas) > 1))

    def whole(self, name: str, formula: Term, unit: str, *, comment: str = "", **words: str) -> None:
        """An auxiliary of the whole."""
        self._put(Variable(name, "auxiliary", unit, (as_formula(formula),), None, (), (), comment, _pairs(words)))

    def same_for_all(self, name: str, over: Range, formula: Formula, unit: str) -> None:
        """An auxiliary that has the same formula for each element."""
        self._put(Variable(name, "auxiliary", unit, (formula,), over))

    def one_by_one(
        self, name: str, over: Range, formula: Callable[[int], Term], unit: str, *, comment: str = "", **words: str
    ) -> None:
        """An auxiliary with a formula per element."""
        formulas = tuple(as_formula(formula(i)) for i in range(len(over)))
        self._put(Variable(name, "auxiliary", unit, formulas, over, (), (), comment, _pairs(words), per_element=True))

    def stock(
        self,
        name: str,
        start: Term,
        unit: str,
        inflows: tuple[str, ...],
        outflows: tuple[str, ...] = (),
        over: Range | None = None,
    ) -> None:
        """A stock that starts at `start`."""
        self._put(Variable(name, "stock", unit, (as_formula(start),), over, inflows, outflows))

    def state(self, name: str, start: Term, following: Term, unit: str, over: Range | None = None) -> None:
        """A stock that is `following` a quarter on: its flow is the change in the quarter."""
        now = Reference(name, over.name if over else None)
        change = f"change_of_{name}"
        formula = (as_formula(following) - now) / Reference("quarter")
        rate = "1/Quarter" if unit == "Dmnl" else f"{unit}/Quarter"
        self._put(Variable(change, "auxiliary", rate, (formula,), over, (), (), "change", (("name", name),)))
        self.stock(name, start, unit, (change,), (), over)

    def _put(self, variable: Variable) -> None:
        if variable.over is not None and not len(variable.over):
            return
        self.sections[-1].variables.append(variable)


def _pairs(words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(words.items())


def named_in(formula: Formula) -> Iterator[tuple[str, bool]]:
    """Names in a formula, each with whether it is indexed or summed."""
    match formula:
        case Reference():
            yield formula.name, formula.index is not None
        case Total():
            yield formula.name, True
    for part in parts(formula):
        yield from named_in(part)
