"""Numbers that may be uncertain: what a plan writes as `120`, `80 to 130` or a mapping, and what it means.

Source: model.md "Details that decide" (middle value, forms); design.md "The plan".
"""

import math
import re
from collections.abc import Callable
from contextlib import suppress
from statistics import NormalDist
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

Z95 = NormalDist().inv_cdf(0.95)
BISECTIONS = 200
SMALLEST_TERM = 1e-18
MAX_SPREAD = 10.0
"""Of `{mean, spread}`: a spread of 10 already means a factor of ten million up or down."""
MAX_NUMBER = 10**15
"""Of a plan's number, or the high end of its range: with the widest spread the rarest draws still are numbers."""
MOST_DIGITS = 9
"""Of the low end of a range in words; one that needs more is written with its median."""
NUMBER = r"[-+]?(?:\d+(?:[._]\d+)*(?:,\d{1,2}(?!\d))?)(?:e[-+]?\d+)?"
SPOKEN_RANGE = re.compile(
    rf"^\s*(?P<low>{NUMBER})\s*(?:to|tot|-|–)\s*(?P<high>{NUMBER})"
    rf"(?:\s*,?\s*(?:likely|waarschijnlijk)\s+(?P<likely>{NUMBER}))?\s*$",
    re.IGNORECASE,
)


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
    source: str = ""
    note: str = ""

    @model_serializer(mode="wrap")
    def _always_with_kind(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {"kind": self.__class__.model_fields["kind"].default, **handler(self)}


SomeValue = TypeVar("SomeValue", bound=_Value)


class Certain(_Value):
    """A number without uncertainty."""

    kind: Literal["certain"] = "certain"
    value: float

    @model_validator(mode="after")
    def _bounded(self) -> "Certain":
        return _require_order(self, -math.inf, abs(self.value))


class Normal(_Value):
    """Normal distribution: what `-5 to 10` means (5th and 95th percentile)."""

    kind: Literal["normal"] = "normal"
    median: float
    p95: float

    @model_validator(mode="after")
    def _ordered(self) -> "Normal":
        return _require_order(self, self.median, self.p95)


class Lognormal(_Value):
    """Lognormal distribution: what `80 to 130` means (5th and 95th percentile, both above 0)."""

    kind: Literal["lognormal"] = "lognormal"
    median: float = Field(gt=0)
    p95: float = Field(gt=0)

    @model_validator(mode="after")
    def _ordered(self) -> "Lognormal":
        if math.log(self.p95) - math.log(self.median) > MAX_SPREAD * Z95:
            raise PydanticCustomError("range_spread_too_large", "the spread is too large", {})
        return _require_order(self, self.median, self.p95)

    @property
    def sigma(self) -> float:
        """Standard deviation of the logarithm."""
        return math.log(self.p95 / self.median) / Z95


class Triangular(_Value):
    """Triangular distribution: `{low, likely, high}`."""

    kind: Literal["triangular"] = "triangular"
    low: float
    likely: float
    high: float

    @model_validator(mode="after")
    def _ordered(self) -> "Triangular":
        _require_order(self, self.low, self.high)
        if not self.low <= self.likely <= self.high:
            raise PydanticCustomError("range_likely_outside", "likely lies outside low..high", {})
        return self


class Beta(_Value):
    """Beta distribution with whole parameters, times `scale`; for shares and chances."""

    kind: Literal["beta"] = "beta"
    a: int = Field(ge=1, le=1000)
    b: int = Field(ge=1, le=1000)
    scale: float = Field(default=1.0, gt=0)


AnyRange = Certain | Normal | Lognormal | Triangular | Beta
Range = Annotated[AnyRange, Field(discriminator="kind")]


def _require_order(value: SomeValue, low: float, high: float) -> SomeValue:
    if low > high:
        raise PydanticCustomError("range_low_above_high", "the low end lies above the high end", {})
    if high > MAX_NUMBER:
        raise PydanticCustomError("less_than_equal", "too large", {"le": MAX_NUMBER})
    return value


def between(low: float, high: float, **meta: str) -> Certain | Normal | Lognormal:
    """The range that is spoken as `low to high`: 5th and 95th percentile.

    Lognormal when low is above 0 (median is the geometric mean), else normal. Source: model.md "Middle value".
    """
    if low == high:
        return Certain(value=low, **meta)
    if low > high:
        raise PydanticCustomError("range_low_above_high", "the low end lies above the high end", {})
    if low > 0:
        return Lognormal(median=math.sqrt(low * high), p95=high, **meta)
    return Normal(median=(low + high) / 2, p95=high, **meta)


def low_end(value: Normal | Lognormal) -> float | None:
    """The low end with the fewest digits that with `p95` means exactly this range; None when no number of them does."""
    low = value.median**2 / value.p95 if isinstance(value, Lognormal) else 2 * value.median - value.p95
    for digits in range(1, MOST_DIGITS + 1):
        rounded = float(f"{low:.{digits}g}")
        with suppress(ValidationError, PydanticCustomError):
            if between(rounded, value.p95, source=value.source, note=value.note) == value:
                return rounded
    return None


def unit_mean_lognormal(mean: float, sigma: float, **meta: str) -> Lognormal:
    """`mean · lnN(sigma)`: a lognormal with that mean. Source: model.md "Defaults"."""
    if abs(sigma) > MAX_SPREAD:
        raise PydanticCustomError("range_spread_too_large", "the spread is too large", {})
    median = mean * math.exp(-(sigma**2) / 2)
    return Lognormal(median=median, p95=median * math.exp(sigma * Z95), **meta)


def read_range(raw: Any) -> Any:
    """Turn what a user writes into the mapping that the range types validate.

    Accepts a number, `80 to 130` (or `tot`, with an optional `, likely 100`), and the mappings
    `{value}`, `{low, high}`, `{low, likely, high}`, `{mean, spread}`, `{distribution, ...}`, with source and note.
    """
    if isinstance(raw, _Value):
        return raw
    if isinstance(raw, bool) or raw is None:
        raise PydanticCustomError("range_not_a_number", "not a number or range", {})
    if isinstance(raw, int | float):
        return _certain(raw, {})
    if isinstance(raw, str):
        return _read_spoken(raw, {})
    if isinstance(raw, dict):
        return _read_mapping(raw)
    raise PydanticCustomError("range_not_a_number", "not a number or range", {})


def _certain(raw: float, meta: dict[str, str]) -> Certain:
    try:
        number = float(raw)
    except OverflowError:  # a whole number of over 308 digits
        number = math.inf
    if not math.isfinite(number):
        raise PydanticCustomError("number_not_finite", "not a finite number", {})
    return Certain(value=number, **meta)


def _read_spoken(raw: str, meta: dict[str, str]) -> _Value:
    plain = re.fullmatch(rf"\s*{NUMBER}\s*", raw, re.IGNORECASE)
    if plain:
        return _certain(_spoken_number(raw), meta)
    match = SPOKEN_RANGE.match(raw)
    if not match:
        raise PydanticCustomError("range_not_understood", "'{raw}' is not a number or range", {"raw": raw[:60]})
    low, high = _spoken_number(match["low"]), _spoken_number(match["high"])
    if match["likely"]:
        return Triangular(low=low, likely=_spoken_number(match["likely"]), high=high, **meta)
    return between(low, high, **meta)


def _spoken_number(raw: str) -> float:
    """Reads `4.000` (Dutch thousands) and `4_000` as four thousand, `0.5` and `0,5` as a half."""
    text = raw.strip().replace("_", "")
    if re.fullmatch(r"[-+]?[1-9]\d{0,2}(\.\d{3})+", text):
        text = text.replace(".", "")
    if "," in text:
        whole, _, decimals = text.partition(",")
        text = f"{whole.replace('.', '')}.{decimals}"
    try:
        number = float(text)
    except ValueError:
        raise PydanticCustomError(
            "range_not_understood", "'{raw}' is not a number or range", {"raw": raw[:60]}
        ) from None
    if not math.isfinite(number):
        raise PydanticCustomError("number_not_finite", "not a finite number", {})
    return number


def _read_mapping(raw: dict[str, Any]) -> Any:
    meta = {key: str(raw[key]) for key in ("source", "note") if raw.get(key) is not None}
    rest = {key: value for key, value in raw.items() if key not in ("source", "note")}
    keys = set(rest)
    if keys == {"value"}:
        inner = rest["value"]
        if isinstance(inner, str):
            return _read_spoken(inner, meta)
        if isinstance(inner, int | float) and not isinstance(inner, bool):
            return _certain(inner, meta)
        raise PydanticCustomError("range_not_a_number", "not a number or range", {})
    if keys == {"mean", "spread"}:
        return unit_mean_lognormal(_number(rest["mean"]), _number(rest["spread"]), **meta)
    if keys == {"low", "high"}:
        return between(_number(rest["low"]), _number(rest["high"]), **meta)
    if keys == {"low", "likely", "high"}:
        return {"kind": "triangular", **rest, **meta}
    if "kind" in keys:
        return raw
    return {"kind": _distribution(rest), **{k: v for k, v in rest.items() if k != "distribution"}, **meta}


def _number(raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise PydanticCustomError("range_not_a_number", "not a number or range", {})
    return _certain(raw, {}).value


def _distribution(rest: dict[str, Any]) -> str:
    name = rest.get("distribution")
    if name not in ("normal", "lognormal", "triangular", "beta"):
        raise PydanticCustomError(
            "range_unknown_distribution", "unknown distribution '{name}'", {"name": str(name)[:40]}
        )
    return str(name)


class RangeMapping(BaseModel):
    """The mappings that a user may write for a number: one of these sets of keys, with source and note."""

    model_config = ConfigDict(extra="forbid")
    value: float | str | None = None
    low: float | None = None
    likely: float | None = None
    high: float | None = None
    mean: float | None = None
    spread: float | None = None
    distribution: Literal["normal", "lognormal", "triangular", "beta"] | None = None
    median: float | None = None
    p95: float | None = None
    a: int | None = None
    b: int | None = None
    scale: float | None = None
    source: str = ""
    note: str = ""


RangeInput = float | Annotated[str, Field(examples=["80 to 130", "80 tot 130", "80 to 130, likely 100"])] | RangeMapping
as_range = BeforeValidator(read_range, json_schema_input_type=RangeInput)

Number = Annotated[Range, as_range]
"""A plan's number: certain or a range."""


def is_certain(value: AnyRange) -> bool:
    """Whether the number has no uncertainty."""
    return isinstance(value, Certain) or lower(value) == upper(value)


def median(value: AnyRange) -> float:
    """The middle value: the distribution's median. Source: model.md "Middle value"."""
    return quantile(value, 0.5)


def lower(value: AnyRange) -> float:
    """5th percentile (low end for a triangular range): of `80 to 130` exactly the 80."""
    match value:
        case Certain():
            return value.value
        case Triangular():
            return value.low
        case Normal():
            return _tidy(2 * value.median - value.p95)
        case Lognormal():
            return _tidy(value.median / value.p95 * value.median)
    return quantile(value, 0.05)


def upper(value: AnyRange) -> float:
    """95th percentile (high end for a triangular range): of `80 to 130` exactly the 130."""
    match value:
        case Certain():
            return value.value
        case Triangular():
            return value.high
        case Normal() | Lognormal():
            return value.p95
    return quantile(value, 0.95)


def _tidy(number: float) -> float:
    """Without the last digits, in which a square root leaves its rounding error."""
    return float(f"{number:.12g}")


def quantile(value: AnyRange, p: float) -> float:
    """The number below which a share `p` (0 < p < 1) of the distribution lies."""
    match value:
        case Certain():
            return value.value
        case Normal():
            return value.median + NormalDist().inv_cdf(p) * (value.p95 - value.median) / Z95
        case Lognormal():
            return value.median * math.exp(NormalDist().inv_cdf(p) * value.sigma) if p != 0.5 else value.median
        case Triangular():
            return _triangular_quantile(value, p)
        case Beta():
            return value.scale * _bisect(lambda x: _beta_cdf(value.a, value.b, x), p)


def _triangular_quantile(value: Triangular, p: float) -> float:
    width = value.high - value.low
    if width == 0:
        return value.low
    if p <= (value.likely - value.low) / width:
        return value.low + math.sqrt(p * width * (value.likely - value.low))
    return value.high - math.sqrt((1 - p) * width * (value.high - value.likely))


def _beta_cdf(a: int, b: int, x: float) -> float:
    """Beta's distribution function as a binomial sum, exact for whole parameters.

    Below the mean the terms fall from the first on, so the sum is short; above it the other tail is summed.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > a / (a + b):
        return 1 - _beta_cdf(b, a, 1 - x)
    n = a + b - 1
    ways = math.lgamma(n + 1) - math.lgamma(a + 1) - math.lgamma(b)
    term = math.exp(ways + a * math.log(x) + (b - 1) * math.log1p(-x))
    total = term
    for j in range(a, n):
        term *= (n - j) / (j + 1) * x / (1 - x)
        total += term
        if term < total * SMALLEST_TERM:
            break
    return total


def _bisect(increasing: Callable[[float], float], target: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if increasing(middle) < target else (low, middle)
    return (low + high) / 2


def scaled(value: AnyRange, factor: float) -> AnyRange:
    """The same range with every number times `factor` (above 0): a lever, or another currency."""
    fields = {
        Certain: ("value",),
        Normal: ("median", "p95"),
        Lognormal: ("median", "p95"),
        Triangular: ("low", "likely", "high"),
        Beta: ("scale",),
    }[type(value)]
    return value.model_copy(update={name: getattr(value, name) * factor for name in fields})
