"""Random valid plans with every feature, for hypothesis: `plans()`, or `documents()` for what a user would write.

`certain=True` leaves out all ranges. Sizes are small by default, so that an engine can run many of them.
"""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter

ARCHETYPES = ("curriculum", "environment", "education_models", "lifelong_learning", "innovation", "ecosystem")
LEVELS = ("po", "vo", "mbo", "hbo", "wo")
SECTORS = ("", "techniek", "zorg")
REGIONS = ("", "Friesland", "Twente")
FIRST_YEAR = 2024

Document = dict[str, Any]

CODES = st.integers(0, 2**27 - 1)
"""One draw per number: three steps of a byte each and the form above them (fast, and shrinks to a certain low one)."""


def numbers(low: float, high: float, *, certain: bool = False) -> SearchStrategy[Any]:
    """A plan's number between low and high, in one of the forms that a user may write."""
    return CODES.map(lambda code: _number(low, high, code, certain=certain))


def _number(low: float, high: float, code: int, *, certain: bool) -> Any:
    a, b, c = _steps(low, high, code)
    form = 0 if certain else code >> 24
    if form < 3 or a <= 0 or a == c:
        return b
    if form == 3:
        return f"{a:.2f} to {c:.2f}"
    if form == 4:
        return f"{a:.2f} tot {c:.2f}, waarschijnlijk {b:.2f}"
    if form == 5:
        return {"low": a, "likely": b, "high": c, "source": "aanname"}
    return {"distribution": "lognormal", "median": b, "p95": c}


def _steps(low: float, high: float, code: int) -> list[float]:
    return sorted(round(low + (high - low) * (code >> shift & 255) / 255, 2) for shift in (0, 8, 16))


def shares(low: float = 0.0, high: float = 1.0, *, certain: bool = False) -> SearchStrategy[Any]:
    """A share between low and high; an uncertain one is triangular or beta, so that it stays below 1."""
    return CODES.map(lambda code: _share(low, high, code, certain=certain))


def _share(low: float, high: float, code: int, *, certain: bool) -> Any:
    a, b, c = _steps(low, high, code)
    form = 0 if certain else code >> 24
    if form < 4:
        return b
    if form < 6 or low > 0:
        return {"low": a, "likely": b, "high": c}
    return {"distribution": "beta", "a": 1 + code % 9, "b": 1 + (code >> 8) % 9, "scale": high}


def scores(*, certain: bool = False) -> SearchStrategy[Any]:
    """A judgement from 1 to 5."""
    whole = st.integers(1, 5)
    return whole if certain else st.one_of(whole, st.just("2 to 4"), st.just({"low": 1, "likely": 3, "high": 5}))


def quarters(first: int = 0, last: int = 40) -> SearchStrategy[str]:
    """A quarter, counted from 2024-Q1."""
    return st.integers(first, last).map(lambda n: str(Quarter(FIRST_YEAR, 1).plus(n)))


def levels() -> SearchStrategy[list[str]]:
    """A set of education levels, perhaps none."""
    return st.lists(st.sampled_from(LEVELS), unique=True, max_size=4)


@st.composite
def bricks(draw: DrawFn, owners: list[str], *, certain: bool) -> list[Document]:
    """Up to four bricks, some with an owner and a date."""
    made = []
    for index in range(draw(st.integers(0, 4))):
        brick: Document = {
            "id": f"brick{index}",
            "state": draw(st.sampled_from(("idea", "building", "ready", "outdated"))),
            "development_hours": draw(numbers(0, 600, certain=certain)),
            "development_euro": draw(numbers(0, 20_000, certain=certain)),
        }
        if owners and draw(st.booleans()):
            brick["owner"] = draw(st.sampled_from(owners))
        if draw(st.booleans()):
            brick["up_to_date_until"] = draw(quarters())
        made.append(brick)
    return made


