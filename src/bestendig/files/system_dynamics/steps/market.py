"""Steps 1 to 6: what opens, who can be reached, what persuades them, and how many customers come and go."""

from collections.abc import Callable
from functools import reduce
from itertools import combinations

from bestendig.engine.layout import NEVER
from bestendig.files.system_dynamics.formula import (
    Formula,
    Number,
    Reference,
    choose,
    exp,
    flag,
    highest,
    lowest,
    root,
    same,
    total,
)
from bestendig.files.system_dynamics.sheet import Sheet
from bestendig.files.system_dynamics.source import Source, plain_name
from bestendig.files.system_dynamics.steps.inputs import reference_name

VALIDATION, SUSTAINING, SUSTAINED = 2, 3, 4


def put_opening(sheet: Sheet, source: Source) -> None:
    """Step 1: pins that open, who carries the block, and the state with which the quarter is computed."""
    v, pins, blocks, structure = sheet.names, sheet.pins, sheet.blocks, source.structure
    sheet.section("step1")

    def opens(c: int) -> Formula:
        rank, early = int(structure.rank[c]), int(structure.opens[c])
        if rank == 0:
            due = sheet.clock + v.quarters_before >= v.startup_quarters
        elif rank < NEVER:
            due = v.place >= rank
            due = due | (sheet.clock >= early) if early < NEVER else due
        else:
            return Number(0.0)
        return flag(same(v.phase[pins[c]], 0) & same(v.alive, 1) & due)

    def takes(c: int) -> Formula:
        together = source.pins_of_block(source.block_of[c])
        before = source.in_order[: source.in_order.index(c)]
        taken = [v.carries[pins[d]] for d in together] + [v.opens[pins[d]] for d in before if d in together]
        return flag(same(v.opens[pins[c]], 1) & same(total(taken), 0))

    def hours(c: int) -> Formula:
        block = blocks[source.block_of[c]]
        adapted = (v.block_is_carried[block] >= 1) & same(v.carries_now[pins[c]], 0)
        return v.development_hours[block] * v.development_multiplier * choose(adapted, v.adaptation_share, 1)

    sheet.one_by_one("opens", pins, opens, "Dmnl")
    sheet.one_by_one("takes_block", pins, takes, "Dmnl")
    sheet.same_for_all("carries_now", pins, v.carries[pins] + v.takes_block[pins], "Dmnl")
    sheet.state("carries", v.carries_at_start[pins], v.carries_now[pins], "Dmnl", pins)
    sheet.one_by_one(
        "block_is_carried", blocks, lambda o: total([v.carries_now[pins[c]] for c in source.pins_of_block(o)]), "Dmnl"
    )
    sheet.one_by_one("hours_to_develop", pins, hours, "hours")
    just_opened = same(v.opens[pins], 1)
    sheet.same_for_all("phase_now", pins, choose(just_opened, 1, v.phase[pins]), "Dmnl")
    sheet.same_for_all("is_open", pins, flag(v.phase_now[pins] >= 1), "Dmnl")
    for name, first, unit in (
        ("customers", "founding_customers", "organisations"),
        ("founding", "founding_customers", "organisations"),
        ("hours_left", "hours_to_develop", "hours"),
    ):
        now, start = Reference(name, pins.name), Reference(first, pins.name)
        sheet.same_for_all(f"{name}_now", pins, choose(just_opened, start, now), unit)


def put_references(sheet: Sheet, source: Source) -> None:
    """Steps 2 and 3: the ceiling, references between groups, and trust within a group."""
    v, pins, groups, structure = sheet.names, sheet.pins, sheet.groups, source.structure
    at = {(source.group_of[c], source.block_of[c]): c for c in range(len(pins))}

    def ceiling(c: int) -> Formula:
        group = groups[source.group_of[c]]
        return v.organisations[group] * (1 - v.entry_loss * v.settled[group])

    def references(c: int) -> Formula:
        group, block = source.group_of[c], source.block_of[c]
        terms: list[Formula] = []
        for r, (origin, to) in enumerate(zip(structure.reference_from, structure.reference_to, strict=True)):
            there = at.get((int(origin), block))
            if int(to) == group and int(origin) != group and there is not None:
                terms.append(Reference(reference_name(source, r)) * v.satisfied[pins[there]])
        return total(terms)

    def best(members: list[int]) -> Formula:
        return highest(*(v.satisfied[pins[d]] for d in members)) if members else Number(0.0)

    sheet.section("step2")
    sheet.one_by_one("ceiling", pins, ceiling, "organisations")
    sheet.section("step3")
    share = v.satisfaction * v.customers_now[pins] / highest(v.ceiling[pins], v.no_market)
    counts = same(v.phase_now[pins], SUSTAINED) & (v.ceiling[pins] > v.no_market)
    sheet.same_for_all("satisfied", pins, choose(counts, share), "Dmnl")
    sheet.one_by_one("references", pins, references, "Dmnl")
    sheet.one_by_one("best_in_group", groups, lambda g: best(source.pins_of_group(g)), "Dmnl")
    sheet.one_by_one(
        "elsewhere_in_group",
        pins,
        lambda c: best([d for d in source.pins_of_group(source.group_of[c]) if d != c]),
        "Dmnl",
    )
    growth = (v.best_in_group[groups] - v.trust[groups]) * (1 - exp(-1 * v.step_in_years / v.trust_years))
    sheet.same_for_all("trust_now", groups, v.trust[groups] + v.alive * growth, "Dmnl")
    sheet.state("trust", v.trust_at_start[groups], v.trust_now[groups], "Dmnl", groups)


