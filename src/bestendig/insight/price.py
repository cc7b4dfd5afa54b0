"""The price of leaving the method, each departure against the closed loop on the same futures.

Opening the next pin early; an LLO or innovation head pin without proof; volume only.
Source: M15, M17, M18; model.md "Cost of leaving the method".
"""

from collections.abc import Iterator

from bestendig.domain.blocks.supports import kappas
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings
from bestendig.domain.ranges import median
from bestendig.domain.results import Effect
from bestendig.insight.bench import DRAWS, Bench
from bestendig.insight.changes import Change
from bestendig.insight.progress import Progress, silent

EARLY_QUARTERS = 4
NEEDS_PROOF = 0.5
"""From this need of proof on, a block is seldom a head pin."""


def closed_loop(plan: Plan) -> Plan:
    """The plan with each next pin opening only when the one before it is sustained (M15)."""
    route = [{"pin": list(step.pin)} for step in plan.route_steps]
    changed = apply_settings(plan, {"route": route})
    return changed if isinstance(changed, Plan) else plan


def departures(plan: Plan, catalogue: Catalogue) -> Iterator[Change]:
    """The ways out of the method that this plan has: the second pin early, a head pin without proof, volume only."""
    steps = [step.pin for step in plan.route_steps]
    if not steps:
        return
    names = {f"{pin.group}/{pin.block}": pin for pin in plan.pins}
    if len(steps) > 1:
        opens = str(plan.first_quarter.plus(EARLY_QUARTERS))
        route = [
            {"pin": list(steps[0])},
            {"pin": list(steps[1]), "opens": opens},
            *({"pin": list(p)} for p in steps[2:]),
        ]
        yield Change("opened_early", "opened_early", {"route": route}, {"pin": "/".join(steps[1]), "opens": opens})
        yield Change("volume_only", "volume_only", {"route": [{"pin": list(steps[0])}]}, {"pin": "/".join(steps[0])})
    kappa = kappas(plan, catalogue)
    needs = {block.id: kappa.get(block.archetype, 0.0) for block in plan.blocks}
    for name, pin in sorted(names.items()):
        unproven = needs.get(pin.block, 0.0) >= NEEDS_PROOF and median(pin.outside_proof) < NEEDS_PROOF
        if unproven and pin.id != steps[0]:
            route = [{"pin": list(pin.id)}, *({"pin": list(p)} for p in steps if p != pin.id)]
            yield Change(f"no_proof:{name}", "no_proof", {"route": route}, {"pin": name})


def price_of_leaving(
    plan: Plan, catalogue: Catalogue, draws: int = DRAWS, seed: int = 1, progress: Progress = silent
) -> tuple[Effect, ...]:
    """What each departure does against the closed loop: chance, date, reserve and stopping, paired."""
    base = closed_loop(plan)
    bench = Bench(base, catalogue, draws, seed)
    ways = list(departures(base, catalogue))
    effects = []
    for done, change in enumerate(ways, start=1):
        effects.append(bench.effect(change))
        progress(done, len(ways))
    return tuple(effect for effect in effects if effect is not None)