@st.composite
def blocks(draw: DrawFn, name: str, archetypes: tuple[str, ...], owners: list[str], *, certain: bool) -> Document:
    """A block of any archetype, with or without bricks, perhaps present outside the PPS."""
    block: Document = {
        "id": name,
        "name": f"Blok {name}",
        "archetype": draw(st.sampled_from(archetypes)),
        "levels": draw(levels()),
        "present": draw(st.sampled_from((False, False, False, True))),
        "bricks": draw(bricks(owners, certain=certain)),
        "development_hours": draw(numbers(100, 1500, certain=certain)),
        "staff_hours_per_year": draw(numbers(0, 800, certain=certain)),
        "fixed_euro_per_year": draw(numbers(0, 40_000, certain=certain)),
        "partner_hours_per_year": draw(numbers(0, 400, certain=certain)),
        "upkeep_share_per_year": draw(shares(0.02, 0.4, certain=certain)),
    }
    if draw(st.booleans()):
        block["years_to_develop"] = draw(numbers(0.3, 2.5, certain=certain))
    if draw(st.booleans()):
        block["shelf_life_years"] = draw(numbers(1, 6, certain=certain))
    return block


@st.composite
def groups(draw: DrawFn, name: str, *, certain: bool) -> Document:
    """A target group, perhaps with neighbours, trust and a limited number of places."""
    group: Document = {
        "id": name,
        "name": f"Groep {name}",
        "sector": draw(st.sampled_from(SECTORS)),
        "region": draw(st.sampled_from(REGIONS)),
        "levels": draw(levels()),
        "audience": draw(st.sampled_from(("students", "students", "employees"))),
        "organisations": draw(numbers(10, 250, certain=certain)),
        "learners_per_organisation": draw(numbers(0.5, 8, certain=certain)),
        "need": draw(scores(certain=certain)),
        "trust": draw(shares(0, 0.5, certain=certain)),
        "neighbours": draw(numbers(0, 4, certain=certain)),
    }
    if draw(st.booleans()):
        group["learner_places"] = draw(numbers(20, 300, certain=certain))
    return group


@st.composite
def pins(draw: DrawFn, group: str, block: str, *, certain: bool) -> Document:
    """A pin with customers, contributions and costs of a size that occurs."""
    pin: Document = {
        "group": group,
        "block": block,
        "fit": draw(scores(certain=certain)),
        "founding_customers": draw(st.one_of(st.just(0), numbers(1, 12, certain=certain))),
        "outside_proof": draw(shares(0, 0.4, certain=certain)),
        "cash_euro_per_customer_per_year": draw(numbers(0, 9_000, certain=certain)),
        "in_kind_hours_per_customer_per_year": draw(numbers(0, 80, certain=certain)),
        "partner_hours_per_customer_per_year": draw(numbers(0, 60, certain=certain)),
        "staff_hours_per_customer_per_year": draw(numbers(0, 45, certain=certain)),
        "variable_euro_per_customer_per_year": draw(numbers(0, 2_000, certain=certain)),
    }
    if draw(st.booleans()):
        pin["founding_until"] = draw(quarters(4, 30))
    return pin


@st.composite
def partners(draw: DrawFn, name: str, cells: list[list[str]], *, certain: bool) -> Document:
    """A named organisation, perhaps among a pin's founding customers."""
    joined = draw(st.integers(0, 6))
    partner: Document = {
        "id": name,
        "name": f"Organisatie {name}",
        "kind": draw(st.sampled_from(("school", "company", "government"))),
        "role": draw(st.sampled_from(("lead", "founding", "partner"))),
        "cash_euro_per_year": draw(numbers(0, 60_000, certain=certain)),
        "in_kind_hours_per_year": draw(numbers(0, 1_200, certain=certain)),
    }
    if draw(st.booleans()):
        partner["joined"] = str(Quarter(FIRST_YEAR, 1).plus(joined))
    if draw(st.booleans()):
        partner["committed_until"] = draw(quarters(joined, 40))
    if cells and draw(st.booleans()):
        partner["pin"] = draw(st.sampled_from(cells))
    return partner


@st.composite
def lines(draw: DrawFn, name: str, *, certain: bool) -> Document:
    """A yearly or one-off line of income or cost."""
    starts = draw(st.integers(0, 12))
    line: Document = {
        "id": name,
        "kind": draw(st.sampled_from(("income", "cost"))),
        "structural": draw(st.booleans()),
        draw(st.sampled_from(("euro_per_year", "euro"))): draw(numbers(0, 60_000, certain=certain)),
    }
    if draw(st.booleans()):
        line["from"] = str(Quarter(FIRST_YEAR, 1).plus(starts))
    if draw(st.booleans()):
        line["until"] = draw(quarters(starts, 40))
    return line


