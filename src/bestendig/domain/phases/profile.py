"""A profile of what is shown: per PSAT domain and per dimension of the peer review. Source: M1-M5; domain.md."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bestendig.domain.catalogue import Criterion
from bestendig.domain.phases.gates import Gate


@dataclass(frozen=True)
class ProfileRow:
    """How many of the criteria of one domain or dimension are met."""

    id: str
    met: int
    asked: int


@dataclass(frozen=True)
class Profile:
    """Both profiles of a life line, over all gates."""

    psat: tuple[ProfileRow, ...]
    peer_review: tuple[ProfileRow, ...]


def profile_of(gates: Iterable[Gate]) -> Profile:
    """Criteria met and asked, grouped; those without a place in a frame are left out of it."""
    every = tuple(gates)
    return Profile(
        psat=_rows(every, lambda criterion: criterion.psat_domain),
        peer_review=_rows(every, lambda criterion: criterion.peer_review.dimension if criterion.peer_review else None),
    )


def _rows(gates: tuple[Gate, ...], place: Callable[[Criterion], str | None]) -> tuple[ProfileRow, ...]:
    met: dict[str, int] = {}
    asked: dict[str, int] = {}
    for judged in (judged for gate in gates for judged in gate.criteria):
        name = place(judged.criterion)
        if name is not None:
            asked[name] = asked.get(name, 0) + 1
            met[name] = met.get(name, 0) + judged.met
    return tuple(ProfileRow(name, met[name], count) for name, count in asked.items())
