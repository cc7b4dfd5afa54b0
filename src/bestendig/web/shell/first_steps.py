"""The eight questions of the guided start, and which of them a plan does not answer yet."""

from dataclasses import dataclass

from bestendig.domain.plan.document import Plan

STEPS = ("who", "reach", "group", "need", "blocks", "partners", "money", "subsidy")


@dataclass(frozen=True)
class Mark:
    """A step in the row of steps: its number, and whether something was filled in."""

    number: int
    name: str
    done: bool
    current: bool

    @property
    def text(self) -> str:
        """The key of the step's name."""
        return f"start.name.{self.name}"


def marks(plan: Plan, current: int) -> tuple[Mark, ...]:
    """The row of steps."""
    done = filled_in(plan)
    return tuple(Mark(i, name, done[name], i == current) for i, name in enumerate(STEPS, start=1))


def filled_in(plan: Plan) -> dict[str, bool]:
    """Which steps have been answered."""
    head = plan.pins[0] if plan.pins else None
    given = plan.finance.model_fields_set
    return {
        "who": bool(plan.name),
        "reach": bool({"levels", "region"} & plan.model_fields_set),
        "group": bool(plan.target_groups),
        "need": any("need" in group.model_fields_set for group in plan.target_groups),
        "blocks": bool(plan.blocks),
        "partners": bool(plan.partners) or bool(head and "founding_customers" in head.model_fields_set),
        "money": bool({"reserve_euro", "staff_fte"} & given),
        "subsidy": plan.finance.subsidy is not None,
    }


def open_steps(plan: Plan) -> tuple[Mark, ...]:
    """The steps that have not been answered."""
    return tuple(mark for mark in marks(plan, 0) if not mark.done)


def next_step(plan: Plan) -> int:
    """The first step that has not been answered; the last one when all have."""
    done = filled_in(plan)
    return next((i for i, name in enumerate(STEPS, start=1) if not done[name]), len(STEPS))
