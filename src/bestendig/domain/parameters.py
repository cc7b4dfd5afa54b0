"""The model's parameters as a plan has them: its own where it names them, else the catalogue's defaults.

Source: model.md "Defaults".
"""

from functools import lru_cache

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.ranges import AnyRange, Certain, median


def parameter(plan: Plan, catalogue: Catalogue, name: str) -> AnyRange:
    """The parameter's distribution.

    Raises:
        KeyError: neither plan nor catalogue has it.
    """
    own = plan.parameters.get(name)
    return own if own is not None else catalogue.parameters[name].default


def is_default(plan: Plan, name: str) -> bool:
    """Whether the plan leaves the parameter as the catalogue has it."""
    return name not in plan.parameters


def middle(value: AnyRange) -> float:
    """A number's median, remembered: that of a beta distribution takes long to find."""
    return value.value if isinstance(value, Certain) else _median(value)


@lru_cache(maxsize=4096)
def _median(value: AnyRange) -> float:
    return median(value)


def middle_parameter(plan: Plan, catalogue: Catalogue, name: str) -> float:
    """The parameter's median."""
    return middle(parameter(plan, catalogue, name))


def hour_cost(plan: Plan, catalogue: Catalogue) -> float:
    """Cost in euro of an hour of own staff. Source: model.md "Details that decide"."""
    hours = middle_parameter(plan, catalogue, "hours_per_fte") * middle_parameter(plan, catalogue, "utilisation")
    return middle(plan.finance.cost_per_fte_euro_per_year) / hours if hours else 0.0
