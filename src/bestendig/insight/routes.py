"""All feasible routes of a plan, and the kind of each step. Source: M13, M15; model.md "Best route"."""

from collections.abc import Iterator

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.results import RouteStepResult
from bestendig.domain.scaling.steps import step_kind

Route = tuple[PinId, ...]
MAX_ROUTES = 200_000


def named_steps(route: Route) -> tuple[RouteStepResult, ...]:
    """A route's steps with their names."""
    return tuple(
        RouteStepResult(pin=f"{pin[0]}/{pin[1]}", kind=step_kind(route[:i], pin)) for i, pin in enumerate(route)
    )


def feasible_routes(plan: Plan, pins: int, *, with_leaps: bool = False) -> list[Route]:
    """All routes of exactly `pins` pins (fewer where no further step is possible), in a fixed order.

    Each next pin shares its group or its block with an opened one; leaps only when asked.

    Raises:
        TooManyRoutes: more than 200,000.
    """
    cells = sorted(pin.id for pin in plan.pins)
    found: list[Route] = []
    for route in _extend((), cells, pins, with_leaps=with_leaps):
        found.append(route)
        if len(found) > MAX_ROUTES:
            raise TooManyRoutes(MAX_ROUTES)
    return found


class TooManyRoutes(Exception):
    """More routes than can be raced: ask for fewer pins."""


def _extend(route: Route, cells: list[PinId], pins: int, *, with_leaps: bool) -> Iterator[Route]:
    if len(route) == pins:
        yield route
        return
    nexts = [pin for pin in cells if pin not in route and (with_leaps or step_kind(route, pin) != "leap")]
    if not nexts and route:
        yield route
    for pin in nexts:
        yield from _extend((*route, pin), cells, pins, with_leaps=with_leaps)
