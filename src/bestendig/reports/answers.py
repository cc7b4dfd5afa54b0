"""Results as plain data with the keys that programs may count on. Source: design.md "CLI contract"."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from bestendig.domain.blocks.wall import Wall, WallBlock
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.checks.wording import worded
from bestendig.domain.findings import Finding
from bestendig.domain.phases.balances import Balance
from bestendig.domain.phases.gates import Gate
from bestendig.domain.phases.lifeline import LifeLine
from bestendig.domain.phases.profile import profile_of
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Fan, Forecast, PpsQuarter
from bestendig.domain.texts import Texts

Answer = dict[str, Any]
BANDS = ("quarters", "p10", "p25", "p50", "p75", "p90", "alive")
OF_PPS = (
    "reserve_euro", "staff_fte", "staff_coverage", "income_euro", "cost_euro", "subsidy_euro", "margin_euro_per_year",
    "in_kind_hours", "in_kind_coverage",
)  # fmt: skip
OF_PIN = ("customers", "founding", "phase", "margin_euro_per_year", "learners")


def jsonable(value: Any) -> Any:
    """Results as plain data: quarters and days as text, null where a number is not finite."""
    if isinstance(value, Quarter | date):
        return str(value)
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: jsonable(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [jsonable(item) for item in value]
    return jsonable(value.item()) if hasattr(value, "item") else str(value)


def check_answer(findings: Iterable[Finding], texts: Texts, catalogue: Catalogue, plan: Plan | None) -> Answer:
    """`check`: findings in words, in the order given."""
    return {"findings": [_finding(finding, texts, catalogue, plan) for finding in findings]}


def _finding(finding: Finding, texts: Texts, catalogue: Catalogue, plan: Plan | None) -> Answer:
    words, where = worded(finding, texts, catalogue, plan), finding.where
    return {
        "level": finding.level,
        "code": finding.code,
        "where": {
            "line": where.line,
            "column": where.column,
            "path": where.dotted,
            "file": where.file,
            **({"cell": where.cell} if where.cell else {}),
        },
        "text": words.text,
        "remedy": words.remedy,
        "clause": finding.clause,
    }


def warned(
    answer: Answer, findings: Iterable[Finding], texts: Texts, catalogue: Catalogue, plan: Plan | None
) -> Answer:
    """An answer with what it warns of, in words."""
    return {**answer, **check_answer(findings, texts, catalogue, plan)}


def phases_answer(line: LifeLine) -> Answer:
    """`phases`: the phase of today, gates with their criteria, the three balances, and a profile of what is shown."""
    found: Answer = jsonable(
        {
            "phase": line.phase,
            "today": line.today,
            "pin": "/".join(line.pin) if line.pin else None,
            "fallen_from": line.fallen_from,
            "gates": [_gate(gate) for gate in line.gates],
            "balances": {balance.name: _balance(balance) for balance in line.balances.all},
            "lapses": line.lapses,
            "gap": line.balances.gap,
            "chance": line.balances.chance,
            "profile": profile_of(line.gates),
        }
    )
    return found


def _gate(gate: Gate) -> Answer:
    criteria = [
        {
            "id": judged.criterion.id,
            "met": judged.met,
            "evidence": judged.evidence,
            "value": judged.value,
            "proven": judged.proven,
            "lapsed_since": judged.lapsed_since,
        }
        for judged in gate.criteria
    ]
    return {"phase": gate.phase, "passed": gate.passed, "criteria": criteria}


def _balance(balance: Balance) -> Answer:
    years = [{"from": y.quarter, "have": y.have, "need": y.need, "coverage": y.coverage} for y in balance.years]
    return {"unit": balance.unit, "coverage": balance.coverage, "short": balance.short, "years": years}


def wall_answer(wall: Wall) -> Answer:
    """`wall`: every block, from top to bottom, and whether it floats."""
    return {"blocks": [_wall_block(block) for block in wall.blocks]}


def _wall_block(block: WallBlock) -> Answer:
    """`missing` names the archetypes that lack; `gaps` says of each why, and which blocks it is about."""
    keys = ("id", "archetype", "floats", "fresh", "state", "rests_on", "would_carry")
    return {key: jsonable(getattr(block, key)) for key in keys} | {
        "missing": [gap.archetype for gap in block.missing],
        "gaps": jsonable(block.missing),
    }


def run_answer(quarters: Iterable[PpsQuarter]) -> Answer:
    """`run`: the middle future at the end of each quarter."""
    return {"quarters": [_quarter(quarter) for quarter in quarters]}


def _quarter(quarter: PpsQuarter) -> Answer:
    pins = {name: {key: jsonable(getattr(pin, key)) for key in OF_PIN} for name, pin in quarter.pins.items()}
    return {"quarter": str(quarter.quarter), **{key: jsonable(getattr(quarter, key)) for key in OF_PPS}, "pins": pins}


def forecast_answer(forecast: Forecast) -> Answer:
    """`forecast`: the chance of standing on one's own legs, when, and what holds it back."""
    found: Answer = jsonable(
        {
            "p_self_supporting_at_subsidy_end": forecast.at_subsidy_end.p,
            "se": forecast.at_subsidy_end.se,
            "p_two_years_later": forecast.later.p if forecast.later else None,
            "se_two_years_later": forecast.later.se if forecast.later else None,
            "p_by_year": {year: chance.p for year, chance in forecast.by_year.items()},
            "se_by_year": {year: chance.se for year, chance in forecast.by_year.items()},
            "self_supporting": forecast.self_supporting,
            "phases": forecast.phases,
            "fan": {name: _fan(fan) for name, fan in forecast.fans.items()},
            "why_not": {reason.leg: reason.share for reason in forecast.why_not},
            "why_not_reasons": forecast.why_not,
            "ceilings": forecast.ceilings,
            "gap": forecast.gap,
            "p_stopped": forecast.stopped.p,
            "pins_sustained": forecast.pins_sustained,
            "start": forecast.start,
            "subsidy_end": forecast.subsidy_end,
            "assumptions": forecast.assumptions,
            "assumptions_default": forecast.assumptions_default,
            "draws": forecast.draws,
            "seed": forecast.seed,
            "seconds": forecast.seconds,
            "model_version": forecast.model_version,
        }
    )
    return found


def _fan(fan: Fan) -> Answer:
    return {"unit": fan.unit, **{name: getattr(fan, name) for name in BANDS}}
