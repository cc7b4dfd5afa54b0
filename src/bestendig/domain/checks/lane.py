"""Checks on the lane and its route: leaps, early openings, silent references. Source: M13, M15, M16, M19."""

from collections.abc import Iterator, Mapping
from typing import Any

from bestendig.domain.checks.asked import Check, Hit, Question
from bestendig.domain.plan.fields import PinId
from bestendig.domain.ranges import upper
from bestendig.domain.scaling.leverage import silent_references
from bestendig.domain.scaling.pins import pin_name
from bestendig.domain.scaling.steps import named_steps

SOONEST_QUARTERS = 8
"""Start-up, development and a year of pilots: before that a first pin has shown nothing. Source: model.md step 10."""


def no_pins(q: Question) -> Iterator[Hit]:
    """No group gets a block."""
    if not q.plan.pins:
        yield ("pins",), {}


def empty_group(q: Question) -> Iterator[Hit]:
    """A target group that gets no block."""
    served = {pin.group for pin in q.plan.pins}
    for number, group in enumerate(q.plan.target_groups):
        if group.id not in served and q.plan.pins:
            yield ("target_groups", number), {"group": group.name}


def no_organisations(q: Question) -> Iterator[Hit]:
    """A target group without organisations."""
    for number, group in enumerate(q.plan.target_groups):
        if upper(group.organisations) < 1:
            yield ("target_groups", number, "organisations"), {"group": group.name}


def no_learners(q: Question) -> Iterator[Hit]:
    """A target group without learners."""
    for number, group in enumerate(q.plan.target_groups):
        places = group.learner_places
        if upper(group.learners_per_organisation) == 0 or (places is not None and upper(places) == 0):
            yield ("target_groups", number, "learners_per_organisation"), {"group": group.name}


def leap(q: Question) -> Iterator[Hit]:
    """A step in which both group and block are new."""
    for number, step in enumerate(named_steps(q.plan)):
        if step.kind == "leap" and step.pin in q.pins:
            yield _route_path(q, number), {"pin": pin_name(step.pin), "step": number + 1}


def _route_path(q: Question, number: int) -> tuple[str | int, ...]:
    return ("route", number) if q.plan.route else ("pins", number)


def off_route(q: Question) -> Iterator[Hit]:
    """A pin that is on no route, neither the plan's nor a scenario's, so it never opens."""
    if q.plan.route:
        tried = {pin for scenario in q.plan.scenarios for pin in _route_in(scenario.set)}
        for number, pin in enumerate(q.plan.pins):
            if pin.id not in q.route and pin.id not in tried:
                yield ("pins", number), {"pin": pin_name(pin.id)}


def _route_in(settings: Mapping[str, Any]) -> Iterator[PinId]:
    """The pins of the route that a scenario sets, if it sets one."""
    steps = settings.get("route")
    for step in steps if isinstance(steps, list | tuple) else ():
        pin = step.get("pin") if isinstance(step, Mapping) else step
        if isinstance(pin, list | tuple) and len(pin) == 2:
            yield str(pin[0]), str(pin[1])


def early(q: Question) -> Iterator[Hit]:
    """A step that opens before the one in front of it is sustained."""
    for number, step in enumerate(q.plan.route):
        if number and step.opens:
            yield ("route", number, "opens"), {"pin": pin_name(step.pin), "opens": str(step.opens)}


def too_soon(q: Question) -> Iterator[Hit]:
    """A step that opens before the head pin can have shown anything."""
    for number, step in enumerate(q.plan.route):
        if number and step.opens and q.plan.start.until(step.opens) < SOONEST_QUARTERS:
            soonest = str(q.plan.start.plus(SOONEST_QUARTERS))
            yield ("route", number, "opens"), {"pin": pin_name(step.pin), "opens": str(step.opens), "soonest": soonest}


def out_of_order(q: Question) -> Iterator[Hit]:
    """A step that opens before an earlier step of the route."""
    latest = None
    for number, step in enumerate(q.plan.route):
        if step.opens and latest and step.opens < latest:
            yield (
                ("route", number, "opens"),
                {"pin": pin_name(step.pin), "opens": str(step.opens), "before": str(latest)},
            )
        latest = max(filter(None, (latest, step.opens)), default=None)


def silent(q: Question) -> Iterator[Hit]:
    """A broadening step without a reference from an earlier group."""
    for origin, target in silent_references(q.plan):
        if origin[0] in q.groups and target[0] in q.groups:
            yield ("references",), {"origin": q.groups[origin[0]].name, "target": q.groups[target[0]].name}


def default_reference(q: Question) -> Iterator[Hit]:
    """A reference whose strength the plan leaves at the default."""
    for number, reference in enumerate(q.plan.references):
        if "strength" not in reference.model_fields_set:
            origin, target = (
                q.groups[id_].name if id_ in q.groups else id_ for id_ in (reference.origin, reference.to)
            )
            yield ("references", number), {"origin": origin, "target": target}


CHECKS: tuple[Check, ...] = (
    Check("lane.no_pins", "warning", "M13", no_pins),
    Check("lane.empty_group", "advice", "M13", empty_group),
    Check("lane.no_organisations", "warning", "M13", no_organisations),
    Check("lane.no_learners", "advice", "M17", no_learners),
    Check("lane.leap", "warning", "M13", leap),
    Check("lane.off_route", "advice", "M13", off_route),
    Check("lane.early", "advice", "M15", early),
    Check("lane.too_soon", "warning", "M15", too_soon),
    Check("lane.out_of_order", "warning", "M15", out_of_order),
    Check("lane.silent", "advice", "M16", silent),
    Check("lane.default_reference", "advice", "M16", default_reference),
)