@st.composite
def finances(draw: DrawFn, *, certain: bool) -> Document:
    """Reserve, staff, lines, and a subsidy with or without a known scheme and a share of its own."""
    finance: Document = {
        "reserve_euro": draw(numbers(0, 250_000, certain=certain)),
        "staff_fte": draw(numbers(0.5, 5, certain=certain)),
        "staff_min_fte": draw(numbers(0, 0.5, certain=certain)),
        "cost_per_fte_euro_per_year": draw(numbers(75_000, 100_000, certain=certain)),
        "programme_hours_per_year": draw(numbers(0, 1_200, certain=certain)),
        "organisation_hours": draw(st.one_of(st.just(0), numbers(100, 900, certain=certain))),
        "overhead_euro_per_year": draw(numbers(0, 60_000, certain=certain)),
        "bought_hour_euro": draw(numbers(50, 110, certain=certain)),
        "lines": [draw(lines(f"line{n}", certain=certain)) for n in range(draw(st.integers(0, 3)))],
    }
    if draw(st.sampled_from((True, True, False))):
        starts = draw(st.integers(0, 4))
        subsidy: Document = {
            "scheme": draw(st.sampled_from(("", "rif-2024-2027", "eigen-regeling"))),
            "euro": draw(numbers(100_000, 2_000_000, certain=certain)),
            "from": str(Quarter(FIRST_YEAR, 1).plus(starts)),
            "until": draw(quarters(starts + 3, starts + 20)),
        }
        if draw(st.booleans()):
            subsidy["share"] = draw(shares(0.2, 0.6, certain=certain))
        finance["subsidy"] = subsidy
    return finance


@st.composite
def evidence(draw: DrawFn, cells: list[list[str]], criteria: tuple[str, ...]) -> Document:
    """Something shown: a number, a document, or a note, for one pin or for the head pin."""
    entry: Document = {
        "criterion": draw(st.sampled_from(criteria)),
        "on": draw(st.dates(date(FIRST_YEAR, 1, 1), date(FIRST_YEAR + 4, 12, 31))).isoformat(),
        "value": draw(st.one_of(st.none(), st.floats(0, 20).map(lambda x: round(x, 2)))),
        "by": draw(st.sampled_from(("", "programmamanager"))),
        "note": draw(st.sampled_from(("", "getekend"))),
        "document": draw(st.sampled_from(("", "overeenkomst.pdf"))),
    }
    if cells and draw(st.booleans()):
        entry["pin"] = draw(st.sampled_from(cells))
    if draw(st.booleans()):
        entry["valid_until"] = draw(st.dates(date(FIRST_YEAR + 1, 1, 1), date(FIRST_YEAR + 8, 12, 31))).isoformat()
    return entry


@st.composite
def measurements(draw: DrawFn, cells: list[list[str]]) -> Document:
    """Real figures of one pin, or of the PPS as a whole."""
    measured: Document = {"quarter": draw(quarters(1, 12)), "source": "administratie"}
    if cells and draw(st.booleans()):
        measured |= {
            "pin": draw(st.sampled_from(cells)),
            "customers": draw(st.integers(0, 40)),
            "learners": draw(st.integers(0, 120)),
            "cash_euro": draw(st.integers(0, 60_000)),
            "in_kind_hours": draw(st.integers(0, 900)),
            "satisfaction": draw(st.sampled_from((None, 0.5, 0.8))),
        }
    else:
        measured |= {"reserve_euro": draw(st.integers(-20_000, 200_000)), "staff_fte": draw(st.floats(0.5, 5))}
    return {key: value for key, value in measured.items() if value is not None}


CRITERIA = (
    "plan_of_approach",
    "lead_partner",
    "cooperation_agreement",
    "need_named",
    "multi_year_budget",
    "customers_bound",
    "partners_bound",
    "blocks_built",
    "pilots_running",
    "test_agreements",
    "pilot_customers",
    "pilot_quarters",
    "customer_satisfaction",
    "renewals",
    "willingness_to_pay",
    "distinctiveness",
    "market_recognition",
    "structural_coverage",
    "quarters_covered",
    "staff_coverage",
    "in_kind_coverage",
    "reserve",
    "carried",
    "roles_filled",
)