def put_quality(sheet: Sheet, source: Source) -> None:
    """Steps 4 and 5: what the block rests on, its freshness, and how much proof customers see."""
    v, pins, blocks, structure = sheet.names, sheet.pins, sheet.blocks, source.structure
    sheet.section("step4")

    def runs(o: int) -> Formula:
        if structure.present[o]:
            return Number(1.0)
        at_work = [flag(v.phase_now[pins[c]] >= VALIDATION) for c in source.pins_of_block(o)]
        return highest(*at_work) if at_work else Number(0.0)

    sheet.one_by_one("block_runs", blocks, runs, "Dmnl")
    running = choose(same(v.block_runs[blocks], 1), v.freshness[blocks], -1)
    sheet.same_for_all("running_freshness", blocks, running, "Dmnl")
    slots = _put_slots(sheet, source)

    def support(missing: Formula) -> Callable[[int], Formula]:
        return lambda c: lowest(*(choose(f < 0, missing, f) for f in slots[c])) if slots[c] else Number(1.0)

    sheet.one_by_one("support_for_quality", pins, support(v.floating_quality), "Dmnl")
    sheet.one_by_one("support_for_gate", pins, support(Number(0.0)), "Dmnl")
    sheet.one_by_one(
        "quality",
        pins,
        lambda c: v.freshness[blocks[source.block_of[c]]] * v.support_for_quality[pins[c]],
        "Dmnl",
    )
    ageing = (v.coverage - v.freshness[blocks]) * (1 - exp(-1 * v.step_in_years / v.shelf_life_years[blocks]))
    in_use = same(v.block_runs[blocks], 1) & same(v.alive, 1)
    following = v.freshness[blocks] + choose(in_use, ageing)
    sheet.state("freshness", v.freshness_at_start[blocks], following, "Dmnl", blocks)
    sheet.section("step5")

    def proof(c: int) -> Formula:
        seen = v.elsewhere_in_group[pins[c]] + v.references[pins[c]] + v.outside_proof[pins[c]]
        return 1 - v.proof_asked[blocks[source.block_of[c]]] * (1 - lowest(1, seen / v.proof_needed))

    sheet.one_by_one("proof", pins, proof, "Dmnl")


def _put_slots(sheet: Sheet, source: Source) -> list[list[Formula]]:
    """Per pin what each thing that it rests on is worth: the freshness of the best block that runs, -1 for none."""
    v, pins, structure = sheet.names, sheet.pins, source.structure
    slots: list[list[Formula]] = [[] for _ in range(len(pins))]
    others: list[list[Formula]] = [[] for _ in range(len(pins))]
    for a, archetype in enumerate(source.archetypes):
        required = [bool(structure.requires[c, a]) for c in range(len(pins))]
        may_count = [_may_count(source, c, a) for c in range(len(pins))]
        if not any(required) and not any(may_count):
            continue
        name = f"freshest_{plain_name(archetype)}_under"
        sheet.one_by_one(name, pins, _freshest(sheet, source, a), "Dmnl", comment="freshest_under", archetype=archetype)
        for c in range(len(pins)):
            (slots if required[c] else others)[c] += [Reference(name, pins[c])] * (required[c] or may_count[c])
    for c in range(len(pins)):
        wanted = int(structure.requires_any[c])
        if wanted:
            slots[c].append(_in_place(others[c], wanted) if len(others[c]) >= wanted else Number(-1.0))
    if any(structure.requires_any):
        sheet.one_by_one("best_of_others", pins, lambda c: slots[c][-1] if structure.requires_any[c] else 1, "Dmnl")
        for c in range(len(pins)):
            if structure.requires_any[c]:
                slots[c][-1] = v.best_of_others[pins[c]]
    return slots


def _may_count(source: Source, c: int, a: int) -> bool:
    """Whether archetype a may be one of the `any others` on which pin c rests."""
    structure = source.structure
    own = int(structure.block_archetype[source.block_of[c]])
    wanted = bool(structure.requires_any[c]) and not structure.requires[c, a] and a != own
    return wanted and bool(structure.carriers[c, a].any())


def _freshest(sheet: Sheet, source: Source, a: int) -> Callable[[int], Formula]:
    def formula(c: int) -> Formula:
        carriers = [o for o in range(len(sheet.blocks)) if source.structure.carriers[c, a, o]]
        if not carriers:
            return Number(-1.0)
        return highest(*(sheet.names.running_freshness[sheet.blocks[o]] for o in carriers))

    return formula


