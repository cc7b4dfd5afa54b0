"""Fans: bands of many futures over time. Source: ux.md "Saying chances" (fans)."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Fan
from bestendig.engine.futures import Futures

BANDS = (0.1, 0.25, 0.5, 0.75, 0.9)
SINGLES = 10
FAN_UNITS = {
    "reserve": "euro",
    "customers": "organisations",
    "staff": "fte",
    "coverage": "share",
    "margin": "euro_per_year",
    "in_kind_coverage": "share",
}


def fan(futures: Futures, name: str) -> Fan:
    """The fan of one path.

    Quantiles are over the futures that go on; `alive` says which share that is (where it is 0 the bands are 0 too).
    """
    path = futures.paths[name]
    going = going_on(futures, path.shape[0])
    rows = [_bands(path[t][going[t]]) for t in range(path.shape[0])]
    p10, p25, p50, p75, p90 = (tuple(column) for column in zip(*rows, strict=True)) if rows else ((),) * 5
    return Fan(
        name=name,
        unit=FAN_UNITS[name],
        quarters=quarters(futures, path.shape[0]),
        p10=p10,
        p25=p25,
        p50=p50,
        p75=p75,
        p90=p90,
        alive=tuple(float(share) for share in going.mean(axis=1)),
        singles=tuple(tuple(float(v) for v in path[:, i]) for i in range(min(SINGLES, futures.draws))),
    )


def going_on(futures: Futures, length: int) -> npt.NDArray[np.bool_]:
    """(T, n): whether each future goes on at the end of each quarter."""
    t = np.arange(length)[:, None]
    return (futures.stopped[None, :] < 0) | (t < futures.stopped[None, :])


def quarters(futures: Futures, length: int) -> tuple[Quarter, ...]:
    """The quarters of a path."""
    return tuple(futures.model.first_quarter.plus(t) for t in range(length))


def _bands(values: npt.NDArray[np.float32]) -> Sequence[float]:
    if len(values) == 0:
        return [0.0] * len(BANDS)
    ordered = np.sort(values)
    places = [round(p * (len(ordered) - 1)) for p in BANDS]
    return [float(ordered[place]) for place in places]
