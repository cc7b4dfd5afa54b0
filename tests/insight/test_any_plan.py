"""Whatever the plan, every analysis answers, and what it answers can be."""

import copy
import math
from collections.abc import Iterator
from typing import Any

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.register import assumptions
from bestendig.domain.ranges import median
from bestendig.domain.results import Chance
from bestendig.files.catalogue import load_catalogue
from bestendig.files.texts import load_texts
from bestendig.insight.compare import attribute, compare
from bestendig.insight.findout import find_out
from bestendig.insight.levers import levers
from bestendig.insight.price import price_of_leaving
from bestendig.insight.race import race
from bestendig.insight.routes import feasible_routes
from bestendig.insight.sensitivity import sensitivity
from bestendig.insight.summary import forecast
from bestendig.reports.wording.headline import headline
from bestendig.reports.wording.insight import find_out_sentences, race_sentence

DRAWS = 128
PIN = {
    "founding_customers": 8,
    "cash_euro_per_customer_per_year": "5000 to 9000",
    "in_kind_hours_per_customer_per_year": 60,
    "partner_hours_per_customer_per_year": 20,
    "staff_hours_per_customer_per_year": 20,
}
SUBSIDY = {"euro": 600_000, "from": "2024-Q1", "until": "2027-Q4", "share": 0.33}
TWO_BY_TWO = [(0, 0), (0, 1), (1, 0)]


def _plan(cells: list[tuple[int, int]], pin: dict[str, Any] | None = None, **finance: Any) -> Plan:
    groups, blocks = sorted({g for g, _ in cells}), sorted({b for _, b in cells})
    money = {"reserve_euro": 60_000, "staff_fte": 2, "overhead_euro_per_year": 20_000, "subsidy": SUBSIDY} | finance
    document = {
        "bestendig": 1,
        "name": "Proef",
        "start": "2024-Q1",
        "target_groups": [{"id": f"g{g}", "name": f"Groep {g}", "organisations": "60 to 160"} for g in groups],
        "blocks": [
            {"id": f"b{b}", "name": f"Blok {b}", "archetype": "curriculum", "development_hours": "300 to 800"}
            for b in blocks
        ],
        "pins": [{"group": f"g{g}", "block": f"b{b}", **PIN, **(pin or {})} for g, b in cells],
        "finance": {key: value for key, value in money.items() if value is not None},
    }
    return Plan.model_validate(document)


def _certain() -> Plan:
    """Every number at its middle value, those of the model as well."""
    plan, catalogue = _plan(TWO_BY_TWO), load_catalogue()
    data = plan.model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["parameters"] = {name: median(known.default) for name, known in catalogue.parameters.items()}
    for item in assumptions(plan, catalogue):
        _set(data, item.setting, median(item.value))
    return Plan.model_validate(data)


def _set(data: dict[str, Any], path: str, value: float) -> None:
    kind, _, rest = path.partition(".")
    if kind == "finance" and "." not in rest:
        data["finance"][rest] = value
    elif kind in ("target_groups", "blocks", "pins"):
        owner, _, key = rest.partition(".")
        for item in data[kind]:
            if owner in (item.get("id"), f"{item.get('group')}/{item.get('block')}") and key in item:
                item[key] = value


def _until(quarter: str) -> dict[str, Any]:
    return copy.deepcopy(SUBSIDY) | {"until": quarter}


CASES: dict[str, Plan] = {
    "one pin": _plan([(0, 0)]),
    "thirty pins": _plan([(g, b) for g in range(5) for b in range(6)]),
    "no subsidy": _plan(TWO_BY_TWO, subsidy=None),
    "a subsidy past the computed years": _plan(TWO_BY_TWO, subsidy=_until("2039-Q4")),
    "a subsidy up to the last computed quarter": _plan(TWO_BY_TWO, subsidy=_until("2033-Q4")),
    "a subsidy of one quarter": _plan(TWO_BY_TWO, subsidy=_until("2024-Q1")),
    "only a leap is possible": _plan([(0, 0), (1, 1)]),
    "nothing at all": _plan([]),
    "all certain": _certain(),
    "never": _plan(TWO_BY_TWO, reserve_euro=0, overhead_euro_per_year=3_000_000),
    "always": _plan(
        TWO_BY_TWO, {"cash_euro_per_customer_per_year": 900_000}, reserve_euro=90_000_000, subsidy=_until("2032-Q4")
    ),
    "no customers pay": _plan(TWO_BY_TWO, {"cash_euro_per_customer_per_year": 0}),
}
case = pytest.mark.parametrize("name", CASES)


