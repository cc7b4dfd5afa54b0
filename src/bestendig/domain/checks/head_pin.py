"""Checks on the head pin: need, fit, proof, founding customers. Source: M14, M18, M19."""

from collections.abc import Iterator

from bestendig.domain.checks.asked import Check, Hit, Question, Values, tidy
from bestendig.domain.parameters import middle, middle_parameter
from bestendig.domain.phases.measured import latest
from bestendig.domain.phases.partners import founding_customers
from bestendig.domain.ranges import upper
from bestendig.domain.scaling.head_pin import needs_proof as asks_proof
from bestendig.domain.scaling.pins import pin_name

LOW_SCORE = 2.5
MUCH_BETTER = 2.0


def needs_proof(q: Question) -> Iterator[Hit]:
    """Customers of the head pin's block ask for proof first, and there is too little."""
    if q.head:
        number, pin, _, block = q.head
        scored = q.scores[pin.id]
        if asks_proof(scored.kappa, scored.factors["proof"]):
            yield ("pins", number), {"block": block.name, "pin": pin_name(pin.id)}


def another_first(q: Question) -> Iterator[Hit]:
    """Another pin scores at least twice as high."""
    if q.head:
        best = max(q.scores.values(), key=lambda scored: (scored.score, scored.pin))
        if best.score > 0 and best.score >= MUCH_BETTER * q.scores[q.head[1].id].score:
            yield ("route",), {"pin": pin_name(q.head[1].id), "better": pin_name(best.pin)}


def low_need(q: Question) -> Iterator[Hit]:
    """The head pin's group is not much in need."""
    if q.head and middle(q.head[2].need) < LOW_SCORE:
        number = q.plan.target_groups.index(q.head[2])
        yield ("target_groups", number, "need"), {"group": q.head[2].name, "need": tidy(middle(q.head[2].need))}


def low_fit(q: Question) -> Iterator[Hit]:
    """The head pin's block is not a good solution for the group."""
    if q.head and middle(q.head[1].fit) < LOW_SCORE:
        values: Values = {"group": q.head[2].name, "block": q.head[3].name, "fit": tidy(middle(q.head[1].fit))}
        yield ("pins", q.head[0], "fit"), values


def no_founding(q: Question) -> Iterator[Hit]:
    """Nobody has joined the head pin on the basis of plans."""
    if q.head:
        number, pin, group, _ = q.head
        measured = latest(q.plan, pin.id, "customers", q.now.plus(1))
        if upper(founding_customers(q.plan, pin)) == 0 and not measured:
            yield ("pins", number, "founding_customers"), {"group": group.name}


def small_market(q: Question) -> Iterator[Hit]:
    """The head pin's group has fewer organisations than a pilot needs."""
    needed = middle_parameter(q.plan, q.catalogue, "pilot_customers")
    if q.head and 1 <= upper(q.head[2].organisations) < needed:
        number = q.plan.target_groups.index(q.head[2])
        values: Values = {
            "group": q.head[2].name,
            "most": tidy(upper(q.head[2].organisations)),
            "needed": tidy(needed),
        }
        yield ("target_groups", number, "organisations"), values


CHECKS: tuple[Check, ...] = (
    Check("headpin.needs_proof", "warning", "M18", needs_proof),
    Check("headpin.another_first", "advice", "M14", another_first),
    Check("headpin.low_need", "advice", "M14", low_need),
    Check("headpin.low_fit", "warning", "M14", low_fit),
    Check("headpin.no_founding", "warning", "M19", no_founding),
    Check("headpin.small_market", "warning", "M3", small_market),
)
