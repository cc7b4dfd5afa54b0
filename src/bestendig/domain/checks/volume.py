"""Checks on making volume: does a later customer cover its cost, and is there room? Source: M17."""

from collections.abc import Iterator

from bestendig.domain.checks.asked import Check, Hit, Question, Values, tidy
from bestendig.domain.parameters import hour_cost, middle
from bestendig.domain.phases.measured import latest
from bestendig.domain.phases.partners import founding_customers
from bestendig.domain.plan.offer import Pin
from bestendig.domain.ranges import AnyRange, lower, upper
from bestendig.domain.scaling.pins import pin_name

MUCH_OF_THE_MARKET = 0.5


def margin_per_customer(q: Question, pin: Pin, cash: float) -> float:
    """What a later customer leaves in a year, in middle numbers, at this cash. Source: M17."""
    asked = middle(pin.partner_hours_per_customer_per_year)
    bought = max(asked - middle(pin.in_kind_hours_per_customer_per_year), 0.0)
    return (
        cash
        - middle(pin.variable_euro_per_customer_per_year)
        - middle(pin.staff_hours_per_customer_per_year) * hour_cost(q.plan, q.catalogue)
        - bought * middle(q.plan.finance.bought_hour_euro)
    )


def loses(q: Question) -> Iterator[Hit]:
    """A later customer costs more than it brings."""
    for number, pin in enumerate(q.plan.pins):
        left = margin_per_customer(q, pin, middle(pin.cash_euro_per_customer_per_year))
        if pin.id in q.route and _brings_something(pin) and left < 0:
            path = ("pins", number, "cash_euro_per_customer_per_year")
            yield path, {"pin": pin_name(pin.id), "euro": round(-left)}


def uncertain(q: Question) -> Iterator[Hit]:
    """A later customer covers its cost in the middle, but not at the low end of its cash."""
    for number, pin in enumerate(q.plan.pins):
        cash: AnyRange = pin.cash_euro_per_customer_per_year
        if pin.id in q.route and margin_per_customer(q, pin, middle(cash)) >= 0 > margin_per_customer(
            q, pin, lower(cash)
        ):
            path = ("pins", number, "cash_euro_per_customer_per_year")
            yield path, {"pin": pin_name(pin.id), "low": round(lower(cash))}


def brings_nothing(q: Question) -> Iterator[Hit]:
    """Later customers of a pin bring neither cash nor hours."""
    for number, pin in enumerate(q.plan.pins):
        if pin.id in q.route and not _brings_something(pin):
            yield ("pins", number, "cash_euro_per_customer_per_year"), {"pin": pin_name(pin.id)}


def _brings_something(pin: Pin) -> bool:
    return upper(pin.cash_euro_per_customer_per_year) + upper(pin.in_kind_hours_per_customer_per_year) > 0


def full(q: Question) -> Iterator[Hit]:
    """A pin at its ceiling."""
    for number, pin, group, _ in q.numbered_pins:
        measured = latest(q.plan, pin.id, "customers", q.now.plus(1))
        most = q.ceilings[pin.id].customers
        if measured is not None and most > 0 and measured >= 0.95 * most:
            values: Values = {
                "group": group.name,
                "pin": pin_name(pin.id),
                "customers": round(measured),
                "most": round(most),
            }
            yield ("pins", number), values


def only(q: Question) -> Iterator[Hit]:
    """The route stays at one pin, while others could serve the group."""
    if len(q.route) == 1 and q.head:
        _, _, group, _ = q.head
        if middle(group.neighbours) >= 1:
            yield ("route",), {"group": group.name, "neighbours": tidy(middle(group.neighbours))}


def most_of_market(q: Question) -> Iterator[Hit]:
    """More than half of the group would be founding customers."""
    for number, pin, group, _ in q.numbered_pins:
        founding, market = middle(founding_customers(q.plan, pin)), middle(group.organisations)
        if market >= 1 and founding > MUCH_OF_THE_MARKET * market:
            values: Values = {"group": group.name, "founding": tidy(founding), "organisations": tidy(market)}
            yield ("pins", number, "founding_customers"), values


CHECKS: tuple[Check, ...] = (
    Check("volume.loses", "warning", "M17", loses),
    Check("volume.uncertain", "advice", "M17", uncertain),
    Check("volume.brings_nothing", "warning", "M17", brings_nothing),
    Check("volume.full", "advice", "M17", full),
    Check("volume.only", "advice", "M17", only),
    Check("volume.most_of_market", "advice", "M17", most_of_market),
)