def _chances(found: Any) -> Iterator[Chance]:
    yield from (found.at_subsidy_end, found.stopped, *found.by_year.values())
    if found.later:
        yield found.later


@case
def test_a_forecast_holds_only_chances_that_can_be_and_reasons_that_sum_to_one(name: str, catalogue: Catalogue) -> None:
    found = forecast(CASES[name], catalogue, DRAWS)
    assert all(0 <= chance.p <= 1 and 0 < chance.se < 0.1 for chance in _chances(found))
    total = sum(row.share for row in found.why_not)
    assert total == pytest.approx(1 if found.at_subsidy_end.p < 1 else 0)
    for row in found.why_not:
        assert row.size is None or math.isfinite(row.size)
        assert row.moment_years is None or 0 <= row.moment_years <= 10


@case
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_forecast_is_said_in_whole_sentences(name: str, language: Any, catalogue: Catalogue) -> None:
    said = str(headline(forecast(CASES[name], catalogue, DRAWS), load_texts(language)))
    assert said.endswith(".")
    assert "None" not in said
    assert "{" not in said


@case
def test_levers_pairs_and_an_aim_are_answered(name: str, catalogue: Catalogue) -> None:
    few = len(CASES[name].pins) <= 3
    report = levers(CASES[name], catalogue, 16, with_pairs=few, aim=0.99 if few else None)
    assert all(math.isfinite(effect.reserve_euro.value) for effect in (*report.effects, *report.pairs))
    if report.aim is None:
        return
    if report.aim.best:
        assert report.aim.best.chance.value > 0
    if report.aim.reached and report.aim.best:
        assert report.aim.best.chance_before + report.aim.best.chance.value >= 0.99 - 1e-9


@case
def test_what_to_find_out_is_answered_in_words(name: str, catalogue: Catalogue) -> None:
    report = find_out(CASES[name], catalogue, DRAWS)
    assert all(item.chance >= 0 and item.euro >= 0 and math.isfinite(item.euro) for item in report.items)
    if len(report.options) < 2:
        assert {item.chance for item in report.items} <= {0.0}
    assert find_out_sentences(report, {}, load_texts("nl"))


@case
@pytest.mark.parametrize("pins", [1, 3, 50])
def test_a_race_gives_a_feasible_route_or_says_that_there_is_none(name: str, pins: int, catalogue: Catalogue) -> None:
    plan = CASES[name]
    if len(plan.pins) > 9:
        pins = min(pins, 2)
    report = race(plan, catalogue, pins, draws=256)
    assert race_sentence(report, load_texts("nl")).endswith(".")
    assert 0 <= report.p_correct <= 1
    if not plan.pins:
        assert report.best is None
        return
    assert report.best is not None
    route = tuple(tuple(step.pin.split("/")) for step in report.best.steps)
    assert route in feasible_routes(plan, min(pins, len(plan.pins)))


@case
def test_leaving_the_method_comparing_and_sobol_are_answered(name: str, catalogue: Catalogue) -> None:
    plan = CASES[name]
    assert all(math.isfinite(effect.chance.value) for effect in price_of_leaving(plan, catalogue, 32))
    result = compare([("a", "a", plan), ("b", "b", CASES["one pin"])], catalogue, 32)
    assert len(result.columns) == 2
    causes = attribute(plan, CASES["one pin"], catalogue, 32)
    difference = result.columns[1].difference
    assert difference is not None
    assert sum(cause.chance for cause in causes) == pytest.approx(difference.chance.value, abs=1e-12)
    indices = sensitivity(plan, catalogue, samples=4).indices
    assert all(math.isfinite(index.total) for index in indices)


def test_with_all_numbers_certain_only_chance_is_left(catalogue: Catalogue) -> None:
    assert find_out(CASES["all certain"], catalogue, DRAWS).items == ()
    streams = {index.column.partition(".")[0] for index in sensitivity(CASES["all certain"], catalogue, 4).indices}
    assert streams <= {"pilot", "entry"}
