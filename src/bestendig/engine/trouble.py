"""No silent trouble: what is not a number stops the run and says where. Source: model.md invariants."""

import numpy as np
import numpy.typing as npt

from bestendig.engine.compile import Model
from bestendig.engine.layout import FloatArray
from bestendig.engine.work import Outcome


class EngineTrouble(ArithmeticError):
    """A future overflowed or is not a number.

    Attributes:
        plan: name of the plan.
        quarter: where it was first seen, None when the drawn inputs themselves were at fault.
        pin: "group/block", None when it concerns the PPS as a whole.
        what: the number that went wrong.
    """

    def __init__(self, plan: str, quarter: str | None, pin: str | None, what: str) -> None:
        self.plan, self.quarter, self.pin, self.what = plan, quarter, pin, what
        super().__init__(
            f"{plan}: {what} is not a finite number ({quarter or 'at the start'}, {pin or 'the whole PPS'})"
        )


def check_inputs(model: Model, inputs: FloatArray) -> None:
    """Every input is a finite number.

    Raises:
        EngineTrouble: names the first that is not.
    """
    if inputs.shape[0] != model.layout.rows:
        raise ValueError(f"{inputs.shape[0]} rows of inputs, {model.layout.rows} needed")
    if np.isfinite(inputs).all():
        return
    row = int(np.flatnonzero(~np.isfinite(inputs).all(axis=1))[0])
    what, kind, number = model.layout.name_of(row)
    raise EngineTrouble(model.plan_name, None, model.pin_names[number] if kind == "pin" else None, what)


def bad_futures(out: Outcome, first: int, count: int) -> npt.NDArray[np.int64]:
    """Numbers of the futures of a chunk that ended in what is not finite."""
    part = slice(first, first + count)
    sums = out.end_reserve[part] + out.end_staff[part] + out.total_income[part] + out.total_cost[part]
    sums = sums + out.total_subsidy[part] + out.end_customers[:, part].sum(axis=0)
    return first + np.flatnonzero(~np.isfinite(sums))


def trouble_at(model: Model, trace: FloatArray, names: tuple[str, ...], per_pin: int) -> EngineTrouble:
    """Where a future that ended badly went wrong first: from its trace (T, rows)."""
    wrong = ~np.isfinite(trace)
    quarters = np.flatnonzero(wrong.any(axis=1))
    if not quarters.size:
        return EngineTrouble(model.plan_name, None, None, "a total")
    t = int(quarters[0])
    rows = [int(row) for row in np.flatnonzero(wrong[t])]
    pins = [(row - len(names)) // per_pin for row in rows if 0 <= row - len(names) < per_pin * model.layout.pins]
    what = "customers" if pins else names[rows[0]] if rows[0] < len(names) else "trust or freshness"
    pin = model.pin_names[pins[0]] if pins else None
    return EngineTrouble(model.plan_name, str(model.first_quarter.plus(t)), pin, what)