def _in_place(terms: list[Formula], place: int) -> Formula:
    """The term in that place from above: the highest of the lowest of each choice of so many."""
    return _balanced([lowest(*chosen) for chosen in combinations(terms, place)])


def _balanced(terms: list[Formula]) -> Formula:
    """Their highest, nested as little as can be."""
    while len(terms) > 1:
        terms = [highest(*terms[i : i + 2]) for i in range(0, len(terms), 2)]
    return reduce(highest, terms)


def put_customers(sheet: Sheet, source: Source) -> None:
    """Step 6: customers a quarter on, by the exact step of a Riccati equation."""
    v, pins, groups = sheet.names, sheet.pins, sheet.groups
    sheet.section("step6")

    def by_itself(c: int) -> Formula:
        trust = v.trust_effect * v.trust_now[groups[source.group_of[c]]] * v.elsewhere_in_group[pins[c]]
        pull = v.innovation * v.proof[pins[c]] + v.reference_effect * v.references[pins[c]] + trust
        return v.reach[pins[c]] * pull

    def leaving(c: int) -> Formula:
        settled = 1 + v.entry_churn * v.settled[groups[source.group_of[c]]]
        overload = 1 + v.overload_churn * (1 - v.coverage_before)
        return v.churn * settled * overload * (1 + v.quality_churn * (1 - v.quality[pins[c]]))

    sheet.same_for_all("reach", pins, v.coverage_before * v.quality[pins], "Dmnl")
    sheet.one_by_one("joining_by_themselves", pins, by_itself, "1/Year")
    by_others = choose(v.phase_now[pins] >= SUSTAINING, v.reach[pins] * v.imitation * v.proof[pins])
    sheet.same_for_all("joining_by_others", pins, by_others, "1/Year")
    sheet.one_by_one("leaving", pins, leaving, "1/Year")
    bound = choose(sheet.clock <= v.founding_until[pins], v.founding_now[pins])
    sheet.same_for_all("bound_customers", pins, bound, "organisations")
    _put_riccati(sheet)
    n, share, b = v.customers_now[pins], v.step_share[pins], v.riccati_b[pins]
    moved = (n + share * (b * n / 2 + v.riccati_a[pins])) / (1 + share * (v.riccati_c[pins] * n - b / 2))
    open_now = same(v.is_open[pins], 1)
    sheet.same_for_all("customers_after", pins, choose(open_now, moved, v.customers_now[pins]), "organisations")
    released = open_now & (sheet.clock > v.founding_until[pins])
    staying = v.founding_now[pins] * exp(-1 * v.leaving[pins] * v.step_in_years)
    sheet.same_for_all("founding_after", pins, choose(released, staying, v.founding_now[pins]), "organisations")
    sheet.state("customers", v.customers_at_start[pins], v.goes_on * v.customers_after[pins], "organisations", pins)
    sheet.state("founding", v.founding_at_start[pins], v.goes_on * v.founding_after[pins], "organisations", pins)
    learners = lowest(v.customers_after[pins] * v.learners_per_customer[pins], v.learner_places[pins])
    sheet.same_for_all("learners", pins, learners, "learners")


def _put_riccati(sheet: Sheet) -> None:
    """Coefficients of N' = a + bN - cN², the share of the step, and where customers settle."""
    v, pins = sheet.names, sheet.pins
    a, b, c = v.riccati_a[pins], v.riccati_b[pins], v.riccati_c[pins]
    y = v.riccati_y[pins]
    sheet.same_for_all("has_market", pins, flag(v.ceiling[pins] > v.no_market), "Dmnl")
    coming = v.has_market[pins] * v.joining_by_themselves[pins] * v.ceiling[pins]
    sheet.same_for_all("riccati_a", pins, coming + v.leaving[pins] * v.bound_customers[pins], "organisations/Year")
    growth = v.has_market[pins] * (v.joining_by_others[pins] - v.joining_by_themselves[pins])
    sheet.same_for_all("riccati_b", pins, growth - v.leaving[pins], "1/Year")
    crowding = v.has_market[pins] * v.joining_by_others[pins] / highest(v.ceiling[pins], v.no_market)
    sheet.same_for_all("riccati_c", pins, crowding, "1/organisations/Year")
    sheet.same_for_all("riccati_y", pins, (b * b + 4 * a * c) * v.step_in_years * v.step_in_years / 4, "Dmnl")
    above = 2027025 + y * (270270 + y * (6930 + 36 * y))
    below = 2027025 + y * (945945 + y * (51975 + y * (630 + y)))
    sheet.same_for_all("step_share", pins, v.step_in_years * above / below, "Year")
    settling = (b + root(b * b + 4 * a * c)) / (2 * highest(c, v.tiny_crowding))
    sheet.number("tiny_crowding", 1e-15, "1/organisations/Year", comment="guard")
    shrinking = choose(b < 0, a / highest(-1 * b, v.tiny_rate))
    sheet.number("tiny_rate", 1e-15, "1/Year", comment="guard")
    sheet.same_for_all("equilibrium", pins, choose(c > 0, settling, shrinking), "organisations")