@st.composite
def documents(
    draw: DrawFn,
    *,
    max_groups: int = 3,
    max_blocks: int = 3,
    max_pins: int = 6,
    certain: bool = False,
    proof: bool = True,
) -> Document:
    """What a user would write: a valid plan as a mapping.

    `certain`: no ranges. `proof`: with evidence and measurements (the forecast may then begin after the start).
    """
    group_ids = [f"groep{n}" for n in range(draw(st.integers(1, max_groups)))]
    block_ids = [f"blok{n}" for n in range(draw(st.integers(1, max_blocks)))]
    own = [_own_archetype()] if draw(st.booleans()) else []
    archetypes = ARCHETYPES + tuple(archetype["id"] for archetype in own)
    cells = draw(
        st.lists(
            st.sampled_from([[g, b] for g in group_ids for b in block_ids]),
            unique_by=tuple,
            min_size=1,
            max_size=max_pins,
        )
    )
    partner_ids = [f"partner{n}" for n in range(draw(st.integers(0, 4)))]
    document: Document = {
        "bestendig": 1,
        "name": "Een willekeurige PPS",
        "start": f"{FIRST_YEAR}-Q1",
        "horizon_years": draw(st.integers(4, 10)),
        "levels": draw(levels()) or ["mbo"],
        "ambition": draw(st.sampled_from(("", "Vakmensen opleiden."))),
        "archetypes": own,
        "partners": [draw(partners(name, cells, certain=certain)) for name in partner_ids],
        "target_groups": [draw(groups(name, certain=certain)) for name in group_ids],
        "blocks": [draw(blocks(name, archetypes, partner_ids, certain=certain)) for name in block_ids],
        "pins": [draw(pins(*cell, certain=certain)) for cell in cells],
        "references": draw(_references(group_ids, certain=certain)),
        "route": draw(_routes(cells)),
        "finance": draw(finances(certain=certain)),
        "parameters": draw(_overrides(certain=certain)),
    }
    return document | (draw(_proof(cells)) if proof else {})


def _own_archetype() -> Document:
    return {"id": "eigen", "name": "Eigen soort", "requires": ["curriculum"], "proof_needed": 0.5}


@st.composite
def _references(draw: DrawFn, group_ids: list[str], *, certain: bool) -> list[Document]:
    pairs = [(a, b) for a in group_ids for b in group_ids if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3)) if pairs else []
    return [{"from": a, "to": b, "strength": draw(shares(0.05, 0.9, certain=certain))} for a, b in chosen]


@st.composite
def _routes(draw: DrawFn, cells: list[list[str]]) -> list[Any]:
    """No route, or some of the pins in any order, some opened at a quarter of the plan's own choice."""
    if draw(st.booleans()):
        return []
    order = draw(st.permutations(cells))[: draw(st.integers(1, len(cells)))]
    early = [draw(st.sampled_from((False, False, True))) for _ in order]
    return [
        {"pin": cell, "opens": draw(quarters(2, 20))} if opens else cell
        for cell, opens in zip(order, early, strict=True)
    ]


@st.composite
def _overrides(draw: DrawFn, *, certain: bool) -> Document:
    choices: dict[str, SearchStrategy[Any]] = {
        "imitation": numbers(0.2, 0.7, certain=certain),
        "churn": numbers(0.03, 0.2, certain=certain),
        "utilisation": st.just(0.75),
        "pilot_succeeds": shares(0.5, 0.95, certain=certain),
        "entry_rate": numbers(0.05, 0.4, certain=certain),
    }
    names = draw(st.lists(st.sampled_from(sorted(choices)), unique=True, max_size=2))
    return {name: draw(choices[name]) for name in names}


@st.composite
def _proof(draw: DrawFn, cells: list[list[str]]) -> Document:
    found = {
        "evidence": draw(st.lists(evidence(cells, CRITERIA), max_size=6)),
        "measurements": draw(st.lists(measurements(cells), max_size=4)),
    }
    return found | ({"forecast_from": draw(quarters(1, 12))} if draw(st.booleans()) else {})


def plans(**choices: Any) -> SearchStrategy[Plan]:
    """A valid plan; the choices are those of `documents`."""
    return documents(**choices).map(Plan.model_validate)
