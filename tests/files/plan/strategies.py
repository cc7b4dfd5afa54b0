"""Random plans that validate, with every kind of number."""

import datetime
from typing import Any

from hypothesis import strategies as st

from bestendig.domain.names import hidden_in
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.money import Finance, Line, Subsidy
from bestendig.domain.plan.offer import Block, Brick, Pin
from bestendig.domain.plan.partners import Partner, TargetGroup
from bestendig.domain.plan.records import Evidence, Measurement, RouteStep, Scenario
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import Beta, Certain, Lognormal, Normal, Triangular, between

signs = st.characters(blacklist_categories=("Cs",), blacklist_characters="\r")
texts = st.text(alphabet=signs, max_size=20)
labels = texts.map(str.strip).filter(lambda name: not hidden_in(name))
names = labels.filter(bool)
ids = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)
positive = st.floats(1e-6, 1e9) | st.integers(1, 10_000).map(float)
metas = st.fixed_dictionaries({}, optional={"source": texts, "note": texts})
quarters = st.builds(Quarter, st.integers(1990, 2100), st.integers(1, 4))
dates = st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1))


def _pair(kind: Any) -> Any:
    return lambda pair, meta: kind(median=min(pair), p95=max(pair), **meta)


def _triangular(numbers: tuple[float, float, float], meta: dict[str, str]) -> Triangular:
    low, likely, high = sorted(numbers)
    return Triangular(low=low, likely=likely, high=high, **meta)


two = st.tuples(positive, st.floats(1, 1e6)).map(lambda pair: (pair[0], pair[0] * pair[1]))  # no wider than is allowed
three = st.tuples(positive, positive, positive)
certain = st.builds(lambda value, meta: Certain(value=value, **meta), st.just(0.0) | positive, metas)
not_negative = st.one_of(
    certain,
    st.builds(lambda pair, meta: between(min(pair), max(pair), **meta), two, metas),
    st.builds(_pair(Lognormal), two, metas),
    st.builds(_triangular, three, metas),
    st.builds(lambda a, b, meta: Beta(a=a, b=b, **meta), st.integers(1, 9), st.integers(1, 9), metas),
)
any_number = not_negative | st.builds(_pair(Normal), st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9)), metas)


def part(model: Any, required: dict[str, Any], optional: dict[str, Any]) -> Any:
    return st.fixed_dictionaries(required, optional=optional).map(lambda fields: model(**fields))


pins = st.tuples(ids, ids)
bricks = part(Brick, {"id": ids}, {"name": labels.map(str.strip), "development_hours": not_negative, "owner": ids})
blocks = part(
    Block,
    {"id": ids, "name": names, "archetype": ids},
    {"bricks": st.lists(bricks, max_size=3).map(tuple), "present": st.booleans(), "fixed_euro_per_year": not_negative},
)
groups = part(
    TargetGroup, {"id": ids, "name": names, "organisations": not_negative}, {"sector": texts, "neighbours": certain}
)
lines = part(Line, {"id": ids, "kind": st.sampled_from(["income", "cost"])}, {"starts": quarters, "euro": not_negative})
subsidies = part(Subsidy, {"euro": not_negative, "starts": quarters, "until": quarters}, {"scheme": texts})
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | texts, lambda x: st.lists(x, max_size=3), max_leaves=5
)
plans = part(
    Plan,
    {"bestendig": st.just(1), "name": names, "start": quarters},
    {
        "forecast_from": quarters,
        "levels": st.lists(st.sampled_from(["po", "vo", "mbo", "hbo", "wo"]), max_size=3).map(tuple),
        "ambition": texts,
        "partners": st.lists(
            part(Partner, {"id": ids, "name": names}, {"pin": pins, "joined": quarters}), max_size=3
        ).map(tuple),
        "target_groups": st.lists(groups, max_size=3).map(tuple),
        "blocks": st.lists(blocks, max_size=3).map(tuple),
        "pins": st.lists(part(Pin, {"group": ids, "block": ids}, {"founding_customers": not_negative}), max_size=3).map(
            tuple
        ),
        "route": st.lists(part(RouteStep, {"pin": pins}, {"opens": quarters}), max_size=3).map(tuple),
        "finance": part(
            Finance,
            {},
            {"reserve_euro": any_number, "subsidy": subsidies, "lines": st.lists(lines, max_size=3).map(tuple)},
        ),
        "scenarios": st.lists(
            part(Scenario, {"id": ids, "name": names}, {"set": st.dictionaries(texts, plain, max_size=3)}), max_size=2
        ).map(tuple),
        "parameters": st.dictionaries(ids, any_number, max_size=3),
        "evidence": st.lists(
            part(Evidence, {"criterion": ids, "on": dates}, {"value": st.floats(-9, 9), "note": texts}), max_size=2
        ).map(tuple),
        "measurements": st.lists(
            part(Measurement, {"quarter": quarters}, {"customers": positive, "pin": pins}), max_size=2
        ).map(tuple),
    },
)
