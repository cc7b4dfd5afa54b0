"""A draw of a number, for ranks and chances that need no forecast; keyed by name, so that order is nothing."""

from random import Random

from bestendig.domain.ranges import AnyRange, Beta, Certain, quantile

SMALLEST = 1e-12


def sample(value: AnyRange, seed: int, name: str, size: int) -> list[float]:
    """`size` draws of a number; the same seed and name give the same draws."""
    if isinstance(value, Certain):
        return [value.value] * size
    stream = Random(f"{seed}:{name}")  # noqa: S311 -- a simulation, not a secret
    if isinstance(value, Beta):
        return [value.scale * stream.betavariate(value.a, value.b) for _ in range(size)]
    return [quantile(value, min(max(stream.random(), SMALLEST), 1 - SMALLEST)) for _ in range(size)]


def share_above_zero(numbers: list[float]) -> float:
    """Share of the numbers that is 0 or more."""
    return sum(number >= 0 for number in numbers) / len(numbers)


def percentile(ordered: list[float], share: float) -> float:
    """The number below which that share of an ordered list lies."""
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
